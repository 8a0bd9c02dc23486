"""Which rows' cost a step can change, so that the others need not be worked out again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple, cast

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.codec import kind_named
from orgplan.model.org import Org
from orgplan.planning.rows import CostRow

Rows = Mapping[str, CostRow]


class _Edit(NamedTuple):
    """A record a step changes, in the plan or in a scenario, with its values before and after.

    A scenario's values are only those that it changes.
    """

    kind: type
    target: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def touched_rows(org: Org, rows: Rows, step: ChangeSet) -> set[str] | None:
    """The rows a step touches, from those before it and the organization after it.

    None where it may be any. A few too many do no harm: scenarios other than the organization's
    own are not told apart.
    """
    touched: set[str] = set()
    for edit in _edits(step):
        find = _FINDERS.get(edit.kind)
        if find is not None:
            touched.update(find(org, rows, edit))
        elif not _is_harmless(edit):
            return None
    return touched


def _edits(step: ChangeSet) -> Iterator[_Edit]:
    for change in step:
        if change.kind is r.ScenarioChange:
            yield from _of_layer(change)
        else:
            kind, target = change.key
            yield _Edit(kind, target, _values(change.before), _values(change.after))


def _of_layer(change: Change) -> Iterator[_Edit]:
    """What a scenario's change did before the step, and what it does after it."""
    for layer in (change.before, change.after):
        if isinstance(layer, r.ScenarioChange):
            sides = [json.loads(side) if side else {} for side in (layer.before, layer.after)]
            yield _Edit(kind_named(layer.kind), layer.target, *sides)


def _values(record: r.Record | None) -> Mapping[str, Any]:
    if record is None:
        return {}
    return {field.name: getattr(record, field.name) for field in fields(cast(Any, record))}


def _is_harmless(edit: _Edit) -> bool:
    """Whether a record stays, and only fields change that no cost depends on."""
    if edit.kind in _WITHOUT_COST:
        return True
    before, after = edit.before, edit.after
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    return bool(before and after) and changed <= _HARMLESS.get(edit.kind, frozenset())


def _own_row(org: Org, rows: Rows, edit: _Edit) -> Iterable[str]:
    return (edit.target,)


def _of_position(org: Org, rows: Rows, edit: _Edit) -> Iterable[str]:
    """The seat's spells; where it has gone, those it had: a scenario does not name them."""
    if org.get(r.Position, edit.target) is None:
        return [row.id for row in rows.values() if row.spell and row.seat.id == edit.target]
    return [spell.id for spell in org.by(r.Spell, "position", edit.target)]


def _of_person(org: Org, rows: Rows, edit: _Edit) -> Iterable[str]:
    return [spell.id for spell in org.by(r.Spell, "person", edit.target)]


def _of_requisition(org: Org, rows: Rows, edit: _Edit) -> Iterable[str]:
    """The spells it was and is for."""
    now = org.get(r.Requisition, edit.target)
    named = (edit.before.get("spell"), edit.after.get("spell"), now.spell if now else None)
    return [spell for spell in named if spell]


_FINDERS: Mapping[type, Callable[[Org, Rows, _Edit], Iterable[str]]] = {
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
        r.JobFamily,
        r.Level,
        r.NoticePeriod,
        r.PersonSkill,
        r.ReportingLine,
        r.RetiredId,
        r.RoleProfile,
        r.RoleSkill,
        r.SavedView,
        r.ScenarioRule,
        r.Skill,
        r.Snapshot,
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
