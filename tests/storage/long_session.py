"""Long work on one plan: what is on the disk is what was shown, and nothing is held on to.

    python -m tests.storage.long_session FOLDER SEED SESSIONS

A user of `tests/model/random_user.py` whose plan has a file and a journal, who saves, and whose
program dies now and then. Over tens of thousands of steps neither memory nor open files may grow.
"""

import ctypes
import gc
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis.stateful import precondition, rule

from orgplan.model.changes import ChangeSet
from orgplan.model.edits.people import take_back_leave, vacate
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.edits.spells import call_off
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.places import HOME_VARIABLE
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.counts import CASES
from tests.model.random_user import RULES, RandomUser
from tests.model.text_plan import AS_OF
from tests.storage.kit import contents

T = TypeVar("T")
FOLDER = "ORGPLAN_TEST_FOLDER"
LIBRARY = ctypes.CDLL(None)
STEPS = 100
"""Of a session."""


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
    """The memory of this process in MiB, and the number of its open files.

    After the allocator has given back what it keeps of memory that was freed: up to 64 MiB at once.
    """
    gc.collect()
    if hasattr(LIBRARY, "malloc_trim"):
        LIBRARY.malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20, len(list(Path("/proc/self/fd").iterdir()))


class Chance:
    """What a rule of the user is given, by the name of its argument.

    Hypothesis keeps something of every example, which nobody could tell from what we hold on to.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def given(self, name: str) -> object:
        """A value such as the rule's own strategy gives."""
        makers: dict[str, Callable[[], object]] = {
            "on": self.day, "last": self.day, "start": self.day, "day": self.day,
            "since": lambda: self.one_of((None, self.day())),
            "gap": lambda: self.one_of((None, self.random.randint(-5, 200))),
            "share": lambda: self.random.randint(1, 100),
            "count": lambda: self.random.randint(1, 8),
            "title": lambda: "".join(self.random.choices("aä-,\u0e42 ", k=3)),
            "critical": lambda: self.one_of((True, False)),
            "percent": lambda: {name: self.random.randint(0, 120) for name in ("D1", "D2")},
            "how": lambda: self.one_of(("add", "close", "delete")),
            "artefact": lambda: self.one_of(("", "models")),
            "what": lambda: self.one_of(RULES),
            "verb": lambda: self.one_of((take_back_leave, call_off, vacate)),
        }  # fmt: skip
        return makers.get(name, self.number)()

    def number(self) -> int:
        return self.random.randint(0, 10_000)

    def day(self) -> date:
        return AS_OF + timedelta(self.random.randint(-60, 900))

    def one_of(self, values: Sequence[T]) -> T:
        return self.random.choice(values)


def play(chance: Chance, steps: int) -> None:
    """One session of so many steps, from its beginning to its end."""
    user, taken = KeptUser(), 0
    user.edit(lambda draft: add_scenario(draft, "S0", "Scenario 0"), "")
    user.show(chance.one_of(("", "S0")))
    while taken < steps:
        step = chance.one_of(user.rules)
        if all(condition(user) for condition in step.preconditions):
            step.function(user, **{name: chance.given(name) for name in step.arguments})
            taken += 1
            CASES()
        if taken % 10 == 0:
            user.the_base_breaks_no_rule_and_no_scenario_has_loose_ends()
            user.what_is_shown_is_what_anybody_would_derive_anew()
    user.teardown()


def main(folder: Path, seed: int, sessions: int) -> None:
    """Play, and print the steps taken and what more is held than after the first tenth."""
    os.environ[FOLDER], os.environ[HOME_VARIABLE] = str(folder / "plans"), str(folder / "home")
    chance = Chance(seed)
    for _ in range(sessions // 10):
        play(chance, STEPS)
    memory, files = held()
    for _ in range(sessions):
        play(chance, STEPS)
    more_memory, more_files = held()
    said = {"steps": CASES.take(), "mib": more_memory - memory, "files": more_files - files}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
