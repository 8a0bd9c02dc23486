"""Graphs for the layouts of maps, and what their results are held to."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

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
    """How many pairs of pieces of different curves cross, found in the squares that they share."""
    squares: dict[tuple[int, int], list[tuple[int, int, Segment]]] = {}
    for number, curve in enumerate(curves):
        for at, piece in enumerate(pairwise(_straightened(points(curve)[::2]))):
            (left, right), (top, bottom) = (sorted((p, q)) for p, q in zip(*piece, strict=True))
            for column in range(int(left // SQUARE), int(right // SQUARE) + 1):
                for row in range(int(top // SQUARE), int(bottom // SQUARE) + 1):
                    squares.setdefault((column, row), []).append((number, at, piece))
    found = set()
    for inside_square in squares.values():
        for one, other in combinations(inside_square, 2):
            if one[0] != other[0] and _cross(one[2], other[2]):
                found.add((one[:2], other[:2]))
    return len(found)


def _straightened(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without points that lie straight between their neighbours."""
    kept = [line[0]]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        if abs(_side(before, here, after)) > 1e-6:
            kept.append(here)
    return [*kept, line[-1]]


Segment = tuple[tuple[float, float], tuple[float, float]]
SQUARE = 48.0


def _cross(one: Segment, other: Segment) -> bool:
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
