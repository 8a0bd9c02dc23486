"""Where boxes and lanes stand in their rows: in order, apart, and below their neighbours."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from orgplan.network.layout.layered_rows import spread
from orgplan.network.layout.layered_values import Plan, Spaces
from orgplan.network.layout.simple_layers_order import Lattice

_SWEEPS = 8
_LANE, _BESIDE, _LEVEL = 11.0, 14.0, 54.0
_STRAIGHT = 4.0
"""How much more the straightness of lanes counts than that of links between boxes."""


def placed(
    plan: Plan, lattice: Lattice, order: Sequence[Sequence[str]], spaces: Spaces
) -> dict[str, float]:
    """The middle of every box and lane."""
    wide = {key: box.width for key, box in plan.vertices.items()}
    gaps = [_gaps(row, wide, lattice, spaces) for row in order]
    middles: dict[str, float] = {}
    for row, apart in zip(order, gaps, strict=True):
        half = sum(apart) / 2
        middles.update(zip(row, (x - half for x in spread([0.0] * len(row), apart)), strict=True))
    for sweep in range(_SWEEPS):
        for at in range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1):
            middles.update(_row(order[at], gaps[at], middles, lattice, sweep % 2 == 0))
    return _apart(plan, middles, spaces)


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
        parted = lattice.groups[one] != lattice.groups[other]
        found.append(half + apart + (2 * spaces.group if parted and half else 0.0))
    return found


def _row(
    row: Sequence[str],
    gaps: Sequence[float],
    middles: Mapping[str, float],
    lattice: Lattice,
    downward: bool,
) -> dict[str, float]:
    first, second = (lattice.up, lattice.down) if downward else (lattice.down, lattice.up)
    wanted, weights = [], []
    for key in row:
        near = first.get(key) or second.get(key) or [key]
        wanted.append(sum(middles[name] for name in near) / len(near))
        weights.append(_STRAIGHT if key in lattice.lanes else 1.0)
    return dict(zip(row, spread(wanted, gaps, weights), strict=True))


def _apart(plan: Plan, middles: dict[str, float], spaces: Spaces) -> dict[str, float]:
    """Groups side by side over all rows: what stands in their way moves to the right."""
    spans: dict[str, tuple[float, float]] = {}
    for key, box in plan.vertices.items():
        low, high = middles[key] - box.width / 2, middles[key] + box.width / 2
        before = spans.get(box.group, (low, high))
        spans[box.group] = (min(before[0], low), max(before[1], high))
    if len(spans) < 2:
        return middles
    outside = [middles[key] for key in middles if key not in plan.vertices]
    edge = max([spans.get("", (0.0, 0.0))[1], *outside], default=0.0)
    moves = {"": 0.0}
    for group, (low, high) in sorted(spans.items(), key=lambda item: item[1]):
        if group:
            moves[group] = edge + spaces.across + 2 * spaces.group - low
            edge = high + moves[group]
    boxes = plan.vertices
    return {key: x + moves[boxes[key].group if key in boxes else ""] for key, x in middles.items()}
