"""Whenever the process dies and whatever the disk refuses: what was shown is there again."""

import errno
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orgplan.model.errors import OrgPlanError
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working import recovery
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import CASES, Cases
from tests.storage.victim import edit, number

ROOT = Path(__file__).parents[2]
LONGEST_SAVE = 0.12
"""Seconds within which a kill falls into an edit or a save of this small plan."""


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.storage.victim"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, **pipes) as process:
        yield process
        process.stdin.close()  # type: ignore[union-attr]


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(5), tmp_path / "plans" / "plan.orgplan").path


def kill_one(server: subprocess.Popen[str], path: Path, pipe: Path, rng: random.Random) -> int:
    """Let a session live for a moment; returns the last edit it has shown."""
    asked, answered = server.stdin, server.stdout
    assert asked is not None
    assert answered is not None
    asked.write(f"{path}\t{pipe}\n")
    asked.flush()
    child = int(answered.readline())
    lines: list[str] = []
    with pipe.open() as said:
        for _ in range(rng.randrange(1, 8)):
            lines.append(said.readline())
        time.sleep(rng.uniform(0, LONGEST_SAVE))
        os.kill(child, signal.SIGKILL)
        lines += said.readlines()
    assert answered.readline() == "gone\n"
    shown = [int(line.split()[1]) for line in lines if line.startswith("edit") and line[-1] == "\n"]
    return max(shown)


def kill_many(
    server: subprocess.Popen[str], path: Path, times: int, seed: int, cases: Cases
) -> None:
    rng = random.Random(seed)
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    for _ in range(times):
        shown = kill_one(server, path, pipe, rng)
        on_file = number(open_plan(path).plan)
        found = left_behind()
        assert len(found) <= 1
        for left in found:
            recovered, keeper = recover_kept(left)
            assert number(recovered.plan) - shown in (0, 1), (shown, on_file)
            assert not recovered.report
            # Also where it was killed between the new file and the new journal.
            assert recovered.on_disk is not None
            assert recovered.on_disk.base_hash == open_hash(path)
            assert number(recovered.on_disk.plan) == on_file
            keeper.end(with_edits=False)
        if not found:
            assert on_file >= shown
        names = {each.name for each in path.parent.iterdir()}
        assert not {name for name in names if name.startswith("plan.orgplan-")}
        cases()


def open_hash(path: Path) -> str:
    return open_plan(path).base_hash


def test_a_process_that_is_killed_at_any_time_loses_nothing_it_has_shown(
    server: subprocess.Popen[str], plan_file: Path, cases: Cases
) -> None:
    kill_many(server, plan_file, 40, 1, cases)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_thousand_kills_lose_nothing(
    server: subprocess.Popen[str], plan_file: Path, cases: Cases
) -> None:
    kill_many(server, plan_file, 2000, 2, cases)


CALLS = ("open", "write", "fsync", "ftruncate", "replace", "rename", "mkdir", "chmod", "unlink")


class Fault:
    """Refuses the system's call of a given number: once, or ever after."""

    def __init__(self, at: int, *, for_good: bool, reason: int) -> None:
        self._at, self._for_good, self._reason = at, for_good, reason
        self._patch = pytest.MonkeyPatch()
        self.calls = 0

    def __enter__(self) -> "Fault":
        for name in CALLS:
            self._patch.setattr(os, name, self._failing(getattr(os, name)))
        return self

    def __exit__(self, *error: object) -> None:
        self._patch.undo()

    def _failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.calls += 1
            if self.calls == self._at or (self._for_good and self.calls > self._at):
                raise OSError(self._reason, os.strerror(self._reason))
            return real(*arguments, **more)

        return call


def session(path: Path, shown: list[int]) -> None:
    """Open, edit, save, edit again; ends at the first obstacle, as a user would stop and read."""
    opened, keeper = open_kept(path)
    try:
        plan = opened.plan
        for at in (1, 2):
            plan = edit(keeper, plan, number(plan) + 1)
            shown.append(number(plan))
            if at == 1:
                mark = keeper.mark
                saved = save_plan(plan, path, opened)
                keeper.copy_saved(saved)
                keeper.saved(saved, mark)
    finally:
        keeper.end(with_edits=True)


def assert_told(error: OrgPlanError, reason: int) -> None:
    """The user is told what failed, why, and what to do."""
    told = rf"\({os.strerror(reason)}\).*: (free some space|save the plan|try a copy of)"
    assert re.search(told, str(error)), str(error)


def survive(path: Path, at: int, for_good: bool, reason: int) -> bool:
    """One session with one fault; whether the fault was reached."""
    before = number(open_plan(path).plan)
    shown = [before]
    with Fault(at, for_good=for_good, reason=reason) as fault:
        try:
            session(path, shown)
        except OrgPlanError as error:
            assert_told(error, reason)
    on_file = number(open_plan(path).plan)
    found = left_behind()
    best = on_file
    for left in found:
        recovered, keeper = recover_kept(left)
        best = max(best, number(recovered.plan))
        keeper.end(with_edits=False)
    assert best - max(shown) in (0, 1), (at, shown, on_file)
    return fault.calls >= at


def run_all(path: Path, step: int, for_good: bool, reason: int) -> int:
    at = 1
    while survive(path, at, for_good, reason):
        at += step
        CASES()
    return at


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "ever after"])
def test_a_disk_that_refuses_at_any_step_is_said_and_loses_nothing_shown(
    plan_file: Path, for_good: bool
) -> None:
    reached = run_all(plan_file, 3, for_good, errno.ENOSPC)
    assert reached > 40


def crashed(path: Path) -> int:
    """A session that ends with two edits that are not saved; the number of the last."""
    opened, keeper = open_kept(path)
    plan = opened.plan
    for _ in range(2):
        plan = edit(keeper, plan, number(plan) + 1)
    keeper.end(with_edits=True)
    return number(plan)


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "ever after"])
def test_a_fault_while_recovering_leaves_all_to_be_recovered_again(
    plan_file: Path, for_good: bool, cases: Cases
) -> None:
    shown, at, reached = crashed(plan_file), 0, True
    while reached:
        at += 1
        (left,) = left_behind()
        with Fault(at, for_good=for_good, reason=errno.EIO) as fault:
            try:
                _, keeper = recover_kept(left)
            except OrgPlanError as error:
                assert_told(error, errno.EIO)
                recovery.keep(left)
            else:
                keeper.end(with_edits=True)
        reached = fault.calls >= at
        (again,) = left_behind()
        recovered, keeper = recover_kept(again)
        assert number(recovered.plan) == shown
        keeper.end(with_edits=True)
        cases()
    assert at > 5
    (left,) = left_behind()
    recovery.discard(left)
