"""ORG: how large teams are, how fast they grow, and who stands in them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from orgplan.findings.finding import (
    NOTICE,
    Check,
    Hit,
    Limits,
    above,
)
from orgplan.findings.phrases import lasting
from orgplan.findings.reads import ARRIVALS, AT_END, STAYS, TEAMS, TYPES, of_fields
from orgplan.findings.scene import Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, tr, trn
from orgplan.model.org import Org
from orgplan.model.records import PositionPool, Spell, Team
from orgplan.model.records.values import SpellKind
from orgplan.model.records.words import TeamType
from orgplan.model.spoken import day_words
from orgplan.planning.quarters import quarters

SIZE = Threshold(
    "ORG-007", tr("People in a team without a size of its own"), Limits((5, 9), (4, 12))
)
STAFF_PER_TEAM = Threshold("ORG-010", tr("Staff engineers in one team"), above(1))
GROWTH = Threshold("ORG-013", tr("Starts in a quarter, % of the team"), above(Decimal("33.4"), 50))
JUNIORS = Threshold("ORG-016", tr("Juniors for each senior in a team"), above(1))
SENIOR_RANK, JUNIOR_RANK = 5, 3
HIRED = frozenset((SpellKind.NEW, SpellKind.BACKFILL, SpellKind.CONVERSION))


def team_sizes(scene: Scene) -> Iterator[Hit]:
    """A team has the 5 to 9 people it is meant to have, now and at the plan's end (H5)."""
    pools = _pools(scene)
    for team in scene.teams.values():
        if team.type is TeamType.OFFICE:
            continue
        seats, extra = scene.members[team.id], pools.get(team.id, Decimal(0))
        now = sum(seat.held is not None for seat in seats) + extra
        late = sum(seat.late is not None for seat in seats) + extra
        limits = _sizes(scene.org, team)
        verdict = lasting(limits, now, late)
        if verdict:
            said = tr(
                "{team} has {now} people, and {late} at the end of the plan",
                team=team.name,
                now=exact(f"{now:f}"),
                late=exact(f"{late:f}"),
            )
            until = ""
            if verdict.severity is NOTICE.severity and limits.notice[0] is not None:
                until = _until(int(limits.notice[0]), seats)
            yield verdict.on((team.id,), f"{said}{until}; {_meant(limits)}")


def _sizes(org: Org, team: Team) -> Limits:
    """The plan's sizes; a team's own, as far from a warning, where it names others than usual."""
    usual, limits = SIZE.default.notice, SIZE.of(org)
    own = (team.size_min, team.size_max)
    if own == usual:
        return limits
    (low, high), (less, more) = limits.notice, limits.warning
    least = None if low is None else own[0]
    most = None if high is None else own[1]
    fewer = None if low is None or less is None else max(0, own[0] - (low - less))
    further = None if high is None or more is None else own[1] + (more - high)
    return Limits((least, most), (fewer, further))


def _meant(limits: Limits) -> str:
    low, high = limits.notice if limits.notice != (None, None) else limits.warning
    if low is None or high is None:
        return (
            tr("{low} or more are meant", low=low)
            if high is None
            else tr("at most {high} are meant", high=high)
        )
    return tr("{low} to {high} is meant", low=low, high=high)


def _until(least: int, seats: Iterable[Seat]) -> str:
    """From when a team that is too small is large enough."""
    held = sum(seat.held is not None for seat in seats)
    coming = sorted(seat.next.start for seat in seats if seat.held is None and seat.next)
    missing = least - held
    if not 0 < missing <= len(coming):
        return ""
    return tr(" (too few until {coming})", coming=day_words(coming[missing - 1]))


def _pools(scene: Scene) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for pool in scene.org.rows(PositionPool):
        found[pool.team] = found.get(pool.team, Decimal(0)) + pool.heads
    return found


def staff_in_team(scene: Scene) -> Iterator[Hit]:
    """A team has one staff engineer (H8)."""
    for team, seats in _by_team(scene, scene.staff):
        verdict = STAFF_PER_TEAM.judge(scene, len(seats))
        if verdict and team.type is not TeamType.OFFICE:
            said = tr("{team} has {count} staff engineers", team=team.name, count=len(seats))
            yield verdict.on((team.id, *(seat.id for seat in seats)), said)


