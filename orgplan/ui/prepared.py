"""A large step, worked out away from the interface thread, which then has only to go over to it."""

from collections.abc import Callable
from dataclasses import dataclass

from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.org import difference
from orgplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Way:
    """From one plan to another: the step, what it changes in what is shown, and its record."""

    start: Plan
    end: Plan
    step: ChangeSet
    seen: ChangeSet
    record: bytes
    """The changes as the journal has them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A step there and back, in a scenario."""

    scenario: str
    there: Way
    back: Way


def prepare(
    plan: Plan,
    scenario: str,
    label: str,
    write: Callable[[Draft], object],
    check: Callable[[], None],
) -> Prepared:
    """Fill a draft and apply it; `check` may raise to call it off. Raises PlanError."""
    draft = Draft(plan, scenario)
    write(draft)
    check()
    step = draft.finish(label, check)
    check()
    end = plan.apply(step)
    check()
    there = _way(plan, end, step, scenario)
    check()
    return Prepared(scenario, there, _way(end, plan, ~step, scenario))


def _way(start: Plan, end: Plan, step: ChangeSet, scenario: str) -> Way:
    from orgplan.storage.working.steps import changes_text

    seen = difference(start.org(scenario), end.org(scenario))
    # Looked for once, and here: every view asks for them.
    _ = seen.kinds
    return Way(start, end, step, seen, changes_text(step))
