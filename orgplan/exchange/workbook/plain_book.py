"""A file of a system as a workbook: one sheet with one table, every cell text, number or date."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.exchange.workbook.cells import safe_text
from orgplan.exchange.workbook.sheet import column

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET = "Data"
_STAMP = (1980, 1, 1, 0, 0, 0)
# A workbook's dates have no zone.
_MOMENT = datetime(2000, 1, 1)
_CORE = "docProps/core.xml"


def write_book(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write headings and rows, one by one as they come; equal ones give equal files."""
    from openpyxl import Workbook
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[column(place)].width = 22
    put = _putting(sheet)
    number = 0
    for row in chain([headings], rows):
        sheet.append(put(value) for value in row)
        number += 1
    area = f"A1:{column(len(headings))}{max(2, number)}"
    table = Table(displayName=SHEET, ref=area, autoFilter=AutoFilter(ref=area))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    # A sheet that is written as it comes does not name a table's columns itself.
    table.tableColumns = [
        TableColumn(id=number, name=heading) for number, heading in enumerate(headings, start=1)
    ]
    sheet.tables.add(table)
    book.properties.creator = "OrgPlan"
    book.properties.created = _MOMENT
    made = io.BytesIO()
    book.save(made)
    _settle(made, path)


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


def _settle(made: io.BytesIO, path: Path) -> None:
    """Write the parts with a fixed date, and without the moment of saving."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                head, mark, rest = content.partition(b"<dcterms:modified")
                start, _, tail = rest.partition(b">")
                moment = tail.partition(b"<")[2]
                created = content.partition(b"<dcterms:created")[2].partition(b">")[2]
                day = created.partition(b"<")[0]
                content = head + mark + start + b">" + day + b"<" + moment
            file.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)


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
