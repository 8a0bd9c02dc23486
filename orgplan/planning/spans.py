"""Periods gathered into quarters and years, and the keys that rows are grouped by."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from orgplan.planning.calendar import Period
from orgplan.planning.rows import CostRow

N = TypeVar("N", int, Fraction)
K = TypeVar("K", bound=Hashable)


class Span(StrEnum):
    """How long a stretch of time one figure covers."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_LABELS: Mapping[Span, Callable[[Period], str]] = {
    Span.MONTH: lambda period: period.label,
    Span.QUARTER: lambda period: period.quarter_label,
    Span.YEAR: lambda period: period.year_label,
}


def labels(periods: Iterable[Period], span: Span) -> tuple[str, ...]:
    """Each period's label at a span: 2027-02, FY2028Q1 or FY2028."""
    return tuple(_LABELS[span](period) for period in periods)


def gathered(cells: Sequence[N], names: Sequence[str]) -> dict[str, N]:
    """Cells summed by their labels, in the order of time."""
    sums: dict[str, N] = {}
    for name, cell in zip(names, cells, strict=True):
        sums[name] = sums[name] + cell if name in sums else cell
    return sums


def stretches(names: Sequence[K]) -> dict[K, tuple[int, int]]:
    """First and last index of each label, in the order of time."""
    found: dict[K, tuple[int, int]] = {}
    for i, name in enumerate(names):
        found[name] = (found[name][0] if name in found else i, i)
    return found


# How cost and headcount can be grouped; `domain` splits rows and is made by domains.py.
KEYS: Mapping[str, Callable[[CostRow], str]] = {
    "total": lambda row: "total",
    "spell": lambda row: row.id,
    "position": lambda row: row.seat.id,
    "team": lambda row: row.team,
    "role": lambda row: getattr(row.seat, "role", "") or row.seat.title,
    "cost-centre": lambda row: row.cost_centre,
    "location": lambda row: row.seat.location,
    "family": lambda row: row.seat.family,
    "level": lambda row: row.seat.level,
}
