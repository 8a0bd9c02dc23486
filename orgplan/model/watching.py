"""Long lists beside a window: gone through while somebody waits, and let go of bit by bit."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
Check = Callable[[], object]
_EVERY, _AT_ONCE = 64, 1000


def unwatched() -> None:
    """What is asked where nobody can give up."""


def watched(rows: Iterable[T], check: Check) -> Iterator[T]:
    """The rows; `check` is called every few of them, and ends it by what it raises."""
    for at, row in enumerate(rows):
        if at % _EVERY == 0:
            check()
        yield row


def let_go(*lists: list[Any]) -> None:
    """Empty lists little by little: what goes all at once keeps every other thread waiting."""
    for rows in lists:
        while rows:
            del rows[-_AT_ONCE:]
