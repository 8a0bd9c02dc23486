"""The sample's people, seats, spells, reporting lines, requisitions and allocations."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on
from orgplan.model.records import values as v
from samples.maker import completion as made
from samples.maker.foundations import Data, Records, day, exact, money, slug, wanted_skills

NEW_MANAGER = "P-601"
HALF = Decimal("0.5")


def people(data: Data) -> Records:
    """Who sits where, and what they can do."""
    seat_of = {seat["id"]: seat for seat in data["positions"]}
    for row in data["people"]:
        seat = seat_of[row["position"]]
        leaves = day(seat.get("known_leave_date"))
        reason = v.Exit.VOLUNTARY if leaves else None
        yield r.Person(row["id"], row["name"], date.fromisoformat(row["hire_date"]), leaves, reason)
        for skill, level in proficiency(row["id"], seat).items():
            yield r.PersonSkill(f"{row['id']}/{skill}", row["id"], skill, level)


def proficiency(person: str, seat: Data) -> dict[str, int]:
    """A person's skills by family, level and main domain; newcomers are one step behind."""
    top = made.PROFICIENCY[seat["level"]]
    known = dict.fromkeys(wanted_skills(seat), max(1, top - 1))
    known[wanted_skills(seat)[int(person[-1]) % 2]] = top
    if seat["track"] == "IC":
        main = max(seat["allocations"], key=seat["allocations"].__getitem__)
        known[made.DOMAIN_SKILLS[main]] = top
    known.update({skill: level for who, skill, level in made.RARE_SKILLS if who == person})
    return known


def staffing(data: Data) -> Records:
    """All records of people and seats."""
    for part in (people, seats, allocations):
        yield from part(data)


def seats(data: Data) -> Records:
    """Positions with their spells and reporting lines."""
    for row in data["positions"]:
        yield position(row)
        yield from spells(row, date.fromisoformat(data["as_of"]))
        yield from lines(row)
    for seat, manager, start in made.DOTTED_LINES:
        name = f"{seat}-D1"
        yield r.ReportingLine(name, seat, manager, v.LineKind.DOTTED, day(start))


def position(row: Data) -> r.Position:
    """A seat; a contractor's FTE is hours / 40."""
    hours = row.get("hours_per_week")
    archetype = made.ARCHETYPES.get(row["id"])
    return r.Position(
        row["id"],
        row["title"],
        row["family"],
        row["level"],
        row["location"],
        row["team"],
        role=slug(row["title"]),
        employment=v.Employment(row["employment_type"]),
        fte=exact(hours) / 40 if hours else exact(row["fte"]),
        approval=v.Approval.APPROVED,
        critical=row["critical"],
        priority=v.Priority.CRITICAL if row["critical"] else v.Priority.NORMAL,
        archetype=v.Archetype(archetype) if archetype else None,
    )


def spells(row: Data, as_of: date) -> Iterator[r.Spell]:
    """The stays in a seat: one, or a leaver's and the backfill's."""
    start = date.fromisoformat(row["start_date"])
    pay = hourly_pay(row) if row["employment_type"] == "contractor" else annual_pay(row)
    stay = f"{row['id']}-S1"
    if row["status"] == "filled":
        kind, hiring = v.SpellKind.EXISTING, v.Hiring.HIRED
    elif row["status"] == "accepted":
        kind, hiring = v.SpellKind.NEW, v.Hiring.ACCEPTED
    else:
        opened = date.fromisoformat(row["requisition"]["opened"])
        hiring = v.Hiring.IN_PROGRESS if opened <= as_of else v.Hiring.READY
        kind = v.SpellKind.NEW
    leaves = day(row.get("known_leave_date"))
    last = leaves or day(row["end_date"])
    reason = (v.Exit.VOLUNTARY if leaves else v.Exit.CONTRACT_END) if last else None
    person = row.get("incumbent", "")
    yield r.Spell(stay, row["id"], start, last, person, kind, hiring, reason, **pay)
    if "backfill" in row:
        yield backfill(row, stay)


