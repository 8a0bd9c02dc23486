"""Cost in pictures for others: what a group of few is paid shows in no sum and in no difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.language import tr
from orgplan.planning.cost import CostBook

Amounts = tuple[int, ...]
TOGETHER = tr("Small groups together")


@dataclass(frozen=True, slots=True)
class Group:
    """Amounts in cents, one for each column, and the seats that each of them is paid for."""

    amounts: Amounts
    seats: tuple[frozenset[str], ...]

    def is_small(self, least: int) -> bool:
        """Whether an amount is paid for fewer seats than `least`."""
        return any(0 < len(seats) < least for seats in self.seats)


def folded(groups: Mapping[str, Group], least: int) -> dict[str, Group]:
    """The groups, those that tell of fewer seats than `least` put together.

    As what is left of a total would tell what one of them holds, the smallest of the others joins
    until together they are enough. Where all of them are too few there is nothing left to show.
    """
    rest = {name: group for name, group in groups.items() if not group.is_small(least)}
    small = [group for name, group in groups.items() if name not in rest]
    if not small:
        return rest
    joined = _union(small)
    by_size = sorted(rest, key=lambda name: (sum(map(abs, rest[name].amounts)), name))
    while joined.is_small(least) and by_size:
        joined = _union([joined, rest.pop(by_size.pop(0))])
    return {} if joined.is_small(least) else {**rest, TOGETHER: joined}


def _union(groups: Sequence[Group]) -> Group:
    amounts = tuple(map(sum, zip(*(group.amounts for group in groups), strict=True)))
    columns = zip(*(group.seats for group in groups), strict=True)
    return Group(amounts, tuple(frozenset().union(*column) for column in columns))


def may_show(ask: Ask, seats: frozenset[str], *, of_all: bool = False) -> bool:
    """Whether a sum over these seats may be seen: it tells of nobody, or pay is asked for.

    One over no seats tells nothing, unless it is the sum of all there are.
    """
    if ask.sums is not Sums.LARGE:
        return ask.sums is Sums.ALL
    return len(seats) >= ask.plan.settings.smallest_group or not (seats or of_all)


def paid_seats(book: CostBook) -> frozenset[str]:
    """The seats and pools that cost anything in the plan."""
    return frozenset(book.rows[name].seat.id for name in book.cells if name in book.rows)


def differing_seats(one: CostBook, other: CostBook) -> frozenset[str]:
    """The seats whose cost is not the same in two books."""
    names = {*one.cells, *other.cells}
    return frozenset(
        book.rows[name].seat.id
        for name in names
        if one.cells.get(name) != other.cells.get(name)
        for book in (one, other)
        if name in book.rows
    )


def in_groups(ask: Ask, groups: Mapping[str, Group]) -> dict[str, Group]:
    """The groups as they may be seen."""
    if ask.sums is Sums.ALL:
        return dict(groups)
    return folded(groups, ask.plan.settings.smallest_group)
