"""What the files say of a seat: names, places and pay, read from an entry of the register."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from orgplan.exchange.register import TO_BE_HIRED, Cell, Entry, base, holder, manager, status
from orgplan.exchange.systems.scene import SEATED
from orgplan.model import records as r
from orgplan.model.queries import is_employee, location_of, shown_spell
from orgplan.model.records.values import Employment, Money

WEEKS = 52
CENT = Decimal("0.01")
OPEN_SEAT = "Open seat"


def seat(field: str) -> Callable[[Entry], Cell]:
    """A field of the position or pool, None where it has none."""
    return lambda e: getattr(e.seat, field, None) or None


def spell(field: str) -> Callable[[Entry], Cell]:
    """A field of the spell, None where there is none."""
    return lambda e: getattr(e.spell, field, None) or None


def request(field: str) -> Callable[[Entry], Cell]:
    """A field of the requisition, None where there is none."""
    return lambda e: getattr(e.request, field, None) or None


def row_id(e: Entry) -> str:
    """The id of the spell, or of a pool or a seat without spells: stable from file to file."""
    return (e.spell or e.seat).id


def seat_id(e: Entry) -> str:
    """The id of the position or pool."""
    return e.seat.id


def centre_id(e: Entry) -> Cell:
    """The cost centre's code."""
    return e.centre.id if e.centre else None


def team_name(e: Entry) -> Cell:
    """The team's name."""
    return e.team.name if e.team else None


def department(e: Entry) -> str:
    """The name of the unit that the seat's team belongs to, the team's where there is none."""
    unit = e.org.get(r.OrgUnit, e.team.unit) if e.team else None
    return unit.name if unit else (e.team.name if e.team else "")


def location_name(e: Entry) -> str:
    """The location's name."""
    return location_of(e.org, e.seat).name


def named(e: Entry) -> str:
    """The person's name, or what stands for one."""
    return str(holder(e))


def family_name(e: Entry) -> str:
    """The last word of the person's name; for a seat that nobody holds, its id."""
    return e.person.name.split()[-1] if e.person and e.person.name.split() else row_id(e)


def given_name(e: Entry) -> str:
    """The person's name without its last word; else that the seat is open, or what it is."""
    if e.person:
        return " ".join(e.person.name.split()[:-1])
    return OPEN_SEAT if named(e) == TO_BE_HIRED else named(e)


def mail(e: Entry) -> Cell:
    """The person's e-mail address, where the plan keeps one."""
    return (e.person.email if e.person else "") or None


def manager_id(e: Entry) -> Cell:
    """The position that is reported to; empty at the top."""
    return manager(e) or None


def manager_reached(e: Entry) -> Cell:
    """The e-mail address of who is reported to, their name where it is not kept."""
    person = manager_person(e)
    return (person.email or person.name) if person else None


def manager_person(e: Entry) -> r.Person | None:
    """Who holds the position that is reported to."""
    above = str(manager(e) or "")
    found = shown_spell(e.org, above, e.as_of) if above else None
    return e.org.get(r.Person, found.person) if found else None


def state(e: Entry) -> str:
    """The one word for where the seat's spell stands."""
    return str(status(e))


def seated(e: Entry) -> bool:
    """Whether somebody holds the seat now."""
    return state(e) in SEATED


def american(day: object) -> str | None:
    """A date as month/day/year."""
    return f"{day.month}/{day.day}/{day.year}" if isinstance(day, date) else None


def salary(e: Entry) -> Cell:
    """Annual full-time base in the currency it is agreed in; of a pool the average."""
    given = base(e)
    return given.amount if given else None


def hourly(e: Entry) -> Cell:
    """A contractor's rate an hour."""
    given: Money | None = getattr(e.spell, "hourly", None)
    return given.amount if given else None


def currency(e: Entry) -> Cell:
    """The currency that pay is agreed in."""
    given: Money | None = base(e) or getattr(e.spell, "hourly", None)
    return given.currency if given else None


def yearly(e: Entry) -> Decimal | None:
    """What a year costs before bonus, tax and benefits: base at its FTE, or rate, hours and weeks.

    In the currency it is agreed in, rounded to cents, half away from zero.
    """
    given: Money | None = getattr(e.spell, "hourly", None)
    if given is not None and not is_employee(e.seat):
        return rounded(given.amount * getattr(e.spell, "hours", Decimal(0)) * WEEKS)
    paid = base(e)
    return rounded(paid.amount * e.seat.fte) if paid else None


def rounded(amount: Decimal) -> Decimal:
    """An amount in whole cents, half away from zero."""
    return amount.quantize(CENT, rounding="ROUND_HALF_UP")


def variable(e: Entry) -> Decimal | None:
    """The yearly target bonus at full time, in the currency of the base."""
    paid = base(e)
    target: Decimal = getattr(e.spell or e.seat, "bonus_target", Decimal(0))
    return rounded(paid.amount * target) if paid and is_employee(e.seat) else None


def worded(words: dict[Employment, str]) -> Callable[[Entry], Cell]:
    """The employment in a system's own words."""
    return lambda e: words[e.seat.employment]


def full_time(e: Entry) -> bool:
    """Whether the seat is a whole one; of a pool, whether its average is."""
    heads = getattr(e.seat, "heads", Decimal(1)) or Decimal(1)
    return bool(e.seat.fte >= heads)
