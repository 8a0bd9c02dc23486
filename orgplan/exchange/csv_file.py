"""Tables as CSV that a spreadsheet opens as text and never as formulas."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO

# Half and full width, and the white space that spreadsheets look behind.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Headings and rows as one CSV text; dates ISO, numbers plain, everything else guarded."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return guarded(str(value))


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
