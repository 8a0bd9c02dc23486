"""What the team topology shows of a plan on a day: teams with their seats, partners, and ties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgplan.drawing.maps.ties import Tie, circles
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Domain, ExternalNode, OrgUnit, Position, Team
from orgplan.model.records.words import InteractionMode, NodeSide, TeamType
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.seats import SeatState, seat_state

STEMS: Mapping[str, str] = {
    TeamType.STREAM_ALIGNED: "stream",
    TeamType.PLATFORM: "platform",
    TeamType.ENABLING: "enabling",
    TeamType.COMPLICATED_SUBSYSTEM: "complicated",
}
"""Stem of a team type's colours (tokens.TEAM_TYPES)."""
_WORDS: Mapping[str, str] = {
    TeamType.STREAM_ALIGNED: tr("Stream"),
    TeamType.PLATFORM: tr("Platform"),
    TeamType.ENABLING: tr("Enabling"),
    TeamType.COMPLICATED_SUBSYSTEM: tr("Subsystem"),
    TeamType.OFFICE: tr("Office"),
    TeamType.UNDEFINED: tr("No team type yet"),
}
MODES: Mapping[str, str] = {
    InteractionMode.COLLABORATION: "collaboration",
    InteractionMode.X_AS_A_SERVICE: tr("X-as-a-Service"),
    InteractionMode.FACILITATING: "facilitating",
}


@dataclass(frozen=True, slots=True)
class TeamBox:
    """A team or a partner outside; seats are those in seat, planned ones, and on hold or coming."""

    id: str
    name: str
    stem: str
    note: str
    filled: int = 0
    planned: int = 0
    unit: str = ""
    domain: str = ""
    side: str = ""
    """Of a partner: upstream, downstream or system."""
    tint: tuple[str, str] | None = None
    """The tokens of ground and line, where they are not those of the team's type."""

    @property
    def colours(self) -> tuple[str, str]:
        """The tokens of ground and line."""
        return self.tint or (f"{self.stem}_fill", f"{self.stem}_line")

    @property
    def spoken(self) -> str:
        """Name, kind and seats in words."""
        seats = tr("{filled} in seat, {planned} planned", filled=self.filled, planned=self.planned)
        return ", ".join(
            part for part in (self.name, self.note, "" if self.side else seats) if part
        )


@dataclass(frozen=True, slots=True)
class TeamMap:
    """Teams, partners and ties on a day, names of units and domains, and what was left out."""

    boxes: tuple[TeamBox, ...]
    ties: tuple[Tie, ...]
    units: Mapping[str, str]
    domains: Mapping[str, str]
    left_out: tuple[str, ...]


def team_map(org: Org, day: date, *, partners: bool = True) -> TeamMap:
    """The teams that are there on a day; partners without any tie are not shown."""
    return org.fact((team_map, day, partners), lambda _: _team_map(org, day, partners))


def _team_map(org: Org, day: date, partners: bool) -> TeamMap:
    graph = graph_of(org, GraphKind.DEPENDENCIES, day)
    seats = _seats(org, day)
    boxes = [
        _box(org, key, facts, seats)
        for key, facts in graph.nodes(data=True)
        if facts["kind"] == "team" or (partners and graph.degree(key))
    ]
    shown = {box.id for box in boxes}
    pairs = [(a, b, facts) for a, b, facts in graph.edges(data=True) if {a, b} <= shown]
    return TeamMap(
        tuple(boxes),
        tuple(ties_of(org, pairs)),
        {unit.id: unit.name for unit in org.rows(OrgUnit)},
        {domain.id: domain.name for domain in org.rows(Domain)},
        tuple(graph.graph["left_out"]),
    )


def ties_of(org: Org, pairs: Iterable[tuple[str, str, Mapping[str, Any]]]) -> list[Tie]:
    """Ties of the graph of dependencies: consumer, provider and facts, with circles found."""
    every = list(pairs)
    letters = circles((a, b) for a, b, _ in every)
    return [_tie(org, a, b, facts, letters.get((a, b), "")) for a, b, facts in every]


def _tie(org: Org, start: str, end: str, facts: Mapping[str, Any], circle: str) -> Tie:
    what = ", ".join(dict.fromkeys(name for name in facts["artefacts"] if name))
    words = [
        tr("{org} depends on {org2}", org=name_of(org, start), org2=name_of(org, end))
        + (tr(" for {what}", what=what) if what else ""),
        tr("{modes}, criticality {facts} of 5", modes=MODES[facts["kind"]], facts=facts["weight"]),
        *([tr("on circle {circle}", circle=circle)] if circle else []),
    ]
    mode, weight = facts["kind"], facts["weight"]
    return Tie(facts["ties"][0], start, end, mode, weight, circle, "; ".join(words), what)


def name_of(org: Org, record_id: str) -> str:
    """What a team, partner, domain, stakeholder or seat is called."""
    node = org.node(record_id)
    return str(getattr(node, "name", getattr(node, "title", ""))) or record_id


def _seats(org: Org, day: date) -> dict[str, tuple[int, int]]:
    """Seats in seat and to come, by team."""
    found: dict[str, tuple[int, int]] = {}
    for seat in org.rows(Position):
        state = seat_state(org, seat, day)
        filled, planned = found.get(seat.team, (0, 0))
        if state is SeatState.FILLED:
            found[seat.team] = (filled + 1, planned)
        elif state is not SeatState.GONE:
            found[seat.team] = (filled, planned + 1)
    return found


def _box(
    org: Org, key: str, facts: Mapping[str, Any], seats: Mapping[str, tuple[int, int]]
) -> TeamBox:
    team = org.get(Team, key)
    if team is None:
        return _partner(org, key, facts)
    filled, planned = seats.get(key, (0, 0))
    return TeamBox(
        key,
        team.name or key,
        STEMS.get(team.type, "undefined"),
        _note(org, team),
        filled,
        planned,
        team.unit,
        team.primary_domain,
    )


def _note(org: Org, team: Team) -> str:
    domain = org.get(Domain, team.primary_domain)
    # A domain that is called like the team says nothing new.
    about = domain.name if domain and domain.name.casefold() != team.name.casefold() else ""
    return " · ".join(
        part for part in (_WORDS[team.type], ", ".join(team.services) or about) if part
    )


def _partner(org: Org, key: str, facts: Mapping[str, Any]) -> TeamBox:
    node = org.get(ExternalNode, key)
    side = node.side if node else NodeSide.SYSTEM
    words = {
        NodeSide.UPSTREAM: tr("Provider"),
        NodeSide.DOWNSTREAM: tr("Consumer"),
        NodeSide.SYSTEM: tr("Partner"),
    }
    return TeamBox(key, facts["name"], "outside", words[side], side=side.value)
