"""Dots in the fields of a grid with labels that never overlap and never leave the canvas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.layered_values import Area

_CELL = 64.0
_GAP = 5.0
_STEP_X, _STEP_Y = 13.0, 11.0
_CLEAR = 10.0
"""Between a dot and the label of another on its level."""
_MANY = 80
"""Dots from which all find their places before any label does."""
_TRIES = 60_000
"""Places of labels that are looked at in all; what is left then stays without one."""


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
_EDGE = 5.0
"""Between a label and the side of the field it is in."""
_BESIDE, _ANY = 2, 4
"""How many of the sides of a dot are tried: right and left, or below and above too."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a dot, and the left top corner and number of its label's width, if it fits."""

    x: float
    y: float
    label: tuple[float, float] | None = None
    width: int = 0


class _Board:
    """The canvas while it fills: what is taken, which places are still free, and tries left."""

    def __init__(self, canvas: Area, taken: Iterable[Area]) -> None:
        self.canvas = canvas
        self.tries = _TRIES
        self._cells: dict[tuple[int, int], list[Area]] = {}
        self._free: dict[tuple[Area, float], list[Point]] = {}
        self._labels: list[Area] = []
        for area in taken:
            self.take(area)

    def take_label(self, area: Area) -> None:
        """Put a label there."""
        self._labels.append(area)
        self.take(area)

    def take(self, area: Area) -> None:
        """Put something there."""
        for cell in _cells(area):
            self._cells.setdefault(cell, []).append(area)

    def is_free(self, area: Area) -> bool:
        """Whether nothing is there."""
        return not any(
            area[0] < other[2] and other[0] < area[2] and area[1] < other[3] and other[1] < area[3]
            for cell in _cells(area)
            for other in self._cells.get(cell, ())
        )

    def places(self, field: Area, radius: float) -> list[Point]:
        """Points of a field at which a whole dot fits, from the middle outward.

        Those that stand clear of another's label come first, else it would seem to be theirs.
        """
        key = (field, radius)
        known = self._free.get(key)
        if known is None:
            known = _lattice(field, self.canvas, radius)
        # What was taken once stays taken.
        kept = [place for place in known if self.is_free(_around(place, radius))]
        self._free[key] = kept
        if len(self._labels) > _MANY:
            return kept
        return sorted(kept, key=lambda place: self._touches_label(place, radius))

    def _touches_label(self, place: Point, radius: float) -> bool:
        left, top, right, bottom = _around(place, radius)
        return any(
            left - _CLEAR < other[2] and other[0] < right + _CLEAR
            and top < other[3] and other[1] < bottom
            for other in self._labels
        )  # fmt: skip


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(value // _CELL) for value in area)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row


def spots(
    dots: Sequence[Dot],
    canvas: Area,
    taken: Iterable[Area] = (),
    fixed: Mapping[str, Point] = MappingProxyType({}),
) -> dict[str, Spot]:
    """A place for every dot in its field, the first ones nearest to its middle.

    One that is fixed at a point of its field stands there, whatever else does. Where the field is
    full, a dot stands elsewhere at home, then anywhere; one that finds no free place at all is left
    out, and a label that finds none is left away.
    """
    board = _Board(canvas, taken)
    found = _held(dots, fixed, board)
    if len(dots) <= _MANY:
        for dot in (dot for dot in dots if dot.id not in found):
            spot = _best(dot, dot.field, board)
            spot = spot or (_best(dot, dot.home, board) if dot.home else None)
            if spot is not None:
                found[dot.id] = spot
    for dot in dots:
        bare = None if dot.id in found else _bare(dot, board)
        if bare is not None:
            found[dot.id] = bare
    for dot in dots if len(dots) > _MANY else ():
        if dot.id in found and found[dot.id].label is None:
            found[dot.id] = _labelled(dot, found[dot.id], board)
    return found


def _held(dots: Sequence[Dot], fixed: Mapping[str, Point], board: _Board) -> dict[str, Spot]:
    """Those that the user has put into their field, with their labels."""
    held = [dot for dot in dots if dot.id in fixed and _holds(dot.field, fixed[dot.id])]
    for dot in held:
        board.take(_around(fixed[dot.id], dot.radius))
    return {dot.id: _labelled(dot, Spot(*fixed[dot.id]), board) for dot in held}


def _holds(area: Area, point: Point) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]


