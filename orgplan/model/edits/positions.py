"""Verbs for seats."""

from datetime import date

from orgplan.model.draft import Draft, whole
from orgplan.model.edits.reporting import pass_reports_up
from orgplan.model.errors import PlanError
from orgplan.model.queries import spells_of
from orgplan.model.records import Position, Requisition, Spell
from orgplan.model.records.values import Exit
from orgplan.model.spans import eve


@whole
def close_position(draft: Draft, position_id: str, on: date, reason: str = "") -> Position:
    """Close a seat on a day, the first on which it is gone; it stays in the plan with its saving.

    Whoever sits in it then has the day before as last paid day, stays that have not begun go
    with their requisitions, and reports pass to the manager above.
    """
    position = draft.org.need(Position, position_id)
    if position.closed is not None:
        raise PlanError(f"{position_id} is closed since {position.closed}: open it again first")
    for spell in spells_of(draft.org, position_id):
        if spell.start >= on:
            _call_off(draft, spell)
        elif spell.end is None or spell.end >= on:
            draft.change(Spell, spell.id, end=eve(on), exit=Exit.ELIMINATED)
    pass_reports_up(draft, position_id, (on, date.max))
    return draft.change(Position, position_id, closed=on, close_reason=reason)


def _call_off(draft: Draft, spell: Spell) -> None:
    for requisition in draft.org.by(Requisition, "spell", spell.id):
        draft.drop(Requisition, requisition.id)
    for later in draft.org.by(Spell, "backfill_of", spell.id):
        draft.change(Spell, later.id, backfill_of="")
    draft.drop(Spell, spell.id)
