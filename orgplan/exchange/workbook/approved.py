"""What was approved of each row: its start, base and first year's cost, frozen with the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.exchange.workbook.cells import EPOCH, Value
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.versions import APPROVED
from orgplan.model.records.values import Money
from orgplan.planning.cost import cost_book
from orgplan.planning.money import CENTS

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Approved:
    """A row as it was approved; the cost is of the first fiscal year in this workbook."""

    start: date
    base: Decimal | None
    cost: Fraction


def approved(facts: Facts, entry: Entry) -> Approved | None:
    """What was approved of a row; None where nothing was, or the row is newer."""
    return _all(facts).get(entry.row.id)


def _all(facts: Facts) -> Mapping[str, Approved]:
    known = facts.memory.get(Approved)
    if not isinstance(known, dict):
        known = facts.memory[Approved] = _read(facts)
    return known


def _read(facts: Facts) -> dict[str, Approved]:
    """The rows of the plan that was approved last, over the same periods."""
    version = facts.versions.baseline
    if version.kind != APPROVED or version.org is None:
        return {}
    book = cost_book(version.org)
    label = facts.periods[0].year_label
    span = [period.index for period in book.periods if period.year_label == label]
    found = {}
    for row in book.rows.values():
        money: Money | None = getattr(row.spell or row.seat, "base", None)
        cash = book.sum_of([row.id]).line("cash")
        cents = sum(cash[i] for i in span)
        found[row.id] = Approved(row.start, money.amount if money else None,
                                 Fraction(cents, CENTS))  # fmt: skip
    return found


def budget_start(facts: Facts, entry: Entry) -> Value:
    """The start that was approved."""
    found = approved(facts, entry)
    return found.start if found and found.start > EPOCH else None


def budget_base(facts: Facts, entry: Entry) -> Value:
    """The base that was approved, in local money."""
    found = approved(facts, entry)
    return found.base if found else None


def budget_cost(facts: Facts, entry: Entry) -> Value:
    """The cost of the first fiscal year that was approved."""
    found = approved(facts, entry)
    return found.cost if found else None


def seal(facts: Facts) -> Fraction:
    """What the three columns come to, plain and squared; it changes when one of them does."""
    total = Fraction(0)
    for entry in facts.entries:
        for read in (budget_start, budget_base, budget_cost):
            value = read(facts, entry)
            exact = _number(value)
            total += exact + exact * exact / MILLION
    return Fraction(round(total * 100), 100)


def _number(value: Value) -> Fraction:
    if isinstance(value, date):
        return Fraction((value - EPOCH).days)
    return Fraction(value) if isinstance(value, Decimal | Fraction) else Fraction(0)
