"""Any number of scenarios side by side: heads, cost, budget, and what each changes to the first.

The first one's cost is worked out once; of the others only what differs is worked out again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.model.org import Org, difference
from orgplan.model.plan import Plan
from orgplan.planning.attrition import Mode, expected_saving
from orgplan.planning.bridge import Bridge, bridge
from orgplan.planning.bridge_causes import ATTRITION
from orgplan.planning.calendar import horizon
from orgplan.planning.changes import changes_between
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import ONE_DAY, in_seat, weight
from orgplan.planning.money import ZERO
from orgplan.planning.row_changes import RATES_ID, Kind, PlanChange
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.spans import Span, gathered, labels
from orgplan.planning.summary import YearSummary, budget_of, years


@dataclass(frozen=True, slots=True)
class Comparison:
    """From one organization to another: its changes, and the bridge they add up to."""

    changes: tuple[PlanChange, ...]
    bridge: Bridge

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind."""
        found: dict[Kind, int] = {}
        for change in self.changes:
            found[change.kind] = found.get(change.kind, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario beside others: heads at the plan's first and last period, and its years.

    `stale` are the ids of its changes that no longer fit what lies beneath, `compared` what it
    changes to the first side; that is None for the first itself.
    """

    scenario: str
    opening: Fraction
    closing: Fraction
    years: tuple[YearSummary, ...]
    stale: tuple[str, ...]
    compared: Comparison | None


def compare(old: Org, new: Org, year: str = "", attrition: Mode = Mode.NONE) -> Comparison:
    """What leads from one organization to another, over the plan or one fiscal year.

    Where attrition is asked for, both totals are less what empty seats are expected to save.
    """
    before = cost_book(old)
    step = difference(old, new)
    found = bridge(before, before.after(new, step), year)
    changes = changes_between(old, new, step, found)
    if attrition is Mode.NONE:
        return Comparison(changes, found)
    return _with_attrition(
        changes, found, [expected_saving(x, attrition, year) for x in (old, new)]
    )


def _with_attrition(
    changes: tuple[PlanChange, ...], found: Bridge, savings: Sequence[int]
) -> Comparison:
    """A comparison less what empty seats are expected to save, told as a change of its own."""
    was, is_ = savings
    lowered = replace(
        found,
        from_total=found.from_total - was,
        to_total=found.to_total - is_,
        expected=was - is_,
    )
    told = PlanChange(Kind.REPRICED, RATES_ID, ATTRITION, _amount(was), _amount(is_), was - is_)
    return Comparison((*changes, told) if was != is_ else changes, lowered)


def _amount(cents: int) -> str:
    return f"{Decimal(cents).scaleb(-2):.2f}"


def side_by_side(
    plan: Plan, scenarios: Sequence[str], before: tuple[Org, Side] | None = None
) -> tuple[Side, ...]:
    """Scenarios in the order they are named, the first as the one the others are held against.

    What the first was before an edit spares most of its work.
    """
    names = scenarios or ("",)
    org = plan.org(names[0])
    first = _first(org, before)
    return (first, *(_side(org, first, plan.org(name)) for name in names[1:]))


def _first(org: Org, before: tuple[Org, Side] | None) -> Side:
    if before is not None and before[0].scenario == org.scenario:
        return replace(_side(*before, org), compared=None)
    known = years(org)
    return Side(org.scenario, _opening(org), _closing(known), known, _stale(org), None)


def _side(first: Org, known: Side, org: Org) -> Side:
    """Another scenario; heads are the first one's less and plus the stays that differ."""
    compared = compare(first, org)
    if horizon(first) != horizon(org):
        found, opening = years(org), _opening(org)
    else:
        found = _years(org, known.years, compared.bridge)
        opening = known.opening + _more(compared.bridge, horizon(org)[0].start - ONE_DAY)
    return Side(org.scenario, opening, _closing(found), found, _stale(org), compared)


def _years(org: Org, known: tuple[YearSummary, ...], found: Bridge) -> tuple[YearSummary, ...]:
    """The fiscal years of an organization, from those of the one it is bridged from."""
    book = cost_book(org)
    names = labels(book.periods, Span.YEAR)
    cash = gathered(book.total.line("cash"), names)
    last = {name: period.end for name, period in zip(names, book.periods, strict=True)}
    return tuple(
        YearSummary(
            year.period,
            year.closing + _more(found, last[year.period]),
            cash[year.period],
            budget_of(org, year.period),
        )
        for year in known
    )


def _more(found: Bridge, day: date) -> Fraction:
    """Heads after a day that the one organization has more than the other."""
    rows = found.rows.values()
    return sum((_heads(row.after, day) - _heads(row.before, day) for row in rows), ZERO)


def _heads(row: CostRow | None, day: date) -> Fraction:
    counted = row is not None and row.employee and in_seat(row, day)
    return weight(row) if row is not None and counted else ZERO


def _opening(org: Org) -> Fraction:
    """Heads on the eve of the plan."""
    eve = horizon(org)[0].start - ONE_DAY
    return sum((_heads(row, eve) for row in cost_rows(org).values()), ZERO)


def _closing(found: tuple[YearSummary, ...]) -> Fraction:
    return found[-1].closing


def _stale(org: Org) -> tuple[str, ...]:
    return tuple(change.id for change in org.stale)


def by_tag(found: Comparison) -> dict[str, int]:
    """What changes cost by the tags of their seats: waves and initiatives; untagged under "".

    A seat with several tags counts under each.
    """
    sums: dict[str, int] = {}
    for row in found.bridge.rows.values():
        for tag in _tags(row.row):
            sums[tag] = sums.get(tag, 0) + sum(row.steps.values())
    return {tag: sums[tag] for tag in sorted(sums)}


def _tags(row: CostRow) -> tuple[str, ...]:
    return getattr(row.seat, "tags", ()) or ("",)
