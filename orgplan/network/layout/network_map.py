"""Network maps: what is linked stands near, nothing overlaps.

Graphviz places the boxes (neato, or sfdp where there are many) without regard to their sizes; we
move them apart, as its own removal of overlaps distorts the map far more. Without Graphviz the
simple layers serve.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.graphviz import Check, Graphviz, NotDrawnError, Reply
from orgplan.network.layout.layered import layered
from orgplan.network.layout.layered_values import Area, Curve, Layered, Link, Plan, Vertex
from orgplan.network.layout.network_map_apart import apart
from orgplan.network.layout.network_map_turned import FEW, turned

MANY = 300
"""Boxes above which the quicker method is used."""
ROUTED = 120
"""Boxes up to which links are led round those they do not join."""
_GAP = 22.0
_INCH = 72.0
_LOOP = 24.0


def network_map(
    vertices: Iterable[Vertex],
    links: Iterable[Link],
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    fixed: Mapping[str, Point] | None = None,
) -> Layered:
    """Where boxes and links go; fixed ones (by top left corner) stay. Check may raise to cancel."""
    plan = Plan.read(vertices, links)
    if not plan.vertices:
        return Layered({}, {}, left_out=plan.left_out)
    if graphviz is None:
        return _laid_out(plan, None, check, fixed or {})
    key = (network_map, *plan.key, tuple((fixed or {}).items()))
    return graphviz.remembered(key, lambda: _laid_out(plan, graphviz, check, fixed or {}))


def _laid_out(
    plan: Plan, graphviz: Graphviz | None, check: Check | None, fixed: Mapping[str, Point]
) -> Layered:
    sizes = {key: (box.width, box.height) for key, box in plan.vertices.items()}
    held = {
        key: (x + sizes[key][0] / 2, y + sizes[key][1] / 2)
        for key, (x, y) in fixed.items()
        if key in sizes
    }
    middles, program = _middles(plan, graphviz, check, held)
    if held or len(sizes) > FEW:
        placed = apart(middles | held, sizes, _GAP, held)
    else:
        placed = turned(middles, sizes, plan.links, _GAP)
    areas = {key: _area(placed[key], sizes[key]) for key in plan.vertices}
    if not held:
        areas = _from_corner(areas)
    curves = routed(plan, areas, graphviz, check) if len(areas) <= ROUTED else {}
    return _layout(plan, areas, curves, program)


def _middles(
    plan: Plan, graphviz: Graphviz | None, check: Check | None, held: Mapping[str, Point]
) -> tuple[dict[str, Point], str]:
    if graphviz is not None:
        method = "sfdp" if len(plan.vertices) > MANY and not held else "neato"
        try:
            reply = graphviz.draw(network_dot(plan, held), method, check=check)
            return _read(plan, reply), method
        except NotDrawnError:
            pass
    rows = layered(plan.vertices.values(), plan.links, check=check)
    return {
        key: (x + plan.vertices[key].width / 2, y + plan.vertices[key].height / 2)
        for key, (x, y) in rows.places.items()
    }, rows.program


def network_dot(plan: Plan, held: Mapping[str, Point] | None = None) -> str:
    """The graph for neato or sfdp: boxes as numbers, overlaps left to us."""
    return "\n".join(
        ["graph {", "overlap=true splines=false start=1", *_lines(plan, held or {}), "}"]
    )


def _lines(plan: Plan, held: Mapping[str, Point]) -> Iterator[str]:
    names = {key: at for at, key in enumerate(plan.vertices)}
    yield 'node [shape=box fixedsize=true label="" width=0.5 height=0.5]'
    for key, at in names.items():
        pin = f' [pos="{held[key][0]:.2f},{-held[key][1]:.2f}!"]' if key in held else ""
        yield f"{at}{pin}"
    length = " [len=2.2]" if held else ""
    for link in plan.links:
        if link.start != link.end:
            yield f"{names[link.start]} -- {names[link.end]}{length}"


def _read(plan: Plan, reply: Reply) -> dict[str, Point]:
    keys = list(plan.vertices)
    found: dict[str, Point] = {}
    for node in reply.get("objects", ()):
        x, y = node["pos"].rstrip("!").split(",")[:2]
        found[keys[int(node["name"])]] = (float(x), -float(y))
    return found


def _area(middle: Point, size: tuple[float, float]) -> Area:
    left, top = (round(2 * (m - s / 2)) / 2 for m, s in zip(middle, size, strict=True))
    return left, top, left + size[0], top + size[1]


def _from_corner(areas: Mapping[str, Area]) -> dict[str, Area]:
    left = min(area[0] for area in areas.values())
    top = min(area[1] for area in areas.values())
    return {key: (a[0] - left, a[1] - top, a[2] - left, a[3] - top) for key, a in areas.items()}


def routed(
    plan: Plan, areas: Mapping[str, Area], graphviz: Graphviz | None, check: Check | None = None
) -> dict[str, Curve]:
    """Curves of links round the boxes where they stand; none where Graphviz does not answer."""
    if graphviz is None:
        return {}
    try:
        reply = graphviz.draw(_standing(plan, areas), "nop", check)
    except NotDrawnError:
        return {}
    # Graphviz moves everything so that it begins at its own corner.
    first, area = reply["objects"][0]["pos"].split(","), next(iter(areas.values()))
    dx, dy = _middle(area)[0] - float(first[0]), _middle(area)[1] + float(first[1])
    found: dict[str, Curve] = {}
    for edge in reply.get("edges", ()):
        points = [text.split(",")[-2:] for text in edge.get("pos", "").split(";")[0].split()]
        if len(points) >= 4 and len(points) % 3 == 1:
            link = plan.links[int(edge["id"])]
            found[link.id] = tuple((float(x) + dx, dy - float(y)) for x, y in points)
    return found


def _standing(plan: Plan, areas: Mapping[str, Area]) -> str:
    names = {key: at for at, key in enumerate(plan.vertices)}
    lines = [
        'digraph { splines=true esep="+6" node [shape=box fixedsize=true label=""] edge [dir=none]'
    ]
    for key, (left, top, right, bottom) in areas.items():
        x, y = (left + right) / 2, -(top + bottom) / 2
        size = f"width={(right - left) / _INCH:.4f} height={(bottom - top) / _INCH:.4f}"
        lines.append(f'{names[key]} [pos="{x:.2f},{y:.2f}" {size}]')
    for number, link in enumerate(plan.links):
        if link.start != link.end:
            lines.append(f"{names[link.start]} -> {names[link.end]} [id={number}]")
    return "\n".join([*lines, "}"])


def _layout(
    plan: Plan, areas: Mapping[str, Area], curves: Mapping[str, Curve], program: str
) -> Layered:
    pairs = [frozenset((link.start, link.end)) for link in plan.links]
    together = Counter(pairs)
    times: Counter[frozenset[str]] = Counter()
    found: dict[str, Curve] = {}
    for link, pair in zip(plan.links, pairs, strict=True):
        number = 1 + times[pair] // 2 if together[pair] > 1 else 0
        times[pair] += 1
        drawn = None if number else curves.get(link.id)
        found[link.id] = drawn or between(areas[link.start], areas[link.end], number)
    return Layered(
        {key: (area[0], area[1]) for key, area in areas.items()},
        found,
        {},
        max(area[2] for area in areas.values()),
        max(area[3] for area in areas.values()),
        plan.left_out,
        program,
    )


def between(one: Area, other: Area, number: int = 0) -> Curve:
    """From the edge of one box to the edge of another, bent aside so often as number says."""
    if one == other:
        return _loop(one)
    (ax, ay), (bx, by) = _middle(one), _middle(other)
    dx, dy = bx - ax, by - ay
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    # Each line bends to its own right, so that one there and one back lie apart.
    bend = min(26.0, length * 0.12) * number
    side = (-dy / length * bend, dx / length * bend)
    start = _edge(one, (bx + side[0] * 2, by + side[1] * 2))
    end = _edge(other, (ax + side[0] * 2, ay + side[1] * 2))
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return (
        start,
        (start[0] + third[0] + side[0], start[1] + third[1] + side[1]),
        (end[0] - third[0] + side[0], end[1] - third[1] + side[1]),
        end,
    )


def _middle(area: Area) -> Point:
    return (area[0] + area[2]) / 2, (area[1] + area[3]) / 2


def _edge(area: Area, towards: Point) -> Point:
    """Where the line from a box's middle towards a point leaves it."""
    x, y = _middle(area)
    dx, dy = towards[0] - x, towards[1] - y
    if not dx and not dy:
        return x, area[3]
    shares = [
        half / abs(step)
        for half, step in (((area[2] - area[0]) / 2, dx), ((area[3] - area[1]) / 2, dy))
        if step
    ]
    share = min(shares)
    return x + dx * share, y + dy * share


def _loop(area: Area) -> Curve:
    right, y = area[2], (area[1] + area[3]) / 2
    out = right + _LOOP
    return (right, y - 8), (out, y - 14), (out, y + 14), (right, y + 8)
