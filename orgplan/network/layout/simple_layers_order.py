"""The order of boxes and lanes in their rows: each near its neighbours, with few crossings."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_SWEEPS, _EXCHANGES = 12, 6
_NEAR, _FAR, _MANY = 2, 14, 1_000
"""How many neighbours one may be moved past, and the lanes from which it is more."""
Ends = tuple[list[int], list[int]]
_ENOUGH = 400_000
"""Links looked at in all sweeps together; larger graphs get fewer sweeps."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Boxes and lanes in rows, joined only to the rows next to theirs."""

    rows: list[list[str]]
    up: dict[str, list[str]]
    down: dict[str, list[str]]
    groups: dict[str, str]
    """The group of every box; lanes have none."""
    lanes: dict[str, tuple[int, int]]
    """Number of the link and row of every lane."""
    level: set[tuple[str, str]] = field(default_factory=set)
    """Boxes of one row that are linked, either way round."""

    def only(self, keys: Collection[str]) -> "Lattice":
        """The same with some of its boxes alone."""
        up, down = (
            {key: [name for name in side.get(key, ()) if name in keys] for key in keys}
            for side in (self.up, self.down)
        )
        return Lattice(self.rows, up, down, self.groups, {}, self.level)

    def join(self, upper: str, lower: str) -> None:
        """Join two that stand in neighbouring rows."""
        self.down.setdefault(upper, []).append(lower)
        self.up.setdefault(lower, []).append(upper)


def ordered(lattice: Lattice) -> list[list[str]]:
    """The rows in the best order that was met while sweeping down and up."""
    rows = [list(row) for row in lattice.rows]
    joined = sum(map(len, lattice.down.values()))
    best, fewest = rows, crossings(rows, lattice.down)
    for sweep in range(max(2, min(_SWEEPS, _ENOUGH // (joined + 1)))):
        rows = [list(row) for row in rows]
        downward = sweep % 2 == 0
        beside = lattice.up if downward else lattice.down
        for at in range(len(rows)) if downward else range(len(rows) - 1, -1, -1):
            other = at - 1 if downward else at + 1
            if 0 <= other < len(rows):
                rows[at] = _sorted(rows[at], rows[other], beside)
        count = crossings(rows, lattice.down)
        if count < fewest:
            best, fewest = rows, count
    return _grouped(exchanged(best, lattice), lattice.groups)


def exchanged(rows: Sequence[Sequence[str]], lattice: Lattice) -> list[list[str]]:
    """Each moved along its row, past its near neighbours, wherever that leaves fewer crossings."""
    made = [list(row) for row in rows]
    far = _FAR if len(lattice.lanes) > _MANY else _NEAR
    places = [{key: at for at, key in enumerate(row)} for row in made]
    # A row is looked at again only after it or a row beside it has changed.
    every = set(range(len(made)))
    waiting = set(every)
    for _ in range(_EXCHANGES):
        for at, row in enumerate(made):
            if at in waiting:
                waiting.discard(at)
                if _sift(row, at, places, lattice, far):
                    waiting.update({at - 1, at, at + 1} & every)
        if not waiting:
            break
    return made


def _sift(
    row: list[str], at: int, places: Sequence[dict[str, int]], lattice: Lattice, far: int
) -> bool:
    """One pass over a row; whether anything changed its place."""
    ends = _ends(row, at, places, lattice)
    better = False
    for key in list(row):
        here = places[at][key]
        there = _best_place(row, here, ends, far)
        if there != here:
            row.insert(there, row.pop(here))
            low, high = min(here, there), max(here, there)
            places[at].update({name: low + i for i, name in enumerate(row[low : high + 1])})
            better = True
    return better


def _best_place(row: Sequence[str], here: int, ends: Mapping[str, Ends], far: int) -> int:
    key, best, there = ends[row[here]], 0, here
    saved = 0
    for at in range(here + 1, min(here + far, len(row))):
        saved += _saved(key, ends[row[at]])
        if saved > best:
            best, there = saved, at
    saved = 0
    for at in range(here - 1, max(here - far, -1), -1):
        saved += _saved(ends[row[at]], key)
        if saved > best:
            best, there = saved, at
    return there


def _ends(
    row: Sequence[str], at: int, places: Sequence[Mapping[str, int]], lattice: Lattice
) -> dict[str, Ends]:
    """Where the neighbours of each stand, sorted, in the row above and in the row below."""
    above = places[at - 1] if at else {}
    below = places[at + 1] if at + 1 < len(places) else {}
    return {
        key: (
            sorted(above[name] for name in lattice.up.get(key, ()) if name in above),
            sorted(below[name] for name in lattice.down.get(key, ()) if name in below),
        )
        for key in row
    }


def _saved(one: Ends, other: Ends) -> int:
    """How many crossings go when two neighbours change places."""
    saved = 0
    for a, b in ((one[0], other[0]), (one[1], other[1])):
        if len(a) == 1 == len(b):
            saved += (a[0] > b[0]) - (a[0] < b[0])
        elif a and b:
            for end in a:
                saved += bisect_left(b, end) + bisect_right(b, end) - len(b)
    return saved


def _sorted(row: Sequence[str], other: Sequence[str], beside: Mapping[str, list[str]]) -> list[str]:
    """By the mean place of the neighbours; what has none stays about where it is."""
    place = {key: at for at, key in enumerate(other)}
    scale = len(other) / max(1, len(row))
    means = {}
    for at, key in enumerate(row):
        near = [place[name] for name in beside.get(key, ()) if name in place]
        means[key] = sum(near) / len(near) if near else at * scale
    return sorted(row, key=means.__getitem__)


def crossings(rows: Sequence[Sequence[str]], down: Mapping[str, list[str]]) -> int:
    """How many pairs of links cross between neighbouring rows."""
    count = 0
    for row, below in pairwise(rows):
        place = {key: at for at, key in enumerate(below)}
        seen: list[int] = []
        for key in row:
            ends = sorted(place[name] for name in down.get(key, ()) if name in place)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _grouped(rows: list[list[str]], groups: Mapping[str, str]) -> list[list[str]]:
    """Members of a group side by side, the groups in one order in all rows."""
    if not any(groups.values()):
        return rows
    means: dict[str, list[float]] = {}
    for row in rows:
        for at, key in enumerate(row):
            means.setdefault(groups[key], []).append(at / len(row))
    rank = {name: sum(row) / len(row) for name, row in means.items()}
    # Lanes stand outside all groups, so that no link runs through one it has no end in.
    rank[""] = min(rank.values()) - 1
    return [sorted(row, key=lambda key: rank[groups[key]]) for row in rows]
