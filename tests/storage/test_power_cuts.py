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
import tempfile
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
SIZE = 16 * 2**20
CUTS, CUTS_PER_SESSION = 300, 10
OPTIONS = ("data=ordered", "data=writeback", "data=journal")
LONGEST = 0.06
"""Seconds of work between cuts: an edit or some, and in the long run every step of a save."""
IN_MEMORY = Path("/dev/shm")
"""Where a disk's image may lie: what has reached it is the same, and is known sooner."""


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

    def cuts(self, taken: Path, waits: list[float]) -> Iterator[tuple[int, int]]:
        """Let a session work, and take an image after each wait: the last edit and save told."""
        asked, answered = self._server.stdin, self._server.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{self._disk / 'plan.orgplan'}\t{self._pipe}\n")
        asked.flush()
        child = int(answered.readline())
        with self._pipe.open("rb", buffering=0) as said:
            told = said.read(4096)
            os.set_blocking(said.fileno(), False)
            for wait in waits:
                time.sleep(wait)
                os.kill(child, signal.SIGSTOP)
                # What is told up to here was promised; the image is taken after it.
                told += said.read(2**20) or b""
                take_image(self._image, taken)
                yield _last(told, "edit"), _last(told, "saved")
                os.kill(child, signal.SIGCONT)
            os.kill(child, signal.SIGKILL)
        assert answered.readline() == "gone\n"

    def close(self) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


def take_image(image: Path, taken: Path) -> None:
    """The disk as it is at one moment: a copy during which it changed is of none, and is no cut."""
    for _ in range(1000):
        content = image.read_bytes()
        if image.read_bytes() == content:
            taken.write_bytes(content)
            return
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
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: str, cuts: int, cases: Cases
) -> None:
    image, taken = folder / "disk.img", folder / "cut.img"
    with image.open("wb") as file:
        file.truncate(SIZE)
    run("mkfs.ext4", "-q", "-F", str(image))
    rng = random.Random(options)
    with mounted(image, folder / "disk", options) as disk:
        save_plan(make_plan(5), disk / "plan.orgplan")
        os.sync()
        sessions = Sessions(disk, image)
        try:
            for _ in range(cuts // CUTS_PER_SESSION):
                waits = [rng.uniform(0, LONGEST) for _ in range(CUTS_PER_SESSION)]
                for edit, saved in sessions.cuts(taken, waits):
                    with mounted(taken, folder / "after", options) as after:
                        look_at(after, monkeypatch, edit, saved)
                    cases()
                tidy(disk)
        finally:
            sessions.close()


@needs_disks
@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_power_cut_leaves_the_last_save_whole_and_every_edit_that_was_shown(
    monkeypatch: pytest.MonkeyPatch, options: str, cases: Cases
) -> None:
    where = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        cut_many(Path(folder), monkeypatch, options, CUTS, cases)
