"""What a workbook keeps of itself for its way back: its cells for input, as they were exported.

Every line is JSON in cells of a hidden sheet, and holds nothing that the sheets do not show.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from orgplan.exchange.workbook.cells import Cell, Formula, Value, safe_text
from orgplan.exchange.workbook.forms import Forms
from orgplan.exchange.workbook.sheet import FIRST_ROW, Kind, Sheet

FORM = 1
LISTS = "Lists"
"""The sheet whose columns are kept as they are: its rows have nothing to do with each other."""
Plain = str | int | float | list[str] | None


class Kept:
    """Gathers the cells for input while sheets are written, and how many formulas each has.

    `heads` are the headings of each sheet's columns by letter, `tables` those of the tables on
    it, by the section they stand in, `lists` the columns of words and days on Lists.
    """

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Forget everything: the workbook is written from its beginning."""
        self.heads: dict[str, dict[str, str]] = {}
        self.tables: dict[str, dict[str, dict[str, str]]] = {}
        self.formulas: dict[str, int] = {}
        self.lines: list[str] = []
        self.forms = Forms()
        self.lists: dict[str, list[Plain]] = {}
        self._sheet = self._section = ""

    def begin(self, sheet: Sheet) -> None:
        """A sheet is written from now on; only sheets of input and output have cells for input."""
        watched = sheet.kind in (Kind.INPUT, Kind.OUTPUT)
        self._sheet, self._section = sheet.name if watched else "", ""
        self.forms.begin(sheet.name)

    def row(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Look at a row that is written; returns it."""
        self.forms.row(number, cells)
        if self._sheet and cells:
            self._look(number, cells)
        return cells

    def _look(self, number: int, cells: Sequence[Cell]) -> None:
        first, style = cells[0], cells[0].style
        if style.startswith("section"):
            self._section = str(first.content or "")
        elif style.startswith("subhead"):
            self.tables.setdefault(self._sheet, {})[self._section] = _texts(cells)
        elif number == FIRST_ROW - 1:
            self.heads[self._sheet] = _texts(cells)
        elif number >= FIRST_ROW and self._sheet == LISTS:
            for cell in cells:
                head = self.heads[LISTS][cell.column]
                self.lists.setdefault(head, []).append(plain(cell.content))
        elif number >= FIRST_ROW and first.content not in (None, ""):
            self._keep(number, str(plain(first.content)), cells)

    def _keep(self, number: int, label: str, cells: Sequence[Cell]) -> None:
        inputs = {cell.column: plain(cell.content) for cell in cells if cell.style[:5] == "input"}
        if inputs:
            line = [self._sheet, number, self._section, label, inputs]
            self.lines.append(json.dumps(line, separators=(",", ":")))

    def about(self) -> dict[str, object]:
        """What there is besides the lines."""
        return {
            "form": FORM,
            "heads": self.heads,
            "tables": self.tables,
            "formulas": self.formulas,
            "forms": self.forms.plain() if any(self.formulas.values()) else {},
            "lists": self.lists,
            "sha256": checksum(self.lines),
        }


def checksum(lines: Sequence[str]) -> str:
    """What the lines are known again by; they may be many, and are never all one text."""
    found = hashlib.sha256()
    for place, line in enumerate(lines):
        found.update(b"\n" * bool(place) + line.encode())
    return found.hexdigest()


def plain(content: Value | Formula) -> Plain:
    """What a cell holds as JSON: a date in a list, other numbers as the file has them."""
    value = content.value if isinstance(content, Formula) else content
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, str):
        return safe_text(value)
    if value is None or isinstance(value, int | float):
        return value
    exact = float(value)
    return int(exact) if exact.is_integer() else exact


def _texts(cells: Sequence[Cell]) -> dict[str, str]:
    return {cell.column: str(plain(cell.content)) for cell in cells if cell.content}
