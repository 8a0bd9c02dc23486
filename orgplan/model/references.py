"""Which field of which record names which other record; storage, rules and deletion read this."""

import dataclasses
from dataclasses import dataclass

from orgplan.model import records as r


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds an id (or, where `many`, several) of one of the `targets`.

    `owned`: the record makes no sense without its target and goes with it.
    `needed`: the target stays as long as the record names it. All others are optional ties.
    """

    kind: type
    field: str
    targets: tuple[type, ...]
    owned: bool = False
    many: bool = False
    needed: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Whether a record may do without: an owner may be missing only where it has a default."""
        if not self.owned:
            return True
        field = next(x for x in dataclasses.fields(self.kind) if x.name == self.field)
        return field.default is not dataclasses.MISSING


_PARTY = (r.Position, r.Stakeholder)


def _one(kind: type, field: str, *targets: type) -> Reference:
    return Reference(kind, field, targets)


def _own(kind: type, field: str, *targets: type) -> Reference:
    return Reference(kind, field, targets, owned=True)


def _need(kind: type, field: str, *targets: type) -> Reference:
    return Reference(kind, field, targets, needed=True)


def _many(kind: type, field: str, *targets: type) -> Reference:
    return Reference(kind, field, targets, many=True)


REFERENCES: tuple[Reference, ...] = (
    _need(r.PlanSettings, "calendar", r.FiscalCalendar),
    _need(r.PlanSettings, "parameters", r.ParameterSet),
    _own(r.HiringSpeed, "level", r.Level),
    _one(r.CostCentre, "entity", r.Entity),
    _one(r.Location, "entity", r.Entity),
    _own(r.Band, "family", r.JobFamily),
    _own(r.Band, "level", r.Level),
    _own(r.Band, "location", r.Location),
    _need(r.RoleProfile, "family", r.JobFamily),
    _need(r.RoleProfile, "level", r.Level),
    _own(r.RoleSkill, "role", r.RoleProfile),
    _own(r.RoleSkill, "skill", r.Skill),
    _own(r.RoleDocument, "role", r.RoleProfile),
    _own(r.Milestone, "role", r.RoleProfile),
    _own(r.InterviewStage, "role", r.RoleProfile),
    _own(r.ScorecardDimension, "role", r.RoleProfile),
    _one(r.Domain, "owner_team", r.Team),
    _one(r.OrgUnit, "parent", r.OrgUnit),
    _one(r.OrgUnit, "head", r.Position),
    _one(r.OrgUnit, "cost_centre", r.CostCentre),
    _one(r.Team, "unit", r.OrgUnit),
    _one(r.Team, "primary_domain", r.Domain),
    _one(r.Team, "cost_centre", r.CostCentre),
    _own(r.CapitalizationRule, "team", r.Team),
    _own(r.Demand, "role", r.RoleProfile),
    _own(r.Demand, "domain", r.Domain),
    _own(r.PersonSkill, "person", r.Person),
    _own(r.PersonSkill, "skill", r.Skill),
    _need(r.Position, "family", r.JobFamily),
    _need(r.Position, "level", r.Level),
    _need(r.Position, "location", r.Location),
    _need(r.Position, "team", r.Team),
    _one(r.Position, "role", r.RoleProfile),
    _one(r.Position, "cost_centre", r.CostCentre),
    _need(r.PositionPool, "family", r.JobFamily),
    _need(r.PositionPool, "level", r.Level),
    _need(r.PositionPool, "location", r.Location),
    _need(r.PositionPool, "team", r.Team),
    _one(r.PositionPool, "manager", r.Position),
    _one(r.PositionPool, "cost_centre", r.CostCentre),
    _own(r.Spell, "position", r.Position),
    _one(r.Spell, "person", r.Person),
    _one(r.Spell, "backfill_of", r.Spell),
    _own(r.ReportingLine, "position", r.Position),
    _own(r.ReportingLine, "manager", r.Position),
    _own(r.Requisition, "position", r.Position),
    _own(r.Requisition, "spell", r.Spell),
    _one(r.Requisition, "hiring_manager", r.Position),
    _own(r.Allocation, "position", r.Position),
    _own(r.Allocation, "domain", r.Domain),
    _one(r.Stakeholder, "position", r.Position),
    _own(r.StakeholderRelation, "stakeholder", r.Stakeholder),
    _own(r.StakeholderRelation, "team", r.Team),
    _one(r.StakeholderRelation, "owner", r.Position),
    _own(r.Dependency, "consumer", *r.NODE_KINDS),
    _own(r.Dependency, "provider", *r.NODE_KINDS),
    _own(r.DecisionRight, "driver", *_PARTY),
    _own(r.DecisionRight, "approver", *_PARTY),
    _many(r.DecisionRight, "contributors", *_PARTY),
    _many(r.DecisionRight, "informed", *_PARTY),
    _many(r.EscalationPath, "steps", *_PARTY),
    _own(r.Kpi, "role", r.RoleProfile),
    _many(r.Kpi, "owners", r.Position),
    _own(r.Meeting, "team", r.Team),
    _many(r.Meeting, "attendees", r.Position),
    _one(r.Risk, "role", r.RoleProfile),
    _one(r.Risk, "team", r.Team),
    _one(r.Risk, "owner", r.Position),
    _own(r.Origin, "document", r.RoleDocument),
    _own(r.Origin, "team", r.Team),
    _one(r.Budget, "cost_centre", r.CostCentre),
    _need(r.Scenario, "parent", r.Scenario),
    _own(r.ScenarioRule, "scenario", r.Scenario),
    _own(r.ScenarioChange, "scenario", r.Scenario),
    _own(r.ScenarioChange, "rule", r.ScenarioRule),
    _one(r.SavedView, "scenario", r.Scenario),
    _one(r.Decision, "scenario", r.Scenario),
)


def references_of(kind: type) -> tuple[Reference, ...]:
    """The references that records of this kind hold."""
    return _BY_KIND.get(kind, ())


def references_to(kind: type) -> tuple[Reference, ...]:
    """The references that may point at records of this kind."""
    return tuple(reference for reference in REFERENCES if kind in reference.targets)


_BY_KIND: dict[type, tuple[Reference, ...]] = {}
for _reference in REFERENCES:
    _BY_KIND[_reference.kind] = (*_BY_KIND.get(_reference.kind, ()), _reference)
