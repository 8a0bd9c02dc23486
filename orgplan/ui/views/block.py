"""Blocks of cells as spreadsheets put them on the clipboard, and where they go in a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from orgplan.language import number, tr
from orgplan.model.errors import PlanError
from orgplan.ui.models.filtered_rows import filters_of

Block = list[list[str]]
LONGEST = 100_000
"""Characters of a cell beyond which a block is no table."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is pasted: texts for cells that are there, and lines, by column, of rows to be made.

    `left_out` counts the texts that no column is left for. `under` is the heading that rows were
    dragged onto; None where nothing was dragged.
    """

    cells: Sequence[tuple[QModelIndex, str]]
    lines: Sequence[Mapping[int, str]] = ()
    left_out: int = 0
    under: str | None = None


def quoted_cell(value: object) -> str:
    """A cell as a spreadsheet reads it from tab-separated text."""
    text = "" if value is None else str(value)
    if any(mark in text for mark in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def tabbed(rows: Iterable[Iterable[object]]) -> str:
    """Rows of cells as tab-separated text."""
    return "\n".join("\t".join(map(quoted_cell, row)) for row in rows)


def parse_block(text: str, most: int, new: int = 0) -> Block:
    """Tab-separated text as spreadsheets put it on the clipboard, quoted cells included.

    Raises PlanError where there are more rows than `most` that are there and `new` ones, which are
    not looked at, or where a cell is no text.
    """
    import csv
    import io

    lines = text.replace("\r\n", "\n").removesuffix("\n")
    if not lines:
        return []
    reader = csv.reader(io.StringIO(lines), delimiter="\t")
    try:
        rows = list(islice(reader, most + new + 1))
        # The reader's own limit is the whole program's, and an import lifts it.
        if any(len(cell) > LONGEST for row in rows for cell in row):
            raise csv.Error
    except csv.Error as error:
        raise PlanError(
            tr("Nothing was pasted: what is copied is no table of short texts")
        ) from error
    if len(rows) > most + new:
        raise PlanError(_too_many(lines.count("\n") + 1, most, new))
    return rows


def _too_many(rows: int, most: int, new: int) -> str:
    if new:
        return tr(
            "Nothing was pasted: {rows} rows are copied, and at most {new} can be added at once. "
            "Bring them in with File ▸ Import what was copied",
            rows=number(rows), new=number(new),
        )  # fmt: skip
    return tr(
        "Nothing was pasted: {rows} rows are copied, and {room} are left from this cell "
        "on. Begin further up, or bring them in with File ▸ Import what was copied",
        rows=number(rows), room=number(most),
    )  # fmt: skip


def columns_for(block: Block, titles: Mapping[int, str], start: int) -> tuple[list[int], Block]:
    """The column of each text of a line, and the lines without their headings.

    `titles` are those of the columns that are seen, in their order. Headings that are copied too
    say where their texts belong; else they go into the columns from `start` on.
    """
    seen = list(titles)
    if len(block) > 1 and len(block[0]) > 1:
        known = {title.casefold(): column for column, title in titles.items()}
        heads = [known.get(" ".join(text.split()).casefold(), -1) for text in block[0]]
        if -1 not in heads and len(set(heads)) == len(heads):
            return heads, block[1:]
    return seen[seen.index(start) :] if start in titles else seen, block


def selected_block(table: QTableView) -> list[list[QModelIndex]]:
    """The selected cells row by row, in the order they are seen."""
    header = table.horizontalHeader()
    rows: dict[int, list[QModelIndex]] = {}
    for index in table.selectedIndexes():
        if not table.isColumnHidden(index.column()):
            rows.setdefault(index.row(), []).append(index)
    order = header.visualIndex
    return [sorted(rows[row], key=lambda i: order(i.column())) for row in sorted(rows)]


def copy_block(table: QTableView, *, headings: bool = False) -> None:
    """Put the selected block of any table on the clipboard as tab-separated text."""
    block = selected_block(table)
    if not block:
        return
    rows: list[list[object]] = [[index.data() for index in row] for row in block]
    if headings:
        rows.insert(0, [title_of(table.model(), index.column()) for index in block[0]])
    QGuiApplication.clipboard().setText(tabbed(rows))


def title_of(model: QAbstractItemModel, column: int) -> str:
    """The heading of a column as it is called without its filter."""
    source = rows.sourceModel() if (rows := filters_of(model)) is not None else model
    return str(source.headerData(column, Qt.Orientation.Horizontal))
