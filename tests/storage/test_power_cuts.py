"""Power cuts on a real file system: images of an ext4 disk taken while plans are edited and saved.

Needs root and loop devices. An image is what had reached the disk at that moment: what was only in
the memory of the system is not in it.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.places import HOME_VARIABLE
from orgplan.storage.working.keeper import recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.victim import number

ROOT = Path(__file__).parents[2]
SIZE = 24 * 2**20
CUTS = 300
OPTIONS = ("data=ordered", "data=writeback", "data=journal")
LONGEST = 0.4
"""Seconds of work before a cut: some edits and a save or two."""


def can_mount() -> bool:
    """Whether this is root with a loop device that is free."""
    tools = all(shutil.which(name) for name in ("mount", "umount", "mkfs.ext4", "losetup"))
    if not tools or os.geteuid() != 0:
        return False
    return subprocess.run(["losetup", "-f"], capture_output=True, check=False).returncode == 0


needs_disks = pytest.mark.skipif(not can_mount(), reason="needs root and a free loop device")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def mounted(image: Path, place: Path, options: str) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    run("mount", "-o", f"loop,{options}", str(image), str(place))
    try:
        yield place
    finally:
        run("umount", str(place))


class Sessions:
    """Processes that edit and save on the disk, one after the other, each killed in its turn."""

    def __init__(self, disk: Path, image: Path) -> None:
        self._disk, self._image = disk, image
        self._pipe = image.with_name("pipe")
        os.mkfifo(self._pipe)
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [sys.executable, "-m", "tests.storage.victim"]
        environment = {**os.environ, HOME_VARIABLE: str(disk / "home")}
        self._server = subprocess.Popen(command, cwd=ROOT, env=environment, **pipes)

    def cut(self, taken: Path, wait: float) -> tuple[int, int]:
        """Take an image while a session works; the last edit and save it had told before."""
        asked, answered = self._server.stdin, self._server.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{self._disk / 'plan.orgplan'}\t{self._pipe}\n")
        asked.flush()
        child = int(answered.readline())
        with self._pipe.open("rb", buffering=0) as said:
            told = said.read(4096)
            time.sleep(wait)
            os.set_blocking(said.fileno(), False)
            # What is told up to here was promised; the image is taken after it.
            told += said.read(2**20) or b""
            take_image(self._image, taken, child)
            os.kill(child, signal.SIGKILL)
        assert answered.readline() == "gone\n"
        return _last(told, "edit"), _last(told, "saved")

    def close(self) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


def take_image(image: Path, taken: Path, child: int) -> None:
    """The disk as it is at one moment: a copy during which it changed is of none, and is no cut."""
    for attempt in range(100):
        content = image.read_bytes()
        if image.read_bytes() == content:
            taken.write_bytes(content)
            return
        if attempt == 2:
            os.kill(child, signal.SIGSTOP)
    raise AssertionError("the disk never rests")


def _last(told: bytes, word: str) -> int:
    lines = (line.split() for line in told.decode().splitlines())
    return max((int(number) for said, number in lines if said == word), default=0)


def look_at(disk: Path, monkeypatch: pytest.MonkeyPatch, edit: int, saved: int) -> None:
    """What is on the disk after the cut: the last save whole, and every edit that was told."""
    monkeypatch.setenv(HOME_VARIABLE, str(disk / "home"))
    on_file = number(open_plan(disk / "plan.orgplan").plan)
    assert on_file >= saved, (on_file, saved)
    best = on_file
    for left in left_behind():
        recovered, keeper = recover_kept(left)
        assert not recovered.report
        best = max(best, number(recovered.plan))
        keeper.end(with_edits=False)
    assert best >= edit, (best, edit, on_file)


def tidy(disk: Path) -> None:
    """The sessions that were killed are given up, so that the disk does not fill."""
    for name in ("work", "backups"):
        shutil.rmtree(disk / "home" / name, ignore_errors=True)


def cut_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, cuts: int, cases: Cases
) -> None:
    image, taken = tmp_path / "disk.img", tmp_path / "cut.img"
    with image.open("wb") as file:
        file.truncate(SIZE)
    run("mkfs.ext4", "-q", "-F", str(image))
    rng = random.Random(options)
    with mounted(image, tmp_path / "disk", options) as disk:
        save_plan(make_plan(5), disk / "plan.orgplan")
        os.sync()
        sessions = Sessions(disk, image)
        try:
            for _ in range(cuts):
                edit, saved = sessions.cut(taken, rng.uniform(0, LONGEST))
                with mounted(taken, tmp_path / "after", options) as after:
                    look_at(after, monkeypatch, edit, saved)
                tidy(disk)
                cases()
        finally:
            sessions.close()


@needs_disks
@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_power_cut_leaves_the_last_save_whole_and_every_edit_that_was_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, cases: Cases
) -> None:
    cut_many(tmp_path, monkeypatch, options, CUTS, cases)
