"""Finds the shapes in a part of a picture without looking at the rest."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor, hypot
from typing import TypeGuard

from orgplan.drawing.shapes import Bounds, Box, Composite, Line, Path, Picture, Point, Shape, Text

CELL = 512.0
Cell = tuple[int, int]
_PRIMITIVES = frozenset((Box, Text, Line, Path))


class Index:
    """The shapes of one picture by place: each in the cell of its corner, huge ones apart."""

    def __init__(self, picture: Picture) -> None:
        """Sort the shapes of picture into cells."""
        self.shapes = picture.shapes
        self.cells: dict[Cell, list[int]] = {}
        self.large: list[int] = []
        self.bounds: list[Bounds] = [shape.bounds for shape in picture.shapes]
        self._numbers: dict[str, int] | None = None
        for at, (left, top, right, bottom) in enumerate(self.bounds):
            if right - left > CELL or bottom - top > CELL:
                self.large.append(at)
            else:
                self.cells.setdefault((floor(left / CELL), floor(top / CELL)), []).append(at)

    def number(self, id: str) -> int | None:
        """The number of the last shape that stands for an object."""
        if self._numbers is None:
            self._numbers = {shape.id: at for at, shape in enumerate(self.shapes) if shape.id}
        return self._numbers.get(id)

    def cells_near(self, area: Bounds) -> Iterator[Cell]:
        """The filled cells whose shapes may reach into an area."""
        left, top = floor(area[0] / CELL) - 1, floor(area[1] / CELL) - 1
        right, bottom = floor(area[2] / CELL), floor(area[3] / CELL)
        if (right - left + 1) * (bottom - top + 1) > len(self.cells):
            yield from (c for c in self.cells if left <= c[0] <= right and top <= c[1] <= bottom)
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                if (column, row) in self.cells:
                    yield column, row

    def find(self, area: Bounds) -> list[int]:
        """Numbers of the shapes that touch an area, in painting order."""
        found = [at for at in self.large if touch(self.bounds[at], area)]
        for cell in self.cells_near(area):
            found.extend([at for at in self.cells[cell] if touch(self.bounds[at], area)])
        found.sort()
        return found

    def at(self, x: float, y: float, slack: float = 0.0) -> Shape | None:
        """The topmost shape with an id under a point; lines are widened by slack."""
        for at in reversed(self.find((x - slack, y - slack, x + slack, y + slack))):
            shape = self.shapes[at]
            if shape.id and self._covers(at, x, y, slack):
                return shape
        return None

    def _covers(self, at: int, x: float, y: float, slack: float) -> bool:
        shape = self.shapes[at]
        if isinstance(shape, Line):
            return _distance((x, y), (shape.x1, shape.y1), (shape.x2, shape.y2)) <= slack
        if isinstance(shape, Path) and not shape.fill:
            return any(
                _distance((x, y), one, other) <= slack
                for line in shape.lines
                for one, other in pairwise(line)
            )
        left, top, right, bottom = self.bounds[at]
        return left <= x <= right and top <= y <= bottom


def is_composite(shape: Shape) -> TypeGuard[Composite]:
    """True for a shape that is painted as a block from afar."""
    return type(shape) not in _PRIMITIVES


def touch(one: Bounds, other: Bounds) -> bool:
    """Whether two areas have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the nearest place on a straight line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)
