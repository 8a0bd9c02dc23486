"""A forest numbered level by level, and where the tidy tree puts each number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

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
        keys = [""]
        starts = [0, 1]
        for level in forest.levels:
            keys.extend(level)
            starts.append(len(keys))
        below: Mapping[str, Sequence[str]] = forest.below
        counts = [len(forest.roots), *map(len, map(below.get, keys[1:], repeat(())))]
        ends = list(accumulate(counts, initial=1))
        # A leaf's first and last child are nobody.
        first = [end if count else NONE for end, count in zip(ends, counts, strict=False)]
        last = [end - 1 if count else NONE for end, count in zip(ends[1:], counts, strict=True)]
        return cls(keys, first, last, starts)

    def anchors(self, halves: list[float], gap: float) -> list[float]:
        """The middle of every node, halves being half their widths; the same from either side."""
        return Walk(self.first, self.last, halves, halves, gap).run()
