"""The register of positions as a table: one row a spell, vacant seat or pool, columns as data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.exchange.audience import Audience
from orgplan.exchange.workbook.pay import Pay
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.queries import (
    cost_centre_of,
    counts,
    dotted_on,
    manager_on,
    spells_of,
    status_word,
)
from orgplan.model.records.values import Hiring, Money, SpellKind

Cell = str | date | Decimal | None
TO_BE_HIRED = "TBH"
NOT_NAMED = "Not named"
_TAKEN = frozenset((Hiring.HIRED, Hiring.ACCEPTED))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row of the register is about; `day` lies inside the spell where there is one."""

    org: Org
    seat: r.Position | r.PositionPool
    spell: r.Spell | None
    day: date
    as_of: date

    @property
    def person(self) -> r.Person | None:
        """Who is in seat."""
        return self.org.get(r.Person, self.spell.person) if self.spell else None

    @property
    def team(self) -> r.Team | None:
        """The seat's team."""
        return self.org.get(r.Team, self.seat.team)

    @property
    def centre(self) -> r.CostCentre | None:
        """The cost centre that the seat is booked on."""
        return cost_centre_of(self.org, self.seat)

    @property
    def request(self) -> r.Requisition | None:
        """The spell's requisition."""
        found = self.org.by(r.Requisition, "spell", self.spell.id) if self.spell else ()
        return found[0] if found else None

    @property
    def taken(self) -> bool:
        """Whether the pay is somebody's, and not only planned."""
        return self.spell is None or bool(self.spell.person) or self.spell.hiring in _TAKEN

    @property
    def band_middle(self) -> Money | None:
        """The middle of the seat's band."""
        for band in self.org.by(r.Band, "location", self.seat.location):
            if (band.family, band.level) == (self.seat.family, self.seat.level):
                return band.midpoint
        return None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its cell is read."""

    heading: str
    cell: Callable[[Entry], Cell]


def entries(org: Org, as_of: date) -> Iterator[Entry]:
    """Every spell by seat, then the pools; a seat without spells has one row too."""
    for seat in org.rows(r.Position):
        for spell in spells_of(org, seat.id) or (None,):
            day = max(spell.start, min(as_of, spell.end or as_of)) if spell else as_of
            yield Entry(org, seat, spell, day, as_of)
    for pool in org.rows(r.PositionPool):
        yield Entry(org, pool, None, as_of, as_of)


def seat_cell(field: str) -> Callable[[Entry], Cell]:
    """A field of the seat, empty for pools that lack it."""
    return lambda e: getattr(e.seat, field, None)


def spell_cell(read: Callable[[r.Spell], Cell]) -> Callable[[Entry], Cell]:
    """Something of the spell, empty where there is none."""
    return lambda e: read(e.spell) if e.spell else None


def request_cell(read: Callable[[r.Requisition], Cell]) -> Callable[[Entry], Cell]:
    """Something of the requisition, empty where there is none."""
    return lambda e: read(e.request) if e.request else None


def team_cell(read: Callable[[r.Team], Cell]) -> Callable[[Entry], Cell]:
    """Something of the team, empty where there is none."""
    return lambda e: read(e.team) if e.team else None


def centre_cell(read: Callable[[r.CostCentre], Cell]) -> Callable[[Entry], Cell]:
    """Something of the cost centre, empty where there is none."""
    return lambda e: read(e.centre) if e.centre else None


def holder(e: Entry) -> Cell:
    """Who is in seat: a name, or what stands for one."""
    if isinstance(e.seat, r.PositionPool):
        return f"Pool of {e.seat.heads}"
    if e.person:
        return e.person.name
    return NOT_NAMED if e.spell and e.spell.hiring is Hiring.HIRED else TO_BE_HIRED


def status(e: Entry) -> Cell:
    """The one word for where the seat's spell stands."""
    if isinstance(e.seat, r.PositionPool):
        return "Filled" if counts(e.seat, None, e.org.include_proposed) else "Not counted"
    return status_word(e.org, e.seat, e.spell, e.as_of)


def _type(spell: r.Spell) -> Cell:
    return "Transfer in" if spell.kind is SpellKind.TRANSFER else spell.kind.capitalize()


def start(e: Entry) -> Cell:
    """The first day of the spell, or of a pool."""
    return e.spell.start if e.spell else getattr(e.seat, "start", None)


def end(e: Entry) -> Cell:
    """The last paid day of the spell, or of a pool."""
    return e.spell.end if e.spell else getattr(e.seat, "end", None)


def manager(e: Entry) -> Cell:
    """The position that is reported to on the entry's day."""
    if isinstance(e.seat, r.PositionPool):
        return e.seat.manager
    return manager_on(e.org, e.seat.id, e.day)


def _domains(e: Entry) -> Cell:
    rows = e.org.by(r.Allocation, "position", e.seat.id)
    return ";".join(f"{row.domain}:{percent(row.share)}" for row in rows)


def base(e: Entry) -> Money | None:
    """Annual base pay of a spell, or the average of a pool."""
    return e.spell.base if e.spell else getattr(e.seat, "base", None)


def percent(share: Decimal) -> str:
    """A share as 15% or 12.5%."""
    digits = f"{share * 100:f}"
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits}%"


