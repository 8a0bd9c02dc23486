"""The headings of a customer's own template, from the first row of its CSV."""

import csv
from io import StringIO
from pathlib import Path

from orgplan.exchange.reading import read_text
from orgplan.language import tr
from orgplan.model.errors import FileError

MOST_HEADINGS = 500


def template_headings(path: Path) -> tuple[str, ...]:
    """The first row of a CSV file, by comma, semicolon or tab; raises FileError with a sentence."""
    first = next((line for line in read_text(path).splitlines() if line.strip()), "")
    comma = max((",", ";", "\t"), key=first.count)
    try:
        row = next(csv.reader(StringIO(first), delimiter=comma, strict=True), [])
    except csv.Error as error:
        raise FileError(
            tr("{path} has no row of headings: save the template as CSV", path=path)
        ) from error
    headings = tuple(" ".join(cell.split()) for cell in row)
    if not headings or not all(headings) or len(headings) > MOST_HEADINGS:
        raise FileError(
            tr("{path} has no whole row of headings: its first row names every column", path=path)
        )
    if len({heading.casefold() for heading in headings}) != len(headings):
        raise FileError(
            tr("{path} names a column twice: give each a heading of its own", path=path)
        )
    return headings
