"""The cards of the org chart: every seat that is there on a day, under whom it reports to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.drawing.maps.org_chart import Card
from orgplan.drawing.maps.org_chart_facts import (
    Note,
    Stay,
    card_of,
    is_there,
    second_managers,
    when,
)
from orgplan.language import tr
from orgplan.model.org import Org, difference
from orgplan.model.records import Location, Position, Team
from orgplan.planning.figures import Figures
from orgplan.ui import wording
from orgplan.ui.models.affected import affected

SHOWN: Mapping[str, str] = {
    "start": tr("start"),
    "level": tr("level and location"),
    "team": tr("team"),
    "cost": tr("cost of the year"),
}
"""What the third line of a card can say."""


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
    words = _words(shown, figures)
    if before is None or not same:
        seats = [seat for seat in org.rows(Position) if is_there(seat, day)]
        cards = {seat.id: card_of(org, day, seat, words) for seat in seats}
        return Chart(org, day, shown, cards, second_managers(org, day, cards))
    touched = affected(before.org, org, difference(before.org, org))
    cards = dict(before.by_id)
    for name in touched:
        seat = org.get(Position, name)
        if seat is None or not is_there(seat, day):
            cards.pop(name, None)
        else:
            cards[name] = card_of(org, day, seat, words)
    if cards.keys() != before.by_id.keys():
        cards = {name: cards[name] for name in sorted(cards)}
    second = {name: rows for name, rows in before.second.items() if name not in touched}
    second |= second_managers(org, day, [name for name in touched if name in cards])
    return Chart(org, day, shown, cards, dict(sorted(second.items())))


def _words(shown: str, figures: Figures | None) -> Note:
    """What the third line of a card says."""
    if shown == "cost" and figures is not None:
        return lambda org, stay: wording.whole(figures.seat_year(stay.seat.id), figures.currency)
    return _NOTES.get(shown, _when)


def _level(org: Org, stay: Stay) -> str:
    place = org.get(Location, stay.seat.location)
    return f"{stay.seat.level}, {place.name if place else stay.seat.location}"


def _team(org: Org, stay: Stay) -> str:
    team = org.get(Team, stay.seat.team)
    return team.name if team else ""


def _when(org: Org, stay: Stay) -> str:
    return when(stay, wording.full_day, wording.month)


_NOTES: Mapping[str, Note] = {"level": _level, "team": _team}
