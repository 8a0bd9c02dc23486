"""Long work on one plan: what is on the disk is what was shown, and nothing is held on to.

A user of `tests/model/random_user.py` whose plan has a file and a journal, who saves, and whose
program dies now and then. Over tens of thousands of steps neither memory nor open files may grow.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import seed, settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from orgplan.model.changes import ChangeSet
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.model.random_user import RandomUser
from tests.storage.kit import contents

FOLDER = "ORGPLAN_TEST_FOLDER"
MOST_GROWTH = 50.0
"""MiB that a long session may come to hold on to."""


class KeptUser(RandomUser):
    """Holds what the program holds: besides, the file, the journal and the lock."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(os.environ[FOLDER])
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        path = save_plan(self.plan, self.folder / "plan.orgplan").path
        self.opened, self.keeper = open_kept(path)
        self.first = self.plan = self.opened.plan

    def take(self, change: ChangeSet, scenario: str) -> None:
        self.keeper.store(change, scenario)
        super().take(change, scenario)

    @rule()
    def save(self) -> None:
        mark = self.keeper.mark
        self.opened = save_plan(self.plan, self.opened.path, self.opened)
        self.keeper.copy_saved(self.opened)
        self.keeper.saved(self.opened, mark)
        again = open_plan(self.opened.path)
        assert contents(again.plan) == contents(self.plan)
        assert again.digest == self.opened.digest

    @precondition(lambda self: self.keeper.mark)
    @rule()
    def die_and_begin_again(self) -> None:
        self.keeper.end(with_edits=True)
        (left,) = left_behind()
        recovered, self.keeper = recover_kept(left)
        assert not recovered.report
        assert contents(recovered.plan) == contents(self.plan)
        assert recovered.on_disk is not None and recovered.on_disk.digest == self.opened.digest
        self.plan, self.opened = recovered.plan, recovered.on_disk

    def teardown(self) -> None:
        super().teardown()
        self.keeper.end(with_edits=False)
        assert not left_behind()


def held() -> tuple[float, int]:
    """The memory of this process in MiB, and the number of its open files."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20, len(list(Path("/proc/self/fd").iterdir()))


def work(number: int, examples: int, steps: int) -> None:
    """So many sessions, of at most so many steps each."""
    of_it = settings(max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(seed(number)(KeptUser), settings=of_it)  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(FOLDER, str(tmp_path / "plans"))
    yield


def test_what_is_on_the_disk_is_what_was_shown_after_any_history() -> None:
    work(1, examples=6, steps=20)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for its memory")
@pytest.mark.parametrize("number", range(2, 6))
def test_tens_of_thousands_of_steps_are_kept_and_hold_on_to_nothing(number: int) -> None:
    work(number, examples=40, steps=100)
    memory, files = held()
    work(number + 100, examples=435, steps=100)
    more_memory, more_files = held()
    assert more_files <= files
    assert more_memory - memory < MOST_GROWTH
