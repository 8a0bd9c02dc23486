"""DEP: who waits for whom, in circles or in one queue, and what falls with a single team."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from orgplan.findings.finding import WARNING, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.phrases import several
from orgplan.findings.reads import FTE, NODES, TEAMS, TYPES
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.org import Org
from orgplan.model.records import Dependency, PositionPool, Team
from orgplan.model.records.words import TeamType
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.failure import CRITICAL, articulation, single_sourced
from orgplan.network.measures.flow import flow
from orgplan.network.measures.measure import Measure
from orgplan.network.measures.structure import cuts, cycles, knots
from orgplan.network.reading import Graph

QUEUE = Threshold("DEP-001", tr("Weighted demand for each filled FTE"), above(4, 6))
WAITING = Threshold("DEP-003", tr("Teams behind the only way to a critical provider"), above(1))
FAN_OUT = Threshold("DEP-005", tr("Others that a team depends on"), above(5, 7))
INSTABILITY = Threshold(
    "DEP-006", tr("Outgoing part of a platform’s dependencies"), above(Decimal("0.5"))
)
LINKS = NODES | {Dependency}
FLOW = TEAMS | FTE | LINKS | {PositionPool}


def bottlenecks(scene: Scene) -> Iterator[Hit]:
    """What others want of a team, for each FTE in seat, stays below 4."""
    figures = {row.name: row for row in _figures(scene)}
    demand = dict(figures["demand"].ranked)
    for team, queue in figures["queue"].ranked:
        verdict = QUEUE.judge(scene, Decimal(str(queue)))
        if verdict and _graph(scene).in_degree(team) > 1:
            people = sum(seat.held is not None for seat in scene.members[team])
            said = tr("{team_name} is a bottleneck", team_name=scene.team_name(team))
            words = tr(
                "{person} for a weighted demand of",
                person=trn("{count} person", "{count} people", people),
            )
            yield verdict.on((team,), f"{said}: {words} {demand[team]:.0f}")


def single_points(scene: Scene) -> Iterator[Hit]:
    """No team’s loss splits two others off."""
    for node in articulation(_graph(scene)):
        said = tr("{node_name} is a single point of failure", node_name=scene.node_name(node))
        yield WARNING.on((node,), tr("{said}: without it other teams are cut off", said=said))


def single_sources(scene: Scene) -> Iterator[Hit]:
    """What several teams need from outside does not come through one team alone."""
    graph = _graph(scene)
    behind: dict[str, list[str]] = {}
    for provider, team in single_sourced(graph):
        behind.setdefault(team, []).append(provider)
    for team, providers in behind.items():
        others = graph.in_degree(team)
        verdict = WAITING.judge(scene, others) if team in scene.teams else None
        if verdict:
            weight = max(graph.edges[team, provider]["weight"] for provider in providers)
            verdict = Verdict(verdict.severity, Decimal(weight), Decimal(CRITICAL))
            names = several(map(scene.node_name, providers))
            said = tr(
                "{team_name}, on which {others} depend, is the only way to {names}",
                team_name=scene.team_name(team),
                others=others,
                names=names,
            )
            yield verdict.on((team, *providers), said)


def circles(scene: Scene) -> Iterator[Hit]:
    """Nobody depends on itself through others."""
    graph = _graph(scene)
    for knot in knots(graph):
        inside = graph.subgraph(knot)
        edge = cuts(graph, cycles(inside, scene.between))[0]
        rows = graph.edges[edge]
        names = several(map(scene.node_name, knot), 5)
        cut = tr(
            "{node_name} on {node_name2}",
            node_name=scene.node_name(edge[0]),
            node_name2=scene.node_name(edge[1]),
        )
        advice = tr(
            "Cut or limit the lightest tie: {cut} (weight {rows}).", cut=cut, rows=rows["weight"]
        )
        verdict = Verdict(WARNING.severity, Decimal(len(knot)), Decimal(1))
        yield verdict.on(
            (*knot, *rows["ties"]), tr("{names} depend on each other", names=names), advice
        )


def many_providers(scene: Scene) -> Iterator[Hit]:
    """A team depends on five others at most."""
    graph = _graph(scene)
    for team in scene.teams:
        providers = sorted(graph.successors(team))
        verdict = FAN_OUT.judge(scene, len(providers))
        if verdict:
            names = several(map(scene.node_name, providers))
            said = tr(
                "{team_name} depends on {count} others",
                team_name=scene.team_name(team),
                count=len(providers),
            )
            yield verdict.on((team, *providers), f"{said}: {names}")


def unstable_platforms(scene: Scene) -> Iterator[Hit]:
    """More depend on a platform than it depends on."""
    graph = _graph(scene)
    for team in scene.teams.values():
        if team.type is not TeamType.PLATFORM or not graph.degree(team.id):
            continue
        out = graph.out_degree(team.id)
        verdict = INSTABILITY.judge(scene, Decimal(out) / graph.degree(team.id))
        if verdict:
            said = tr(
                "{team} depends on {out} and {in_degree} depend on it",
                team=team.name,
                out=out,
                in_degree=graph.in_degree(team.id),
            )
            yield verdict.on((team.id,), said)


def empty_providers(scene: Scene) -> Iterator[Hit]:
    """Whoever is depended on has people."""
    queue = next(row for row in _figures(scene) if row.name == "queue")
    graph = _graph(scene)
    for team in scene.teams:
        if queue.values.get(team) is None and graph.in_degree(team):
            names = several(map(scene.node_name, sorted(graph.predecessors(team))))
            said = tr(
                "{names} depend on {team_name}, where nobody is in seat",
                names=names,
                team_name=scene.team_name(team),
            )
            yield WARNING.on((team, *sorted(graph.predecessors(team))), said)
    yield from _closed_providers(scene)


def _closed_providers(scene: Scene) -> Iterator[Hit]:
    for row in scene.org.rows(Dependency):
        for node in (row.provider, row.consumer):
            team = scene.org.get(Team, node)
            current = row.until is None or row.until >= scene.day
            if team is not None and node not in scene.teams and current:
                said = tr(
                    "{node_name} depends on {node_name2}",
                    node_name=scene.node_name(row.consumer),
                    node_name2=scene.node_name(row.provider),
                )
                yield WARNING.on(
                    (row.id, node), tr("{said}, though {team} is closed", said=said, team=team.name)
                )


def _graph(scene: Scene) -> Graph:
    return graph_of(scene.org, GraphKind.DEPENDENCIES, scene.day, check=scene.between)


def _figures(scene: Scene) -> tuple[Measure, ...]:
    """Demand and queue, the first two measures; the slow ones after them are not begun."""

    def derive(org: Org, day: date = scene.day) -> tuple[Measure, ...]:
        return tuple(islice(flow(org, day, _graph(scene), scene.between), 2))

    return scene.org.fact((_figures, scene.day), derive)


def _cut_lightest(draft: Draft, finding: Finding) -> None:
    """Remove the suggested ties, which are the dependencies among the places."""
    for place in finding.where:
        if draft.org.get(Dependency, place) is not None:
            delete(draft, Dependency, place)


CHECKS = (
    Check(
        "DEP-001",
        tr("Bottlenecks"),
        bottlenecks,
        FLOW,
        tr("[K] Weighted demand for each filled FTE; bounds [A]"),
        tr("Everybody’s dates hang on the team that most wait for."),
        tr("Add people there first, or take demand away: self-service, fewer promises."),
        (QUEUE,),
    ),
    Check(
        "DEP-002",
        tr("Single points of failure"),
        single_points,
        LINKS,
        tr("[K] Articulation points (Tarjan), leaves left out"),
        tr("If this one stops, teams that had nothing to do with it stop too."),
        tr("Give those behind it a second way, or make this team robust."),
    ),
    Check(
        "DEP-003",
        tr("One way to a critical provider"),
        single_sources,
        LINKS,
        tr("[K] Single-sourced upstreams"),
        tr("The outside provider and the one team before it fail as one."),
        tr("Know who stands in, and agree a service level with the provider."),
        (WAITING,),
    ),
    Check(
        "DEP-004",
        tr("Circles"),
        circles,
        LINKS,
        tr("[K] Strongly connected components (Tarjan); the cut is greedy"),
        tr("In a circle nobody can deliver first, and nobody can be planned alone."),
        tr("Cut or limit the lightest tie."),
        fix=Fix(tr("Remove the lightest tie"), _cut_lightest),
    ),
    Check(
        "DEP-005",
        tr("Dependencies of a team"),
        many_providers,
        LINKS,
        tr("[A] Fan-out of the dependency graph"),
        tr("Each provider is one more plan that has to hold."),
        tr("Let a platform bundle what comes from several."),
        (FAN_OUT,),
    ),
    Check(
        "DEP-006",
        tr("Platforms that depend on many"),
        unstable_platforms,
        LINKS | TYPES,
        tr("[K] Instability, outgoing of all ties: low for what others build on"),
        tr("A platform that waits for others passes their delays to everybody."),
        tr("Take over what it waits for, or agree service levels."),
        (INSTABILITY,),
    ),
    Check(
        "DEP-007",
        tr("Providers without people"),
        empty_providers,
        FLOW,
        tr("[K] A plan that adds consumers needs capacity at the provider"),
        tr("Work is planned on a team that is not there."),
        tr("Staff the provider first, or take the dependency away."),
    ),
)
