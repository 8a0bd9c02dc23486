"""TOP: how teams work with each other, for how long, and how far apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from orgplan.findings.finding import NOTICE, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.phrases import several
from orgplan.findings.reads import NODES, PLACE, TEAMS, TYPES
from orgplan.findings.scene import ZERO, Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_dependency
from orgplan.model.records import PLAN_ID, Dependency, Location
from orgplan.model.records.words import InteractionMode, TeamType
from orgplan.model.spans import months_later

COLLABORATIONS = Threshold("TOP-003", tr("Collaborations of a team at once"), above(2, 3))
HELP = Threshold("TOP-004", tr("Months that an enabling team is still to help another"), above(12))
UPSTREAM = Threshold(
    "TOP-007", tr("Providers that a stream-aligned team collaborates with"), above(1)
)
ZONES = Threshold("TOP-010", tr("Hours of the clock between places of a team"), above(8))
ENDLESS = 1200
TIES = TEAMS | NODES | {Dependency}


def collaborations(scene: Scene) -> Iterator[Hit]:
    """A team collaborates with two others at a time (H16)."""
    for team, rows in _by_team(scene, InteractionMode.COLLABORATION).items():
        others = {row.provider if row.consumer == team else row.consumer for row in rows}
        verdict = COLLABORATIONS.judge(scene, len(others))
        if verdict:
            names = several(map(scene.node_name, sorted(others)))
            said = tr(
                "{team_name} collaborates with {count} at once",
                team_name=scene.team_name(team),
                count=len(others),
            )
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
        how_long = tr("without an end") if endless else tr("without an end in sight")
        said = tr(
            "{node_name} helps {names} {how_long}",
            node_name=scene.node_name(provider),
            names=names,
            how_long=how_long,
        )
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
        pairs = (
            tr(
                "{node_name} with {node_name2}",
                node_name=scene.node_name(x.consumer),
                node_name2=scene.node_name(x.provider),
            )
            for x in rows
        )
        said = tr(
            "{collaboration} without an end: {pairs}",
            collaboration=trn("{count} collaboration", "{count} collaborations", len(rows)),
            pairs=several(pairs, 3),
        )
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
            said = tr(
                "{team_name} waits on {count} collaborations: {names}",
                team_name=scene.team_name(team),
                count=len(mine),
                names=names,
            )
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
            hours_off = tr(
                "{hours} hours of the clock from {place}",
                hours=exact(f"{verdict.figure:f}"),
                place=first,
            )
            yield verdict.on((team,), _far(scene, team, sites.count(last), last, hours_off, others))


def _far(
    scene: Scene, team: str, there: int, place: str, hours_off: str, others: Iterable[str]
) -> str:
    """What is said of a team that is far apart: how many where, and with whom it works."""
    return tr(
        "{team} has {part} of {whole} people in {place}, {hours_off}, "
        "and collaborates with {names}",
        team=scene.team_name(team),
        part=there,
        whole=sum(seat.held is not None for seat in scene.members[team]),
        place=place,
        hours_off=hours_off,
        names=several(map(scene.node_name, sorted(others))),
    )


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

    return Fix(tr("End in {months} months", months=months), apply)


BOOK = tr("[S] Team Topologies")
CHECKS = (
    Check(
        "TOP-003",
        tr("Collaborations at once"),
        collaborations,
        TIES | TYPES,
        tr("{book}: collaboration is costly, X-as-a-Service the default", book=BOOK),
        tr("Each collaboration takes meetings and shared decisions on both sides."),
        tr("End one, or turn it into a service."),
        (COLLABORATIONS,),
    ),
    Check(
        "TOP-004",
        tr("Help without an end"),
        endless_help,
        TIES,
        tr("{book}: an enabling team steps back", book=BOOK),
        tr("Help that never ends has become part of the work, and nobody learns it."),
        tr("Agree when the team can do it alone."),
        (HELP,),
        fix=_end_in_months(6),
    ),
    Check(
        "TOP-005",
        tr("Collaboration without an end"),
        endless_collaboration,
        TIES,
        tr("{book}: collaboration discovers, and then becomes a service", book=BOOK),
        tr("What was to be temporary stays, and binds both teams."),
        tr("Set the day on which it becomes a service."),
        fix=_end_in_months(6),
    ),
    Check(
        "TOP-007",
        tr("Collaborations upstream"),
        upstream_collaborations,
        TIES | TYPES,
        tr("{book}: streams flow when at most one dependency is shared work", book=BOOK),
        tr("A stream that shares work with two providers waits for the slower."),
        tr("Turn one into a service."),
        (UPSTREAM,),
    ),
    Check(
        "TOP-010",
        tr("Hours of the clock"),
        far_apart,
        TIES | PLACE,
        "[A]",
        tr("Who shares no hour of the day cannot work things out together."),
        tr("Hire nearer to the others, or let the team serve instead of collaborate."),
        (ZONES,),
    ),
)
