"""Graphs for other people's programs: yEd and Gephi, Graphviz, Mermaid, draw.io. No pay in any.

WRITERS is the table by suffix that commands and window join; VIEWS says which views have a graph.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.exchange.graph_files.dot import dot
from orgplan.exchange.graph_files.drawio import drawio
from orgplan.exchange.graph_files.graphml import graphml
from orgplan.exchange.graph_files.mermaid import mermaid, mermaid_notes
from orgplan.exchange.graph_files.scene import Scene, scene_of
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.network.graphs import GraphKind, graph_of

WRITERS: Mapping[str, Callable[[Scene], str]] = {
    ".graphml": graphml,
    ".dot": dot,
    ".mmd": mermaid,
    ".drawio": drawio,
}
VIEWS: Mapping[str, GraphKind] = {
    "org-chart": GraphKind.REPORTING,
    "team-topology": GraphKind.DEPENDENCIES,
    "dependencies": GraphKind.DEPENDENCIES,
    "coverage": GraphKind.ALLOCATION,
    "stakeholders": GraphKind.STAKEHOLDERS,
    "stakeholder-network": GraphKind.STAKEHOLDERS,
    "stakeholder-flow": GraphKind.DEPENDENCIES,
    "decisions": GraphKind.DECISIONS,
    "escalation": GraphKind.ESCALATION,
}


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The text of a file, and what to tell whoever asked for it."""

    text: str
    notes: tuple[str, ...] = ()


def graph_file(
    org: Org, suffix: str, view: str, day: date, *, scenario: str = "Base plan"
) -> GraphFile:
    """A view's graph on a day in the format of a suffix, captioned with the scenario's name.

    Raises OrgPlanError where the view has no graph.
    """
    if view not in VIEWS:
        known = ", ".join(VIEWS)
        raise OrgPlanError(
            tr(
                "The view {view} is no graph: for {suffix} choose one of {known}",
                view=view,
                suffix=suffix,
                known=known,
            )
        )
    graph = graph_of(org, VIEWS[view], day)
    scene = scene_of(graph, org.settings.name, scenario, day)
    notes = [f"{words}." for words in graph.graph["left_out"]]
    text = WRITERS[suffix](scene)
    if suffix == ".mmd":
        notes += mermaid_notes(scene, text)
    return GraphFile(text, tuple(notes))
