"""Lines from a parent to its children: along a bus above them, or down a rail beside them."""

from collections.abc import Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Polyline: TypeAlias = tuple[Point, ...]


def bus(start: Point, ends: Sequence[Point], height: float) -> tuple[Polyline, ...]:
    """From start down to a line at the given height, along it, and down to every end."""
    (left, left_end), (right, right_end) = min(ends), max(ends)
    x = start[0]
    if len(ends) == 1:
        return (_clean((start, (x, height), (left, height), (left, left_end))),)
    frame = ((left, left_end), (left, height), (right, height), (right, right_end))
    trunk = (start, (x, height), (min(max(x, left), right), height))
    drops = [((end, height), (end, foot)) for end, foot in ends if left < end < right]
    lines = (_clean(line) for line in (trunk, frame, *drops))
    return tuple(line for line in lines if len(line) > 1)


def level_bus(start: Point, xs: Sequence[float], top: float, above: float) -> tuple[Polyline, ...]:
    """A bus to ends that stand in order at one height, drawn so far above them; quick."""
    x, y = start
    left, right, level = xs[0], xs[-1], top - above
    if left == right:
        if x == left:
            return (((x, y), (x, top)),)
        return (((x, y), (x, level), (left, level), (left, top)),)
    frame = ((left, top), (left, level), (right, level), (right, top))
    trunk = ((x, y), (x, level))
    return (trunk, frame, *[((end, level), (end, top)) for end in xs[1:-1]])


def _clean(line: Polyline) -> Polyline:
    """Without points that repeat the one before."""
    return tuple(p for at, p in enumerate(line) if at == 0 or p != line[at - 1])


def rail(x: float, top: float, ends: Sequence[Point]) -> tuple[Polyline, ...]:
    """Down at x from top to the last end, with a stub to each of them."""
    if not ends:
        return ()
    *others, (last_x, last_y) = ends
    stubs = [((x, y), (end, y)) for end, y in others]
    return (((x, top), (x, last_y), (last_x, last_y)), *stubs)
