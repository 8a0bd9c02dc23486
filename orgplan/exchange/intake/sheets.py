"""What readers make of a file: sheets of plain text cells, with what was seen on the way.

Every cell is text as a person would type it: numbers without an exponent, dates ISO. Rows keep
the places they have in the file, so that row 7 here is row 7 there.
"""

from dataclasses import dataclass, field
from typing import Any

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about one cell that its text does not say; row and column count from 0."""

    row: int
    column: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as text, ragged: a row ends with its last cell that holds something."""

    name: str
    rows: Rows
    hidden: bool = False
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All sheets of a file; `encoding` and `separator` are empty where the form has none."""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    notes: tuple[str, ...] = field(default=())


def plain_reading(reading: Reading) -> dict[str, Any]:
    """A reading in lists and dictionaries, for another process."""
    return {
        "name": reading.name,
        "encoding": reading.encoding,
        "separator": reading.separator,
        "notes": list(reading.notes),
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "notes": list(sheet.notes),
                "marks": [[mark.row, mark.column, mark.kind, mark.text] for mark in sheet.marks],
                "rows": sheet.rows,
            }
            for sheet in reading.sheets
        ],
    }


def reading_of(plain: dict[str, Any]) -> Reading:
    """A reading from its plain form; cells that say the same share one text."""
    known: dict[str, str] = {}
    share = known.setdefault
    for each in plain["sheets"]:
        for row in each["rows"]:
            row[:] = [share(cell, cell) for cell in row]
    sheets = tuple(
        Sheet(
            each["name"],
            each["rows"],
            each["hidden"],
            tuple(Mark(*mark) for mark in each["marks"]),
            tuple(each["notes"]),
        )
        for each in plain["sheets"]
    )
    notes = tuple(plain["notes"])
    return Reading(plain["name"], sheets, plain["encoding"], plain["separator"], notes)
