"""Dependencies: who is asked for most, how far a stop spreads, and what to cut."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.watching import Check, unwatched
from orgplan.network.measures.centrality import betweenness, pagerank
from orgplan.network.measures.measure import Measure
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties_to
from orgplan.network.seats import filled_fte


def flow(org: Org, day: date, graph: Graph, check: Check = unwatched) -> Iterator[Measure]:
    """Demand first: betweenness alone would favour whoever passes work through.

    `check` is called within the first two and may raise to give up.
    """
    demand = dict(graph.in_degree(weight="weight"))
    yield Measure("demand", demand)
    yield Measure("queue", _queue(graph, demand, filled_fte(org, day, check)))
    yield Measure("fan_out", dict(graph.out_degree()))
    yield Measure("instability", _instability(graph))
    yield Measure("blast_radius", blast_radius(graph))
    yield Measure("pagerank", pagerank(graph))
    yield from betweenness(graph, "betweenness", "distance")


def _queue(
    graph: Graph, demand: Mapping[str, int], fte: Mapping[str, Fraction]
) -> dict[str, float | None]:
    """Demand on each team per FTE in seat; None where nobody is."""
    teams = of_kind(graph, NodeKind.TEAM)
    return {name: float(demand[name] / fte[name]) if fte.get(name) else None for name in teams}


def _instability(graph: Graph) -> dict[str, float]:
    """Outgoing ties among all; what has none has no figure."""
    return {node: graph.out_degree(node) / ties for node, ties in graph.degree() if ties}


def blast_radius(graph: Graph) -> dict[str, int]:
    """How many depend on each node, directly or through others; sets are whole numbers' bits."""
    import networkx as nx

    whole = nx.condensation(graph)
    bits = {node: 1 << at for at, node in enumerate(graph)}
    below: dict[int, int] = {}
    for group in nx.topological_sort(whole):
        reached = sum(bits[node] for node in whole.nodes[group]["members"])
        for consumer in whole.predecessors(group):
            reached |= below[consumer]
        below[group] = reached
    groups = whole.graph["mapping"]
    return {node: below[groups[node]].bit_count() - 1 for node in graph}


@dataclass(frozen=True, slots=True)
class Hit:
    """A consumer that a stop reaches, how many steps away, and by how heavy a tie at the end."""

    id: str
    distance: int
    weight: int


def blast(graph: Graph, stopped: str, lightest: int = 1) -> tuple[Hit, ...]:
    """Whoever is hit when a node stops, nearest first; ties lighter than that do not spread it."""
    distances, level = {stopped: 0}, [stopped]
    weights: dict[str, int] = {}
    while level:
        following: list[str] = []
        for node in level:
            for consumer, _, tie in ties_to(graph, node):
                weight: int = tie["weight"]
                if weight < lightest or distances.get(consumer, len(graph)) <= distances[node]:
                    continue
                if consumer not in distances:
                    distances[consumer] = distances[node] + 1
                    following.append(consumer)
                weights[consumer] = max(weight, weights.get(consumer, 0))
        level = following
    hits = [Hit(node, distances[node], weight) for node, weight in weights.items()]
    return tuple(sorted(hits, key=lambda hit: (hit.distance, -hit.weight, hit.id)))
