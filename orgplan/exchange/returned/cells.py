"""Cells as they come back: plain values, and whether one is still what was exported."""

import datetime
import re
from collections.abc import Mapping
from datetime import date, timedelta

from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.returned.findings import Plain

EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""The day that is number 0, by whether a workbook counts from 1904."""
_LAST_SERIAL = 2_958_465
_CLOSE = 1e-9
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})[ .-]+([A-Za-z]{3})[a-z]*|([A-Za-z]{3})[a-z]* +(\d{1,2}),?)[ -]+(\d{4})"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, \u00a0\u202f']\d{3})+(?:\.\d+)?")
_AROUND = re.compile(r"^[$€£₹¥\s]+|[$€£₹¥\s]+$")


class Reader:
    """Cells of calamine to plain values; `is_1904` says which day the numbers of days begin."""

    def __init__(self, is_1904: bool = False) -> None:
        self.cleaner, self.is_1904 = Cleaner(keep_markup=True), is_1904

    def plain(self, value: object) -> Plain:
        """One cell."""
        if isinstance(value, str):
            return self.cleaner.text(value) or None
        if isinstance(value, bool):
            return "Y" if value else "N"
        if isinstance(value, float):
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        if isinstance(value, datetime.datetime | date):
            return [value.isoformat()[:10]]
        return None if value is None else self.cleaner.text(str(value))

    def same(self, before: Plain, after: Plain) -> bool:
        """Whether a cell still says what was exported, whatever form it has by now."""
        if before == after or (before in (None, "") and after in (None, "")):
            return True
        if before in (None, "") or after in (None, ""):
            return False
        if isinstance(before, list):
            return day_of(after, self.is_1904) == date.fromisoformat(before[0])
        if isinstance(before, str):
            return _same_text(before, after, self.cleaner)
        number = number_of(after)
        return number is not None and abs(number - float(before)) <= _CLOSE * max(1, abs(number))


def _same_text(before: str, after: Plain, cleaner: Cleaner) -> bool:
    if isinstance(after, str):
        return cleaner.text(before) == after
    if isinstance(after, int):
        # A spreadsheet that takes an account for a number leaves its zeros out.
        return before.isdecimal() and int(before) == after
    return False


def number_of(cell: Plain) -> float | None:
    """A number, or a text that is clearly one; None otherwise."""
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):
        return None
    text = _AROUND.sub("", cell)
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    share = text.endswith("%")
    text = text.removesuffix("%").strip()
    if not (_PLAIN_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None
    found = float(re.sub("[, \u00a0\u202f']", "", text))
    return found / 100 if share else found


def day_of(cell: Plain, is_1904: bool = False) -> date | None:
    """A date, a number of days, or a text that can only be one date; None otherwise."""
    if isinstance(cell, list):
        return date.fromisoformat(cell[0])
    if isinstance(cell, int | float):
        whole = float(cell).is_integer() and 1 <= cell <= _LAST_SERIAL
        return EPOCHS[is_1904] + timedelta(days=int(cell)) if whole else None
    return _day_in(cell.strip()) if isinstance(cell, str) else None


def _day_in(text: str) -> date | None:
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DOTTED.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _SLASHED.fullmatch(text):
            return _slashed(*map(int, found.groups()))
        if found := _NAMED.fullmatch(text):
            month = _MONTHS.index((found[2] or found[3]).lower()) + 1
            return date(int(found[5]), month, int(found[1] or found[4]))
    except ValueError:
        return None
    return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """Day and month in the order that is possible; None where both are."""
    if first > 12 >= second:
        return date(year, second, first)
    if second > 12 >= first or first == second:
        return date(year, first, second)
    return None


def words(cell: Plain) -> str:
    """A cell as a sentence says it."""
    if cell in (None, ""):
        return "nothing"
    return cell[0] if isinstance(cell, list) else f"{cell:,}" if _is_number(cell) else str(cell)


def _is_number(cell: Plain) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def shared(before: Mapping[str, Plain], after: Mapping[str, Plain], reader: Reader) -> int:
    """How many cells that held something hold the same."""
    return sum(reader.same(value, after.get(key)) for key, value in before.items() if value)
