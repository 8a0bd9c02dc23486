"""The shape of a connector: which of PowerPoint's own it is, how it is turned, where it bends.

PowerPoint's connectors leave their start sideways and are turned and mirrored to leave it upwards.
Lengths are whole EMU.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orgplan.drawing.shapes import Bounds, Point
from orgplan.exchange.deck.routes import Route, directions

_WHOLE = 100_000
_TURNED = {(1, 1): (16_200_000, True), (1, -1): (5_400_000, False),
           (-1, 1): (16_200_000, False), (-1, -1): (5_400_000, True)}  # fmt: skip
"""Turn and mirror of a connector that leaves upright, by the signs of its way down and right."""
_ASTRAY, _STRAIGHT = 16.0, 5.0
"""How far a curve of PowerPoint's, or a straight line, may run from the curve that is drawn."""
_BENDS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Form:
    """A preset geometry in its frame: left, top, width and height before it is turned."""

    preset: str
    frame: tuple[int, int, int, int]
    turn: int = 0
    mirrored: bool = False
    upside_down: bool = False
    bends: tuple[int, ...] = ()
    """Where it bends, in shares of 100,000 of its width, height, width."""


def form_of(
    route: Route, points: Sequence[tuple[int, int]], others: Sequence[Bounds]
) -> Form | None:
    """The form for a route whose points are given in EMU; None where no connector runs so.

    A curve may run through none of the other boxes.
    """
    if route.curved:
        return _curve(route, points[0], points[-1], others)
    if len(points) == 2:
        return _straight(points[0], points[-1])
    ways = directions(route.points)
    alternating = "?" not in ways and all(a != b for a, b in pairwise(ways))
    if not alternating or not 2 <= len(ways) <= 5:
        return None
    shares = _shares(points, ways[0] == "v")
    if shares is None:
        return None
    return _bent(f"bentConnector{len(ways)}", points[0], points[-1], ways[0], shares)


def _curve(
    route: Route, start: tuple[int, int], end: tuple[int, int], others: Sequence[Bounds]
) -> Form | None:
    """A straight line where the curve is nearly one, else the bend that comes nearest to it."""
    ends = route.start.point, route.end.point
    drawn = [
        _on(route.points[at : at + 4], step / 12)
        for at in range(0, len(route.points) - 1, 3)
        for step in range(13)
    ]
    line = [_between(*ends, step / 32) for step in range(33)]
    if _astray(drawn, line) <= _STRAIGHT and _is_free(line, others):
        return _straight(start, end)
    way = _leaving(route.points)
    if way is None:
        return None
    made = {bend: s_curve(*ends, way, bend) for bend in _BENDS}
    best = min(_BENDS, key=lambda bend: (_astray(drawn, made[bend]), bend))
    if _astray(drawn, made[best]) > _ASTRAY or not _is_free(made[best], others):
        return None
    return _bent("curvedConnector3", start, end, way, (best,))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _astray(drawn: Sequence[Point], other: Sequence[Point]) -> float:
    """How far a drawn curve runs from another line at most."""
    return max(min(abs(p[0] - q[0]) + abs(p[1] - q[1]) for q in other) for p in drawn)


def _is_free(line: Sequence[Point], boxes: Sequence[Bounds]) -> bool:
    return not any(_within(point, box) for box in boxes for point in line)


def _straight(start: tuple[int, int], end: tuple[int, int]) -> Form:
    (x1, y1), (x2, y2) = start, end
    frame = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return Form("straightConnector1", frame, 0, x2 < x1, y2 < y1)


def _bent(
    preset: str,
    start: tuple[int, int],
    end: tuple[int, int],
    way: str,
    shares: Sequence[float],
) -> Form:
    (x1, y1), (x2, y2) = start, end
    wide, high = x2 - x1, y2 - y1
    bends = tuple(round(share * _WHOLE) for share in shares)
    if way == "h":
        frame = (min(x1, x2), min(y1, y2), abs(wide), abs(high))
        return Form(preset, frame, 0, wide < 0, high < 0, bends)
    turn, mirrored = _TURNED[(1 if high >= 0 else -1, 1 if wide >= 0 else -1)]
    left = (x1 + x2 - abs(high)) // 2
    top = (y1 + y2 - abs(wide)) // 2
    return Form(preset, (left, top, abs(high), abs(wide)), turn, mirrored, False, bends)


def _shares(points: Sequence[tuple[int, int]], upright: bool) -> list[float] | None:
    """Where a polyline bends as shares of its own extent; None where that has no length."""
    along, across = (1, 0) if upright else (0, 1)
    start, end = points[0], points[-1]
    shares: list[float] = []
    for at in range(1, len(points) - 2):
        axis = along if at % 2 else across
        whole = end[axis] - start[axis]
        if not whole:
            return None
        shares.append((points[at][axis] - start[axis]) / whole)
    return shares


def _leaving(points: Sequence[Point]) -> str | None:
    """Whether a curve leaves upright or sideways, and arrives so; None where it does neither."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = points[0], points[1], points[-2], points[-1]
    out = "v" if abs(y2 - y1) >= abs(x2 - x1) else "h"
    back = "v" if abs(y4 - y3) >= abs(x4 - x3) else "h"
    if out != back:
        return None
    whole, leaves = (y4 - y1, y2 - y1) if out == "v" else (x4 - x1, x2 - x1)
    return out if whole * leaves > 0 else None


def s_curve(start: Point, end: Point, way: str, bend: float = 0.5, steps: int = 16) -> list[Point]:
    """Points on PowerPoint's own curve between two points (curvedConnector3), bent at a share."""
    (x1, y1), (x2, y2) = start, end
    if way == "v":
        return [(x, y) for y, x in s_curve((y1, x1), (y2, x2), "h", bend, steps)]
    wide, high = x2 - x1, y2 - y1
    turn = x1 + wide * bend
    middle = (turn, y1 + high / 2)
    first = ((x1, y1), ((x1 + turn) / 2, y1), (turn, y1 + high / 4), middle)
    second = (middle, (turn, y1 + high * 3 / 4), ((x2 + turn) / 2, y2), (x2, y2))
    shares = [at / steps for at in range(steps + 1)]
    return [_on(part, t) for part in (first, second) for t in shares]


def _on(curve: Sequence[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return x, y


def _within(point: Point, box: Bounds) -> bool:
    return box[0] + 2 < point[0] < box[2] - 2 and box[1] + 2 < point[1] < box[3] - 2
