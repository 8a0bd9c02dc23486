"""What is read off graphs everywhere: nodes of a kind, and edges with their facts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from orgplan.network.nodes import Facts, NodeKind

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.DiGraph[str]"
Tie: TypeAlias = tuple[str, str, Facts]


def of_kind(graph: Graph, kind: NodeKind) -> list[str]:
    """The nodes of a kind, in the order of their ids."""
    return [name for name, facts in graph.nodes.items() if facts["kind"] == kind]


def ties(graph: Graph) -> Iterator[Tie]:
    """Every edge with its facts, in the order of ids."""
    for one, row in graph.adj.items():
        for other, facts in row.items():
            yield one, other, facts


def ties_from(graph: Graph, node: str) -> Iterator[Tie]:
    """The edges out of a node."""
    return ((node, other, facts) for other, facts in graph.succ[node].items())


def ties_to(graph: Graph, node: str) -> Iterator[Tie]:
    """The edges into a node."""
    return ((other, node, facts) for other, facts in graph.pred[node].items())


def edges_told(graph: Graph) -> Iterator[tuple[str, str, str, float]]:
    """Every edge with its kind and weight; each role of a party and each dotted line is its own."""
    for one, other, facts in ties(graph):
        for kind in facts.get("roles", (facts["kind"],)):
            yield one, other, kind, facts["weight"]
    for manager, report in graph.graph.get("dotted", ()):
        yield manager, report, "dotted", 1
