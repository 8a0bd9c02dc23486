"""What a position that is added looks like before anything is typed."""

from datetime import date, timedelta

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, spoken_kind
from orgplan.model.queries import manager_on
from orgplan.model.records import (
    Band,
    JobFamily,
    Level,
    Location,
    Position,
    Record,
    Spell,
    Team,
)
from orgplan.model.records.values import Money
from orgplan.model.spoken import kind_word


def new_seat(org: Org, like: str, day: date) -> tuple[Position, Spell, str]:
    """A proposed seat beside another one, or the first of a plan: the seat, its stay, its manager.

    Raises PlanError where the plan has no team, place, family or level to put it in.
    """
    model = org.get(Position, like)
    start = max(day + timedelta(days=1), org.settings.horizon_start).replace(day=1)
    if model is not None:
        manager = model.id if _leads(org, model) else manager_on(org, model.id, day)
        seat = Position(
            "", model.title, model.family, model.level, model.location, model.team, model.role
        )
    else:
        manager = ""
        family, level = _first(org, JobFamily), _first(org, Level)
        seat = Position(
            "", tr("New position"), family, level, _first(org, Location), _first(org, Team)
        )
    return seat, Spell("", "", start, base=band_middle(org, seat)), manager


def _leads(org: Org, seat: Position) -> bool:
    level = org.get(Level, seat.level)
    return bool(level and level.managerial)


def _first(org: Org, kind: type[Record]) -> str:
    rows = org.rows(kind)
    if not rows:
        what = kind_word(spoken_kind(kind))
        raise PlanError(
            tr("A position needs a {what}, and the plan has none: add one first", what=what)
        )
    return rows[0].id


def band_middle(org: Org, seat: Position) -> Money | None:
    """The middle of the pay band that fits a seat; None where there is none."""
    for band in org.by(Band, "family", seat.family):
        if (band.level, band.location) == (seat.level, seat.location):
            return band.midpoint
    return None
