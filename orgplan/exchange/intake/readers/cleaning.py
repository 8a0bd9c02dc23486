"""Cells as clean text: no hidden characters, no end of lines around, none too long."""

import datetime
import html
import math
import re
from collections import Counter
from decimal import Decimal

from orgplan.exchange.intake import limits
from orgplan.language import tr

# Control characters but tab and line end, zero width, marks that turn the direction of reading,
# halves of characters. The joiners that scripts of India and emoji need are left.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u00ad"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_TAG = re.compile(
    r"<(script|style)\b[^<>]{0,2000}>.{0,5000}?</\1>|</?[a-zA-Z][^<>]{0,2000}>", re.I | re.S
)
_MOST_DIGITS = 10**15


class Cleaner:
    """Makes cells clean and counts what it had to do; equal texts are looked at once."""

    def __init__(self, *, keep_markup: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._keeps = keep_markup
        self._known: dict[str, str] = {}

    def text(self, raw: str) -> str:
        """A text without what nobody can see, cut to what a cell may hold."""
        known = self._known.get(raw)
        if known is None:
            known = self._known[raw] = self._clean(raw)
        return known

    def _clean(self, raw: str) -> str:
        text = raw
        if not text.isascii() or not text.isprintable():
            text = HIDDEN.sub("", text.replace("\xa0", " "))
            self.counts["hidden"] += len(raw) - len(text)
        text = text.strip()
        if len(text) > limits.LONGEST_CELL:
            self.counts["long"] += 1
            text = text[: limits.LONGEST_CELL]
        if not self._keeps and ("<" in text or "&" in text) and _MARKUP.search(text):
            self.counts["markup"] += 1
            return _without_markup(text)
        return text

    def cell(self, value: object) -> str:
        """Any value that a workbook or a list may hold, as text."""
        if isinstance(value, str):
            return self.text(value) if value else ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, float):
            return number_text(value)
        if isinstance(value, datetime.datetime):
            return value.date().isoformat() if _is_midnight(value) else value.isoformat(" ")
        return "" if value is None else self.text(str(value))

    def row(self, values: list[object]) -> list[str]:
        """A row of cells without the empty ones at its end."""
        known, cell = self._known, self.cell
        row = [
            known[value] if type(value) is str and value in known else cell(value)
            for value in values
        ]
        while row and not row[-1]:
            row.pop()
        return row

    def notes(self) -> tuple[str, ...]:
        """Sentences about what was done to cells."""
        said = (
            ("hidden", tr("hidden characters were left out")),
            ("long", tr("cells longer than 32,767 characters were cut there")),
            ("markup", tr("cells held HTML, of which the words were taken")),
        )
        return tuple(f"{self.counts[name]:,} {words}" for name, words in said if self.counts[name])


def _without_markup(text: str) -> str:
    """The words of a cell in HTML; nothing of what its tags ask for is ever done."""
    plain = HIDDEN.sub("", html.unescape(_TAG.sub(" ", text)).replace("\xa0", " "))
    return " ".join(plain.split())[: limits.LONGEST_CELL]


def number_text(number: float) -> str:
    """A number as a spreadsheet shows it: 15 digits, never an exponent."""
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < _MOST_DIGITS:
        return str(int(number))
    return f"{Decimal(f'{number:.15g}'):f}"


def _is_midnight(value: datetime.datetime) -> bool:
    return not (value.hour or value.minute or value.second or value.microsecond)
