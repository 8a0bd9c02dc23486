"""Sums of what people are paid, for readers who may not know it of anybody.

A sum over fewer than five people tells about each of them, and so does the difference between two
sums that differ by fewer than five: of two scenarios, or of a total and its visible parts. Groups
are therefore merged until no sum and no such difference is that small.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Paid = Mapping[str, tuple[str, int]]
"""By somebody's id, the group they belong to and what they are paid, in cents."""
Cell = frozenset[str]


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
    while failing := [cell for cell in made if tells(cell, versions, least)]:
        if len(made) == 1:
            return []
        worst = min(failing, key=lambda cell: _rank(cell, versions))
        rest = [cell for cell in made if cell is not worst]
        partner = min(rest, key=lambda cell: _rank(cell, versions))
        made = [cell for cell in rest if cell is not partner] + [worst | partner]
    return sorted(made, key=sorted)


def tells(cell: Cell, versions: Sequence[Paid], least: int) -> bool:
    """Whether a cell's sums, or two versions of it set against each other, are of too few."""
    inside = [_inside(cell, version) for version in versions]
    if any(0 < len(people) < least for people in inside):
        return True
    pairs = ((one, two) for at, one in enumerate(inside) for two in inside[:at])
    return any(0 < _changed(one, two) < least for one, two in pairs)


def _inside(cell: Cell, version: Paid) -> dict[str, int]:
    return {who: cents for who, (group, cents) in version.items() if group in cell}


def _changed(one: Mapping[str, int], two: Mapping[str, int]) -> int:
    return sum(one.get(who) != two.get(who) for who in one.keys() | two.keys())


def _rank(cell: Cell, versions: Iterable[Paid]) -> tuple[int, list[str]]:
    return sum(len(_inside(cell, version)) for version in versions), sorted(cell)
