"""Boxes moved apart until none overlaps, each as little as need be."""

from collections.abc import Collection, Mapping
from math import inf, sqrt
from operator import sub

from orgplan.network.layout.connectors import Point

Sizes = Mapping[str, tuple[float, float]]
Pair = tuple[int, int, float, float]
"""Two boxes by number, and how far apart their middles must be across or down."""
_ROUNDS, _PAUSE, _MORE = 160, 5, 1.12
_SPARSE, _SPARSE_FEW = 7.0, 2.94
"""How much more area than all boxes together the map has before boxes are moved apart."""
_FEW = 60
_SLACK = 0.5
_TOUCH = 1e-6
_REACH = 1.2
"""How far beyond touching, in heights of the highest box, pairs are watched."""


def apart(
    places: Mapping[str, Point],
    sizes: Sizes,
    gap: float,
    fixed: Collection[str] = (),
    sparse: float = 0.0,
) -> dict[str, Point]:
    """Middles of boxes such that no two come nearer than gap; the fixed ones stay.

    Sparse is how much more area than all boxes together the map has to begin with.
    """
    wide = {key: (sizes[key][0] + gap, sizes[key][1] + gap) for key in places}
    held = set(fixed)
    crowd = _Crowd(places, wide, held)
    if not held:
        crowd.scale(_factor(places, wide, sparse or _sparse(len(places))))
    for number in range(_ROUNDS):
        if not crowd.push():
            return crowd.middles()
        if number % _PAUSE == _PAUSE - 1 and not held:
            # Where pushing goes in circles, all draw a little apart.
            crowd.scale(_MORE)
    return beside(crowd.middles(), wide, held)


def _sparse(count: int) -> float:
    return _SPARSE if count > _FEW else _SPARSE_FEW


def _factor(places: Mapping[str, Point], wide: Sizes, sparse: float) -> float:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    area = (max(xs) - min(xs)) * (max(ys) - min(ys))
    need = sum(width * height for width, height in wide.values()) * sparse
    return sqrt(need / area) if area > 1 else 1.0


class _Crowd:
    """Boxes by number, in lists: pushing looks at each of them many times."""

    def __init__(self, places: Mapping[str, Point], wide: Sizes, held: Collection[str]) -> None:
        self._keys = list(places)
        # Boxes on one spot can only be pushed apart once they differ.
        self._xs = [
            places[key][0] + (0.0 if key in held else at % 7 * 0.01)
            for at, key in enumerate(self._keys)
        ]
        self._ys = [
            places[key][1] + (0.0 if key in held else at % 11 * 0.01)
            for at, key in enumerate(self._keys)
        ]
        self._wide = [wide[key][0] / 2 for key in self._keys]
        self._high = [wide[key][1] / 2 for key in self._keys]
        self._free = [0.0 if key in held else 1.0 for key in self._keys]
        self._lane = max(2 * high for high in self._high)
        self._margin = self._lane * _REACH
        self._near: list[Pair] = []
        self._old_xs = self._old_ys = [inf] * len(self._keys)

    def middles(self) -> dict[str, Point]:
        """Where the boxes are."""
        return dict(zip(self._keys, zip(self._xs, self._ys, strict=True), strict=True))

    def scale(self, factor: float) -> None:
        """Draw the whole apart."""
        self._xs = [x * factor for x in self._xs]
        self._ys = [y * factor for y in self._ys]
        # What was not near is not nearer now.
        self._old_xs = [x * factor for x in self._old_xs]
        self._old_ys = [y * factor for y in self._old_ys]

    def push(self) -> bool:
        """Push every pair that overlaps apart along the shorter way; whether there was any."""
        moved = False
        xs, ys, free = self._xs, self._ys, self._free
        if self._strayed():
            self._near, self._old_xs, self._old_ys = self._close(), xs[:], ys[:]
        for one, other, wide, high in self._near:
            dx = xs[other] - xs[one]
            if not -wide < dx < wide:
                continue
            dy = ys[other] - ys[one]
            if not -high < dy < high:
                continue
            moved = True
            share = free[one] / (free[one] + free[other])
            over_x, over_y = wide - abs(dx), high - abs(dy)
            if over_x < over_y:
                step = over_x + _SLACK if dx >= 0 else -over_x - _SLACK
                xs[one] -= step * share
                xs[other] += step * (1 - share)
            else:
                step = over_y + _SLACK if dy >= 0 else -over_y - _SLACK
                ys[one] -= step * share
                ys[other] += step * (1 - share)
        return moved

    def _strayed(self) -> bool:
        """Whether a box has gone so far that it may have met one it was not near."""
        across = max(map(abs, map(sub, self._xs, self._old_xs)))
        down = max(map(abs, map(sub, self._ys, self._old_ys)))
        return bool(max(across, down) >= self._margin / 2)

    def _close(self) -> list[Pair]:
        """Pairs within the margin, found by a sweep from left to right over lanes of one height."""
        xs, ys, wide, high, margin = self._xs, self._ys, self._wide, self._high, self._margin
        rights = [x + half + margin for x, half in zip(xs, wide, strict=True)]
        lanes: dict[int, list[int]] = {}
        pairs: list[tuple[int, int]] = []
        height = self._lane + margin
        lefts = [x - half for x, half in zip(xs, wide, strict=True)]
        for key in sorted(range(len(xs)), key=lefts.__getitem__):
            left, y, half = lefts[key], ys[key], high[key] + margin
            lane = int(y // height)
            for at in (lane - 1, lane, lane + 1):
                live = lanes.get(at)
                if live:
                    lanes[at] = live = [k for k in live if rights[k] > left]
                    pairs += [(k, key) for k in live if abs(ys[k] - y) < half + high[k]]
            lanes.setdefault(lane, []).append(key)
        free = self._free
        return [
            (k, key, wide[k] + wide[key] - _TOUCH, high[k] + high[key] - _TOUCH)
            for k, key in pairs
            if free[k] or free[key]
        ]


def beside(middles: Mapping[str, Point], wide: Sizes, held: Collection[str]) -> dict[str, Point]:
    """Those that are fixed, and the others in free places as near as can be to where they were."""
    found = {key: middles[key] for key in middles if key in held}
    for key, (x, y) in middles.items():
        if key not in found:
            found[key] = free_place((x, y), wide[key], found, wide)
    return found


def free_place(
    wanted: Point, size: tuple[float, float], taken: Mapping[str, Point], sizes: Sizes
) -> Point:
    """The nearest of the places around a point at which a box overlaps none of the taken ones."""
    x, y = wanted
    ring = 0
    while True:
        for dx, dy in _ring(ring):
            place = (x + dx * size[0] / 2, y + dy * size[1] / 2)
            if all(_is_clear(place, size, taken[key], sizes[key]) for key in taken):
                return place
        ring += 1


def _ring(number: int) -> list[tuple[int, int]]:
    span = range(-number, number + 1)
    edge = [(dx, dy) for dx in span for dy in span if max(abs(dx), abs(dy)) == number]
    return sorted(edge, key=lambda step: (step[0] ** 2 + step[1] ** 2, step))


def _is_clear(
    place: Point, size: tuple[float, float], other: Point, taken: tuple[float, float]
) -> bool:
    return (
        abs(place[0] - other[0]) >= (size[0] + taken[0]) / 2 - _TOUCH
        or abs(place[1] - other[1]) >= (size[1] + taken[1]) / 2 - _TOUCH
    )
