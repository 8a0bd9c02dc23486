"""The compact org chart as a tree of units: managers, stacks of staff, and what tall ones cover.

Units stand in levels. One that is taller than its level gets pads in the levels below it, so that
the walk sees it there too; nothing below the last level can be in its way.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.forest import Forest
from orgplan.network.layout.stacks import Gaps, Stack
from orgplan.network.layout.walk import NONE, Walk


class Kind(Enum):
    """What a unit stands for."""

    ROOT = 0
    MANAGER = 1
    STACK = 2
    PAD = 3


class Unit(NamedTuple):
    """A piece of the chart; left and right are its reach from its anchor."""

    kind: Kind
    key: str
    level: int
    top: float
    bottom: float
    left: float
    right: float
    stack: Stack | None = None
    corner: Point = (0.0, 0.0)
    """Top left of the stack, from the anchor and in height."""


class Units:
    """Every unit of a forest, breadth first; the first is a root above all."""

    def __init__(self, forest: Forest, gaps: Gaps) -> None:
        """Read the forest and cut it into units."""
        self._forest, self._gaps = forest, gaps
        managed = [[key for key in level if key in forest.below] for level in forest.levels]
        self.tops = forest.tops(gaps.down, [level for level in managed if level])
        self.units: list[Unit] = [Unit(Kind.ROOT, "", -1, 0, 0, 0, 0)]
        self._first: list[int] = []
        self._last: list[int] = []
        for unit in self.units:
            start = len(self.units)
            # Extended while it is walked: what stands below comes after all of its level.
            self.units.extend(self._below(unit))
            end = len(self.units)
            self._first.append(start if end > start else NONE)
            self._last.append(end - 1 if end > start else NONE)

    def anchors(self) -> list[float]:
        """Where the anchor of every unit goes, from left to right."""
        left = [unit.left for unit in self.units]
        right = [unit.right for unit in self.units]
        return Walk(self._first, self._last, left, right, self._gaps.across).run()

    def _below(self, unit: Unit) -> Sequence[Unit]:
        if unit.kind is Kind.MANAGER and unit.stack is None:
            return self._family(self._forest.below[unit.key], unit.level + 1, rails=True)
        if unit.kind is Kind.ROOT:
            return self._family(self._forest.roots, 0, rails=False)
        if self._reaches(unit):
            level = unit.level + 1
            top = self.tops[level]
            return (Unit(Kind.PAD, unit.key, level, top, unit.bottom, unit.left, unit.right),)
        return ()

    def _reaches(self, unit: Unit) -> bool:
        below = unit.level + 1
        return below < len(self.tops) and self.tops[below] < unit.bottom + self._gaps.stack

    def _family(self, row: list[str], level: int, rails: bool) -> list[Unit]:
        """Staff come first under a manager, last among the roots."""
        nodes, below = self._forest.nodes, self._forest.below
        staff = [nodes[key] for key in row if key not in below]
        managers = [self._manager(key, level) for key in row if key in below]
        stack = [self._stack(Stack.of(staff, self._gaps, rails), level)] if staff else []
        return [*stack, *managers] if rails else [*managers, *stack]

    def _stack(self, stack: Stack, level: int) -> Unit:
        top = self.tops[level]
        # A single column hangs from its rail, several from their middle.
        left = stack.width / 2 if len(stack.columns) > 1 else 0.0
        return Unit(
            Kind.STACK,
            stack.columns[0][0].id,
            level,
            top,
            top + stack.height,
            left,
            stack.width - left,
            stack,
            (-left, top),
        )

    def _manager(self, key: str, level: int) -> Unit:
        node, gaps, top = self._forest.nodes[key], self._gaps, self.tops[level]
        half = node.width / 2
        row = self._forest.below[key]
        hung = None
        if key not in self._forest.crowned and self._forest.below.keys().isdisjoint(row):
            hung = Stack.of([self._forest.nodes[child] for child in row], gaps)
        if hung is None or len(hung.columns) > 1:
            return Unit(Kind.MANAGER, key, level, top, top + node.height, half, half)
        x, y = gaps.indent - gaps.rail - half, top + node.height + gaps.first
        right = max(half, x + hung.width)
        bottom = y + hung.height
        return Unit(Kind.MANAGER, key, level, top, bottom, half, right, hung, (x, y))
