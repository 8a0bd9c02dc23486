"""Boxes moved apart until none overlaps, each as little as need be."""

from collections.abc import Collection, Mapping
from math import sqrt

from orgplan.network.layout.connectors import Point

Sizes = Mapping[str, tuple[float, float]]
_ROUNDS, _PAUSE, _MORE = 160, 8, 1.12
_SPARSE = 5.0
"""How much more area than all boxes together the map has before boxes are moved apart."""
_FEW = 60
_SLACK = 0.5


def apart(
    places: Mapping[str, Point], sizes: Sizes, gap: float, fixed: Collection[str] = ()
) -> dict[str, Point]:
    """Middles of boxes such that no two come nearer than gap; the fixed ones stay."""
    wide = {key: (sizes[key][0] + gap, sizes[key][1] + gap) for key in places}
    held = set(fixed)
    middles = dict(places) if held else _scaled(places, _factor(places, wide))
    for number in range(_ROUNDS):
        if not _pushed(middles, wide, held):
            return middles
        if number % _PAUSE == _PAUSE - 1 and not held:
            # Where pushing goes in circles, all draw a little apart.
            middles = _scaled(middles, _MORE)
    return _settled(middles, wide, held)


def _factor(places: Mapping[str, Point], wide: Sizes) -> float:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    area = (max(xs) - min(xs)) * (max(ys) - min(ys))
    sparse = _SPARSE if len(places) > _FEW else _SPARSE / 1.7
    need = sum(width * height for width, height in wide.values()) * sparse
    return sqrt(need / area) if area > 1 else 1.0


def _scaled(places: Mapping[str, Point], factor: float) -> dict[str, Point]:
    return {key: (x * factor, y * factor) for key, (x, y) in places.items()}


def _pushed(middles: dict[str, Point], wide: Sizes, held: Collection[str]) -> bool:
    """Push every pair that overlaps apart along the shorter way; whether there was any."""
    moved = False
    for one, other in _close(middles, wide):
        (x, y), (u, v) = middles[one], middles[other]
        dx, dy = u - x, v - y
        over_x = (wide[one][0] + wide[other][0]) / 2 - abs(dx)
        over_y = (wide[one][1] + wide[other][1]) / 2 - abs(dy)
        if over_x <= 1e-6 or over_y <= 1e-6:
            continue
        moved = True
        if over_x < over_y:
            step = (over_x + _SLACK if dx >= 0 else -over_x - _SLACK, 0.0)
        else:
            step = (0.0, over_y + _SLACK if dy >= 0 else -over_y - _SLACK)
        _part(middles, one, other, step, held)
    return moved


def _part(
    middles: dict[str, Point], one: str, other: str, step: Point, held: Collection[str]
) -> None:
    share = 0.0 if one in held else 1.0 if other in held else 0.5
    (x, y), (u, v) = middles[one], middles[other]
    if one not in held:
        middles[one] = (x - step[0] * share, y - step[1] * share)
    if other not in held:
        middles[other] = (u + step[0] * (1 - share), v + step[1] * (1 - share))


def _close(middles: Mapping[str, Point], wide: Sizes) -> list[tuple[str, str]]:
    """Pairs that overlap, found by sweeping from left to right over cells of one height."""
    high = max(height for _, height in wide.values())
    lanes: dict[int, list[str]] = {}
    pairs: list[tuple[str, str]] = []
    for key in sorted(middles, key=lambda key: (middles[key][0] - wide[key][0] / 2, key)):
        x, y = middles[key]
        left, half = x - wide[key][0] / 2, wide[key][1] / 2
        lane = int(y // high)
        for at in (lane - 1, lane, lane + 1):
            live = lanes.get(at)
            if live is None:
                continue
            live[:] = [k for k in live if middles[k][0] + wide[k][0] / 2 > left + 1e-6]
            pairs += [(k, key) for k in live if abs(middles[k][1] - y) < half + wide[k][1] / 2]
        lanes.setdefault(lane, []).append(key)
    return pairs


def _settled(middles: dict[str, Point], wide: Sizes, held: Collection[str]) -> dict[str, Point]:
    """What pushing has not parted is drawn out as a whole, or placed anew beside the fixed ones."""
    if held:
        return _beside(middles, wide, held)
    for _ in range(200):
        if not _overlap(middles, wide):
            return middles
        middles = _scaled(_jittered(middles), 1.08)
    return _beside(middles, wide, ())


def _overlap(middles: Mapping[str, Point], wide: Sizes) -> bool:
    for one, other in _close(middles, wide):
        (x, y), (u, v) = middles[one], middles[other]
        close = abs(u - x) < (wide[one][0] + wide[other][0]) / 2 - 1e-6
        if close and abs(v - y) < (wide[one][1] + wide[other][1]) / 2 - 1e-6:
            return True
    return False


def _jittered(middles: Mapping[str, Point]) -> dict[str, Point]:
    """Boxes on one spot can only be drawn apart once they differ."""
    return {
        key: (x + at % 7 * 0.01, y + at % 11 * 0.01)
        for at, (key, (x, y)) in enumerate(middles.items())
    }


def _beside(middles: Mapping[str, Point], wide: Sizes, held: Collection[str]) -> dict[str, Point]:
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
        abs(place[0] - other[0]) >= (size[0] + taken[0]) / 2 - 1e-6
        or abs(place[1] - other[1]) >= (size[1] + taken[1]) / 2 - 1e-6
    )
