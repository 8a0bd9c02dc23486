"""A chart for a screen or a page: every manager's teams in rows, like books on shelves.

Managers of managers side by side make hundreds of cards ten screens wide. Here each subtree is a
block, and the blocks below one manager go on in a new row where the row is full; a line down the
left side leads to the rows below the first. How wide a row may be is tried out, until the chart
has about the wanted shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from orgplan.network.layout.connectors import Point, Polyline, bus
from orgplan.network.layout.forest import Forest, Node
from orgplan.network.layout.stacks import Gaps, Stack

SHAPE = 1.6
"""Width by height that is aimed at: a screen's."""
_TRIALS = 9


@dataclass(slots=True)
class Block:
    """A manager with all below, or a stack of staff; sizes, and where lines come in at the top."""

    key: str
    width: float
    height: float
    head: float
    stack: Stack | None = None
    rows: list[list["Block"]] = field(default_factory=list)
    left: float = 0.0
    """From the left side of the row's manager's block."""


@dataclass(slots=True)
class Shelves:
    """One try: everything in blocks, no row wider than the limit where that can be."""

    forest: Forest
    gaps: Gaps
    limit: float
    positions: dict[str, Point] = field(default_factory=dict)
    lines: dict[str, tuple[Polyline, ...]] = field(default_factory=dict)
    root: Block = field(init=False)

    def __post_init__(self) -> None:
        """Measure all blocks from the leaves up."""
        made: dict[str, Block] = {}
        for level in reversed(self.forest.levels):
            for key in level:
                if key in self.forest.below:
                    made[key] = self._manager(key, made)
        self.root = self._rows_of("", self.forest.roots, made, Node("", 0.0, -self.gaps.down))

    def _manager(self, key: str, made: dict[str, Block]) -> Block:
        node, row = self.forest.nodes[key], self.forest.below[key]
        if any(child in self.forest.below for child in row) or key in self.forest.crowned:
            return self._rows_of(key, row, made, node)
        stack = Stack.of([self.forest.nodes[child] for child in row], self.gaps)
        width = max(node.width, self.gaps.indent - self.gaps.rail + stack.width)
        height = node.height + self.gaps.first + stack.height
        return Block(key, width, height, node.width / 2, stack)

    def _rows_of(self, key: str, row: Sequence[str], made: dict[str, Block], node: Node) -> Block:
        staff = [self.forest.nodes[child] for child in row if child not in self.forest.below]
        blocks = [made[child] for child in row if child in self.forest.below]
        if staff:
            stack = Stack.of(staff, self.gaps, rails=bool(key))
            blocks.insert(0, Block("", stack.width, stack.height, 0.0, stack))
        rows = self._filled(blocks)
        gutter = self.gaps.across if len(rows) > 1 and key else 0.0
        self._set_lefts(rows, gutter)
        width = max([blocks[-1].left + blocks[-1].width for blocks in rows], default=0.0)
        heads = [block.left + block.head for block in rows[0]] if rows else [0.0]
        head = max((heads[0] + heads[-1]) / 2, node.width / 2)
        height = node.height + sum(
            self.gaps.down + max(block.height for block in blocks) for blocks in rows
        )
        return Block(key, max(width, head + node.width / 2), height, head, None, rows)

    def _filled(self, blocks: Sequence[Block]) -> list[list[Block]]:
        rows: list[list[Block]] = []
        reach = 0.0
        for block in blocks:
            if not rows or reach + self.gaps.across + block.width > self.limit:
                rows.append([])
                reach = -self.gaps.across
            rows[-1].append(block)
            reach += self.gaps.across + block.width
        return rows

    def _set_lefts(self, rows: list[list[Block]], gutter: float) -> None:
        for row in rows:
            left = gutter
            for block in row:
                block.left = left
                left += block.width + self.gaps.across

    @property
    def is_too_flat(self) -> bool:
        """Whether the chart is wider than the wanted shape."""
        return self.root.width > SHAPE * self.root.height

    @property
    def missed(self) -> float:
        """How far the shape is from the wanted one."""
        shape = max(self.root.width, 1.0) / max(self.root.height, 1.0)
        return abs(log(shape / SHAPE))

    def place(self) -> None:
        """Put everything in its place from the top down, and draw the lines."""
        waiting: list[tuple[Block, float, float]] = [(self.root, 0.0, 0.0)]
        while waiting:
            block, left, top = waiting.pop()
            if block.key:
                node = self.forest.nodes[block.key]
                self.positions[block.key] = (left + block.head - node.width / 2, top)
            if block.stack:
                self._place_stack(block, left, top)
            bottom = top + self.forest.nodes[block.key].height if block.key else -self.gaps.down
            starts: list[float] = []
            for row in block.rows:
                bottom += self.gaps.down
                starts.append(bottom)
                waiting.extend((each, left + each.left, bottom) for each in row)
                bottom += max(each.height for each in row)
            if block.key and block.rows:
                self.lines[block.key] = tuple(self._buses(block, left, top, starts))

    def _place_stack(self, block: Block, left: float, top: float) -> None:
        assert block.stack is not None
        if block.key:
            bottom = top + self.forest.nodes[block.key].height
            left += self.gaps.indent - self.gaps.rail
            self.positions.update(block.stack.place(left, bottom + self.gaps.first))
            self.lines[block.key] = tuple(block.stack.lines(self.positions, bottom))
        else:
            self.positions.update(block.stack.place(left, top))

    def _buses(
        self, block: Block, left: float, top: float, starts: Sequence[float]
    ) -> list[Polyline]:
        """A bus above every row; the lower ones hang from a line at the left side."""
        start = (left + block.head, top + self.forest.nodes[block.key].height)
        above = [row - self.gaps.down / 2 for row in starts]
        made: list[Polyline] = []
        for row, height in zip(block.rows, above, strict=True):
            ends = [end for each in row for end in self._ends(each, left, height)]
            made.extend(bus(start, ends, height))
            made.extend(line for each in row for line in self._rails(each, left, height))
            start = (left, height)
        if len(above) > 1:
            made.append(((left + block.head, above[0]), (left, above[0]), (left, above[-1])))
        return made

    def _ends(self, block: Block, left: float, height: float) -> list[Point]:
        if block.key:
            return [(left + block.left + block.head, height + self.gaps.down / 2)]
        return [line[0] for line in self._rails(block, left, height) if line[0][1] == height]

    def _rails(self, block: Block, left: float, height: float) -> list[Polyline]:
        if block.key or block.stack is None:
            return []
        placed = block.stack.place(left + block.left, height + self.gaps.down / 2)
        return block.stack.lines(placed, height)


def shelved_forest(forest: Forest, gaps: Gaps) -> Shelves:
    """The try whose shape is nearest to the wanted one, placed."""
    narrow, wide = _limits(forest, gaps)
    best = Shelves(forest, gaps, wide)
    for _ in range(_TRIALS if best.is_too_flat else 0):
        limit = (narrow * wide) ** 0.5
        tried = Shelves(forest, gaps, limit)
        best = min(best, tried, key=lambda each: each.missed)
        narrow, wide = (narrow, limit) if tried.is_too_flat else (limit, wide)
    best.place()
    return best


def _limits(forest: Forest, gaps: Gaps) -> tuple[float, float]:
    widths = [node.width for node in forest.nodes.values()]
    return max(widths, default=1.0), sum(widths) + gaps.across * len(widths) + 1.0
