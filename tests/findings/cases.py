"""For each check the edits of the well-made plan that it fires on, and those that just pass."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from orgplan.model import records as r
from orgplan.model.records import values as v
from orgplan.model.records import words as w
from orgplan.model.records.values import Money
from tests.findings.edits import Op, change, drop, put
from tests.findings.well_made import DIRECTOR, LEAVER, OPEN

P, S, L, T, A, D = r.Position, r.Spell, r.ReportingLine, r.Team, r.Allocation, r.Dependency
REL = r.StakeholderRelation
LATER, SOON = date(2027, 6, 1), date(2027, 3, 1)
COLLABORATION, FACILITATING = w.InteractionMode.COLLABORATION, w.InteractionMode.FACILITATING


class Case(NamedTuple):
    """Edits that make a check fire, edits that just do not, and the scenario to look at."""

    code: str
    fires: Sequence[Op]
    passes: Sequence[Op] = ()
    scenario: str = ""


def under(manager: str, *seats: str) -> list[Op]:
    """Seats that report to a manager."""
    return [change(L, f"{seat}-L1", manager=manager) for seat in seats]


def chain(*seats: str) -> list[Op]:
    """Seats each of which reports to the one before."""
    return [op for above, seat in pairwise(seats) for op in under(above, seat)]


def vacated(*seats: str) -> list[Op]:
    """Seats that are to be hired for on one day in September."""
    return [
        op
        for seat in seats
        for op in (
            change(
                S, f"{seat}-S1", start=date(2027, 9, 6), person="", kind=v.SpellKind.NEW,
                hiring=v.Hiring.READY,
            ),
            put(r.Requisition(f"R-{seat}", seat, f"{seat}-S1", target_start=date(2027, 9, 6),
                              hiring_manager="P-30", recruiter="Recruiter")),
        )
    ]  # fmt: skip


def starts(seat: str, spell: str, day: date, **fields: object) -> list[Op]:
    """A hire that starts on another day."""
    return [
        change(S, spell, start=day),
        change(r.Requisition, f"R-{seat}", target_start=day, **fields),
    ]


def outside(*names: str, of: str) -> list[Op]:
    """Systems outside that a team depends on."""
    return [op for x in names for op in (put(r.ExternalNode(x, x)), put(D(f"{of}/{x}", of, x)))]


def skill(*people: str) -> list[Op]:
    """A skill that staff engineers must have, and the seats whose people are deep in it."""
    rows = [put(r.PersonSkill(f"N-{seat}", f"E-{seat}", "new", 3)) for seat in people]
    return [put(r.Skill("new", "New skill")), put(r.RoleSkill("N", "ROLE-0", "new")), *rows]


def contractor(end: date) -> list[Op]:
    """A contract from September 2026 to a day."""
    seat = P("C-1", "Contractor", "F1", "L5", "EAST", "T1", employment=v.Employment.CONTRACTOR,
             approval=v.Approval.APPROVED)  # fmt: skip
    stay = S("C-1-S1", "C-1", date(2026, 9, 1), end, hiring=v.Hiring.HIRED,
             hourly=Money.of(90, "USD"), hours=Decimal(40))  # fmt: skip
    return [put(seat), put(stay), put(L("C-1-L1", "C-1", "P-10")),
            put(A("C-1-A1", "C-1", "D1", Decimal(1)))]  # fmt: skip


def shares(seat: str, *parts: str) -> list[Op]:
    """A staff engineer's shares of D1, D2 and so on."""
    rows = [put(A(f"{seat}-A{i}", seat, f"D{i}", Decimal(x))) for i, x in enumerate(parts, 1)]
    return [drop(A, f"{seat}-A1", f"{seat}-A2"), *rows]


def rights(number: int) -> list[Op]:
    """So many decisions that P-10 approves besides its own."""
    level = w.DecisionClass.TEAM
    return [put(r.DecisionRight(f"N{i}", "It", level, "P-11", "P-10")) for i in range(number)]


