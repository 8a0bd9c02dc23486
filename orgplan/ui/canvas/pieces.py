"""A long line as the small areas it passes through, so that it is painted only where it is."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, hypot

from orgplan.drawing.shapes import Bounds, Path, Point

_LENGTH = 160.0
"""About how far one piece reaches."""
_MOST = 24
_THIN = 3.0
Four = tuple[Point, Point, Point, Point]


def pieces(path: Path) -> list[Bounds]:
    """Areas that together hold the path with its width and arrow."""
    # A line is at least a pixel wide, which is a few units from afar.
    out = max(path.line_width / 2, _THIN) + (5 if path.arrow else 0)
    parts = _curves(path) if path.curved else _straights(path)
    return [_around(points, out) for points in parts]


def _around(points: tuple[Point, ...], out: float) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs) - out, min(ys) - out, max(xs) + out, max(ys) + out


def _count(one: Point, other: Point) -> int:
    return min(_MOST, max(1, ceil(hypot(other[0] - one[0], other[1] - one[1]) / _LENGTH)))


def _straights(path: Path) -> Iterator[tuple[Point, ...]]:
    for line in path.lines:
        for one, other in pairwise(line):
            count = _count(one, other)
            steps = [_between(one, other, at / count) for at in range(count + 1)]
            yield from pairwise(steps)


def _curves(path: Path) -> Iterator[tuple[Point, ...]]:
    """A curve lies inside the hull of its four points, and so does each part it is cut into."""
    for line in path.lines:
        for at in range(0, len(line) - 3, 3):
            a, b, c, d = line[at : at + 4]
            rest: Four = (a, b, c, d)
            for left in range(_count(a, d), 1, -1):
                first, rest = _cut(rest, 1 / left)
                yield first
            yield rest


def _cut(curve: Four, share: float) -> tuple[Four, Four]:
    """A cubic curve as two, after de Casteljau."""
    a, b, c, d = curve
    ab, bc, cd = (_between(p, q, share) for p, q in ((a, b), (b, c), (c, d)))
    abc, bcd = _between(ab, bc, share), _between(bc, cd, share)
    middle = _between(abc, bcd, share)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
