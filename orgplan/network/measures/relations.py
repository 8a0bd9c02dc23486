"""Stakeholders: who holds how many relations, and which are not looked after."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.org import Org
from orgplan.model.queries import occupancy, spells_of
from orgplan.model.records import Position, Stakeholder, StakeholderRelation, Team
from orgplan.model.records.values import Occupancy
from orgplan.model.records.words import Cadence, StakeholderKind, TeamType
from orgplan.network.measures.measure import Measure
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties

LOADS = {
    Cadence.WEEKLY: Decimal(4),
    Cadence.MONTHLY: Decimal(1),
    Cadence.QUARTERLY: Decimal("0.33"),
    Cadence.AD_HOC: Decimal(0),
}
"""Meetings in a month by cadence; what has no fixed time counts as no meeting."""
INFLUENTIAL = 4
SELDOM = frozenset((Cadence.QUARTERLY, Cadence.AD_HOC))
RISK_BEARING = frozenset((TeamType.STREAM_ALIGNED, TeamType.COMPLICATED_SUBSYSTEM))
GOVERNANCE = "governance"


def relations(org: Org, day: date, graph: Graph) -> Iterator[Measure]:
    """Relations and meetings a month by owner, and the share of a stakeholder's that have one."""
    ties = _ties(org, graph)
    owned = [tie for tie in ties if tie.owner]
    loads: dict[str, Decimal] = {}
    for tie in owned:
        loads[tie.owner] = loads.get(tie.owner, Decimal(0)) + LOADS[tie.cadence]
    yield Measure("relations", dict(sorted(Counter(tie.owner for tie in owned).items())))
    yield Measure("load", {owner: float(loads[owner]) for owner in sorted(loads)})
    yield Measure("coverage", _coverage(graph, ties))


def _ties(org: Org, graph: Graph) -> list[StakeholderRelation]:
    names = (name for _, _, tie in ties(graph) for name in tie["relations"])
    return [org.need(StakeholderRelation, name) for name in names]


def _coverage(graph: Graph, ties: list[StakeholderRelation]) -> dict[str, float]:
    every = Counter(tie.stakeholder for tie in ties)
    owned = Counter(tie.stakeholder for tie in ties if tie.owner)
    names = of_kind(graph, NodeKind.STAKEHOLDER)
    return {name: owned[name] / every[name] if every[name] else 0.0 for name in names}


@dataclass(frozen=True, slots=True)
class StakeholderGaps:
    """What is missing: ids of relations, of stakeholders and of teams."""

    without_owner: tuple[str, ...]
    without_relation: tuple[str, ...]
    seldom_met: tuple[str, ...]
    without_governance: tuple[str, ...]
    owner_gone_or_leaving: tuple[str, ...]


def stakeholder_gaps(org: Org, day: date, graph: Graph) -> StakeholderGaps:
    """The gaps on a day; seldom met are those of influence 4 and more."""
    ties = _ties(org, graph)
    heavy = [tie for tie in ties if tie.influence >= INFLUENTIAL]
    stakeholders = of_kind(graph, NodeKind.STAKEHOLDER)
    met = {tie.stakeholder for tie in ties}
    return StakeholderGaps(
        tuple(tie.id for tie in ties if not tie.owner),
        tuple(name for name in stakeholders if name not in met),
        tuple(tie.id for tie in heavy if tie.cadence in SELDOM),
        _without_governance(org, graph, ties),
        tuple(tie.id for tie in ties if tie.owner and not _stays(org, tie.owner, day)),
    )


def _without_governance(org: Org, graph: Graph, ties: list[StakeholderRelation]) -> tuple[str, ...]:
    teams = [org.need(Team, name) for name in of_kind(graph, NodeKind.TEAM)]
    governed = {tie.team for tie in ties if _governs(org.need(Stakeholder, tie.stakeholder))}
    return tuple(team.id for team in teams if team.type in RISK_BEARING and team.id not in governed)


def _governs(who: Stakeholder) -> bool:
    return who.kind is StakeholderKind.GOVERNANCE or who.group.casefold() == GOVERNANCE


def _stays(org: Org, owner: str, day: date) -> bool:
    """Whether somebody sits there who is not known to leave."""
    seat = org.get(Position, owner)
    if seat is None:
        return False
    return any(occupancy(org, seat, x, day) is Occupancy.FILLED for x in spells_of(org, owner))
