"""Which rows' cost a step can change, so that the others need not be worked out again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.records import Record


def touched_rows(org: Org, step: ChangeSet) -> set[str] | None:
    """The rows a step touches, given the organization after it; None where it may be any."""
    touched: set[str] = set()
    for change in step:
        find = _FINDERS.get(change.kind)
        if find is not None:
            touched.update(find(org, change))
        elif not _is_harmless(change):
            return None
    return touched


def _is_harmless(change: Change) -> bool:
    """Whether a record stays, and only fields change that no cost depends on."""
    if change.kind in _WITHOUT_COST:
        return True
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    return _differing(before, after) <= _HARMLESS.get(change.kind, frozenset())


def _differing(before: Record, after: Record) -> set[str]:
    names = {field.name for field in fields(cast(Any, before))}
    return {name for name in names if getattr(before, name) != getattr(after, name)}


def _own_row(org: Org, change: Change) -> Iterable[str]:
    return (change.record.id,)


def _of_position(org: Org, change: Change) -> Iterable[str]:
    return [spell.id for spell in org.by(r.Spell, "position", change.record.id)]


def _of_person(org: Org, change: Change) -> Iterable[str]:
    return [spell.id for spell in org.by(r.Spell, "person", change.record.id)]


def _of_requisition(org: Org, change: Change) -> Iterable[str]:
    """The spells it was and is for."""
    sides = (change.before, change.after)
    return [side.spell for side in sides if isinstance(side, r.Requisition)]


_FINDERS: Mapping[type, Callable[[Org, Change], Iterable[str]]] = {
    r.Spell: _own_row,
    r.PositionPool: _own_row,
    r.Position: _of_position,
    r.Person: _of_person,
    r.Requisition: _of_requisition,
}

_WITHOUT_COST: frozenset[type] = frozenset(
    (
        r.AcceptedFinding,
        r.Allocation,
        r.Band,
        r.Budget,
        r.DecisionRight,
        r.Demand,
        r.Dependency,
        r.Domain,
        r.Entity,
        r.EscalationPath,
        r.ExternalNode,
        r.HiringSpeed,
        r.InterviewStage,
        r.JobFamily,
        r.Kpi,
        r.Level,
        r.Meeting,
        r.Milestone,
        r.NoticePeriod,
        r.Origin,
        r.OwnThreshold,
        r.PersonSkill,
        r.ReportingLine,
        r.RetiredId,
        r.Risk,
        r.RoleDocument,
        r.RoleProfile,
        r.RoleSkill,
        r.SavedView,
        r.Decision,
        r.ScenarioChange,
        r.ScenarioRule,
        r.ScorecardDimension,
        r.Skill,
        r.Snapshot,
        r.Source,
        r.Stakeholder,
        r.StakeholderRelation,
    )
)

# Any other field of these, and any other kind, may touch every row.
_HARMLESS: Mapping[type, frozenset[str]] = {
    r.PlanSettings: frozenset(
        ("name", "company", "as_of", "status", "version", "smallest_group", "notes")
    ),
    r.Scenario: frozenset(("name", "colour", "note")),
    r.Team: frozenset(
        (
            "name",
            "type",
            "primary_domain",
            "mission",
            "services",
            "on_call",
            "size_min",
            "size_max",
            "closed",
        )
    ),
    r.OrgUnit: frozenset(("name", "kind", "head")),
    r.CostCentre: frozenset(("name", "entity", "gl_function")),
    r.Location: frozenset(("name", "country", "currency", "geo_factor", "time_zone", "entity")),
}
