"""Which seats a change set shows in, wherever a seat names what has changed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.records import (
    Allocation,
    Domain,
    JobFamily,
    Level,
    Location,
    Person,
    Position,
    ReportingLine,
    Spell,
    Team,
)

Finder = Callable[[Org, Any], Iterable[str]]


def affected(old: Org, new: Org, step: ChangeSet) -> set[str]:
    """Ids of the seats that a step adds, removes, or makes look different."""
    touched: set[str] = set()
    for change in step:
        finder = _FINDERS.get(change.kind)
        if finder is None:
            continue
        for org, record in ((old, change.before), (new, change.after)):
            if record is not None:
                touched.update(finder(org, record))
                touched.update(_of_namesakes(change, org))
    for manager in _renamed(old, new, step):
        for org in (old, new):
            touched.update(line.position for line in org.by(ReportingLine, "manager", manager))
    return touched


def _renamed(old: Org, new: Org, step: ChangeSet) -> set[str]:
    """The seats that others see under another name: by title, or by who sits in them."""
    seats = {change.key[1] for change in step.touched(Position)}
    for stay in step.touched(Spell):
        seats.update(_its_position(new, stay.record))
    for person in step.touched(Person):
        seats.update(_by_person(old, person.record))
        seats.update(_by_person(new, person.record))
    return seats


def _of_namesakes(change: Change, org: Org) -> Iterable[str]:
    """The seats of what has the name of a record that is renamed, added or gone.

    Of several that share a name each says its id too (`fields.distinct`).
    """
    if change.kind not in _SAY_IDS:
        return
    names = {getattr(side, "name", None) for side in (change.before, change.after)}
    for other in org.rows(change.kind) if len(names) > 1 else ():
        if getattr(other, "name", None) in names:
            yield from _FINDERS[change.kind](org, other)


def _itself(org: Org, record: Any) -> Iterable[str]:
    return (record.id,)


def _its_position(org: Org, record: Any) -> Iterable[str]:
    return (record.position,)


def _by_person(org: Org, record: Any) -> Iterable[str]:
    return (spell.position for spell in org.by(Spell, "person", record.id))


def _seats_by(field: str) -> Finder:
    return lambda org, record: (seat.id for seat in org.by(Position, field, record.id))


def _by_domain(org: Org, record: Any) -> Iterable[str]:
    return (row.position for row in org.by(Allocation, "domain", record.id))


_FINDERS: Mapping[type, Finder] = {
    Position: _itself,
    Spell: _its_position,
    ReportingLine: _its_position,
    Allocation: _its_position,
    Person: _by_person,
    Team: _seats_by("team"),
    Location: _seats_by("location"),
    Level: _seats_by("level"),
    JobFamily: _seats_by("family"),
    Domain: _by_domain,
}
_SAY_IDS = (Team, Location, JobFamily)
"""Kinds that seats are shown with by name, and by id too where several share one."""
