"""Assistants: they report in, and are drawn beside their manager instead of below.

A manager with assistants is laid out as one wide node, a crown, with as much room on either side,
so that it stays over the middle of its reports; then the crown is taken apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from orgplan.network.layout.connectors import Point, Polyline
from orgplan.network.layout.forest import Forest, Node
from orgplan.network.layout.stacks import Gaps


@dataclass(frozen=True, slots=True)
class Crown:
    """A manager, with the assistants that stand to the right and to the left, in columns."""

    manager: Node
    right: tuple[Node, ...]
    left: tuple[Node, ...]
    gaps: Gaps

    @property
    def node(self) -> Node:
        """All of it as one node."""
        side = max(node.width for node in (*self.right, *self.left)) + self.gaps.across
        height = max(self.manager.height, _height(self.right, self.gaps))
        return Node(self.manager.id, self.manager.width + 2 * side, height)

    def place(self, corner: Point) -> dict[str, Point]:
        """Where everybody goes when the crown's corner is there."""
        x, y = corner
        start = x + (self.node.width - self.manager.width) / 2
        made = {self.manager.id: (start, y)}
        for at, row in ((1, self.right), (-1, self.left)):
            top = y
            for node in row:
                beyond = self.manager.width if at > 0 else -node.width
                made[node.id] = (start + beyond + at * self.gaps.across, top)
                top += node.height + self.gaps.stack
        return made

    def lines(self, placed: dict[str, Point]) -> list[Polyline]:
        """From the manager's sides to the assistants, and down to where lines to reports begin."""
        x, y = placed[self.manager.id]
        middle, half = y + self.manager.height / 2, self.gaps.across / 2
        made: list[Polyline] = []
        for edge, turn, row in (
            (x + self.manager.width, x + self.manager.width + half, self.right),
            (x, x - half, self.left),
        ):
            ends = [_near(node, placed[node.id], turn) for node in row]
            made.extend(_elbow((edge, middle), turn, end) for end in ends)
        foot, bottom = y + self.manager.height, y + self.node.height
        centre = x + self.manager.width / 2
        return [*made, ((centre, foot), (centre, bottom))] if bottom > foot else made


def _near(node: Node, place: Point, turn: float) -> Point:
    x, y = place
    return (x if turn <= x else x + node.width), y + node.height / 2


def _elbow(start: Point, turn: float, end: Point) -> Polyline:
    if start[1] == end[1]:
        return start, end
    return start, (turn, start[1]), (turn, end[1]), end


def _height(row: Sequence[Node], gaps: Gaps) -> float:
    return sum(node.height + gaps.stack for node in row) - gaps.stack


@dataclass(frozen=True, slots=True)
class Crowned:
    """A forest whose assistants have gone into crowns, and the crowns."""

    whole: Forest
    forest: Forest
    crowns: dict[str, Crown]

    @classmethod
    def of(cls, forest: Forest, gaps: Gaps) -> "Crowned":
        """Crown every manager whose reports are to stand beside it and lead nobody themselves."""
        crowns: dict[str, Crown] = {}
        if not any(map(attrgetter("aside"), forest.nodes.values())):
            return cls(forest, forest, crowns)
        for parent, row in forest.below.items():
            aside = [forest.nodes[key] for key in row if _stands_aside(forest, key)]
            if aside:
                crown = Crown(forest.nodes[parent], tuple(aside[::2]), tuple(aside[1::2]), gaps)
                crowns[parent] = crown
        if not crowns:
            return cls(forest, forest, crowns)
        return cls(forest, _without(forest, crowns), crowns)

    def taken_apart(self, positions: dict[str, Point]) -> dict[str, Point]:
        """The places of all nodes, from those of the crowns."""
        placed = dict(positions)
        for parent, crown in self.crowns.items():
            placed.update(crown.place(positions[parent]))
        return placed


def _stands_aside(forest: Forest, key: str) -> bool:
    return forest.nodes[key].aside and key not in forest.below


def _without(forest: Forest, crowns: dict[str, Crown]) -> Forest:
    gone = {node.id for crown in crowns.values() for node in (*crown.right, *crown.left)}
    nodes = {key: node for key, node in forest.nodes.items() if key not in gone}
    nodes |= {key: crown.node for key, crown in crowns.items()}
    rows = (
        (parent, [key for key in row if key not in gone]) for parent, row in forest.below.items()
    )
    below = {parent: row for parent, row in rows if row or parent in crowns}
    return Forest(nodes, below, forest.roots, forest.left_out, frozenset(crowns))
