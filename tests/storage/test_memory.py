"""Memory that runs out: the session may end, but nothing that was shown as done is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working import folder
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.victim import edit, number

ROOT = Path(__file__).parents[2]
EDITS = 12
MOST = 200 * 2**20
"""Bytes of address space that are more than a session with a small plan takes."""

SESSION = f"""
import resource, sys
from pathlib import Path
from orgplan.storage.file import save_plan
from orgplan.storage.working.keeper import open_kept
from tests.storage.victim import edit, number

path, room = Path(sys.argv[1]), int(sys.argv[2])
taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + room, taken + room))
opened, keeper = open_kept(path)
plan = opened.plan
for number in range(1, {EDITS} + 1):
    plan = edit(keeper, plan, number)
    print("edit", number, flush=True)
    if number % 4 == 0:
        mark = keeper.mark
        opened = save_plan(plan, path, opened)
        keeper.copy_saved(opened)
        keeper.saved(opened, mark)
        print("saved", number, flush=True)
"""


def best_of(path: Path) -> int:
    """The last edit that is on the disk, in the file or in what was left."""
    best = number(open_plan(path).plan)
    for left in left_behind():
        recovered, keeper = recover_kept(left)
        best = max(best, number(recovered.plan))
        keeper.end(with_edits=False)
    return best


def session_with(path: Path, room: int) -> tuple[int, int]:
    """A session in a process with so many bytes to grow by; the last edit it told, how it ended."""
    command = [sys.executable, "-c", SESSION, str(path), str(room)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("edit")]
    return max(told, default=0), done.returncode


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(5), tmp_path / "plans" / "plan.orgplan").path


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for its memory")
@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_process_that_is_given_too_little_memory_loses_nothing_it_has_shown(
    plan_file: Path, cases: Cases
) -> None:
    whole = plan_file.read_bytes()
    ended = set()
    for room in range(0, MOST, MOST // 100):
        plan_file.write_bytes(whole)
        shown, status = session_with(plan_file, room)
        ended.add(status == 0)
        assert best_of(plan_file) in (shown, shown + 1), room
        cases()
    assert ended == {True, False}, "the sweep begins with too little and ends with enough"


@pytest.mark.parametrize("at", [1, 2, 5])
def test_memory_that_runs_out_in_the_middle_of_an_edit_takes_back_that_edit_alone(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    run_out_at(plan_file, monkeypatch, at)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_memory_may_run_out_at_every_edit(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, cases: Cases
) -> None:
    for at in range(1, 101):
        run_out_at(plan_file, monkeypatch, at)
        cases()


def run_out_at(path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    opened, keeper = open_kept(path)
    plan, calls = opened.plan, 0
    real = folder.to_record

    def failing(*arguments: object) -> bytes:
        nonlocal calls
        calls += 1
        if calls == at:
            raise MemoryError
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(folder, "to_record", failing)
        shown = number(plan)
        first = shown
        while calls < at + 2:
            try:
                plan = edit(keeper, plan, shown + 1)
            except MemoryError:
                assert number(plan) == shown
                continue
            shown += 1
    keeper.end(with_edits=True)
    (left,) = left_behind()
    recovered, again = recover_kept(left)
    assert number(recovered.plan) == shown == first + at + 1
    again.end(with_edits=False)
