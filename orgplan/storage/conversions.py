"""What a file holds for a field's value, and back; no library, as every opening needs this.

STRICT tables know only INTEGER and TEXT. A conversion is a look-up in a dictionary wherever values
repeat: plans repeat most of theirs, and a look-up costs no Python frame. types.py gives the same
conversions to SQLAlchemy.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from orgplan.language import tr

Answer = Callable[[Any], Any]

_CANONICAL = re.compile(r"0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?", re.ASCII)
LONGEST_DECIMAL = 60


class Memo(dict[Any, Any]):
    """A function that keeps its answers."""

    def __init__(self, answer: Answer, known: Iterable[tuple[Any, Any]] = ()) -> None:
        super().__init__(known)
        self._answer = answer

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._answer(key)
        return value


class Conversion:
    """Two functions, of which absent values know nothing."""

    def known(self) -> Iterable[tuple[Any, Any]]:
        """Pairs of value and stored form that are fixed beforehand."""
        return ()

    def to_file(self, value: Any) -> Any:
        """The stored form; raises ValueError where there is none."""
        raise ValueError(tr("{value} is none of the values this can have", value=f"{value!r}"))

    def from_file(self, stored: Any) -> Any:
        """The value; raises ValueError where the stored form is not the one we write."""
        raise ValueError(tr("{stored} is none of the values this can have", stored=f"{stored!r}"))

    def writer(self) -> Memo:
        """From value to stored form, remembering."""
        return Memo(self.to_file, [(None, None), *self.known()])

    def reader(self) -> Memo:
        """From stored form to value, remembering."""
        known = [(stored, value) for value, stored in self.known()]
        return Memo(self.from_file, [(None, None), *known])


class Name(Conversion):
    """An id that may be absent: empty in a record, NULL in the file, so that foreign keys hold."""

    def known(self) -> Iterable[tuple[Any, Any]]:
        """The one that is absent."""
        return (("", None),)

    def to_file(self, value: Any) -> Any:
        """Any other stays."""
        return value

    def from_file(self, stored: Any) -> Any:
        """Any other stays."""
        return stored


class Truth(Conversion):
    """True or false as 1 or 0."""

    def known(self) -> Iterable[tuple[Any, Any]]:
        """Both of them."""
        return ((False, 0), (True, 1))


class Word(Conversion):
    """One of the words of an enumeration."""

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words

    def known(self) -> Iterable[tuple[Any, Any]]:
        """All of them."""
        return ((word, word.value) for word in self.words)


class Day(Conversion):
    """A date as ISO text."""

    def to_file(self, value: Any) -> str:
        """YYYY-MM-DD."""
        return date.isoformat(value)

    def from_file(self, stored: Any) -> date:
        """The date; other spellings of ISO 8601 are refused."""
        value = date.fromisoformat(stored)
        if value.isoformat() != stored:
            raise ValueError(f"{stored!r} is not YYYY-MM-DD")
        return value


class Exact(Conversion):
    """A decimal as canonical text: no exponent and no idle zeros, so that equals look equal."""

    def to_file(self, value: Any) -> str:
        """Digits with at most one point."""
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > LONGEST_DECIMAL:
            raise ValueError(tr("{value} is not a number a plan can hold", value=value))
        text = f"{number:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text

    def from_file(self, stored: Any) -> Decimal:
        """The number; anything but canonical text is refused."""
        if not _CANONICAL.fullmatch(stored):
            raise ValueError(tr("{stored} is not a canonical decimal", stored=f"{stored!r}"))
        return Decimal(stored)
