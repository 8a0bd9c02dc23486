"""Quarters and fiscal years as columns of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from orgplan.exchange.workbook.facts import Facts, periods_by_quarter
from orgplan.exchange.workbook.heading import PERIOD_SHEET
from orgplan.exchange.workbook.sheet import column
from orgplan.planning.calendar import Period

FIRST_FIGURE = 2
"""The column, counted from 1, of the first one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quarter or year: its column here, its first and last month's columns elsewhere.

    `begin` to `stop` are its periods' indexes, `stop` not included.
    """

    label: str
    quarter: int
    at: str
    first: str
    last: str
    begin: int
    stop: int

    def label_formula(self) -> str:
        """Its label from the header of the periods."""
        year = f"{PERIOD_SHEET}!{self.last}$2"
        return f'{year}&"Q{self.quarter}"' if self.quarter else year


def quarters(facts: Facts) -> list[Stretch]:
    """The plan's quarters, or its years where the calendar has none."""
    return _stretches(facts, periods_by_quarter(facts.periods), quarterly=True)


def years(facts: Facts) -> list[Stretch]:
    """The plan's fiscal years."""
    found: dict[str, list[Period]] = {}
    for period in facts.periods:
        found.setdefault(period.year_label, []).append(period)
    return _stretches(facts, found.items(), quarterly=False)


def _stretches(
    facts: Facts, spans: Iterable[tuple[str, list[Period]]], *, quarterly: bool
) -> list[Stretch]:
    return [
        Stretch(
            label=label,
            quarter=periods[0].quarter if quarterly else 0,
            at=column(i),
            first=facts.months[periods[0].index],
            last=facts.months[periods[-1].index],
            begin=periods[0].index,
            stop=periods[-1].index + 1,
        )
        for i, (label, periods) in enumerate(spans, start=FIRST_FIGURE)
    ]
