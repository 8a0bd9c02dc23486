"""Rules of the plan I1 to I14 as functions: errors refuse an edit, warnings become findings.

I10 (ids are never used twice) is held by `Draft.add`; I15 and I16 need the arithmetic of
`orgplan.planning`; I17 (dated reporting lines) is the model's own shape, checked as part of I1.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from orgplan.model import records as r
from orgplan.model.changes import Change
from orgplan.model.errors import PlanError
from orgplan.model.invariants import graph, links, occupancy, relations, warnings
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import Record
from orgplan.model.references import references_to

Check = Callable[[Org, Any], Iterable[Violation]]

ERRORS: tuple[tuple[type, Check], ...] = (
    (r.ReportingLine, graph.one_manager_a_day),
    (r.ReportingLine, graph.no_reporting_cycle),
    (r.OrgUnit, graph.no_unit_cycle),
    (r.Spell, occupancy.dates_in_order),
    (r.Spell, occupancy.one_incumbent_a_day),
    (r.Spell, occupancy.one_seat_a_day),
    (r.Spell, occupancy.backfill_after_leaver),
    (r.Spell, occupancy.pay_is_sound),
    (r.Position, occupancy.fte_in_range),
    (r.ReportingLine, occupancy.dates_in_order),
    (r.Allocation, occupancy.dates_in_order),
    (r.Allocation, relations.share_in_range),
    (r.Requisition, occupancy.requisition_meets_spell),
    (r.DecisionRight, relations.one_driver_one_approver),
    (r.Dependency, relations.dependency_is_sound),
    (r.PlanSettings, links.settings_are_sound),
)

WARNINGS: tuple[Callable[[Org], Iterable[Violation]], ...] = (
    warnings.one_root,
    warnings.managers_are_managerial,
    warnings.reports_stand_below,
    warnings.shares_add_up,
    warnings.base_in_band,
    warnings.pay_in_local_currency,
    warnings.approver_in_seat,
    warnings.escalation_has_authority,
)


def refuse(org: Org, changes: Iterable[Change]) -> None:
    """Raise PlanError for the first rule that these changes break."""
    for violation in errors_of(org, _affected(org, changes)):
        raise PlanError(violation.message)


def errors(org: Org) -> list[Violation]:
    """Every broken rule of error level, in the order of kinds and ids."""
    kinds = cast(tuple[type[Record], ...], r.ALL_KINDS)
    return list(errors_of(org, (record for kind in kinds for record in org.rows(kind))))


def errors_of(org: Org, records: Iterable[Record]) -> Iterator[Violation]:
    """The broken rules of error level that these records are part of."""
    for record in records:
        yield from links.no_dangling(org, record)
        for check in _CHECKS.get(type(record), ()):
            yield from check(org, record)


def warn(org: Org) -> list[Violation]:
    """Every broken rule of warning level."""
    return [violation for check in WARNINGS for violation in check(org)]


def _affected(org: Org, changes: Iterable[Change]) -> Iterator[Record]:
    """The changed records, and those whose rules can break by another's change."""
    for change in changes:
        if change.after is not None:
            yield change.after
        if change.after is None:
            yield from _referring(org, change.key[0], change.key[1])
        elif change.kind is r.Spell:
            yield from org.by(r.Requisition, "spell", change.after.id)
            yield from org.by(r.Spell, "backfill_of", change.after.id)


def _referring(org: Org, kind: type, record_id: str) -> Iterator[Record]:
    for reference in references_to(kind):
        if reference.many:
            rows = cast(tuple[Record, ...], org.rows(reference.kind))
            yield from (row for row in rows if record_id in getattr(row, reference.field))
        else:
            yield from org.by(reference.kind, reference.field, record_id)


_CHECKS: dict[type, tuple[Check, ...]] = {}
for _kind, _check in ERRORS:
    _CHECKS[_kind] = (*_CHECKS.get(_kind, ()), _check)
