"""A returned workbook as a merge: what it would do to a plan, and what it cannot."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.disputes import Decided, Key, with_cells
from orgplan.exchange.returned.findings import ChangedRow, Compared
from orgplan.exchange.returned.taking import Taken, Taking, positions_of
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import ImportRefused, PlanError
from orgplan.model.invariants import broken
from orgplan.model.invariants.violation import Violation
from orgplan.model.merge import Conflict, Merge, three_way
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
            tr(
                "The workbook was exported from scenario {name}, which the plan no longer has",
                name=name,
            )
        )
    return name


def merge_returned(plan: Plan, found: Compared) -> Returned:
    """Merge what came back; rows that would break a rule of the plan are listed and left out."""
    scenario = scenario_of(plan, found)
    known = plan.org(scenario)
    if found.ids and not any(known.get(Spell, x) or known.get(PositionPool, x) for x in found.ids):
        raise ImportRefused(tr("The workbook is of another plan: none of its rows is in this one"))
    ours = Plan(plan.org(scenario).fork()) if scenario else plan
    left_out: dict[int, str] = {}
    for _ in range(_TRIES):
        taken = Taking(ours, found, left_out).run()
        merge = three_way(taken.before, ours, taken.after)
        faults = _faults(ours, merge.preview(), found, left_out)
        if not faults:
            return _returned(scenario, merge, taken, _Side(ours, found, left_out))
        left_out.update(faults)
    raise ImportRefused(
        tr("Too much of the workbook breaks rules of the plan: bring in less of it")
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """The plan that is merged into, and the workbook with the rows that stay out of it."""

    ours: Plan
    found: Compared
    left_out: Mapping[int, str]

    def take(self, decided: Decided) -> tuple[Taken, Merge]:
        """Everything again, with some disputed cells taken from the workbook."""
        taken = Taking(self.ours, self.found, self.left_out, decided).run()
        return taken, three_way(taken.before, self.ours, taken.after)

    def faults(self, merge: Merge, decided: Collection[Conflict]) -> dict[Key, str]:
        """What is wrong with cells that were taken; those of rows no rule names are all wrong."""
        rows = _faults(self.ours, merge.preview(), self.found, self.left_out)
        wrong = {self.found.changed[i].label: text for i, text in rows.items()}
        named = {x.key: wrong[x.id] for x in decided if x.id in wrong}
        return named or {x.key: text for x in decided for text in [*wrong.values()][:1]}

    def again(self, decided: Decided) -> Merge:
        """The merge with cells decided for the workbook; raises PlanError."""
        taken, merge = self.take(decided)
        faults = _faults(self.ours, merge.preview(), self.found, self.left_out)
        for text in (*taken.refused.values(), *faults.values()):
            raise PlanError(tr("These choices do not go together: {reason}", reason=text))
        return merge


def _returned(scenario: str, merge: Merge, taken: Taken, side: _Side) -> Returned:
    found, left_out = side.found, side.left_out
    open_cells, closed = _choosable(taken.disputed, side)
    lines = [_line(found.changed[i], text) for i, text in left_out.items()]
    problems = (*found.problems, *taken.problems, *lines, *closed)
    whole = with_cells(merge, open_cells, side.again)
    return Returned(scenario, whole, taken.before, taken.after, problems, found)


def _choosable(cells: Sequence[Conflict], side: _Side) -> tuple[list[Conflict], list[Problem]]:
    """Disputed cells that can be had from the workbook, and those that cannot, with the reason."""
    left, closed = list(cells), list[Problem]()
    while left:
        decided = frozenset(x.key for x in left)
        taken, merge = side.take(decided)
        wrong = taken.refused or side.faults(merge, left)
        if not wrong:
            break
        closed += [
            Problem(
                0,
                x.field,
                "conflict",
                tr("{x}; what is here stays: {wrong}", x=x, wrong=wrong[x.key]),
            )
            for x in left
            if x.key in wrong
        ]
        left = [x for x in left if x.key not in wrong]
    return left, closed


def _line(row: ChangedRow, text: str) -> Problem:
    said = f"{row.label or tr('The new row')}: {text}"
    return Problem(row.number, "", "breaks a rule", said, row.sheet)


def _faults(
    ours: Plan, step: ChangeSet, found: Compared, left_out: Mapping[int, str]
) -> dict[int, str]:
    """The rows that would break a rule, by their place, each with what is wrong."""
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
    violation: Violation, ours: Plan, rows: Sequence[ChangedRow], left_out: Mapping[int, str]
) -> Iterator[int]:
    for i, row in enumerate(rows):
        if i not in left_out and _names(violation.where, set(positions_of(row, ours))):
            yield i


def _names(where: Sequence[str], ids: set[str]) -> bool:
    return any(
        each == mine or each.startswith(f"{mine}-") for each in where for mine in ids if mine
    )
