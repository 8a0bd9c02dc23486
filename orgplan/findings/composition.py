"""ORG: how large teams are, what they are made of, and how fast they grow."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from orgplan.findings.finding import (
    NOTICE,
    Check,
    Hit,
    Limits,
    Verdict,
    above,
    below,
)
from orgplan.findings.kinds_of_work import Work, work_of
from orgplan.findings.scene import LINES, SEATS, SHARES, TEAMS, Scene, Seat, counted, lasting
from orgplan.model.records import PLAN_ID, JobFamily, PositionPool, Spell, Team
from orgplan.model.records.values import Archetype, SpellKind
from orgplan.model.records.words import TeamType
from orgplan.planning.calendar import Period, horizon

MANAGER_RATIO = Limits((5, None), (4, 10))
STAFF_RATIO = Limits((5, 12), (4, 20))
STAFF_PER_TEAM = above(1)
GROWTH = above(Fraction(100, 3), 50)
SENIORITY = Limits((30, 75))
JUNIORS = above(1)
DATA_PEOPLE = below(Decimal("0.5"))
TEAM_MARGIN = (1, 3)
SENIOR_RANK, JUNIOR_RANK, DIRECTOR_RANK = 5, 3, 8
# A ratio of two or three people says nothing.
FEWEST = 8
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
        verdict = lasting(_sizes(team), now, late)
        if verdict:
            said = f"{team.name} has {now:f} people, and {late:f} at the end of the plan"
            until = _until(scene, team, seats) if verdict.severity is NOTICE.severity else ""
            yield verdict.on(
                (team.id,), f"{said}{until}; {team.size_min} to {team.size_max} is meant"
            )


def _sizes(team: Team) -> Limits:
    low, high = team.size_min, team.size_max
    return Limits((low, high), (max(0, low - TEAM_MARGIN[0]), high + TEAM_MARGIN[1]))


def _until(scene: Scene, team: Team, seats: Iterable[Seat]) -> str:
    """From when a team that is too small is large enough."""
    held = sum(seat.held is not None for seat in seats)
    coming = sorted(seat.next.start for seat in seats if seat.held is None and seat.next)
    missing = team.size_min - held
    if not 0 < missing <= len(coming):
        return ""
    return f" (too few until {coming[missing - 1]:%Y-%m-%d})"


def _pools(scene: Scene) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for pool in scene.org.rows(PositionPool):
        found[pool.team] = found.get(pool.team, Decimal(0)) + pool.heads
    return found


def manager_ratio(scene: Scene) -> Iterator[Hit]:
    """There are 5 to 10 contributors for each manager (H6)."""
    managers = sum(seat.manages for seat in scene.staffed if seat.employee)
    people = len(scene.contributors)
    if managers < 2 or people < FEWEST:
        return
    ratio = Decimal(people) / managers
    verdict = MANAGER_RATIO.judge(ratio)
    if verdict:
        said = f"{people} contributors have {managers} managers, {ratio:.1f} for each"
        yield verdict.on((PLAN_ID,), said)


def staff_ratio(scene: Scene) -> Iterator[Hit]:
    """There are 5 to 12 contributors for each staff engineer (H7)."""
    people, staff = len(scene.contributors), len(scene.staff)
    if people < FEWEST:
        return
    ratio = Decimal(people) / staff if staff else Decimal(people)
    verdict = STAFF_RATIO.judge(ratio)
    if verdict:
        said = f"{people} contributors have {counted(staff, 'staff engineer')} among them"
        yield verdict.on((PLAN_ID,), said + (f", one in {ratio:.1f}" if staff else ""))


def staff_in_team(scene: Scene) -> Iterator[Hit]:
    """A team has one staff engineer (H8)."""
    for team, seats in _by_team(scene, scene.staff):
        verdict = STAFF_PER_TEAM.judge(len(seats))
        if verdict and team.type is not TeamType.OFFICE:
            said = f"{team.name} has {len(seats)} staff engineers"
            yield verdict.on((team.id, *(seat.id for seat in seats)), said)


def staff_gearing(scene: Scene) -> Iterator[Hit]:
    """A principal reports to a manager of managers, a distinguished engineer to a director (H8)."""
    ranks = sorted({seat.rank for seat in scene.seats.values() if seat.staff})
    for seat in scene.staff:
        step = ranks.index(seat.rank)
        manager = scene.seats.get(scene.managers.get(seat.id, ""))
        if step == 0 or manager is None:
            continue
        directs = manager.manages and manager.rank >= DIRECTOR_RANK
        of_managers = any(other.manages for other in scene.reports.get(manager.id, ()))
        if not (directs or (step == 1 and of_managers)):
            wanted = "a manager of managers" if step == 1 else "a director"
            said = f"{scene.seat_words(seat.id)} reports to {scene.seat_words(manager.id)}"
            yield NOTICE.on((seat.id, manager.id), f"{said}, who is not {wanted}")


def archetypes(scene: Scene) -> Iterator[Hit]:
    """A tech lead gives 70 % to one domain, an architect half; a right hand sits in an office."""
    for seat in scene.staffed:
        kind, most = seat.position.archetype, max(scene.shares.get(seat.id, {"": 1}).values())
        team = scene.teams.get(seat.position.team)
        least = _LEAST.get(kind) if kind else None
        verdict = below(least * 100).judge(most * 100) if least else None
        if verdict and kind:
            name = kind.value.replace("_", " ")
            said = f"{scene.seat_words(seat.id)} is a {name} and gives at most {most * 100:.0f} %"
            yield verdict.on((seat.id,), f"{said} to one domain")
        elif kind is Archetype.RIGHT_HAND and team and team.type is not TeamType.OFFICE:
            said = f"{scene.seat_words(seat.id)} is a right hand outside the office"
            yield NOTICE.on((seat.id,), said)


_LEAST = {Archetype.TECH_LEAD: Decimal("0.7"), Archetype.ARCHITECT: Decimal("0.5")}


def growth(scene: Scene) -> Iterator[Hit]:
    """A team does not grow by more than a third in a quarter (H19)."""
    quarters = _quarters(scene)
    starts: Counter[tuple[str, str]] = Counter()
    for seat in scene.seats.values():
        for spell in seat.spells:
            if spell.kind in HIRED and spell.start > scene.day:
                for name, first, last in quarters:
                    if first.start <= spell.start <= last.end:
                        starts[seat.position.team, name] += 1
    for (team, name), number in sorted(starts.items()):
        first = next(first for quarter, first, _ in quarters if quarter == name)
        opening = sum(_holds_before(seat.spells, first) for seat in scene.members.get(team, ()))
        verdict = GROWTH.judge(Decimal(number * 100) / opening) if opening > 2 else None
        if verdict:
            said = f"{scene.team_name(team)} grows in {name} from {opening} people by {number}"
            yield verdict.on((team, name), f"{said}, {verdict.figure:.0f} %")


def _quarters(scene: Scene) -> list[tuple[str, Period, Period]]:
    periods = [period for period in horizon(scene.org) if period.quarter]
    found = []
    for name, group in groupby(periods, key=lambda period: period.quarter_label):
        mine = list(group)
        found.append((name, mine[0], mine[-1]))
    return found


def _holds_before(spells: tuple[Spell, ...], period: Period) -> bool:
    return any(s.start < period.start and (not s.end or s.end >= period.start) for s in spells)


def seniority(scene: Scene) -> Iterator[Hit]:
    """Of the contributors 30 to 75 % are senior (H14)."""
    people = scene.contributors
    if len(people) < FEWEST:
        return
    share = Decimal(100 * sum(seat.rank >= SENIOR_RANK for seat in people)) / len(people)
    verdict = SENIORITY.judge(share)
    if verdict:
        yield verdict.on((PLAN_ID,), f"{share:.0f} % of the contributors are senior or above")


def junior_support(scene: Scene) -> Iterator[Hit]:
    """A team has a senior for each junior (H15)."""
    late = [x for x in scene.seats.values() if x.contributes and x.late and x.level]
    for team, seats in _by_team(scene, late):
        juniors = sum(seat.rank <= JUNIOR_RANK for seat in seats)
        seniors = sum(seat.rank >= SENIOR_RANK for seat in seats)
        verdict = JUNIORS.judge(Decimal(juniors) / max(1, seniors)) if juniors > seniors else None
        if verdict:
            said = f"{team.name} is to have {counted(juniors, 'junior')} and {seniors} seniors"
            yield verdict.on((team.id,), said)


def data_engineers(scene: Scene) -> Iterator[Hit]:
    """There are half as many data engineers as data scientists (H13)."""
    work = Counter(work_of(scene.org, seat.position) for seat in scene.contributors)
    science, data = work[Work.SCIENCE], work[Work.DATA]
    verdict = DATA_PEOPLE.judge(Decimal(data) / science) if science > 1 else None
    if verdict:
        people = counted(data, "data or analytics engineer")
        yield verdict.on((PLAN_ID,), f"{science} data scientists have {people} beside them")


def product_mix(scene: Scene) -> Iterator[Hit]:
    """Product teams have as many ML engineers as data scientists (H13)."""
    work: Counter[Work] = Counter()
    for seat in scene.contributors:
        team = scene.teams.get(seat.position.team)
        if team and team.type is TeamType.STREAM_ALIGNED:
            work[work_of(scene.org, seat.position)] += 1
    science, learning = work[Work.SCIENCE], work[Work.LEARNING]
    if learning < science:
        said = f"Product teams have {counted(science, 'data scientist')}"
        verdict = Verdict(NOTICE.severity, Decimal(learning), Decimal(science))
        yield verdict.on((PLAN_ID,), f"{said} and {counted(learning, 'ML engineer')}")


def _by_team(scene: Scene, seats: Iterable[Seat]) -> Iterator[tuple[Team, list[Seat]]]:
    found: dict[str, list[Seat]] = {}
    for seat in seats:
        found.setdefault(seat.position.team, []).append(seat)
    return ((scene.teams[team], found[team]) for team in sorted(found) if team in scene.teams)


LARSON = "[S] Larson on staff engineers: about one tech lead for eight"
GITLAB = "[P] GitLab’s rules for staff engineers, with a public table of exceptions"

CHECKS = (
    Check(
        "ORG-007",
        "Team size",
        team_sizes,
        TEAMS | {PositionPool},
        "[S] Team Topologies and the two-pizza rule: 5 to 9 (H5); each team’s own range counts",
        "A small team cannot take holidays and on call; a large one talks more than it builds.",
        "Fill or move seats, merge small teams, or divide a large one along a domain.",
        Limits((5, 9), (4, 12)),
    ),
    Check(
        "ORG-008",
        "Contributors for each manager",
        manager_ratio,
        SEATS,
        "[M] GitLab’s engineering: 4.0 (H6)",
        "Many managers slow decisions; few cannot know their people.",
        "Look at the spans below 4 first.",
        MANAGER_RATIO,
    ),
    Check(
        "ORG-009",
        "Contributors for each staff engineer",
        staff_ratio,
        SEATS,
        f"{LARSON}; [M] GitLab’s engineering: 6.6 (H7)",
        "Without staff engineers nobody holds the technical direction; with many they collide.",
        "Promote or hire staff where a domain has no anchor; leave it where each has one.",
        STAFF_RATIO,
    ),
    Check(
        "ORG-010",
        "Staff engineers in a team",
        staff_in_team,
        TEAMS,
        f"{GITLAB} (H8)",
        "Two staff engineers in one team share one scope, and the next team has none.",
        "Move one to a domain without an anchor, or accept it with the reason.",
        STAFF_PER_TEAM,
    ),
    Check(
        "ORG-011",
        "Where staff engineers report",
        staff_gearing,
        LINES,
        f"{GITLAB} (H8)",
        "Scope follows the manager’s: who reports too low is asked for too little.",
        "Let the seat report where its scope lies.",
    ),
    Check(
        "ORG-012",
        "Time of a staff archetype",
        archetypes,
        TEAMS | SHARES,
        "[P] Archetypes of staff engineers, lethain/staffeng; shares [A] (section 6)",
        "A tech lead of five domains leads none of them.",
        "Give most of the time to one domain, or choose another archetype.",
        below(70),
    ),
    Check(
        "ORG-013",
        "Growth in a quarter",
        growth,
        TEAMS,
        "[A] (H19)",
        "New people need the time of those who are there; half of a team new is a new team.",
        "Spread the starts over two quarters.",
        GROWTH,
    ),
    Check(
        "ORG-015",
        "Seniority",
        seniority,
        SEATS,
        "[A] (H14)",
        "Without seniors nobody reviews; with hardly anybody else there is nobody to grow.",
        "Choose other levels for open seats.",
        SENIORITY,
    ),
    Check(
        "ORG-016",
        "Juniors and seniors",
        junior_support,
        TEAMS,
        "[A] (H15)",
        "Each junior needs a senior’s time; without it both lose a year.",
        "Open the seat one level higher, or in a team with seniors to spare.",
        JUNIORS,
    ),
    Check(
        "ORG-017",
        "Data engineers and data scientists",
        data_engineers,
        SEATS | {JobFamily},
        "[S] Counts of 40 data teams (synq); warnings against scientists before engineers (H13)",
        "Scientists without data engineers build pipelines instead of models.",
        "Open the next seat for a data or analytics engineer.",
        DATA_PEOPLE,
    ),
    Check(
        "ORG-018",
        "ML engineers in product teams",
        product_mix,
        TEAMS | {JobFamily},
        "[S] As above; [A] the cut at one for one (H13)",
        "Models that nobody can put into production stay experiments.",
        "Open the next seat in a product team for an ML engineer.",
    ),
)