def pay(amount: int, currency: str = "USD") -> list[Op]:
    """What a senior in T1 is paid."""
    return [change(S, "P-12-S1", base=Money.of(amount, currency))]


def lines(first: date, second: date) -> list[Op]:
    """P-12 passes to P-20 on the first day, and to P-30 on the second."""
    day = date.resolution
    return [
        change(L, "P-12-L1", end=first - day),
        put(L("P-12-L2", "P-12", "P-20", start=first, end=second - day)),
        put(L("P-12-L3", "P-12", "P-30", start=second)),
    ]


def scenario_change(target: str) -> list[Op]:
    """A scenario that retitles a position."""
    texts = ('{"title": "Machine learning engineering L5"}', '{"title": "Other"}')
    row = r.ScenarioChange(f"A//Position/{target}", "A", "Position", target, *texts)
    return [put(r.Scenario("A", "Other")), put(row)]


ORGANIZATION = [
    Case("ORG-001", [drop(L, "P-40-L1")]),
    Case("ORG-002", [change(P, "P-10", level="L6")],
         [change(P, "P-10", level="L6", archetype=v.Archetype.TECH_LEAD)]),
    Case("ORG-003", under("P-12", "P-13"), under("P-12", "P-14")),
    Case("ORG-004", under("P-10", "P-22", "P-24"), under("P-10", "P-22")),
    Case("ORG-005", under("P-30", "P-40")),
    Case("ORG-006", chain("P-10", "P-11", "P-12", "P-13", "P-14", "P-15"),
         chain("P-10", "P-11", "P-12", "P-13", "P-14")),
    Case("ORG-007", [change(T, "T1", size_max=7)], [change(T, "T1", size_max=8)]),
    Case("ORG-008", [change(P, "P-16", level="M1")]),
    Case("ORG-009", [change(P, "P-12", "P-22", level="L6")], [change(P, "P-12", level="L6")]),
    Case("ORG-010", [change(P, "P-12", level="L6")], [change(P, "P-12", level="L4")]),
    Case("ORG-011", [change(P, "P-11", level="L7")],
         [change(P, "P-11", level="L7"), *under(DIRECTOR, "P-11")]),
    Case("ORG-012", [change(P, "P-11", archetype=v.Archetype.TECH_LEAD)],
         [change(P, "P-11", archetype=v.Archetype.ARCHITECT)]),
    Case("ORG-013", vacated("P-36", "P-37"), vacated("P-37")),
    Case("ORG-014", lines(SOON, date(2027, 9, 1)), lines(SOON, date(2028, 3, 2))),
    Case("ORG-015", [change(P, "P-14", "P-24", "P-34", "P-44", "P-15", level="L5")],
         [change(P, "P-14", "P-24", "P-34", "P-44", level="L5")]),
    Case("ORG-016", [change(P, "P-12", "P-13", level="L3")], [change(P, "P-12", level="L3")]),
    Case("ORG-017", [change(P, "P-14", "P-24", "P-34", family="F2")],
         [change(P, "P-14", "P-24", family="F2")]),
    Case("ORG-018",
         [change(P, "P-21", "P-22", "P-23", "P-31", "P-32", "P-33", "P-41", family="F2")],
         [change(P, "P-21", "P-22", "P-23", "P-31", "P-32", "P-33", family="F2")]),
]  # fmt: skip

