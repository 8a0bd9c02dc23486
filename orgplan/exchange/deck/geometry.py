"""Outlines as DrawingML: rectangles with any corners, polylines, curves, and where lines dock.

Points are whole EMU from the top left corner of the shape.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from math import hypot

from orgplan.drawing.shapes import Point

Spot = tuple[int, int]
_QUARTER = 5_400_000


def preset(name: str, **adjustments: int) -> str:
    """One of PowerPoint's own outlines."""
    guides = "".join(
        f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in adjustments.items()
    )
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def custom(size: Spot, steps: Iterable[str], docks: Sequence[Spot] = (), *, filled: bool) -> str:
    """An outline of steps; lines can dock at the middles of its sides and at docks."""
    wide, high = size
    spots = _middles(size) + list(docks) if docks else []
    guides = "".join(
        f'<a:gd name="x{at}" fmla="*/ w {x} {max(wide, 1)}"/>'
        f'<a:gd name="y{at}" fmla="*/ h {y} {max(high, 1)}"/>'
        for at, (x, y) in enumerate(spots)
    )
    places = "".join(
        f'<a:cxn ang="0"><a:pos x="x{at}" y="y{at}"/></a:cxn>' for at in range(len(spots))
    )
    fill = "" if filled else ' fill="none"'
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{places}</a:cxnLst>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}"{fill}>'
        f"{''.join(steps)}</a:path></a:pathLst></a:custGeom>"
    )


def _middles(size: Spot) -> list[Spot]:
    """Top, left, bottom, right: the order of PowerPoint's own rectangle."""
    wide, high = size
    return [(wide // 2, 0), (0, high // 2), (wide // 2, high), (wide, high // 2)]


def rounded(size: Spot, radius: int) -> list[str]:
    """A rectangle whose corners are quarters of circles."""
    wide, high = size
    r = max(0, min(radius, wide // 2, high // 2))
    if not r:
        return closed([(0, 0), (wide, 0), (wide, high), (0, high)])
    arcs = (180, 270, 0, 90)
    ends = ((wide - r, 0), (wide, high - r), (r, high), (0, r))
    made = [_to("moveTo", (0, r))]
    for start, end in zip(arcs, ends, strict=True):
        made += [f'<a:arcTo wR="{r}" hR="{r}" stAng="{start * 60_000}" swAng="{_QUARTER}"/>']
        made += [_to("lnTo", end)]
    return [*made, "<a:close/>"]


def chamfered(size: Spot, cut: int) -> list[str]:
    """A rectangle whose corners are cut off."""
    wide, high = size
    return closed([
        (cut, 0), (wide - cut, 0), (wide, cut), (wide, high - cut),
        (wide - cut, high), (cut, high), (0, high - cut), (0, cut),
    ])  # fmt: skip


def closed(points: Sequence[Spot]) -> list[str]:
    """A polygon."""
    return [*straight(points), "<a:close/>"]


def straight(points: Sequence[Spot]) -> list[str]:
    """A polyline."""
    return [_to("moveTo", points[0]), *(_to("lnTo", point) for point in points[1:])]


def cornered(points: Sequence[Spot], radius: float) -> list[str]:
    """A polyline whose corners are rounded."""
    made = [_to("moveTo", points[0])]
    for at in range(1, len(points) - 1):
        before, corner, after = points[at - 1], points[at], points[at + 1]
        made.append(_to("lnTo", _towards(corner, before, radius)))
        made.append(_to("quadBezTo", corner, _towards(corner, after, radius)))
    return [*made, _to("lnTo", points[-1])]


def curves(points: Sequence[Spot]) -> list[str]:
    """A chain of cubic curves: a start, and three points for each."""
    parts = (points[at : at + 3] for at in range(1, len(points) - 2, 3))
    return [_to("moveTo", points[0]), *(_to("cubicBezTo", *part) for part in parts)]


def _towards(start: Spot, end: Spot, distance: float) -> Spot:
    whole = hypot(end[0] - start[0], end[1] - start[1])
    share = min(distance / whole, 0.5) if whole else 0.0
    return (
        round(start[0] + (end[0] - start[0]) * share),
        round(start[1] + (end[1] - start[1]) * share),
    )


def _to(step: str, *points: Spot) -> str:
    spots = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
    return f"<a:{step}>{spots}</a:{step}>"


def extent(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of points."""
    flat = list(chain(points))
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    return min(xs), min(ys), max(xs), max(ys)
