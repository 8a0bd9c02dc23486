"""The roll-forward's figures per cost centre, with hires and leavers by their kind."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from orgplan.exchange.workbook.facts import NO_CENTRE, Entry, Facts, first_counted
from orgplan.model.records.values import Exit, SpellKind

NONE = Fraction(0)
JOINING = ("New", "Backfill", "Transfer in")
LEAVING = ("Voluntary leavers", "Other leavers", "Transfer out")
MOVES = (*JOINING, *LEAVING)
_IN = {SpellKind.BACKFILL: "Backfill", SpellKind.TRANSFER: "Transfer in"}
_OUT = {Exit.VOLUNTARY: "Voluntary leavers", Exit.TRANSFER: "Transfer out"}
_SEATED = "In seat"
_STOCKS = (_SEATED, "To be hired", "Closing FTE", "Contractors")


@dataclass(slots=True)
class _Steps:
    """One cost centre while its entries are counted: stocks as changes from period to period."""

    opening: Fraction
    moves: dict[str, list[Fraction]]
    stocks: dict[str, list[Fraction]]


Tally = dict[str, Sequence[Fraction]]
"""A cost centre's rows by their names, a figure per period; leavers are negative."""


def tallies(facts: Facts) -> dict[str, Tally]:
    """Every cost centre's tally, in the order of the centres."""
    count = len(facts.periods)
    found = {
        centre: _Steps(
            NONE,
            {name: [NONE] * count for name in MOVES},
            {name: [NONE] * (count + 1) for name in _STOCKS},
        )
        for centre in facts.centres
    }
    for entry in facts.entries:
        if entry.row.included:
            _count(facts, entry, found[entry.centre])
    totals = facts.cost.grouped(lambda row: row.cost_centre or NO_CENTRE)
    none = (NONE,) * count
    return {
        centre: _tally(steps, totals[centre].fte if centre in totals else none)
        for centre, steps in found.items()
    }


def _count(facts: Facts, entry: Entry, steps: _Steps) -> None:
    ends, count = facts.cost.frame.ends, len(facts.periods)
    begins, row = first_counted(entry), entry.row
    first = bisect_left(ends, begins)
    stop = count if row.end is None else bisect_left(ends, row.end)
    before = begins < facts.periods[0].start
    stays = row.end is None or row.end >= facts.periods[0].start
    if before and stays:
        steps.opening += entry.heads
    if not before and first < count:
        steps.moves[_joins(entry)][first] += entry.heads
    if stays and stop < count:
        steps.moves[_leaves(entry)][stop] -= entry.heads
    _stay(entry, steps, first, stop)


def _stay(entry: Entry, steps: _Steps, first: int, stop: int) -> None:
    """Count an entry in from its first closing, and out at the one after its last."""
    row = entry.row
    if stop <= first:
        return
    weights = {
        _SEATED: entry.heads,
        "To be hired": entry.heads if entry.open else NONE,
        "Closing FTE": row.fte,
        "Contractors": other_heads(entry),
    }
    for name, weight in weights.items():
        steps.stocks[name][first] += weight
        steps.stocks[name][stop] -= weight


def other_heads(entry: Entry) -> Fraction:
    """What a contractor counts for; 0 for employees and what does not count."""
    if entry.row.employee or not entry.row.included:
        return NONE
    return Fraction(1) if entry.spell else entry.row.fte


def _joins(entry: Entry) -> str:
    return _IN.get(entry.spell.kind, "New") if entry.spell else "New"


def _leaves(entry: Entry) -> str:
    leaves = entry.spell.exit if entry.spell else None
    return _OUT.get(leaves, "Other leavers") if leaves else "Other leavers"


def _tally(steps: _Steps, average: Sequence[Fraction]) -> Tally:
    changes = [sum(cells, NONE) for cells in zip(*steps.moves.values(), strict=True)]
    heads = list(accumulate(changes, initial=steps.opening))
    closing = heads[1:]
    stocks = {name: list(accumulate(cells))[:-1] for name, cells in steps.stocks.items()}
    seated = stocks.pop(_SEATED)
    filled = [a - b for a, b in zip(closing, stocks["To be hired"], strict=True)]
    return {
        "Opening": heads[:-1],
        **steps.moves,
        "Closing": closing,
        "Check": [a - b for a, b in zip(closing, seated, strict=True)],
        "Filled": filled,
        **stocks,
        "Average FTE": average,
    }


def added(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, row by row."""
    names = tallies[0].keys()
    return {
        name: [sum(cells, NONE) for cells in zip(*(t[name] for t in tallies), strict=True)]
        for name in names
    }
