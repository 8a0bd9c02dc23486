"""What holds a graph together: its parts, its cycles and their cuts, and what comes first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from orgplan.model.watching import Check, unwatched, watched
from orgplan.network.reading import Graph

LONGEST_CYCLE = 6
MOST_CYCLES = 1_000
Edge = tuple[str, str]


def components(graph: Graph) -> list[list[str]]:
    """The parts that hang together whatever the direction, the largest first."""
    import networkx as nx

    parts = [sorted(part) for part in nx.weakly_connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part))


def knots(graph: Graph) -> list[list[str]]:
    """The groups in which everybody depends on everybody (Tarjan), in the order of their ids."""
    import networkx as nx

    groups = nx.strongly_connected_components(graph)
    return sorted(sorted(group) for group in groups if len(group) > 1)


def cycles(graph: Graph, check: Check = unwatched) -> list[list[str]]:
    """Rings of at most six, each from its least id, at most 1,000; of a longer knot one ring.

    What `check` raises ends it.
    """
    found: list[list[str]] = []
    for knot in knots(graph):
        found.extend(islice(watched(_rings(graph, knot), check), MOST_CYCLES - len(found)))
        if len(found) >= MOST_CYCLES:
            break
    return sorted(found, key=lambda ring: (len(ring), ring))


def _rings(graph: Graph, knot: Sequence[str]) -> Iterator[list[str]]:
    """Those of a knot; never looked for on the whole graph, as their number explodes.

    networkx's own search takes minutes in a knot of thousands of nodes, whatever the bound.
    """
    import networkx as nx

    ranks = {name: at for at, name in enumerate(knot)}
    rings = (ring for first in knot for ring in _through(graph, ranks, first))
    shortest = next(rings, None)
    if shortest is None:
        ring = [tail for tail, _ in nx.find_cycle(graph.subgraph(knot), knot[0])]
        at = ring.index(min(ring))
        yield [*ring[at:], *ring[:at]]
        return
    yield shortest
    yield from rings


def _through(graph: Graph, ranks: Mapping[str, int], first: str) -> Iterator[list[str]]:
    """The rings of which a node is the least; none is entered that leads home too late."""
    home = _ways_home(graph, ranks, first)

    def onward(path: list[str]) -> Iterator[list[str]]:
        for name in graph.successors(path[-1]):
            if name == first:
                yield path
            elif len(path) + home.get(name, LONGEST_CYCLE) <= LONGEST_CYCLE and name not in path:
                yield from onward([*path, name])

    return onward([first])


def _ways_home(graph: Graph, ranks: Mapping[str, int], first: str) -> dict[str, int]:
    """How many steps it is to a node from those that come after it."""
    steps, level = {first: 0}, [first]
    for step in range(1, LONGEST_CYCLE):
        before = {name for node in level for name in graph.predecessors(node)}
        level = [n for n in before if n not in steps and ranks.get(n, -1) > ranks[first]]
        steps.update(dict.fromkeys(level, step))
    return steps


def cuts(graph: Graph, rings: Sequence[Sequence[str]]) -> tuple[Edge, ...]:
    """Edges that would open the rings, greedily: in each the lightest, among equals
    a collaboration, which is meant to be temporary.
    """
    chosen: list[Edge] = []
    for ring in rings:
        edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))
        if not any(edge in chosen for edge in edges):
            chosen.append(min(edges, key=lambda edge: _dearness(graph, edge)))
    return tuple(chosen)


def _dearness(graph: Graph, edge: Edge) -> tuple[float, bool, Edge]:
    tie = graph.edges[edge]
    return tie["weight"], tie["kind"] != "collaboration", edge


def delivery_order(graph: Graph) -> list[list[list[str]]]:
    """Generations, providers first; in each the groups that depend on each other."""
    import networkx as nx

    whole = nx.condensation(graph)
    generations = nx.topological_generations(whole.reverse(copy=False))
    return [
        sorted(sorted(whole.nodes[group]["members"]) for group in generation)
        for generation in generations
    ]