TOPOLOGY = [
    Case("TOP-001", [change(r.Domain, "D1", complexity=w.Complexity.COMPLEX)],
         [change(r.Domain, "D1", complexity=w.Complexity.SIMPLE)]),
    Case("TOP-002", [change(T, "T2", type=w.TeamType.PLATFORM)],
         [change(T, "T1", type=w.TeamType.ENABLING)]),
    Case("TOP-003", [change(D, "T2/T1", "T3/T1", "T4/T1", mode=COLLABORATION, until=SOON)],
         [change(D, "T2/T1", "T3/T1", mode=COLLABORATION, until=SOON)]),
    Case("TOP-004", [change(D, "T2/T1", mode=FACILITATING)],
         [change(D, "T2/T1", mode=FACILITATING, until=LATER)]),
    Case("TOP-005", [change(D, "T2/T1", mode=COLLABORATION)],
         [change(D, "T2/T1", mode=COLLABORATION, until=LATER)]),
    Case("TOP-006", [change(P, *(f"P-1{i}" for i in range(1, 8)), team="T0")],
         [change(P, *(f"P-1{i}" for i in range(2, 8)), team="T0")]),
    Case("TOP-007",
         [change(D, "T2/T1", mode=COLLABORATION, until=SOON),
          put(D("T2/T3", "T2", "T3", COLLABORATION, until=SOON))],
         [change(D, "T2/T1", mode=COLLABORATION, until=SOON)]),
    Case("TOP-008",
         [change(P, "P-21", "P-22", "P-23", "P-24", "P-27", "P-11", family="F3"),
          drop(A, "P-21-A2")],
         [change(P, "P-21", "P-22", "P-23", "P-24", "P-27", family="F3"), drop(A, "P-21-A2")]),
    Case("TOP-009", [put(D("T2/X1", "T2", "X1")), put(D("T3/X1", "T3", "X1"))],
         [put(D("T2/X1", "T2", "X1"))]),
    Case("TOP-010",
         [change(D, "T2/T1", mode=COLLABORATION, until=SOON), change(P, "P-22", location="DELHI")],
         [change(P, "P-22", location="DELHI")]),
]  # fmt: skip

DEPENDENCIES = [
    Case("DEP-001", [change(P, *(f"P-1{i}" for i in range(2, 8)), team="T0")],
         [change(P, *(f"P-1{i}" for i in range(3, 8)), team="T0")]),
    Case("DEP-002",
         [drop(D, "T3/T1", "T4/T1"), put(D("T3/T2", "T3", "T2")), put(D("T4/T3", "T4", "T3")),
          put(D("T0/T1", "T0", "T1"))],
         [drop(D, "T3/T1", "T4/T1"), put(D("T3/T2", "T3", "T2")), put(D("T4/T3", "T4", "T3"))]),
    Case("DEP-003", [change(D, "T1/X1", weight=4)], [change(D, "T1/X1", weight=3)]),
    Case("DEP-004", [put(D("T1/T2", "T1", "T2"))], [put(D("T3/T2", "T3", "T2"))]),
    Case("DEP-005", outside("A", "B", "C", "E", "F", of="T2"),
         outside("A", "B", "C", "E", of="T2")),
    Case("DEP-006", outside("A", "B", "C", of="T1"), outside("A", "B", of="T1")),
    Case("DEP-007", [put(T("T9", "Empty", w.TeamType.OFFICE, "U")), put(D("T2/T9", "T2", "T9"))],
         [put(D("T2/T0", "T2", "T0"))]),
]  # fmt: skip

