"""The formulas of a workbook column by column, so that one that was replaced is found again.

Formulas of a column that differ by their own row alone are one form, with a mark for the row.
"""

import re
from collections.abc import Mapping, Sequence

from orgplan.exchange.workbook.cells import Cell, Formula

MARK = "~"
"""Stands for the number of the formula's own row; no formula of ours holds it."""
Run = list[int | str]
"""The first and the last row of a form in a column, and the form."""

_OWN = re.compile(r"(?<![A-Za-z0-9_.])(\$?[A-Z]{1,3})(\d+)(?![\w(.])")


def form_of(formula: str, row: int) -> str:
    """A formula with a mark where it names its own row."""
    own = str(row)
    if own not in formula:
        return formula
    return _OWN.sub(lambda found: f"{found[1]}{MARK}" if found[2] == own else found[0], formula)


class Forms:
    """Gathers forms while rows are written, from the top down; `sheets` by name and letter."""

    def __init__(self) -> None:
        self.sheets: dict[str, dict[str, list[Run]]] = {}
        self._columns: dict[str, list[Run]] = {}

    def begin(self, sheet: str) -> None:
        """A sheet is written from now on."""
        self._columns = self.sheets[sheet] = {}

    def row(self, number: int, cells: Sequence[Cell]) -> None:
        """A row that is written cell by cell."""
        for cell in cells:
            if isinstance(cell.content, Formula):
                self._add(cell.column, number, number, form_of(cell.content.text, number))

    def rows(self, first: int, last: int, formulas: Mapping[str, str], mark: str) -> None:
        """Rows that are written from one template, in which `mark` is the number of the row."""
        for letter, formula in formulas.items():
            self._add(letter, first, last, formula.replace(mark, MARK))

    def _add(self, letter: str, first: int, last: int, form: str) -> None:
        runs = self._columns.setdefault(letter, [])
        if runs and runs[-1][2] == form and runs[-1][1] == first - 1:
            runs[-1][1] = last
        else:
            runs.append([first, last, form])

    def plain(self) -> dict[str, dict[str, list[Run]]]:
        """Everything as JSON has it, without the sheets that have no formula."""
        return {name: columns for name, columns in self.sheets.items() if columns}