def yes(flag: object) -> Cell:
    """Y or N."""
    return "Y" if flag else "N"


def amount(money: Money | None) -> Cell:
    """Money as a number with two decimals."""
    return money.amount if money else None


def currency(money: Money | None) -> Cell:
    """Money's currency."""
    return money.currency if money else None


_BEFORE_PAY: tuple[Column, ...] = (
    Column("Row ID", lambda e: e.spell.id if e.spell else e.seat.id),
    Column("Position ID", seat_cell("id")),
    Column("Status", status),
    Column("Type", spell_cell(_type)),
    Column("Incumbent", holder),
    Column("Employee ID", spell_cell(lambda s: s.person)),
    Column("Job title", seat_cell("title")),
    Column("Role", seat_cell("role")),
    Column("Job family", seat_cell("family")),
    Column("Level", seat_cell("level")),
    Column("Team ID", seat_cell("team")),
    Column("Team", team_cell(lambda t: t.name)),
    Column("Team type", team_cell(lambda t: t.type)),
    Column("Department", team_cell(lambda t: t.unit)),
    Column("Domains", _domains),
    Column("Cost centre", centre_cell(lambda c: c.id)),
    Column("GL function", centre_cell(lambda c: c.gl_function)),
    Column("Entity", centre_cell(lambda c: c.entity)),
    Column("Location", seat_cell("location")),
    Column("Worker type", seat_cell("employment")),
    Column("FTE", seat_cell("fte")),
    Column("Start", start),
    Column("End (last paid day)", end),
)
_AFTER_PAY: tuple[Column, ...] = (
    Column("Hours per week", spell_cell(lambda s: s.hours or None)),
    Column("Include", lambda e: Decimal(counts(e.seat, e.spell, e.org.include_proposed))),
    Column("Reports-to position ID", manager),
    Column("Dotted-line position IDs", lambda e: ";".join(dotted_on(e.org, e.seat.id, e.day))),
    Column("Approval", seat_cell("approval")),
    Column("Hiring", spell_cell(lambda s: s.hiring)),
    Column("On hold", lambda e: yes(e.seat.on_hold)),
    Column("Critical", lambda e: yes(getattr(e.seat, "critical", False))),
    Column("Priority", seat_cell("priority")),
    Column("Requisition ID", request_cell(lambda q: q.id)),
    Column("Opened", request_cell(lambda q: q.opened)),
    Column("Target accept", request_cell(lambda q: q.target_accept)),
    Column("Channel", request_cell(lambda q: q.channel)),
    Column("ATS opening ID", request_cell(lambda q: q.opening)),
    Column("Backfill of (row ID)", spell_cell(lambda s: s.backfill_of)),
    Column("Exit", spell_cell(lambda s: s.exit)),
    Column("Justification", seat_cell("justification")),
    Column("Tags", lambda e: ";".join(getattr(e.seat, "tags", ()))),
)
_FULL_PAY: tuple[Column, ...] = (
    Column("Base annual", lambda e: amount(base(e))),
    Column("Base currency", lambda e: currency(base(e))),
    Column("Hourly rate", spell_cell(lambda s: amount(s.hourly))),
    Column("Hourly currency", spell_cell(lambda s: currency(s.hourly))),
    Column("Target bonus", lambda e: getattr(e.spell or e.seat, "bonus_target", None)),
    Column("Equity per year", spell_cell(lambda s: amount(s.equity))),
    Column("Equity currency", spell_cell(lambda s: currency(s.equity))),
)


def _shown_base(e: Entry) -> Money | None:
    """What a band file shows as base: nobody's own pay."""
    given = base(e)
    return e.band_middle if e.taken and given else given


_BAND_PAY: tuple[Column, ...] = (
    Column("Base annual (band middle where filled)", lambda e: amount(_shown_base(e))),
    Column("Base currency", lambda e: currency(_shown_base(e))),
)
_PAY = {Pay.FULL: _FULL_PAY, Pay.BAND: _BAND_PAY, Pay.NONE: ()}


# What is empty for stakeholders, and better not there at all.
_REASONS = frozenset(("Exit", "Justification"))


def columns(pay: Pay, audience: Audience = Audience.FULL) -> tuple[Column, ...]:
    """The register's columns; pay that an audience may not see is not among them."""
    whole = (*_BEFORE_PAY, *_PAY[pay], *_AFTER_PAY)
    if audience is not Audience.STAKEHOLDER:
        return whole
    return tuple(column for column in whole if column.heading not in _REASONS)


def register(
    org: Org, as_of: date, pay: Pay, audience: Audience = Audience.FULL
) -> Iterator[tuple[Cell, ...]]:
    """The rows beneath the headings of `columns`; for stakeholders in the order of names."""
    shown = columns(pay, audience)
    for entry in in_order(entries(org, as_of), audience):
        yield tuple(column.cell(entry) for column in shown)


def in_order(found: Iterable[Entry], audience: Audience) -> Iterable[Entry]:
    """Entries as they are; for stakeholders by name, as the order of ids may be that of pay."""
    return sorted(found, key=_by_name) if audience is Audience.STAKEHOLDER else found


def _by_name(e: Entry) -> tuple[str, str]:
    return (e.person.name if e.person else e.seat.title).casefold(), (e.spell or e.seat).id
