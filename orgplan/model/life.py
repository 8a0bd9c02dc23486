"""The plan's life: what may still change while it is approved, locked or archived."""

from collections.abc import Iterable

from orgplan.language import tr
from orgplan.model.changes import Change
from orgplan.model.codec import field_types
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    AcceptedFinding,
    Budget,
    Decision,
    PlanSettings,
    RetiredId,
    SavedView,
    Snapshot,
)
from orgplan.model.records.values import PlanStatus

READ_ONLY = frozenset((PlanStatus.LOCKED, PlanStatus.ARCHIVED))
FROZEN = READ_ONLY | {PlanStatus.APPROVED}
# What is kept about a plan is not the plan.
ABOUT = frozenset((AcceptedFinding, Decision, RetiredId, SavedView, Snapshot))
LIFE = frozenset(("status", "version"))


def refuse_locked(settings: PlanSettings | None, changes: Iterable[Change]) -> None:
    """Raise PlanError for a change that the plan's status before it does not allow."""
    if settings is None or settings.status not in FROZEN:
        return
    for change in changes:
        if settings.status in READ_ONLY and not _is_about(change):
            raise PlanError(
                tr(
                    "The plan is {status} and can only be read: start a new version to change it",
                    status=settings.status,
                )
            )
        if _is_frozen(change):
            raise PlanError(
                tr(
                    "The budget {record} was frozen when the plan was approved: start a new "
                    "version to change it",
                    record=change.record.id,
                )
            )


def _is_about(change: Change) -> bool:
    """Whether a change leaves the plan's content as it is."""
    if change.kind is not PlanSettings:
        return change.kind in ABOUT
    before, after = change.before, change.after
    names = field_types(PlanSettings)
    return {x for x in names if getattr(before, x, None) != getattr(after, x, None)} <= LIFE


def _is_frozen(change: Change) -> bool:
    return isinstance(change.before, Budget) and change.before.frozen is not None
