"""Graphs for the layouts of maps, and what their results are held to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import strategies as st

from orgplan.network.layout.layered_values import Area, Curve, Layered, Link, Vertex

Graph = tuple[list[Vertex], list[Link]]
STEPS = 16


@st.composite
def graphs(draw: st.DrawFn, most: int = 14, bands: bool = False, groups: bool = False) -> Graph:
    """Boxes of many sizes with links of all sorts: circles, loops, several between two boxes."""
    count = draw(st.integers(1, most))
    sizes = st.sampled_from([(60.0, 30.0), (140.0, 46.0), (180.0, 90.0), (264.0, 90.0)])
    vertices = [
        Vertex(
            f"v{at}",
            *draw(sizes),
            draw(st.sampled_from(["", "g", "h"])) if groups else "",
            draw(st.integers(0, 4)) if bands else None,
        )
        for at in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=2 * most))
    links = [Link(f"e{at}", f"v{a}", f"v{b}", 1 + at % 5) for at, (a, b) in enumerate(pairs)]
    return vertices, links


def areas(layout: Layered, vertices: Iterable[Vertex]) -> dict[str, Area]:
    """What every box covers."""
    found = {}
    for box in vertices:
        x, y = layout.places[box.id]
        found[box.id] = (x, y, x + box.width, y + box.height)
    return found


def overlap(one: Area, other: Area, slack: float = 0.01) -> bool:
    """Whether two areas share more than an edge."""
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def points(curve: Curve) -> list[tuple[float, float]]:
    """Points along a chain of cubic curves."""
    found = [curve[0]]
    for at in range(0, len(curve) - 1, 3):
        for step in range(1, STEPS + 1):
            t = step / STEPS
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            four = curve[at : at + 4]
            x = sum(p[0] * k for p, k in zip(four, shares, strict=True))
            y = sum(p[1] * k for p, k in zip(four, shares, strict=True))
            found.append((x, y))
    return found


def inside(point: tuple[float, float], area: Area, edge: float = 0.5) -> bool:
    """Whether a point lies in an area, and not only on its edge."""
    x, y = point
    return area[0] + edge < x < area[2] - edge and area[1] + edge < y < area[3] - edge


def on_border(point: tuple[float, float], area: Area) -> bool:
    """Whether a point lies on the edge of an area."""
    wide = (area[0] - 1, area[1] - 1, area[2] + 1, area[3] + 1)
    return inside(point, wide, 0.0) and not inside(point, area, 1.5)


def crossings(curves: Sequence[Curve]) -> int:
    """How many pairs of curves cross, counting every crossing."""
    lines = [points(curve)[::2] for curve in curves]
    boxes = [
        (
            min(x for x, _ in row),
            min(y for _, y in row),
            max(x for x, _ in row),
            max(y for _, y in row),
        )
        for row in lines
    ]
    count = 0
    for at, one in enumerate(lines):
        for other in range(at):
            if overlap(boxes[at], boxes[other]):
                count += sum(_cross(p, q) for p in pairwise(one) for q in pairwise(lines[other]))
    return count


Segment = tuple[tuple[float, float], tuple[float, float]]


def _cross(one: Segment, other: Segment) -> bool:
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
