"""I5, I7 and I14: who sits where and when, and FTE and pay that can be counted."""

from collections.abc import Iterable, Iterator
from itertools import islice

from orgplan.language import tr
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Allocation, Position, ReportingLine, Requisition, Spell
from orgplan.model.records.values import SpellKind
from orgplan.model.spans import meet, span
from orgplan.model.spoken import kind_word

_MOST = 100


def dates_in_order(org: Org, record: Spell | ReportingLine | Allocation) -> Iterator[Violation]:
    """Nothing ends before it starts (I7)."""
    first, last = span(record)
    if last < first:
        name = kind_word(spoken_kind(type(record))).capitalize()
        message = tr(
            "{name} {record} ends on {last} before it starts on {first}: mend one date",
            name=name,
            record=record.id,
            last=last,
            first=first,
        )
        yield Violation("I7", (record.id,), message)


def one_incumbent_a_day(org: Org, spell: Spell) -> Iterator[Violation]:
    """A seat holds one spell at a time, unless an overlap is chosen (I5)."""
    there = () if spell.overlap else org.by(Spell, "position", spell.position)
    for other in _beside(spell, (each for each in there if not each.overlap)):
        message = tr(
            "{spell} and {other} would both sit in {position}: end the first before "
            "the second starts, or allow the overlap",
            spell=spell.id,
            other=other.id,
            position=spell.position,
        )
        yield Violation("I5", (spell.id, other.id), message)


def one_seat_a_day(org: Org, spell: Spell) -> Iterator[Violation]:
    """A person holds one position at a time, interim ones apart (I5)."""
    theirs = org.by(Spell, "person", spell.person) if spell.person else ()
    for other in _beside(spell, theirs):
        message = tr(
            "{person} would hold {position} and {position2} at once: end the first "
            "spell before the second starts",
            person=spell.person,
            position=spell.position,
            position2=other.position,
        )
        yield Violation("I5", (spell.id, other.id), message)


def _beside(spell: Spell, others: Iterable[Spell]) -> Iterator[Spell]:
    """The other spells of a time, interim ones apart: all, or as many as anybody would read."""
    if spell.kind is not SpellKind.INTERIM:
        found = (
            each
            for each in others
            if each.id != spell.id
            and each.kind is not SpellKind.INTERIM
            and meet(span(spell), span(each))
        )
        yield from islice(found, _MOST)


def inside_the_seat(org: Org, spell: Spell) -> Iterator[Violation]:
    """Nobody sits in a seat that is closed (I7)."""
    seat = org.get(Position, spell.position)
    if seat is not None and seat.closed is not None and span(spell)[1] >= seat.closed:
        message = tr(
            "{spell} lasts beyond the closing of {seat} on {closed}: end it the day "
            "before, or open the seat again",
            spell=spell.id,
            seat=seat.id,
            closed=seat.closed,
        )
        yield Violation("I7", (spell.id, seat.id), message)


def backfill_after_leaver(org: Org, spell: Spell) -> Iterator[Violation]:
    """A backfill starts after the spell it replaces ends, in the same seat (I14)."""
    left = org.get(Spell, spell.backfill_of) if spell.backfill_of else None
    if left is None:
        return
    names = {"spell": spell.id, "left": left.id}
    if left.position != spell.position:
        message = tr(
            "{spell} cannot backfill {left} of another seat: use {position}",
            position=left.position, **names,
        )  # fmt: skip
        yield Violation("I14", (spell.id,), message)
    elif left.end is None:
        message = tr("{spell} backfills {left}, which has no end: enter the last paid day", **names)
        yield Violation("I14", (spell.id, left.id), message)
    elif spell.start <= left.end and not spell.overlap:
        message = tr(
            "{spell} starts before {left} ends on {end}: start later, or allow the overlap",
            end=left.end, **names,
        )  # fmt: skip
        yield Violation("I14", (spell.id, left.id), message)


def pay_is_sound(org: Org, spell: Spell) -> Iterator[Violation]:
    """Pay is not negative."""
    for money in (spell.base, spell.equity, spell.hourly):
        if money is not None and money.minor < 0:
            message = tr(
                "{spell} cannot be paid {money}: enter an amount of 0 or more",
                spell=spell.id,
                money=money,
            )
            yield Violation("PAY", (spell.id,), message)


def requisition_meets_spell(org: Org, requisition: Requisition) -> Iterator[Violation]:
    """A requisition aims at the day its spell starts (I7)."""
    spell = org.get(Spell, requisition.spell)
    if spell is None or requisition.target_start is None:
        return
    if spell.position != requisition.position or spell.start != requisition.target_start:
        message = tr(
            "Requisition {requisition} aims at {target_start}, its spell {spell} "
            "starts on {start}: set both to the same day",
            requisition=requisition.id,
            target_start=requisition.target_start,
            spell=spell.id,
            start=spell.start,
        )
        yield Violation("I7", (requisition.id, spell.id), message)
