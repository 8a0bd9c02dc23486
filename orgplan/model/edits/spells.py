"""Verbs for spells: when somebody sits in a seat, and at what pay."""

from datetime import date

from orgplan.model.draft import Draft, whole
from orgplan.model.edits.reporting import follow_arrival
from orgplan.model.records import Requisition, Spell
from orgplan.model.spans import days_later


@whole
def set_start(draft: Draft, spell_id: str, start: date) -> Spell:
    """Move a spell's first day.

    Its requisition's planned dates move as far, so that the time to fill and the notice keep
    their length, and so do the lines of those who wait for this spell to start. What has
    happened already (opened by the plan's date, accepted, started) stays where it is.
    """
    spell = draft.org.need(Spell, spell_id)
    days = (start - spell.start).days
    for requisition in draft.org.by(Requisition, "spell", spell_id):
        _shift(draft, requisition, days, start)
    follow_arrival(draft, spell.position, spell.start, start)
    return draft.change(Spell, spell_id, start=start)


def _shift(draft: Draft, requisition: Requisition, days: int, start: date) -> None:
    today = draft.org.settings.as_of
    opened, accept = requisition.opened, requisition.target_accept
    if opened is not None and opened > today:
        opened = days_later(opened, days)
    if accept is not None:
        accept = days_later(accept, days)
    draft.change(
        Requisition, requisition.id, opened=opened, target_accept=accept, target_start=start
    )
