"""The program as people meet it: on a real screen, by mouse and keyboard, by eye and by ear."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import needs
from tests.walk.desk import PROGRAMS

ROOT = Path(__file__).parents[2]
STEPS = [
    "welcome", "overview", "moved", "hire", "undone", "scenarios", "slide", "next-slide",
    "exported", "saved", "reopened",
]  # fmt: skip
KEEP = "ORGPLAN_WALK_PICTURES"
"""A folder in which the pictures of the steps are kept."""

PACKAGES = "xvfb xdotool openbox imagemagick at-spi2-core dbus"
pytestmark = [needs(PROGRAMS, PACKAGES), pytest.mark.timeout(420)]


def test_a_first_day_goes_from_the_sample_to_a_plan_that_opens_again(tmp_path: Path) -> None:
    pictures = walked("tour", tmp_path)
    assert [picture.stem[3:] for picture in pictures] == STEPS
    assert all(picture.stat().st_size > 20_000 for picture in pictures)


def test_a_position_is_edited_by_keyboard_and_ear_alone(tmp_path: Path) -> None:
    assert len(walked("hands_off", tmp_path)) == 3


def walked(name: str, folder: Path) -> list[Path]:
    """Do a walk in a session of its own; its pictures, in order."""
    home, kept = folder / "home", Path(os.environ.get(KEEP, folder)) / name
    for made in (home, kept):
        made.mkdir(parents=True)
    folder.chmod(0o700)
    command = ["dbus-run-session", "--", sys.executable, "-m", f"tests.walk.{name}"]
    done = subprocess.run(
        [*command, str(home), str(kept)],
        cwd=ROOT,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    said = home / "said.txt"
    assert done.returncode == 0, done.stderr + (said.read_text() if said.is_file() else "")
    return sorted(kept.glob("*.png"))


def test_what_was_typed_before_a_crash_is_there_at_the_next_start(tmp_path: Path) -> None:
    pictures = walked("crash", tmp_path)
    steps = ["in-mid-edit", "left", "recovered", "saved", "backups", "compared"]
    assert [picture.stem[3:] for picture in pictures] == steps
