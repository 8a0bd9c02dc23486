"""The org chart by team or by domain: the same cards, each group below a card of its own.

A seat with shares in several domains stands in that of its largest share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from orgplan.drawing.maps.org_chart import Card
from orgplan.drawing.maps.org_chart_facts import TEAMS
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Allocation, Domain, Position, Team
from orgplan.model.spans import holds

LINES = "lines"
"""The reading in which seats hang below whom they report to."""
READINGS: Mapping[str, str] = {
    LINES: tr("Reporting lines"),
    "team": tr("By team"),
    "domain": tr("By domain"),
}
NO_GROUP = "(none)"
"""The id of the card above seats that are in no group."""


def grouped(org: Org, day: date, cards: Sequence[Card], reading: str) -> tuple[Card, ...]:
    """A card for every group, and the seats' below them; whoever leads others in it stands first.

    Groups without seats are shown too: what is empty is what a planner looks for.
    """
    groups, of = _teams(org, day) if reading == "team" else _domains(org, day)
    rows: dict[str, list[Card]] = {group.id: [] for group in groups}
    for card in cards:
        rows.setdefault(of.get(card.id, NO_GROUP), []).append(card)
    if NO_GROUP in rows:
        names = {"team": tr("No team"), "domain": tr("No domain")}
        groups = [*groups, Card(NO_GROUP, "", names[reading], "")]
    heads = [_told(group, rows[group.id]) for group in groups]
    return (*heads, *(card for group in groups for card in _below(group.id, rows[group.id])))


def _below(group: str, row: Sequence[Card]) -> Iterable[Card]:
    leads = {card.parent for card in row}
    ordered = sorted(row, key=lambda card: card.id not in leads)
    return (replace(card, parent=group, assistant=False) for card in ordered)


def _told(group: Card, row: Sequence[Card]) -> Card:
    """The card of a group with how many sit there and are to come."""
    filled = sum(card.kind == "filled" for card in row)
    planned = sum(card.kind == "planned" for card in row)
    whole = filled + planned
    words = tr("{filled} of {whole} in seat", filled=filled, whole=whole)
    words = words if whole else tr("No seats yet")
    return replace(group, title=words, spoken=f"{group.name}, {words}", heads=True)


def _teams(org: Org, day: date) -> tuple[list[Card], dict[str, str]]:
    open_teams = [team for team in org.rows(Team) if team.closed is None or team.closed > day]
    cards = [
        Card(team.id, "", team.name or team.id, "", team=TEAMS.get(team.type, "undefined"))
        for team in open_teams
    ]
    known = {card.id for card in cards}
    return cards, {seat.id: seat.team for seat in org.rows(Position) if seat.team in known}


def _domains(org: Org, day: date) -> tuple[list[Card], dict[str, str]]:
    domains = {domain.id: domain for domain in org.rows(Domain)}
    cards = [Card(key, "", domain.name or key, "") for key, domain in domains.items()]
    found: dict[str, Allocation] = {}
    on = max(day, org.settings.horizon_start)
    for row in org.rows(Allocation):
        if row.domain in domains and holds(row, on):
            best = found.get(row.position)
            if best is None or (-row.share, row.domain) < (-best.share, best.domain):
                found[row.position] = row
    return cards, {key: row.domain for key, row in found.items()}
