"""The plan as networkx graphs, on a day: who reports, depends, works on what, is asked, decides.

Every graph is a frozen `nx.DiGraph` over ids in a fixed order, kept with the organization it was
made of: whoever wants to change one makes a copy. Nodes have `name` and `kind` (a NodeKind's
value), seats also `state` (a SeatState's value), `title`, `team`, `level` and `fte`; edges have
`kind` and `weight`. What could not become an edge is told in `graph.graph["left_out"]`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from orgplan.model.org import Org
from orgplan.model.watching import Check, unwatched, watched
from orgplan.network.nodes import Sketch
from orgplan.network.reading import Graph
from orgplan.network.ties import allocation, decisions, dependencies, stakeholders
from orgplan.network.trees import escalation, reporting

__all__ = ["Graph", "GraphKind", "graph_of"]


class GraphKind(StrEnum):
    """The six graphs."""

    REPORTING = "reporting"
    DEPENDENCIES = "dependencies"
    ALLOCATION = "allocation"
    STAKEHOLDERS = "stakeholders"
    ESCALATION = "escalation"
    DECISIONS = "decisions"


_MAKERS: Mapping[GraphKind, Callable[[Sketch], None]] = {
    GraphKind.REPORTING: reporting,
    GraphKind.DEPENDENCIES: dependencies,
    GraphKind.ALLOCATION: allocation,
    GraphKind.STAKEHOLDERS: stakeholders,
    GraphKind.ESCALATION: escalation,
    GraphKind.DECISIONS: decisions,
}


def graph_of(
    org: Org,
    kind: GraphKind | str,
    day: date | None = None,
    *,
    planned: bool = False,
    check: Check = unwatched,
) -> Graph:
    """A graph of an organization on a day (the plan's own by default); edges run

    reporting     from manager to report, solid lines alone (`graph["dotted"]` has the others)
    dependencies  from consumer to provider, several artefacts of a pair as one edge
    allocation    from position to domain; `weight` is the share of the position's time
    stakeholders  from stakeholder to team; `weight` is the highest influence
    escalation    from report to manager, and from a step to the next; `weight` is in days
    decisions     from a seat or stakeholder to a decision, with all its `roles`

    As `planned`, proposed seats are in the reporting graph, and open ones in the allocation.
    `check` is called now and then and may raise to give up.
    """
    chosen, on = GraphKind(kind), day or org.settings.as_of
    key = (graph_of, chosen, on, planned)
    return org.fact(key, lambda _: _made(chosen, Sketch(org, on, planned, check)))


def _made(kind: GraphKind, sketch: Sketch) -> Graph:
    import networkx as nx

    org, day = sketch.org, sketch.day
    _MAKERS[kind](sketch)
    graph: Graph = nx.DiGraph()
    graph.add_nodes_from(watched(sorted(sketch.nodes.items()), sketch.check))
    edges = sorted((*pair, tie) for pair, tie in sketch.edges.items())
    graph.add_edges_from(watched(edges, sketch.check))
    facts: dict[str, Any] = {"kind": kind.value, "day": day.isoformat(), **sketch.facts}
    graph.graph.update(facts, scenario=org.scenario, left_out=tuple(sketch.left_out))
    nx.freeze(graph)
    return graph