def annual_pay(row: Data) -> dict[str, Any]:
    """An employee's pay fields."""
    return {
        "base": money(row["base_salary"], row["currency"]),
        "bonus_target": exact(row["bonus_target"]),
        "equity": money(row["equity_annual_usd"], "USD"),
    }


def hourly_pay(row: Data) -> dict[str, Any]:
    """A contractor's pay fields."""
    rate = money(row["rate_per_hour"], row["currency"])
    return {"hourly": rate, "hours": exact(row["hours_per_week"])}


def backfill(row: Data, left: str) -> r.Spell:
    """The stay that follows a known leaver's."""
    start = date.fromisoformat(row["backfill"]["target_start"])
    pay = annual_pay({**row, "base_salary": row["backfill"]["base_salary"]})
    kind, hiring = v.SpellKind.BACKFILL, v.Hiring.READY
    return r.Spell(
        f"{row['id']}-S2", row["id"], start, kind=kind, hiring=hiring, backfill_of=left, **pay
    )


def lines(row: Data) -> Iterator[r.ReportingLine]:
    """Solid lines; who waits for a manager to be hired reports one step up until then (I17)."""
    seat, manager = row["id"], row["reports_to"]
    if row["team"] == "T6" and seat != NEW_MANAGER:
        arrival = date(2027, 5, 17)
        eve = arrival - timedelta(days=1)
        yield r.ReportingLine(f"{seat}-L1", seat, manager, end=eve)
        yield r.ReportingLine(f"{seat}-L2", seat, NEW_MANAGER, start=arrival)
    elif manager:
        yield r.ReportingLine(f"{seat}-L1", seat, manager)


def requisitions(data: Data, plan: Plan) -> Iterator[r.Requisition]:
    """The requests to fill, each with who reports to whom when it opens."""
    for row in data["positions"]:
        asked = row.get("requisition") or backfill_request(row, data["locations"])
        if asked is None:
            continue
        opened = date.fromisoformat(asked["opened"])
        yield r.Requisition(
            asked["id"],
            row["id"],
            f"{row['id']}-S{2 if 'backfill' in row else 1}",
            opened,
            day(asked["target_accept"]),
            day(asked["target_start"]),
            hiring_manager=manager_on(plan.base, row["id"], opened),
            kind=v.SpellKind(asked["kind"]),
            channel=v.Channel.AGENCY if asked["agency"] else v.Channel.DIRECT,
            priority=v.Priority.CRITICAL if row["critical"] else v.Priority.NORMAL,
            fill_days=asked["time_to_fill_days"],
            notice_days=asked["accept_to_start_days"],
            justification=asked["justification"],
        )


def backfill_request(row: Data, places: Data) -> Data | None:
    """A backfill's requisition, planned backwards from its start by level and region."""
    if "backfill" not in row:
        return None
    wanted = row["backfill"]
    fill, notice = (
        made.LEVELS[row["level"]][3],
        made.NOTICE_DAYS[places[row["location"]]["payroll"]],
    )
    accept = date.fromisoformat(wanted["target_start"]) - timedelta(days=notice)
    return {
        "id": wanted["req"],
        "opened": str(accept - timedelta(days=fill)),
        "target_accept": str(accept),
        "target_start": wanted["target_start"],
        "time_to_fill_days": fill,
        "accept_to_start_days": notice,
        "kind": wanted["kind"],
        "agency": False,
        "justification": "replaces a known leaver",
    }


def allocations(data: Data) -> Records:
    """How seats share their time among domains."""
    for row in data["positions"]:
        for domain, given in row["allocations"].items():
            share = exact(given)
            purpose = v.Purpose.CONTRIBUTOR
            if row["level"] in ("M2", "M4"):
                purpose = v.Purpose.ADVISORY
            elif row["level"] in ("L6", "L7") and share >= HALF:
                purpose = v.Purpose.ANCHOR
            yield r.Allocation(f"{row['id']}/{domain}", row["id"], domain, share, purpose)
