"""Second lines of an org chart, led round the cards: along the gaps between columns and rows.

The gaps make a grid of tracks; the way with the least length and turns is looked for on it by A*
(P. E. Hart, N. J. Nilsson, B. Raphael, 1968). Cards are found by buckets, so that a chart of any
size costs only what lies near the way.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise, product
from typing import TypeAlias

from orgplan.network.layout.connectors import Point, Polyline

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Stop: TypeAlias = tuple[int, int, bool]
"""A crossing of tracks by column and row, and whether it was come to along its row."""

SIDE = 8.0
"""How far a track runs from the cards at its side."""
LEDGE = 6.0
"""How far it runs above and below them, which fits between two cards of a column."""
_OUTER = 18.0
_OUTWARD = ((0.0, LEDGE), (0.0, -LEDGE), (SIDE, 0.0), (-_OUTER, 0.0))
_APART = 6.0
_TURN = 40.0
_HASTE = 1.5
"""How much what is left counts: a way is found far sooner, and is hardly longer."""
_BUCKET = 256.0
_NEAR, _FAR = 500.0, 24
_MOST = 20_000


class Detours:
    """The tracks between the cards of one chart."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        """The cards by id."""
        self._boxes = boxes
        self._free: dict[tuple[float, float, float, float], bool] = {}

    def way(self, one: str, other: str) -> Polyline | None:
        """From one card to another, behind none; None where there is no way or it is too far."""
        return Way(self, self._boxes[one], self._boxes[other]).found()

    def is_clear(self, way: Polyline) -> bool:
        """Whether a way found earlier, in a chart that has changed since, still meets no card."""
        return all(self.is_free(*one, *other) for one, other in pairwise(way))

    @cached_property
    def _buckets(self) -> dict[tuple[int, int], list[Box]]:
        found: dict[tuple[int, int], list[Box]] = {}
        for box in self._boxes.values():
            for bucket in _covered(box):
                found.setdefault(bucket, []).append(box)
        return found

    @cached_property
    def _tracks(self) -> tuple[list[float], list[float]]:
        rows = self._boxes.values()
        rights = {right + SIDE for _, _, right, _ in rows}
        xs = _spread(rights, (left - _OUTER for left, _, _, _ in rows))
        ys = _spread((b + LEDGE for _, _, _, b in rows), (t - LEDGE for _, t, _, _ in rows))
        return xs, ys

    def tracks(self, boxes: Sequence[Box]) -> tuple[list[float], list[float]]:
        """The tracks by x and by y near some cards and through their middles, and a few others."""
        points = [point for box in boxes for point in _outside(box)]
        xs, ys = {x for x, _ in points}, {y for _, y in points}
        every_x, every_y = self._tracks
        return sorted(xs.union(_sample(every_x, xs))), sorted(ys.union(_sample(every_y, ys)))

    def is_free(self, x: float, y: float, end_x: float, end_y: float) -> bool:
        """Whether a straight line meets no card; its ends in any order."""
        line = (min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y))
        known = self._free.get(line)
        if known is None:
            known = self._free[line] = not self._meets(line)
        return known

    def _meets(self, line: Box) -> bool:
        left, top, right, bottom = line
        find = self._buckets.get
        for bucket in _covered(line):
            for box in find(bucket, ()):
                # Along its edge a line does not run through a card.
                if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]:
                    return True
        return False


def _covered(area: Box) -> Iterator[tuple[int, int]]:
    """The buckets that an area lies in."""
    left, top, right, bottom = (int(value // _BUCKET) for value in area)
    return product(range(left, right + 1), range(top, bottom + 1))


class Way:
    """One search for a way between two cards."""

    def __init__(self, detours: Detours, one: Box, other: Box) -> None:
        self._detours, self._one, self._other = detours, one, other
        self._xs, self._ys = detours.tracks((one, other))
        self._came: dict[Stop, Stop | None] = {}
        self._costs: dict[Stop, float] = {}
        self._waiting: list[tuple[float, float, Stop]] = []

    def found(self) -> Polyline | None:
        """The way, by its corners."""
        ports, ends = dict(self._ports(self._one)), dict(self._ports(self._other))
        for stop in ports:
            self._reach(stop, None, 0.0)
        for _ in range(_MOST):
            if not self._waiting:
                return None
            _, cost, stop = heappop(self._waiting)
            if cost > self._costs[stop]:
                continue
            if stop in ends:
                return self._corners(stop, ports, ends)
            for onward, more in self._onward(stop):
                self._reach(onward, stop, cost + more)
        return None

    def _reach(self, stop: Stop, before: Stop | None, cost: float) -> None:
        if cost < self._costs.get(stop, cost + 1):
            self._costs[stop], self._came[stop] = cost, before
            left, top, right, bottom = self._other
            x, y = self._xs[stop[0]], self._ys[stop[1]]
            rest = max(left - x, x - right, 0) + max(top - y, y - bottom, 0)
            heappush(self._waiting, (cost + _HASTE * rest, cost, stop))

    def _onward(self, stop: Stop) -> Iterator[tuple[Stop, float]]:
        """A turn on the spot, and a step on in either sense."""
        column, row, along = stop
        yield (column, row, not along), _TURN
        x, y = self._xs[column], self._ys[row]
        for step in (-1, 1):
            at, track = (column + step, self._xs) if along else (row + step, self._ys)
            if 0 <= at < len(track):
                end = (track[at], y) if along else (x, track[at])
                if self._detours.is_free(x, y, *end):
                    onward = (at, row, True) if along else (column, at, False)
                    yield onward, abs(end[0] - x) + abs(end[1] - y)

    def _ports(self, box: Box) -> Iterator[tuple[Stop, Point]]:
        """The crossings that a card is left or come to at, with the point on its edge."""
        for edge, at in zip(doors(box), _outside(box), strict=True):
            along = edge[1] == at[1]
            if self._detours.is_free(*at, *at):
                column, row = bisect_left(self._xs, at[0]), bisect_left(self._ys, at[1])
                yield (column, row, along), edge

    def _corners(
        self, last: Stop, ports: Mapping[Stop, Point], ends: Mapping[Stop, Point]
    ) -> Polyline:
        points = [ends[last]]
        stop: Stop | None = last
        first = last
        while stop is not None:
            points.append((self._xs[stop[0]], self._ys[stop[1]]))
            first, stop = stop, self._came[stop]
        points.append(ports[first])
        return _straightened(points[::-1])


def doors(box: Box) -> tuple[Point, Point, Point, Point]:
    """Where lines may end at a card: below, above, right and left.

    Not in the middle of its width, where the lines of reporting run.
    """
    left, top, right, bottom = box
    x, y = left + (right - left) * 0.75, (top + bottom) / 2
    return (x, bottom), (x, top), (right, y), (left, y)


def _outside(box: Box) -> Iterator[Point]:
    """The points before the doors of a card."""
    for (x, y), (across, down) in zip(doors(box), _OUTWARD, strict=True):
        yield x + across, y + down


def _sample(tracks: list[float], ends: Iterable[float]) -> set[float]:
    """All tracks near the ends of a way, and a few of the others: it seldom turns far from both."""
    chosen: set[float] = set()
    for end in ends:
        chosen.update(tracks[bisect_left(tracks, end - _NEAR) : bisect_left(tracks, end + _NEAR)])
    others = [track for track in tracks if track not in chosen]
    return chosen.union(others[:: max(1, len(others) // _FAR)], others[-1:])


def _spread(first: Iterable[float], more: Iterable[float]) -> list[float]:
    """The tracks of both, but for those of the second that run too near to another."""
    made = sorted(set(first))
    for track in sorted(set(more)):
        at = bisect_left(made, track)
        if all(abs(track - made[n]) >= _APART for n in (at - 1, at) if 0 <= n < len(made)):
            made.insert(at, track)
    return made


def _straightened(points: list[Point]) -> Polyline:
    """Without points on the way between their neighbours."""
    made = points[:1]
    for at, point in enumerate(points[1:-1], 1):
        (x, y), (next_x, next_y) = made[-1], points[at + 1]
        if not (x == point[0] == next_x or y == point[1] == next_y):
            made.append(point)
    return (*made, points[-1])
