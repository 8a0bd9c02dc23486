"""The frozen records a plan is made of, one module per subject, and the list of all kinds."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from orgplan.model.records.positions import (
    Allocation,
    Person,
    PersonSkill,
    Position,
    PositionPool,
    ReportingLine,
    Requisition,
    Spell,
)
from orgplan.model.records.relations import (
    DecisionRight,
    Dependency,
    EscalationPath,
    ExternalNode,
    Stakeholder,
    StakeholderRelation,
)
from orgplan.model.records.roles import (
    InterviewStage,
    Kpi,
    Meeting,
    Milestone,
    Origin,
    Risk,
    RoleDocument,
    ScorecardDimension,
)
from orgplan.model.records.scenarios import (
    AcceptedFinding,
    Budget,
    RetiredId,
    SavedView,
    Scenario,
    ScenarioChange,
    ScenarioRule,
    Snapshot,
)
from orgplan.model.records.settings import (
    PLAN_ID,
    BenefitRule,
    CapitalizationRule,
    FiscalCalendar,
    FxRate,
    HiringSpeed,
    Holiday,
    MeritCycle,
    NoticePeriod,
    OneOffCost,
    ParameterSet,
    PerHeadCost,
    PlanSettings,
    TaxRule,
)
from orgplan.model.records.structure import (
    Band,
    CostCentre,
    Demand,
    Domain,
    Entity,
    JobFamily,
    Level,
    Location,
    OrgUnit,
    RoleProfile,
    RoleSkill,
    Skill,
    Team,
)


@runtime_checkable
class Record(Protocol):
    """Anything with an id that a plan can hold."""

    @property
    def id(self) -> str:
        """The record's id, unique among its kind for ever."""


# Order matters: what is referred to comes before what refers to it.
ALL_KINDS: tuple[type, ...] = (
    PlanSettings,
    FiscalCalendar,
    ParameterSet,
    Holiday,
    FxRate,
    TaxRule,
    BenefitRule,
    PerHeadCost,
    OneOffCost,
    MeritCycle,
    HiringSpeed,
    NoticePeriod,
    Entity,
    CostCentre,
    Location,
    JobFamily,
    Level,
    Band,
    Skill,
    RoleProfile,
    RoleSkill,
    RoleDocument,
    Milestone,
    InterviewStage,
    ScorecardDimension,
    Domain,
    OrgUnit,
    Team,
    CapitalizationRule,
    Demand,
    Person,
    PersonSkill,
    Position,
    PositionPool,
    Spell,
    ReportingLine,
    Requisition,
    Allocation,
    Stakeholder,
    StakeholderRelation,
    ExternalNode,
    Dependency,
    DecisionRight,
    EscalationPath,
    Kpi,
    Meeting,
    Risk,
    Origin,
    Budget,
    Snapshot,
    Scenario,
    ScenarioRule,
    ScenarioChange,
    AcceptedFinding,
    SavedView,
    RetiredId,
)

KINDS: Mapping[str, type] = {kind.__name__: kind for kind in ALL_KINDS}

# What edges may point at; their ids are unique among all five kinds.
NODE_KINDS: tuple[type, ...] = (Team, Domain, Position, Stakeholder, ExternalNode)

# Scenarios overlay everything but these.
PLAN_ONLY_KINDS = frozenset(
    (Snapshot, Scenario, ScenarioRule, ScenarioChange, AcceptedFinding, SavedView, RetiredId)
)

__all__ = [
    "ALL_KINDS",
    "KINDS",
    "NODE_KINDS",
    "PLAN_ID",
    "PLAN_ONLY_KINDS",
    "AcceptedFinding",
    "Allocation",
    "Band",
    "BenefitRule",
    "Budget",
    "CapitalizationRule",
    "CostCentre",
    "DecisionRight",
    "Demand",
    "Dependency",
    "Domain",
    "Entity",
    "EscalationPath",
    "ExternalNode",
    "FiscalCalendar",
    "FxRate",
    "HiringSpeed",
    "Holiday",
    "InterviewStage",
    "JobFamily",
    "Kpi",
    "Level",
    "Location",
    "Meeting",
    "MeritCycle",
    "Milestone",
    "NoticePeriod",
    "OneOffCost",
    "OrgUnit",
    "Origin",
    "ParameterSet",
    "PerHeadCost",
    "Person",
    "PersonSkill",
    "PlanSettings",
    "Position",
    "PositionPool",
    "Record",
    "ReportingLine",
    "Requisition",
    "RetiredId",
    "Risk",
    "RoleDocument",
    "RoleProfile",
    "RoleSkill",
    "SavedView",
    "Scenario",
    "ScenarioChange",
    "ScenarioRule",
    "ScorecardDimension",
    "Skill",
    "Snapshot",
    "Spell",
    "Stakeholder",
    "StakeholderRelation",
    "TaxRule",
    "Team",
]