AROUND = [
    Case("STK-001", [change(REL, "S2/T2", owner="")]),
    Case("STK-002", [put(r.Stakeholder("S3", "Sales"))],
         [put(r.Stakeholder("S3", "Sales")), put(REL("S3/T2", "S3", "T2", owner="P-22"))]),
    Case("STK-003", [change(REL, "S2/T2", cadence=w.Cadence.QUARTERLY)],
         [change(REL, "S2/T2", cadence=w.Cadence.QUARTERLY, influence=3)]),
    Case("STK-004", [drop(REL, "S1/T2")], [drop(REL, "S2/T2")]),
    Case("STK-005", [change(REL, "S2/T2", owner=LEAVER)], [change(REL, "S2/T2", owner="P-22")]),
    Case("STK-006",
         [change(REL, "S1/T2", "S2/T2", cadence=w.Cadence.WEEKLY),
          change(REL, "S2/T3", owner="P-20")],
         [change(REL, "S1/T2", "S2/T2", cadence=w.Cadence.WEEKLY)]),
    Case("STK-007", [change(REL, "S2/T2", health=w.Health.STRAINED)]),
    Case("STK-008", [change(REL, "S2/T2", last_contact=date(2026, 9, 21))],
         [change(REL, "S2/T2", last_contact=date(2026, 9, 22))]),
    Case("ESC-001", [change(r.EscalationPath, "ESC1", steps=("P-10", DIRECTOR, "P-10", "S1"))],
         [change(r.EscalationPath, "ESC1", steps=("P-10", DIRECTOR, "S1"))]),
    Case("ESC-002", [change(r.EscalationPath, "ESC1", steps=(OPEN, DIRECTOR, "S1"))],
         [change(r.EscalationPath, "ESC1", steps=("P-31", DIRECTOR, "S1"))]),
    Case("ESC-003", [change(r.EscalationPath, "ESC1", steps=("P-20", "S1"))]),
    Case("ESC-004", [change(r.EscalationPath, "ESC1", step_days=11)],
         [change(r.EscalationPath, "ESC1", step_days=10)]),
    Case("DEC-001", [change(r.DecisionRight, "DR1", approver=OPEN)],
         [change(r.DecisionRight, "DR1", approver="P-30")]),
    Case("DEC-002", [change(r.DecisionRight, "DR1", driver=OPEN)],
         [change(r.DecisionRight, "DR1", driver="P-31")]),
    Case("DEC-003", rights(5), rights(4)),
    Case("DEC-004", [change(r.DecisionRight, "DR1", driver="P-10")],
         [change(r.DecisionRight, "DR1", driver="P-10", level=w.DecisionClass.INDEPENDENT)]),
    Case("DEC-005", [change(r.DecisionRight, "DR2", approver="P-10")],
         [change(r.DecisionRight, "DR2", approver=DIRECTOR)]),
]  # fmt: skip

PEOPLE = [
    Case("COV-001", [drop(A, "P-11-A1", "P-41-A2")], [drop(A, "P-41-A2")]),
    Case("COV-002", [change(A, "P-31-A2", domain="D1")]),
    Case("COV-003", [change(r.Demand, "D1/senior", seats=Decimal("2.5"))],
         [change(r.Demand, "D1/senior", seats=Decimal("2.4"))]),
    Case("COV-004", [drop(A, "P-41-A2")]),
    Case("COV-005", shares("P-11", "0.4", "0.3", "0.3"), shares("P-11", "0.6", "0.4")),
    Case("COV-006", shares("P-11", "0.81", "0.19"), shares("P-11", "0.8", "0.2")),
    Case("COV-007", [change(r.Domain, "D1", owner_team="")]),
    Case("COV-008", [change(A, "P-12-A1", share=Decimal("1.1"))]),
    Case("COV-009", [change(A, "P-12-A1", share=Decimal("0.9"))]),
    Case("SKL-001", skill(), [put(r.Skill("new", "Soft", w.SkillKind.SOFT)),
                              put(r.RoleSkill("N", "ROLE-0", "new"))]),
    Case("SKL-002", skill("P-12"), skill("P-12", "P-13")),
    Case("SKL-003", skill("P-11", "P-13", "P-15"), skill("P-11", "P-13", "P-12")),
    Case("SKL-004", skill(LEAVER), skill("P-22")),
    Case("CAP-001", [change(r.ParameterSet, "PAR", onsite_hours=Decimal(200))],
         [change(r.ParameterSet, "PAR", onsite_hours=Decimal(100))]),
    Case("CAP-002", starts(OPEN, f"{OPEN}-S1", date(2027, 2, 20)),
         starts(OPEN, f"{OPEN}-S1", date(2027, 2, 20), opened=date(2026, 11, 2))),
    Case("CAP-003", starts(OPEN, f"{OPEN}-S1", date(2027, 5, 1)),
         starts(OPEN, f"{OPEN}-S1", date(2027, 5, 2))),
    Case("CAP-004", starts(LEAVER, f"{LEAVER}-S2", date(2027, 7, 1)),
         starts(LEAVER, f"{LEAVER}-S2", date(2027, 6, 30))),
    Case("CAP-005", contractor(date(2027, 8, 31)), contractor(date(2029, 1, 31))),
    Case("CAP-006", contractor(date(2027, 9, 1)), contractor(date(2027, 8, 31))),
    Case("CAP-007", starts(OPEN, f"{OPEN}-S1", date(2026, 11, 23)),
         starts(OPEN, f"{OPEN}-S1", date(2026, 11, 24))),
    Case("CAP-008", vacated("P-32", "P-33", "P-34"), vacated("P-32", "P-33")),
    Case("CAP-009", [change(r.ParameterSet, "PAR", hires_per_recruiter_quarter=Decimal("0.9"))],
         [change(r.ParameterSet, "PAR", hires_per_recruiter_quarter=Decimal(1))]),
]  # fmt: skip

