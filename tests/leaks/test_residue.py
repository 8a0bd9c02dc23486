"""What was deleted and saved is gone from the disk, but for the backups, until they are removed."""

import random
from pathlib import Path

import pytest

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.storage.backups import backups_home, backups_of, remove_all
from orgplan.storage.file import save_plan
from orgplan.storage.places import private_home
from orgplan.storage.working.folder import works
from orgplan.storage.working.keeper import Keeper, open_kept
from tests.bench.plans import make_plan
from tests.counts import Cases

Field = tuple[type, str]
FIELDS: tuple[Field, ...] = (
    (r.Position, "title"),
    (r.Person, "name"),
    (r.Team, "name"),
    (r.PlanSettings, "notes"),
    (r.Position, "justification"),
)


def canary(rng: random.Random) -> str:
    return "Residue" + "".join(rng.choice("bcdfghklmnprstvwz") for _ in range(16))


def files_below(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def holding(word: str, paths: list[Path]) -> list[Path]:
    """The files in which a word stands, in whatever way SQLite, JSON or Python writes it."""
    needles = (word.encode(), word.encode("utf-16-le"), word.lower().encode())
    return [path for path in paths if any(x in path.read_bytes() for x in needles)]


def change(keeper: Keeper, plan: Plan, field: Field, rng: random.Random, text: str) -> Plan:
    kind, name = field
    record = rng.choice(plan.base.rows(kind))
    draft = Draft(plan)
    draft.change(kind, record.id, **{name: text})
    step = draft.finish("Change")
    keeper.store(step, "")
    return plan.apply(step)


def written_and_deleted(folder: Path, seed: int) -> None:
    """A word is typed, saved, replaced by another and saved again; then the plan is closed."""
    rng = random.Random(seed)
    word, field = canary(rng), FIELDS[seed % len(FIELDS)]
    path = save_plan(make_plan(6), folder / f"plan-{seed}.orgplan").path
    opened, keeper = open_kept(path)
    plan = opened.plan
    for text in (word, "Nothing"):
        state = random.Random(seed)
        plan = change(keeper, plan, field, state, text)
        mark = keeper.mark
        opened = save_plan(plan, path, opened)
        keeper.copy_saved(opened)
        keeper.saved(opened, mark)
        assert bool(holding(word, [path])) == (text == word)
    assert holding(word, files_below(works())) == [], "neither in the base nor in the journal"
    keeper.end(with_edits=False)
    assert files_below(works()) == []
    kept = holding(word, files_below(private_home(), folder))
    assert {path.parent for path in kept} == {backups_home() / opened.document}
    assert len(backups_of(opened.document)) == 2
    remove_all(opened.document)
    assert holding(word, files_below(private_home(), folder)) == []


@pytest.mark.parametrize("seed", range(10))
def test_nothing_that_was_deleted_is_left_but_in_backups(tmp_path: Path, seed: int) -> None:
    written_and_deleted(tmp_path, seed)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_nothing_that_was_deleted_is_left_in_two_hundred_plans(
    tmp_path: Path, cases: Cases
) -> None:
    for seed in range(10, 210):
        written_and_deleted(tmp_path, seed)
        cases()
