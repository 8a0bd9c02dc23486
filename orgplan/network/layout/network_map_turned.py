"""A small network map turned until it fills a screen and few of its lines run behind boxes.

A map made of distances alone may be turned as one likes, but boxes are wide and screens too. Some
turns are tried, each drawn a little wider and with more and less room, and the best is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import cos, pi, sin

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.layered_values import Area, Link
from orgplan.network.layout.network_map_apart import Sizes, apart

FEW = 60
"""Boxes up to which a map is turned."""
_TURNS, _WIDER, _ROOMS = 24, (1.25, 1.7), (2.0, 2.6)
_SCREEN = (840.0, 500.0)
_BEHIND = 0.03
"""How much smaller a map might be drawn to have one line less behind a box."""
_EDGE = 6.0


def turned(
    middles: Mapping[str, Point], sizes: Sizes, links: Sequence[Link], gap: float
) -> dict[str, Point]:
    """Middles of boxes moved apart, in the turn of the map that can be read best."""
    tried = [apart(places, sizes, gap, (), room) for places, room in _tries(middles)]
    return max(tried, key=lambda places: _worth(places, sizes, links))


def _tries(middles: Mapping[str, Point]) -> Iterator[tuple[dict[str, Point], float]]:
    for turn in range(_TURNS):
        across, down = cos(turn * pi / _TURNS), sin(turn * pi / _TURNS)
        for wider, room in product(_WIDER, _ROOMS):
            places = {
                key: (wider * (x * across - y * down), x * down + y * across)
                for key, (x, y) in middles.items()
            }
            yield places, room


def _worth(places: Mapping[str, Point], sizes: Sizes, links: Sequence[Link]) -> float:
    """How large it can be shown, less what runs behind boxes."""
    areas = {key: _area(place, sizes[key]) for key, place in places.items()}
    lefts, tops, rights, bottoms = zip(*areas.values(), strict=True)
    wide, high = max(rights) - min(lefts), max(bottoms) - min(tops)
    zoom: float = min(_SCREEN[0] / max(wide, 1.0), _SCREEN[1] / max(high, 1.0))
    return zoom / (1 + _BEHIND * _behind(places, areas, links))


def _behind(places: Mapping[str, Point], areas: Mapping[str, Area], links: Sequence[Link]) -> int:
    return sum(
        _crosses(places[link.start], places[link.end], area)
        for link in links
        for key, area in areas.items()
        if key not in (link.start, link.end)
    )


def _crosses(start: Point, end: Point, area: Area) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky)."""
    low, high = 0.0, 1.0
    for at in (0, 1):
        way, near, far = end[at] - start[at], area[at] - start[at], area[at + 2] - start[at]
        if not way:
            if near > 0 or far < 0:
                return False
            continue
        one, other = near / way, far / way
        low, high = max(low, min(one, other)), min(high, max(one, other))
    return low < high


def _area(middle: Point, size: tuple[float, float]) -> Area:
    wide, high = size[0] / 2 + _EDGE, size[1] / 2 + _EDGE
    return middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high
