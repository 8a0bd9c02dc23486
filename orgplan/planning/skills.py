"""Skills by domain: how many people stand behind each skill that the work there asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import spells_of
from orgplan.model.records import Demand, PersonSkill, RoleSkill
from orgplan.model.records.words import Importance, SkillTier
from orgplan.model.spans import holds
from orgplan.planning.coverage import Key
from orgplan.planning.given import given_on
from orgplan.planning.summary import month_end

# 0 none, 1 has heard of it, 2 does it with help, 3 does it alone, 4 teaches it.
ABLE = 3
LEAST_SHARE = Fraction(1, 5)
ENOUGH = 2
ASKED_FOR = frozenset((Importance.CRITICAL, Importance.IMPORTANT))


@dataclass(frozen=True, slots=True)
class Depth:
    """The people behind a skill in a domain; one alone is a risk, none a gap."""

    skill: str
    domain: str
    people: tuple[str, ...]

    @property
    def depth(self) -> int:
        """0, 1, or 2 where there are two or more."""
        return min(ENOUGH, len(self.people))


def skill_depths(org: Org, as_of: date | None = None) -> tuple[Depth, ...]:
    """Every skill that a needed role asks for in a domain, by domain and skill.

    People count who do it alone (proficiency 3 or more) and give the domain a fifth of their time.
    """
    day = month_end(as_of or org.settings.as_of)
    present, able = _people(org, day), _able(org)
    wanted = {
        (domain, skill)
        for row in org.rows(Demand)
        if row.seats
        for domain, skill in ((row.domain, skill) for skill in skills_of(org, row.role))
    }
    return tuple(
        Depth(skill, domain, tuple(sorted(present.get(domain, set()) & able.get(skill, set()))))
        for domain, skill in sorted(wanted)
    )


def weakest(org: Org, as_of: date | None = None) -> Mapping[Key, Depth]:
    """For each needed role in a domain, the skill it asks for that fewest people there have."""
    known = {(row.skill, row.domain): row for row in skill_depths(org, as_of)}
    found: dict[Key, Depth] = {}
    for row in org.rows(Demand):
        depths = [known[skill, row.domain] for skill in skills_of(org, row.role) if row.seats]
        if depths:
            found[row.role, row.domain] = min(depths, key=lambda x: (len(x.people), x.skill))
    return found


def skills_of(org: Org, role: str) -> tuple[str, ...]:
    """The skills a role must have and that matter for it."""
    rows = org.by(RoleSkill, "role", role)
    return tuple(
        row.skill for row in rows if row.tier is SkillTier.MUST and row.importance in ASKED_FOR
    )


def _people(org: Org, day: date) -> dict[str, set[str]]:
    """Who gives each domain at least a fifth of a full-time seat on a day."""
    found: dict[str, set[str]] = {}
    for part in given_on(org, day):
        if part.fte >= LEAST_SHARE:
            holders = (
                s.person for s in spells_of(org, part.position) if s.person and holds(s, day)
            )
            found.setdefault(part.domain, set()).update(holders)
    return found


def _able(org: Org) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in org.rows(PersonSkill):
        if row.proficiency >= ABLE:
            found.setdefault(row.skill, set()).add(row.person)
    return found
