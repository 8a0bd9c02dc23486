"""What `graph` answers in words: nodes and edges, or the figures that stand out and what to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from orgplan.cli.graphs import month_end
from orgplan.cli.options import Look
from orgplan.cli.wording import count, table
from orgplan.model.org import Org
from orgplan.model.records import Position
from orgplan.network.graphs import Graph, GraphKind, graph_of
from orgplan.network.measures import measured
from orgplan.network.measures.deciding import open_roles
from orgplan.network.measures.failure import articulation, single_sourced
from orgplan.network.measures.flow import blast, blast_radius
from orgplan.network.measures.groups import coupling, suggested_groups
from orgplan.network.measures.hierarchy import tree_health
from orgplan.network.measures.measure import Measure
from orgplan.network.measures.reach import broken_paths
from orgplan.network.measures.relations import stakeholder_gaps
from orgplan.network.measures.structure import components, cuts, cycles
from orgplan.network.reading import edges_told
from orgplan.network.seats import seat_name

SHOWN = 5
WORSE_WHEN_SMALL = frozenset(("bus_factor", "coverage"))
GAPS = {
    "without_owner": "Relations without an owner",
    "without_relation": "Stakeholders without any relation",
    "seldom_met": "Of influence and met once a quarter or less",
    "without_governance": "Teams that bear risk without a governance relation",
    "owner_gone_or_leaving": "Relations whose owner's seat is vacant or being left",
}


def graph_text(look: Look, kind: str, with_measures: bool) -> str:
    """The answer in words."""
    day = month_end(look)
    drawn = graph_of(look.org, kind, day)
    head = (
        f"{look.org.settings.name} · {look.scenario_name} · {kind} at the end of "
        f"{look.as_of:%Y-%m}: {count(len(drawn), 'node')}, {count(drawn.size(), 'edge')}"
    )
    parts = [head, *(f"Note: {words}." for words in drawn.graph["left_out"])]
    if not with_measures:
        return "\n".join([*parts, "", _nodes_text(drawn), "", _edges_text(drawn)])
    figures = measured(look.org, kind, day).values()
    rows = [(_title(row), _in_front(row, look.org, day, drawn)) for row in figures]
    sentences = [*_structure(drawn), *_SENTENCES[kind](look.org, day, drawn)]
    return "\n".join([*parts, "", table(("measure", "in front"), rows), "", *sentences])


def _nodes_text(drawn: Graph) -> str:
    rows = [(name, x["name"], x.get("state", x["kind"])) for name, x in drawn.nodes.items()]
    return table(("id", "name", "is"), rows)


def _edges_text(drawn: Graph) -> str:
    rows = [(one, other, kind, f"{weight:g}") for one, other, kind, weight in edges_told(drawn)]
    return table(("from", "to", "kind", "weight"), rows)


def _title(row: Measure) -> str:
    words = row.name.replace("_", " ")
    if row.name in WORSE_WHEN_SMALL:
        return f"{words} (least)"
    return f"{words} (estimated)" if row.estimated else words


def _in_front(row: Measure, org: Org, day: date, drawn: Graph) -> str:
    """The first few: those with the largest figures, or the least where less is worse."""
    shown = _nested(row, org, day, drawn)
    if shown is None:
        ranked = row.ranked
        if row.name in WORSE_WHEN_SMALL:
            ranked = sorted(ranked, key=lambda pair: (pair[1], pair[0]))
        shown = [(_said(org, day, drawn, node), value) for node, value in ranked]
    return ", ".join(f"{words} {value:.4g}" for words, value in shown[:SHOWN])


def _nested(row: Measure, org: Org, day: date, drawn: Graph) -> list[tuple[str, float]] | None:
    """Ways to authorities, the longest first; None for measures with one figure a node."""
    ways = {
        (seat, other): number
        for seat, found in row.values.items()
        if isinstance(found, Mapping)
        for other, number in found.items()
    }
    chosen = sorted(ways.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    said: list[tuple[str, float]] = [
        (" to ".join(_said(org, day, drawn, name) for name in names), value)
        for names, value in chosen
    ]
    return said or None


def _said(org: Org, day: date, drawn: Graph, node: str) -> str:
    if node in drawn:
        name: str = drawn.nodes[node]["name"]
    else:
        seat = org.get(Position, node)
        name = seat_name(org, seat, day) if seat else node
    return node if name == node else f"{name} ({node})"


def _structure(drawn: Graph) -> Iterator[str]:
    rings, parts = cycles(drawn), components(drawn)
    yield from (f"Cycle: {_ring(ring)}." for ring in rings[:SHOWN])
    if len(rings) > SHOWN:
        yield f"There are {count(len(rings) - SHOWN, 'more cycle')}."
    opening = [f"{one} → {other}" for one, other in cuts(drawn, rings)[:SHOWN]]
    yield from _listed("To open them, look first at", opening)
    yield from _listed("Teams are split off by the loss of", articulation(drawn))
    sources = [f"{provider} ({team} alone)" for provider, team in single_sourced(drawn)]
    yield from _listed("Indispensable and drawn on by one team", sources)
    if len(parts) > 1:
        yield f"There are {len(parts):,} parts, the largest of {count(len(parts[0]), 'node')}."


def _gaps(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    gaps = stakeholder_gaps(org, day, drawn)
    for name, words in GAPS.items():
        yield from _listed(words, getattr(gaps, name))


def _broken(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    for path in broken_paths(org, day):
        yield f"{path.path} runs through {', '.join(path.vacant)}, not filled on the day."


def _waiting(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    for row in open_roles(drawn):
        yield f"{row.decision} has no {row.role}: {row.party} is not filled on the day."


def _layers(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    health = tree_health(drawn)
    if health.layers:
        yield f"Seats by layer from the top: {', '.join(map(str, health.layers))}."
    if len(health.tops) > 1:
        yield f"Nobody is above {', '.join(health.tops[:SHOWN])}: {len(health.tops)} tops."


def _spread(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    """How far a stop spreads that hits most, and how ties lie to the units."""
    radius = Measure("blast_radius", blast_radius(drawn)).ranked
    if not radius or not radius[0][1]:
        return
    worst = radius[0][0]
    near = [f"{hit.id} ({hit.distance})" for hit in blast(drawn, worst)]
    yield f"If {_said(org, day, drawn, worst)} stops, it hits, by steps away: {', '.join(near)}."
    yield f"{coupling(drawn):.0%} of the weight of ties between teams runs between units."
    found = suggested_groups(drawn, graph_of(org, GraphKind.ALLOCATION, day))
    groups = "; ".join(" ".join(group) for group in found.groups if len(group) > 1)
    yield f"By their ties alone teams would group as: {groups} (a suggestion)."


def _ring(ring: Sequence[str]) -> str:
    return " → ".join([*ring, ring[0]])


def _listed(words: str, names: Iterable[str]) -> Iterator[str]:
    joined = ", ".join(names)
    if joined:
        yield f"{words}: {joined}."


def _nothing(org: Org, day: date, drawn: Graph) -> Iterator[str]:
    return iter(())


_SENTENCES: Mapping[str, Callable[[Org, date, Graph], Iterator[str]]] = {
    GraphKind.REPORTING: _layers,
    GraphKind.DEPENDENCIES: _spread,
    GraphKind.ALLOCATION: _nothing,
    GraphKind.STAKEHOLDERS: _gaps,
    GraphKind.ESCALATION: _broken,
    GraphKind.DECISIONS: _waiting,
}
"""What each kind of graph is asked besides."""
