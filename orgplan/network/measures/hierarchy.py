"""The reporting tree: spans, layers, and whether it is a tree at all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.model.org import Org
from orgplan.model.queries import level_of
from orgplan.model.records import Position
from orgplan.network.measures.measure import Measure
from orgplan.network.reading import Graph
from orgplan.network.seats import HELD


def hierarchy(org: Org, day: date, graph: Graph) -> Iterator[Measure]:
    """Spans count no assistants, and stand for managers alone; with vacant reports and without."""
    managers = [name for name in graph if graph.out_degree(name) or _leads(org, name)]
    yield Measure("span", {name: _span(graph, name) for name in managers})
    yield Measure("span_filled", {name: _span(graph, name, held=True) for name in managers})
    yield Measure("layer", layers(graph))
    yield Measure("outgoing", dict(graph.out_degree()))


def _leads(org: Org, name: str) -> bool:
    level = level_of(org, org.need(Position, name))
    return level is not None and level.managerial


def _span(graph: Graph, name: str, held: bool = False) -> int:
    reports = (graph.nodes[report] for report in graph.successors(name))
    return sum(not x["assistant"] and (not held or x["state"] in HELD) for x in reports)


def layers(graph: Graph) -> dict[str, int]:
    """Everybody's layer, the top being 1; a circle is entered at its least id."""
    found: dict[str, int] = {}
    tops = [name for name in graph if not graph.in_degree(name)]
    for first in (*tops, *graph):
        if first not in found:
            found[first] = 1
            waiting = [first]
            for name in waiting:
                below = [report for report in graph.successors(name) if report not in found]
                found.update(dict.fromkeys(below, found[name] + 1))
                waiting.extend(below)
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class TreeHealth:
    """The shape of the reporting graph: seats by layer, and what keeps it from being one tree."""

    layers: tuple[int, ...]
    tops: tuple[str, ...]
    is_tree: bool


def tree_health(graph: Graph) -> TreeHealth:
    """How many stand in each layer, who is at the top, and whether all hangs from one seat."""
    import networkx as nx

    counts = Counter(layers(graph).values())
    tops = tuple(name for name in graph if not graph.in_degree(name))
    rows = tuple(counts[layer] for layer in range(1, len(counts) + 1))
    return TreeHealth(rows, tops, bool(graph) and nx.is_arborescence(graph))
