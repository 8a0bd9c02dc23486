"""SKL: whether what the roles of a domain must be able to do is known there, and by how many."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import NOTICE, WARNING, Check, Hit, Verdict, above
from orgplan.findings.phrases import several
from orgplan.findings.reads import PLACE, SHARES, STAYS
from orgplan.findings.scene import Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Demand, Location, PersonSkill, RoleSkill, Skill
from orgplan.model.records.words import Importance, SkillKind, SkillTier
from orgplan.model.spoken import day_words

DEEP = 3
"""Proficiency from which somebody can be relied on."""
REAL_SHARE = Decimal("0.2")
CONCENTRATION = Threshold(
    "SKL-003", tr("Seats deep in a critical skill in one place, %"), above(80)
)
FEWEST = 3
ASKED_FOR = frozenset((Importance.CRITICAL, Importance.IMPORTANT))
READS = SHARES | {Demand, PersonSkill, RoleSkill, Skill}

Depth = dict[str, list[str]]


def missing_skills(scene: Scene) -> Iterator[Hit]:
    """Somebody in a domain can do what its roles must be able to; a warning if nobody anywhere."""
    for domain, depth in _depths(scene).items():
        skills = sorted(skill for skill, people in depth.items() if not people)
        if skills:
            names = several((_skill_name(scene, skill) for skill in skills), 3)
            nowhere = any(skill not in _holders(scene) for skill in skills)
            severity = (WARNING if nowhere else NOTICE).severity
            verdict = Verdict(severity, Decimal(len(skills)), Decimal(0))
            said = tr(
                "Nobody in {domain_name} is deep in {names}",
                domain_name=scene.domain_name(domain),
                names=names,
            )
            yield verdict.on((domain, *skills), said)


def single_skills(scene: Scene) -> Iterator[Hit]:
    """More than one in a domain can do what its roles must be able to."""
    for domain, depth in _depths(scene).items():
        single = {skill: people[0] for skill, people in sorted(depth.items()) if len(people) == 1}
        if single:
            parts = (
                tr(
                    "only {seat_words} is deep in {skill_name}",
                    seat_words=scene.seat_words(seat),
                    skill_name=several(
                        (_skill_name(scene, x) for x, who in single.items() if who == seat), 3
                    ),
                )
                for seat in dict.fromkeys(single.values())
            )
            verdict = Verdict(NOTICE.severity, Decimal(len(single)), Decimal(0))
            said = tr(
                "In {domain_name} {parts}",
                domain_name=scene.domain_name(domain),
                parts=several(parts, 3),
            )
            yield verdict.on((domain, *single, *dict.fromkeys(single.values())), said)


def concentrated_skills(scene: Scene) -> Iterator[Hit]:
    """Not all who are deep in a critical skill sit in one place (H22)."""
    critical = {skill for skills in _musts(scene.org).values() for skill in skills}
    for skill, seats in _holders(scene).items():
        places = [seat.position.location for seat in seats]
        if skill not in critical or len(places) < FEWEST:
            continue
        most = max(sorted(set(places)), key=places.count)
        verdict = CONCENTRATION.judge(scene, Decimal(100 * places.count(most)) / len(places))
        if verdict:
            place = scene.org.get(Location, most)
            said = tr(
                "{count} of {count2} who are deep in", count=places.count(most), count2=len(places)
            )
            words = tr(
                "{said} {skill_name} sit in {part}",
                said=said,
                skill_name=_skill_name(scene, skill),
                part=place.name if place else most,
            )
            yield verdict.on((skill, *(seat.id for seat in seats)), words)


def leaving_skills(scene: Scene) -> Iterator[Hit]:
    """Nobody leaves who alone is deep in a skill that a role must have."""
    critical = {skill for skills in _musts(scene.org).values() for skill in skills}
    for skill, seats in _holders(scene).items():
        held = seats[0].held
        if len(seats) == 1 and held and held.end and seats[0].employee and skill in critical:
            said = tr(
                "{skill_name} leaves with {seat_words}",
                skill_name=_skill_name(scene, skill),
                seat_words=scene.seat_words(seats[0].id),
            )
            yield WARNING.on(
                (skill, seats[0].id), tr("{said} on {end}", said=said, end=day_words(held.end))
            )


def _depths(scene: Scene) -> dict[str, Depth]:
    """For each domain the skills its roles must have, with the seats that are deep in them."""
    return scene.org.fact((_depths, scene.day), lambda org: _all_depths(scene))


def _all_depths(scene: Scene) -> dict[str, Depth]:
    musts, found = _musts(scene.org), {}
    if not scene.org.table(PersonSkill):
        return {}
    wanted: dict[str, set[str]] = {}
    for demand in scene.org.rows(Demand):
        if not demand.seats:
            continue
        wanted.setdefault(demand.domain, set()).update(musts.get(demand.role, ()))
    holders = _holders(scene)
    for domain in sorted(wanted):
        found[domain] = {
            skill: [
                seat.id
                for seat in holders.get(skill, ())
                if scene.shares.get(seat.id, {}).get(domain, 0) >= REAL_SHARE
            ]
            for skill in wanted[domain]
        }
    return found


def _musts(org: Org) -> dict[str, set[str]]:
    """The technical skills that each role must have and that matter for it."""
    found: dict[str, set[str]] = {}
    for row in org.rows(RoleSkill):
        skill = org.get(Skill, row.skill)
        technical = skill is not None and skill.kind is SkillKind.TECHNICAL
        if technical and row.tier is SkillTier.MUST and row.importance in ASKED_FOR:
            found.setdefault(row.role, set()).add(row.skill)
    return found


def _holders(scene: Scene) -> dict[str, list[Seat]]:
    """The seats whose people are deep in each skill."""
    return scene.org.fact((_holders, scene.day), lambda org: _all_holders(scene))


def _all_holders(scene: Scene) -> dict[str, list[Seat]]:
    seats = {seat.held.person: seat for seat in scene.staffed if seat.held and seat.held.person}
    found: dict[str, list[Seat]] = {}
    for row in scene.org.rows(PersonSkill):
        if row.proficiency >= DEEP and row.person in seats:
            found.setdefault(row.skill, []).append(seats[row.person])
    return found


def _skill_name(scene: Scene, skill: str) -> str:
    found = scene.org.get(Skill, skill)
    return found.name if found else skill


BLUEPRINT = tr("[K] The skills that the roles’ blueprints call for; depth of 3 and above [A]")

CHECKS = (
    Check(
        "SKL-001",
        tr("Skills nobody has"),
        missing_skills,
        READS,
        BLUEPRINT,
        tr("A domain whose roles call for a skill that nobody there has depends on other teams."),
        tr("Hire or train for it, or give somebody who is deep in it a share of the domain."),
    ),
    Check(
        "SKL-002",
        tr("Skills in one head"),
        single_skills,
        READS,
        BLUEPRINT,
        tr("With one person deep in a skill, a holiday stops the work."),
        tr("Pair a second person with the one who knows."),
    ),
    Check(
        "SKL-003",
        tr("Critical skills in one place"),
        concentrated_skills,
        READS | PLACE,
        "[A]",
        tr("An outage, a holiday or a change of law in one place takes the whole skill away."),
        tr("Open the next seat with this skill elsewhere."),
        (CONCENTRATION,),
    ),
    Check(
        "SKL-004",
        tr("Skills that leave"),
        leaving_skills,
        READS | STAYS,
        tr("[K] Known leavers against the skills of people"),
        tr("What only a leaver knows is gone on the last day."),
        tr("Have it handed over before, and plan it into the backfill’s profile."),
    ),
)
