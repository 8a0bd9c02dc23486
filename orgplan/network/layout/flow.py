"""Flow maps: what work comes from, what does it, and where it goes, in columns from the left."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.layered_rows import spread, within
from orgplan.network.layout.layered_values import Area, Curve, Layered, Link, Plan, Vertex

_SWEEPS = 6
DOWN = 12.0
"""Between neighbours of one group."""
_GROUP, _ACROSS = 52.0, 170.0
_PORT = 9.0


def flow(vertices: Iterable[Vertex], links: Iterable[Link]) -> Layered:
    """Columns by band, each ordered by its neighbours, groups apart; links from side to side.

    Links inside a column bend out to its right; those that pass over a column go straight on.
    """
    plan = Plan.read(vertices, links)
    if not plan.vertices:
        return Layered({}, {}, left_out=plan.left_out)
    columns = _columns(plan)
    middles = _middles(plan, columns)
    areas = _areas(plan, columns, middles)
    curves = _curves(plan, areas)
    return Layered(
        {key: (area[0], area[1]) for key, area in areas.items()},
        curves,
        {},
        max(area[2] for area in areas.values()),
        max(area[3] for area in areas.values()),
        plan.left_out,
        "columns",
    )


def _columns(plan: Plan) -> list[list[str]]:
    bands: dict[int, list[str]] = {}
    for vertex in plan.vertices.values():
        bands.setdefault(vertex.band or 0, []).append(vertex.id)
    columns = [bands[band] for band in sorted(bands)]
    near = _near(plan)
    groups = {key: plan.vertices[key].group for key in plan.vertices}
    place = {key: at / len(column) for column in columns for at, key in enumerate(column)}
    for _ in range(_SWEEPS):
        for column in columns:
            wanted = {key: _mean([place[k] for k in near[key]], place[key]) for key in column}
            column.sort(key=lambda key, wanted=wanted: (groups[key], wanted[key], key))  # type: ignore[misc]
            place.update({key: (at + 0.5) / len(column) for at, key in enumerate(column)})
    return columns


def _near(plan: Plan) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {key: [] for key in plan.vertices}
    for link in plan.links:
        if plan.vertices[link.start].band != plan.vertices[link.end].band:
            near[link.start].append(link.end)
            near[link.end].append(link.start)
    return near


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _middles(plan: Plan, columns: Sequence[Sequence[str]]) -> dict[str, float]:
    """Heights near those of the neighbours, in order and apart, from the longest column outward."""
    near = _near(plan)
    high = {key: box.height for key, box in plan.vertices.items()}
    gaps = [
        [(high[a] + high[b]) / 2 + _between(plan, a, b) for a, b in pairwise(column)]
        for column in columns
    ]
    middles: dict[str, float] = {}
    for column, apart in zip(columns, gaps, strict=True):
        half = sum(apart) / 2
        middles |= dict(
            zip(column, (y - half for y in spread([0.0] * len(column), apart)), strict=True)
        )
    longest = max(range(len(columns)), key=lambda at: len(columns[at]))
    for _ in range(_SWEEPS):
        for at, column in enumerate(columns):
            if at != longest:
                wanted = [_mean([middles[k] for k in near[key]], middles[key]) for key in column]
                middles |= dict(zip(column, spread(wanted, gaps[at]), strict=True))
    return middles


def _between(plan: Plan, one: str, other: str) -> float:
    return DOWN if plan.vertices[one].group == plan.vertices[other].group else _GROUP


def _areas(
    plan: Plan, columns: Sequence[Sequence[str]], middles: Mapping[str, float]
) -> dict[str, Area]:
    top = min(middles[key] - box.height / 2 for key, box in plan.vertices.items())
    areas: dict[str, Area] = {}
    left = 0.0
    for column in columns:
        wide = max(plan.vertices[key].width for key in column)
        for key in column:
            box = plan.vertices[key]
            y = round(2 * (middles[key] - box.height / 2 - top)) / 2
            areas[key] = (left, y, left + box.width, y + box.height)
        left += wide + _ACROSS
    return areas


def _curves(plan: Plan, areas: Mapping[str, Area]) -> dict[str, Curve]:
    ports = _ports(plan, areas)
    curves: dict[str, Curve] = {}
    for link in plan.links:
        start, end = ports[link.id, True], ports[link.id, False]
        if plan.vertices[link.start].band == plan.vertices[link.end].band:
            out = max(start[0], end[0]) + 40 + abs(end[1] - start[1]) * 0.08
            curves[link.id] = (start, (out, start[1]), (out, end[1]), end)
        else:
            half = (start[0] + end[0]) / 2
            curves[link.id] = (start, (half, start[1]), (half, end[1]), end)
    return curves


def _ports(plan: Plan, areas: Mapping[str, Area]) -> dict[tuple[str, bool], Point]:
    """Where links meet the sides of boxes, in the order of their other ends."""
    meeting: dict[tuple[str, bool], list[tuple[float, int, tuple[str, bool]]]] = {}
    for number, link in enumerate(plan.links):
        for key, other, port in (
            (link.start, link.end, (link.id, True)),
            (link.end, link.start, (link.id, False)),
        ):
            band, beyond = plan.vertices[key].band or 0, plan.vertices[other].band or 0
            y = (areas[other][1] + areas[other][3]) / 2
            meeting.setdefault((key, beyond >= band), []).append((y, number, port))
    found: dict[tuple[str, bool], Point] = {}
    for (key, right), row in meeting.items():
        row.sort()
        left, top, far, bottom = areas[key]
        middle = (top + bottom) / 2
        places = within([middle] * len(row), _PORT, top + 6, bottom - 6)
        found |= {
            port: (far if right else left, y) for (_, _, port), y in zip(row, places, strict=True)
        }
    return found
