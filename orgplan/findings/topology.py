"""TOP: how much teams carry, and how they work with each other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from orgplan.findings.finding import NOTICE, Check, Finding, Fix, Hit, Limits, Verdict, above
from orgplan.findings.kinds_of_work import Work, work_of
from orgplan.findings.scene import SHARES, TEAMS, ZERO, Scene, Seat, counted, several
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_dependency
from orgplan.model.records import (
    NODE_KINDS,
    PLAN_ID,
    Dependency,
    ExternalNode,
    JobFamily,
    Location,
    Team,
)
from orgplan.model.records.words import Complexity, InteractionMode, NodeSide, TeamType
from orgplan.model.spans import months_later

COGNITIVE_LOAD = above(4, 6)
PLATFORM = Limits((15, 40))
COLLABORATIONS = above(2, 3)
UPSTREAM = above(1)
CONSUMERS = above(2, 3)
ZONES = above(8)
LONGEST_HELP = timedelta(days=366)
SOMEBODY = Decimal("0.2")
WEIGHTS = {Complexity.SIMPLE: 1, Complexity.COMPLICATED: 2, Complexity.COMPLEX: 4}
OTHERS_SERVE = frozenset((TeamType.PLATFORM, TeamType.ENABLING))
TIES = TEAMS | {Dependency, *NODE_KINDS}


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
        verdict = COGNITIVE_LOAD.judge(load)
        if verdict or complex_ones > 1:
            verdict = verdict or Verdict(NOTICE.severity, Decimal(complex_ones), Decimal(1))
            names = several(row.name for row in taken)
            said = f"{team.name} carries {counted(len(taken), 'domain')} ({names})"
            yield verdict.on((team.id, *(row.id for row in taken)), f"{said}, a load of {load:.1f}")


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
    verdict = PLATFORM.judge(share)
    if verdict:
        said = f"{share:.0f} % of the FTE serve other teams, on platforms or by enabling"
        yield verdict.on((PLAN_ID, *serving), said)


def collaborations(scene: Scene) -> Iterator[Hit]:
    """A team collaborates with two others at a time (H16)."""
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        others = {row.provider if row.consumer == team else row.consumer for row in rows}
        verdict = COLLABORATIONS.judge(len(others))
        if verdict:
            names = several(map(scene.node_name, sorted(others)))
            said = f"{scene.team_name(team)} collaborates with {len(others)} at once"
            yield verdict.on((team, *(row.id for row in rows)), f"{said}: {names}")


def _by_team(scene: Scene, mode: InteractionMode) -> Mapping[str, list[Dependency]]:
    found: dict[str, list[Dependency]] = {}
    for row in _current(scene, mode):
        for team in {row.consumer, row.provider} & scene.teams.keys():
            found.setdefault(team, []).append(row)
    return dict(sorted(found.items()))


def _current(scene: Scene, mode: InteractionMode) -> Iterator[Dependency]:
    """The interactions of a mode whose end has not passed."""
    for row in scene.org.rows(Dependency):
        if row.mode is mode and (row.until is None or row.until >= scene.day):
            yield row


def endless_help(scene: Scene) -> Iterator[Hit]:
    """An enabling team helps for a time, of a year at most (H17)."""
    helped: dict[str, list[Dependency]] = {}
    for row in _current(scene, InteractionMode.FACILITATING):
        if row.until is None or row.until - scene.day > LONGEST_HELP:
            helped.setdefault(row.provider, []).append(row)
    for provider, rows in helped.items():
        names = several(scene.node_name(row.consumer) for row in rows)
        said = f"{scene.node_name(provider)} helps {names} without an end within a year"
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), ZERO)
        yield verdict.on((provider, *(row.id for row in rows)), said)


def endless_collaboration(scene: Scene) -> Iterator[Hit]:
    """Two teams collaborate for a time."""
    rows = [x for x in _current(scene, InteractionMode.COLLABORATION) if x.until is None]
    if rows:
        pairs = (f"{scene.node_name(x.consumer)} with {scene.node_name(x.provider)}" for x in rows)
        said = f"{counted(len(rows), 'collaboration')} without an end: {several(pairs, 3)}"
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), ZERO)
        yield verdict.on((PLAN_ID, *(row.id for row in rows)), said)


def crowded_platforms(scene: Scene) -> Iterator[Hit]:
    """A platform engineer serves two teams at most."""
    for team in scene.teams.values():
        if team.type is not TeamType.PLATFORM:
            continue
        rows = scene.org.by(Dependency, "provider", team.id)
        consumers = {row.consumer for row in rows if row.until is None or row.until >= scene.day}
        people = sum(seat.held is not None for seat in scene.members[team.id])
        verdict = CONSUMERS.judge(Decimal(len(consumers)) / people) if people else None
        if verdict:
            said = f"{counted(people, 'person', 'people')} of {team.name} serve"
            yield verdict.on((team.id,), f"{said} {counted(len(consumers), 'consumer')}")


def upstream_collaborations(scene: Scene) -> Iterator[Hit]:
    """A stream-aligned team collaborates with one provider at a time."""
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        mine = [row for row in rows if row.consumer == team]
        streams = scene.teams[team].type is TeamType.STREAM_ALIGNED
        verdict = UPSTREAM.judge(len(mine)) if streams else None
        if verdict:
            names = several(scene.node_name(row.provider) for row in mine)
            said = f"{scene.team_name(team)} waits on {len(mine)} collaborations: {names}"
            yield verdict.on((team, *(row.id for row in mine)), said)


def science_alone(scene: Scene) -> Iterator[Hit]:
    """Data scientists have an ML engineer in their team or in one of its domains."""
    for team in scene.teams.values():
        seats = [seat for seat in scene.members[team.id] if seat.held]
        work = {work_of(scene.org, seat.position) for seat in seats}
        if Work.SCIENCE not in work or Work.LEARNING in work:
            continue
        near = [s for domain in _given(scene, seats) for s in scene.in_domain.get(domain, ())]
        if not any(work_of(scene.org, s.position) is Work.LEARNING and s.held for s in near):
            said = f"The data scientists of {team.name} have no ML engineer in reach"
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
        if len(streams) > 1:
            names = several(map(scene.team_name, streams))
            verdict = Verdict(NOTICE.severity, Decimal(len(streams)), Decimal(1))
            said = f"{names} each draw on {node.name} by themselves"
            yield verdict.on((node.id, *streams), said)


def far_apart(scene: Scene) -> Iterator[Hit]:
    """A team that collaborates is spread over eight hours of the clock at most (H21)."""
    places = {row.id: row.time_zone for row in scene.org.rows(Location)}
    for team in _by_team(scene, InteractionMode.COLLABORATION):
        zones = {
            places.get(seat.position.location, "") for seat in scene.members[team] if seat.held
        }
        hours = sorted(offset for zone in zones if (offset := _offset(zone, scene.day)) is not None)
        verdict = ZONES.judge(hours[-1] - hours[0]) if hours else None
        if verdict:
            said = f"{scene.team_name(team)} is spread over {verdict.figure:f} hours of the clock"
            yield verdict.on((team,), f"{said}, and collaborates")


def _offset(zone: str, day: date) -> Decimal | None:
    """Hours ahead of universal time at noon of a day; None where the zone is not known here."""
    from zoneinfo import ZoneInfo

    try:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return None
    ahead = noon.utcoffset() or timedelta(0)
    return Decimal(int(ahead.total_seconds())) / 3600


def _end_in_months(months: int) -> Fix:
    def apply(draft: Draft, finding: Finding) -> None:
        until = months_later(draft.org.settings.as_of, months)
        for tie in finding.where[1:]:
            change_dependency(draft, tie, until=until)

    return Fix(f"End in {months} months", apply)


BOOK = "[S] Team Topologies"

CHECKS = (
    Check(
        "TOP-001",
        "Cognitive load",
        cognitive_load,
        SHARES | {Team},
        f"{BOOK}: one complex domain, or a few simple ones; weights 1, 2, 4 [A] (H11)",
        "A team that carries many domains is good at none of them.",
        "Take a domain away, divide the team, or let a platform carry a part.",
        COGNITIVE_LOAD,
    ),
    Check(
        "TOP-002",
        "Share of platform and enabling teams",
        platform_share,
        TEAMS,
        "[S] From 5 % of engineering to 1 in 5; [M] higher where it also serves scientists (H12)",
        "With too little each team builds its own; with too much few build for customers.",
        "Weigh the next seats between platform and streams.",
        PLATFORM,
    ),
    Check(
        "TOP-003",
        "Collaborations at once",
        collaborations,
        TIES,
        f"{BOOK}: collaboration is costly, X-as-a-Service the default (H16)",
        "Each collaboration takes meetings and shared decisions on both sides.",
        "End one, or turn it into a service.",
        COLLABORATIONS,
    ),
    Check(
        "TOP-004",
        "Help without an end",
        endless_help,
        TIES,
        f"{BOOK}: an enabling team steps back (H17)",
        "Help that never ends has become part of the work, and nobody learns it.",
        "Agree when the team can do it alone.",
        fix=_end_in_months(6),
    ),
    Check(
        "TOP-005",
        "Collaboration without an end",
        endless_collaboration,
        TIES,
        f"{BOOK}: collaboration discovers, and then becomes a service",
        "What was to be temporary stays, and binds both teams.",
        "Set the day on which it becomes a service.",
        fix=_end_in_months(6),
    ),
    Check(
        "TOP-006",
        "Consumers of a platform engineer",
        crowded_platforms,
        TIES,
        "[A] Platform consumers for each of its engineers",
        "A platform that many wait for is a queue.",
        "Add seats to the platform, or make more of it self-service.",
        CONSUMERS,
    ),
    Check(
        "TOP-007",
        "Collaborations upstream",
        upstream_collaborations,
        TIES,
        f"{BOOK}: streams flow when at most one dependency is shared work",
        "A stream that shares work with two providers waits for the slower.",
        "Turn one into a service.",
        UPSTREAM,
    ),
    Check(
        "TOP-008",
        "Data scientists without an ML engineer",
        science_alone,
        SHARES | {Team, JobFamily},
        "[K] Smells of ML organizations",
        "Models without somebody who puts them into production stay in notebooks.",
        "Give an ML engineer’s time to the domain.",
    ),
    Check(
        "TOP-009",
        "Each team its own pipeline",
        bespoke_pipelines,
        TIES,
        "[K] Smells of ML organizations",
        "The same data is fetched, cleaned and paid for several times.",
        "Let a platform team draw on it for all.",
    ),
    Check(
        "TOP-010",
        "Hours of the clock",
        far_apart,
        TIES | {Location},
        "[A] (H21)",
        "Who shares no hour of the day cannot work things out together.",
        "Hire nearer to the others, or let the team serve instead of collaborate.",
        ZONES,
    ),
)
