"""What the org chart shows of a plan on a day: a card for every seat, and the second managers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.drawing.maps.org_chart import Card, Kind
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.queries import dotted_on, manager_on, shown_spell
from orgplan.model.records import Person, Position, Spell, Team
from orgplan.model.records.values import Hiring
from orgplan.model.records.words import TeamType
from orgplan.model.spoken import day_words, month_words, titled

TEAMS: Mapping[TeamType, str] = {
    TeamType.STREAM_ALIGNED: "stream",
    TeamType.PLATFORM: "platform",
    TeamType.ENABLING: "enabling",
    TeamType.COMPLICATED_SUBSYSTEM: "complicated",
}
"""Stem of a team type's colours (tokens.TEAM_TYPES)."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A seat on a day, with the spell that its card tells of."""

    seat: Position
    spell: Spell | None
    day: date

    @property
    def kind(self) -> Kind:
        """Whether somebody sits there, will, or no longer does."""
        if self.spell is None or self.spell.start > self.day:
            return "planned"
        return "closed" if self.spell.end is not None and self.spell.end < self.day else "filled"


Note = Callable[[Org, Stay], str]
"""What the last line of a card says."""


@dataclass(frozen=True, slots=True)
class SeatMap:
    """Cards in the order of ids, and second managers with their reports."""

    cards: tuple[Card, ...]
    dotted: tuple[tuple[str, str], ...]


def seat_map(org: Org, day: date) -> SeatMap:
    """The chart of an organization on a day; seats closed by then are left out."""
    seats = [seat for seat in org.rows(Position) if is_there(seat, day)]
    cards = tuple(card_of(org, day, seat, _plain) for seat in seats)
    known = {card.id for card in cards}
    second = second_managers(org, day, sorted(known))
    pairs = ((manager, name) for name, managers in second.items() for manager in managers)
    return SeatMap(cards, tuple(pair for pair in pairs if pair[0] in known))


def is_there(seat: Position, day: date) -> bool:
    """Whether a seat is not yet closed."""
    return seat.closed is None or seat.closed > day


def second_managers(org: Org, day: date, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Second managers by seat, of those that have any."""
    found = ((name, dotted_on(org, name, day)) for name in names)
    return {name: managers for name, managers in found if managers}


def card_of(org: Org, day: date, seat: Position, note: Note) -> Card:
    """The card of a seat."""
    stay = Stay(seat, shown_spell(org, seat.id, day), day)
    team = org.get(Team, seat.team)
    return Card(
        id=seat.id,
        parent=_manager(org, stay),
        name=_name(org, stay),
        title=seat.title,
        note=note(org, stay),
        kind=stay.kind,
        team=TEAMS.get(team.type, "undefined") if team else "undefined",
        assistant=seat.assistant,
    )


def when(stay: Stay, day: Callable[[date], str], month: Callable[[date], str]) -> str:
    """Until when or from when somebody sits there, with days and months in given words."""
    spell, kind = stay.spell, stay.kind
    if spell is None:
        return tr("No start yet")
    if spell.end is not None and kind != "planned":
        return f"{(tr('Left') if kind == 'closed' else tr('To'))} {day(spell.end)}"
    return tr("In seat") if kind == "filled" else month(spell.start)


def _plain(org: Org, stay: Stay) -> str:
    return when(stay, day_words, month_words)


def _manager(org: Org, stay: Stay) -> str:
    """Whom the card hangs below; for a seat that has not begun, whom it will."""
    found = manager_on(org, stay.seat.id, stay.day)
    if not found and stay.spell is not None and stay.spell.start > stay.day:
        found = manager_on(org, stay.seat.id, stay.spell.start)
    above = org.get(Position, found)
    return found if above is not None and is_there(above, stay.day) else ""


def _name(org: Org, stay: Stay) -> str:
    """Whoever is planned to sit there by then is somebody to be hired."""
    spell = stay.spell
    person = org.get(Person, spell.person) if spell and spell.person else None
    if person is not None:
        return person.name
    if spell is not None and spell.hiring is Hiring.HIRED:
        return titled(stay.seat.employment)
    return tr("To be hired") if spell is not None and spell.start <= stay.day else ""
