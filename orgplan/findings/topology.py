"""TOP: how much teams carry, and what they share."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from orgplan.findings.finding import NOTICE, Check, Hit, Limits, above
from orgplan.findings.kinds_of_work import Work, work_of
from orgplan.findings.phrases import several
from orgplan.findings.reads import FTE, NODES, SHARES, TEAMS, TYPES, WORK, of_fields
from orgplan.findings.scene import ZERO, Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import number, tr, trn
from orgplan.model.records import PLAN_ID, Dependency, ExternalNode, Team
from orgplan.model.records.words import Complexity, NodeSide, TeamType

COGNITIVE_LOAD = Threshold("TOP-001", tr("Cognitive load of a team"), above(4, 6))
COMPLEX = Threshold("TOP-001", tr("Complex domains of a team"), above(1), "complex")
PLATFORM = Threshold("TOP-002", tr("FTE of platform and enabling teams, %"), Limits((15, 40)))
CONSUMERS = Threshold("TOP-006", tr("Consumers for each platform engineer"), above(2, 3))
PIPELINES = Threshold("TOP-009", tr("Stream-aligned teams on one outside source"), above(1))
SOMEBODY = Decimal("0.2")
WEIGHTS = {Complexity.SIMPLE: 1, Complexity.COMPLICATED: 2, Complexity.COMPLEX: 4}
OTHERS_SERVE = frozenset((TeamType.PLATFORM, TeamType.ENABLING))
TIES = TEAMS | NODES | {Dependency}


def cognitive_load(scene: Scene) -> Iterator[Hit]:
    """A team works in few domains, and in one complex one at most (H11)."""
    domains = {row.id: row for row in scene.domains}
    for team in scene.teams.values():
        if team.type is TeamType.OFFICE:
            continue
        seats = [seat for seat in scene.members[team.id] if seat.held]
        given = _given(scene, seats)
        taken = [domains[key] for key, fte in given.items() if fte >= SOMEBODY and key in domains]
        load = Decimal(sum(WEIGHTS[row.complexity] for row in taken)) + _on_call(team, seats)
        complex_ones = sum(row.complexity is Complexity.COMPLEX for row in taken)
        verdict = COGNITIVE_LOAD.judge(scene, load) or COMPLEX.judge(scene, complex_ones)
        if verdict:
            names = several(row.name for row in taken)
            said = tr(
                "{team} carries {domain} ({names})",
                team=team.name,
                domain=trn("{count} domain", "{count} domains", len(taken)),
                names=names,
            )
            yield verdict.on(
                (team.id, *(row.id for row in taken)),
                tr("{said}, a load of {load}", said=said, load=number(load, 1)),
            )


def _given(scene: Scene, seats: Iterable[Seat]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for seat in seats:
        for domain, share in scene.shares.get(seat.id, {}).items():
            found[domain] = found.get(domain, ZERO) + share * seat.position.fte
    return found


def _on_call(team: Team, seats: list[Seat]) -> Decimal:
    """Services on call for each seat."""
    return Decimal(len(team.services)) / max(1, len(seats)) if team.on_call else ZERO


def platform_share(scene: Scene) -> Iterator[Hit]:
    """Platform and enabling teams are 15 to 40 % of the FTE (H12)."""
    fte = scene.filled_fte
    serving = [team.id for team in scene.teams.values() if team.type in OTHERS_SERVE]
    whole = sum(fte.values(), ZERO)
    if len(scene.teams) < 3 or not whole:
        return
    share = 100 * sum((fte[team] for team in serving), ZERO) / whole
    verdict = PLATFORM.judge(scene, share)
    if verdict:
        said = tr(
            "{share} % of the FTE serve other teams, on platforms or by enabling",
            share=number(share),
        )
        yield verdict.on((PLAN_ID, *serving), said)


def crowded_platforms(scene: Scene) -> Iterator[Hit]:
    """A platform engineer serves two teams at most."""
    for team in scene.teams.values():
        if team.type is not TeamType.PLATFORM:
            continue
        rows = scene.org.by(Dependency, "provider", team.id)
        consumers = {row.consumer for row in rows if row.until is None or row.until >= scene.day}
        people = sum(seat.held is not None for seat in scene.members[team.id])
        verdict = CONSUMERS.judge(scene, Decimal(len(consumers)) / people) if people else None
        if verdict:
            said = tr(
                "{person} of {team} serve",
                person=trn("{count} person", "{count} people", people),
                team=team.name,
            )
            yield verdict.on(
                (team.id,), f"{said} {trn('{count} consumer', '{count} consumers', len(consumers))}"
            )


def science_alone(scene: Scene) -> Iterator[Hit]:
    """Data scientists have an ML engineer in their team or in one of its domains."""
    for team in scene.teams.values():
        seats = [seat for seat in scene.members[team.id] if seat.held]
        work = {work_of(scene.org, seat.position) for seat in seats}
        if Work.SCIENCE not in work or Work.LEARNING in work:
            continue
        near = [s for domain in _given(scene, seats) for s in scene.in_domain.get(domain, ())]
        if not any(work_of(scene.org, s.position) is Work.LEARNING and s.held for s in near):
            said = tr("The data scientists of {team} have no ML engineer in reach", team=team.name)
            yield NOTICE.on((team.id,), said)


def bespoke_pipelines(scene: Scene) -> Iterator[Hit]:
    """A source outside is drawn on through one platform, not by each team for itself."""
    platforms = [team for team in scene.teams.values() if team.type is TeamType.PLATFORM]
    for node in scene.org.rows(ExternalNode) if platforms else ():
        if node.side is not NodeSide.UPSTREAM:
            continue
        users = {row.consumer for row in scene.org.by(Dependency, "provider", node.id)}
        streams = [
            team
            for team in sorted(users & scene.teams.keys())
            if scene.teams[team].type is TeamType.STREAM_ALIGNED
        ]
        verdict = PIPELINES.judge(scene, len(streams))
        if verdict:
            names = several(map(scene.team_name, streams))
            said = tr("{names} each draw on {node} by themselves", names=names, node=node.name)
            yield verdict.on((node.id, *streams), said)


BOOK = tr("[S] Team Topologies")
CHECKS = (
    Check(
        "TOP-001",
        tr("Cognitive load"),
        cognitive_load,
        SHARES | TEAMS | TYPES | of_fields(Team, "services", "on_call"),
        tr("{book}: one complex domain, or a few simple ones; weights 1, 2, 4 [A]", book=BOOK),
        tr("A team that carries many domains is good at none of them."),
        tr("Take a domain away, divide the team, or let a platform carry a part."),
        (COGNITIVE_LOAD, COMPLEX),
    ),
    Check(
        "TOP-002",
        tr("Share of platform and enabling teams"),
        platform_share,
        TEAMS | TYPES | FTE,
        tr("[S] From 5 % of engineering to 1 in 5; [M] higher where it also serves scientists"),
        tr("With too little each team builds its own; with too much few build for customers."),
        tr("Weigh the next seats between platform and streams."),
        (PLATFORM,),
    ),
    Check(
        "TOP-006",
        tr("Consumers of a platform engineer"),
        crowded_platforms,
        TIES | TYPES,
        tr("[A] Platform consumers for each of its engineers"),
        tr("A platform that many wait for is a queue."),
        tr("Add seats to the platform, or make more of it self-service."),
        (CONSUMERS,),
    ),
    Check(
        "TOP-008",
        tr("Data scientists without an ML engineer"),
        science_alone,
        SHARES | TEAMS | TYPES | WORK,
        tr("[K] Smells of ML organizations"),
        tr("Models without somebody who puts them into production stay in notebooks."),
        tr("Give an ML engineer’s time to the domain."),
    ),
    Check(
        "TOP-009",
        tr("Each team its own pipeline"),
        bespoke_pipelines,
        TIES | TYPES,
        tr("[K] Smells of ML organizations"),
        tr("The same data is fetched, cleaned and paid for several times."),
        tr("Let a platform team draw on it for all."),
        (PIPELINES,),
    ),
)
