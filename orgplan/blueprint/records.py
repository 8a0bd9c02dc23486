"""What a role document says, as one value."""

from dataclasses import dataclass
from decimal import Decimal

from orgplan.blueprint.facts import (
    NOWHERE,
    Activity,
    Authority,
    CardRow,
    CareerStep,
    Check,
    Deliverable,
    Escalation,
    InterviewStage,
    Kpi,
    LevelNote,
    Milestone,
    Named,
    Note,
    Place,
    Requirement,
    Responsibility,
    Risk,
    RoleDecision,
    RoleSkill,
    RoleStakeholder,
    ScorecardRow,
    Section,
    Signal,
    SoftSkill,
    Target,
    Tool,
    Unplaced,
    Variant,
)

__all__ = [
    "NOWHERE",
    "Activity",
    "Authority",
    "CardRow",
    "CareerStep",
    "Check",
    "Deliverable",
    "Escalation",
    "InterviewStage",
    "Kpi",
    "LevelNote",
    "Milestone",
    "Named",
    "Note",
    "Place",
    "Requirement",
    "Responsibility",
    "Risk",
    "RoleBlueprint",
    "RoleDecision",
    "RoleSkill",
    "RoleStakeholder",
    "ScorecardRow",
    "Section",
    "Signal",
    "SoftSkill",
    "Target",
    "Tool",
    "Unplaced",
    "Variant",
]


@dataclass(frozen=True, slots=True)
class RoleBlueprint:
    """A role document, read."""

    title: Place = NOWHERE
    family: str = ""
    level: str = ""
    source_kind: str = ""
    source_sha256: str = ""
    summary: Place = NOWHERE
    mission: Place = NOWHERE
    horizon: Place = NOWHERE
    sections: tuple[Section, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    activities: tuple[Activity, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    skills: tuple[RoleSkill, ...] = ()
    soft_skills: tuple[SoftSkill, ...] = ()
    tools: tuple[Tool, ...] = ()
    stakeholders: tuple[RoleStakeholder, ...] = ()
    peers: tuple[Named, ...] = ()
    upstream: tuple[Named, ...] = ()
    downstream: tuple[Named, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    decision_rights: tuple[RoleDecision, ...] = ()
    authority: tuple[Authority, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    career: tuple[CareerStep, ...] = ()
    risks: tuple[Risk, ...] = ()
    variants: tuple[Variant, ...] = ()
    interview: tuple[InterviewStage, ...] = ()
    signals: tuple[Signal, ...] = ()
    scorecard: tuple[ScorecardRow, ...] = ()
    role_card: tuple[CardRow, ...] = ()
    levels: tuple[LevelNote, ...] = ()
    notes: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    placed: Decimal = Decimal(0)
    """The share of the document's characters that found a place, 0 to 1."""
    remarks: tuple[str, ...] = ()
    """What was left out, cut or repaired, in words."""