def growth(scene: Scene) -> Iterator[Hit]:
    """A team does not grow by more than a third in a quarter (H19)."""
    found = quarters(scene.org)
    starts: Counter[tuple[str, str]] = Counter()
    for seat in scene.seats.values():
        for spell in seat.spells:
            if spell.kind in HIRED and spell.start > scene.day:
                for quarter in found:
                    if quarter.holds(spell.start):
                        starts[seat.position.team, quarter.label] += 1
    for (team, name), number in sorted(starts.items()):
        first = next(quarter.start for quarter in found if quarter.label == name)
        opening = sum(_holds_before(seat.spells, first) for seat in scene.members.get(team, ()))
        verdict = GROWTH.judge(scene, Decimal(number * 100) / opening) if opening > 2 else None
        if verdict:
            said = tr(
                "{team_name} grows in {name} from {opening} people by {number}",
                team_name=scene.team_name(team),
                name=name,
                opening=opening,
                number=number,
            )
            yield verdict.on((team, name), f"{said}, {verdict.figure:.0f} %")


def _holds_before(spells: tuple[Spell, ...], day: date) -> bool:
    return any(s.start < day and (not s.end or s.end >= day) for s in spells)


def junior_support(scene: Scene) -> Iterator[Hit]:
    """A team has a senior for each junior (H15)."""
    late = [x for x in scene.seats.values() if x.contributes and x.late and x.level]
    for team, seats in _by_team(scene, late):
        juniors = sum(seat.rank <= JUNIOR_RANK for seat in seats)
        seniors = sum(seat.rank >= SENIOR_RANK for seat in seats)
        verdict = JUNIORS.judge(scene, Decimal(juniors) / max(1, seniors))
        if verdict:
            said = tr(
                "{team} is to have {junior} and {seniors} seniors",
                team=team.name,
                junior=trn("{count} junior", "{count} juniors", juniors),
                seniors=seniors,
            )
            yield verdict.on((team.id,), said)


def _by_team(scene: Scene, seats: Iterable[Seat]) -> Iterator[tuple[Team, list[Seat]]]:
    found: dict[str, list[Seat]] = {}
    for seat in seats:
        found.setdefault(seat.position.team, []).append(seat)
    return ((scene.teams[team], found[team]) for team in sorted(found) if team in scene.teams)


GITLAB = tr("[P] GitLab’s rules for staff engineers, with a public table of exceptions")
CHECKS = (
    Check(
        "ORG-007",
        tr("Team size"),
        team_sizes,
        TEAMS
        | TYPES
        | AT_END
        | ARRIVALS
        | of_fields(Team, "size_min", "size_max")
        | {PositionPool},
        tr("[S] Team Topologies and the two-pizza rule: 5 to 9; each team’s own range counts"),
        tr("A small team cannot take holidays and on call; a large one talks more than it builds."),
        tr("Fill or move seats, merge small teams, or divide a large one along a domain."),
        (SIZE,),
    ),
    Check(
        "ORG-010",
        tr("Staff engineers in a team"),
        staff_in_team,
        TEAMS | TYPES,
        f"{GITLAB}",
        tr("Two staff engineers in one team share one scope, and the next team has none."),
        tr("Move one to a domain without an anchor, or accept it with the reason."),
        (STAFF_PER_TEAM,),
    ),
    Check(
        "ORG-013",
        tr("Growth in a quarter"),
        growth,
        TEAMS | STAYS,
        "[A]",
        tr("New people need the time of those who are there; half of a team new is a new team."),
        tr("Spread the starts over two quarters."),
        (GROWTH,),
    ),
    Check(
        "ORG-016",
        tr("Juniors and seniors"),
        junior_support,
        TEAMS | AT_END,
        "[A]",
        tr("Each junior needs a senior’s time; without it both lose a year."),
        tr("Open the seat one level higher, or in a team with seniors to spare."),
        (JUNIORS,),
    ),
)
