"""How teams hang together: the groups that their work suggests, and how much runs between units."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties, ties_to

if TYPE_CHECKING:
    import networkx as nx

SEED = 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """Teams as their ties group them: a suggestion, never a finding.

    `agreement` with the units as they are: 1 the same, about 0 no more than chance (adjusted Rand).
    """

    groups: tuple[tuple[str, ...], ...]
    agreement: float


def suggested_groups(dependencies: Graph, allocation: Graph) -> Grouping:
    """Louvain communities of teams, by what they depend on and the domains they share."""
    import networkx as nx

    joined = _joined(dependencies, allocation)
    found = nx.community.louvain_communities(joined, weight="weight", seed=SEED)
    groups = sorted(tuple(sorted(group)) for group in found)
    units = {team: dependencies.nodes[team]["unit"] for team in joined}
    placed = {team: at for at, group in enumerate(groups) for team in group}
    return Grouping(tuple(groups), _agreement([(placed[team], units[team]) for team in placed]))


def _joined(dependencies: Graph, allocation: Graph) -> "nx.Graph[str]":
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(of_kind(dependencies, NodeKind.TEAM))
    for one, other, tie in ties(dependencies):
        if one in made and other in made:
            _tie(made, one, other, tie["weight"])
    for domain in of_kind(allocation, NodeKind.DOMAIN):
        shares = _shares(allocation, domain)
        for one, other in combinations(sorted(shares.keys() & made.nodes), 2):
            _tie(made, one, other, min(shares[one], shares[other]))
    return made


def _tie(made: "nx.Graph[str]", one: str, other: str, weight: float) -> None:
    made.add_edge(
        one, other, weight=weight + made.get_edge_data(one, other, {"weight": 0})["weight"]
    )


def _shares(allocation: Graph, domain: str) -> dict[str, float]:
    """FTE of each team in a domain."""
    found: dict[str, float] = {}
    for name, _, tie in ties_to(allocation, domain):
        seat = allocation.nodes[name]
        found[seat["team"]] = found.get(seat["team"], 0.0) + tie["weight"] * seat["fte"]
    return found


def _agreement(pairs: Sequence[tuple[object, object]]) -> float:
    """The adjusted Rand index of two partitions (Hubert and Arabie, 1985)."""
    together = _pairs(Counter(pairs).values())
    one, other = (_pairs(Counter(pair[at] for pair in pairs).values()) for at in (0, 1))
    most, every = (one + other) / 2, comb(len(pairs), 2)
    by_chance = one * other / every if every else 0.0
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def coupling(dependencies: Graph) -> float:
    """The weight of ties between teams of different units among all ties between teams."""
    units = {
        team: dependencies.nodes[team]["unit"] for team in of_kind(dependencies, NodeKind.TEAM)
    }
    known = [
        (units[one] != units[other], tie["weight"])
        for one, other, tie in ties(dependencies)
        if one in units and other in units
    ]
    whole = sum(weight for _, weight in known)
    return sum(weight for apart, weight in known if apart) / whole if whole else 0.0
