"""Random edits of small plans, in the base or a scenario, as the steps they become."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import values as v
from tests.planning.plans import (
    COMMON,
    FAMILIES,
    SPELL_KINDS,
    TEAMS,
    decimals,
    maybe,
    monies,
    one_of,
    whole,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
LOCATIONS = ("L0", "L1", "L2")
SCENARIOS = (
    r.Scenario("A", "First"),
    r.Scenario("B", "On the first", parent="A"),
    r.Scenario("C", "Ask", include_proposed=True),
)


@st.composite
def days(draw: Draw, draft: Draft) -> date:
    """A day near or in the plan."""
    return draft.org.settings.horizon_start + timedelta(days=draw(whole(-400, 900)))


# Fields of each kind with what they may become; a strategy may need the draft.
FIELDS: dict[type, dict[str, Callable[[Draft], st.SearchStrategy[Any]]]] = {
    r.Spell: {
        "base": lambda draft: maybe(monies(400_000)),
        "bonus_target": lambda draft: decimals("0", "0.5", 3),
        "start": days,
        "end": lambda draft: maybe(days(draft)),
        "kind": lambda draft: one_of(*SPELL_KINDS),
        "hours": lambda draft: decimals("0", "45", 1),
        "hourly": lambda draft: maybe(monies(200)),
        "position": lambda draft: among(draft, r.Position),
        "person": lambda draft: among(draft, r.Person),
    },
    r.Position: {
        "team": lambda draft: one_of(*TEAMS),
        "location": lambda draft: one_of(*LOCATIONS),
        "family": lambda draft: one_of(*FAMILIES),
        "fte": lambda draft: decimals("0.05", "1", 2),
        "employment": lambda draft: one_of(*COMMON),
        "approval": lambda draft: one_of(*v.Approval),
        "on_hold": lambda draft: one_of(False, True),
        "cost_centre": lambda draft: one_of("", "0041", "0042"),
        "capitalizable": lambda draft: maybe(decimals("0", "1", 2)),
        "title": lambda draft: one_of("Seat", "Chair"),
    },
    r.Requisition: {
        "channel": lambda draft: one_of(*v.Channel),
        "spell": lambda draft: among(draft, r.Spell),
    },
    r.Person: {"hire_date": days, "name": lambda draft: one_of("One", "Other")},
    r.PositionPool: {
        "fte": lambda draft: decimals("0", "20", 2),
        "heads": lambda draft: decimals("0", "20", 1),
        "base": lambda draft: maybe(monies(90_000)),
    },
    r.Allocation: {"share": lambda draft: decimals("0.01", "1", 2)},
    r.Demand: {"seats": lambda draft: decimals("0", "5", 1)},
    r.Team: {
        "name": lambda draft: one_of("Blue", "Green"),
        "cost_centre": lambda draft: one_of("", "0041", "0042"),
        "unit": lambda draft: one_of("", "U"),
    },
    r.OrgUnit: {
        "name": lambda draft: one_of("Unit", "Part"),
        "cost_centre": lambda draft: one_of("", "0041", "0042"),
    },
    r.CostCentre: {"name": lambda draft: one_of("Old", "New")},
    r.Location: {
        "name": lambda draft: one_of("Here", "There"),
        "payroll_region": lambda draft: one_of("US", "IN", "XX"),
        "working_calendar": lambda draft: one_of("", "WORK", "LOCAL"),
    },
    r.FxRate: {"rate": lambda draft: decimals("0.000001", "4", 6)},
    r.TaxRule: {"rate": lambda draft: decimals("0", "0.3", 4)},
    r.BenefitRule: {"monthly": lambda draft: monies(2000)},
    r.MeritCycle: {"rate": lambda draft: decimals("0", "0.2", 4)},
    r.ParameterSet: {
        "capitalize": lambda draft: one_of(False, True),
        "agency_fee": lambda draft: decimals("0", "0.3", 3),
    },
    r.PlanSettings: {
        "name": lambda draft: one_of("Plan", "Next"),
        "proration": lambda draft: one_of(*v.Proration),
        "include_proposed": lambda draft: one_of(False, True),
        "horizon_periods": lambda draft: whole(1, 30),
        "working_calendar": lambda draft: one_of("", "WORK"),
    },
}
SEATING = (r.Spell, r.Position, r.Requisition, r.Person, r.PositionPool)
DELETED = (*SEATING, r.Team, r.TaxRule, r.MeritCycle, r.OrgUnit, r.Allocation)


def among(draft: Draft, kind: type) -> st.SearchStrategy[str]:
    return st.sampled_from([*draft.org.table(kind)] or [""])


@st.composite
def steps(draw: Draw, plan: Plan, scenario: str) -> ChangeSet | None:
    """A step of one to three edits; None where the plan refuses it."""
    draft = Draft(plan, scenario)
    try:
        for _ in range(draw(whole(1, 3))):
            draw(st.sampled_from((change, change, change, add, remove)))(draw, draft)
        return draft.finish("Random edits")
    except PlanError:
        return None


def change(draw: Draw, draft: Draft) -> None:
    """Set a field of a record: of seats and people mostly, now and then of anything."""
    kinds = [kind for kind in (*SEATING, *SEATING, *FIELDS) if draft.org.table(kind)]
    kind = draw(st.sampled_from(kinds))
    field, values = draw(st.sampled_from(list(FIELDS[kind].items())))
    record = draw(among(draft, kind))
    draft.change(kind, record, **{field: draw(values(draft))})


def add(draw: Draw, draft: Draft) -> None:
    """Add a spell, a requisition, a pool, a rise or a scenario's flag."""
    kind = draw(one_of(r.Spell, r.Requisition, r.PositionPool, r.MeritCycle))
    name = draft.new_id("N-0")
    if kind is r.Spell:
        seat, pay = draw(among(draft, r.Position)), draw(monies(400_000))
        spell_kind = draw(one_of(*SPELL_KINDS))
        start = draw(days(draft))
        draft.add(r.Spell(name, seat, start, kind=spell_kind, base=pay, overlap=True))
    elif kind is r.Requisition:
        spell = draft.org.need(r.Spell, draw(among(draft, r.Spell)))
        channel = draw(one_of(*v.Channel))
        draft.add(r.Requisition(name, spell.position, spell.id, channel=channel))
    elif kind is r.PositionPool:
        draft.add(r.PositionPool(name, "Pool", "DS", "L3", "L0", "T1", base=draw(monies(90_000))))
    else:
        draft.add(r.MeritCycle(name, draw(days(draft)), draw(decimals("0", "0.2", 4))))


def remove(draw: Draw, draft: Draft) -> None:
    kinds = [kind for kind in (*SEATING, *DELETED) if draft.org.table(kind)]
    kind = draw(st.sampled_from(kinds))
    delete(draft, kind, draw(among(draft, kind)), with_decisions=True)
