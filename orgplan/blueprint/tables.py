"""Tables whose columns are told by what their headers mean."""

import re
from collections.abc import Iterator, Mapping, Sequence

from orgplan.blueprint.blocks import Block
from orgplan.blueprint.found import Found

Columns = Sequence[tuple[str, str]]
"""Fields with the words their headers may hold, in the usual order of the columns."""


def read_table(
    rows: Sequence[Block], columns: Columns, key: str, found: Found
) -> Iterator[tuple[dict[str, str], int]]:
    """The fields of each row that has one called `key`, and where the row is placed.

    Headers that name a column are placed too; any other row is not, and so is listed as such.
    """
    places = {name: position for position, (name, _) in enumerate(columns)}
    for position, row in enumerate(rows):
        named = _places(row, columns) if row.header or position == 0 else {}
        if row.header or len(named) > 1:
            places = named or places
            if named:
                found.place(row)
            continue
        fields = _fields(row.cells, places)
        if fields.get(key):
            yield fields, found.place(row)


def _fields(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """The cells by field; those of columns that nobody knows stand behind the last one."""
    fields = {name: cells[place] for name, place in places.items() if place < len(cells)}
    known = set(places.values())
    rest = [cell for at, cell in enumerate(cells) if cell and at not in known]
    if rest and fields:
        last = max(fields, key=lambda name: places[name])
        fields[last] = "; ".join(filter(None, (fields[last], *rest)))
    return fields


def _places(row: Block, columns: Columns) -> dict[str, int]:
    """Which column holds which field, told by a header row."""
    places: dict[str, int] = {}
    for position, cell in enumerate(row.cells):
        words = cell.lower()
        for name, pattern in columns:
            if name not in places and len(words) < 80 and re.search(pattern, words):
                places[name] = position
                break
    return places
