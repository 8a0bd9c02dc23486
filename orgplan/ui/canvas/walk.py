"""Walking a picture with the arrow keys: from an object to the nearest one in a direction."""

from collections.abc import Iterable, Iterator

from orgplan.drawing.shapes import Bounds, Line, Path, Shape, Text
from orgplan.ui.canvas.index import Index

Direction = tuple[int, int]
LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)
_NEAR = 1600.0
_ASIDE = 2.5
"""A step aside counts so much more than one ahead."""


def objects(index: Index) -> Iterator[tuple[int, Shape]]:
    """Every shape that stands for an object, with its number, the topmost first; no lines."""
    # As lines, which are many, lie below all else.
    for at in range(len(index.shapes) - 1, -1, -1):
        if _is_object(index.shapes[at]):
            yield at, index.shapes[at]


def first(index: Index) -> str:
    """The object nearest to the top, and of those the leftmost; "" when there is none."""
    number = first_number(index)
    return "" if number is None else index.shapes[number].id


def first_number(index: Index) -> int | None:
    """The number of the first object; of all only the highest shapes are looked at, if they can."""
    found = _topmost(index, index.highest())
    return found if found is not None else _topmost(index, range(len(index.shapes)))


def _topmost(index: Index, numbers: Iterable[int]) -> int | None:
    shapes, bounds = index.shapes, index.bounds
    tops = [(bounds[at][1], bounds[at][0], at) for at in numbers if _is_object(shapes[at])]
    return min(tops)[2] if tops else None


def _is_object(shape: Shape) -> bool:
    return bool(shape.id) and not isinstance(shape, Line | Path | Text)


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
        if not _is_object(shape):
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
