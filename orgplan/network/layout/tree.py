"""Trees for org charts: the tidy tree, the compact one that stacks staff under their manager,
and the one in rows, for many managers of managers.

All take nodes of any size and the order of their children, place them without overlaps, and are
the same for the same input. Several roots stand side by side; a circle is entered at its first
node.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from operator import add, sub

from orgplan.network.layout.connectors import Point, Polyline, bus
from orgplan.network.layout.crowns import Crowned
from orgplan.network.layout.forest import Forest, Node
from orgplan.network.layout.ranks import Ranks
from orgplan.network.layout.shelves import shelved_forest
from orgplan.network.layout.stacks import Gaps, Stack
from orgplan.network.layout.tidy_lines import TidyLines
from orgplan.network.layout.units import Kind, Units

__all__ = ["Gaps", "Layout", "Node", "fitting", "mixed", "shelved", "tidy"]

_WIDEST, _FLATTEST = 4_000.0, 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes: the top left corner of each node, and the lines below each parent."""

    positions: dict[str, Point]
    connectors: Mapping[str, tuple[Polyline, ...]]
    width: float
    height: float
    forest: Forest = field(repr=False, compare=False)
    """What was laid out."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Lines that the chart cannot show, in words."""
        return tuple(self.forest.left_out)


def tidy(
    nodes: Sequence[Node], children: Mapping[str, Sequence[str]], gaps: Gaps | None = None
) -> Layout:
    """Every parent over the middle of its children; mirrored trees give mirrored layouts."""
    spaces = gaps or Gaps()
    crowned = Crowned.of(Forest.read(nodes, children), spaces)
    return _whole(crowned, _tidy(crowned.forest, spaces))


def _tidy(forest: Forest, spaces: Gaps) -> Layout:
    ranks = Ranks.of(forest)
    sizes = [forest.nodes[key] for key in ranks.keys[1:]]
    halves = [0.0, *[node.width / 2 for node in sizes]]
    lefts = list(map(sub, ranks.anchors(halves, spaces.across), halves))[1:]
    # Half pixels keep lines crisp; halves always go up, so that neighbours keep their distance.
    half = 0.5 - 2 * min(lefts, default=0.0)
    xs = [int(left + left + half) / 2 for left in lefts]
    ys = _tops(forest, ranks, spaces.down)
    placed = dict(zip(ranks.keys[1:], zip(xs, ys, strict=True), strict=True))
    right = max([x + node.width for x, node in zip(xs, sizes, strict=True)], default=0.0)
    lowest = slice(ranks.starts[-2] - 1, None)
    bottom = max(map(add, ys[lowest], [node.height for node in sizes[lowest]]), default=0.0)
    return Layout(placed, TidyLines(forest, placed, spaces.down / 2), right, bottom, forest)


def shelved(
    nodes: Sequence[Node], children: Mapping[str, Sequence[str]], gaps: Gaps | None = None
) -> Layout:
    """As mixed, but no wider than a screen is for its height: teams go on in rows below."""
    spaces = gaps or Gaps()
    crowned = Crowned.of(Forest.read(nodes, children), spaces)
    forest = crowned.forest
    made = shelved_forest(forest, spaces)
    return _whole(crowned, _layout(forest, made.positions, made.lines))


def fitting(
    nodes: Sequence[Node], children: Mapping[str, Sequence[str]], gaps: Gaps | None = None
) -> Layout:
    """Managers side by side as long as that can be looked at as a whole, else on shelves."""
    across = mixed(nodes, children, gaps)
    is_flat = across.width > _WIDEST and across.width > _FLATTEST * across.height
    return shelved(nodes, children, gaps) if is_flat else across


def _whole(crowned: Crowned, layout: Layout) -> Layout:
    """The layout with assistants in their places."""
    if not crowned.crowns:
        return layout
    placed = crowned.taken_apart(layout.positions)
    lines = dict(layout.connectors)
    for parent, crown in crowned.crowns.items():
        lines[parent] = (*lines.get(parent, ()), *crown.lines(placed))
    return Layout(placed, lines, layout.width, layout.height, crowned.whole)


def _tops(forest: Forest, ranks: Ranks, gap: float) -> list[float]:
    """The height of every node but the root above all."""
    counts = [end - start for start, end in pairwise(ranks.starts[1:])]
    return list(chain.from_iterable(map(repeat, forest.tops(gap), counts)))


