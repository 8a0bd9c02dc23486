"""Decisions: how many wait for whom, and which have a vacant seat where somebody must act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.model.org import Org
from orgplan.network.measures.measure import Measure
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, ties
from orgplan.network.seats import SeatState


def decision_load(org: Org, day: date, graph: Graph) -> Iterator[Measure]:
    """How many decisions each party approves and drives."""
    for name, role in (("approves", "approver"), ("drives", "driver")):
        yield Measure(name, _counts(graph, role))


def _counts(graph: Graph, role: str) -> dict[str, int]:
    parties = [name for name in graph if graph.nodes[name]["kind"] != NodeKind.DECISION]
    return {party: sum(role in tie["roles"] for tie in graph[party].values()) for party in parties}


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A decision whose driver or approver is a seat that is not filled on the day."""

    decision: str
    role: str
    party: str


def open_roles(graph: Graph) -> tuple[OpenRole, ...]:
    """Every decision that waits for somebody who is not there."""
    found = [
        OpenRole(decision, role, party)
        for party, decision, tie in ties(graph)
        if graph.nodes[party].get("state", SeatState.FILLED) != SeatState.FILLED
        for role in tie["roles"]
        if role in {"driver", "approver"}
    ]
    return tuple(sorted(found, key=lambda row: (row.decision, row.role)))
