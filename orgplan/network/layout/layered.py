"""Layered layouts: boxes in rows, links from row to row, groups outlined.

Graphviz decides which row and which order, or, where it is missing or takes too long, our own
simple layers; either way the curves are ours, so that links end side by side and pass no box.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from operator import itemgetter

from orgplan.network.layout.graphviz import Check, Graphviz, NotDrawnError
from orgplan.network.layout.layered_dot import dot_of, skeleton_of
from orgplan.network.layout.layered_frame import Frame, clear_lanes, frame_of
from orgplan.network.layout.layered_ports import ports, trails
from orgplan.network.layout.layered_routes import routes
from orgplan.network.layout.layered_values import (
    Area,
    Curve,
    Layered,
    Link,
    Plan,
    Skeleton,
    Spaces,
    Vertex,
)
from orgplan.network.layout.simple_layers import simple_layers, tightened

_STRETCH = 1.2
"""How much more than asked rows may stand apart, for the shape of the whole."""

__all__ = ["Layered", "Link", "Spaces", "Vertex", "layered"]


def layered(
    vertices: Iterable[Vertex],
    links: Iterable[Link],
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    spaces: Spaces | None = None,
    shape: float = 0.0,
) -> Layered:
    """Where boxes and links go; without Graphviz by our own layers. Check may raise to cancel.

    Rows stand farther apart where the whole would be wider than shape (width over height) asks.
    """
    plan, gaps = Plan.read(vertices, links), spaces or Spaces()
    if not plan.vertices:
        return Layered({}, {}, left_out=plan.left_out)
    if graphviz is None:
        return _laid_out(plan, gaps, shape, None, check)
    key = (layered, *plan.key, gaps, shape)
    return graphviz.remembered(key, lambda: _laid_out(plan, gaps, shape, graphviz, check))


def _laid_out(
    plan: Plan, gaps: Spaces, shape: float, graphviz: Graphviz | None, check: Check | None
) -> Layered:
    skeleton, program = _skeleton(plan, gaps, graphviz, check)
    made = _drawn(plan, skeleton, gaps, program)
    lacking = made.width / shape - made.height if shape else 0.0
    if lacking > 0 and len(skeleton.rows) > 1:
        more = min(lacking / (len(skeleton.rows) - 1), gaps.down * _STRETCH)
        made = _drawn(plan, skeleton, replace(gaps, down=gaps.down + more), program)
    return made


def _drawn(plan: Plan, skeleton: Skeleton, spaces: Spaces, program: str) -> Layered:
    frame = frame_of(plan, skeleton, spaces)
    lanes = clear_lanes(frame, skeleton)
    every = trails(plan.links, frame, lanes)
    curves = routes(every, plan.links, ports(every, frame), frame)
    groups = _groups(plan, frame, spaces)
    return _from_corner(frame, curves, groups, plan.left_out, program)


def _skeleton(
    plan: Plan, spaces: Spaces, graphviz: Graphviz | None, check: Check | None
) -> tuple[Skeleton, str]:
    if graphviz is not None:
        try:
            reply = graphviz.draw(dot_of(plan, spaces), check=check)
            skeleton = skeleton_of(plan, reply)
            grouped = any(vertex.group for vertex in plan.vertices.values())
            return skeleton if grouped else tightened(plan, skeleton, spaces), "Graphviz"
        except NotDrawnError:
            pass
    return simple_layers(plan, spaces), "simple layers"


def _groups(plan: Plan, frame: Frame, spaces: Spaces) -> dict[str, Area]:
    members: dict[str, list[Area]] = {}
    for key, area in frame.areas.items():
        if plan.vertices[key].group:
            members.setdefault(plan.vertices[key].group, []).append(area)
    found: dict[str, Area] = {}
    for group, areas in members.items():
        lefts, tops, rights, bottoms = zip(*areas, strict=True)
        edge = spaces.group
        found[group] = (
            min(lefts) - edge,
            min(tops) - edge - spaces.group_name,
            max(rights) + edge,
            max(bottoms) + edge,
        )
    return found


def _from_corner(
    frame: Frame,
    curves: Mapping[str, Curve],
    groups: Mapping[str, Area],
    left_out: tuple[str, ...],
    program: str,
) -> Layered:
    """Everything moved so that it begins at (0, 0)."""
    areas = [*frame.areas.values(), *groups.values()]
    points = list(chain.from_iterable(curves.values()))
    xs, ys = (list(map(itemgetter(axis), points)) for axis in (0, 1))
    left, right = min(xs + [a[0] for a in areas]), max(xs + [a[2] for a in areas])
    top, bottom = min(ys + [a[1] for a in areas]), max(ys + [a[3] for a in areas])
    return Layered(
        {key: (area[0] - left, area[1] - top) for key, area in frame.areas.items()},
        {key: tuple([(x - left, y - top) for x, y in curve]) for key, curve in curves.items()},
        {key: (a - left, b - top, c - left, d - top) for key, (a, b, c, d) in groups.items()},
        right - left,
        bottom - top,
        left_out,
        program,
    )
