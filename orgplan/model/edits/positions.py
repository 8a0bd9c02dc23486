"""Verbs for seats: add, change, move, close, open again, delete."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.deletion import Consequences, delete
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.edits.reporting import pass_reports_up, set_manager
from orgplan.model.edits.spells import add_spell, call_off
from orgplan.model.errors import PlanError
from orgplan.model.queries import spells_of
from orgplan.model.records import Position, PositionPool, Spell, Team
from orgplan.model.records.values import Exit
from orgplan.model.spans import eve

_BY_VERB = ("closed", "close_reason")


@whole
def add_position(
    draft: Draft,
    position: Position,
    *,
    stay: Spell | None = None,
    manager: str = "",
    shares: Mapping[str, Decimal] | None = None,
) -> Position:
    """Add a seat with its first stay, its manager and its shares of domains, in one go.

    Empty ids are given out; the stay's seat is this one, whatever it says.
    """
    added = add_entry(draft, position)
    if stay is not None:
        add_spell(draft, dataclasses.replace(stay, position=added.id))
    if manager:
        set_manager(draft, added.id, manager)
    if shares:
        set_shares(draft, added.id, shares)
    return added


@whole
def change_position(draft: Draft, position_id: str, **fields: object) -> Position:
    """Set fields of a seat; closing has a verb of its own."""
    for field in _BY_VERB:
        if field in fields:
            raise PlanError(
                tr("{position_id} is closed by closing it: choose Close", position_id=position_id)
            )
    return change_entry(draft, Position, position_id, **fields)


@whole
def move_position(
    draft: Draft,
    position_id: str,
    team: str,
    manager: str | None = None,
    since: date | None = None,
) -> Position:
    """Move a seat to a team and, where one is named, under a manager ("" is the top)."""
    draft.org.need(Team, team)
    if manager is not None:
        set_manager(draft, position_id, manager, since)
    return draft.change(Position, position_id, team=team)


@whole
def close_position(draft: Draft, position_id: str, on: date, reason: str = "") -> Position:
    """Close a seat on a day, the first on which it is gone; it stays in the plan with its saving.

    Whoever sits in it then has the day before as last paid day, stays that have not begun go
    with their requisitions, and reports pass to the manager above.
    """
    position = draft.org.need(Position, position_id)
    if position.closed is not None:
        raise PlanError(
            tr(
                "{position_id} is closed since {closed}: open it again first",
                position_id=position_id,
                closed=position.closed,
            )
        )
    for spell in spells_of(draft.org, position_id):
        if spell.start >= on:
            call_off(draft, spell.id)
        elif spell.end is None or spell.end >= on:
            draft.change(Spell, spell.id, end=eve(on), exit=Exit.ELIMINATED)
    pass_reports_up(draft, position_id, (on, date.max))
    return draft.change(Position, position_id, closed=on, close_reason=reason)


@whole
def reopen_position(draft: Draft, position_id: str) -> Position:
    """Open a closed seat again; the stay that its closing ended goes on."""
    position = draft.org.need(Position, position_id)
    if position.closed is None:
        raise PlanError(
            tr("{position_id} is not closed: there is nothing to open", position_id=position_id)
        )
    for spell in spells_of(draft.org, position_id):
        if spell.exit is Exit.ELIMINATED and spell.end == eve(position.closed):
            draft.change(Spell, spell.id, end=None, exit=None)
    return draft.change(Position, position_id, closed=None, close_reason="")


@whole
def delete_position(
    draft: Draft, position_id: str, *, with_decisions: bool = False
) -> Consequences:
    """Delete a seat that was a mistake; its reports pass to its manager. Closing keeps history.

    Returns what else went, as `consequences` tells before; raises PlanError as `delete` does.
    """
    draft.org.need(Position, position_id)
    pass_reports_up(draft, position_id)
    return delete(draft, Position, position_id, with_decisions=with_decisions)


@whole
def add_pool(draft: Draft, pool: PositionPool) -> PositionPool:
    """Add seats that are counted but not named."""
    return add_entry(draft, pool)


@whole
def change_pool(draft: Draft, pool_id: str, **fields: object) -> PositionPool:
    """Set fields of a pool."""
    return change_entry(draft, PositionPool, pool_id, **fields)
