"""Dates as people write them, by an order of day, month and year declared for a whole column."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from orgplan.assets import resource

ORDERS = ("ymd", "dmy", "mdy")
_NUMBERS = re.compile(r"(\d{1,4})\s*[./\-\s年]\s*(\d{1,2})\s*[./\-\s月]\s*(\d{1,4})日?\.?")
_WITH_TIME = re.compile(
    r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|[+-]\d{2}:?\d{2})?$"
)
_LONGEST = 48
_NAMED = re.compile(r"[^\W\d_]{3,12}")
_EXCEL = date(1899, 12, 30)
_OF_MONTH = re.compile(r"(\d{4})[-/. ](\d{1,2})|(\d{1,2})[-/. ](\d{4})")


@cache
def _months() -> dict[str, int]:
    """The number of a month by each of its names."""
    lines = resource("imports", "months.txt").read_text("utf-8").splitlines()[1:]
    return {word: number for number, line in enumerate(lines, 1) for word in line.split()}


def order_of(cells: Iterable[str]) -> tuple[str, bool]:
    """The order that a column's dates prove, and whether it is proven; empty where none tells."""
    votes: Counter[str] = Counter()
    open_ones = 0
    for cell in cells:
        parts = _parts(cell)
        if parts is None:
            continue
        first, second, _ = parts
        if first > 31:
            votes["ymd"] += 1
        elif first > 12 >= second:
            votes["dmy"] += 1
        elif second > 12 >= first:
            votes["mdy"] += 1
        elif first != second:
            open_ones += 1
    if votes["dmy"] or votes["mdy"]:
        return max(("dmy", "mdy"), key=lambda order: votes[order]), True
    return ("ymd" if votes["ymd"] and not open_ones else ""), not open_ones


def is_ambiguous(cell: str) -> bool:
    """Whether day and month of a date can be told apart only by a declared order."""
    parts = _parts(cell)
    return parts is not None and parts[0] <= 12 and parts[1] <= 12 and parts[0] != parts[1]


def day_of(text: str, order: str = "dmy") -> date | None:
    """A date, or None where the text is none; a month alone is its first day."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    text = _WITH_TIME.sub("", text)
    try:
        return _of_numbers(text, order) or _of_month(text) or _of_words(text) or _of_digits(text)
    except (ValueError, OverflowError):
        return None


def month_of(text: str) -> date | None:
    """The first of the month that a heading or a sheet is named for; None where it is none."""
    text = text.strip()
    if not any(letter.isdigit() for letter in text) or len(text) > 24:
        return None
    try:
        found = _of_month(text) or _of_words(text)
        if found is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            found = date.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(day=1) if found and 1990 <= found.year <= 2100 else None


def _parts(text: str) -> tuple[int, int, int] | None:
    text = text.strip()
    match = _NUMBERS.fullmatch(_WITH_TIME.sub("", text)) if len(text) <= _LONGEST else None
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _of_numbers(text: str, order: str) -> date | None:
    parts = _parts(text)
    if parts is None:
        return None
    first, second, third = parts
    if first > 31:
        return date(first, second, third)
    if order == "ymd" and third <= 31 and len(text) <= 8:
        return date(_year(first), second, third)
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:
        day, month = month, day
    return date(_year(third), month, day)


def _of_month(text: str) -> date | None:
    match = _OF_MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return date(int(year), int(month), 1)


def _of_words(text: str) -> date | None:
    """3 March 2027, Mar 3, 2027, März 2027, Mar-27."""
    known = _months()
    month = next((known[w] for w in map(str.casefold, _NAMED.findall(text)) if w in known), 0)
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    if not month or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 1:
        return date(_year(numbers[0]), month, 1)
    day, year = numbers if numbers[1] > 31 or numbers[0] <= 31 else numbers[::-1]
    return date(_year(year), month, day)


def _of_digits(text: str) -> date | None:
    """20270301, a spreadsheet's count of days, and seconds or milliseconds since 1970."""
    if not text.isascii() or not text.isdecimal():
        return None
    if len(text) == 8:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 5:
        return _EXCEL + timedelta(int(text))
    if len(text) in (10, 13):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _year(number: int) -> int:
    """Two digits are a year from 1950 to 2049."""
    if number >= 100:
        return number
    return number + (1900 if number >= 50 else 2000)
