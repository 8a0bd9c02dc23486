"""Single points of failure in the dependencies: what falls apart where one node is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from orgplan.network.measures.structure import components
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties_from, ties_to

if TYPE_CHECKING:
    import networkx as nx

CRITICAL = 4
"""From this weight on a provider cannot be done without."""

Side: TypeAlias = tuple[int, int]
"""How many teams stand on one side, and the sum of their numbers: with one team, its number."""


def articulation(graph: Graph) -> list[str]:
    """Nodes whose loss splits off two teams, or one team from a provider it cannot do without.

    To Tarjan's algorithm every neighbour of a node with one tie is an articulation point; those
    that split off no team are left out.
    """
    teams = of_kind(graph, NodeKind.TEAM)
    numbers = {name: at for at, name in enumerate(teams)}
    found = []
    for part in components(graph):
        for node, sides in _split(graph, part, numbers) if len(part) > 2 else ():
            apart = sorted(sides)[:-1]
            if any(_matters(graph, node, side, teams) for side in apart):
                found.append(node)
    return sorted(found)


def _matters(graph: Graph, node: str, side: Side, teams: list[str]) -> bool:
    count, number = side
    return count > 1 or (count == 1 and _is_cut_off(graph, teams[number], node))


def _is_cut_off(graph: Graph, team: str, node: str) -> bool:
    """Whether a team cannot do without the node, nor the node without somebody the team lacks."""
    if graph.get_edge_data(team, node, {"weight": 0})["weight"] < CRITICAL:
        return False
    near = {team, *graph.successors(team), *graph.predecessors(team)}
    onward = ties_from(graph, node)
    return any(tie["weight"] >= CRITICAL and name not in near for _, name, tie in onward)


def _split(
    graph: Graph, part: list[str], numbers: Mapping[str, int]
) -> Iterator[tuple[str, list[Side]]]:
    """Every articulation point of a part with the sides that its loss leaves."""
    import networkx as nx

    tree, root = _blocks(graph, part)
    whole = _sum((1, numbers[name]) for name in part if name in numbers)
    sums: dict[str | int, Side] = {}
    for node in nx.dfs_postorder_nodes(tree, root):
        # What is summed already lies below: the way up is finished last.
        below = [sums[child] for child in tree[node] if child in sums]
        own = ((1, numbers[name]) for name in tree.nodes[node]["own"] if name in numbers)
        sums[node] = _sum([*own, *below])
        if isinstance(node, str):
            yield node, [*below, (whole[0] - sums[node][0], whole[1] - sums[node][1])]


def _sum(sides: Iterable[Side]) -> Side:
    count = numbers = 0
    for one, number in sides:
        count, numbers = count + one, numbers + number
    return count, numbers


def _blocks(graph: Graph, part: list[str]) -> "tuple[nx.Graph[str | int], int]":
    """The tree of a part's blocks, by number, and the articulation points between them, by id.

    Each has its `own` nodes; blocks share none but articulation points.
    """
    import networkx as nx

    whole: nx.Graph[str] = nx.Graph(graph.subgraph(part).edges())
    # The stubs take the sets of nodes for lists of sets.
    blocks: list[list[Any]] = [sorted(block) for block in nx.biconnected_components(whole)]
    in_blocks = Counter(name for block in blocks for name in block)
    tree: nx.Graph[str | int] = nx.Graph()
    for at, block in enumerate(blocks):
        points = [name for name in block if in_blocks[name] > 1]
        tree.add_node(at, own=[name for name in block if in_blocks[name] == 1])
        tree.add_nodes_from(points)
        tree.add_edges_from((at, name) for name in points)
        for name in points:
            tree.nodes[name]["own"] = [name]
    return tree, 0


def single_sourced(graph: Graph) -> list[tuple[str, str]]:
    """Providers outside that one team alone draws on and cannot do without, with that team."""
    outside = [name for name in of_kind(graph, NodeKind.EXTERNAL) if graph.in_degree(name) == 1]
    only = [next(ties_to(graph, name)) for name in outside]
    return [(name, team) for team, name, tie in only if tie["weight"] >= CRITICAL]
