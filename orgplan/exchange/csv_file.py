"""Tables as CSV that a spreadsheet opens as text and never as formulas."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TextIO

# Half and full width, and the white space that spreadsheets look behind.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_START = r"(?=[ \u00a0]*(?:[=@＝＠]|[+\-＋－]\S))"
_BEHIND_AN_END = re.compile(rf"""(?<=[;,|\t\r\n"]){_START}""")
_GUARDED_END = re.compile(rf"""(?<=[;,|\t\r\n"])'{_START}""")


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Headings and rows as one CSV text; dates ISO, numbers plain, everything else guarded."""
    out = StringIO(newline="")
    write_csv(out, headings, rows)
    return out.getvalue()


def write_csv(
    out: TextIO,
    headings: Iterable[str],
    rows: Iterable[Iterable[object]],
    *,
    quoted: bool = False,
) -> None:
    """Write CSV row by row, guarded as `csv_text` says; if asked, with every cell in quotes."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([cell_text(value) for value in row] for row in rows)


def cell_text(value: object) -> str:
    """A value as it stands in a cell; numbers are never guarded, lists are joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return guarded(";".join(map(str, value)))
    return guarded(str(value))


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would take it for a formula.

    So too inside, behind what a spreadsheet set to another separator would take for the end of a
    cell; a dash before a space begins no formula there, but a line of a list.
    """
    inside = _BEHIND_AN_END.sub("'", text)
    return f"'{inside}" if text.startswith(_FORMULA_STARTS) else inside


def unguarded(text: str) -> str:
    """Text that was guarded as it was before; other text as it stands, apostrophes and all."""
    if "'" not in text:
        return text
    bare = text[1:] if text[0] == "'" and text[1:].startswith(_FORMULA_STARTS) else text
    bare = _GUARDED_END.sub("", bare)
    return bare if guarded(bare) == text else text
