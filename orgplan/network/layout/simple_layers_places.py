"""Where boxes and lanes stand in their rows: in order, apart, and below their neighbours."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from orgplan.network.layout.layered_rows import spread
from orgplan.network.layout.layered_values import Plan, Spaces
from orgplan.network.layout.simple_layers_order import Lattice

Neighbours: TypeAlias = Mapping[str, Sequence[str]]
_SWEEPS = 6
_LANE, _BESIDE, _LEVEL = 11.0, 14.0, 54.0
_STRAIGHT = 4.0
"""How much more the straightness of lanes counts than that of links between boxes."""


def placed(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], spaces: Spaces
) -> dict[str, float]:
    """The middle of every box and lane; groups stand side by side, each drawn together."""
    if any(lattice.groups.values()):
        return _side_by_side(plan, lattice, order, spaces)
    return _aligned(plan, lattice, order, spaces)


def _aligned(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], spaces: Spaces
) -> dict[str, float]:
    """Everything near its neighbours."""
    wide = {key: box.width for key, box in plan.vertices.items()}
    gaps = [_gaps(row, wide, lattice, spaces) for row in order]
    middles: dict[str, float] = {}
    for row, apart in zip(order, gaps, strict=True):
        half = sum(apart) / 2
        middles.update(zip(row, (x - half for x in spread([0.0] * len(row), apart)), strict=True))
    ways = [[_near(row, *sides) for row in order] for sides in _sides(lattice)]
    weights = [[_STRAIGHT if key in lattice.lanes else 1.0 for key in row] for row in order]
    for sweep in range(_SWEEPS):
        near = ways[sweep % 2]
        for at in range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1):
            wanted = [sum(map(middles.__getitem__, keys)) / len(keys) for keys in near[at]]
            middles.update(zip(order[at], spread(wanted, gaps[at], weights[at]), strict=True))
    return middles


def _sides(lattice: Lattice) -> tuple[tuple[Neighbours, Neighbours], ...]:
    """On the way down the rows above count first, on the way up those below."""
    return (lattice.up, lattice.down), (lattice.down, lattice.up)


def _near(row: Sequence[str], first: Neighbours, second: Neighbours) -> list[Sequence[str]]:
    """Whom each of a row is to stand at."""
    return [first.get(key) or second.get(key) or [key] for key in row]


def _side_by_side(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], spaces: Spaces
) -> dict[str, float]:
    """Each group placed by itself and beside the one before; lanes go straight from end to end."""
    boxes = plan.vertices
    ranks: dict[str, list[float]] = {}
    for row in order:
        for at, key in enumerate(row):
            if key in boxes:
                ranks.setdefault(boxes[key].group, []).append(at / len(row))
    middles: dict[str, float] = {}
    edge = 0.0
    for group in sorted(ranks, key=lambda name: (sum(ranks[name]) / len(ranks[name]), name)):
        rows = [[key for key in row if key in boxes and boxes[key].group == group] for row in order]
        inside = _aligned(plan, lattice.only({key for row in rows for key in row}), rows, spaces)
        low = min(x - boxes[key].width / 2 for key, x in inside.items())
        high = max(x + boxes[key].width / 2 for key, x in inside.items())
        margin = spaces.group if group else 0.0
        middles |= {key: x - low + edge + margin for key, x in inside.items()}
        edge += high - low + 2 * margin + spaces.across
    return middles | _straight(plan, lattice, order, middles)


def _straight(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], middles: Mapping[str, float]
) -> dict[str, float]:
    """Lanes on the straight way between the ends of their links."""
    row_of = {key: at for at, row in enumerate(order) for key in row}
    found: dict[str, float] = {}
    for name, (number, row) in lattice.lanes.items():
        link = plan.links[number]
        first, last = row_of[link.start], row_of[link.end]
        share = (row - first) / (last - first)
        found[name] = middles[link.start] + (middles[link.end] - middles[link.start]) * share
    return found


def _gaps(
    row: Sequence[str], wide: Mapping[str, float], lattice: Lattice, spaces: Spaces
) -> list[float]:
    found = []
    for one, other in pairwise(row):
        half = (wide.get(one, 0.0) + wide.get(other, 0.0)) / 2
        both = one in wide and other in wide
        apart = spaces.across if both else min(_BESIDE, spaces.across / 2) if half else _LANE
        if (one, other) in lattice.level:
            apart = max(apart, _LEVEL)
        found.append(half + apart)
    return found
