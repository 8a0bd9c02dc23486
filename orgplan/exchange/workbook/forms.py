"""The formulas of a workbook column by column, so that one that was replaced is found again.

Formulas of a column that differ by their own row alone are one form, with a mark for the row.
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence

from orgplan.exchange.workbook.cells import Cell, Formula

MARK = "~"
"""Stands for the number of the formula's own row; ~[-1] is the row above. No formula holds it."""
Columns = Mapping[str, Mapping[str, str]]
"""By letter and form the rows that have it, as 8-57,60: from the top down."""

_OWN = re.compile(r"(?<![A-Za-z0-9_.$])(\$?[A-Z]{1,3})(\d+)(?![\w(.])")
_APART = re.compile(rf"{MARK}\[(-?\d+)\]")


def form_of(formula: str, row: int) -> str:
    """A formula with marks in the place of rows that move along when it is copied down."""

    def mark(found: re.Match[str]) -> str:
        apart = int(found[2]) - row
        return f"{found[1]}{MARK}[{apart}]" if apart else f"{found[1]}{MARK}"

    return _OWN.sub(mark, formula)


def formula_of(form: str, row: int) -> str:
    """What a form is in a row."""
    if f"{MARK}[" in form:
        form = _APART.sub(lambda found: str(row + int(found[1])), form)
    return form.replace(MARK, str(row))


class Forms:
    """Gathers forms while rows are written, from the top down; `sheets` by name, letter and form.

    Rows are pairs of a first and a last one in small arrays: a large plan has a million formulas.
    """

    def __init__(self) -> None:
        self.sheets: dict[str, dict[str, dict[str, array[int]]]] = {}
        self._columns: dict[str, dict[str, array[int]]] = {}

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
        rows = self._columns.setdefault(letter, {}).setdefault(form, array("L"))
        if rows and rows[-1] == first - 1:
            rows[-1] = last
        else:
            rows.extend((first, last))

    def plain(self) -> dict[str, Columns]:
        """Everything as JSON has it, without the sheets that have no formula."""
        # Columns mostly have their forms in the same rows.
        known: dict[str, str] = {}
        return {
            name: {
                letter: {form: known.setdefault(x, x) for form, x in _spoken(forms)}
                for letter, forms in columns.items()
            }
            for name, columns in self.sheets.items()
            if columns
        }


def _spoken(forms: "Mapping[str, array[int]]") -> Iterator[tuple[str, str]]:
    return ((form, _words(rows)) for form, rows in forms.items())


def _words(rows: "array[int]") -> str:
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in pairs)


def rows_in(words: str) -> Iterator[tuple[int, int]]:
    """The first and last rows that are written so; raises ValueError."""
    for part in words.split(","):
        first, _, last = part.partition("-")
        yield int(first), int(last or first)
