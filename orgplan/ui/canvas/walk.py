"""Walking a picture with the arrow keys: from an object to the nearest one in a direction."""

from collections.abc import Iterator

from orgplan.drawing.shapes import Bounds, Line, Path, Shape, Text
from orgplan.ui.canvas.index import Index

Direction = tuple[int, int]
LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)
_NEAR = 1600.0
_ASIDE = 2.5
"""A step aside counts so much more than one ahead."""


def objects(index: Index) -> Iterator[tuple[int, Shape]]:
    """Every shape that stands for an object, with its number; lines are not walked to."""
    for at, shape in enumerate(index.shapes):
        if shape.id and not isinstance(shape, Line | Path | Text):
            yield at, shape


def first(index: Index) -> str:
    """The object nearest to the top, and of those the leftmost; "" when there is none."""
    tops = [(index.bounds[at][1], index.bounds[at][0], shape.id) for at, shape in objects(index)]
    return min(tops)[2] if tops else ""


def step(index: Index, start: str, direction: Direction) -> str:
    """The object reached from start by one arrow key; start itself when nothing lies there."""
    number = index.number(start)
    if number is None:
        return first(index)
    here = index.bounds[number]
    x, y = _middle(here)
    near = (x - _NEAR, y - _NEAR, x + _NEAR, y + _NEAR)
    return (
        _nearest(index, index.find(near), here, direction)
        or _nearest(index, range(len(index.shapes)), here, direction)
        or start
    )


def _nearest(index: Index, numbers: list[int] | range, here: Bounds, direction: Direction) -> str:
    x, y = _middle(here)
    best, found = float("inf"), ""
    for at in numbers:
        shape = index.shapes[at]
        if not shape.id or isinstance(shape, Line | Path | Text):
            continue
        other_x, other_y = _middle(index.bounds[at])
        dx, dy = other_x - x, other_y - y
        ahead = dx * direction[0] + dy * direction[1]
        aside = abs(dx * direction[1]) + abs(dy * direction[0])
        if ahead > 1 and aside <= ahead * 4 and ahead + _ASIDE * aside < best:
            best, found = ahead + _ASIDE * aside, shape.id
    return found


def _middle(area: Bounds) -> tuple[float, float]:
    return (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
