"""Organizations from a few lines of text, so that a test shows the one it speaks of.

    Ada   [M2, T1, 2023-05-15..]
      Ben [L5, T1, 2024-01-08..2027-04-30]
      Cy* [L4, T2, 2027-06-01.., base=120000, D1=60%, D2=40%]

Who is indented reports to who stands above. A star marks a seat to be hired. A seat's id is the
name (Ben), its stay Ben-S1, its line Ben-L1, the person p-Ben, the requisition of a starred
seat R-Cy, shares Cy-A1, Cy-A2. Words with `=` set fields of the seat or its stay.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval, Hiring, Money
from orgplan.model.records.words import ScenarioKind, Track

AS_OF = date(2026, 11, 23)
HORIZON = date(2027, 2, 1)
LEVELS = (("L3", 3, False), ("L4", 4, False), ("L5", 5, False), ("L6", 6, False))
MANAGERS = (("M1", 6, True), ("M2", 7, True), ("M4", 8, True))
PLACES = (("HERE", "USD", 1), ("THERE", "INR", 50))

_LINE = re.compile(r"(?P<indent> *)(?P<name>\w+)(?P<open>\*?) *\[(?P<words>[^\]]*)\]")
_SHARE = re.compile(r"(D\d+)=(\d+)%")


def plan_of(text: str = "", *more: r.Record) -> Plan:
    """The plan that these lines draw, with further records."""
    return Plan.of([*foundations(), *_places_of_work(text), *_seats(text), *more])


def do(
    plan: Plan, verb: Callable[..., object], *args: Any, scenario: str = "", **fields: Any
) -> Plan:
    """The plan after one verb as one step."""
    draft = Draft(plan, scenario)
    verb(draft, *args, **fields)
    return plan.apply(draft.finish(verb.__name__))


def foundations() -> Iterator[r.Record]:
    """What any of these plans stands on."""
    yield r.PlanSettings("plan", "Trial", "Acme", AS_OF, HORIZON, 24, "USD", "FEB", "PAR")
    yield r.FiscalCalendar("FEB", "From February", first_month=2)
    yield r.ParameterSet("PAR", "Assumptions")
    yield r.Scenario("BASE", "Base plan", ScenarioKind.BASE)
    yield r.JobFamily("ENG", "Engineering")
    for name, rank, leads in (*LEVELS, *MANAGERS):
        track = Track.M if leads else Track.IC
        yield r.Level(name, name, track, rank, managerial=leads)
    for place, currency, factor in PLACES:
        yield r.Location(place, place.title(), place[:2], currency, place)
        for name, rank, _ in (*LEVELS, *MANAGERS):
            pay = [Money(rank * part * factor * 100, currency) for part in (20_000, 25_000, 30_000)]
            yield r.Band(f"ENG-{name}-{place}", "ENG", name, place, *pay)


def _places_of_work(text: str) -> Iterator[r.Record]:
    for team in sorted(set(re.findall(r"\bT\d+\b", text))):
        yield r.Team(team, f"Team {team}")
    for domain in sorted({name for name, _ in _SHARE.findall(text)}):
        yield r.Domain(domain, f"Domain {domain}")


def _seats(text: str) -> Iterator[r.Record]:
    above: dict[int, str] = {}
    for found in filter(None, map(_LINE.match, text.splitlines())):
        depth = len(found["indent"])
        above = {place: name for place, name in above.items() if place < depth}
        manager = above[max(above)] if above else ""
        above[depth] = found["name"]
        yield from _seat(found["name"], bool(found["open"]), manager, found["words"])


def _seat(name: str, is_open: bool, manager: str, text: str) -> Iterator[r.Record]:
    words = [word.strip() for word in text.split(",")]
    level, team, days = (word for word in words if "=" not in word)
    start, _, end = days.partition("..")
    first, last = date.fromisoformat(start), date.fromisoformat(end) if end else None
    fields = dict(word.split("=") for word in words if "=" in word and not _SHARE.match(word))
    base = Money.of(fields.pop("base", "100000"), "USD")
    seat = {key: Decimal(value) if key == "fte" else value for key, value in fields.items()}
    yield r.Position(
        name, name, "ENG", level, seat.pop("location", "HERE"), team, approval=Approval.APPROVED,
        **seat,
    )  # fmt: skip
    hiring = Hiring.READY if is_open else Hiring.HIRED
    person = "" if is_open else f"p-{name}"
    yield r.Spell(f"{name}-S1", name, first, last, person, hiring=hiring, base=base)
    if is_open:
        yield r.Requisition(f"R-{name}", name, f"{name}-S1", target_start=first)
    else:
        yield r.Person(f"p-{name}", name, first)
    if manager:
        yield r.ReportingLine(f"{name}-L1", name, manager)
    for number, (domain, share) in enumerate(_SHARE.findall(text), 1):
        yield r.Allocation(f"{name}-A{number}", name, domain, Decimal(share) / 100)
