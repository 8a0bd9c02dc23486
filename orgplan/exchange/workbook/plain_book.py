"""A file of a system as a workbook: one sheet with one table, every cell text, number or date."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, zip_longest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from orgplan.exchange.workbook.cells import safe_text
from orgplan.exchange.workbook.sheet import column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET = "Data"
ROWS_TO_CHECK = 250
PIECE = 1 << 20
_STAMP = (1980, 1, 1, 0, 0, 0)
# A workbook's dates have no zone.
_MOMENT = datetime(2000, 1, 1)
_CORE = "docProps/core.xml"
Check = Callable[[], None]
"""Raises where nobody waits for the file any more."""


def _go_on() -> None:
    """Nobody gives up."""


def write_book(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    check: Check = _go_on,
) -> None:
    """Write headings and rows, one by one as they come; equal ones give equal files.

    `check` is called often, and may raise to give up.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[column(place)].width = 22
    put = _putting(sheet)
    made = _Watched(check)
    with _cleared(sheet):
        number = 0
        for row in chain([headings], rows):
            if number % ROWS_TO_CHECK == 0:
                check()
            sheet.append(put(value) for value in row)
            number += 1
        _dress(book, sheet, headings, max(2, number))
        book.save(made)
    _settle(made, path, check)


def _dress(
    book: "Workbook", sheet: "WriteOnlyWorksheet", headings: Sequence[str], last: int
) -> None:
    """Make a table of the rows, and say who made the file, at no moment."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    area = f"A1:{column(len(headings))}{last}"
    table = Table(displayName=SHEET, ref=area, autoFilter=AutoFilter(ref=area))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    # A sheet that is written as it comes does not name a table's columns itself.
    table.tableColumns = [
        TableColumn(id=number, name=heading) for number, heading in enumerate(headings, start=1)
    ]
    sheet.tables.add(table)
    book.properties.creator = "OrgPlan"
    book.properties.created = _MOMENT


@contextmanager
def _cleared(sheet: Any) -> Iterator[None]:
    """Leave nothing behind of a sheet that was given up: openpyxl would until the program ends."""
    try:
        yield
    except BaseException:
        writer = sheet._writer
        if writer is not None:
            if sheet._rows is not None:
                sheet._rows.close()
            writer.xf.close()
            with suppress(OSError, ValueError):
                writer.cleanup()
        raise


class _Watched(io.BytesIO):
    """A file in memory that can be given up while it is written."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self._check = check

    def write(self, data: Any) -> int:
        check, self._check = self._check, _go_on
        check()
        # Not where it has raised: the zip file is closed all the same, and writes its end.
        self._check = check
        return super().write(data)


def _putting(sheet: "WriteOnlyWorksheet") -> Callable[[object], object]:
    """What a value is in a row; what begins like a formula stays text, and is marked so.

    A text is written before the next one is put: all of them are one cell that says it in turn.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    plain, marked = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    for cell in (plain, marked):
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top")
    marked.quotePrefix = True

    def put(value: object) -> object:
        if isinstance(value, str):
            cell = marked if value.startswith(("=", "+", "-", "@")) else plain
            cell.value = safe_text(value)
            cell.data_type = "s"
            return cell
        if value is None or isinstance(value, Decimal | int | date):
            return value
        raise TypeError(f"{type(value).__name__} has no form in a workbook")

    return put


def _settle(made: io.BytesIO, path: Path, check: Check) -> None:
    """Write the parts with a fixed date, and without the moment of saving."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in source.namelist():
            if name != _CORE:
                _copy(source.open(name), file.open(_part(name), "w"), check)
            else:
                content = source.read(name)
                head, mark, rest = content.partition(b"<dcterms:modified")
                start, _, tail = rest.partition(b">")
                moment = tail.partition(b"<")[2]
                created = content.partition(b"<dcterms:created")[2].partition(b">")[2]
                day = created.partition(b"<")[0]
                content = head + mark + start + b">" + day + b"<" + moment
                file.writestr(_part(name), content)


def _part(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _copy(source: IO[bytes], target: IO[bytes], check: Check) -> None:
    """Piece by piece: the sheet of a large file is larger than what is in memory besides."""
    with source, target:
        while piece := source.read(PIECE):
            check()
            target.write(piece)


def read_book(path: Path, headings: Sequence[str]) -> Iterator[list[object]]:
    """The rows of a file; raises ValueError where it is not such a file."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        lines = book[SHEET].iter_rows(values_only=True)
        if list(next(lines)) != list(headings):
            raise ValueError("other headings")
        for line in lines:
            # A row ends with its last cell that says something.
            yield ["" if cell is None else cell for cell, _ in zip_longest(line, headings)]
    finally:
        book.close()
