"""The kinds of facts in a role document; each knows the block it was read from.

`block` is the number of the block in the document: its line in plain text, its place elsewhere.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """A value that the whole role has once, such as its mission."""

    text: str = ""
    block: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the document names it, with the titles of its parts."""

    number: int
    title: str
    block: int
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Something the role answers for, under the heading that groups it."""

    group: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done daily, weekly, monthly, quarterly, as a ritual or in an incident."""

    frequency: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Something handed over, under its label."""

    group: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something reached by a time after the start: “30 days”, “6 months”, “long-term”."""

    horizon: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Target:
    """One number out of a KPI's target.

    The comparator is <, ≤, >, ≥, =, increase or decrease. The value is what the KPI is held to;
    of a range, `low` and `high` are the two ends. Percentile 50 is the median.
    """

    comparator: str
    value: Decimal
    unit: str = ""
    percentile: Decimal | None = None
    maturity: str = ""
    scope: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure with its target, in words and parsed."""

    name: str
    measures: str
    why: str
    target: str
    frequency: str
    block: int
    parsed: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleSkill:
    """A technical skill; its tier is must, good, advanced or emerging."""

    name: str
    tier: str
    description: str
    use: str
    importance: str
    qualifier: str
    block: int


@dataclass(frozen=True, slots=True)
class SoftSkill:
    """A soft skill: why it matters, how it shows, what is strong."""

    name: str
    why: str
    shows: str
    strong: str
    block: int


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or a few alternatives, and how common they are."""

    category: str
    name: str
    use: str
    commonness: str
    block: int
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class RoleStakeholder:
    """Someone internal or external the role works with."""

    name: str
    kind: str
    note: str
    block: int
    reports_to: bool = False
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A peer role, or what the role depends on or provides for."""

    name: str
    note: str
    block: int


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom to go to, for what."""

    to: str
    topic: str
    block: int


@dataclass(frozen=True, slots=True)
class RoleDecision:
    """A decision by who takes it: independent, team, manager or executive."""

    level: str
    decision: str
    block: int


@dataclass(frozen=True, slots=True)
class Authority:
    """How far the role may go in one matter, such as budget or hiring."""

    kind: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked of a candidate, with a range where the words give one."""

    kind: str
    text: str
    block: int
    low: int | None = None
    high: int | None = None
    unit: str = ""
    optional: bool = False
    level: str = ""
    """The level of a ladder that asks for it, where a page has such levels."""


@dataclass(frozen=True, slots=True)
class CareerStep:
    """A role before, after or beside this one, or what a promotion asks for."""

    relation: str
    role: str
    note: str
    block: int


@dataclass(frozen=True, slots=True)
class Risk:
    """What can go wrong, by kind."""

    kind: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Variant:
    """How the role differs along an axis, such as company size."""

    axis: str
    value: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class InterviewStage:
    """One exercise or talk of the interviews, with its minutes where they are given."""

    stage: str
    minutes_min: int | None
    minutes_max: int | None
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Signal:
    """What to look for in a candidate: assess, strong, weak or red flag."""

    kind: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """A dimension of the scorecard."""

    dimension: str
    meets: str
    exceeds: str
    block: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of the closing summary table."""

    name: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class LevelNote:
    """What a page says about one level of a ladder."""

    name: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Note:
    """A passage that belongs to a part of the role without being a record of its own."""

    kind: str
    topic: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a row of the summary table agrees with the sections."""

    row: str
    agrees: bool
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A passage that found no place, under the title it stands below."""

    block: int
    section: str
    text: str
