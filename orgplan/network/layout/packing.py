"""How close neighbouring subtrees can stand, in time in the number of nodes.

Each side of a subtree is a way down: from every node on it to the next, one level below, which is
a child or, where the subtree has been joined to a deeper neighbour, a node of that neighbour.
Joining two walks down both ways as far as both go, so that all joining together takes linear time
(E. M. Reingold, J. S. Tilford: Tidier Drawings of Trees, 1981). No recursion: no tree is too deep.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

NONE = 0
"""No node: the root is nobody's child."""


class Side(NamedTuple):
    """One side of every subtree, by its top; all steps count to the right."""

    reach: Sequence[float]
    """How far the node itself reaches from its anchor."""
    after: list[int]
    """Who is next on the way down, or NONE."""
    step: list[float]
    """From the node to the next."""
    end: list[int]
    """Where the way down from the node ends."""
    end_step: list[float]
    """From the node to that end."""

    @classmethod
    def of(cls, reach: Sequence[float]) -> "Side":
        """Every node by itself."""
        count = len(reach)
        return cls(reach, [NONE] * count, [0.0] * count, list(range(count)), [0.0] * count)


Ways: TypeAlias = tuple[
    Sequence[float],
    list[int],
    list[float],
    Sequence[float],
    list[int],
    list[float],
    list[int],
]
"""Reach, next and step of one side, the same of the other, and the ends of the first."""
Meeting: TypeAlias = tuple[float, int, float, int, float]


class Packing:
    """Siblings with all below them, pushed together."""

    def __init__(self, left: Side, right: Side, places: list[float], gap: float) -> None:
        """Places are written, from the first sibling's on."""
        self._sides, self._places, self._gap = (left, right), places, gap
        self._joints: list[tuple[list[int], int]] = []
        """Where the siblings' ways have been led on into a neighbour."""
        self._is_bound = False
        """Whether any is kept away by one that is not its neighbour."""

    def join(self, start: int, end: int) -> tuple[int, int]:
        """Place siblings favouring no side; whose ways are the ends of the left and right way.

        Where pushing to the left and to the right differ, each stands in the middle of both: that
        is as far from every other as it must be, and all are as wide as they were.
        """
        places, members = self._places, range(start, end + 1)
        self._is_bound = False
        places[start] = 0.0
        owners = self._push(members, 1)
        if self._is_bound:
            forth = places[start : end + 1]
            self._take_apart()
            self._push(members[::-1], -1)
            self._take_apart()
            pairs = zip(forth, places[start : end + 1], strict=True)
            places[start : end + 1] = [(one + other) / 2 for one, other in pairs]
            owners = self._push(members, 1, is_placed=True)
        self._joints.clear()
        return owners

    def _take_apart(self) -> None:
        for after, node in self._joints:
            after[node] = NONE
        self._joints.clear()

    def _push(self, members: range, turn: int, is_placed: bool = False) -> tuple[int, int]:
        """To the first, which is leftmost where turn is 1; whose ways end the near and far way."""
        places, (near, far) = self._places, self._sides[::turn]
        ways = far.reach, far.after, far.step, near.reach, near.after, near.step, far.end
        one = near_owner = far_owner = members[0]
        for other in members[1:]:
            apart, above, ahead, below, behind = self._meet(one, other, turn, ways)
            if not is_placed:
                places[other] = places[one] + turn * (apart + self._gap)
            if far.after[above]:
                self._lead_on(far, other, above, places[one] + ahead - places[other])
            else:
                if near.after[below]:
                    off = places[other] + behind - places[near_owner]
                    self._lead_on(near, near_owner, below, off)
                    near_owner = other
                far_owner = other
            one = other
        return near_owner, far_owner

    def _lead_on(self, side: Side, top: int, node: int, off: float) -> None:
        """Where the way from top ends, the way goes on after a node that is so far from top."""
        end = side.end[top]
        side.after[end], side.step[end] = (
            side.after[node],
            off + side.step[node] - side.end_step[top],
        )
        self._joints.append((side.after, end))

    def _meet(self, one: int, other: int, turn: int, ways: Ways) -> Meeting:
        """How far apart two must be; where the ways between them stop, and how far from each."""
        reach, after, step, own_reach, own_after, own_step, ends = ways
        node, own, ahead, behind = one, other, 0.0, 0.0
        apart, at = reach[one] + own_reach[other], one
        while (below := after[node]) and (own_below := own_after[own]):
            ahead += step[node]
            behind += own_step[own]
            node, own = below, own_below
            needed = turn * (ahead - behind) + reach[node] + own_reach[own]
            if needed > apart:
                apart, at = needed, node
        if at > ends[one]:  # Numbers grow with the level.
            self._is_bound = True
        return apart, node, ahead, own, behind