def _best(dot: Dot, field: Area, board: _Board) -> Spot | None:
    """The nearest place with the longest label, with room around it, in its field or at home."""
    places = board.places(field, dot.radius)
    home = dot.home or board.canvas
    for number, width in enumerate(dot.widths):
        inner = (field[0] + _EDGE, field[1], field[2] - _EDGE, field[3])
        tries = (
            (_EASY, inner, _BESIDE),
            (_TIGHT, inner, _BESIDE),
            (_EASY, home, _BESIDE),
            (_TIGHT, home, _BESIDE),
            (_EASY, board.canvas, _BESIDE),
            (_TIGHT, home, _ANY),
            (_TIGHT, board.canvas, _ANY),
        )
        for room, inside, sides in tries[-1:] if number else tries:
            for place in places:
                label = _label(dot, place, width, room, inside, board, sides)
                if label is not None:
                    board.take(_around(place, dot.radius))
                    return Spot(*place, label, number)
    return None


def _bare(dot: Dot, board: _Board) -> Spot | None:
    for field in (dot.field, dot.home or board.canvas, board.canvas):
        places = board.places(field, dot.radius)
        if places:
            board.take(_around(places[0], dot.radius))
            return Spot(*places[0])
    return None


def _labelled(dot: Dot, spot: Spot, board: _Board) -> Spot:
    """The same with its label where one fits."""
    for number, width in enumerate(dot.widths):
        label = _label(dot, (spot.x, spot.y), width, _TIGHT, board.canvas, board, _ANY)
        if label is not None:
            return Spot(spot.x, spot.y, label, number)
    return spot


def _label(
    dot: Dot,
    place: Point,
    width: float,
    room: tuple[float, float],
    inside: Area,
    board: _Board,
    sides: int,
) -> Point | None:
    """Where a label fits beside a dot; it is taken then."""
    for left, top in islice(_sides(dot, *place, width), sides if board.tries > 0 else 0):
        board.tries -= 1
        area = (left, top, left + width, top + dot.height)
        wide = (left - room[0], top - room[1], area[2] + room[0], area[3] + room[1])
        if _inside(area, inside) and board.is_free(wide):
            board.take_label(area)
            return left, top
    return None


def _lattice(field: Area, canvas: Area, radius: float) -> list[Point]:
    left, top = max(field[0], canvas[0]), max(field[1], canvas[1])
    right, bottom = min(field[2], canvas[2]), min(field[3], canvas[3])
    edge = radius + 1
    x, y = (left + right) / 2, (top + bottom) / 2
    points = [
        (x + aside, y + level)
        for aside in _steps((right - left) / 2 - edge, _STEP_X)
        for level in _steps((bottom - top) / 2 - edge, _STEP_Y)
    ]
    return sorted(points, key=lambda p: ((p[0] - x) ** 2 / 2 + (p[1] - y) ** 2, p[1], p[0]))


def _steps(room: float, step: float) -> list[float]:
    """From the middle to both sides, and as far out as there is room."""
    count = int(max(0.0, room) // step)
    found = {number * step for number in range(-count, count + 1)}
    return sorted(found | {-room, room} if room > 0 else found)


def _sides(dot: Dot, x: float, y: float, width: float) -> Iterator[Point]:
    """Left top corners of a label to the right of a dot, to its left, below and above it."""
    level = y - dot.height / 2
    yield x + dot.radius + _GAP, level
    yield x - dot.radius - _GAP - width, level
    yield x - width / 2, y + dot.radius + 2
    yield x - width / 2, y - dot.radius - 2 - dot.height


def _around(place: Point, radius: float) -> Area:
    r = radius + 1
    return place[0] - r, place[1] - r, place[0] + r, place[1] + r


def _inside(area: Area, canvas: Area) -> bool:
    return (
        canvas[0] <= area[0]
        and canvas[1] <= area[1]
        and area[2] <= canvas[2]
        and area[3] <= canvas[3]
    )
