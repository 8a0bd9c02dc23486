"""Blocks of cells as spreadsheets put them on the clipboard, and where they go in a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QModelIndex

from orgplan.language import number, tr
from orgplan.model.errors import PlanError

Block = list[list[str]]
LONGEST = 100_000
"""Characters of a cell beyond which a block is no table."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is pasted: texts for cells that are there, and lines, by column, of rows to be made.

    `left_out` counts the texts that no column is left for.
    """

    cells: Sequence[tuple[QModelIndex, str]]
    lines: Sequence[Mapping[int, str]] = ()
    left_out: int = 0


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
