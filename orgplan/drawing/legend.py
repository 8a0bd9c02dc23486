"""Legends: a swatch and a word for every sign a picture uses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgplan.drawing.shapes import Box, Dash, Line, Primitive, Text
from orgplan.drawing.tokens import SEMIBOLD, SIZES

_ROW, _GAP, _BASELINE = 20.0, 18.0, 14.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry; stroke shows a line instead of a box, dot a seat."""

    label: str
    fill: str = ""
    line: str = ""
    dash: Dash = ""
    bar: str = ""
    strike: bool = False
    stroke: bool = False
    dot: bool = False
    radius: float = 3.0
    chamfer: float = 0.0
    small: bool = False
    """A square swatch."""


def legend(keys: Iterable[Key], width: float = 900.0) -> tuple[Primitive, ...]:
    """Entries in reading order, as many to a row as width allows, beginning at (0, 0)."""
    made: list[Primitive] = []
    x = y = 0.0
    for key in keys:
        wide = _width(key)
        if x and x + wide > width:
            x, y = 0.0, y + _ROW
        made.extend(_entry(key, x, y))
        x += wide + _GAP
    return tuple(made)


def legend_height(keys: Iterable[Key], width: float = 900.0) -> float:
    """How much room the rows of a legend take; none without entries."""
    tops = [shape.bounds[1] for shape in legend(keys, width)]
    return _ROW * (1 + (max(tops) // _ROW)) if tops else 0.0


def legend_card(
    groups: Iterable[tuple[str, Sequence[Key]]], rows: int = 3
) -> tuple[Primitive, ...]:
    """Groups side by side, each below its heading in columns of so many entries; none empty."""
    made: list[Primitive] = []
    x = 0.0
    for heading, keys in groups:
        if keys:
            made.append(Text(x, _BASELINE - 3, heading, SIZES.small, SEMIBOLD, "text"))
            title = made[-1].bounds[2]
            for at in range(0, len(keys), rows):
                column = keys[at : at + rows]
                for row, key in enumerate(column):
                    made.extend(_entry(key, x, _ROW * (row + 0.85)))
                x += max(map(_width, column)) + _GAP
            x = max(x, title + _GAP) + _GAP
    return tuple(made)


def _width(key: Key) -> float:
    return _swatch_width(key) + 6 + Text(0, 0, key.label, SIZES.small).width


def _swatch_width(key: Key) -> float:
    if key.dot or key.small:
        return 9.0 if key.dot else 12.0
    return 22.0 if key.stroke else 16.0


def _entry(key: Key, x: float, y: float) -> list[Primitive]:
    wide = _swatch_width(key)
    label = Text(x + wide + 6, y + _BASELINE, key.label, SIZES.small, colour="text_quiet")
    middle = y + 10
    if key.stroke:
        swatch: Primitive = Line(x, middle, x + wide, middle, key.line, 2, key.dash)
    else:
        swatch = _box(key, x, y)
    strike = [Line(x - 1, middle, x + wide + 1, middle, "text_quiet")] if key.strike else []
    return [swatch, *strike, label]


def _box(key: Key, x: float, y: float) -> Box:
    if key.dot:
        return Box(x, y + 5.5, 9, 9, key.fill, key.line, 1.2, key.dash, 4.5)
    wide = _swatch_width(key)
    return Box(
        x, y + 4, wide, 12, key.fill, key.line, 1, key.dash, key.radius, key.chamfer, key.bar
    )
