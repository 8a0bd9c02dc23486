"""Where a cell of the register goes: to which record and field, and with which value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from orgplan.exchange.returned.fields import FIELDS, MONEY, Field
from orgplan.exchange.returned.values import Row, money, text
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of
from orgplan.model.records import Position, PositionPool, Record, Spell


@dataclass(frozen=True, slots=True)
class Target:
    """A field of a record."""

    kind: type
    id: str
    field: str

    def record(self, org: Org) -> Record:
        """The record; raises MissingError where it has gone."""
        return org.need(cast(type[Record], self.kind), self.id)

    def value(self, org: Org) -> object:
        """What the field holds."""
        return getattr(self.record(org), self.field)


def records_of(org: Org, name: str) -> Iterator[tuple[type, str]]:
    """The records that a row of the register stands for: a stay and its seat, or a pool."""
    spell = org.get(Spell, name)
    if spell is not None:
        yield Spell, name
        yield Position, spell.position
    elif org.get(PositionPool, name) is not None:
        yield PositionPool, name


def target_of(org: Org, name: str, heading: str) -> Target:
    """Where a column of a row goes; raises ValueError where a pool or a seat has no such field."""
    kinds = FIELDS[heading].kinds if heading in FIELDS else _money_kinds(heading)
    field = FIELDS[heading].name if heading in FIELDS else MONEY[heading][0]
    for kind, record_id in records_of(org, name):
        if kind in kinds:
            return Target(kind, record_id, field)
    raise ValueError(
        tr("a pool has no such thing") if org.get(PositionPool, name) else tr("no such field")
    )


def _money_kinds(heading: str) -> tuple[type, ...]:
    return (Spell, PositionPool) if MONEY[heading][0] == "base" else (Spell,)


def value_of(row: Row, heading: str) -> object:
    """What a row's cell says, as the field holds it; raises ValueError."""
    cell = row.cells.get(heading)
    if heading in FIELDS:
        return FIELDS[heading].read(row, cell)
    return money(row, cell, text(row, row.cells.get(MONEY[heading][1])) or row.currency)


def exported_value(org: Org, target: Target, row: Row, heading: str) -> object:
    """What the field held when a cell was exported.

    Where the sheet shows more than the field holds, a cell that says what the plan says stands
    for the field as it is.
    """
    now, field = target.value(org), FIELDS.get(heading)
    if field is not None and field.loose and _shows_more(org, target, now, row, field, heading):
        return now
    return value_of(row, heading)


def _shows_more(
    org: Org, target: Target, now: object, row: Row, field: Field, heading: str
) -> bool:
    if row.cells.get(heading) is None:
        return True
    if field.name == "cost_centre" and now == "":
        found = cost_centre_of(org, cast(Any, target.record(org)))
        return (found.id if found else "") == value_of(row, heading)
    return now in (None, "") or _by_the_hour(org, target, field)


def _by_the_hour(org: Org, target: Target, field: Field) -> bool:
    """Whether FTE follows from hours, as it does for those who are paid by them."""
    if field.name != "fte" or target.kind is not Position:
        return False
    return any(spell.hourly or spell.hours for spell in org.by(Spell, "position", target.id))
