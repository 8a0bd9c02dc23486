"""Tables whose columns are told by what their headers mean."""

import re
from collections.abc import Iterator, Sequence

from orgplan.blueprint.blocks import Block

Columns = Sequence[tuple[str, str]]
"""Fields with the words their headers may hold, in the usual order of the columns."""


def read_table(rows: Sequence[Block], columns: Columns) -> Iterator[tuple[Block, dict[str, str]]]:
    """Each row with its fields; the header comes first, with no fields."""
    places = {name: position for position, (name, _) in enumerate(columns)}
    for position, row in enumerate(rows):
        found = _places(row, columns) if row.header or position == 0 else {}
        if row.header or len(found) > 1:
            places = found or places
            yield row, {}
            continue
        yield (
            row,
            {name: row.cells[place] for name, place in places.items() if place < len(row.cells)},
        )


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
