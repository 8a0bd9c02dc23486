"""Widths of text in the vendored font, the same on every machine and without Qt."""

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, cast

from orgplan.assets import resource
from orgplan.drawing.tokens import BOLD, MEDIUM, REGULAR, SEMIBOLD

ELLIPSIS = "…"
_FILES = {REGULAR: "Regular", MEDIUM: "Medium", SEMIBOLD: "SemiBold", BOLD: "Bold"}


@cache
def _measured() -> dict[str, Any]:
    """For each weight runs of characters, as the first one's code and the advances of all."""
    return cast(dict[str, Any], json.loads(resource("fonts", "advances.json").read_text("utf-8")))


@cache
def _advances(weight: int) -> tuple[dict[int, float], float]:
    """Advance of each character in units of the font size, and the one of a missing character."""
    nearest = min(_FILES, key=lambda known: abs(known - weight))
    scale = 1 / _measured()["units"]
    table: dict[int, float] = {}
    for first, advances in _measured()[_FILES[nearest]]:
        table.update(enumerate((advance * scale for advance in advances), first))
    return table, table[ord("n")]


@lru_cache(maxsize=65536)
def _units(text: str, weight: int) -> float:
    table, missing = _advances(weight)
    return sum([table.get(ord(character), missing) for character in text])


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Width in pixels of one line of text, without kerning."""
    return _units(text, weight) * size


@lru_cache(maxsize=65536)
def elide(text: str, size: float, weight: int, limit: float) -> str:
    """The text on one line, cut and ended with an ellipsis when it is wider than limit pixels."""
    if not text.isprintable():
        text = " ".join(text.split())
    if width(text, size, weight) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrap(text: str, size: float, weight: int, limit: float, lines: int) -> list[str]:
    """The text on at most so many lines of limit pixels, broken at spaces, the last one elided."""
    words = text.split()
    made: list[str] = []
    while words and len(made) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, weight) <= limit:
            line = f"{line} {words.pop(0)}"
        made.append(elide(line, size, weight, limit))
    if words:
        made.append(elide(" ".join(words), size, weight, limit))
    return made


def fitted(
    text: str, sizes: Sequence[float], weight: int, limit: float, lines: int
) -> tuple[float, list[str]]:
    """The largest of falling sizes at which a text is whole on so many lines, and those lines.

    Where it is at none, the smallest.
    """
    size, made = sizes[-1], [""]
    for size in sizes:
        made = wrap(text, size, weight, limit, lines)
        if not any(line.endswith(ELLIPSIS) for line in made):
            break
    return size, made
