"""Escalation: how many steps and days everybody is from each authority, and where ways break."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from orgplan.model.org import Org
from orgplan.model.records import EscalationPath, Position
from orgplan.network.measures.measure import Measure
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties_to
from orgplan.network.seats import SeatState, seat_state

Way: TypeAlias = tuple[int, int]
"""Steps, and the sum of their time limits in days."""


def reach(org: Org, day: date, graph: Graph) -> Iterator[Measure]:
    """Fewest steps to each authority with the most days they may take; unreachable ones lack.

    `hops_today` goes through seats that are filled on the day alone.
    """
    authorities: tuple[str, ...] = graph.graph["authorities"]
    seats = of_kind(graph, NodeKind.POSITION)
    for name, at, held in (("hops", 0, False), ("days", 1, False), ("hops_today", 0, True)):
        found: dict[str, dict[str, int]] = {seat: {} for seat in seats}
        for number, authority in enumerate(authorities, 1):
            for seat, way in ways_to(graph, authority, held=held).items():
                if seat in found and seat != authority:
                    found[seat][authority] = way[at]
            if number < len(authorities):
                yield Measure(name, dict(found), done=number / len(authorities))
        yield Measure(name, found)


def ways_to(graph: Graph, authority: str, *, held: bool = False) -> Mapping[str, Way]:
    """The shortest way of everybody who can reach an authority; of equals that of fewest days.

    With `held`, only through seats that are filled on the day, the authority's own included.
    """
    ways: dict[str, Way] = {authority: (0, 0)}
    level = [authority] if not held or _passes(graph, authority) else []
    while level:
        found: dict[str, int] = {}
        for node in level:
            for asker, _, tie in ties_to(graph, node):
                whole: int = ways[node][1] + tie["weight"]
                if asker not in ways and whole < found.get(asker, whole + 1):
                    found[asker] = whole
        steps = ways[level[0]][0] + 1
        ways |= {asker: (steps, days) for asker, days in found.items()}
        level = [asker for asker in found if not held or _passes(graph, asker)]
    return ways


def _passes(graph: Graph, node: str) -> bool:
    return bool(graph.nodes[node].get("state", SeatState.FILLED) == SeatState.FILLED)


@dataclass(frozen=True, slots=True)
class BrokenPath:
    """An escalation path that runs through seats nobody is in on the day."""

    path: str
    vacant: tuple[str, ...]


def broken_paths(org: Org, day: date) -> tuple[BrokenPath, ...]:
    """Every path with a step to a seat that is not filled on the day."""
    rows = ((path.id, _vacant(org, day, path)) for path in org.rows(EscalationPath))
    return tuple(BrokenPath(path, vacant) for path, vacant in rows if vacant)


def _vacant(org: Org, day: date, path: EscalationPath) -> tuple[str, ...]:
    seats = (org.get(Position, step) for step in path.steps)
    return tuple(
        seat.id for seat in seats if seat and seat_state(org, seat, day) is not SeatState.FILLED
    )
