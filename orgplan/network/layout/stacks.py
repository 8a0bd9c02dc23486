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
    gaps: Gaps
    rails: bool = True

    @classmethod
    def of(cls, staff: Sequence[Node], gaps: Gaps, rails: bool = True) -> "Stack":
        """As many columns as keep it no higher than gaps.rows, or about square when it is huge."""
        rows = max(gaps.rows, ceil(sqrt(2 * len(staff))))
        rows = ceil(len(staff) / ceil(len(staff) / rows))
        columns = (tuple(staff[at : at + rows]) for at in range(0, len(staff), rows))
        return cls(tuple(columns), gaps, rails)

    @property
    def inset(self) -> float:
        """How far the cards stand right of the left edge."""
        return self.gaps.rail if self.rails else 0.0

    @property
    def width(self) -> float:
        """From the first rail to the right edge of the last column."""
        widths = sum(max(node.width for node in column) + self.inset for column in self.columns)
        return widths + self.gaps.across * (len(self.columns) - 1)

    @property
    def height(self) -> float:
        """Of the highest column."""
        gap = self.gaps.stack
        return max(sum(node.height + gap for node in column) for column in self.columns) - gap

    def place(self, left: float, top: float) -> dict[str, Point]:
        """Where each card goes when the stack begins at left and top."""
        placed: dict[str, Point] = {}
        for column in self.columns:
            left += self.inset
            y = top
            for node in column:
                placed[node.id] = (left, y)
                y += node.height + self.gaps.stack
            left += max(node.width for node in column) + self.gaps.across
        return placed

    def lines(self, placed: Mapping[str, Point], top: float) -> list[Polyline]:
        """The rails, each begun at the height top."""
        made: list[Polyline] = []
        for column in self.columns if self.rails else ():
            ends = [_middle(node, placed[node.id]) for node in column]
            made.extend(rail(ends[0][0] - self.inset, top, ends))
        return made


def _middle(node: Node, place: Point) -> Point:
    return place[0], place[1] + node.height / 2
