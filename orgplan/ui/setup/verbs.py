"""Which verb sets a field of what kind of record, and which one adds a record."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.settings import (
    add_foundation,
    change_foundation,
    change_parameters,
    set_fx_rate,
)
from orgplan.model.edits.teams import (
    add_domain,
    add_team,
    add_unit,
    change_domain,
    change_team,
    change_unit,
)
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    Domain,
    FiscalCalendar,
    FxRate,
    OrgUnit,
    ParameterSet,
    PlanSettings,
    Record,
    Team,
)
from orgplan.planning.recount import change_periods, change_plan
from orgplan.ui.fields import Subject

Change = Callable[[Draft, str, dict[str, Any]], object]


def _change_rate(draft: Draft, currency: str, fields: dict[str, Any]) -> object:
    row = dataclasses.replace(draft.org.need(FxRate, currency), **fields)
    return set_fx_rate(draft, row.id, row.rate, row.as_of, row.source)


def _add_rate(draft: Draft, row: FxRate) -> FxRate:
    if draft.org.get(FxRate, row.id) is not None:
        raise PlanError(tr("{row} has a rate already: change it in the table", row=row.id))
    return set_fx_rate(draft, row.id, row.rate, row.as_of, row.source)


_CHANGE: Mapping[type, Change] = {
    PlanSettings: lambda draft, name, fields: change_plan(draft, **fields),
    FiscalCalendar: lambda draft, name, fields: change_periods(draft, **fields),
    ParameterSet: lambda draft, name, fields: change_parameters(draft, **fields),
    OrgUnit: lambda draft, name, fields: change_unit(draft, name, **fields),
    Team: lambda draft, name, fields: change_team(draft, name, **fields),
    Domain: lambda draft, name, fields: change_domain(draft, name, **fields),
    FxRate: _change_rate,
}
_ADD: Mapping[type, Callable[[Draft, Any], Any]] = {
    OrgUnit: add_unit,
    Team: add_team,
    Domain: add_domain,
    FxRate: _add_rate,
}


def change_record(draft: Draft, at: Subject, field: str, value: object) -> None:
    """Set one field of a record that the plan stands on."""
    kind = type(at.record)
    if kind in _CHANGE:
        _CHANGE[kind](draft, at.id, {field: value})
    else:
        change_foundation(draft, kind, at.id, **{field: value})


def add_record(draft: Draft, record: Record) -> str:
    """Add a record and return its id."""
    add = _ADD.get(type(record), add_foundation)
    return str(add(draft, record).id)


def delete_record(draft: Draft, kind: type, record_id: str) -> None:
    """Delete a record, with what makes no sense without it."""
    delete(draft, kind, record_id)
