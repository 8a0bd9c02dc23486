"""How much runs through a node (Brandes), in pieces; and how much leads to it (PageRank)."""

from collections.abc import Iterator, Sequence
from operator import add
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from orgplan.network.measures.measure import Measure
from orgplan.network.measures.shortest import passing, ways_of

if TYPE_CHECKING:
    import networkx as nx

AnyGraph: TypeAlias = "nx.Graph[str]"

EXACT_TO = 500
PIVOTS = 256
SEED = 20260201
_PIECE = 8
_DAMPING = 0.85
_ENOUGH = 1e-10
_ROUNDS = 500


def betweenness(graph: AnyGraph, name: str, weight: str | None = None) -> Iterator[Measure]:
    """Normalized betweenness, exact to 500 nodes, else from 256 pivots; rough figures first.

    `weight` names what edges are long by. Pivots are drawn as networkx draws them from SEED.
    """
    nodes, ways = list(graph), ways_of(graph, weight)
    sampled = len(nodes) > EXACT_TO
    numbers = range(len(nodes))
    pivots = Random(SEED).sample(numbers, PIVOTS) if sampled else numbers  # noqa: S311
    sums = [0.0] * len(nodes)
    for done, pivot in enumerate(pivots, 1):
        sums = list(map(add, sums, passing(ways, pivot)))
        if done % _PIECE == 0 and done < len(pivots):
            rough = _scaled(sums, pivots[:done])
            yield Measure(name, dict(zip(nodes, rough, strict=True)), True, done / len(pivots))
    yield Measure(name, dict(zip(nodes, _scaled(sums, pivots), strict=True)), sampled)


def _scaled(sums: Sequence[float], pivots: Sequence[int]) -> list[float]:
    """Shares of all pairs; a node is never on its own paths, so pivots have one sample fewer."""
    pairs, drawn = max(1, len(sums) - 2), set(pivots)
    return [value / pairs / max(1, len(pivots) - (at in drawn)) for at, value in enumerate(sums)]


def pagerank(graph: "nx.DiGraph[str]") -> dict[str, float]:
    """Where a walk along the edges ends up, heavier edges first; sums to 1.

    Power iteration; networkx's own needs numpy, which nothing else here does.
    """
    count = len(graph)
    shares = {node: _shares(graph, node) for node in graph}
    idle = [node for node, row in shares.items() if not row]
    ranks = dict.fromkeys(graph, 1 / count) if count else {}
    for _ in range(_ROUNDS):
        lost = sum(ranks[node] for node in idle)
        even = (1 - _DAMPING + _DAMPING * lost) / count if count else 0.0
        following = dict.fromkeys(graph, even)
        for node, row in shares.items():
            for onward, share in row:
                following[onward] += _DAMPING * ranks[node] * share
        change = sum(abs(following[node] - ranks[node]) for node in ranks)
        ranks = following
        if change < _ENOUGH:
            break
    return ranks


def _shares(graph: "nx.DiGraph[str]", node: str) -> list[tuple[str, float]]:
    ties = [(onward, tie["weight"]) for onward, tie in graph[node].items()]
    whole = sum(weight for _, weight in ties)
    return [(onward, weight / whole) for onward, weight in ties] if whole else []
