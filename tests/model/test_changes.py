"""Change sets behave like numbers under addition: they compose, and each has its opposite."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.changes import Change, ChangeSet, compose
from orgplan.model.errors import StaleError
from orgplan.model.plan import Plan
from orgplan.model.records import Record, Skill, Team
from tests.model.text_plan import foundations

State = dict[tuple[type, str], Record]
STATES = st.dictionaries(
    st.sampled_from([(Team, "T1"), (Team, "T2"), (Team, "T3"), (Skill, "T1"), (Skill, "K2")]),
    st.sampled_from(["red", "green", "blue"]),
).map(lambda names: {key: key[0](key[1], name) for key, name in names.items()})


def between(before: State, after: State, label: str = "") -> ChangeSet:
    keys = before.keys() | after.keys()
    pairs = (Change(before.get(key), after.get(key)) for key in keys)
    return ChangeSet(tuple(pair for pair in pairs if pair.before != pair.after), label)


def plan_with(state: State) -> Plan:
    return Plan.of([*foundations(), *state.values()])


def held(plan: Plan) -> State:
    rows = (plan.base.rows(Team), plan.base.rows(Skill))
    return {(type(row), row.id): row for table in rows for row in table}


def same(first: ChangeSet, second: ChangeSet) -> bool:
    return set(first.changes) == set(second.changes)


@given(STATES, STATES)
def test_a_step_and_its_opposite_lead_back_to_the_same_plan(before: State, after: State) -> None:
    step = between(before, after)
    there = plan_with(before).apply(step)
    assert held(there) == after
    assert held(there.apply(~step)) == before
    assert same(~~step, step) and not step.then(~step)


@given(STATES, STATES, STATES)
def test_two_steps_as_one_do_what_they_do_one_after_the_other(a: State, b: State, c: State) -> None:
    first, second = between(a, b), between(b, c)
    assert held(plan_with(a).apply(first.then(second))) == c
    assert same(first.then(second), between(a, c))
    assert same(~first.then(second), (~second).then(~first))


@given(STATES, STATES, STATES, STATES)
def test_steps_compose_in_any_grouping(a: State, b: State, c: State, d: State) -> None:
    one, two, three = between(a, b, "one"), between(b, c, "two"), between(c, d, "three")
    assert same(one.then(two).then(three), one.then(two.then(three)))
    assert same(compose((one, two, three), "all"), between(a, d))
    assert compose((one, two, three), "all").label == "all"
    assert compose((one, two, three)).label == "three"


RED, GREEN, BLUE = (Team("T1", name) for name in ("red", "green", "blue"))


@pytest.mark.parametrize(
    "misfit",
    [
        lambda step: plan_with({}).apply(step),
        lambda step: plan_with({(Team, "T1"): BLUE}).apply(step),
        lambda step: ChangeSet((Change(RED, BLUE),)).then(step),
        lambda step: step.then(step),
    ],
)
def test_a_step_that_starts_from_something_else_is_refused(
    misfit: Callable[[ChangeSet], Any],
) -> None:
    with pytest.raises(StaleError, match="T1"):
        misfit(ChangeSet((Change(RED, GREEN),)))


def test_a_step_says_which_kinds_it_touches() -> None:
    step = ChangeSet((Change(None, RED), Change(Skill("K", "k"), None)), "Mixed")
    assert step.kinds == {Team, Skill}
    assert step.touched(Team) == (Change(None, RED),) and len(step) == 2
    assert not ChangeSet()


def test_applying_a_step_leaves_the_plan_it_came_from_as_it_was() -> None:
    before = plan_with({(Team, "T1"): RED})
    after = before.apply(ChangeSet((Change(RED, GREEN), Change(None, Team("T2", "new")))))
    assert before.base.rows(Team) == (RED,)
    assert after.base.need(Team, "T1") == GREEN and len(after.base.rows(Team)) == 2
