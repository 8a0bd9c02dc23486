"""Several processes want one document: one of them may write, the others are told who does."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working.keeper import recover_kept
from orgplan.storage.working.lock import note_beside
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import CASES
from tests.storage.victim import number

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks its sessions")


class Rival:
    """A session in a process of its own."""

    def __init__(self, talk: TextIO) -> None:
        self._talk = talk
        self.pid = int(talk.readline())

    def say(self, text: str) -> None:
        self._talk.write(text + "\n")
        self._talk.flush()

    def heard(self) -> str:
        return self._talk.readline().rstrip("\n")

    def do(self, text: str) -> str:
        self.say(text)
        return self.heard()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        assert self._talk.readline() == "", "it is gone, and its locks with it"
        self._talk.close()

    def leave(self) -> None:
        assert self.do("end") == "ended"
        self._talk.close()


class Rivals:
    """Starts sessions that connect to a socket of ours."""

    def __init__(self, folder: Path, server: "subprocess.Popen[str]") -> None:
        self._place, self._server = folder / "meet", server
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self._place))
        self._door.listen(16)

    def start(self) -> Rival:
        assert self._server.stdin is not None
        self._server.stdin.write(f"{self._place}\n")
        self._server.stdin.flush()
        link, _ = self._door.accept()
        with link:
            return Rival(link.makefile("rw"))

    def close(self) -> None:
        self._door.close()


@pytest.fixture
def rivals(tmp_path: Path) -> Iterator[Rivals]:
    command = [sys.executable, "-m", "tests.storage.rival"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, text=True) as server:
        found = Rivals(tmp_path, server)
        yield found
        found.close()
        assert server.stdin is not None
        server.stdin.close()


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(5), tmp_path / "plans" / "plan.orgplan").path


def note(pid: object, host: str = "") -> bytes:
    return json.dumps(
        {"pid": pid, "host": host or os.uname().nodename, "since": "2027-01-31T09:00:00"}
    ).encode()


NOTES: dict[str, Callable[[random.Random], bytes]] = {
    "of a process that is gone": lambda rng: note(rng.randint(10**8, 10**9)),
    "of a number that another process has now": lambda rng: note(rng.choice((1, os.getpid()))),
    "of no process": lambda rng: note(rng.choice((0, -1, 10**40, "x", None))),
    "torn": lambda rng: note(7)[: rng.randrange(1, 20)],
    "empty": lambda rng: b"",
    "noise": lambda rng: rng.randbytes(rng.choice((3, 300, 30_000))),
}
"""Notes beside the document that keep nobody out."""


def meet(rivals: Rivals, path: Path, rng: random.Random, most: int) -> None:
    """Some open at the same moment; one writes, is seen by the others, and leaves or dies."""
    before = number(open_plan(path).plan)
    many = [rivals.start() for _ in range(rng.randint(2, most))]
    moment = time.monotonic() + 0.01
    for rival in many:
        rival.say(f"open {moment} {path}")
    answers = [rival.heard() for rival in many]
    writers = [rival for rival, answer in zip(many, answers, strict=True) if "looks" not in answer]
    assert len(writers) == 1, answers
    lookers = [rival for rival in many if rival is not writers[0]]
    for answer in answers:
        assert not answer.startswith("looks") or "is open in another window" in answer
    shown, on_file = work(writers[0], lookers, before, rng)
    if rng.random() < 0.4:
        writers[0].kill()
    else:
        writers[0].leave()
        shown = on_file
    for looker in lookers:
        looker.kill() if rng.random() < 0.2 else looker.leave()
    settle(path, on_file, shown)


def work(writer: Rival, lookers: list[Rival], before: int, rng: random.Random) -> tuple[int, int]:
    """Edits and saves of the one that may; the last number shown, and the last in the file."""
    shown = on_file = before
    for _ in range(rng.randint(0, 4)):
        if rng.random() < 0.6:
            shown += 1
            assert writer.do(f"edit {shown}") == "stored"
        else:
            assert writer.do("save") == "saved"
            on_file = shown
            # Whoever saves all the same is stopped by what the file holds by now.
            assert rng.choice(lookers).do("save").startswith("ConflictError: ")
        told = rng.choice(lookers).do("edit 0")
        assert told.startswith("UnstoredError: ") and "save a copy to change it" in told
    return shown, on_file


def settle(path: Path, on_file: int, shown: int) -> None:
    """The file is the last save; what was shown after it is recovered, and saved."""
    opened = open_plan(path)
    assert number(opened.plan) == on_file
    found = left_behind()
    best = on_file
    for left in found:
        recovered, keeper = recover_kept(left)
        assert not keeper.read_only
        if number(recovered.plan) > best:
            best = number(recovered.plan)
            save_plan(recovered.plan, path, recovered.on_disk)
        keeper.end(with_edits=False)
    assert best == shown and left_behind() == []


def meet_a_stranger(rivals: Rivals, path: Path, rng: random.Random) -> None:
    """Somebody on another computer has it open: all may look, and the note is let be."""
    host = f"host-{rng.randrange(1000)}"
    note_beside(path).write_bytes(note(rng.choice((1, os.getpid(), 4711)), host))
    said = note_beside(path).read_bytes()
    many = [rivals.start() for _ in range(rng.randint(1, 3))]
    for rival in many:
        answer = rival.do(f"open 0 {path}")
        assert f"is open on the computer {host} since 2027-01-31" in answer
        assert "on the computer" in rival.do("edit 0")
        rival.leave()
    assert note_beside(path).read_bytes() == said
    note_beside(path).unlink()


def meet_often(rivals: Rivals, path: Path, times: int, seed: int) -> None:
    rng = random.Random(seed)
    for case in range(times):
        kind = rng.randrange(4)
        try:
            if kind == 0:
                meet_a_stranger(rivals, path, rng)
            else:
                if kind == 1:
                    note_beside(path).write_bytes(rng.choice([*NOTES.values()])(rng))
                meet(rivals, path, rng, most=8 if kind == 2 else 3)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, case {case}: {error}") from error
        CASES()


def test_of_several_processes_one_may_write_and_nothing_shown_is_lost(
    rivals: Rivals, plan_file: Path
) -> None:
    meet_often(rivals, plan_file, 6, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_hundred_meetings_have_one_writer_each(rivals: Rivals, plan_file: Path) -> None:
    meet_often(rivals, plan_file, 500, seed=2)
