"""Curves of links: down through the gaps of the rows they pass, never through a box."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.layered_frame import Frame
from orgplan.network.layout.layered_ports import Port, Trail, is_beside, is_level
from orgplan.network.layout.layered_values import Curve, Link

_LOOP, _BESIDE, _RISE = 26.0, 19.0, 14.0


def routes(
    every: Sequence[Trail], links: Iterable[Link], meets: Mapping[Port, float], frame: Frame
) -> dict[str, Curve]:
    """The curve of every link from its start to its end."""
    found: dict[str, Curve] = {}
    times: Counter[tuple[str, str]] = Counter()
    for trail in every:
        # Of several between the same two, each rises above the one before.
        pair = (trail.upper, trail.lower)
        found[trail.link.id] = _route(trail, meets, frame, times[pair])
        times[pair] += is_level(trail, frame)
    found.update(_beside(every, frame))
    for number, link in enumerate(x for x in links if x.start == x.end):
        found[link.id] = _loop(frame, link.start, number % 3)
    return found


def _route(trail: Trail, meets: Mapping[Port, float], frame: Frame, number: int) -> Curve:
    if is_beside(trail, frame):
        return ()
    upper, lower = meets[trail.link.id, True], meets[trail.link.id, False]
    if is_level(trail, frame):
        curve = _arch(trail, upper, lower, frame, number)
    else:
        curve = _down(_steps(trail, upper, lower, frame))
    return curve[::-1] if trail.turned else curve


def _steps(trail: Trail, upper: float, lower: float, frame: Frame) -> list[Point]:
    """Corners of the way down: straight through rows, aslant between them."""
    first, last = frame.row_of[trail.upper], frame.row_of[trail.lower]
    steps = [(upper, frame.areas[trail.upper][3]), (upper, frame.bottoms[first])]
    for row in range(first + 1, last):
        x = trail.passes.get(row, upper + (lower - upper) * (row - first) / (last - first))
        steps += [(x, frame.tops[row]), (x, frame.bottoms[row])]
    return [*steps, (lower, frame.tops[last]), (lower, frame.areas[trail.lower][1])]


def _down(steps: Sequence[Point]) -> Curve:
    """A curve through points that is upright in each of them."""
    curve = [steps[0]]
    for at in range(1, len(steps)):
        (x, y), (end_x, end_y) = steps[at - 1], steps[at]
        if (x, y) != (end_x, end_y):
            half = (end_y - y) / 2
            curve += [(x, y + half), (end_x, end_y - half), (end_x, end_y)]
    return tuple(curve)


def _arch(trail: Trail, left: float, right: float, frame: Frame, number: int) -> Curve:
    """Over the boxes that stand between two of the same row."""
    row = frame.row_of[trail.upper]
    members = frame.rows[row]
    between = members.index(trail.lower) - members.index(trail.upper)
    top = frame.tops[row]
    peak = top - _RISE * (1 + min(between, 4) * 0.6 + min(number, 2) * 0.9) / 0.75
    start, end = (left, frame.areas[trail.upper][1]), (right, frame.areas[trail.lower][1])
    rise = _down([start, (left, top)])[1:] if start[1] != top else ()
    fall = _down([(right, top), end])[1:] if end[1] != top else ()
    return (start, *rise, (left, peak), (right, peak), (right, top), *fall)


def _beside(every: Iterable[Trail], frame: Frame) -> dict[str, Curve]:
    """Straight lines between neighbours, one below the other."""
    pairs: dict[tuple[str, str], list[Trail]] = {}
    for trail in every:
        if is_beside(trail, frame):
            pairs.setdefault((trail.upper, trail.lower), []).append(trail)
    found: dict[str, Curve] = {}
    for (left, right), row in pairs.items():
        (_, top, start, bottom), (end, other_top, _, other_bottom) = (
            frame.areas[left],
            frame.areas[right],
        )
        low, high = min(bottom, other_bottom) - 8, max(top, other_top) + 8
        gap = min(_BESIDE, (low - high) / len(row))
        middle = (low + high) / 2
        for at, trail in enumerate(row):
            y = middle + (at - (len(row) - 1) / 2) * gap
            third = (end - start) / 3
            curve = ((start, y), (start + third, y), (end - third, y), (end, y))
            found[trail.link.id] = curve[::-1] if trail.turned else curve
    return found


def _loop(frame: Frame, id: str, number: int) -> Curve:
    """Out of the right side of a box and back into it."""
    _, top, right, bottom = frame.areas[id]
    y, half = top + (bottom - top) * (0.3 + 0.2 * number), min(9.0, (bottom - top) / 6)
    out = right + _LOOP
    return ((right, y - half), (out, y - half * 1.6), (out, y + half * 1.6), (right, y + half))
