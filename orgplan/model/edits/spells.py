"""Verbs for stays: who sits in a seat from when to when, and at what pay."""

import dataclasses
from datetime import date
from decimal import Decimal

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import change_entry
from orgplan.model.edits.reporting import follow_arrival
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Position, Requisition, Spell
from orgplan.model.records.values import Exit, Hiring, Money, SpellKind
from orgplan.model.spans import days_later

_BY_VERB = ("position", "person", "start")


@whole
def add_spell(draft: Draft, spell: Spell) -> Spell:
    """Add a stay to its seat; an empty id becomes `P-001-S1` and so on."""
    draft.org.need(Position, spell.position)
    if not spell.id:
        name = draft.id_under(Spell, f"{spell.position}-S")
        spell = dataclasses.replace(spell, id=name)
    return draft.add(spell)


@whole
def change_spell(draft: Draft, spell_id: str, **fields: object) -> Spell:
    """Set fields of a stay; seat, person and start have verbs of their own."""
    for field in _BY_VERB:
        if field in fields:
            raise PlanError(
                tr(
                    "The {field} of {spell_id} is set by itself: move, fill or set start",
                    field=field,
                    spell_id=spell_id,
                )
            )
    return change_entry(draft, Spell, spell_id, **fields)


@whole
def set_start(draft: Draft, spell_id: str, start: date) -> Spell:
    """Move a stay's first day, as `move_start`.

    Raises PlanError where somebody who is still to be hired would start before the plan begins.
    """
    _refuse_before_the_plan(draft.org, draft.org.need(Spell, spell_id), start)
    return move_start(draft, spell_id, start)


@whole
def move_start(draft: Draft, spell_id: str, start: date) -> Spell:
    """Move a stay's first day, whoever is in it.

    Its requisition's planned dates move as far, so that the time to fill and the notice keep
    their length, and so do the lines of those who wait for this stay to start. What has
    happened already (opened by the plan's date, accepted, started) stays where it is, and what
    is still to be opened is not opened in the past.
    """
    spell = draft.org.need(Spell, spell_id)
    days = (start - spell.start).days
    for requisition in draft.org.by(Requisition, "spell", spell_id):
        _shift(draft, requisition, days, start)
    follow_arrival(draft, spell.position, spell.start, start)
    return draft.change(Spell, spell_id, start=start)


def _refuse_before_the_plan(org: Org, spell: Spell, start: date) -> None:
    """Whoever is still to be hired cannot start before the plan's first period."""
    first = org.settings.horizon_start
    to_be_hired = not spell.person and spell.hiring not in (Hiring.ACCEPTED, Hiring.HIRED)
    if start < first and to_be_hired and spell.kind in (SpellKind.NEW, SpellKind.BACKFILL):
        raise PlanError(
            tr(
                "{seat} is still to be hired and cannot start on {start}, before the plan begins: "
                "choose a day from {first} on",
                seat=spell.position,
                start=start,
                first=first,
            )
        )


def _shift(draft: Draft, requisition: Requisition, days: int, start: date) -> None:
    today = draft.org.settings.as_of
    opened, accept = requisition.opened, requisition.target_accept
    if opened is not None and opened > today:
        # What is not open yet cannot have been opened in the past.
        opened = max(days_later(opened, days), days_later(today, 1))
    if accept is not None:
        accept = days_later(accept, days)
    draft.change(
        Requisition, requisition.id, opened=opened, target_accept=accept, target_start=start
    )


@whole
def set_end(draft: Draft, spell_id: str, end: date | None, reason: Exit | None = None) -> Spell:
    """Set a stay's last paid day and why it ends; None leaves it open-ended."""
    return draft.change(Spell, spell_id, end=end, exit=reason if end else None)


@whole
def set_base(draft: Draft, spell_id: str, base: Money) -> Spell:
    """Pay a stay an annual base, and no longer by the hour."""
    return draft.change(Spell, spell_id, base=base, hourly=None, hours=Decimal(0))


@whole
def set_rate(draft: Draft, spell_id: str, hourly: Money, hours: Decimal) -> Spell:
    """Pay a stay by the hour, for so many hours a week."""
    return draft.change(Spell, spell_id, base=None, hourly=hourly, hours=hours)


@whole
def call_off(draft: Draft, spell_id: str) -> None:
    """Remove a stay with its requisition; what would have backfilled it stands by itself."""
    for requisition in draft.org.by(Requisition, "spell", spell_id):
        draft.drop(Requisition, requisition.id)
    for later in draft.org.by(Spell, "backfill_of", spell_id):
        draft.change(Spell, later.id, backfill_of="")
    draft.drop(Spell, spell_id)
