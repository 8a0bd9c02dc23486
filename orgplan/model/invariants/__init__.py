"""Rules of the plan I1 to I14 as functions: errors refuse an edit, warnings become findings.

I10 (ids are never used twice) is held by `Draft.add`; I15 and I16 need the arithmetic of
`orgplan.planning`; I17 (dated reporting lines) is the model's own shape: I1 holds on every day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from orgplan.model import records as r
from orgplan.model import watching
from orgplan.model.changes import Change
from orgplan.model.errors import PlanError
from orgplan.model.invariants import graph, links, occupancy, ranges, relations, warnings
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import Record
from orgplan.model.removal import naming
from orgplan.model.watching import unwatched, watched

OneCheck = Callable[[Org, Any], Iterable[Violation]]
Check = Callable[[Org, Sequence[Any]], Iterable[Violation]]


def _each(check: OneCheck) -> Check:
    """A check of single records as one of many."""

    def check_all(org: Org, records: Sequence[Any]) -> Iterator[Violation]:
        for record in records:
            yield from check(org, record)

    return check_all


def _among(field: str, check: OneCheck) -> Check:
    """A check of a record against those of its kind with the same field: one alone passes."""

    def check_all(org: Org, records: Sequence[Any]) -> Iterator[Violation]:
        groups = org.groups(type(records[0]), field)
        for record in records:
            if len(groups[getattr(record, field)]) > 1:
                yield from check(org, record)

    return check_all


EVERY_KIND: tuple[Check, ...] = (
    links.no_dangling,
    ranges.in_range,
    ranges.dates_are_plausible,
)

ERRORS: tuple[tuple[type, Check], ...] = (
    (r.OrgUnit, graph.no_unit_cycle),
    (r.Spell, _each(occupancy.dates_in_order)),
    (r.Spell, _each(occupancy.inside_the_seat)),
    (r.Spell, _each(occupancy.backfill_after_leaver)),
    (r.Spell, _among("position", occupancy.one_incumbent_a_day)),
    (r.Spell, _among("person", occupancy.one_seat_a_day)),
    (r.Spell, _each(occupancy.pay_is_sound)),
    (r.ReportingLine, _each(occupancy.dates_in_order)),
    (r.ReportingLine, _among("position", graph.one_manager_a_day)),
    (r.ReportingLine, graph.no_reporting_cycle),
    (r.Requisition, _each(occupancy.requisition_meets_spell)),
    (r.Allocation, _each(occupancy.dates_in_order)),
    (r.Dependency, relations.dependencies_are_sound),
    (r.DecisionRight, _each(relations.one_driver_one_approver)),
    (r.Scenario, graph.no_scenario_cycle),
    (r.OwnThreshold, _each(ranges.bounds_in_order)),
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


def refuse(org: Org, changes: Iterable[Change], check: watching.Check = unwatched) -> None:
    """Raise PlanError for the first rule that these changes break; what `check` raises ends it."""
    for violation in errors_of(org, _affected(org, watched(changes, check)), check):
        raise PlanError(violation.message)


def broken(org: Org, changes: Iterable[Change]) -> list[Violation]:
    """Every rule of error level that these changes break, `org` being what they lead to."""
    return list(errors_of(org, _affected(org, changes)))


def errors(org: Org, check: watching.Check = unwatched) -> list[Violation]:
    """Every broken rule of error level, in the order of kinds and ids; `check` may end it."""
    kinds = cast(tuple[type[Record], ...], r.ALL_KINDS)
    records = (record for kind in kinds for record in org.rows(kind))
    return list(errors_of(org, records, check))


def errors_of(
    org: Org, records: Iterable[Record], check: watching.Check = unwatched
) -> Iterator[Violation]:
    """The broken rules of error level that these records are part of."""
    by_kind: dict[type, dict[str, Record]] = {}
    for record in watched(records, check):
        by_kind.setdefault(type(record), {})[record.id] = record
    for kind, rows in by_kind.items():
        for rule in (*EVERY_KIND, *_CHECKS.get(kind, ())):
            check()
            yield from rule(org, tuple(rows.values()))


def warn(org: Org) -> list[Violation]:
    """Every broken rule of warning level."""
    return [violation for check in WARNINGS for violation in check(org)]


def _affected(org: Org, changes: Iterable[Change]) -> Iterator[Record]:
    """The changed records, and those whose rules can break by another's change."""
    for change in changes:
        if change.after is not None:
            yield change.after
        if change.after is None:
            yield from _referring(org, *change.key)
        elif change.kind is r.Spell:
            yield from org.by(r.Requisition, "spell", change.after.id)
            yield from org.by(r.Spell, "backfill_of", change.after.id)
        elif change.kind is r.Position:
            yield from org.by(r.Spell, "position", change.after.id)


def _referring(org: Org, kind: type, record_id: str) -> Iterator[Record]:
    for _, record in naming(org, kind, record_id):
        yield record


_CHECKS: dict[type, tuple[Check, ...]] = {}
for _kind, _check in ERRORS:
    _CHECKS[_kind] = (*_CHECKS.get(_kind, ()), _check)
