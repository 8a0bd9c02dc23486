"""Sums of what people are paid, for readers who may not know it of anybody.

A sum over fewer than five people tells about each of them, and so does the difference between two
sums that differ by fewer than five: of two scenarios, or of a total and its visible parts. Groups
are therefore merged until no sum and no such difference is that small.

Any groups of one version may be set against any of another: where ten move from one group to
another and two are hired, each group differs by many, but the two together by two. Somebody in
two versions ties the groups they are in there; somebody new, gone or paid otherwise ties theirs
to what is outside. Sums over two sets of groups then differ by those whose ties are cut by taking
the sets out, so that the smallest cut of these ties is what has to be large.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Paid = Mapping[str, tuple[str, int]]
"""By somebody's id, the group they belong to and what they are paid, in cents."""
Cell = frozenset[str]
Sizes = Mapping[str, int]
"""By a group, the people in it in one version."""
End = tuple[int, str]
"""A group in the first version (0) or in the second (1), or whatever is outside (2)."""
Ties = Mapping[tuple[End, End], int]
OUTSIDE = 2
"""The version nothing is in; the node of a graph that stands for it is 0."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Some groups together: how many people are in them, and what they are paid, in cents."""

    groups: tuple[str, ...]
    people: int
    cents: int


def sums(versions: Sequence[Paid], at: int, least: int) -> tuple[Sum, ...]:
    """What may be told of one version of a plan, the base first, beside all others.

    The groups are merged alike for every version, so that no two of them can be set against each
    other in a way that was not looked at. Where that is too much, the base alone is told.
    """
    made = cells(versions, least) or (cells(versions[:1], least) if at == 0 else [])
    found = []
    for cell in made:
        inside = [cents for group, cents in versions[at].values() if group in cell]
        if inside:
            found.append(Sum(tuple(sorted(cell)), len(inside), sum(inside)))
    return tuple(found)


def cells(versions: Sequence[Paid], least: int) -> list[Cell]:
    """Groups gathered so that every sum and difference is over nobody or at least so many."""
    groups = {group for version in versions for group, _ in version.values()}
    made = [frozenset((group,)) for group in sorted(groups)]
    sizes = [Counter(group for group, _ in version.values()) for version in versions]
    ties = [_ties(one, two) for one, two in combinations(versions, 2)]
    while failing := _small(made, sizes, least) or _told(made, ties, least):
        if len(made) == 1:
            return []
        worst = min(failing, key=lambda cell: _rank(cell, sizes))
        rest = [cell for cell in made if cell is not worst]
        partner = min(rest, key=lambda cell: _rank(cell, sizes))
        made = [cell for cell in rest if cell is not partner] + [worst | partner]
    return sorted(made, key=sorted)


def _small(made: Iterable[Cell], sizes: Sequence[Sizes], least: int) -> list[Cell]:
    """The cells whose sum in some version is of too few."""
    return [cell for cell in made if any(0 < _people(cell, size) < least for size in sizes)]


def _told(made: Sequence[Cell], ties: Iterable[Ties], least: int) -> list[Cell]:
    """The cells of a first set of sums of two versions that differ by too few."""
    from orgplan.network.cuts import small_cut

    place = {group: at for at, cell in enumerate(made) for group in cell}
    for two in ties:
        taken = small_cut(_of_cells(two, place), 2 * least)
        if taken:
            return [made[at] for at in sorted({(node - 1) // 2 for node in taken})]
    return []


def _ties(one: Paid, two: Paid) -> Ties:
    """What ties the groups of two versions, 2 for each person.

    Somebody whose pay changed ties three: half a tie between each two of them is cut whole,
    whichever is taken out.
    """
    found: Counter[tuple[End, End]] = Counter()
    for who in sorted(one.keys() | two.keys()):
        before, after = one.get(who), two.get(who)
        ends = [(at, paid[0]) for at, paid in enumerate((before, after)) if paid]
        if not (before and after and before[1] == after[1]):
            ends.append((OUTSIDE, ""))
        for first, second in combinations(ends, 2):
            found[first, second] += 1 if len(ends) == 3 else 2
    return found


def _of_cells(ties: Ties, place: Mapping[str, int]) -> Counter[tuple[int, int]]:
    """The same between cells: node 1 + 2 x cell + version, or 0."""
    found: Counter[tuple[int, int]] = Counter()
    for ends, weight in ties.items():
        one, two = (0 if at == OUTSIDE else 1 + 2 * place[group] + at for at, group in ends)
        found[one, two] += weight
    return found


def _people(cell: Cell, size: Sizes) -> int:
    return sum(size[group] for group in cell)


def _rank(cell: Cell, sizes: Iterable[Sizes]) -> tuple[int, list[str]]:
    return sum(_people(cell, size) for size in sizes), sorted(cell)
