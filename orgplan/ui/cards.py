"""The cards of the org chart: every seat that is there on a day, under whom it reports to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.drawing.maps.org_chart import Card, Kind
from orgplan.model.org import Org
from orgplan.model.queries import dotted_on, manager_on, shown_spell
from orgplan.model.records import Location, Position, Spell, Team
from orgplan.model.records.words import TeamType
from orgplan.ui import wording
from orgplan.ui.figures import Figures
from orgplan.ui.seat_words import OPEN, UNNAMED, holder

SHOWN: Mapping[str, str] = {
    "start": "start",
    "level": "level and location",
    "team": "team",
    "cost": "cost of the year",
}
"""What the third line of a card can say."""

TEAMS: Mapping[TeamType, str] = {
    TeamType.STREAM_ALIGNED: "stream",
    TeamType.PLATFORM: "platform",
    TeamType.ENABLING: "enabling",
    TeamType.COMPLICATED_SUBSYSTEM: "complicated",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """Cards in order, and who reports to a second manager."""

    cards: Sequence[Card]
    dotted: Sequence[tuple[str, str]]


def cards_of(org: Org, day: date, shown: str, figures: Figures | None) -> Chart:
    """The chart of an organization on a day; seats closed by then are left out."""
    seats = [seat for seat in org.rows(Position) if seat.closed is None or seat.closed > day]
    names = {seat.id for seat in seats}
    cards, dotted = [], []
    for seat in seats:
        # A line planned for a seat's later start is shown already: the seat has to hang somewhere.
        spell = shown_spell(org, seat.id, day)
        on = max(day, spell.start) if spell else day
        manager = manager_on(org, seat.id, day) or manager_on(org, seat.id, on)
        cards.append(_card(org, day, seat, spell, manager if manager in names else ""))
        cards[-1] = _with_note(cards[-1], org, day, seat, spell, shown, figures)
        dotted += [(other, seat.id) for other in dotted_on(org, seat.id, day) if other in names]
    return Chart(cards, dotted)


def _card(org: Org, day: date, seat: Position, spell: Spell | None, manager: str) -> Card:
    team = org.get(Team, seat.team)
    name = holder(org, spell)
    seated = spell is not None and name != OPEN and spell.start <= day
    gone = spell is not None and spell.end is not None and spell.end < day
    kind: Kind = "closed" if gone else "filled" if seated else "planned"
    return Card(
        id=seat.id,
        parent=manager,
        name=seat.employment.capitalize() if name == UNNAMED else "" if name == OPEN else name,
        title=seat.title,
        kind=kind,
        team=TEAMS.get(team.type, "undefined") if team else "undefined",
    )


def _with_note(
    card: Card,
    org: Org,
    day: date,
    seat: Position,
    spell: Spell | None,
    shown: str,
    figures: Figures | None,
) -> Card:
    if shown == "level":
        place = org.get(Location, seat.location)
        note = f"{seat.level}, {place.name if place else seat.location}"
    elif shown == "team":
        team = org.get(Team, seat.team)
        note = team.name if team else ""
    elif shown == "cost" and figures is not None:
        note = wording.whole(figures.seat_year(seat.id), figures.currency)
    else:
        note = _when(card, day, spell)
    return Card(card.id, card.parent, card.name, card.title, note, card.kind, card.team)


def _when(card: Card, day: date, spell: Spell | None) -> str:
    if spell is None:
        return "No start yet"
    if card.kind == "closed":
        return f"Left {wording.full_day(spell.end)}"
    if card.kind == "filled":
        leaves = spell.end is not None
        return f"To {wording.full_day(spell.end)}" if leaves else "In seat"
    return wording.month(spell.start)
