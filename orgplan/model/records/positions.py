"""Seats, the people in them, and what leads to both."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.records.values import (
    Approval,
    Archetype,
    Channel,
    Employment,
    Exit,
    Hiring,
    LineKind,
    Money,
    Priority,
    Purpose,
    SpellKind,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A seat. It keeps its id for ever; who sits in it, when and at what pay are its spells."""

    id: str
    title: str
    family: str
    level: str
    location: str
    team: str
    role: str = ""
    employment: Employment = Employment.EMPLOYEE
    fte: Decimal = Decimal(1)
    approval: Approval = Approval.DRAFT
    on_hold: bool = False
    critical: bool = False
    priority: Priority = Priority.NORMAL
    archetype: Archetype | None = None
    cost_centre: str = ""
    capitalizable: Decimal | None = None
    justification: str = ""
    blueprint_ref: str = ""
    assistant: bool = False
    tags: tuple[str, ...] = ()
    closed: date | None = None
    close_reason: str = ""


@dataclass(frozen=True, slots=True)
class PositionPool:
    """Seats counted but not named, with one average pay; `heads` may be fractional."""

    id: str
    title: str
    family: str
    level: str
    location: str
    team: str
    manager: str = ""
    employment: Employment = Employment.EMPLOYEE
    heads: Decimal = Decimal(1)
    fte: Decimal = Decimal(1)
    base: Money | None = None
    pay_minimum: Money | None = None
    pay_maximum: Money | None = None
    bonus_target: Decimal = Decimal(0)
    start: date | None = None
    end: date | None = None
    approval: Approval = Approval.APPROVED
    on_hold: bool = False
    cost_centre: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """One stay in a position, by a person or `to be hired`; `end` is the last paid day.

    `base` and `equity` are annual, `hourly` is a contractor's rate.
    """

    id: str
    position: str
    start: date
    end: date | None = None
    person: str = ""
    kind: SpellKind = SpellKind.NEW
    hiring: Hiring = Hiring.NOT_STARTED
    exit: Exit | None = None
    base: Money | None = None
    bonus_target: Decimal = Decimal(0)
    equity: Money | None = None
    hourly: Money | None = None
    hours: Decimal = Decimal(0)
    backfill_of: str = ""
    overlap: bool = False


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """A position reports to a manager's position, from a day to a day, both inclusive."""

    id: str
    position: str
    manager: str
    kind: LineKind = LineKind.SOLID
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held a position."""

    id: str
    name: str
    hire_date: date
    leave_date: date | None = None
    leave_reason: Exit | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class PersonSkill:
    """What a person can do, from 0 (none) to 4 (teaches it)."""

    id: str
    person: str
    skill: str
    proficiency: int


@dataclass(frozen=True, slots=True)
class Requisition:
    """The approved request to fill a spell of a position."""

    id: str
    position: str
    spell: str
    opened: date | None = None
    target_accept: date | None = None
    target_start: date | None = None
    accepted: date | None = None
    started: date | None = None
    recruiter: str = ""
    hiring_manager: str = ""
    kind: SpellKind = SpellKind.NEW
    channel: Channel = Channel.DIRECT
    priority: Priority = Priority.NORMAL
    fill_days: int = 60
    notice_days: int = 30
    justification: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Allocation:
    """The share of a position's time that goes to a domain."""

    id: str
    position: str
    domain: str
    share: Decimal
    purpose: Purpose = Purpose.CONTRIBUTOR
    start: date | None = None
    end: date | None = None
