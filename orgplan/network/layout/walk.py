"""Where the nodes of a tree go from left to right, as close as they can stand, favouring no side.

Siblings are pushed to the left, and where that matters to the right as well; the mean of both
keeps every distance, so that the mirrored tree gives the mirrored layout. Where the mean of all
is wider than one of the two, the narrower one is taken.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import add, sub

from orgplan.network.layout.outlines import (
    Outline,
    Siblings,
    below,
    extent,
    joined,
    may_differ,
    mirrored,
)

NONE = -1
_LESS = 1e-6


class Walk:
    """One run over one tree; node 0 is the root. Left and right are reaches from the anchor."""

    def __init__(
        self,
        first: Sequence[int],
        last: Sequence[int],
        left: Sequence[float],
        right: Sequence[float],
        gap: float,
    ) -> None:
        """First and last hold each node's first and last child, NONE for a leaf."""
        self._first, self._last, self._left, self._right = first, last, left, right
        self._gap = gap
        apart = map(add, right, left[1:])
        # Side by side as if all were leaves; a family's own zero is as good as any.
        self._places = list(accumulate([x + gap for x in apart], initial=0.0))
        self._middles = [0.0] * len(first)
        """What children's places are counted from, by parent."""
        self._back_places: dict[int, float] = {}
        self._back_middles: dict[int, float] = {}
        """The same, pushed to the right, where it differs."""
        self._outlines: dict[int, Outline] = {}
        self._back_outlines: dict[int, Outline] = {}

    def run(self) -> list[float]:
        """The anchor of every node; only differences between them mean anything."""
        first, last = self._first, self._last
        for node in range(len(first) - 1, -1, -1):
            start = first[node]
            if start != NONE:
                end = last[node] + 1
                if max(first[start:end]) == NONE:
                    self._place_leaves(node, start, end)
                elif end == start + 1:
                    self._place_above(node, start)
                else:
                    self._place(node, start, end)
        return self._chosen()

    def _place_leaves(self, node: int, start: int, end: int) -> None:
        one, other = self._places[start], self._places[end - 1]
        middle = self._middles[node] = (one + other) / 2
        left, right = self._left, self._right
        lefts = [one - middle - left[start], -left[node]]
        rights = [other - middle + right[end - 1], right[node]]
        self._outlines[node] = lefts, 0.0, rights, 0.0

    def _place_above(self, node: int, child: int) -> None:
        """A manager of one stands right above it."""
        left, right, known = self._left[node], self._right[node], self._back_outlines
        self._places[child] = 0.0
        self._outlines[node] = below(self._outlines.pop(child), 0.0, left, right)
        if child in known:
            self._back_places[child] = self._back_middles[node] = 0.0
            known[node] = below(known.pop(child), 0.0, right, left)

    def _place(self, node: int, start: int, end: int) -> None:
        left, right = self._left, self._right
        take = self._outlines.pop
        outlines = [take(child, None) for child in range(start, end)]
        known = self._back_outlines
        bound = bool(known) and not known.keys().isdisjoint(range(start, end))
        back = self._back(outlines, start) if bound or may_differ(outlines) else None
        places, whole, over = joined((outlines, left[start:end], right[start:end]), self._gap)
        middle = self._middles[node] = places[-1] / 2
        self._places[start:end] = places
        self._outlines[node] = below(whole, middle, left[node], right[node])
        if back and (bound or over):
            turned = back[::-1], right[start:end][::-1], left[start:end][::-1]
            self._place_back(node, range(end - 1, start - 1, -1), turned)

    def _back(self, outlines: Sequence[Outline | None], start: int) -> list[Outline | None]:
        """The outlines turned round, before pushing to the left uses them up."""
        known = self._back_outlines
        pairs = enumerate(outlines, start)
        return [known.pop(child, None) or mirrored(outline) for child, outline in pairs]

    def _place_back(self, node: int, children: range, turned: Siblings) -> None:
        places, whole, _ = joined(turned, self._gap)
        middle = places[-1] / 2
        self._back_places.update(zip(children, [-place for place in places], strict=True))
        self._back_middles[node] = -middle
        self._back_outlines[node] = below(whole, middle, self._right[node], self._left[node])

    def _chosen(self) -> list[float]:
        """Pushed both ways and in between; the narrowest, in between where that is as narrow."""
        parents = self._parents()
        if 0 not in self._back_outlines:
            return _summed(parents, self._places, self._middles)
        between = _summed(parents, *self._told(0.5))
        forth, back = extent(self._outlines[0]), extent(self._back_outlines[0])
        if abs(forth - back) < _LESS or self._width(between) < min(forth, back) + _LESS:
            return between
        return _summed(parents, *self._told(0.0 if forth < back else 1.0))

    def _told(self, share: float) -> tuple[list[float], list[float]]:
        """Places and middles, so far on the way from pushing left to pushing right."""
        places, middles = self._places.copy(), self._middles.copy()
        for known, changed in ((places, self._back_places), (middles, self._back_middles)):
            for node, value in changed.items():
                known[node] += share * (value - known[node])
        return places, middles

    def _width(self, anchors: Sequence[float]) -> float:
        ends, starts = map(add, anchors, self._right), map(sub, anchors, self._left)
        return float(max(ends) - min(starts))

    def _parents(self) -> list[int]:
        """Everybody's parent; the root is its own."""
        pairs = zip(self._first, self._last, strict=True)
        counts = [0 if start == NONE else end - start + 1 for start, end in pairs]
        return [0, *chain.from_iterable(map(repeat, range(len(counts)), counts))]


def _summed(
    parents: Sequence[int], places: Sequence[float], middles: Sequence[float]
) -> list[float]:
    """Anchors from places among siblings, level by level from the root down."""
    anchors, shifts = [0.0], [-middles[0]]
    while (start := len(anchors)) < len(parents):
        end = bisect_left(parents, start, start)
        above = map(shifts.__getitem__, parents[start:end])
        anchors.extend(map(add, above, places[start:end]))
        shifts.extend(map(sub, anchors[start:end], middles[start:end]))
    return anchors
