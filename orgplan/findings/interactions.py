"""TOP: how teams work with each other, for how long, and how far apart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from orgplan.findings.finding import NOTICE, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.phrases import counted, several
from orgplan.findings.reads import NODES, PLACE, TEAMS
from orgplan.findings.scene import ZERO, Scene
from orgplan.findings.threshold import Threshold
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_dependency
from orgplan.model.records import (
    PLAN_ID,
    Dependency,
    Location,
)
from orgplan.model.records.words import InteractionMode, TeamType
from orgplan.model.spans import months_later

COLLABORATIONS = Threshold("TOP-003", "Collaborations of a team at once", above(2, 3))
HELP = Threshold("TOP-004", "Months that an enabling team is still to help another", above(12))
UPSTREAM = Threshold("TOP-007", "Providers that a stream-aligned team collaborates with", above(1))
ZONES = Threshold("TOP-010", "Hours of the clock between places of a team", above(8))
ENDLESS = 1200
TIES = TEAMS | NODES | {Dependency}


def collaborations(scene: Scene) -> Iterator[Hit]:
    """A team collaborates with two others at a time (H16)."""
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        others = {row.provider if row.consumer == team else row.consumer for row in rows}
        verdict = COLLABORATIONS.judge(scene, len(others))
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
        if HELP.judge(scene, _months_left(scene, row)):
            helped.setdefault(row.provider, []).append(row)
    for provider, rows in helped.items():
        verdict = HELP.judge(scene, max(_months_left(scene, row) for row in rows))
        names = several(scene.node_name(row.consumer) for row in rows)
        endless = all(row.until is None for row in rows)
        how_long = "without an end" if endless else "without an end in sight"
        said = f"{scene.node_name(provider)} helps {names} {how_long}"
        if verdict:
            verdict = replace(verdict, figure=Decimal(len(rows)), threshold=ZERO)
            yield verdict.on((provider, *(row.id for row in rows)), said)


def _months_left(scene: Scene, row: Dependency) -> int:
    """Whole months to the end of an interaction; a hundred years where it has none."""
    if row.until is None:
        return ENDLESS
    months = 12 * (row.until.year - scene.day.year) + row.until.month - scene.day.month
    return months + (row.until.day > scene.day.day)


def endless_collaboration(scene: Scene) -> Iterator[Hit]:
    """Two teams collaborate for a time."""
    rows = [x for x in _current(scene, InteractionMode.COLLABORATION) if x.until is None]
    if rows:
        pairs = (f"{scene.node_name(x.consumer)} with {scene.node_name(x.provider)}" for x in rows)
        said = f"{counted(len(rows), 'collaboration')} without an end: {several(pairs, 3)}"
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), ZERO)
        yield verdict.on((PLAN_ID, *(row.id for row in rows)), said)


def upstream_collaborations(scene: Scene) -> Iterator[Hit]:
    """A stream-aligned team collaborates with one provider at a time."""
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        mine = [row for row in rows if row.consumer == team]
        streams = scene.teams[team].type is TeamType.STREAM_ALIGNED
        verdict = UPSTREAM.judge(scene, len(mine)) if streams else None
        if verdict:
            names = several(scene.node_name(row.provider) for row in mine)
            said = f"{scene.team_name(team)} waits on {len(mine)} collaborations: {names}"
            yield verdict.on((team, *(row.id for row in mine)), said)


def far_apart(scene: Scene) -> Iterator[Hit]:
    """A team that collaborates is spread over eight hours of the clock at most (H21)."""
    places = {row.id: row for row in scene.org.rows(Location)}
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        held = [seat for seat in scene.members[team] if seat.held]
        used = {seat.position.location for seat in held} & places.keys()
        known = [places[place] for place in sorted(used)]
        hours = [(h, x.name) for x in known if (h := _offset(x.time_zone, scene.day)) is not None]
        (west, first), (east, last) = (min(hours), max(hours)) if hours else ((ZERO, ""),) * 2
        verdict = ZONES.judge(scene, east - west)
        if verdict:
            others = {row.provider if row.consumer == team else row.consumer for row in rows}
            sites = [places[x.position.location].name for x in held if x.position.location in used]
            said = (
                f"{scene.team_name(team)} has {sites.count(last)} of {len(held)} people in {last}"
            )
            hours_off = f"{verdict.figure:f} hours of the clock from {first}"
            names = several(map(scene.node_name, sorted(others)))
            yield verdict.on((team,), f"{said}, {hours_off}, and collaborates with {names}")


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
        "TOP-003",
        "Collaborations at once",
        collaborations,
        TIES,
        f"{BOOK}: collaboration is costly, X-as-a-Service the default",
        "Each collaboration takes meetings and shared decisions on both sides.",
        "End one, or turn it into a service.",
        (COLLABORATIONS,),
    ),
    Check(
        "TOP-004",
        "Help without an end",
        endless_help,
        TIES,
        f"{BOOK}: an enabling team steps back",
        "Help that never ends has become part of the work, and nobody learns it.",
        "Agree when the team can do it alone.",
        (HELP,),
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
        "TOP-007",
        "Collaborations upstream",
        upstream_collaborations,
        TIES,
        f"{BOOK}: streams flow when at most one dependency is shared work",
        "A stream that shares work with two providers waits for the slower.",
        "Turn one into a service.",
        (UPSTREAM,),
    ),
    Check(
        "TOP-010",
        "Hours of the clock",
        far_apart,
        TIES | PLACE,
        "[A]",
        "Who shares no hour of the day cannot work things out together.",
        "Hire nearer to the others, or let the team serve instead of collaborate.",
        (ZONES,),
    ),
)
