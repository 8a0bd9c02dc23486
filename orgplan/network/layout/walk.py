"""Where the nodes of a tree go from left to right, close together and favouring no side."""

from collections.abc import Sequence
from itertools import accumulate
from operator import add

from orgplan.network.layout.packing import NONE, Packing, Side

__all__ = ["NONE", "Walk"]


class Walk:
    """One run over one tree; left and right are reaches from the anchor.

    Node 0 is the root; numbers grow from level to level and from sibling to sibling. Every parent
    stands over the middle of its children, and the mirrored tree gets the mirrored places.
    """

    def __init__(
        self,
        first: Sequence[int],
        last: Sequence[int],
        left: Sequence[float],
        right: Sequence[float],
        gap: float,
    ) -> None:
        """First and last hold each node's first and last child, NONE for a leaf."""
        self._first, self._last = first, last
        apart = map(add, right, left[1:])
        # Side by side as if all were leaves; a family's own zero is as good as any.
        self._places = list(accumulate([x + gap for x in apart], initial=0.0))
        self._middles = [0.0] * len(first)
        """What children's places are counted from, by parent."""
        self._left, self._right = Side.of(left), Side.of(right)
        self._packing = Packing(self._left, self._right, self._places, gap)

    def run(self) -> list[float]:
        """The anchor of every node; only differences between them mean anything."""
        first, last, places, middles = self._first, self._last, self._places, self._middles
        _, left, left_step, left_end, left_off = self._left
        _, right, right_step, right_end, right_off = self._right
        parents = [node for node, child in enumerate(first) if child]
        for node in reversed(parents):
            start, end = owner, other = first[node], last[node]
            if start != end and any(left[start : end + 1]):
                owner, other = self._packing.join(start, end)
            middle = middles[node] = (places[start] + places[end]) / 2
            left[node], left_step[node] = start, places[start] - middle
            left_end[node], left_off[node] = (
                left_end[owner],
                left_off[owner] + places[owner] - middle,
            )
            right[node], right_step[node] = end, places[end] - middle
            right_end[node] = right_end[other]
            right_off[node] = right_off[other] + places[other] - middle
        return self._summed(parents)

    def _summed(self, parents: Sequence[int]) -> list[float]:
        """Anchors from places among siblings, from the root down."""
        first, last, places, middles = self._first, self._last, self._places, self._middles
        anchors = [0.0] * len(places)
        for node in parents:
            base = anchors[node] - middles[node]
            for child in range(first[node], last[node] + 1):
                anchors[child] = base + places[child]
        return anchors
