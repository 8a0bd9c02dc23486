"""People and domains: who is spread too thin, who connects, and what hangs on one expert."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.org import Org
from orgplan.model.queries import current_spell, level_of
from orgplan.model.records import PersonSkill, Position
from orgplan.model.watching import Check, unwatched
from orgplan.network.measures.centrality import betweenness
from orgplan.network.measures.measure import Measure
from orgplan.network.nodes import NodeKind
from orgplan.network.reading import Graph, of_kind, ties_to
from orgplan.network.seats import SeatState

CONTEXT = Decimal("0.1")
"""A share from which on a domain is one more thing to keep in mind."""
SWITCHING = Decimal("0.1")
"""What every further context takes of somebody's time: an assumption of ours."""
COVERING = Decimal("0.2")
PROFICIENT = 3


def people(org: Org, day: date, graph: Graph) -> Iterator[Measure]:
    """Shares first; brokerage is taken in the graph of seats and domains itself.

    Joining everybody who shares a domain instead makes cliques, and other people come out first.
    """
    seats = of_kind(graph, NodeKind.POSITION)
    shares = {name: [tie["share"] for tie in graph[name].values()] for name in seats}
    contexts = {name: sum(x >= CONTEXT for x in row) for name, row in shares.items()}
    yield Measure("allocated", {name: float(sum(row)) for name, row in shares.items()})
    yield Measure("domains", contexts)
    yield Measure("effective", {name: _effective(shares[name], contexts[name]) for name in seats})
    yield Measure("bus_factor", {row.domain: row.factor for row in bus_factors(org, day, graph)})
    leads = {name for name in seats if _leads(org, name)}
    for row in betweenness(graph.to_undirected(as_view=True), "brokerage"):
        apart = {False: "brokerage", True: "brokerage_managers"}
        for managers, name in apart.items():
            values = {seat: row.values[seat] for seat in seats if (seat in leads) is managers}
            yield Measure(name, values, row.estimated, row.done)


def _effective(shares: list[Decimal], contexts: int) -> float:
    kept = max(Decimal(0), 1 - SWITCHING * max(0, contexts - 1))
    return float(sum(shares, Decimal(0)) * kept)


def _leads(org: Org, name: str) -> bool:
    level = level_of(org, org.need(Position, name))
    return level is not None and level.managerial


@dataclass(frozen=True, slots=True)
class BusFactor:
    """How few of a domain's experts have to leave for half of its cover to be gone.

    `experts` with their shares, the largest first; the first `factor` of them are the few.
    """

    domain: str
    factor: int
    experts: tuple[tuple[str, Decimal], ...]


def bus_factors(
    org: Org, day: date, graph: Graph, skill: str = "", check: Check = unwatched
) -> tuple[BusFactor, ...]:
    """Every domain's, by its people in seat at staff level and above with a fifth of their time.

    With a skill, by those who are proficient in it instead. `check` may end it.
    """
    domains = of_kind(graph, NodeKind.DOMAIN)
    able = _able(org, day, skill) if skill else None
    found = []
    for name in domains:
        check()
        found.append(_factor(graph, name, _experts(org, graph, name, able)))
    return tuple(found)


def _experts(
    org: Org, graph: Graph, domain: str, able: frozenset[str] | None
) -> Iterator[tuple[str, Decimal]]:
    for seat, _, tie in ties_to(graph, domain):
        share: Decimal = tie["share"]
        filled = graph.nodes[seat]["state"] == SeatState.FILLED
        if filled and share >= COVERING and _knows(org, seat, able):
            yield seat, share


def _knows(org: Org, seat: str, able: frozenset[str] | None) -> bool:
    if able is not None:
        return seat in able
    level = level_of(org, org.need(Position, seat))
    return level is not None and level.staff_plus


def _able(org: Org, day: date, skill: str) -> frozenset[str]:
    rows = org.by(PersonSkill, "skill", skill)
    people = {row.person for row in rows if row.proficiency >= PROFICIENT}
    spells = {seat.id: current_spell(org, seat.id, day) for seat in org.rows(Position)}
    return frozenset(seat for seat, spell in spells.items() if spell and spell.person in people)


def _factor(graph: Graph, domain: str, experts: Iterator[tuple[str, Decimal]]) -> BusFactor:
    """Taking the largest first finds the smallest set, as shares add up."""
    rows = sorted(experts, key=lambda row: (-row[1], row[0]))
    whole = left = sum((share for _, share in rows), Decimal(0))
    factor = 0
    for _, share in rows:
        left -= share
        factor += 1
        if 2 * left < whole:
            break
    return BusFactor(domain, factor, tuple(rows))
