"""A screen reader finds every object of a picture, by name, role, place and state."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.programs import needs
from tests.ui.canvas.at_spi import LAUNCHER, PROGRAMS

ROOT = Path(__file__).parents[3]


@needs((*PROGRAMS, LAUNCHER), "at-spi2-core dbus libglib2.0-bin xvfb")
def test_a_screen_reader_reads_the_cards_of_a_chart(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    made = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.canvas.at_spi"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    found = json.loads(made.stdout)
    at = next(i for i, one in enumerate(found) if one["role"] == "list")
    canvas, items = found[at], found[at + 1 :]
    assert canvas["name"] == "Org chart"
    assert [one["name"] for one in items] == [
        "Noor Haddad, Director, in seat",
        "Ilse Brandt, EM, Product ML, in seat",
        "Open, Senior MLE, Jun 2027, planned",
    ]
    assert {(one["role"], one["depth"]) for one in items} == {("list item", canvas["depth"] + 1)}
    assert [one["selected"] for one in items] == [False, True, False]
    tops = [one["area"][1] for one in items]
    assert tops == sorted(tops) and all(min(one["area"][2:]) > 10 for one in items)
