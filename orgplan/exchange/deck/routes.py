"""Which boxes a drawn line joins, and on what way: what a connector has to know to be glued.

A line below a manager is drawn once for all the reports, as polylines that meet; here it is taken
apart into one way for each report. Lengths are those of the picture.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orgplan.drawing.shapes import Bounds, Path, Point

REACH = 9.0
"""How far from a box a line may end that belongs to it: arrow heads keep a distance."""
_SAME = 0.75


@dataclass(frozen=True, slots=True)
class End:
    """Where a line meets a box: the key of the box, and the point."""

    box: str
    point: Point


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one box to another: corners of a polyline, or points of a chain of curves."""

    start: End
    end: End
    points: tuple[Point, ...]
    curved: bool = False


def routes(path: Path, boxes: Mapping[str, Bounds]) -> tuple[Route, ...]:
    """The ways that a path is made of; none where some part of it joins no boxes."""
    if path.curved or len(path.lines) == 1:
        found = [_single(line, boxes, path.curved) for line in path.lines]
        return tuple(route for route in found if route) if all(found) else ()
    return _taken_apart(path.lines, boxes)


def _single(line: Sequence[Point], boxes: Mapping[str, Bounds], curved: bool) -> Route | None:
    start, end = end_at(line[0], boxes), end_at(line[-1], boxes)
    if start is None or end is None or start.box == end.box:
        return None
    return Route(start, end, tuple(line) if curved else _corners(line), curved)


def end_at(point: Point, boxes: Mapping[str, Bounds]) -> End | None:
    """The box nearest to a point, if it is within reach."""
    best, far = "", REACH
    for key, (left, top, right, bottom) in boxes.items():
        x, y = point
        if not (left - far <= x <= right + far and top - far <= y <= bottom + far):
            continue
        away = max(left - x, x - right, top - y, y - bottom)
        # Inside, the nearest edge counts.
        away = abs(away)
        if away < far:
            best, far = key, away
    return End(best, point) if best else None


def _taken_apart(
    lines: Sequence[Sequence[Point]], boxes: Mapping[str, Bounds]
) -> tuple[Route, ...]:
    net = _net(lines)
    tips = [point for line in lines for point in (line[0], line[-1])]
    ends = {point: end for point in dict.fromkeys(tips) if (end := end_at(point, boxes))}
    if len(ends) < 2:
        return ()
    first = min(ends, key=lambda point: (point[1], point[0]))
    back = _ways(net, first)
    found = [
        Route(ends[first], end, _corners(_way(back, point)))
        for point, end in ends.items()
        if point in back and end.box != ends[first].box
    ]
    covered = {step for route in found for step in _steps(route.points, net)}
    every = {frozenset((a, b)) for a, row in net.items() for b in row}
    return tuple(found) if every <= covered else ()


def _net(lines: Sequence[Sequence[Point]]) -> dict[Point, list[Point]]:
    """Points joined by straight pieces, cut wherever another line begins or ends on one."""
    points = list(dict.fromkeys(point for line in lines for point in line))
    net: dict[Point, list[Point]] = {}
    for line in lines:
        for a, b in pairwise(line):
            on = sorted((p for p in points if _is_on(p, a, b)), key=lambda p: _far(p, a))
            for one, other in pairwise(on):
                net.setdefault(one, []).append(other)
                net.setdefault(other, []).append(one)
    return net


def _is_on(point: Point, a: Point, b: Point) -> bool:
    """Whether a point lies on a straight piece between two others."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    if not (min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)):
        return False
    return abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) < 1e-6


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _ways(net: Mapping[Point, Iterable[Point]], start: Point) -> dict[Point, Point]:
    """The point before every point on the way with the fewest pieces."""
    back, waiting = {start: start}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in net.get(here, ()):
            if there not in back:
                back[there] = here
                waiting.append(there)
    return back


def _way(back: Mapping[Point, Point], end: Point) -> list[Point]:
    way = [end]
    while back[way[-1]] != way[-1]:
        way.append(back[way[-1]])
    return way[::-1]


def _corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """A polyline without the points that it only passes."""
    kept = [points[0]]
    for at in range(1, len(points) - 1):
        if not _is_on(points[at], kept[-1], points[at + 1]):
            kept.append(points[at])
    return (*kept, points[-1])


def _steps(points: Sequence[Point], net: Mapping[Point, object]) -> Iterator[frozenset[Point]]:
    """The pieces of the net that a way covers."""
    for a, b in pairwise(points):
        on = sorted((p for p in net if _is_on(p, a, b)), key=lambda p: _far(p, a))
        yield from (frozenset(pair) for pair in pairwise(on))


def directions(points: Sequence[Point]) -> str:
    """Which way each piece of a polyline runs: h, v, or ? where it is askew."""
    return "".join(
        "h" if abs(a[1] - b[1]) < _SAME else "v" if abs(a[0] - b[0]) < _SAME else "?"
        for a, b in pairwise(points)
    )
