"""G9: the measures of a network of 2,000 nodes: first figures within a second, in small pieces.

    python -m tests.bench.bench_measures [NODES …]

Prints, for each kind of graph, CPU time until it is made, until its first measure, until all of
them, and the longest piece of work between two of them, which is how soon a window can stop it;
then betweenness against networkx's own, sampled in one go. All but the ratio is in seconds.
"""

import gc
import sys
import time
from collections.abc import Iterator
from statistics import median

import networkx as nx

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures import measures
from orgplan.network.measures.centrality import PIVOTS, SEED, betweenness
from orgplan.network.measures.failure import articulation
from orgplan.network.measures.structure import cuts, cycles
from tests.bench.plans import make_plan

SIZES = (2_000,)
SEATS_PER_TEAM = 7
ROUNDS = 3
FIRST_GOAL = 1.0
BY_TEAM = (GraphKind.DEPENDENCIES, GraphKind.STAKEHOLDERS)


def plan_for(kind: GraphKind, nodes: int) -> Plan:
    """A plan whose graph of that kind has about so many nodes."""
    return make_plan(nodes * SEATS_PER_TEAM if kind in BY_TEAM else nodes)


def fresh(plan: Plan) -> Org:
    """The plan's organization with nothing worked out yet."""
    return plan.apply(ChangeSet()).base


def stops(org: Org, kind: GraphKind) -> Iterator[tuple[str, bool, float]]:
    """Name, whether estimated, and CPU time of each figure as it comes; the first is the graph."""
    begun = time.process_time()
    graph_of(org, kind)
    yield "graph", False, time.process_time() - begun
    begun = time.process_time()
    for row in measures(org, kind):
        yield row.name, row.estimated, time.process_time() - begun
        begun = time.process_time()


def line(kind: GraphKind, plan: Plan) -> str:
    """Medians over runs of one kind."""
    runs = []
    for _ in range(ROUNDS):
        gc.collect()
        runs.append(list(stops(fresh(plan), kind)))
    made = median(run[0][2] for run in runs)
    first = median(run[0][2] + run[1][2] for run in runs)
    whole = median(sum(cost for _, _, cost in run) for run in runs)
    longest = median(max(cost for _, _, cost in run[1:]) for run in runs)
    estimated = sorted({name for name, rough, _ in runs[0] if rough})
    verdict = "met" if first <= FIRST_GOAL else "MISSED"
    return (
        f"{kind:>13}: {len(graph_of(plan.base, kind)):>5} nodes, graph {made:.3f}, first figures "
        f"{first:.3f} (goal {FIRST_GOAL}: {verdict}), all {whole:.3f}, longest piece {longest:.3f}"
        f"{', estimated: ' + ', '.join(estimated) if estimated else ''}"
    )


def against_networkx(plan: Plan) -> str:
    """The same 256 pivots in pieces and in one go."""
    graph = graph_of(plan.base, GraphKind.DEPENDENCIES)
    ours, peer = [], []
    for _ in range(ROUNDS):
        begun = time.process_time()
        *_, last = betweenness(graph, "betweenness", "distance")
        ours.append(time.process_time() - begun)
        begun = time.process_time()
        same = nx.betweenness_centrality(graph, k=PIVOTS, weight="distance", seed=SEED)
        peer.append(time.process_time() - begun)
    apart = max(abs(last.values[node] - same[node]) for node in graph)
    ratio = median(ours) / median(peer)
    return f"betweenness in pieces against networkx in one go: ratio {ratio:.2f}, apart {apart:.1e}"


def structure(plan: Plan) -> str:
    """What the commands and overlays ask besides."""
    graph = graph_of(plan.base, GraphKind.DEPENDENCIES)
    begun = time.process_time()
    articulation(graph)
    points = time.process_time() - begun
    begun = time.process_time()
    rings = cycles(graph)
    cuts(graph, rings)
    return (
        f"articulation {points:.3f}, cycles and cuts {time.process_time() - begun:.3f} "
        f"({len(rings)} rings)"
    )


def main(arguments: list[str]) -> None:
    """Print everything for each size."""
    for nodes in [int(size) for size in arguments] or SIZES:
        for kind in GraphKind:
            print(line(kind, plan_for(kind, nodes)), flush=True)
        teams = plan_for(GraphKind.DEPENDENCIES, nodes)
        print(against_networkx(teams))
        print(structure(teams))


if __name__ == "__main__":
    main(sys.argv[1:])
