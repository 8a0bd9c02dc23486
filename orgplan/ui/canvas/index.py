"""Finds the shapes in a part of a picture without looking at the rest."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile
from math import floor, hypot
from operator import is_
from typing import TypeGuard

from orgplan.drawing.shapes import Bounds, Box, Composite, Line, Path, Picture, Point, Shape, Text
from orgplan.ui.canvas.pieces import pieces

CELL = 512.0
Cell = tuple[float, float]
_MOST = 4000
"""Shapes that differ; more are not compared."""
_UNSORTED = 1
"""Questions that are answered by looking at everything, before shapes are sorted into cells."""
_PRIMITIVES = frozenset((Box, Text, Line, Path))


class Index:
    """The shapes of one picture by place: each in the cell of its corner, huge ones apart."""

    def __init__(self, picture: Picture, before: "Index | None" = None) -> None:
        """Sort the shapes of picture into cells; what an index from before knows is not asked."""
        self.shapes = picture.shapes
        self.bounds = _bounds(picture, before)
        self._sorted: tuple[dict[Cell, list[int]], list[int]] | None = None
        self._finds = 0
        self._numbers: dict[str, int] | None = None
        # By the object, which it holds; what the index before has cut is not cut again.
        self._cut: dict[int, tuple[Path, list[Bounds]]] = before._cut if before else {}

    @property
    def cells(self) -> Mapping[Cell, list[int]]:
        """The numbers of shapes by the cell of their corner."""
        return self._in_cells()[0]

    @property
    def large(self) -> Sequence[int]:
        """The numbers of shapes that may reach beyond the neighbours of their cell."""
        return self._in_cells()[1]

    def _in_cells(self) -> tuple[dict[Cell, list[int]], list[int]]:
        """Sorted when they are first needed, which is not for the first frame."""
        if self._sorted is None:
            cells: dict[Cell, list[int]] = defaultdict(list)
            large: list[int] = []
            for at, (left, top, right, bottom) in enumerate(self.bounds):
                if right - left > CELL or bottom - top > CELL:
                    large.append(at)
                else:
                    cells[left // CELL, top // CELL].append(at)
            self._sorted = (cells, large)
        return self._sorted

    def highest(self) -> list[int]:
        """The numbers of the shapes that begin at most a cell below the highest of all."""
        foot = min((area[1] for area in self.bounds), default=0.0) + CELL
        return [at for at, area in enumerate(self.bounds) if area[1] < foot]

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
        self._finds += 1
        if self._sorted is None and self._finds <= _UNSORTED:
            return [at for at in self._touching(area) if self.reaches(at, area)]
        if len(self._cut) > 2 * len(self.large):
            self._cut = {}
        found = [at for at in self.large if self.reaches(at, area)]
        for cell in self.cells_near(area):
            found.extend([at for at in self.cells[cell] if touch(self.bounds[at], area)])
        found.sort()
        return found

    def _touching(self, area: Bounds) -> list[int]:
        left, top, right, bottom = area
        return [
            at
            for at, (x, y, far_x, far_y) in enumerate(self.bounds)
            if x <= right and y <= bottom and left <= far_x and top <= far_y
        ]

    def reaches(self, at: int, area: Bounds) -> bool:
        """Whether a shape touches an area; of a line, whether it passes through."""
        if not touch(self.bounds[at], area):
            return False
        shape = self.shapes[at]
        if not isinstance(shape, Path) or shape.fill or _within(self.bounds[at], area):
            return True
        known = self._cut.get(id(shape))
        if known is None:
            known = self._cut[id(shape)] = (shape, pieces(shape))
        return any(touch(piece, area) for piece in known[1])

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


def _bounds(picture: Picture, before: Index | None) -> list[Bounds]:
    if before is None or not before.shapes:
        return [shape.bounds for shape in picture.shapes]
    known = dict(zip(map(id, before.shapes), before.bounds, strict=True))
    return [known.get(id(shape)) or shape.bounds for shape in picture.shapes]


def cell_of(area: Bounds) -> Cell:
    """The cell that an area's corner lies in."""
    # Whole floats find what whole numbers find, and need no rounding.
    return area[0] // CELL, area[1] // CELL


def is_large(area: Bounds) -> bool:
    """Whether an area is kept apart, as it may reach beyond the neighbours of its cell."""
    return area[2] - area[0] > CELL or area[3] - area[1] > CELL


