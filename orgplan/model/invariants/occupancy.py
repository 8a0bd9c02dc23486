"""I5, I7 and I14: who sits where and when, and FTE and pay that can be counted."""

from collections.abc import Iterator

from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Allocation, Position, ReportingLine, Requisition, Spell
from orgplan.model.records.values import SpellKind
from orgplan.model.spans import meet, span


def dates_in_order(org: Org, record: Spell | ReportingLine | Allocation) -> Iterator[Violation]:
    """Nothing ends before it starts (I7)."""
    first, last = span(record)
    if last < first:
        name = spoken_kind(type(record)).capitalize()
        message = f"{name} {record.id} ends on {last} before it starts on {first}: mend one date"
        yield Violation("I7", (record.id,), message)


def one_incumbent_a_day(org: Org, spell: Spell) -> Iterator[Violation]:
    """A seat holds one spell at a time, unless an overlap is chosen (I5)."""
    for other in org.by(Spell, "position", spell.position):
        if other.id == spell.id or spell.overlap or other.overlap or _interim(spell, other):
            continue
        if meet(span(spell), span(other)):
            message = (
                f"{spell.id} and {other.id} would both sit in {spell.position}: "
                "end the first before the second starts, or allow the overlap"
            )
            yield Violation("I5", (spell.id, other.id), message)
            return


def one_seat_a_day(org: Org, spell: Spell) -> Iterator[Violation]:
    """A person holds one position at a time, interim ones apart (I5)."""
    if not spell.person:
        return
    for other in org.by(Spell, "person", spell.person):
        if other.id != spell.id and not _interim(spell, other) and meet(span(spell), span(other)):
            message = (
                f"{spell.person} would hold {spell.position} and {other.position} at once: "
                "end the first spell before the second starts"
            )
            yield Violation("I5", (spell.id, other.id), message)
            return


def inside_the_seat(org: Org, spell: Spell) -> Iterator[Violation]:
    """Nobody sits in a seat that is closed (I7)."""
    seat = org.get(Position, spell.position)
    if seat is not None and seat.closed is not None and span(spell)[1] >= seat.closed:
        message = (
            f"{spell.id} lasts beyond the closing of {seat.id} on {seat.closed}: "
            "end it the day before, or open the seat again"
        )
        yield Violation("I7", (spell.id, seat.id), message)


def _interim(*spells: Spell) -> bool:
    return any(spell.kind is SpellKind.INTERIM for spell in spells)


def backfill_after_leaver(org: Org, spell: Spell) -> Iterator[Violation]:
    """A backfill starts after the spell it replaces ends, in the same seat (I14)."""
    left = org.get(Spell, spell.backfill_of) if spell.backfill_of else None
    if left is None:
        return
    if left.position != spell.position:
        message = f"{spell.id} cannot backfill {left.id} of another seat: use {left.position}"
        yield Violation("I14", (spell.id,), message)
    elif left.end is None:
        message = f"{spell.id} backfills {left.id}, which has no end: enter the last paid day"
        yield Violation("I14", (spell.id, left.id), message)
    elif spell.start <= left.end and not spell.overlap:
        message = (
            f"{spell.id} starts before {left.id} ends on {left.end}: "
            "start later, or allow the overlap"
        )
        yield Violation("I14", (spell.id, left.id), message)


def pay_is_sound(org: Org, spell: Spell) -> Iterator[Violation]:
    """Pay is not negative."""
    for money in (spell.base, spell.equity, spell.hourly):
        if money is not None and money.minor < 0:
            message = f"{spell.id} cannot be paid {money}: enter an amount of 0 or more"
            yield Violation("PAY", (spell.id,), message)


def requisition_meets_spell(org: Org, requisition: Requisition) -> Iterator[Violation]:
    """A requisition aims at the day its spell starts (I7)."""
    spell = org.get(Spell, requisition.spell)
    if spell is None or requisition.target_start is None:
        return
    if spell.position != requisition.position or spell.start != requisition.target_start:
        message = (
            f"Requisition {requisition.id} aims at {requisition.target_start}, its spell "
            f"{spell.id} starts on {spell.start}: set both to the same day"
        )
        yield Violation("I7", (requisition.id, spell.id), message)