FIGURES = [
    Case("MNY-001", pay(180_001), pay(180_000)),
    Case("MNY-002", pay(175_000), pay(172_500)),
    Case("MNY-003", pay(150_000, "EUR")),
    Case("MNY-004", [change(P, "P-12", "P-13", "P-14", "P-15", location="PARIS")],
         [change(P, "P-12", "P-13", "P-14", location="PARIS")]),
    Case("MNY-005", [change(r.Budget, "FY2028", amount=Money.of(4_000_000, "USD"))]),
    Case("MNY-006", [change(r.Budget, "FY2029", headcount=32)],
         [change(r.Budget, "FY2029", headcount=33)]),
    Case("MNY-007", [drop(r.Band, "F1-L6-EAST")], [drop(r.Band, "F1-L6-DELHI")]),
    Case("MNY-008", [change(S, "P-12-S1", base=None)]),
    Case("MNY-009", [change(r.ParameterSet, "PAR", vacancy_factor=Decimal("0.05"))],
         [change(r.ParameterSet, "PAR", vacancy_factor=Decimal("0.05"),
                 attrition_voluntary=Decimal(0))]),
    Case("MNY-010", [change(r.OrgUnit, "U", cost_centre="")],
         [change(r.OrgUnit, "U", cost_centre=""),
          change(T, "T0", "T1", "T2", "T3", "T4", cost_centre="0041")]),
    Case("DAT-001", [change(L, "P-10-L1", manager="P-10")]),
    Case("DAT-002", [change(S, "P-12-S1", end=date(2027, 5, 31), exit=v.Exit.TRANSFER)],
         [change(S, "P-12-S1", end=date(2027, 5, 31), exit=v.Exit.TRANSFER),
          put(S("N", OPEN, LATER, date(2027, 9, 5), "E-P-12", v.SpellKind.TRANSFER))]),
    Case("DAT-003", scenario_change("P-99"), scenario_change("P-12"), scenario="A"),
    Case("DAT-004", [change(REL, "S2/T2", confirmed=False)]),
    Case("DAT-005", [change(D, "T2/T1", until=date(2026, 11, 22))],
         [change(D, "T2/T1", until=date(2026, 11, 23))]),
    Case("DAT-006", [change(T, "T4", closed=date(2026, 11, 23))],
         [change(T, "T4", closed=date(2026, 11, 24))]),
    Case("DAT-007", [change(T, "T1", type=w.TeamType.UNDEFINED)]),
    Case("DAT-008", [change(r.OrgUnit, "U", head="")]),
    Case("DAT-009", [change(r.Kpi, "KPI-1", owners=())]),
    Case("DAT-010", [change(r.Risk, "RISK-1", owner="")],
         [change(r.Risk, "RISK-1", owner="", impact=3)]),
]  # fmt: skip

CASES = (*ORGANIZATION, *TOPOLOGY, *DEPENDENCIES, *AROUND, *PEOPLE, *FIGURES)
