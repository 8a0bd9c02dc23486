"""Pasted lines as requisitions: each names an open position, and may say from when and how soon."""

from datetime import date

from orgplan.language import tr
from orgplan.model.edits.requisitions import open_requisition
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Position, Requisition, Spell
from orgplan.model.records.values import Hiring
from orgplan.model.spoken import counted_kind
from orgplan.ui.fields import Field, Subject
from orgplan.ui.hiring.columns import PRESSING, START
from orgplan.ui.pasting.filling import CODE, Beginning, Made


def free_stays(org: Org, position_id: str) -> list[Spell]:
    """Stays of a position that nobody sits in and that nothing asks for."""
    return [
        stay
        for stay in org.by(Spell, "position", position_id)
        if not stay.person
        and stay.hiring is not Hiring.HIRED
        and not org.by(Requisition, "spell", stay.id)
    ]


def _ask(made: Made) -> str:
    org, name = made.draft.org, made.line.get(CODE, "").strip()
    if not name:
        raise PlanError(tr("{field} is missing: fill it in", field=_POSITION.label))
    if org.need(Position, name).closed is not None:
        raise PlanError(tr("{name} is closed: name an open position", name=name))
    stays = free_stays(org, name)
    if not stays:
        raise PlanError(tr("{name} is filled or asked for already: name an open one", name=name))
    return open_requisition(made.draft, stays[0].id).id


def _position_of(org: Org, day: date, requisition: str) -> Subject | None:
    """The position of a requisition with the stay that is to be filled."""
    asked = org.get(Requisition, requisition)
    if asked is None:
        return None
    return Subject(org, day, org.need(Position, asked.position), org.get(Spell, asked.spell))


_POSITION = Field(CODE, tr("Position"), "words", lambda at: at.id)
HIRES = Beginning(
    Requisition,
    {field.id: field for field in (_POSITION, START, PRESSING)},
    _ask,
    counted=lambda count: counted_kind(count, "requisition"),
    find=_position_of,
)
