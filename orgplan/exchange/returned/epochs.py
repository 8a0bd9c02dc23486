"""Dates that moved by the distance of the two calendars of spreadsheets, 1900 and 1904."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from orgplan import language
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.findings import ChangedRow
from orgplan.language import tr

APART = 1_462
"""Days between the two."""
_LEAST, _SHARE = 3, 0.5
"""How many dates, and which share of all that changed, have to have moved so."""


def without_shifted(rows: Sequence[ChangedRow]) -> tuple[list[ChangedRow], list[Problem]]:
    """The rows without the dates that moved so, and a line for it; as they are where few did."""
    shifted = {i: set(_shifted(row)) for i, row in enumerate(rows)}
    number, dates = sum(map(len, shifted.values())), sum(len(list(_dates(row))) for row in rows)
    if number < _LEAST or number < _SHARE * dates:
        return list(rows), []
    kept = [
        replace(row, changed=[name for name in row.changed if name not in shifted[i]])
        for i, row in enumerate(rows)
    ]
    text = tr(
        "{number} dates are four years and a day from where they were, as if "
        "copied between workbooks that count from 1900 and from 1904: they stay "
        "as they were",
        number=language.number(number),
    )
    first = next(row for i, row in enumerate(rows) if shifted[i])
    problem = Problem(0, "", "other calendar", text, first.sheet)
    return [row for row in kept if row.changed], [problem]


def _dates(row: ChangedRow) -> Iterator[tuple[str, int]]:
    """The columns whose date changed, each with the days it moved."""
    for name in row.changed:
        before, after = row.before.get(name), row.after.get(name)
        if isinstance(before, list) and isinstance(after, list):
            yield name, (date.fromisoformat(after[0]) - date.fromisoformat(before[0])).days


def _shifted(row: ChangedRow) -> Iterator[str]:
    return (name for name, days in _dates(row) if abs(days) == APART)
