"""Verbs for requisitions: the requests to fill a stay, planned backwards from its start."""

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import manager_on
from orgplan.model.records import (
    HiringSpeed,
    Location,
    NoticePeriod,
    Position,
    Requisition,
    Spell,
)
from orgplan.model.records.values import Priority
from orgplan.model.spans import days_later

FILL_DAYS = 60
NOTICE_DAYS = 30


@whole
def open_requisition(draft: Draft, spell_id: str, **fields: object) -> Requisition:
    """Ask for somebody to fill a stay: accepted a notice before its start, opened in good time.

    Level and payroll region say how long both take; `fields` set what shall be otherwise.
    Raises PlanError where the stay has a requisition or a person.
    """
    spell = draft.org.need(Spell, spell_id)
    if spell.person or draft.org.by(Requisition, "spell", spell_id):
        raise PlanError(
            tr("{spell_id} is filled or asked for already: change that instead", spell_id=spell_id)
        )
    position = draft.org.need(Position, spell.position)
    requisition = add_entry(draft, _planned(draft.org, position, spell))
    return change_entry(draft, Requisition, requisition.id, **fields)


def _planned(org: Org, position: Position, spell: Spell) -> Requisition:
    fill, notice = lead_times(org, position)
    accept = days_later(spell.start, -notice)
    opened = days_later(accept, -fill)
    return Requisition(
        "",
        position.id,
        spell.id,
        opened,
        accept,
        spell.start,
        hiring_manager=manager_on(org, position.id, opened),
        kind=spell.kind,
        priority=Priority.CRITICAL if position.critical else position.priority,
        fill_days=fill,
        notice_days=notice,
    )


def lead_times(org: Org, position: Position) -> tuple[int, int]:
    """Days from opened to accepted, by level, and from accepted to started, by region."""
    speeds = org.by(HiringSpeed, "level", position.level)
    location = org.get(Location, position.location)
    region = location.payroll_region if location else ""
    notices = org.by(NoticePeriod, "region", region)
    fill = speeds[0].fill_days if speeds else FILL_DAYS
    return fill, notices[0].days if notices else NOTICE_DAYS


@whole
def change_requisition(draft: Draft, requisition_id: str, **fields: object) -> Requisition:
    """Set fields of a requisition; its target start is its stay's and moves with that."""
    if "target_start" in fields:
        raise PlanError(
            tr(
                "{requisition_id} starts with its stay: move the start of that",
                requisition_id=requisition_id,
            )
        )
    return change_entry(draft, Requisition, requisition_id, **fields)


@whole
def drop_requisition(draft: Draft, requisition_id: str) -> None:
    """Remove a requisition; the stay it was for stays planned."""
    draft.drop(Requisition, requisition_id)
