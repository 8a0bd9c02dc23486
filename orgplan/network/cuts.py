"""What of a network hangs on little."""

from collections.abc import Mapping

import networkx as nx


def small_cut(ties: Mapping[tuple[int, int], int], least: int) -> set[int]:
    """The nodes that a cut of less than so much takes out, never 0; none where there is no such.

    `ties` are weights from 1 between nodes, undirected; the parts that do not hang together are
    looked at one by one. Heavy ties are drawn together first, which no such cut can part, and
    what is left is cut by Stoer and Wagner, A Simple Min-Cut Algorithm (J. ACM 44:4, 1997).
    """
    strong = nx.utils.UnionFind([0])
    for (one, two), weight in ties.items():
        if weight >= least:
            strong.union(one, two)
    graph: nx.Graph[int] = nx.Graph()
    for pair, weight in ties.items():
        one, two = strong[pair[0]], strong[pair[1]]
        if one != two:
            before = graph.get_edge_data(one, two, default={"weight": 0})["weight"]
            graph.add_edge(one, two, weight=before + weight)
    side = _alone(graph, strong[0], least) or _side(graph, strong[0], least)
    return {node for node in strong if strong[node] in side}


def _alone(graph: "nx.Graph[int]", outside: int, least: int) -> set[int]:
    """The nodes that are tied too little by themselves: nearly always there, and quickly found."""
    degrees = graph.degree(weight="weight")
    return {node for node, degree in degrees if node != outside and degree < least}


def _side(graph: "nx.Graph[int]", outside: int, least: int) -> set[int]:
    for part in nx.connected_components(graph):
        value, sides = nx.stoer_wagner(graph.subgraph(part))
        if value < least:
            return set(next(side for side in sides if outside not in side))
    return set()
