"""What an organization is made of besides its seats."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.records.values import Money
from orgplan.model.records.words import (
    Complexity,
    GlFunction,
    Importance,
    SkillKind,
    SkillTier,
    TeamType,
    Track,
    UnitKind,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A legal entity that books costs."""

    id: str
    name: str
    country: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class CostCentre:
    """Finance's owner code; the id is text and keeps its leading zeros."""

    id: str
    name: str
    entity: str = ""
    gl_function: GlFunction = GlFunction.RND


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A division, department or group, with its head."""

    id: str
    name: str
    kind: UnitKind = UnitKind.GROUP
    parent: str = ""
    head: str = ""
    cost_centre: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A team after Team Topologies. Its cost centre is the unit's where it has none."""

    id: str
    name: str
    type: TeamType = TeamType.UNDEFINED
    unit: str = ""
    primary_domain: str = ""
    cost_centre: str = ""
    mission: str = ""
    services: tuple[str, ...] = ()
    on_call: bool = False
    size_min: int = 5
    size_max: int = 9
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of work that teams and roles are mapped to; weight is 1 to 5."""

    id: str
    name: str
    description: str = ""
    weight: int = 3
    complexity: Complexity = Complexity.COMPLICATED
    owner_team: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place of work: it fixes currency, payroll region and the band's geographic factor."""

    id: str
    name: str
    country: str
    currency: str
    payroll_region: str
    geo_factor: Decimal = Decimal(1)
    time_zone: str = ""
    working_calendar: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class JobFamily:
    """A kind of work that shares a ladder."""

    id: str
    name: str
    discipline: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A rung: ranks are comparable across tracks (M1 stands beside L6)."""

    id: str
    name: str
    track: Track
    rank: int
    managerial: bool = False
    staff_plus: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The pay range of a family and level in a location, with where it comes from."""

    id: str
    family: str
    level: str
    location: str
    minimum: Money
    midpoint: Money
    maximum: Money
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """A kind of work, usually from a role blueprint."""

    id: str
    title: str
    family: str
    level: str
    version: int = 1
    horizon: str = "current"
    mission: str = ""
    summary: str = ""
    source: str = ""
    source_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """Something people can do."""

    id: str
    name: str
    kind: SkillKind = SkillKind.TECHNICAL


@dataclass(frozen=True, slots=True)
class RoleSkill:
    """A skill that a role asks for."""

    id: str
    role: str
    skill: str
    tier: SkillTier = SkillTier.MUST
    importance: Importance = Importance.IMPORTANT
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """How many seats of a role a domain needs, and why."""

    id: str
    role: str
    domain: str
    seats: Decimal
    reason: str = ""
