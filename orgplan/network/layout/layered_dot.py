"""Layered graphs as DOT, and Graphviz's answer as a skeleton.

Boxes and links are numbers there, so that no name can be taken for markup. Graphviz has y upwards
and reckons sizes in inches of 72 pixels.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.graphviz import Reply
from orgplan.network.layout.layered_values import Link, Plan, Skeleton, Spaces

INCH = 72.0


def dot_of(plan: Plan, spaces: Spaces) -> str:
    """The graph for dot: groups as clusters, bands as ranks."""
    names = {key: str(at) for at, key in enumerate(plan.vertices)}
    grouped = any(vertex.group for vertex in plan.vertices.values())
    # Places are found anew unless there are groups: dot need not perfect them, which takes longest;
    # and of a link only where it passes each rank is read, for which no curve has to be fitted.
    hurry = "" if grouped else "nslimit=0.3"
    return "\n".join(
        [
            "digraph {",
            f"newrank=true splines=polyline {hurry} nodesep={spaces.across / INCH:.4f}",
            f"ranksep={spaces.down / INCH:.4f}",
            'node [shape=box fixedsize=true label=""] edge [dir=none]',
            *_boxes(plan, names, spaces),
            *_bands(plan, names),
            *_links(plan, names),
            "}",
        ]
    )


def _boxes(plan: Plan, names: dict[str, str], spaces: Spaces) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for vertex in plan.vertices.values():
        size = f"width={vertex.width / INCH:.4f} height={vertex.height / INCH:.4f}"
        groups.setdefault(vertex.group, []).append(f"{names[vertex.id]} [{size}]")
    for number, (group, boxes) in enumerate(groups.items()):
        if group:
            yield f"subgraph cluster{number} {{ margin={spaces.group:.1f}"
        yield from boxes
        if group:
            yield "}"


def _bands(plan: Plan, names: dict[str, str]) -> Iterator[str]:
    """Boxes of a band in one rank, the bands held in order by links that are not seen."""
    bands: dict[int, list[str]] = {}
    for vertex in plan.vertices.values():
        if vertex.band is not None:
            bands.setdefault(vertex.band, []).append(names[vertex.id])
    order = [bands[band] for band in sorted(bands)]
    for row in order:
        yield f"{{ rank=same; {'; '.join(row)} }}"
    for above, below in pairwise(order):
        yield f"{above[0]} -> {below[0]} [style=invis weight=0]"


def _links(plan: Plan, names: dict[str, str]) -> Iterator[str]:
    """Links against the bands are turned round, or dot might turn the bands instead."""
    for number, link in enumerate(plan.links):
        ends = (link.start, link.end)
        if _against(plan, link):
            ends = (link.end, link.start)
        start, end = (names[key] for key in ends)
        # dot's loops are replaced by ours; one that is left out asks for no room.
        if start != end:
            yield f"{start} -> {end} [id={number} weight={link.weight}]"


def _against(plan: Plan, link: Link) -> bool:
    start, end = plan.vertices[link.start].band, plan.vertices[link.end].band
    return start is not None and end is not None and start > end


def skeleton_of(plan: Plan, reply: Reply) -> Skeleton:
    """What dot answered: its ranks as rows, and where its curves pass each of them."""
    keys = list(plan.vertices)
    middles: dict[str, float] = {}
    levels: dict[float, list[str]] = {}
    for found in reply.get("objects", ()):
        if "pos" in found and "nodes" not in found:
            key = keys[int(found["name"])]
            x, y = _point(found["pos"])
            middles[key] = x
            levels.setdefault(round(-y, 1), []).append(key)
    heights = sorted(levels)
    rows = [sorted(levels[y], key=lambda key: middles[key]) for y in heights]
    row_of = {key: at for at, row in enumerate(rows) for key in row}
    lanes: dict[str, dict[int, float]] = {}
    for found in reply.get("edges", ()):
        if "id" in found and "pos" in found:
            link = plan.links[int(found["id"])]
            ends = sorted((row_of[link.start], row_of[link.end]))
            lanes[link.id] = _passes(found["pos"], heights, range(ends[0] + 1, ends[1]))
    return Skeleton(rows, middles, lanes)


def _point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")[-2:]
    return float(x), float(y)


def _passes(curve: str, heights: Sequence[float], rows: range) -> dict[int, float]:
    """Where a curve of dot's passes the middle of some rows."""
    if not rows:
        return {}
    points = [_point(text) for text in curve.split() if not text.startswith(("e", "s"))]
    flat = sorted((-y, x) for x, y in _sampled(points))
    ys = [y for y, _ in flat]
    return {row: _at(flat, bisect_right(ys, heights[row]), heights[row]) for row in rows}


def _at(flat: Sequence[Point], after: int, y: float) -> float:
    if after in (0, len(flat)):
        return flat[min(after, len(flat) - 1)][1]
    (low, left), (high, right) = flat[after - 1], flat[after]
    share = (y - low) / (high - low) if high > low else 0.0
    return left + (right - left) * share


def _sampled(points: Sequence[Point], steps: int = 3) -> Iterator[Point]:
    """Points along a chain of cubic curves."""
    if points:
        yield points[0]
    for at in range(0, len(points) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[at : at + 4]
        for step in range(1, steps + 1):
            t = step / steps
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy
