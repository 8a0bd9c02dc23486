"""A returned workbook held against its export, sheet by sheet: what changed, and what is odd."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned import sayings
from orgplan.exchange.returned.cells import Reader, number_of
from orgplan.exchange.returned.exported import ExportedRow, ExportedSheet, Key
from orgplan.exchange.returned.findings import ChangedRow, Plain
from orgplan.exchange.returned.matching import (
    Columns,
    Grid,
    block_rows,
    columns_of,
    labelled_rows,
    row_of,
)
from orgplan.exchange.returned.rewritten import Moved
from orgplan.exchange.returned.scan import Scan
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.sheet import column
from orgplan.language import tr

EXCERPT = 0.5
"""A workbook that lost more rows than this share is a part of it: none of them is taken out."""
_MANY = 5


class Comparing:
    """One sheet; `changed` and `problems` fill as it is gone through."""

    def __init__(
        self, sheet: ExportedSheet, grid: Grid, seen: Scan, merged: set[tuple[str, int]],
        reader: Reader,
    ) -> None:  # fmt: skip
        self.sheet, self.grid, self.seen, self.merged = sheet, grid, seen, merged
        self.reader = reader
        self.changed: list[ChangedRow] = []
        self.problems: list[Problem] = []
        self.rows: dict[str, str] = {}
        self.moved = Moved()
        self._grows = sheet.name == REGISTER

    def run(self) -> None:
        """Compare the sheet."""
        if self.sheet.is_table:
            self._table()
        else:
            self._blocks()

    def _table(self) -> None:
        columns = columns_of(self.grid, self.sheet, self.reader)
        identity = next(iter(self.sheet.heads.values()))
        self._say_columns(columns, identity)
        places = columns.places
        apart = any(places.get(x, -1) != _index(at) for at, x in self.sheet.heads.items())
        self.moved = Moved(columns=apart)
        if identity not in columns.places:
            return
        inputs = self._inputs(columns)
        if not self._grows:
            labels = {label for _, label, _ in self.sheet.rows}
            rows = labelled_rows(self.grid, columns.places[identity], labels)
            self._lines(rows, inputs)
            return
        found = self._by_id(columns, identity, inputs)
        for key, row in self.sheet.rows.items():
            numbers = found.get(key[1], [])
            if len(numbers) == 1:
                self._compare(key, row, numbers[0], inputs)
        self._gone(found)

    def _inputs(self, columns: Columns) -> dict[str, int]:
        """The columns for input by the heading they had, those that are still there."""
        found: dict[str, int] = {}
        for letter in sorted({at for row in self.sheet.rows.values() for at in row.cells}):
            name = self.sheet.heads.get(letter)
            if name is None:
                found[letter] = _index(letter)
            elif name in columns.places:
                found[name] = columns.places[name]
        return found

    def _say_columns(self, columns: Columns, identity: str) -> None:
        for head, name in columns.renamed.items():
            text = tr("is now called “{name}”, and is read as “{head}”", name=name, head=head)
            self._say(columns.row + 1, columns.letter(head), "renamed column", text)
        if identity in columns.missing:
            text = sayings.without_ids(identity)
            self._say(0, "", "no row ids", text)
            return
        for head in columns.missing:
            text = tr("“{head}” is not there; it stays as it is", head=head)
            self._say(0, "", "missing column", text)

    def _by_id(
        self, columns: Columns, identity: str, inputs: Mapping[str, int]
    ) -> dict[str, list[int]]:
        """The rows of each id, as far as they hold anything; rows without one stand under ""."""
        place = columns.places[identity]
        found: dict[str, list[int]] = {}
        for number in range(columns.row + 1, len(self.grid)):
            cells = self._cells(number, inputs)
            if any(value not in (None, "") for key, value in cells.items() if key not in _STILL):
                self.rows[str(number + 1)] = str(number_of(cells.get("FTE")) or 0)
                found.setdefault(str(self._at(number, place) or ""), []).append(number)
        self._sort_out(found, inputs)
        return found

    def _sort_out(self, found: dict[str, list[int]], inputs: Mapping[str, int]) -> None:
        """Deal with rows whose id is new, stands twice, or was lost."""
        known = {label for _, label, _ in self.sheet.rows}
        lost = {label for label in known if label not in found}
        for label, numbers in list(found.items()):
            if label and len(numbers) > 1:
                self._say_twice(label, numbers)
            elif label not in known:
                for number in numbers:
                    self._strange(number, label, inputs, lost, found)

    def _strange(
        self,
        number: int,
        label: str,
        inputs: Mapping[str, int],
        lost: set[str],
        found: dict[str, list[int]],
    ) -> None:
        """A row that the export had under another id, or one that is new."""
        cells = self._cells(number, inputs)
        mine = next((x for x in lost if self._seat_of(x) == cells.get(_SEAT) is not None), None)
        if mine is None:
            self._new(number, label, inputs)
            return
        text = sayings.id_lost(cells[_SEAT], mine)
        self._say(number + 1, "A", "row id lost", text)
        lost.discard(mine)
        found[mine] = []

    def _seat_of(self, label: str) -> Plain:
        letter = next((at for at, name in self.sheet.heads.items() if name == _SEAT), "")
        return self.sheet.rows["", label, 0].cells.get(letter)

    def _say_twice(self, label: str, numbers: Sequence[int]) -> None:
        rows = ", ".join(str(number + 1) for number in numbers[:_MANY])
        text = sayings.id_twice(label, rows)
        for number in numbers:
            self._say(number + 1, "A", "row id twice", text)

    def _new(self, number: int, label: str, inputs: Mapping[str, int]) -> None:
        cells = self._cells(number, inputs)
        filled = [name for name, value in cells.items() if value not in (None, "")]
        self.changed.append(
            ChangedRow(
                self.sheet.name, number + 1, "", label, 0, {}, cells, _letters(inputs), filled
            )
        )
        for name in filled:
            self._odd(number, inputs[name])

    def _gone(self, found: Mapping[str, Sequence[int]]) -> None:
        gone = [(key, row) for key, row in self.sheet.rows.items() if key[1] not in found]
        if len(gone) > _MANY and len(gone) > EXCERPT * len(self.sheet.rows):
            text = sayings.excerpt(len(gone), len(self.sheet.rows))
            self._say(0, "", "missing rows", text)
            return
        if gone:
            self.moved = replace(self.moved, rows=True)
        for key, row in gone:
            before = {self.sheet.heading("", at): value for at, value in row.cells.items()}
            self.changed.append(ChangedRow(self.sheet.name, 0, *key, before, {}, {}, list(before)))

    def _compare(self, key: Key, row: ExportedRow, number: int, places: Mapping[str, int]) -> None:
        """Hold a row's cells against those that were exported; `places` by heading."""
        if number + 1 != row.number:
            self.moved = replace(self.moved, rows=True)
        heading = self.sheet.heading
        before = {heading(key[0], letter): value for letter, value in row.cells.items()}
        after = self._cells(number, places)
        moved = [
            name
            for name, place in places.items()
            if name in before
            and not self.reader.same(before[name], after[name])
            and self._readable(number, place)
        ]
        if moved:
            self.changed.append(
                ChangedRow(
                    self.sheet.name, number + 1, *key, before, after, _letters(places), moved
                )
            )
            for name in moved:
                self._odd(number, places[name])

    def _lines(
        self, rows: Mapping[tuple[str, str], Sequence[int]], inputs: Mapping[str, int]
    ) -> None:
        """Lines of a sheet whose rows follow from the plan; none of them is new or gone."""
        for key, row in self.sheet.rows.items():
            number = self._line(key, row, rows)
            if number is not None:
                self._compare(key, row, number, inputs)

    def _line(
        self, key: Key, row: ExportedRow, rows: Mapping[tuple[str, str], Sequence[int]]
    ) -> int | None:
        number = row_of(key, row.number, rows)
        if number is None:
            text = tr("the line “{key}” is not there; it stays as it is", key=key[1])
            self._say(0, "", "missing row", text)
        return number

    def _blocks(self) -> None:
        rows, left = block_rows(self.grid, self.sheet)
        for key, row in self.sheet.rows.items():
            number = self._line(key, row, rows)
            if number is not None:
                self._compare(key, row, number, self._places(key[0], row, rows, left))

    def _places(
        self,
        section: str,
        row: ExportedRow,
        rows: Mapping[tuple[str, str], Sequence[int]],
        left: int,
    ) -> dict[str, int]:
        """Where the cells of a line in a block stand now: under their headings, else in order."""
        heads = self.sheet.tables.get(section, {})
        first = heads.get("A", "")
        lines = rows.get((section, first), ())
        names = [str(cell or "") for cell in self.grid[lines[0]]] if lines else []
        found: dict[str, int] = {}
        for letter in row.cells:
            name = self.sheet.heading(section, letter)
            usual = left + _index(letter)
            found[name] = names.index(name) if name in names and letter in heads else usual
        return found

    def _cells(self, number: int, places: Mapping[str, int]) -> dict[str, Plain]:
        return {name: self._at(number, place) for name, place in places.items()}

    def _at(self, number: int, place: int) -> Plain:
        row = self.grid[number]
        return row[place] if place < len(row) else None

    def _readable(self, number: int, place: int) -> bool:
        """Whether a cell says what somebody meant; what does not is listed and left out."""
        at = (column(place + 1), number + 1)
        if at in self.seen.errors:
            self._say(at[1], at[0], "cell error", tr("holds an error and is left as it was"))
        elif at in self.seen.empty:
            self._say(at[1], at[0], "formula without value", sayings.NEVER_WORKED_OUT)
        elif at in self.merged:
            self._say(at[1], at[0], "merged cells", sayings.MERGED)
        else:
            return True
        return False

    def _odd(self, number: int, place: int) -> None:
        at = (column(place + 1), number + 1)
        if at in self.seen.formulas:
            self._say(at[1], at[0], "formula for input", sayings.FORMULA)

    def _say(self, row: int, letter: str, kind: str, text: str) -> None:
        self.problems.append(Problem(row, letter, kind, text, self.sheet.name))


_SEAT = "Position ID"
_STILL = frozenset(("Seat or pool", "Heads"))
"""What spare rows hold before anybody fills them in."""


def _letters(places: Mapping[str, int]) -> dict[str, str]:
    return {name: column(place + 1) for name, place in places.items()}


def _index(letter: str) -> int:
    number = 0
    for each in letter:
        number = number * 26 + ord(each) - 64
    return number - 1


def covered(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], most: int
) -> Iterator[tuple[str, int]]:
    """The cells that merged ones hide: all but the first of each, as column and row."""
    for (top, left), (bottom, right) in ranges[:most]:
        for row in range(top, min(bottom, top + most) + 1):
            for place in range(left, min(right, left + most) + 1):
                if (row, place) != (top, left):
                    yield column(place + 1), row + 1
