"""What the team topology shows of a plan on a day: teams with their seats, partners, and ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any

from orgplan.drawing.maps.team_seats import TeamSeats, team_seats
from orgplan.drawing.maps.ties import Tie, circles
from orgplan.language import tr
from orgplan.model.org import Org, difference, shares_tables
from orgplan.model.records import (
    Dependency,
    Domain,
    ExternalNode,
    OrgUnit,
    PlanSettings,
    Team,
)
from orgplan.model.records.words import InteractionMode, NodeSide, TeamType
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.ties import dependencies_of

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
    made_of: "MadeOf | None" = field(default=None, compare=False, repr=False)
    """What the next one may be made from."""


Told = tuple[object, Tie]
"""All that the words of a tie say, and the tie."""
Pair = tuple[str, str, Mapping[str, Any]]
"""Consumer, provider, and the facts of their edge in the graph of dependencies."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What a map of teams was made of."""

    org: Org
    day: date
    partners: bool
    seats: TeamSeats
    pairs: Sequence[Pair]
    told: Mapping[tuple[str, str], Told]


def team_map(
    org: Org, day: date, *, partners: bool = True, before: TeamMap | None = None
) -> TeamMap:
    """The teams that are there on a day; partners without any tie are not shown.

    A map from before spares what an edit has left as it was.
    """
    known = before.made_of if before else None

    def made(org: Org) -> TeamMap:
        alike = known is not None and (known.day, known.partners) == (day, partners)
        tied = _retied(before, known, org) if before and known and alike else None
        return _with_seats(*tied, org) if tied else _team_map(org, day, partners, known)

    return org.fact((team_map, day, partners), made)


def _retied(before: TeamMap, known: MadeOf, org: Org) -> tuple[TeamMap, MadeOf] | None:
    """The boxes of a map, their seats not yet counted, with the ties of now.

    None where boxes may differ in more than their seats.
    """
    kinds = (Domain, ExternalNode, OrgUnit, PlanSettings, Team)
    if before.left_out or not shares_tables(known.org, org, kinds):
        return None
    teams, outside = org.table(Team), org.table(ExternalNode)
    if not all(box.id in teams or box.id in outside for box in before.boxes):
        return None
    if shares_tables(known.org, org, (Dependency,)):
        return before, known
    pairs = _pairs(before, known, org)
    if pairs is None:
        return None
    told = _ties_of(org, pairs, known.told)
    ties = tuple(tie for _, tie in told.values())
    return replace(before, ties=ties), replace(known, pairs=pairs, told=told)


def _pairs(before: TeamMap, known: MadeOf, org: Org) -> list[Pair] | None:
    """All of now, what an edit has left as it was from before; None where other boxes are met."""
    step = difference(known.org, org).touched(Dependency)
    ties = [side for x in step for side in (x.before, x.after) if isinstance(side, Dependency)]
    changed = {(tie.consumer, tie.provider) for tie in ties}
    edges = dependencies_of(org, known.day, changed)
    shown = {box.id for box in before.boxes}
    if edges is None or (known.partners and not all(shown.issuperset(pair) for pair in edges)):
        return None
    pairs = [pair for pair in known.pairs if pair[:2] not in changed]
    pairs.extend((*pair, facts) for pair, facts in edges.items() if shown.issuperset(pair))
    met = {end for pair in pairs for end in pair[:2]}
    # A partner is shown while it has a tie.
    alone = known.partners and any(box.side and box.id not in met for box in before.boxes)
    return None if alone else sorted(pairs, key=itemgetter(0, 1))


def _with_seats(before: TeamMap, known: MadeOf, org: Org) -> TeamMap:
    seats = team_seats(org, known.day, known.seats)
    boxes = tuple(
        box
        if box.side or (box.filled, box.planned) == seats.of(box.id)
        else replace(box, filled=seats.of(box.id)[0], planned=seats.of(box.id)[1])
        for box in before.boxes
    )
    return replace(before, boxes=boxes, made_of=replace(known, org=org, seats=seats))


def _team_map(org: Org, day: date, partners: bool, known: MadeOf | None) -> TeamMap:
    graph = graph_of(org, GraphKind.DEPENDENCIES, day)
    seats = team_seats(org, day, known.seats if known else None)
    boxes = [
        _box(org, key, facts, seats)
        for key, facts in graph.nodes(data=True)
        if facts["kind"] == "team" or (partners and graph.degree(key))
    ]
    shown = {box.id for box in boxes}
    pairs = [(a, b, facts) for a, b, facts in graph.edges(data=True) if {a, b} <= shown]
    told = _ties_of(org, pairs, known.told if known else {})
    return TeamMap(
        tuple(boxes),
        tuple(tie for _, tie in told.values()),
        {unit.id: unit.name for unit in org.rows(OrgUnit)},
        {domain.id: domain.name for domain in org.rows(Domain)},
        tuple(graph.graph["left_out"]),
        MadeOf(org, day, partners, seats, pairs, told),
    )


def _ties_of(
    org: Org,
    pairs: Sequence[Pair],
    known: Mapping[tuple[str, str], Told],
) -> dict[tuple[str, str], Told]:
    """Ties of the graph of dependencies: consumer, provider and facts, with circles found."""
    letters = circles((a, b) for a, b, _ in pairs)
    names = {end: name_of(org, end) for end in {end for a, b, _ in pairs for end in (a, b)}}
    found: dict[tuple[str, str], Told] = {}
    for a, b, facts in pairs:
        circle = letters.get((a, b), "")
        said = (names[a], names[b], facts["ties"], facts["artefacts"], facts["kind"],
                facts["weight"], circle)  # fmt: skip
        was = known.get((a, b))
        if was is None or was[0] != said:
            was = said, _tie((a, b), (names[a], names[b]), facts, circle)
        found[a, b] = was
    return found


def _tie(
    ends: tuple[str, str], names: tuple[str, str], facts: Mapping[str, Any], circle: str
) -> Tie:
    start, end = ends
    what = ", ".join(dict.fromkeys(name for name in facts["artefacts"] if name))
    words = [
        tr("{org} depends on {org2}", org=names[0], org2=names[1])
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


def _box(org: Org, key: str, facts: Mapping[str, Any], seats: TeamSeats) -> TeamBox:
    team = org.get(Team, key)
    if team is None:
        return _partner(org, key, facts)
    filled, planned = seats.of(key)
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
