"""The graphs of dependencies, allocations, stakeholders and decisions."""

from collections.abc import Container, Iterator, Mapping
from datetime import date

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import (
    Allocation,
    DecisionRight,
    Dependency,
    Domain,
    ExternalNode,
    Position,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.model.spans import holds
from orgplan.network.nodes import Facts, Sketch, team_is_closed
from orgplan.network.seats import HELD, SeatState

DISTANCE = 60
"""What a tie of weight 1 is long; a heavier one is shorter. Divides by 1 to 5 without a rest, so
that paths of equal length are found equal."""


def dependencies(sketch: Sketch) -> None:
    """Consumers and the providers they depend on; an edge weighs what its heaviest tie does."""
    _teams(sketch)
    for node in sketch.org.rows(ExternalNode):
        sketch.add(node)
    for tie in sketch.org.rows(Dependency):
        _depend(sketch, tie)


def _depend(sketch: Sketch, tie: Dependency) -> None:
    if tie.until is not None and tie.until < sketch.day:
        return
    if tie.consumer == tie.provider:
        sketch.leave_out(
            tr(
                "{consumer} depends on itself ({tie}): the tie is left out",
                consumer=tie.consumer,
                tie=tie.id,
            )
        )
    elif _both(sketch, tie.consumer, tie.provider, tie.id):
        pair = tie.consumer, tie.provider
        sketch.edges[pair] = _heavier(sketch.edges.get(pair, {}), tie)


def dependencies_of(
    org: Org, day: date, pairs: Container[tuple[str, str]]
) -> Mapping[tuple[str, str], Facts] | None:
    """The edges of some pairs of consumer and provider as in the graph of dependencies.

    Pairs without one are missing. None where a tie of theirs is left out there.
    """
    sketch = Sketch(org, day)
    for tie in org.rows(Dependency):
        if (tie.consumer, tie.provider) in pairs:
            _depend(sketch, tie)
    return None if sketch.left_out else sketch.edges


def _heavier(known: Facts, tie: Dependency) -> Facts:
    heaviest = not known or tie.weight > known["weight"]
    weight = tie.weight if heaviest else known["weight"]
    return {
        "kind": tie.mode.value if heaviest else known["kind"],
        "weight": weight,
        "distance": DISTANCE / max(weight, 1),
        "ties": (*known.get("ties", ()), tie.id),
        "artefacts": (*known.get("artefacts", ()), tie.artefact),
    }


def _teams(sketch: Sketch) -> None:
    for team in sketch.org.rows(Team):
        if not team_is_closed(team, sketch.day):
            sketch.add(team)


def _both(sketch: Sketch, one: str, other: str, tie: str) -> bool:
    missing = [name for name in (one, other) if not sketch.find(name)]
    if missing:
        names = " and ".join(missing)
        sketch.leave_out(
            tr(
                "{tie} names {names}, not in the plan on the day: it is left out",
                tie=tie,
                names=names,
            )
        )
    return not missing


def allocation(sketch: Sketch) -> None:
    """Whoever sits in a seat or is about to, and the domains their time goes to."""
    for domain in sketch.org.rows(Domain):
        sketch.add(domain)
    out = {SeatState.GONE} if sketch.planned else set(SeatState) - HELD
    for share in sketch.org.rows(Allocation):
        seat = sketch.org.get(Position, share.position)
        if seat is None or not holds(share, sketch.day) or sketch.state(seat) in out:
            continue
        if share.domain not in sketch.nodes:
            sketch.leave_out(
                tr("{share} names no domain of the plan: it is left out", share=share.id)
            )
            continue
        sketch.add(seat)
        pair = seat.id, share.domain
        whole = share.share + sketch.edges.get(pair, {}).get("share", 0)
        kind = share.purpose.value
        sketch.edges[pair] = {"kind": kind, "weight": float(whole), "share": whole}


def stakeholders(sketch: Sketch) -> None:
    """Stakeholders and the teams they deal with; an edge tells its relation of most influence."""
    _teams(sketch)
    for who in sketch.org.rows(Stakeholder):
        sketch.add(who)
    for tie in sketch.org.rows(StakeholderRelation):
        if _both(sketch, tie.stakeholder, tie.team, tie.id):
            pair = tie.stakeholder, tie.team
            sketch.edges[pair] = _stronger(sketch.edges.get(pair, {}), tie)


def _stronger(known: Facts, tie: StakeholderRelation) -> Facts:
    relations = (*known.get("relations", ()), tie.id)
    if known and known["weight"] >= tie.influence:
        return known | {"relations": relations}
    return {
        "kind": tie.mode.value,
        "weight": tie.influence,
        "interest": tie.interest,
        "owner": tie.owner,
        "cadence": tie.cadence.value,
        "health": tie.health.value,
        "relations": relations,
    }


def decisions(sketch: Sketch) -> None:
    """Decisions in force, with who drives, approves, contributes and is informed."""
    for right in sketch.org.rows(DecisionRight):
        if right.start is not None and right.start > sketch.day:
            continue
        name = sketch.add_apart(right)
        for party, role in _parties(right):
            if not sketch.find(party):
                sketch.leave_out(
                    tr(
                        "{right} names {party}, not in the plan: it is left out",
                        right=right.id,
                        party=party,
                    )
                )
                continue
            known = sketch.edges.get((party, name), {}).get("roles", ())
            roles = (*known, role)
            sketch.edges[party, name] = {"kind": roles[0], "weight": 1, "roles": roles}


def _parties(right: DecisionRight) -> Iterator[tuple[str, str]]:
    named = (("driver", right.driver), ("approver", right.approver))
    yield from ((party, role) for role, party in named if party)
    yield from ((party, "contributor") for party in dict.fromkeys(right.contributors) if party)
    yield from ((party, "informed") for party in dict.fromkeys(right.informed) if party)
