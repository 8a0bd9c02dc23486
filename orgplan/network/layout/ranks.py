"""A forest numbered level by level, and where the tidy tree puts each number."""

from dataclasses import dataclass
from itertools import pairwise

from orgplan.network.layout.forest import Forest
from orgplan.network.layout.walk import NONE, Walk


@dataclass(slots=True)
class Ranks:
    """Nodes breadth first after a root above all, number 0; siblings are neighbours."""

    keys: list[str]
    first: list[int]
    last: list[int]
    starts: list[int]
    """The number at which each level begins, and one past the end."""

    @classmethod
    def of(cls, forest: Forest) -> "Ranks":
        """Number a forest."""
        keys = ["", *forest.roots]
        first = [1 if forest.roots else NONE]
        last = [len(forest.roots) or NONE]
        starts = [0, 1]
        below, at = forest.below, 1
        while at < len(keys):
            end = len(keys)
            for key in keys[at:end]:
                row = below.get(key)
                first.append(len(keys) if row else NONE)
                if row:
                    keys.extend(row)
                last.append(len(keys) - 1 if row else NONE)
            starts.append(end)
            at = end
        return cls(keys, first, last, starts)

    def mirrored(self, values: list[float]) -> list[float]:
        """Values with every level turned round."""
        turned: list[float] = []
        for start, end in pairwise(self.starts):
            turned.extend(values[start:end][::-1])
        return turned

    def anchors(self, halves: list[float], gap: float) -> list[float]:
        """The middle of every node, halves being half their widths; the same from either side.

        Packing runs from left to right, so the mirrored tree is packed as well, and the mean of
        both taken: it keeps every distance, and favours no side.
        """
        own = Walk(self.first, self.last, halves, halves, gap).run()
        turn = self._turned()
        other = self.mirrored(halves)
        back = self.mirrored(Walk(*turn, other, other, gap).run())
        return [(one - two) / 2 for one, two in zip(own, back, strict=True)]

    def _turned(self) -> tuple[list[int], list[int]]:
        """First and last children as they are numbered in the mirrored tree."""
        first: list[int] = []
        last: list[int] = []
        for level, (start, end) in enumerate(pairwise(self.starts)):
            below = self.starts[level + 2] - 1 + end if level + 2 < len(self.starts) else 0
            rows = zip(self.first[start:end][::-1], self.last[start:end][::-1], strict=True)
            for head, tail in rows:
                first.append(below - tail if tail != NONE else NONE)
                last.append(below - head if head != NONE else NONE)
        return first, last
