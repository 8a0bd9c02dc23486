"""A plan again from its base and the journal of what followed."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from orgplan.language import tr, trn
from orgplan.model.errors import OrgPlanError
from orgplan.model.plan import Plan
from orgplan.storage.file import plan_of_copy
from orgplan.storage.working.journal import Journaled
from orgplan.storage.working.steps import Entry, to_entry

_UNREADABLE = tr("What follows a damaged place in the list of the last steps could not be read")


def replayed(base: Path, found: Journaled) -> tuple[Plan, Plan, tuple[str, ...]]:
    """The plan after the journal, the plan it begins from, and what could not be had."""
    entries = [to_entry(record) for record in found.records]
    plan = start = plan_of_copy(base) if base.exists() else Plan.of(())
    for place, entry in enumerate(entries):
        try:
            plan = entry.on(plan)
        except OrgPlanError as error:
            return plan, start, (_cut_short(entries, place, error),)
    return plan, start, (_UNREADABLE,) if found.lost else ()


def states(plan: Plan, found: Journaled) -> Iterator[Plan]:
    """The plan after each step of a journal, the latest last."""
    for record in found.records:
        with suppress(OrgPlanError):
            plan = to_entry(record).on(plan)
            yield plan


def _cut_short(entries: list[Entry], place: int, error: OrgPlanError) -> str:
    label, rest = entries[place].label, len(entries) - place
    return trn(
        "The last step, “{label}”, could not be repeated: {error}",
        "The last {count} steps from “{label}” on could not be repeated: {error}",
        rest,
        label=label,
        error=error,
    )
