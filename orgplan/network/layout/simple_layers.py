"""Layers of our own, for where Graphviz is missing or takes too long: quick, and never far off.

After Sugiyama, Tagawa and Toda: circles are opened, boxes get rows, long links get a lane in each
row they pass, rows are ordered by where their neighbours stand, and places are found by least
squares.
"""

from collections.abc import Mapping, Sequence

from orgplan.network.layout.layered_values import Plan, Skeleton, Spaces
from orgplan.network.layout.simple_layers_order import Lattice, exchanged, ordered
from orgplan.network.layout.simple_layers_places import placed
from orgplan.network.layout.simple_layers_ranks import ranks

_MOST_LANES = 60_000


def simple_layers(plan: Plan, spaces: Spaces) -> Skeleton:
    """Rows, places and lanes of a graph; groups stand side by side, none inside another."""
    row_of = ranks(plan)
    rows: list[list[str]] = [[] for _ in range(max(row_of.values()) + 1)]
    for key in plan.vertices:
        rows[row_of[key]].append(key)
    lattice = _lattice(plan, rows, row_of)
    return _skeleton(plan, lattice, ordered(lattice), spaces)


def tightened(plan: Plan, skeleton: Skeleton, spaces: Spaces) -> Skeleton:
    """The same rows in the same order, drawn together: lanes need far less room than boxes."""
    row_of = {key: at for at, row in enumerate(skeleton.rows) for key in row}
    lattice = _lattice(plan, [list(row) for row in skeleton.rows], row_of)
    middles = dict(skeleton.middles)
    for name, (number, row) in lattice.lanes.items():
        middles[name] = skeleton.lanes.get(plan.links[number].id, {}).get(row, 0.0)
    order = [sorted(row, key=middles.__getitem__) for row in lattice.rows]
    return _skeleton(plan, lattice, exchanged(order, lattice), spaces)


def _skeleton(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], spaces: Spaces
) -> Skeleton:
    middles = placed(plan, lattice, order, spaces)
    lanes: dict[str, dict[int, float]] = {}
    for name, (number, row) in lattice.lanes.items():
        lanes.setdefault(plan.links[number].id, {})[row] = middles[name]
    # Groups stand in an order of their own, which need not be that of the row.
    boxes = [
        sorted((key for key in row if key in plan.vertices), key=middles.__getitem__)
        for row in order
    ]
    return Skeleton(boxes, {key: middles[key] for key in plan.vertices}, lanes)


def _lattice(plan: Plan, rows: list[list[str]], row_of: Mapping[str, int]) -> Lattice:
    """The graph with a lane for every row that a link passes, as far as there are not too many."""
    groups = {key: plan.vertices[key].group for key in plan.vertices}
    lattice = Lattice(rows, {}, {}, groups, {})
    for number, link in enumerate(plan.links):
        upper, lower = sorted((link.start, link.end), key=lambda key: (row_of[key], key))
        before = upper
        for row in range(row_of[upper] + 1, row_of[lower]):
            if len(lattice.lanes) >= _MOST_LANES:
                break
            # No id holds a null character, so that no lane is taken for a box.
            name = f"\0{number}:{row}"
            lattice.lanes[name] = (number, row)
            lattice.groups[name] = ""
            rows[row].append(name)
            lattice.join(before, name)
            before = name
        if row_of[upper] != row_of[lower]:
            lattice.join(before, lower)
        elif upper != lower:
            lattice.level.add((upper, lower))
            lattice.level.add((lower, upper))
    return lattice
