"""The small plan with a scenario that adds, removes, moves, resizes, reprices and relocates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.approval import approve, submit
from orgplan.model.overlay import overlay
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from tests.exchange.workbook.busy import MONTHS, busy, seat

ASK = "ASK"


def with_scenario(calendar: r.FiscalCalendar = MONTHS, *extra: Record, **settings: Any) -> Plan:
    """A base and the scenario ASK over it."""
    plan = busy(calendar, *extra, r.Scenario(ASK, "Ask & <more>"), **settings)
    return Plan.of([*_all(plan), *_changes(plan)])


def approved(plan: Plan) -> Plan:
    """The plan approved, then changed in its next version: a later start and a raise."""
    draft = Draft(plan)
    submit(draft)
    plan = plan.apply(draft.finish("Submit"))
    draft = Draft(plan)
    approve(draft, "A. Director", date(2027, 3, 10))
    plan = plan.apply(draft.finish("Approve"))
    draft = Draft(plan)
    draft.change(r.Spell, "P-6-S1", start=date(2027, 6, 1))
    draft.change(r.Spell, "P-2-S1", base=Money.of("80000.01", "GBP"))
    return plan.apply(draft.finish("Change"))


def _all(plan: Plan) -> list[Record]:
    return [row for table in plan.base.kinds().values() for row in table.values()]


def _changes(plan: Plan) -> list[Record]:
    org = plan.base
    spells, seats = org.table(r.Spell), org.table(r.Position)
    new = list(seat("P-20", "T2", "US", stays=[("2027-09-01", None, "140000.05")]))
    edits: list[tuple[Any, Any]] = [
        *((None, record) for record in new),
        (spells["P-3-S2"], replace(spells["P-3-S2"], start=date(2027, 9, 20))),
        (seats["P-2"], replace(seats["P-2"], fte=Decimal("0.8"))),
        (spells["P-1-S1"], replace(spells["P-1-S1"], base=Money.of("190000.55", "USD"))),
        (seats["P-6"], replace(seats["P-6"], location="UK")),
        (spells["P-6-S1"], replace(spells["P-6-S1"], base=Money.of("64000", "GBP"))),
        (seats["P-7"], replace(seats["P-7"], on_hold=True)),
        (spells["P-5-S1"], replace(spells["P-5-S1"], end=date(2027, 10, 15),
                                   exit=v.Exit.VOLUNTARY)),
    ]  # fmt: skip
    found = (overlay(ASK, before, after) for before, after in edits)
    return [change for change in found if change is not None]
