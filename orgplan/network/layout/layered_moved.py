"""A layout after hands: what the user has put somewhere stays, the rest makes room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.graphviz import Check, Graphviz
from orgplan.network.layout.layered_values import Area, Curve, Layered, Link, Plan, Spaces, Vertex
from orgplan.network.layout.network_map import between, routed
from orgplan.network.layout.network_map_apart import beside

_GAP = 16.0
_STEPS = 12


def with_places(
    layout: Layered,
    vertices: Iterable[Vertex],
    links: Iterable[Link],
    fixed: Mapping[str, Point],
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    gap: float = _GAP,
) -> Layered:
    """The layout with some boxes at given top left corners; those nearer than gap move aside.

    Links of boxes that have moved, and those a moved box would lie on, are led anew.
    """
    plan = Plan.read(vertices, links)
    held = {key: place for key, place in fixed.items() if key in plan.vertices}
    if not held:
        return layout
    areas = _areas(plan, layout, held, gap)
    moved = {key for key, area in areas.items() if area[:2] != layout.places[key]}
    stale = [link for link in plan.links if _is_stale(link, layout, areas, moved)]
    led = routed(replace(plan, links=tuple(stale)), areas, graphviz, check) if stale else {}
    anew = {
        link.id: led.get(link.id) or between(areas[link.start], areas[link.end]) for link in stale
    }
    return replace(
        layout,
        places={key: (area[0], area[1]) for key, area in areas.items()},
        routes={**layout.routes, **anew},
        groups=group_areas(plan, areas),
        width=max(area[2] for area in areas.values()),
        height=max(area[3] for area in areas.values()),
    )


def _areas(plan: Plan, layout: Layered, held: Mapping[str, Point], gap: float) -> dict[str, Area]:
    wide = {key: (box.width + gap, box.height + gap) for key, box in plan.vertices.items()}
    corners = {**layout.places, **held}
    middles = {
        key: (corners[key][0] + box.width / 2, corners[key][1] + box.height / 2)
        for key, box in plan.vertices.items()
    }
    # The fixed ones are placed first; whatever overlaps none of them stays where it is.
    found = beside(middles, wide, held)
    return {
        key: (
            found[key][0] - box.width / 2,
            found[key][1] - box.height / 2,
            found[key][0] + box.width / 2,
            found[key][1] + box.height / 2,
        )
        for key, box in plan.vertices.items()
    }


def _is_stale(link: Link, layout: Layered, areas: Mapping[str, Area], moved: Iterable[str]) -> bool:
    if {link.start, link.end} & set(moved):
        return True
    passed = _points(layout.routes[link.id])
    return any(
        area[0] - 4 < x < area[2] + 4 and area[1] - 4 < y < area[3] + 4
        for area in (areas[key] for key in moved)
        for x, y in passed
    )


def _points(curve: Curve) -> list[Point]:
    found = []
    for at in range(0, len(curve) - 1, 3):
        a, b, c, d = curve[at : at + 4]
        for step in range(_STEPS + 1):
            t = step / _STEPS
            k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append(
                (
                    a[0] * k[0] + b[0] * k[1] + c[0] * k[2] + d[0] * k[3],
                    a[1] * k[0] + b[1] * k[1] + c[1] * k[2] + d[1] * k[3],
                )
            )
    return found


def group_areas(plan: Plan, areas: Mapping[str, Area]) -> dict[str, Area]:
    """The outline of each group round its boxes where they stand."""
    spaces = Spaces()
    members: dict[str, list[Area]] = {}
    for key, box in plan.vertices.items():
        if box.group:
            members.setdefault(box.group, []).append(areas[key])
    return {
        group: (
            min(a[0] for a in every) - spaces.group,
            min(a[1] for a in every) - spaces.group - spaces.group_name,
            max(a[2] for a in every) + spaces.group,
            max(a[3] for a in every) + spaces.group,
        )
        for group, every in members.items()
    }
