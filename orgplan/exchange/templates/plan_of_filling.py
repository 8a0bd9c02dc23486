"""Which cell of a template gets which value, and what stands in the way, before it is filled."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.exchange.intake.sheets import Reading, Rows
from orgplan.exchange.templates.figures import Figures
from orgplan.exchange.templates.mapping import FillMap, TableMap, norm, rows_of
from orgplan.exchange.templates.sheet_xml import Place, column_index
from orgplan.exchange.workbook.cells import Value
from orgplan.language import tr
from orgplan.model.errors import FileError

_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})")
_SUMS = re.compile(r"(?i)\s*(?:grand\s+)?(?:sub-?)?totals?\b|\s*sum\b")


@dataclass(slots=True)
class TableFill:
    """A table's cells: rows from `first` on, one style row to take looks from."""

    map: TableMap
    first: int
    rows: Sequence[Mapping[int, Value]]
    cleared: int
    """How many rows of the template below those are emptied."""


@dataclass(slots=True)
class Filling:
    """All cells by sheet, and the tables."""

    cells: dict[str, dict[Place, Value]] = field(default_factory=dict)
    tables: list[TableFill] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be filled in."""
        return not self.cells and not self.tables


def filling(
    reading: Reading, names: Mapping[str, str], mapping: FillMap, figures: Figures
) -> Filling:
    """Work a mapping out for a template whose defined names are `names`; raises FileError."""
    found = Filling()
    for where, key in mapping.cells.items():
        sheet, place = _place(names.get(where, where), where)
        rows_of(reading.sheets, sheet)
        found.cells.setdefault(sheet, {})[place] = _value(figures, key)
    for table in mapping.tables:
        found.tables.append(_table(table, rows_of(reading.sheets, table.sheet), figures))
    if found.is_empty:
        raise FileError(
            tr(
                "Nothing in the template matches anything of the plan: "
                "say by --mapping what goes where"
            )
        )
    return found


def _place(address: str, said: str) -> tuple[str, Place]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise FileError(
            tr("“{said}” is neither a cell like Plan!B3 nor a name in the template", said=said)
        )
    sheet = (found[1] or "").replace("''", "'") or found[2]
    return sheet, (int(found[4]), column_index(found[3]))


def _value(figures: Figures, key: str) -> Value:
    known = {norm(name): name for name in figures.single}
    if norm(key) not in known:
        names = ", ".join(figures.single)
        raise FileError(
            tr("There is no figure “{key}”: choose one of {names}", key=key, names=names)
        )
    return figures.single[known[norm(key)]]


def _table(map: TableMap, rows: Rows, figures: Figures) -> TableFill:
    table = figures.tables.get(map.rows)
    if table is None:
        names = ", ".join(figures.tables)
        raise FileError(
            tr("There are no rows called “{rows}”: choose {names}", rows=map.rows, names=names)
        )
    places = dict(_columns(map, rows, table.headings))
    wanted = [{place: row.get(name) for place, name in places.items()} for row in table.rows()]
    room, filled = _room(rows, map.header, min(places))
    if room is not None and len(wanted) > room:
        raise FileError(
            tr(
                "{sheet} has room for {room} rows below row {header} and {count} are "
                "needed: insert rows there first",
                sheet=map.sheet,
                room=room,
                header=map.header,
                count=len(wanted),
            )
        )
    return TableFill(map, map.header + 1, wanted, max(0, filled - len(wanted)))


def _columns(map: TableMap, rows: Rows, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The column, from 1, and the plan's heading of every column that is filled."""
    heads = rows[map.header - 1] if map.header <= len(rows) else []
    for head, name in map.columns.items():
        if head not in heads:
            raise FileError(
                tr(
                    "{sheet} has no heading “{head}” in row {header}",
                    sheet=map.sheet,
                    head=head,
                    header=map.header,
                )
            )
        if name not in known:
            names = ", ".join(known)
            raise FileError(
                tr(
                    "There is no column “{name}” of {rows}: choose one of {names}",
                    name=name,
                    rows=map.rows,
                    names=names,
                )
            )
        yield heads.index(head) + 1, name


def _room(rows: Rows, header: int, place: int) -> tuple[int | None, int]:
    """How many rows there is room for, None without end, and how many are filled in already.

    A line of totals ends a table, and so does an empty row with something below it.
    """
    below = rows[header:]
    for number, row in enumerate(below):
        label = row[place - 1] if place <= len(row) else ""
        if _SUMS.match(label) or any(_SUMS.match(cell) for cell in row[:1]):
            return number, number
        if not any(row):
            rest = any(any(later) for later in below[number + 1 :])
            return (_gap(below, number) if rest else None), number
    return None, len(below)


def _gap(below: Rows, number: int) -> int:
    """The rows up to what stands below an empty one, less one that stays empty."""
    while not any(below[number]):
        number += 1
    return number - 1
