"""The cards of the org chart: every seat that is there on a day, under whom it reports to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.drawing.maps.org_chart import Card, Kind
from orgplan.model.org import Org, difference
from orgplan.model.queries import dotted_on, manager_on, shown_spell
from orgplan.model.records import Location, Position, Spell, Team
from orgplan.model.records.words import TeamType
from orgplan.ui import wording
from orgplan.ui.figures import Figures
from orgplan.ui.models.affected import affected
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
    """The cards of an organization on a day, in the order of ids, and the second managers."""

    org: Org
    day: date
    shown: str
    by_id: Mapping[str, Card]
    second: Mapping[str, tuple[str, ...]]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards in order."""
        return tuple(self.by_id.values())

    @property
    def dotted(self) -> list[tuple[str, str]]:
        """Second managers with their reports."""
        pairs = ((manager, name) for name, managers in self.second.items() for manager in managers)
        return [(manager, name) for manager, name in pairs if manager in self.by_id]


def cards_of(
    org: Org, day: date, shown: str, figures: Figures | None, before: Chart | None = None
) -> Chart:
    """The chart of an organization on a day; seats closed by then are left out.

    A chart from before spares the seats that have not changed since.
    """
    same = before is not None and (before.day, before.shown) == (day, shown) and shown != "cost"
    if before is None or not same:
        seats = [seat for seat in org.rows(Position) if _is_there(seat, day)]
        cards = {seat.id: _card(org, day, seat, shown, figures) for seat in seats}
        return Chart(org, day, shown, cards, _second(org, day, cards))
    touched = affected(before.org, org, difference(before.org, org))
    cards = dict(before.by_id)
    for name in touched:
        seat = org.get(Position, name)
        if seat is None or not _is_there(seat, day):
            cards.pop(name, None)
        else:
            cards[name] = _card(org, day, seat, shown, figures)
    if cards.keys() != before.by_id.keys():
        cards = {name: cards[name] for name in sorted(cards)}
    second = {name: rows for name, rows in before.second.items() if name not in touched}
    second |= _second(org, day, [name for name in touched if name in cards])
    return Chart(org, day, shown, cards, dict(sorted(second.items())))


def _is_there(seat: Position, day: date) -> bool:
    return seat.closed is None or seat.closed > day


def _second(org: Org, day: date, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = ((name, dotted_on(org, name, day)) for name in names)
    return {name: managers for name, managers in found if managers}


def _manager(org: Org, day: date, seat: Position, spell: Spell | None) -> str:
    """Whom the card hangs below; for a seat that has not begun, whom it will."""
    found = manager_on(org, seat.id, day)
    if not found and spell is not None and spell.start > day:
        found = manager_on(org, seat.id, spell.start)
    above = org.get(Position, found)
    return found if above is not None and _is_there(above, day) else ""


def _card(org: Org, day: date, seat: Position, shown: str, figures: Figures | None) -> Card:
    spell = shown_spell(org, seat.id, day)
    team = org.get(Team, seat.team)
    seated = spell is not None and spell.start <= day
    gone = spell is not None and spell.end is not None and spell.end < day
    kind: Kind = "closed" if gone else "filled" if seated else "planned"
    return Card(
        id=seat.id,
        parent=_manager(org, day, seat, spell),
        name=_name(holder(org, spell), seat, seated),
        title=seat.title,
        note=_note(org, day, seat, kind, spell, shown, figures),
        kind=kind,
        team=TEAMS.get(team.type, "undefined") if team else "undefined",
    )


def _name(name: str, seat: Position, seated: bool) -> str:
    """Whoever is planned to sit there by then is somebody to be hired."""
    if name == UNNAMED:
        return seat.employment.capitalize()
    if name == OPEN:
        return "To be hired" if seated else ""
    return name


def _note(
    org: Org,
    day: date,
    seat: Position,
    kind: Kind,
    spell: Spell | None,
    shown: str,
    figures: Figures | None,
) -> str:
    if shown == "level":
        place = org.get(Location, seat.location)
        return f"{seat.level}, {place.name if place else seat.location}"
    if shown == "team":
        team = org.get(Team, seat.team)
        return team.name if team else ""
    if shown == "cost" and figures is not None:
        return wording.whole(figures.seat_year(seat.id), figures.currency)
    return _when(kind, spell)


def _when(kind: Kind, spell: Spell | None) -> str:
    if spell is None:
        return "No start yet"
    if kind == "closed":
        return f"Left {wording.full_day(spell.end)}"
    if kind == "filled":
        return f"To {wording.full_day(spell.end)}" if spell.end is not None else "In seat"
    return wording.month(spell.start)
