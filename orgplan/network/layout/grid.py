"""Dots in the fields of a grid with labels that never overlap and never leave the canvas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from orgplan.network.layout.layered_values import Area

_CELL = 64.0
_GAP = 5.0
_STEP_X, _STEP_Y = 13.0, 11.0
_MOST_SPOTS = 900
"""Dots for which every place is tried; of more, each takes the first that is free."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot that may stand anywhere in its field, and its label in one of several widths."""

    id: str
    field: Area
    radius: float
    widths: tuple[float, ...]
    """The width of the whole label, then of ever shorter ones."""
    home: Area | None = None
    """The part of the canvas that the label should rather not leave."""
    height: float = 16.0


_EASY, _TIGHT = (14.0, 9.0), (2.0, 0.0)
"""Room around a label, across and down: as is pleasant, and as is needed."""
_BESIDE, _ANY = 2, 4
"""How many of the sides of a dot are tried: right and left, or below and above too."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a dot, and the left top corner and number of its label's width, if it fits."""

    x: float
    y: float
    label: tuple[float, float] | None = None
    width: int = 0


class _Taken:
    """Areas that are in use, found by the cells they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Area]] = {}

    def add(self, area: Area) -> None:
        for cell in _cells(area):
            self._cells.setdefault(cell, []).append(area)

    def is_free(self, area: Area) -> bool:
        return not any(
            area[0] < other[2] and other[0] < area[2] and area[1] < other[3] and other[1] < area[3]
            for cell in _cells(area)
            for other in self._cells.get(cell, ())
        )


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(value // _CELL) for value in area)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row


def spots(dots: Sequence[Dot], canvas: Area, taken: Sequence[Area] = ()) -> dict[str, Spot]:
    """A place for every dot in its field, the first ones nearest to its middle.

    A dot that finds no free place is left out; a label that finds none is left away.
    """
    used = _Taken()
    for area in taken:
        used.add(area)
    found: dict[str, Spot] = {}
    waiting: list[Dot] = []
    for dot in dots:
        spot = _best(dot, canvas, used) if len(dots) <= _MOST_SPOTS else None
        if spot is None:
            waiting.append(dot)
            continue
        found[dot.id] = spot
    for dot in waiting:
        bare = _bare(dot, canvas, used)
        if bare is not None:
            found[dot.id] = bare
    return found


def _best(dot: Dot, canvas: Area, used: _Taken) -> Spot | None:
    """The nearest place with the longest label, with room around it and at home if possible."""
    places = [place for place in _places(dot, canvas) if used.is_free(_around(dot, *place))]
    for number, width in enumerate(dot.widths):
        home = dot.home or canvas
        tries = (
            (_EASY, home, _BESIDE),
            (_TIGHT, home, _BESIDE),
            (_EASY, canvas, _BESIDE),
            (_TIGHT, canvas, _ANY),
        )
        for room, inside, sides in tries[-1:] if number else tries:
            for x, y in places:
                label = _label(dot, (x, y), width, room, inside, used, sides)
                if label is not None:
                    return Spot(x, y, label, number)
    return None


def _label(
    dot: Dot,
    place: tuple[float, float],
    width: float,
    room: tuple[float, float],
    inside: Area,
    used: _Taken,
    sides: int,
) -> tuple[float, float] | None:
    """Where a label fits beside a dot; both are taken then."""
    for left, top in islice(_sides(dot, *place, width), sides):
        area = (left, top, left + width, top + dot.height)
        wide = (left - room[0], top - room[1], area[2] + room[0], area[3] + room[1])
        if _inside(area, inside) and used.is_free(wide):
            used.add(area)
            used.add(_around(dot, *place))
            return left, top
    return None


def _bare(dot: Dot, canvas: Area, used: _Taken) -> Spot | None:
    for x, y in _places(dot, canvas):
        if used.is_free(_around(dot, x, y)):
            used.add(_around(dot, x, y))
            return Spot(x, y)
    return None


def _places(dot: Dot, canvas: Area) -> list[tuple[float, float]]:
    """Points of the field at which the whole dot lies in it, from the middle outward."""
    left, top = max(dot.field[0], canvas[0]), max(dot.field[1], canvas[1])
    right, bottom = min(dot.field[2], canvas[2]), min(dot.field[3], canvas[3])
    edge = dot.radius + 1
    x, y = (left + right) / 2, (top + bottom) / 2
    across = int(max(0.0, (right - left) / 2 - edge) // _STEP_X)
    down = int(max(0.0, (bottom - top) / 2 - edge) // _STEP_Y)
    points = [
        (x + column * _STEP_X, y + row * _STEP_Y)
        for column in range(-across, across + 1)
        for row in range(-down, down + 1)
    ]
    return sorted(points, key=lambda p: ((p[0] - x) ** 2 / 2 + (p[1] - y) ** 2, p[1], p[0]))


def _sides(dot: Dot, x: float, y: float, width: float) -> Iterator[tuple[float, float]]:
    """Left top corners of a label to the right of a dot, to its left, below and above it."""
    level = y - dot.height / 2
    yield x + dot.radius + _GAP, level
    yield x - dot.radius - _GAP - width, level
    yield x - width / 2, y + dot.radius + 2
    yield x - width / 2, y - dot.radius - 2 - dot.height


def _around(dot: Dot, x: float, y: float) -> Area:
    r = dot.radius + 1
    return x - r, y - r, x + r, y + r


def _inside(area: Area, canvas: Area) -> bool:
    return (
        canvas[0] <= area[0]
        and canvas[1] <= area[1]
        and area[2] <= canvas[2]
        and area[3] <= canvas[3]
    )
