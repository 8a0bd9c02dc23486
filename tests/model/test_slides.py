"""Saved views stand in an order that any history keeps whole; decisions keep their words."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.arrangements import keep_places
from orgplan.model.edits.decisions import (
    begin_branch,
    change_decision,
    decisions,
    record_decision,
)
from orgplan.model.edits.positions import close_position
from orgplan.model.edits.scenarios import add_scenario, remove_scenario
from orgplan.model.edits.slides import (
    change_view,
    move_view,
    remove_view,
    save_view,
    saved_views,
)
from orgplan.model.errors import PlanError
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import Decision, Position, SavedView, Scenario
from orgplan.model.records.values import PlanStatus
from tests.model.text_plan import AS_OF, do, plan_of

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
NUMBER = st.integers(0, 20)


class SlideSorter(RuleBasedStateMachine):
    """Saves, renames, moves and forgets views; a plain list says what has to come out."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = do(plan_of(), keep_places, "org_chart", {"P-1": (1.0, 2.0)})
        self.first, self.names = self.plan, list[str]()
        self.done: list[tuple[ChangeSet, list[str]]] = []
        self.undone: list[tuple[ChangeSet, list[str]]] = []

    def step(self, names: list[str], verb, *args, **fields) -> None:
        draft = Draft(self.plan)
        verb(draft, *args, **fields)
        change = draft.finish("step")
        if change:
            self.plan = self.plan.apply(change)
            self.done.append((change, self.names))
            self.undone.clear()
        self.names = names

    def id_at(self, number: int) -> str:
        return saved_views(self.plan.base)[number % len(self.names)].id

    @rule(name=NAMES, after=st.none() | NUMBER)
    def save(self, name: str, after: int | None) -> None:
        at = len(self.names)
        behind = ""
        if after is not None and self.names:
            at, behind = after % len(self.names) + 1, self.id_at(after)
        names = [*self.names[:at], name, *self.names[at:]]
        self.step(names, save_view, SavedView("", name, "org_chart"), behind)

    @precondition(lambda self: self.names)
    @rule(number=NUMBER, name=NAMES)
    def rename(self, number: int, name: str) -> None:
        names = list(self.names)
        names[number % len(names)] = name
        self.step(names, change_view, self.id_at(number), name=name)

    @precondition(lambda self: self.names)
    @rule(number=NUMBER, to=st.integers(-2, 25))
    def move(self, number: int, to: int) -> None:
        names, name = list(self.names), self.names[number % len(self.names)]
        names.pop(number % len(names))
        names.insert(max(to, 0), name)
        self.step(names, move_view, self.id_at(number), to)

    @precondition(lambda self: self.names)
    @rule(number=NUMBER)
    def forget(self, number: int) -> None:
        names = list(self.names)
        names.pop(number % len(names))
        self.step(names, remove_view, self.id_at(number))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        change, names = self.done.pop()
        self.plan = self.plan.apply(~change)
        self.undone.append((change, self.names))
        self.names = names

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        change, names = self.undone.pop()
        self.plan = self.plan.apply(change)
        self.done.append((change, self.names))
        self.names = names

    @invariant()
    def slides_stand_as_the_list_says(self) -> None:
        assert [row.name for row in saved_views(self.plan.base)] == self.names

    def teardown(self) -> None:
        for change, _ in reversed(self.done):
            self.plan = self.plan.apply(~change)
        assert not difference(self.plan.base, self.first.base)


TestSlideSorter = SlideSorter.TestCase
TestSlideSorter.settings = settings(max_examples=15, stateful_step_count=25)


@pytest.mark.parametrize("name", ["", "  ", "x" * 300])
def test_a_view_without_a_name_or_with_an_endless_one_is_refused(name: str) -> None:
    with pytest.raises(PlanError, match="saved view"):
        do(plan_of(), save_view, SavedView("", name, "org_chart"))


def test_where_things_stand_on_a_map_is_no_slide() -> None:
    plan = do(plan_of(), keep_places, "org_chart", {"P-1": (1.0, 2.0)})
    kept = plan.base.rows(SavedView)[0].id
    assert saved_views(plan.base) == ()
    for verb in (remove_view, change_view):
        with pytest.raises(PlanError, match="no slide"):
            do(plan, verb, kept)


def test_a_decision_outlives_the_branch_it_was_taken_in() -> None:
    plan = do(plan_of("Ada [M2, T1, 2023-05-15..]"), add_scenario, "S1", "Lean")
    plan = do(plan, begin_branch, "S1", "Meeting")
    plan = do(plan, begin_branch, "S1", "Meeting")
    first, second = (row.id for row in plan.base.rows(Scenario) if row.parent == "S1")
    assert [plan.base.need(Scenario, x).name for x in (first, second)] == ["Meeting", "Meeting, 2"]
    plan = do(plan, close_position, "Ada", date(2027, 6, 1), "decided", scenario=first)
    assert plan.base.need(Position, "Ada").closed is None
    said = ("Ada closes",)
    people = [" Bo  Berg ", "", "Cy Cole", "Bo Berg"]
    record = partial(record_decision, people=people, scenario=first, changes=said)
    plan = do(plan, lambda draft: record(draft, " Close Ada ", AS_OF))
    kept = decisions(plan.base)[0]
    assert kept == Decision("DEC-1", "Close Ada", AS_OF, ("Bo Berg", "Cy Cole"), "", first, said)
    plan = do(plan, change_decision, kept.id, note="Until summer")
    plan = do(plan, remove_scenario, first)
    assert (decisions(plan.base)[0].scenario, decisions(plan.base)[0].changes) == ("", said)


def test_a_decision_without_words_or_about_nothing_is_refused() -> None:
    for name, scenario in ((" ", ""), ("Wait", "nowhere")):
        with pytest.raises(PlanError):
            do(plan_of(), lambda d, n=name, s=scenario: record_decision(d, n, AS_OF, scenario=s))


def test_slides_and_decisions_can_be_kept_of_a_plan_that_is_locked() -> None:
    plan = plan_of("Ada [M2, T1, 2023-05-15..]")
    locked = Plan.of(
        replace(row, status=PlanStatus.LOCKED) if row.id == "plan" else row
        for table in plan.base.kinds().values()
        for row in table.values()
    )
    locked = do(locked, save_view, SavedView("", "One", "overview"))
    assert decisions(do(locked, record_decision, "Wait", AS_OF).base)
