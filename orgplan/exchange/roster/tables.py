"""From a sheet to a table: where its heading stands, what lies above it, and totals below.

Titles above the heading are left out; a heading in two rows is read as one; rows keep their
numbers. A row of totals is told by its words, and kept apart.
"""

import re
from collections import Counter
from dataclasses import dataclass

from orgplan.exchange.intake.sheets import Mark, Sheet
from orgplan.exchange.roster.dates import month_of
from orgplan.exchange.roster.fields import folded, synonyms
from orgplan.language import tr

_LOOKED_AT = 25
_TOTAL = re.compile(
    r"\W*(?:grand |sub)?(?:totals?|sum|summe|gesamt(?:summe)?|insgesamt|somme|suma|totale|totaal"
    r"|summa|yhteensa|razem|celkem|合計|总计|합계)\b[\w ]{0,20}:?",
    re.IGNORECASE,
)

_ENDS_TOTAL = re.compile(
    r".{1,50}\b(?:sub|grand )?-?(?:totals?|gesamt|summe|totale|totaal|somme)\W*", re.IGNORECASE
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the sheet, from 1."""

    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        """A cell, empty beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows beneath their headings; `marks` are by row number and column."""

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    heading_row: int = 0
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    def column(self, heading: str) -> int:
        """The place of a heading, -1 where there is none."""
        wanted = folded(heading) or heading
        for place, each in enumerate(self.headings):
            if each == heading:
                return place
        for place, each in enumerate(self.headings):
            if folded(each) == wanted:
                return place
        return -1


def table_of(sheet: Sheet, heading_row: int = 0) -> Table | None:
    """A sheet's table; None where it has no row beneath a heading. `heading_row` is from 1."""
    rows = [Row(number, cells) for number, cells in enumerate(sheet.rows, 1) if any(cells)]
    if not rows:
        return None
    place = _place(rows, heading_row)
    named = place >= 0
    headings = _named(rows, place) if named else _numbered(rows)
    body = rows[place + 1 :]
    body = [row for row in body if not _repeats(row, rows[place])] if named else body
    if named and body and _is_heading_too(body[0]):
        body = body[1:]
    totals = _totals(body)
    kept = tuple(row for row in body if row not in totals) if totals else tuple(body)
    number = rows[place].number if named else 0
    notes = () if named else (tr("there is no row of headings: columns are counted"),)
    return Table(sheet.name, headings, kept, totals, number, sheet.marks, (*sheet.notes, *notes))


def _place(rows: list[Row], wanted: int) -> int:
    """The place of the heading row: where most cells are words that headings are known by."""
    if wanted:
        return next((at for at, row in enumerate(rows) if row.number == wanted), 0)
    best, found = 0.0, 0
    for at, row in enumerate(rows[:_LOOKED_AT]):
        score = _headlike(row)
        if score > best + 1e-9:
            best, found = score, at
    if best:
        return found
    return 0 if _may_be_heading(rows[0]) else -1


def _headlike(row: Row) -> float:
    known = synonyms()
    cells = [cell for cell in row.cells if cell]
    if len(cells) == 1 and len(row.cells) > 1:
        return 0
    hits = sum(folded(cell) in known or month_of(cell) is not None for cell in set(cells))
    return hits + hits / len(cells) if hits > 1 or (hits and len(cells) <= 3) else 0


def _may_be_heading(row: Row) -> bool:
    """Words only: no numbers, no addresses, each once."""
    cells = [cell for cell in row.cells if cell]
    words = all(not any(c.isdigit() for c in cell) and "@" not in cell for cell in cells)
    return words and len(set(cells)) == len(cells)


def _named(rows: list[Row], place: int) -> tuple[str, ...]:
    """Headings, each once: those that repeat take words from the row above, or a number."""
    width = max(len(row.cells) for row in rows[place:])
    above = rows[place - 1].cells if place else []
    names = [" ".join(rows[place].cell(at).split()) for at in range(width)]
    counts = Counter(names)
    seen: Counter[str] = Counter()
    found = []
    for at, name in enumerate(names):
        over = above[at] if at < len(above) else ""
        text = f"{over} {name}".strip() if counts[name] > 1 and over and name else name
        text = text or tr("Column {at}", at=at + 1)
        seen[text] += 1
        found.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(found)


def _numbered(rows: list[Row]) -> tuple[str, ...]:
    width = max(len(row.cells) for row in rows)
    return tuple(tr("Column {at}", at=at + 1) for at in range(width))


def _repeats(row: Row, heading: Row) -> bool:
    """Whether a row is the heading again, as printed lists have it on every page."""
    return len(row.cells) > 1 and row.cells == heading.cells


def _is_heading_too(row: Row) -> bool:
    """Whether the row beneath the headings has their words for people: USERID, then User ID."""
    cells = [cell for cell in row.cells if cell]
    known = synonyms()
    return len(cells) > 3 and sum(folded(cell) in known for cell in cells) > 0.7 * len(cells)


def _totals(rows: list[Row]) -> tuple[Row, ...]:
    """Rows whose first words say that they add up others."""
    return tuple(row for row in rows if _is_total(row))


def _is_total(row: Row) -> bool:
    """Whether a row has such words, and beside them nothing but numbers."""
    cells = [cell for cell in row.cells if cell]
    first = cells[0]
    if len(first) >= _LONGEST or not (_TOTAL.fullmatch(first) or _ENDS_TOTAL.fullmatch(first)):
        return False
    return not any(any(c.isalpha() for c in cell) for cell in cells[1:])
