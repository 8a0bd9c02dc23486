"""The small plan with a scenario that adds, removes, moves, resizes, reprices and relocates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from orgplan.exchange.workbook.outside import AtsRow, HrisRow
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.approval import approve, submit
from orgplan.model.overlay import overlay
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from orgplan.model.records.words import DecisionClass, InteractionMode
from tests.exchange.workbook.busy import MONTHS, busy, seat

ASK = "ASK"
# What HR and recruiting say of the small plan, and the class that each line has to have.
HRIS = (
    HrisRow(employee="E-P-1-S1", position="P-1", centre="0410", start=date(2024, 5, 20)),
    HrisRow(employee="E-P-2-S1", position="P-2", centre="410", fte=Fraction(1)),
    HrisRow(employee="E-P-2-S1", position="P-2"),
    HrisRow(employee="E-P-3-S1", base=Fraction(120_001)),
    HrisRow(employee="E-NEW", position="P-6"),
    HrisRow(employee="E-UNKNOWN", name="=Somebody"),
)
ATS = (
    AtsRow(requisition="R-3", opened=date(2026, 12, 1)),
    AtsRow(requisition="R-77", position="P-77"),
    AtsRow(requisition="R-8", position="P-8"),
)
# One of everything that a role document brings, besides what the small plan has.
DOCUMENTED: tuple[Record, ...] = (
    r.RoleProfile("ROLE", "=Role", "MLE", "L5"),
    r.RoleDocument("DOC", "ROLE", title="+Document"),
    r.Kpi("KPI-1", "ROLE", "Latency", "P95", owners=("P-2", "P-6")),
    r.Kpi("KPI-2", "ROLE", "Nobody's"),
    r.Origin("O-1", "DOC", "kpis", "Latency below a tenth", "Kpi", "KPI-1", 12),
    r.Origin("O-2", "DOC", "kpis", "Gone", "Kpi", "KPI-9", 13, "T1"),
    r.InterviewStage("I-1", "ROLE", "System design", "@whiteboard", 60, 90, 2),
    r.InterviewStage("I-2", "ROLE", "Talk", optional=True, order=1),
    r.ScorecardDimension("SC-1", "ROLE", "Depth", "meets", "exceeds", Decimal("1.5")),
    r.Stakeholder("S-1", "Legal", group="governance"),
    r.Stakeholder("S-2", "Nobody talks to"),
    r.StakeholderRelation("REL-1", "S-1", "T1", 5, 2, "P-2", last_contact=date(2026, 6, 1)),
    r.StakeholderRelation("REL-2", "S-1", "T2", 2, 5),
    r.Dependency("DEP-1", "T1", "T2", InteractionMode.COLLABORATION, 4),
    r.Dependency("DEP-2", "T2", "T1", until=date(2027, 1, 31)),
    r.DecisionRight(
        "DR-1", "Whom to hire", DecisionClass.MANAGER, "P-2", "P-1", ("S-1",), ("P-6",)
    ),
    r.EscalationPath("ESC-1", "Stuck", ("P-2", "P-6", "P-1", "S-1"), "@once", 3),
)


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
