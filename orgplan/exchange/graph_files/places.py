"""Where the nodes of an exported graph stand: reporting as an org chart, all else in rows."""

from collections.abc import Iterator, Mapping, Sequence

from orgplan.network.graphs import Graph, GraphKind
from orgplan.network.layout.tree import Node, mixed
from orgplan.network.measures.structure import delivery_order

Point = tuple[float, float]
Sizes = Mapping[str, tuple[float, float]]

ACROSS, DOWN, BETWEEN = 40.0, 90.0, 30.0
ROW = 10
"""Nodes in a row before the next is begun."""
TOP = 70.0
"""What the caption takes."""


def place(graph: Graph, sizes: Sizes) -> dict[str, Point]:
    """The top left corner of every node, by its outer size; the same for the same graph."""
    if graph.graph["kind"] == GraphKind.REPORTING:
        nodes = [Node(name, *sizes[name]) for name in graph]
        below = {name: list(graph.successors(name)) for name in graph if graph.out_degree(name)}
        made = mixed(nodes, below).positions
        return {name: (x, y + TOP) for name, (x, y) in made.items()}
    return dict(_rows(delivery_order(graph)[::-1], sizes))


def _rows(order: Sequence[Sequence[Sequence[str]]], sizes: Sizes) -> Iterator[tuple[str, Point]]:
    """Consumers above providers, each generation in rows of its own."""
    top = TOP
    for generation in order:
        names = [name for group in generation for name in group]
        for at in range(0, len(names), ROW):
            row = names[at : at + ROW]
            left = 0.0
            for name in row:
                yield name, (left, top)
                left += sizes[name][0] + ACROSS
            top += max(sizes[name][1] for name in row) + BETWEEN
        top += DOWN - BETWEEN
