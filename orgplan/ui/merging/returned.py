"""A returned workbook and the plan as the two sides of a merge, and what is not taken over."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.merging import Returned
from orgplan.language import tr
from orgplan.model.merge import Merge
from orgplan.ui.merging.rows import Ground
from orgplan.ui.wording import full_day


@dataclass(frozen=True, slots=True)
class Book(Ground):
    """A workbook on its way back, read and held against the plan."""

    found: Returned

    @classmethod
    def of(cls, found: Returned) -> "Book":
        """The two sides of what was found."""
        return cls(found.merge.ours, found.theirs, found)

    def choices(self) -> dict[str, str]:
        """There is one thing to measure from."""
        day = self.found.found.about.get("as_of", "")
        with suppress(ValueError):
            day = full_day(date.fromisoformat(day))
        return {"": tr("The plan as it was exported, as of {day}", day=day)}

    def merge(self, snapshot: str) -> Merge:
        """The merge that was found."""
        return self.found.merge


@dataclass(frozen=True, slots=True)
class OddRow:
    """One line of what is not taken over."""

    place: str
    kind: str
    text: str
    number: int


KINDS = {
    "breaks a rule": tr("Breaks a rule"),
    "cannot be taken over": tr("Cannot be taken over"),
    "cell error": tr("Error in a cell"),
    "conflict": tr("Changed on both sides"),
    "formula for input": tr("Formula for input"),
    "formula without value": tr("Formula without value"),
    "merged cells": tr("Merged cells"),
    "missing column": tr("Missing column"),
    "missing row": tr("Missing row"),
    "missing rows": tr("Missing rows"),
    "missing sheet": tr("Missing sheet"),
    "no row ids": tr("No row ids"),
    "not taken over": tr("Not taken over"),
    "other calendar": tr("Another calendar"),
    "overwritten formula": tr("Overwritten formula"),
    "pay hidden": tr("Pay hidden"),
    "row id lost": tr("Row id lost"),
    "row id twice": tr("Row id twice"),
    "row not added": tr("Row not added"),
    "row not removed": tr("Row not removed"),
    "values only": tr("Values only"),
}
"""What does not come in, by the class that the reader gives it."""


def odd_rows(found: Returned) -> tuple[OddRow, ...]:
    """What a workbook holds that does not come in, and what was noticed about the whole."""
    rows = [("", tr("Note"), note) for note in found.notes]
    # What stands in one cell comes before what is said of a whole sheet.
    cells = sorted(found.problems, key=lambda x: not x.row)
    rows += [(place_of(x), KINDS.get(x.kind, _begun(x.kind)), _begun(x.text)) for x in cells]
    return tuple(OddRow(*row, number) for number, row in enumerate(rows))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_of(problem: Problem) -> str:
    """Where a problem stands, as a spreadsheet says it."""
    cell = f"{problem.column}{problem.row}" if problem.row else ""
    return "!".join(part for part in (problem.sheet, cell) if part)
