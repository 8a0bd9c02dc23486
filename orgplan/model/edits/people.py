"""Verbs for people: they come, move, leave and come back."""

import dataclasses
from datetime import date

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.edits.requisitions import open_requisition
from orgplan.model.edits.spells import add_spell, call_off, move_start
from orgplan.model.errors import PlanError
from orgplan.model.queries import spells_of
from orgplan.model.records import Person, Position, Requisition, Spell
from orgplan.model.records.values import Exit, Hiring, SpellKind
from orgplan.model.spans import eve

LEFT = (Exit.VOLUNTARY, Exit.INVOLUNTARY)


@whole
def fill(
    draft: Draft, spell_id: str, name: str, hire_date: date | None = None, person_id: str = ""
) -> Person:
    """Somebody new takes a stay that was to be filled; it starts on the day they are hired.

    Hired later than the plan's date they have accepted, else they are hired.
    """
    spell = _vacant(draft, spell_id)
    if not name.strip():
        raise PlanError(
            tr("{spell_id} is filled by somebody with a name: enter it", spell_id=spell_id)
        )
    start = hire_date or spell.start
    person = add_entry(draft, Person(person_id, name.strip(), start))
    _seat(draft, spell, person.id, start)
    return person


@whole
def seat(draft: Draft, spell_id: str, person_id: str) -> Spell:
    """Somebody the plan knows takes a stay that was to be filled."""
    draft.org.need(Person, person_id)
    spell = _vacant(draft, spell_id)
    return _seat(draft, spell, person_id, spell.start)


def _vacant(draft: Draft, spell_id: str) -> Spell:
    spell = draft.org.need(Spell, spell_id)
    if spell.person:
        raise PlanError(
            tr(
                "{spell_id} is held by {person}: end that stay first",
                spell_id=spell_id,
                person=spell.person,
            )
        )
    return spell


def _seat(draft: Draft, spell: Spell, person_id: str, start: date) -> Spell:
    arrived = start <= draft.org.settings.as_of
    move_start(draft, spell.id, start)
    for requisition in draft.org.by(Requisition, "spell", spell.id):
        draft.change(Requisition, requisition.id, started=start if arrived else None)
    hiring = Hiring.HIRED if arrived else Hiring.ACCEPTED
    return draft.change(Spell, spell.id, person=person_id, hiring=hiring)


@whole
def vacate(draft: Draft, spell_id: str) -> Spell:
    """Take a person out of a stay that never was theirs; the stay is to be hired again."""
    spell = draft.change(Spell, spell_id, person="", hiring=Hiring.READY)
    for requisition in draft.org.by(Requisition, "spell", spell_id):
        draft.change(Requisition, requisition.id, accepted=None, started=None)
    return spell


@whole
def change_person(draft: Draft, person_id: str, **fields: object) -> Person:
    """Set a person's name, dates or address."""
    return change_entry(draft, Person, person_id, **fields)


@whole
def set_leave(
    draft: Draft,
    spell_id: str,
    last_day: date,
    reason: Exit,
    backfill_start: date | None = None,
) -> Spell | None:
    """A stay ends with its last paid day; with a start, somebody is to be hired after it.

    The backfill has the leaver's pay and a requisition planned backwards from its start; one
    that is planned already moves to it. Returns the backfill, if any.
    """
    spell = draft.change(Spell, spell_id, end=last_day, exit=reason)
    if spell.person and reason in LEFT:
        draft.change(Person, spell.person, leave_date=last_day, leave_reason=reason)
    planned = draft.org.by(Spell, "backfill_of", spell_id)
    if backfill_start is None:
        return planned[0] if planned else None
    if planned:
        return move_start(draft, planned[0].id, backfill_start)
    return _add_backfill(draft, spell, backfill_start)


def _add_backfill(draft: Draft, left: Spell, start: date) -> Spell:
    backfill = dataclasses.replace(
        left,
        id="",
        start=start,
        end=None,
        person="",
        kind=SpellKind.BACKFILL,
        hiring=Hiring.READY,
        exit=None,
        backfill_of=left.id,
        overlap=False,
    )
    added = add_spell(draft, backfill)
    open_requisition(draft, added.id, justification=tr("replaces a known leaver"))
    return added


@whole
def take_back_leave(draft: Draft, spell_id: str) -> Spell:
    """Whoever was to leave stays; backfills that nobody has taken are called off."""
    for backfill in draft.org.by(Spell, "backfill_of", spell_id):
        if backfill.person:
            raise PlanError(
                tr(
                    "{backfill} is held by {person}: end or move that first",
                    backfill=backfill.id,
                    person=backfill.person,
                )
            )
        call_off(draft, backfill.id)
    spell = draft.change(Spell, spell_id, end=None, exit=None)
    if spell.person:
        draft.change(Person, spell.person, leave_date=None, leave_reason=None)
    return spell


@whole
def transfer(draft: Draft, spell_id: str, to_position: str, on: date) -> Spell:
    """Whoever holds a stay moves to another seat on a day, with their pay.

    Where that seat waits for somebody, they take that stay and its requisition goes.
    """
    spell = draft.org.need(Spell, spell_id)
    draft.org.need(Position, to_position)
    if not spell.person or spell.start >= on:
        raise PlanError(
            tr(
                "Nobody holds {spell_id} before {on}: choose who moves, and a later day",
                spell_id=spell_id,
                on=on,
            )
        )
    draft.change(Spell, spell_id, end=eve(on), exit=Exit.TRANSFER)
    moved = dataclasses.replace(
        spell,
        id="",
        position=to_position,
        start=on,
        kind=SpellKind.TRANSFER,
        hiring=Hiring.HIRED,
        backfill_of="",
    )
    for waiting in spells_of(draft.org, to_position):
        if not waiting.person and (waiting.end is None or waiting.end >= on):
            return _take_over(draft, waiting, moved)
    return add_spell(draft, moved)


def _take_over(draft: Draft, waiting: Spell, moved: Spell) -> Spell:
    for requisition in draft.org.by(Requisition, "spell", waiting.id):
        draft.drop(Requisition, requisition.id)
    taken = dataclasses.replace(moved, id=waiting.id, backfill_of=waiting.backfill_of)
    draft.put(taken)
    return taken
