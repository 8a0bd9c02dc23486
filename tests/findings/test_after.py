"""After an edit only what it can touch is asked again, and the answer is that of asking all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any, cast

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.findings.registry import CHECKS
from orgplan.findings.renaming import NAMES
from orgplan.findings.run import findings
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    NODE_KINDS,
    AcceptedFinding,
    DecisionRight,
    Position,
    Record,
    Scenario,
    Spell,
    StakeholderRelation,
    Team,
)
from orgplan.model.records.values import Money
from tests.bench.plans import make_plan
from tests.findings.well_made import AS_OF, well_made

# Names of records that fields may be set to, besides what stands in the plan already.
KINDS = tuple(kind for kind in ALL_KINDS if kind.__name__ != "ScenarioChange")


def asked_again(plan: Plan, step: ChangeSet, scenario: str = "") -> frozenset[str]:
    """The checks that ran again; what they and the others say is held against asking all."""
    before = findings(plan.org(scenario))
    after = before.after(plan.apply(step).org(scenario), step)
    whole = findings(plan.apply(step).org(scenario), before.day)
    assert after.all() == whole.all(), step
    return frozenset(after.ran)


# For each type of value, others that a field could have instead.
OTHERS: tuple[tuple[type, Callable[[Any], Iterable[Any]]], ...] = (
    (bool, lambda value: [not value]),
    (Enum, lambda value: [other for other in type(value) if other != value]),
    (int, lambda value: [value + 1, max(0, value - 1)]),
    (Decimal, lambda value: [value + Decimal("0.3"), value / 2]),
    (date, lambda value: [value + timedelta(200), value - timedelta(200), AS_OF]),
    (Money, lambda value: [Money(value.minor * 2, value.currency)]),
    (tuple, lambda value: [value[:-1]]),
)


def other_values(value: Any, hint: object, rows: tuple[Record, ...], name: str) -> list[Any]:
    """Values that a field could have instead; those of other records for ids and texts."""
    if value is None:
        return [AS_OF, AS_OF + timedelta(300)] if "date" in str(hint) else []
    for kind, others in OTHERS:
        if isinstance(value, kind):
            return list(others(value))
    return [*sorted({getattr(row, name) for row in rows} - {value})[:3], ""]


def edits(plan: Plan, rng: Random) -> Iterator[Change]:
    """For every kind and field, one record with another value, and one that is gone."""
    for kind in KINDS:
        rows = plan.base.rows(kind)
        for field in fields(kind) if rows else ():
            record: Any = rng.choice(rows)
            values = other_values(getattr(record, field.name), field.type, rows, field.name)
            if field.name != "id" and values:
                yield Change(record, replace(record, **{field.name: rng.choice(values)}))
        if rows and kind not in (*NODE_KINDS, Scenario) and len(rows) > 1:
            yield Change(rng.choice(rows), None)


@pytest.mark.parametrize(("kind", "seed"), [("well made", 0), ("generated", 2)])
def test_every_field_of_every_kind_gives_what_asking_all_gives(kind: str, seed: int) -> None:
    rng = Random(seed)
    plan = well_made() if kind == "well made" else make_plan(25, seed=seed)
    for change in edits(plan, rng):
        asked_again(plan, ChangeSet((change,)))


@pytest.mark.parametrize("seed", range(2))
def test_a_history_of_edits_and_their_undoing_ends_where_asking_all_does(seed: int) -> None:
    rng = Random(seed)
    plan = make_plan(40, seed=seed)
    known = findings(plan.base)
    for _ in range(25):
        step = ChangeSet((rng.choice(list(edits(plan, rng))),))
        back = rng.random() < 0.3
        plan = plan.apply(step)
        known = known.after(plan.base, step)
        if back:
            plan = plan.apply(~step)
            known = known.after(plan.base, ~step)
    assert known.all() == findings(plan.apply(ChangeSet()).base, known.day).all()


@pytest.mark.parametrize("days", [-400, -60, -9, 9, 60, 400])
def test_stays_that_begin_or_end_on_another_day_give_what_asking_all_gives(days: int) -> None:
    plan, rng = well_made(), Random(days)
    for spell in rng.sample(plan.base.rows(Spell), 6):
        later = timedelta(days)
        ended = replace(spell, end=(spell.end or AS_OF) + later)
        moved = replace(rng.choice((spell, ended)), start=spell.start + later)
        for other in (ended, moved):
            asked_again(plan, ChangeSet((Change(spell, other),)))


def test_another_name_is_said_wherever_the_old_one_was_and_asks_no_more_than_that() -> None:
    plan, rng = plan_from_json(sample("meridian.json").read_text("utf-8")), Random(1)
    asked: list[int] = []
    for kind, name in NAMES.items():
        rows = plan.base.rows(kind)
        for record in rng.sample(rows, min(5, len(rows))):
            for words in ("AAA", "zzz", getattr(rng.choice(rows), name)):
                other: Any = replace(cast(Any, record), **{name: words})
                if other != record:
                    asked.append(len(asked_again(plan, ChangeSet((Change(record, other),)))))
    assert sum(asked) / len(asked) < len(CHECKS) / 4


def test_a_start_that_moves_asks_only_those_that_the_start_matters_to() -> None:
    plan = well_made()
    held = plan.base.need(Spell, "P-12-S1")
    earlier = replace(held, start=held.start - timedelta(9))
    assert len(asked_again(plan, ChangeSet((Change(held, earlier),)))) < len(CHECKS) / 4
    ended = replace(held, end=AS_OF - timedelta(1))
    gone = asked_again(plan, ChangeSet((Change(held, ended),)))
    assert {"ORG-004", "COV-001", "DEP-001"} <= gone and "STK-007" not in gone


def test_an_edit_asks_only_the_checks_that_read_what_it_changes() -> None:
    plan = well_made()
    spell = plan.base.need(Spell, "P-12-S1")
    raised = replace(spell, base=Money.of(151_000, "USD"))
    families = {code[:3] for code in asked_again(plan, ChangeSet((Change(spell, raised),)))}
    assert families == {"MNY", "DAT"}
    relation = plan.base.need(StakeholderRelation, "S2/T2")
    step = ChangeSet((Change(relation, replace(relation, owner="")),))
    assert {code[:3] for code in asked_again(plan, step)} == {"STK", "DAT"}
    right = plan.base.need(DecisionRight, "DR1")
    step = ChangeSet((Change(right, replace(right, decision="Other")),))
    assert {code[:3] for code in asked_again(plan, step)} == {"DEC", "DAT"}
    seat = plan.base.need(Position, "P-12")
    step = ChangeSet((Change(seat, replace(seat, justification="Growth")),))
    assert len(asked_again(plan, step)) < len(CHECKS) / 10
    accepted = AcceptedFinding("X", "ORG-004", "P-10", "A. Example", "meant", AS_OF)
    assert asked_again(plan, ChangeSet((Change(None, accepted),))) == frozenset()


def test_an_edit_of_the_base_is_found_in_a_scenario_too() -> None:
    plan = well_made().apply(ChangeSet((Change(None, Scenario("A", "Other")),)))
    team = plan.base.need(Team, "T1")
    step = ChangeSet((Change(team, replace(team, size_max=7)),))
    assert "ORG-007" in asked_again(plan, step, "A")
    found = findings(plan.apply(step).org("A")).all()
    assert [row.code for row in found] == ["ORG-007"]


def test_checks_are_given_up_also_midway_and_leave_nothing_half_done() -> None:
    plan = plan_from_json(sample("meridian.json").read_text("utf-8"))
    asked: list[None] = []
    whole = findings(plan.org(), between=lambda: asked.append(None)).all()
    assert len(asked) > 2 * len(CHECKS)

    class GivenUpError(Exception):
        pass

    def after(left: Iterator[int]) -> None:
        if next(left, None) is None:
            raise GivenUpError

    for many in range(0, len(asked), 40):
        org = plan.apply(ChangeSet(())).org()
        left = iter(range(many))
        with pytest.raises(GivenUpError):
            findings(org, between=lambda left=left: after(left))
        assert findings(org).all() == whole
