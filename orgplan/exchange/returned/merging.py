"""A returned workbook as a merge: what it would do to a plan, and what it cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.findings import ChangedRow, Compared
from orgplan.exchange.returned.taking import Taken, Taking, positions_of
from orgplan.model.errors import ImportRefused
from orgplan.model.invariants import broken
from orgplan.model.invariants.violation import Violation
from orgplan.model.merge import Merge, three_way
from orgplan.model.plan import Plan
from orgplan.model.records import PositionPool, Spell

_TRIES = 25


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook on its way back: the merge into `scenario`, and what is not taken over.

    `before` is the plan as it was exported as far as the workbook changed it.
    """

    scenario: str
    merge: Merge
    before: Plan
    theirs: Plan
    problems: tuple[Problem, ...]
    found: Compared
    notes: tuple[str, ...] = ()


def scenario_of(plan: Plan, found: Compared) -> str:
    """The scenario a workbook was exported from; raises ImportRefused where it has gone."""
    name = str(found.about.get("scenario", ""))
    if name and all(row.id != name for row in plan.scenarios):
        raise ImportRefused(
            f"The workbook was exported from scenario {name}, which the plan no longer has"
        )
    return name


def merge_returned(plan: Plan, found: Compared) -> Returned:
    """Merge what came back; rows that would break a rule of the plan are listed and left out."""
    scenario = scenario_of(plan, found)
    known = plan.org(scenario)
    if found.ids and not any(known.get(Spell, x) or known.get(PositionPool, x) for x in found.ids):
        raise ImportRefused("The workbook is of another plan: none of its rows is in this one")
    ours = Plan(plan.org(scenario).fork()) if scenario else plan
    left_out: dict[int, str] = {}
    for _ in range(_TRIES):
        taken = Taking(ours, found, left_out).run()
        merge = three_way(taken.before, ours, taken.after)
        faults = _faults(ours, merge, found, left_out)
        if not faults:
            return _returned(scenario, merge, taken, found, left_out)
        left_out.update(faults)
    raise ImportRefused("Too much of the workbook breaks rules of the plan: bring in less of it")


def _returned(
    scenario: str, merge: Merge, taken: Taken, found: Compared, left_out: dict[int, str]
) -> Returned:
    lines = [_line(found.changed[i], text) for i, text in left_out.items()]
    problems = (*found.problems, *taken.problems, *lines)
    return Returned(scenario, merge, taken.before, taken.after, problems, found)


def _line(row: ChangedRow, text: str) -> Problem:
    said = f"{row.label or 'The new row'}: {text}"
    return Problem(row.number, "", "breaks a rule", said, row.sheet)


def _faults(ours: Plan, merge: Merge, found: Compared, left_out: dict[int, str]) -> dict[int, str]:
    """The rows that would break a rule, by their place, each with what is wrong."""
    step = merge.preview()
    after = ours.apply(step)
    faults: dict[int, str] = {}
    for violation in broken(after.base, step):
        rows = list(_rows_of(violation, ours, found.changed, left_out))
        if not rows:
            # It was there before, or no row can be told: every one that changed is left out.
            rows = [i for i in range(len(found.changed)) if i not in left_out]
        for i in rows:
            faults.setdefault(i, violation.message)
    return faults


def _rows_of(
    violation: Violation, ours: Plan, rows: Sequence[ChangedRow], left_out: dict[int, str]
) -> Iterator[int]:
    for i, row in enumerate(rows):
        if i not in left_out and _names(violation.where, set(positions_of(row, ours))):
            yield i


def _names(where: Sequence[str], ids: set[str]) -> bool:
    return any(
        each == mine or each.startswith(f"{mine}-") for each in where for mine in ids if mine
    )
