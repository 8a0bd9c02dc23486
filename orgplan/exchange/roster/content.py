"""What a column's cells look like: shares of numbers, dates, addresses; whether each is unique."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgplan.exchange.roster.dates import day_of
from orgplan.exchange.roster.numbers import amount
from orgplan.exchange.roster.tables import Table

_MOST = 300
_LONGEST = 254
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_BLANKS = frozenset(("n/a", "na", "n/d", "-", "–", "none", "null", "tbd", "xx", "vacant", "tbh"))
_SHAPED = re.compile(r"[A-Za-z]{0,6}[-_ ]?\d{1,12}|[a-z0-9]+(?:[-_.][a-z0-9]+)+")
_DATED = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2}, \d{4}")


@dataclass(frozen=True, slots=True)
class Look:
    """A column in figures: shares are of its filled cells, `filled` of all rows looked at."""

    filled: float = 0.0
    numbers: float = 0.0
    dates: float = 0.0
    dated: bool = False
    emails: float = 0.0
    blanks_in_words: float = 0.0
    unique: bool = False
    shaped: bool = False
    largest: float = 0.0
    samples: tuple[str, ...] = ()


def looks_of(table: Table) -> tuple[Look, ...]:
    """The look of every column, from rows spread over the whole table."""
    return tuple(map(_look, _columns(table)))


def samples_of(table: Table) -> list[tuple[str, ...]]:
    """Some of what stands in every column."""
    return [_samples([cell for cell in cells if cell]) for cells in _columns(table)]


def _columns(table: Table) -> list[list[str]]:
    rows = table.rows[:: max(1, len(table.rows) // _MOST)]
    return [[row.cell(at) for row in rows] for at in range(len(table.headings))]


def _samples(filled: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filled))[:3]


def is_email(text: str) -> bool:
    """Whether a text is an address."""
    return len(text) <= _LONGEST and _EMAIL.fullmatch(text) is not None


def _is_shaped(text: str) -> bool:
    return len(text) <= _LONGEST and _SHAPED.fullmatch(text) is not None


def is_blank_word(text: str) -> bool:
    """Whether a text stands for nothing: n/a, none, tbd."""
    return text.strip().casefold() in _BLANKS


def _look(cells: Sequence[str]) -> Look:
    filled = [cell for cell in cells if cell]
    if not filled:
        return Look()
    numbers = [found for cell in filled if (found := amount(cell)) or (found := amount(cell, ","))]
    words = [cell for cell in filled if not is_blank_word(cell)]
    return Look(
        filled=len(filled) / len(cells),
        numbers=len(numbers) / len(filled),
        dates=_share(filled, lambda cell: day_of(cell) is not None),
        dated=any(_DATED.search(cell[:_LONGEST]) for cell in filled[:20]),
        emails=_share(filled, is_email),
        blanks_in_words=_share(filled, is_blank_word),
        unique=len(set(words)) == len(words) > 1,
        shaped=_share(words, _is_shaped) > 0.9,
        largest=max((float(abs(value)) for value, _ in numbers), default=0.0),
        samples=_samples(filled),
    )


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0