def differing(old: Index, new: Index) -> list[Bounds] | None:
    """The areas in which two pictures differ; None where it is simpler to paint everything.

    Shapes are the same where they are the same object, or where they are few and equal.
    """
    if not old.shapes:
        return None
    gone, come = _aside(old.shapes, new.shapes)
    if gone and come and len(gone) == len(come):
        # One for one, in the order of painting, as after most edits.
        pairs = zip(gone, come, strict=True)
        apart = [
            pair for pair in pairs if not _looks_alike(old.shapes[pair[0]], new.shapes[pair[1]])
        ]
        if len(apart) <= _MOST // 2:
            return [area for one, other in apart for area in _areas(old, new, (one,), (other,))]
    return _unlike(old, new, gone, come)


def _looks_alike(one: Shape, other: Shape) -> bool:
    """Whether both are the same object, or lines that differ in what is said of them.

    A team that is renamed changes that of hundreds of lines.
    """
    if one is other:
        return True
    if not (isinstance(one, Path) and isinstance(other, Path)):
        return False
    return one.spoken != other.spoken and replace(one, spoken=other.spoken) == other


def _aside(old: Sequence[Shape], new: Sequence[Shape]) -> tuple[range, range]:
    """The stretches of either that are left without what is the same at both ends."""
    most = min(len(old), len(new))
    head = _alike(old, new, most)
    tail = _alike(reversed(old), reversed(new), most - head)
    return range(head, len(old) - tail), range(head, len(new) - tail)


def _alike(old: Iterable[Shape], new: Iterable[Shape], most: int) -> int:
    """How many shapes are the same objects before the first that differs, at most so many."""
    same = takewhile(bool, map(is_, old, new))
    return sum(islice(same, most))


def _unlike(old: Index, new: Index, gone: range, come: range) -> list[Bounds] | None:
    """The areas that differ between stretches whose shapes may stand anywhere."""
    places = {id(old.shapes[at]): at for at in gone}
    # Each is the twin of one alone, even where a picture has several that are equal.
    twins = {at: places.pop(id(new.shapes[at])) for at in come if id(new.shapes[at]) in places}
    if len(gone) + len(come) - 2 * len(twins) > _MOST:
        return None
    same = set(twins.values())
    equal = {old.shapes[at]: at for at in gone if at not in same}
    twins |= {
        at: equal.pop(new.shapes[at]) for at in come if at not in twins and new.shapes[at] in equal
    }
    known = set(twins.values())
    areas = _areas(
        old, new, (at for at in gone if at not in known), (at for at in come if at not in twins)
    )
    # What is there as before, but over or under something else.
    return areas + [new.bounds[at] for at in twins.keys() - _in_order(twins)]


def _in_order(twins: Mapping[int, int]) -> set[int]:
    """As many of the new places as can be whose old ones rise with them (patience sorting)."""
    places = [twins[at] for at in sorted(twins)]
    if all(one < other for one, other in pairwise(places)):
        return set(twins)  # as after most edits
    tops: list[int] = []
    last: list[int] = []
    below: dict[int, int] = {}
    for at in sorted(twins):
        pile = bisect_left(tops, twins[at])
        tops[pile : pile + 1] = [twins[at]]
        last[pile : pile + 1] = [at]
        if pile:
            below[at] = last[pile - 1]
    found: set[int] = set()
    step: int | None = last[-1] if last else None
    while step is not None:
        found.add(step)
        step = below.get(step)
    return found


def _areas(old: Index, new: Index, gone: Iterable[int], come: Iterable[int]) -> list[Bounds]:
    """What shapes that are gone and shapes that have come cover, but for what they share."""
    out, into = _pieces(old, gone), _pieces(new, come)
    return [area for piece, area in (out | into).items() if piece not in out or piece not in into]


def _pieces(index: Index, numbers: Iterable[int]) -> dict[object, Bounds]:
    """Shapes with their areas; of several polylines drawn as one, each by itself."""
    pieces: dict[object, Bounds] = {}
    for at in numbers:
        shape = index.shapes[at]
        if isinstance(shape, Path) and not (shape.fill or shape.arrow or shape.curved):
            pieces.update((one, one.bounds) for one in _polylines(shape))
        else:
            pieces[shape] = index.bounds[at]
    return pieces


def _polylines(path: Path) -> Iterator[Path]:
    return (replace(path, lines=(line,)) for line in path.lines)


def is_composite(shape: Shape) -> TypeGuard[Composite]:
    """True for a shape that is painted as a block from afar."""
    return type(shape) not in _PRIMITIVES


def _within(one: Bounds, other: Bounds) -> bool:
    """Whether an area lies wholly inside another."""
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def touch(one: Bounds, other: Bounds) -> bool:
    """Whether two areas have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def united(one: Bounds, other: Bounds) -> Bounds:
    """The smallest area over two."""
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return left, top, max(one[2], other[2]), max(one[3], other[3])


def common(one: Bounds, other: Bounds) -> Bounds:
    """The area that two which touch have in common."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, min(one[2], other[2]), min(one[3], other[3])


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the nearest place on a straight line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)
