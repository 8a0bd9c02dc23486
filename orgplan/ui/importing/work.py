"""What workers do for an import: read files apart, and say what they would do to a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgplan.exchange.intake.dispatch import ROSTER, Importer, importer_of
from orgplan.exchange.intake.gate import Admitted, admit, admit_bytes
from orgplan.exchange.intake.outcome import Outcome
from orgplan.exchange.intake.process import read
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.intake.wish import Wish
from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.exchange.roster.importer import outcome_of
from orgplan.exchange.roster.mapping import Mapping
from orgplan.exchange.roster.policy import Class
from orgplan.language import tr
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from orgplan.model.watching import let_go
from orgplan.ui.background import Task
from orgplan.ui.importing.rows import (
    MatchRow,
    ProblemRow,
    changes,
    classes,
    counted,
    match_rows,
    problem_rows,
)
from orgplan.ui.merging.rows import MergeRow

PASTED = tr("What was copied")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Files that passed the gate; rosters are read already, so that columns can be corrected."""

    files: tuple[Admitted, ...]
    importer: Importer
    readings: tuple[Reading, ...] = ()

    @property
    def is_roster(self) -> bool:
        """Whether the files are tables whose columns can be mapped."""
        return bool(self.readings)


@dataclass(frozen=True, slots=True)
class Shown:
    """What files would do to a plan, with the rows that the tables of a window show of it."""

    outcome: Outcome
    changes: tuple[MergeRow, ...]
    problems: tuple[ProblemRow, ...]
    matches: tuple[MatchRow, ...]
    classes: tuple[tuple[Class, int], ...]
    count: int
    """How many changes there are, of which the first are listed."""


def forget(kept: list[Any]) -> None:
    """Let go of what was read and worked out, and of rows, where no window waits for it.

    The list is emptied: it is the last that has them.
    """
    loaded, outcome, rows = kept
    kept.clear()
    lists: list[list[Any]] = [rows]
    if outcome is not None:
        lists += [list(outcome.step), list(outcome.problems), list(outcome.details)]
        if isinstance(outcome, RosterOutcome):
            lists += [list(sheet.table.rows) for file in outcome.files for sheet in file.sheets]
    if loaded is not None:
        lists += [list(sheet.rows) for reading in loaded.readings for sheet in reading.sheets]
    del loaded, outcome
    let_go(*lists)


def unheard(result: object) -> None:
    """What comes of work that nobody waits for."""


def shown(outcome: Outcome, plan: Plan, task: Task) -> Shown:
    """Rows and counts, which take long where a file does."""
    task.check()
    matches = match_rows(outcome) if isinstance(outcome, RosterOutcome) else ()
    rows, problems = changes(outcome, plan), problem_rows(outcome)
    task.check()
    kinds = tuple(classes(outcome))
    return Shown(outcome, rows, problems, matches, kinds, counted(rows, outcome))


def load(paths: Sequence[Path], pasted: str, task: Task) -> Loaded:
    """Read files, or what was pasted, as far as their kind allows; raises ImportRefused."""
    files = tuple(admit(path) for path in paths) or (admit_bytes(PASTED, pasted.encode()),)
    importer = importer_of(files[0])
    if any(importer_of(file) is not importer for file in files):
        raise ImportRefused(
            tr("These files are of different kinds: bring them in one after the other")
        )
    if importer.name != ROSTER:
        return Loaded(files, importer)
    readings = tuple(read(file, {}, task.is_cancelled, task.progress) for file in files)
    task.check()
    return Loaded(files, importer, readings)


def preview(
    loaded: Loaded, plan: Plan, given: Sequence[Mapping], scenario: str, task: Task
) -> Outcome:
    """What the files would do to the plan, read by the mappings that were corrected."""
    task.check()
    if loaded.is_roster:
        return outcome_of(loaded.readings, plan, given, scenario, task.check)
    choices = {name: done for each in given for name, done in each.choices.items()}
    wish = Wish(scenario, None, choices, task.is_cancelled, task.progress)
    return loaded.importer.bring(loaded.files, plan, wish)
