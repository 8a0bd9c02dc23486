"""What seats, people, teams and others are called on sheets that are read without the plan."""

from collections.abc import Mapping

from orgplan.model.org import Org
from orgplan.model.records import (
    Domain,
    ExternalNode,
    Position,
    PositionPool,
    Record,
    Stakeholder,
    Team,
)
from orgplan.network.seats import SeatState, seat_name, seat_state

KINDS: Mapping[type[Record], str] = {
    Team: "Team",
    Domain: "Domain",
    Position: "Position",
    PositionPool: "Pool",
    Stakeholder: "Stakeholder",
    ExternalNode: "Outside",
}


def name_of(org: Org, record: str) -> str:
    """The name of whoever has an id: a seat's is that of its incumbent; the id where unknown."""
    seat = org.get(Position, record)
    if seat is not None:
        return seat_name(org, seat, org.settings.as_of)
    found: Record | None = None
    for kind in KINDS:
        found = found or org.get(kind, record)
    return getattr(found, "name", "") or getattr(found, "title", "") or record


def kind_of(org: Org, record: str) -> str:
    """What an id stands for."""
    return next((word for kind, word in KINDS.items() if org.get(kind, record)), "Unknown")


def absence(org: Org, record: str) -> str:
    """Why nobody can be asked there today; empty where somebody can."""
    seat = org.get(Position, record)
    if seat is None:
        return ""
    state = seat_state(org, seat, org.settings.as_of)
    if state is SeatState.FILLED:
        return ""
    return "closed" if state is SeatState.GONE else "vacant"
