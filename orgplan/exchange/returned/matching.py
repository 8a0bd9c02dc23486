"""Which column and which row of a returned sheet is which: by heading and row id, wherever."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from orgplan.exchange.returned.cells import Reader
from orgplan.exchange.returned.exported import ExportedSheet, Key
from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.workbook.sheet import column

_DEEPEST_HEADING = 40
_AGREE = 0.6
"""The share of a column's cells that has to be what it was, for a column under another name."""
_ALIKE = 85
Grid = Sequence[Sequence[Plain]]


@dataclass(slots=True)
class Columns:
    """Where each heading of the export stands now, as indices from 0, and the headings' row.

    `renamed` are headings under another name, `missing` those that are gone.
    """

    row: int
    places: dict[str, int] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def letter(self, heading: str) -> str:
        """The letters of a heading's column now; empty where it is gone."""
        return column(self.places[heading] + 1) if heading in self.places else ""


def heading_row(grid: Grid, heads: Sequence[str]) -> int:
    """The row, from 0, that holds most of the headings."""
    wanted = {_norm(head) for head in heads}
    counts = [sum(_norm(cell) in wanted for cell in row) for row in grid[:_DEEPEST_HEADING]]
    return max(range(len(counts)), key=counts.__getitem__) if counts else 0


def columns_of(grid: Grid, sheet: ExportedSheet, reader: Reader) -> Columns:
    """Find every column of a sheet that is one table."""
    heads = list(sheet.heads.values())
    found = Columns(heading_row(grid, heads))
    names = grid[found.row] if grid else ()
    free = {place: str(name or "") for place, name in enumerate(names)}
    for head in heads:
        places = [place for place, name in free.items() if _norm(name) == _norm(head)]
        if places:
            found.places[head] = places[0]
            del free[places[0]]
    _find_renamed(grid, sheet, reader, found, free)
    return found


def _find_renamed(
    grid: Grid, sheet: ExportedSheet, reader: Reader, found: Columns, free: dict[int, str]
) -> None:
    """Columns under another name, known again by what stands in them."""
    identity = next(iter(sheet.heads.values()))
    for head in (head for head in sheet.heads.values() if head not in found.places):
        if head == identity:
            place = _identity_column(grid, sheet, found.row, free)
        else:
            rows = dict(_pairs(grid, sheet, found, head, identity))
            place = _best(rows, free, head, reader)
        if place is None:
            found.missing.append(head)
        else:
            found.places[head] = place
            found.renamed[head] = free.pop(place)


def _identity_column(
    grid: Grid, sheet: ExportedSheet, head: int, free: Mapping[int, str]
) -> int | None:
    ids = {label for _, label, _ in sheet.rows}
    counts: Counter[int] = Counter()
    for row in grid[head + 1 :]:
        counts.update(place for place in free if place < len(row) and str(row[place]) in ids)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > len(ids) else None


def _pairs(
    grid: Grid, sheet: ExportedSheet, found: Columns, head: str, identity: str
) -> Iterator[tuple[int, tuple[Plain, Sequence[Plain]]]]:
    """What a column held in the export, beside the row that has the same id now."""
    letter = next(at for at, name in sheet.heads.items() if name == head)
    place = found.places.get(identity)
    if place is None:
        return
    for number, row in enumerate(grid[found.row + 1 :]):
        label = str(row[place]) if place < len(row) else ""
        known = sheet.rows.get(("", label, 0))
        if known and known.cells.get(letter) not in (None, ""):
            yield number, (known.cells[letter], row)


def _best(
    rows: Mapping[int, tuple[Plain, Sequence[Plain]]],
    free: Mapping[int, str],
    head: str,
    reader: Reader,
) -> int | None:
    """The free column that agrees with most cells; one that was empty goes by its name."""
    if not rows:
        close = [at for at, name in free.items() if fuzz.ratio(name, head) >= _ALIKE]
        return close[0] if len(close) == 1 else None
    counts = {
        at: sum(at < len(row) and reader.same(value, row[at]) for value, row in rows.values())
        for at, name in free.items()
    }
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _AGREE * len(rows):
        return None
    tied = len(ranked) > 1 and ranked[1][1] == ranked[0][1]
    return None if tied else ranked[0][0]


def _norm(text: object) -> str:
    return " ".join(str(text or "").casefold().split())


def labelled_rows(
    grid: Grid, place: int, labels: Collection[str]
) -> dict[tuple[str, str], list[int]]:
    """The rows, from 0, of each label: by its column, or where it stands beside the table."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(grid):
        if place < len(row) and row[place] not in (None, ""):
            found.setdefault(("", str(row[place])), []).append(number)
    beside = {label for label in labels if ("", label) not in found}
    for number, row in enumerate(grid):
        for label in beside.intersection(cell for cell in row if isinstance(cell, str)):
            found.setdefault(("", label), []).append(number)
    return found


def row_of(key: Key, number: int, rows: Mapping[tuple[str, str], Sequence[int]]) -> int | None:
    """The row, from 0, of a line that stood in a row (from 1), as many may have its label."""
    alike = rows.get((key[0], key[1]), ())
    if number - 1 in alike:
        return number - 1
    return alike[key[2]] if key[2] < len(alike) else None


def block_rows(grid: Grid, sheet: ExportedSheet) -> tuple[dict[tuple[str, str], list[int]], int]:
    """Rows, from 0, of a sheet of blocks by section and label, and its first column."""
    sections = {section for section, _, _ in sheet.rows} | set(sheet.tables)
    left = _label_column(grid, sections)
    found: dict[tuple[str, str], list[int]] = {}
    section = ""
    for number, row in enumerate(grid):
        label = str(row[left] or "").strip() if left < len(row) else ""
        if label in sections:
            section = label
        elif label:
            found.setdefault((section, label), []).append(number)
    return found, left


def _label_column(grid: Grid, sections: set[str]) -> int:
    counts = Counter(
        place for row in grid for place, cell in enumerate(row) if str(cell or "") in sections
    )
    return counts.most_common(1)[0][0] if counts else 0
