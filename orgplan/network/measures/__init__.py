"""A director's questions to the graphs, each answered as soon as it is known.

`measures` runs a kind's questions one by one and may be left at any point, so that a window can
stop them when the plan has moved on.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from orgplan.model.org import Org
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.deciding import decision_load
from orgplan.network.measures.flow import flow
from orgplan.network.measures.hierarchy import hierarchy
from orgplan.network.measures.measure import Measure
from orgplan.network.measures.people import people
from orgplan.network.measures.reach import reach
from orgplan.network.measures.relations import relations
from orgplan.network.reading import Graph

Question = Callable[[Org, date, Graph], Iterator[Measure]]

_QUESTIONS: Mapping[GraphKind, Question] = {
    GraphKind.REPORTING: hierarchy,
    GraphKind.DEPENDENCIES: flow,
    GraphKind.ALLOCATION: people,
    GraphKind.STAKEHOLDERS: relations,
    GraphKind.ESCALATION: reach,
    GraphKind.DECISIONS: decision_load,
}


def measures(
    org: Org, kind: GraphKind | str, day: date | None = None, *, planned: bool = False
) -> Iterator[Measure]:
    """The measures of a graph, the quick ones first; a slow one comes rough and then better."""
    chosen, on = GraphKind(kind), day or org.settings.as_of
    yield from _QUESTIONS[chosen](org, on, graph_of(org, chosen, on, planned=planned))


def measured(
    org: Org, kind: GraphKind | str, day: date | None = None, *, planned: bool = False
) -> dict[str, Measure]:
    """All measures of a graph by name, at their best."""
    return {row.name: row for row in measures(org, kind, day, planned=planned)}
