"""ORG: what the department is made of: managers, staff, seniors, and kinds of work."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgplan.findings.finding import (
    NOTICE,
    Check,
    Hit,
    Limits,
    below,
)
from orgplan.findings.kinds_of_work import Work, work_of
from orgplan.findings.reads import LINES, SEATS, SHARES, TEAMS, TYPES, WORK, of_fields
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import number, tr, trn
from orgplan.model.records import PLAN_ID, Position
from orgplan.model.records.values import Archetype
from orgplan.model.records.words import TeamType
from orgplan.model.spoken import spoken

MANAGER_RATIO = Threshold(
    "ORG-008", tr("Contributors for each manager"), Limits((5, None), (4, 10))
)
STAFF_RATIO = Threshold(
    "ORG-009", tr("Contributors for each staff engineer"), Limits((5, 12), (4, 20))
)
SENIORITY = Threshold("ORG-015", tr("Seniors and above among contributors, %"), Limits((30, 75)))
DATA_PEOPLE = Threshold(
    "ORG-017", tr("Data engineers for each data scientist"), below(Decimal("0.5"))
)
LEARNING = Threshold(
    "ORG-018", tr("ML engineers for each data scientist in product teams"), below(1)
)
FOCUS = {
    Archetype.TECH_LEAD: Threshold(
        "ORG-012",
        tr("Most time that a tech lead gives to one domain, %"),
        below(70),
        tr("tech lead"),
    ),
    Archetype.ARCHITECT: Threshold(
        "ORG-012", tr("Most time that an architect gives to one domain, %"), below(50), "architect"
    ),
}
SENIOR_RANK, DIRECTOR_RANK = 5, 8
# A ratio of two or three people says nothing.
FEWEST = 8


def manager_ratio(scene: Scene) -> Iterator[Hit]:
    """There are 5 to 10 contributors for each manager (H6)."""
    managers = sum(seat.manages for seat in scene.staffed if seat.employee)
    people = len(scene.contributors)
    if managers < 2 or people < FEWEST:
        return
    ratio = Decimal(people) / managers
    verdict = MANAGER_RATIO.judge(scene, ratio)
    if verdict:
        said = tr(
            "{people} contributors have {managers} managers, {ratio} for each",
            people=people,
            managers=managers,
            ratio=number(ratio, 1),
        )
        yield verdict.on((PLAN_ID,), said)


def staff_ratio(scene: Scene) -> Iterator[Hit]:
    """There are 5 to 12 contributors for each staff engineer (H7)."""
    people, staff = len(scene.contributors), len(scene.staff)
    if people < FEWEST:
        return
    ratio = Decimal(people) / staff if staff else Decimal(people)
    verdict = STAFF_RATIO.judge(scene, ratio)
    if verdict:
        said = tr(
            "{people} contributors have {staff_engineer} among them",
            people=people,
            staff_engineer=trn("{count} staff engineer", "{count} staff engineers", staff),
        )
        yield verdict.on(
            (PLAN_ID,), said + (tr(", one in {ratio}", ratio=number(ratio, 1)) if staff else "")
        )


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
            wanted = tr("a manager of managers") if step == 1 else tr("a director")
            said = tr(
                "{seat_words} reports to {seat_words2}",
                seat_words=scene.seat_words(seat.id),
                seat_words2=scene.seat_words(manager.id),
            )
            yield NOTICE.on(
                (seat.id, manager.id), tr("{said}, who is not {wanted}", said=said, wanted=wanted)
            )


def archetypes(scene: Scene) -> Iterator[Hit]:
    """A tech lead gives 70 % to one domain, an architect half; a right hand sits in an office."""
    for seat in scene.staffed:
        kind, most = seat.position.archetype, max(scene.shares.get(seat.id, {"": 1}).values())
        team = scene.teams.get(seat.position.team)
        focus = FOCUS.get(kind) if kind else None
        verdict = focus.judge(scene, most * 100) if focus else None
        if verdict and kind:
            name = spoken(kind.value)
            said = tr(
                "{seat_words} is a {name} and gives at most {most} %",
                seat_words=scene.seat_words(seat.id),
                name=name,
                most=number(most * 100),
            )
            yield verdict.on((seat.id,), tr("{said} to one domain", said=said))
        elif kind is Archetype.RIGHT_HAND and team and team.type is not TeamType.OFFICE:
            said = tr(
                "{seat_words} is a right hand outside the office",
                seat_words=scene.seat_words(seat.id),
            )
            yield NOTICE.on((seat.id,), said)


def seniority(scene: Scene) -> Iterator[Hit]:
    """Of the contributors 30 to 75 % are senior (H14)."""
    people = scene.contributors
    if len(people) < FEWEST:
        return
    share = Decimal(100 * sum(seat.rank >= SENIOR_RANK for seat in people)) / len(people)
    verdict = SENIORITY.judge(scene, share)
    if verdict:
        yield verdict.on(
            (PLAN_ID,), tr("{share} % of the contributors are senior or above", share=number(share))
        )


def data_engineers(scene: Scene) -> Iterator[Hit]:
    """There are half as many data engineers as data scientists (H13)."""
    work = Counter(work_of(scene.org, seat.position) for seat in scene.contributors)
    science, data = work[Work.SCIENCE], work[Work.DATA]
    verdict = DATA_PEOPLE.judge(scene, Decimal(data) / science) if science > 1 else None
    if verdict:
        people = trn(
            "{count} data or analytics engineer", "{count} data or analytics engineers", data
        )
        yield verdict.on(
            (PLAN_ID,),
            tr(
                "{science} data scientists have {people} beside them",
                science=science,
                people=people,
            ),
        )


def product_mix(scene: Scene) -> Iterator[Hit]:
    """Product teams have as many ML engineers as data scientists (H13)."""
    work: Counter[Work] = Counter()
    for seat in scene.contributors:
        team = scene.teams.get(seat.position.team)
        if team and team.type is TeamType.STREAM_ALIGNED:
            work[work_of(scene.org, seat.position)] += 1
    science, learning = work[Work.SCIENCE], work[Work.LEARNING]
    verdict = LEARNING.judge(scene, Fraction(learning, science)) if science else None
    if verdict:
        said = tr(
            "Product teams have {data_scientist}",
            data_scientist=trn("{count} data scientist", "{count} data scientists", science),
        )
        yield verdict.on(
            (PLAN_ID,),
            tr(
                "{said} and {ml_engineer}",
                said=said,
                ml_engineer=trn("{count} ML engineer", "{count} ML engineers", learning),
            ),
        )


LARSON = tr("[S] Larson on staff engineers: about one tech lead for eight")
GITLAB = tr("[P] GitLab’s rules for staff engineers, with a public table of exceptions")
CHECKS = (
    Check(
        "ORG-008",
        tr("Contributors for each manager"),
        manager_ratio,
        SEATS,
        tr("[M] GitLab’s engineering: 4.0"),
        tr("Many managers slow decisions; few cannot know their people."),
        tr("Look at the spans below 4 first."),
        (MANAGER_RATIO,),
    ),
    Check(
        "ORG-009",
        tr("Contributors for each staff engineer"),
        staff_ratio,
        SEATS,
        tr("{larson}; [M] GitLab’s engineering: 6.6", larson=LARSON),
        tr("Without staff engineers nobody holds the technical direction; with many they collide."),
        tr("Promote or hire staff where a domain has no anchor; leave it where each has one."),
        (STAFF_RATIO,),
    ),
    Check(
        "ORG-011",
        tr("Where staff engineers report"),
        staff_gearing,
        LINES,
        f"{GITLAB}",
        tr("Scope follows the manager’s: who reports too low is asked for too little."),
        tr("Let the seat report where its scope lies."),
    ),
    Check(
        "ORG-012",
        tr("Time of a staff archetype"),
        archetypes,
        TEAMS | TYPES | SHARES | of_fields(Position, "archetype"),
        tr("[P] Archetypes of staff engineers, lethain/staffeng; shares [A]"),
        tr("A tech lead of five domains leads none of them."),
        tr("Give most of the time to one domain, or choose another archetype."),
        tuple(FOCUS.values()),
    ),
    Check(
        "ORG-015",
        tr("Seniority"),
        seniority,
        SEATS,
        "[A]",
        tr("Without seniors nobody reviews; with hardly anybody else there is nobody to grow."),
        tr("Choose other levels for open seats."),
        (SENIORITY,),
    ),
    Check(
        "ORG-017",
        tr("Data engineers and data scientists"),
        data_engineers,
        SEATS | WORK,
        tr("[S] Counts of 40 data teams (synq); warnings against scientists before engineers"),
        tr("Scientists without data engineers build pipelines instead of models."),
        tr("Open the next seat for a data or analytics engineer."),
        (DATA_PEOPLE,),
    ),
    Check(
        "ORG-018",
        tr("ML engineers in product teams"),
        product_mix,
        TEAMS | TYPES | WORK,
        tr("[S] Counts of 40 data teams (synq); the cut at one for one [A]"),
        tr("Models that nobody can put into production stay experiments."),
        tr("Open the next seat in a product team for an ML engineer."),
        (LEARNING,),
    ),
)