def mixed(
    nodes: Sequence[Node],
    children: Mapping[str, Sequence[str]],
    gaps: Gaps | None = None,
    before: Layout | None = None,
) -> Layout:
    """Managers side by side, their other reports in columns below them; far narrower than tidy.

    A layout from before, made with the same gaps, spares the lines between what has not moved;
    they are then the very same objects.
    """
    spaces = gaps or Gaps()
    crowned = Crowned.of(Forest.read(nodes, children), spaces)
    return _whole(crowned, _mixed(crowned.forest, spaces, before))


def _mixed(forest: Forest, spaces: Gaps, before: Layout | None) -> Layout:
    units = Units(forest, spaces)
    anchors = units.anchors()
    positions: dict[str, Point] = {}
    for unit, anchor in zip(units.units, anchors, strict=True):
        if unit.kind is Kind.MANAGER:
            positions[unit.key] = (anchor - unit.left, unit.top)
        if unit.stack is not None:
            positions.update(unit.stack.place(anchor + unit.corner[0], unit.corner[1]))
    reach = (anchor - unit.left for unit, anchor in zip(units.units, anchors, strict=True))
    placed = _from_left(positions, min(list(reach)[1:], default=0.0))
    hung = {unit.key: unit.stack for unit in units.units if unit.stack is not None}
    kept = _kept_lines(forest, placed, before) if before is not None else {}
    lines = {
        parent: kept.get(parent) or _mixed_lines(forest, hung, placed, parent, spaces)
        for parent in forest.below
    }
    return _layout(forest, placed, lines)


def _kept_lines(
    forest: Forest, placed: Mapping[str, Point], before: Layout
) -> dict[str, tuple[Polyline, ...]]:
    """The lines below parents that stand where they stood, as do all their reports."""
    old, stood, nodes = before.forest, before.positions, forest.nodes
    moved = {
        key
        for key, place in placed.items()
        if stood.get(key) != place or nodes[key] is not old.nodes[key]
    }
    moved |= forest.below.keys() ^ old.below.keys()
    return {
        parent: before.connectors[parent]
        for parent, row in forest.below.items()
        if parent not in moved and moved.isdisjoint(row) and old.below[parent] == row
    }


def _mixed_lines(
    forest: Forest, hung: Mapping[str, Stack], placed: Mapping[str, Point], parent: str, gaps: Gaps
) -> tuple[Polyline, ...]:
    row = forest.below[parent]
    if not row:
        return ()
    if parent in hung:
        bottom = placed[parent][1] + forest.nodes[parent].height
        return tuple(hung[parent].lines(placed, bottom))
    stack = next((hung[key] for key in row if key in hung and key not in forest.below), None)
    height = placed[stack.columns[0][0].id if stack else row[0]][1] - gaps.down / 2
    rails = stack.lines(placed, height) if stack else []
    starts = [line[0] for line in rails if line[0][1] == height]
    heads = [_head(forest, placed, key) for key in row if key in forest.below]
    return (*_bus(forest, placed, parent, starts + heads, gaps, height), *rails)


def _from_left(positions: Mapping[str, Point], left: float) -> dict[str, Point]:
    """Shifted so that left becomes 0, and to half pixels so that lines stay crisp."""
    return {key: (round(2 * (x - left)) / 2, y) for key, (x, y) in positions.items()}


def _head(forest: Forest, placed: Mapping[str, Point], key: str) -> Point:
    x, y = placed[key]
    return x + forest.nodes[key].width / 2, y


def _bus(
    forest: Forest,
    placed: Mapping[str, Point],
    parent: str,
    ends: list[Point],
    gaps: Gaps,
    height: float | None = None,
) -> tuple[Polyline, ...]:
    x, y = _head(forest, placed, parent)
    start = (x, y + forest.nodes[parent].height)
    return bus(start, ends, ends[0][1] - gaps.down / 2 if height is None else height)


def _layout(
    forest: Forest, placed: dict[str, Point], lines: dict[str, tuple[Polyline, ...]]
) -> Layout:
    nodes = forest.nodes
    right = max([x + nodes[key].width for key, (x, _) in placed.items()], default=0.0)
    bottom = max([y + nodes[key].height for key, (_, y) in placed.items()], default=0.0)
    return Layout(placed, lines, right, bottom, forest)
