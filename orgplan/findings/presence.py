"""What an edit of stays changes in the sight of checks: who is there, and who is to come.

A start that moves by a week leaves most questions as they were: the same people are in seat on the
day looked at and at the plan's end. Only checks that read what did change have to ask again.
"""

from collections.abc import Iterator
from datetime import date

from orgplan.findings.reads import PRESENCE, Arrival, Held, Hires, Late
from orgplan.findings.scene import Scene
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.records import Requisition, Spell
from orgplan.model.records.values import Hiring
from orgplan.model.spans import holds


def presence(step: ChangeSet, before: Scene, after: Scene) -> frozenset[type]:
    """Which of PRESENCE a step changes; all of it where that cannot be told."""
    mine = [change for change in step if change.kind is Spell]
    spells = [x for row in mine for x in (row.before, row.after) if isinstance(x, Spell)]
    if not spells:
        return frozenset()
    try:
        found = {kind for seat in {x.position for x in spells} for kind in _of(seat, before, after)}
    except OrgPlanError:
        return PRESENCE
    if any(_is_hire(scene.org, x.id) for x in spells for scene in (before, after)):
        found.add(Hires)
    return frozenset(found)


def _of(seat: str, before: Scene, after: Scene) -> Iterator[type]:
    if _in_seat(before, seat, before.day) != _in_seat(after, seat, after.day):
        yield Held
    if _in_seat(before, seat, before.end) != _in_seat(after, seat, after.end):
        yield Late
    if _to_come(before, seat) != _to_come(after, seat):
        yield Arrival


def _in_seat(scene: Scene, seat: str, day: date) -> object:
    """Who is in a seat on a day, as the scene has it and as bare stays do."""
    known = scene.seats.get(seat)
    shown = (known.held if day == scene.day else known.late) if known else None
    bare = [x for x in scene.org.by(Spell, "position", seat) if holds(x, day)]
    return shown and shown.id, [(x.id, x.person, x.hiring is Hiring.HIRED, x.kind) for x in bare]


def _to_come(scene: Scene, seat: str) -> object:
    known = scene.seats.get(seat)
    stay = known.next if known else None
    return stay and (stay.id, stay.start, stay.hiring)


def _is_hire(org: Org, spell: str) -> bool:
    return bool(org.by(Requisition, "spell", spell))
