"""A small department that does everything right, as the design has it: no check finds anything.

Four teams of eight (T1 a platform, T2 to T4 streams) under one director in an office T0; a
domain for each team, and in each two staff engineers with half of their time. One leaver is
followed within two months, one seat is hired in the summer.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records import values as v
from orgplan.model.records import words as w
from orgplan.model.records.values import Money

AS_OF = date(2026, 11, 23)
HORIZON = date(2027, 2, 1)
HIRED = date(2024, 3, 4)
TEAMS = ("T1", "T2", "T3", "T4")
DOMAINS = {"T1": "D1", "T2": "D2", "T3": "D3", "T4": "D4"}
LEVELS = (
    ("L3", w.Track.IC, 3), ("L4", w.Track.IC, 4), ("L5", w.Track.IC, 5), ("L6", w.Track.IC, 6),
    ("L7", w.Track.IC, 7), ("L8", w.Track.IC, 8),
    ("M1", w.Track.M, 6), ("M2", w.Track.M, 7), ("M4", w.Track.M, 8),
)  # fmt: skip
FAMILIES = {
    "F1": "Machine learning engineering",
    "F2": "Data science",
    "F3": "Data engineering",
    "F4": "Engineering management",
}
# Family and level of each team's seats after its manager's; the first is the staff engineer.
CREW = (
    ("F1", "L6"), ("F1", "L5"), ("F1", "L5"), ("F1", "L4"),
    ("F3", "L4"), ("F2", "L5"), ("F1", "L3"),
)  # fmt: skip
DIRECTOR = "P-01"
LEAVER, OPEN = "P-23", "P-35"
BASE = {3: 100, 4: 120, 5: 150, 6: 180, 7: 210, 8: 240}


def well_made() -> Plan:
    """The plan."""
    return Plan.of([*_ground(), *_ladder(), *_structure(), *_seats(), *_around()])


def manager(team: str) -> str:
    """The position that leads a team."""
    return f"P-{team[1]}0"


def staff(team: str) -> str:
    """The staff engineer of a team."""
    return f"P-{team[1]}1"


def _ground() -> Iterator[r.Record]:
    yield r.PlanSettings("plan", "Good plan", "Acme", AS_OF, HORIZON, 24, "USD", "CAL", "PAR")
    yield r.FiscalCalendar("CAL", "From February", first_month=2)
    yield r.ParameterSet("PAR", "Assumptions", attrition_voluntary=Decimal("0.1"))
    yield r.Scenario("BASE", "Base plan", w.ScenarioKind.BASE)
    for year in ("FY2028", "FY2029"):
        yield r.Budget(year, year, Money.of(6_000_000, "USD"), 34)
    yield r.FxRate("EUR", Decimal("1.1"))
    yield r.Location("EAST", "East", "US", "USD", "US", time_zone="America/New_York")
    yield r.Location("WEST", "West", "US", "USD", "US", time_zone="America/Los_Angeles")
    yield r.Location("PARIS", "Paris", "FR", "EUR", "FR", Decimal("1.2"), "Europe/Paris")
    yield r.Location("DELHI", "Delhi", "IN", "USD", "IN", time_zone="Asia/Kolkata")
    yield r.HiringSpeed("HS", "L4", 60)


def _ladder() -> Iterator[r.Record]:
    for name, track, rank in LEVELS:
        leads = track is w.Track.M
        yield r.Level(name, name, track, rank, leads, staff_plus=rank >= 6 and not leads)
    for family, name in FAMILIES.items():
        yield r.JobFamily(family, name)
        for level, _, rank in LEVELS:
            for place in ("EAST", "WEST", "DELHI"):
                pay = [Money.of(BASE[rank] * part, "USD") for part in (800, 1000, 1200)]
                yield r.Band(f"{family}-{level}-{place}", family, level, place, *pay)
    yield r.Skill("serving", "Model serving")
    yield r.Skill("coaching", "Coaching", w.SkillKind.SOFT)
    for number, (family, level) in enumerate(dict.fromkeys(CREW)):
        yield r.RoleProfile(f"ROLE-{number}", f"{FAMILIES[family]} {level}", family, level)
    yield r.RoleSkill("RS-1", "ROLE-1", "serving")
    yield r.RoleSkill("RS-2", "ROLE-1", "coaching")


def _structure() -> Iterator[r.Record]:
    yield r.Entity("ENT", "Acme Inc.")
    yield r.CostCentre("0041", "Department", "ENT")
    yield r.OrgUnit("U", "Department", w.UnitKind.DEPARTMENT, head=DIRECTOR, cost_centre="0041")
    yield r.Team("T0", "Office", w.TeamType.OFFICE, "U")
    types = (w.TeamType.PLATFORM, *[w.TeamType.STREAM_ALIGNED] * 3)
    for team, kind in zip(TEAMS, types, strict=True):
        domain = DOMAINS[team]
        yield r.Domain(domain, f"Domain {domain}", owner_team=team)
        yield r.Team(team, f"Team {team}", kind, "U", domain)
        yield r.Demand(f"{domain}/staff", "ROLE-0", domain, Decimal(1))
        yield r.Demand(f"{domain}/senior", "ROLE-1", domain, Decimal(2))


def _seats() -> Iterator[r.Record]:
    yield from _seat(DIRECTOR, "T0", "F4", "M4", "", dict.fromkeys(DOMAINS.values(), "0.25"))
    for team, following in zip(TEAMS, (*TEAMS[1:], TEAMS[0]), strict=True):
        own, next_one = DOMAINS[team], DOMAINS[following]
        yield from _seat(manager(team), team, "F4", "M1", DIRECTOR, {own: "1"})
        for number, (family, level) in enumerate(CREW, 1):
            shares = {own: "0.5", next_one: "0.5"} if number == 1 else {own: "1"}
            yield from _seat(f"P-{team[1]}{number}", team, family, level, manager(team), shares)


def _seat(
    name: str, team: str, family: str, level: str, boss: str, shares: dict[str, str]
) -> Iterator[r.Record]:
    place = "WEST" if name[-1] in "248" else "EAST"
    known = list(dict.fromkeys(CREW))
    role = f"ROLE-{known.index((family, level))}" if (family, level) in known else ""
    yield r.Position(
        name, f"{FAMILIES[family]} {level}", family, level, place, team, role,
        approval=v.Approval.APPROVED,
    )  # fmt: skip
    if boss:
        yield r.ReportingLine(f"{name}-L1", name, boss)
    for number, (domain, share) in enumerate(shares.items(), 1):
        yield r.Allocation(f"{name}-A{number}", name, domain, Decimal(share))
    rank = next(rank for code, _, rank in LEVELS if code == level)
    yield from _stays(name, Money.of(BASE[rank] * 1000, "USD"))


def _stays(seat: str, base: Money) -> Iterator[r.Record]:
    if seat == OPEN:
        yield from _hire(seat, f"{seat}-S1", date(2027, 9, 6), base)
        return
    end = date(2027, 4, 30) if seat == LEAVER else None
    yield r.Person(f"E-{seat}", f"Person {seat}", HIRED)
    yield r.PersonSkill(f"PS-{seat}", f"E-{seat}", "serving", 3)
    yield r.Spell(
        f"{seat}-S1", seat, HIRED, end, f"E-{seat}", v.SpellKind.EXISTING, v.Hiring.HIRED,
        v.Exit.VOLUNTARY if end else None, base,
    )  # fmt: skip
    if end:
        yield from _hire(seat, f"{seat}-S2", date(2027, 6, 1), base, f"{seat}-S1")


def _hire(seat: str, spell: str, start: date, base: Money, left: str = "") -> Iterator[r.Record]:
    kind = v.SpellKind.BACKFILL if left else v.SpellKind.NEW
    yield r.Spell(spell, seat, start, None, "", kind, v.Hiring.READY, base=base, backfill_of=left)
    yield r.Requisition(
        f"R-{seat}", seat, spell, target_start=start, recruiter="Recruiter", kind=kind,
        hiring_manager=f"P-{seat[2]}0",
    )  # fmt: skip


def _around() -> Iterator[r.Record]:
    yield r.Stakeholder("S1", "Security", group="governance")
    yield r.Stakeholder("S2", "Product")
    yield r.ExternalNode("X1", "Operations", w.NodeSide.UPSTREAM)
    for team in TEAMS[1:]:
        for who in ("S1", "S2"):
            yield r.StakeholderRelation(
                f"{who}/{team}", who, team, influence=4, owner=manager(team), last_contact=AS_OF,
                mode=w.InteractionMode.X_AS_A_SERVICE,
            )  # fmt: skip
        yield r.Dependency(f"{team}/T1", team, "T1", artefact="serving")
    yield r.Dependency("T1/X1", "T1", "X1", artefact="runtime")
    yield r.EscalationPath("ESC1", "Privacy", (DIRECTOR, "S1"))
    yield r.DecisionRight("DR1", "Interfaces", w.DecisionClass.TEAM, staff("T1"), manager("T1"))
    yield r.DecisionRight("DR2", "New data", w.DecisionClass.EXECUTIVE, manager("T4"), "S1")
    yield r.Kpi("KPI-1", "ROLE-1", "Lead time", owners=(manager("T2"),))
    yield r.Risk("RISK-1", "A vendor ends a service", owner=DIRECTOR, likelihood=3, impact=4,
                 mitigation="A second vendor")  # fmt: skip
