"""Staff in columns: how many columns, how wide and how high, and where each card of them goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from orgplan.network.layout.connectors import Point, Polyline, rail
from orgplan.network.layout.forest import Node


@dataclass(frozen=True, slots=True)
class Gaps:
    """Distances between nodes, in the unit of their sizes."""

    across: float = 16.0
    """Between neighbours."""
    down: float = 46.0
    """Between a manager and the managers below."""
    stack: float = 12.0
    """Between staff in a column."""
    first: float = 26.0
    """Between a manager and the first of a column."""
    indent: float = 24.0
    """How far a column stands right of its manager's left edge."""
    rail: float = 10.0
    """How far a column's rail runs left of it."""
    rows: int = 10
    """Staff in one column before a second is begun."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Staff of one manager in one or more columns, each with its rail at the left."""

    columns: tuple[tuple[Node, ...], ...]
    widths: tuple[float, ...]
    """Of each column, its rail included."""
    width: float
    """From the first rail to the right edge of the last column."""
    height: float
    """Of the highest column."""
    gaps: Gaps
    rails: bool = True

    @classmethod
    def of(cls, staff: Sequence[Node], gaps: Gaps, rails: bool = True) -> "Stack":
        """As many columns as keep it no higher than gaps.rows, or about square when it is huge."""
        rows = max(gaps.rows, ceil(sqrt(2 * len(staff))))
        rows = ceil(len(staff) / ceil(len(staff) / rows))
        columns = [tuple(staff[at : at + rows]) for at in range(0, len(staff), rows)]
        inset = gaps.rail if rails else 0.0
        widths = [max([node.width for node in column]) + inset for column in columns]
        width = sum(widths) + gaps.across * (len(columns) - 1)
        heights = [
            sum([node.height for node in column]) + gaps.stack * (len(column) - 1)
            for column in columns
        ]
        return cls(tuple(columns), tuple(widths), width, max(heights), gaps, rails)

    @property
    def inset(self) -> float:
        """How far the cards stand right of the left edge."""
        return self.gaps.rail if self.rails else 0.0

    def place(self, left: float, top: float) -> dict[str, Point]:
        """Where each card goes when the stack begins at left and top."""
        placed: dict[str, Point] = {}
        for column, width in zip(self.columns, self.widths, strict=True):
            x, y = left + self.inset, top
            for node in column:
                placed[node.id] = (x, y)
                y += node.height + self.gaps.stack
            left += width + self.gaps.across
        return placed

    def lines(self, placed: Mapping[str, Point], top: float) -> list[Polyline]:
        """The rails, each begun at the height top."""
        made: list[Polyline] = []
        for column in self.columns if self.rails else ():
            corners = [(node.height, placed[node.id]) for node in column]
            ends = [(x, y + height / 2) for height, (x, y) in corners]
            made.extend(rail(ends[0][0] - self.inset, top, ends))
        return made
