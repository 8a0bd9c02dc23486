"""Workbooks of every kind to sheets of text, by calamine."""

import io
from collections.abc import Callable, Iterator

from orgplan import language
from orgplan.exchange.intake import limits
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.readers.package import (
    Package,
    cell_marks,
    hidden_rows,
    sheet_parts,
)
from orgplan.exchange.intake.sheets import Mark, Reading, Sheet
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

Tell = Callable[[float], object]
TOO_MANY = tr("it has more than {sheets}: leave some out", sheets=limits.SHEETS_IN_WORDS)
_CHECKED = 0.2
"""The share of the work that is done once the parts are checked."""


def read_book(name: str, data: bytes, form: str, tell: Tell) -> Reading:
    """All sheets of a workbook; raises ImportRefused."""
    seen = _Seen()
    if form != "xls":
        package = Package(data)
        package.check(seen.look)
        seen.name_sheets(package)
    tell(_CHECKED)
    cleaner = Cleaner()
    sheets = tuple(_sheets(data, seen, cleaner, tell))
    return Reading(name, sheets, notes=cleaner.notes())


class _Seen:
    """What the parts of an xlsx say that its cells do not, by part and then by sheet."""

    def __init__(self) -> None:
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._hidden: dict[str, int] = {}
        self._parts: dict[str, str] = {}

    def look(self, part: str, content: bytes) -> None:
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            self._marks[part] = tuple(cell_marks(content))
            self._hidden[part] = hidden_rows(content)

    def name_sheets(self, package: Package) -> None:
        if self._marks:
            self._parts = sheet_parts(package)

    def marks(self, sheet: str) -> tuple[Mark, ...]:
        return self._marks.get(self._parts.get(sheet, ""), ())

    def notes(self, sheet: str) -> tuple[str, ...]:
        number = self._hidden.get(self._parts.get(sheet, ""), 0)
        return (
            (tr("{number} hidden rows are read like the others", number=language.number(number)),)
            if number
            else ()
        )


def _sheets(data: bytes, seen: _Seen, cleaner: Cleaner, tell: Tell) -> Iterator[Sheet]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        metas = book.sheets_metadata
        if len(metas) > limits.MOST_SHEETS:
            raise ImportRefused(TOO_MANY)
        room = limits.MOST_CELLS
        for number, meta in enumerate(metas):
            if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            grid = book.get_sheet_by_name(meta.name)
            # Where the first cell stands is not in the totals of a sheet whose numbers are damaged.
            above, left = grid.start or (0, 0)
            height = max(grid.total_height, above + grid.height)
            room -= _refuse_large(height, max(grid.total_width, left + grid.width), room)
            rows = [cleaner.row(row) for row in _from_the_top(grid)]
            _fill_merged(rows, grid.merged_cell_ranges or ())
            hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
            yield Sheet(meta.name, rows, hidden, seen.marks(meta.name), seen.notes(meta.name))
            tell(_CHECKED + (0.9 - _CHECKED) * (number + 1) / len(metas))
    except calamine.PasswordError as error:
        raise ImportRefused(tr("it is protected by a password: save it without one")) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise ImportRefused(
            tr("it is no workbook that can be read: save it anew as xlsx")
        ) from error


def _refuse_large(height: int, width: int, room: int) -> int:
    """How many cells a sheet takes; raises ImportRefused where that is too many."""
    if height > limits.MOST_ROWS:
        raise ImportRefused(
            tr(
                "it has more than {rows}: bring it in in parts",
                rows=limits.ROWS_IN_WORDS,
            )
        )
    if height * width > room:
        raise ImportRefused(
            tr(
                "it has more than {cells}: leave out columns",
                cells=limits.CELLS_IN_WORDS,
            )
        )
    return height * width


def _from_the_top(grid: object) -> Iterator[list[object]]:
    """All rows from the sheet's first, as empty ones above the first cell are left out."""
    start = getattr(grid, "start", None)
    if start is None:
        return
    above, left = start
    yield from ([] for _ in range(above))
    for row in grid.to_python(skip_empty_area=True):  # type: ignore[attr-defined]
        yield [None] * left + row if left else row


def _fill_merged(
    rows: list[list[str]], ranges: "list[tuple[tuple[int, int], tuple[int, int]]] | tuple[()]"
) -> None:
    """Give every cell of a merged heading its words; long merged blocks of rows too."""
    for (top, left), (bottom, right) in ranges[: limits.MOST_PARTS]:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        words = rows[top][left]
        for row in rows[top : min(bottom, top + 200, len(rows) - 1) + 1]:
            last = min(right, left + 200)
            row.extend([""] * (last + 1 - len(row)))
            for column in range(left, last + 1):
                row[column] = row[column] or words
