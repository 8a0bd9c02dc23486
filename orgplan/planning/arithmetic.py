"""The cost of one row, period by period, in whole cents: every line of domain section 4.

Periods that pay alike share a slot, and each line is worked out once a slot. Only what depends on
the year so far, capped and flat taxes, goes through the periods one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from orgplan.planning.calendar import MONTHS, WEEKS
from orgplan.planning.frame import Frame, Slots
from orgplan.planning.money import CENTS, ONE, ZERO, rounded
from orgplan.planning.regimes import Rated
from orgplan.planning.rows import CostRow

LINES = (
    "base",
    "bonus",
    "tax_capped",
    "tax_uncapped",
    "tax_threshold",
    "tax_levy",
    "tax_flat",
    "benefits",
    "retirement",
    "per_head",
    "one_off",
    "contractor",
    "equity",
    "capitalized",
)
TAX_LINES = tuple(line for line in LINES if line.startswith("tax_"))
BENEFIT_LINES = ("benefits", "retirement")
NOT_CASH = ("equity", "capitalized")
CASH_LINES = tuple(line for line in LINES if line not in NOT_CASH)
PAYROLL_LINES = ("base", "bonus", *TAX_LINES, *BENEFIT_LINES)
Cells = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowCost:
    """A row's cost: for each of `LINES` one whole-cent cell per period of the plan.

    `first` and `factors` give the paid share of each touched period; `opening` is the wages of
    the calendar year before the plan starts, in cents, and `paid_before` whether there were any
    paid periods then.
    """

    lines: tuple[Cells, ...]
    first: int
    factors: tuple[Fraction, ...]
    opening: int
    paid_before: bool

    def line(self, name: str) -> Cells:
        """The cells of one line."""
        return self.lines[LINES.index(name)]

    def factor(self, index: int) -> Fraction:
        """The paid share of a period."""
        inside = self.first <= index < self.first + len(self.factors)
        return self.factors[index - self.first] if inside else ZERO

    def factors_of(self, here: range) -> tuple[Fraction, ...]:
        """The paid shares of some of the touched periods."""
        return self.factors[here.start - self.first : here.stop - self.first]


def row_cost(frame: Frame, row: CostRow) -> RowCost:
    """Work out a row; a row that does not count costs nothing."""
    nothing = frame.zeros
    if not row.included:
        return RowCost((nothing,) * len(LINES), 0, (), 0, False)
    first, factors = frame.factors(row.start, row.end, row.holidays)
    slots = frame.slots(row.merits).limited(first, factors)
    work = _Employee(frame, row, slots, first, factors) if row.employee else None
    columns = work.columns() if work else _contractor(row, slots)
    lines = tuple([columns.get(name, nothing) for name in LINES])
    opening, paid_before = (work.opening, work.paid_before) if work else (0, False)
    return RowCost(lines, first, factors, opening, paid_before)


def _contractor(row: CostRow, slots: Slots) -> dict[str, Cells]:
    """The one line of somebody who is paid by the hour, or by a yearly fee."""
    yearly = row.hourly * row.hours * WEEKS + row.annual * row.fte
    return {"contractor": slots.lay(spread(slots.part, yearly))}


class _Employee:
    """Somebody on the payroll; figures are a list per slot until they are laid over periods."""

    def __init__(
        self, frame: Frame, row: CostRow, slots: Slots, first: int, factors: tuple[Fraction, ...]
    ) -> None:
        self.frame, self.row, self.slots = frame, row, slots
        self.first, self.factors = first, factors
        self.paid_before, self.opening = self._before()

    def columns(self) -> dict[str, Cells]:
        """The cells of every line that is not empty."""
        row, regime, slots = self.row, self.row.regime, self.slots
        base = spread(slots.pay, row.annual, row.fte)
        bonus = of(row.bonus, base)
        wages = add(base, bonus)
        by_slot = {
            "base": base,
            "bonus": bonus,
            **self._steady_taxes(wages),
            "retirement": of(regime.retirement, base),
            "equity": spread(slots.part, row.equity),
        }
        found = {name: slots.lay(cells) for name, cells in by_slot.items() if any(cells)}
        found["benefits"] = self._by_head(("benefits", regime.region), regime.monthly, MONTHS)
        found["per_head"] = self._by_head(("per_head", ""), self.frame.per_head)
        found |= self._running_taxes(slots.lay(wages))
        if row.one_off and row.new_hire:
            found |= self._one_off()
        payroll = [found[name] for name in PAYROLL_LINES if name in found]
        if row.capital and payroll:
            sums = list(map(sum, zip(*payroll, strict=True)))
            found["capitalized"] = tuple(of_many(row.capital, sums))
        return found

    def _by_head(self, name: tuple[str, str], *yearly: Fraction | int) -> Cells:
        """A sum by the head; rows of one head that are paid alike share its cells."""
        slots, heads = self.slots, self.row.heads
        if heads is not ONE:
            return slots.lay(spread(slots.part, *yearly, heads))
        if name not in slots.by_head:
            slots.by_head[name] = slots.lay(spread(slots.part, *yearly))
        return slots.by_head[name]

    def _before(self) -> tuple[bool, int]:
        """Whether the row was paid earlier in the calendar year, and its wages then, in cents."""
        frame, row = self.frame, self.row
        if not frame.earlier or row.start > frame.earlier[-1].end:
            return False, 0
        days = (row.start, row.end, row.holidays)
        factors = [frame.factor(period, *days) for period in frame.earlier]
        pairs = zip(frame.earlier_pay_shares, factors, strict=True)
        shares = [share if paid is ONE else share * paid for share, paid in pairs]
        base = spread(shares, row.annual, row.fte)
        return any(factors), sum(base) + sum(of(row.bonus, base))

    def _steady_taxes(self, wages: list[int]) -> dict[str, list[int]]:
        """Taxes that only depend on a period's own wages."""
        regime = self.row.regime
        columns = {
            "tax_uncapped": [of(rate, wages) for rate in regime.uncapped],
            "tax_threshold": [self._threshold(pair, wages) for pair in regime.threshold],
            "tax_levy": [of(rate, wages) for rate in regime.levy],
        }
        return {name: reduce(add, rules) for name, rules in columns.items() if rules}

    def _threshold(self, rule: Rated, wages: list[int]) -> list[int]:
        rate, yearly = rule
        free, scale = product(yearly, self.row.heads, CENTS)
        cells: list[int] = []
        for wage, share in zip(wages, self.slots.whole, strict=True):
            below = scale * share.denominator
            taxed = max(0, wage * below - free * share.numerator)
            cells.append(rounded(taxed * rate.numerator, below * rate.denominator))
        return cells

    def _running_taxes(self, wages: Cells) -> dict[str, Cells]:
        """Taxes that depend on the calendar year so far."""
        regime = self.row.regime
        columns = {
            "tax_capped": [self._capped(pair, wages) for pair in regime.capped],
            "tax_flat": [self._flat(amount) for amount in regime.flat],
        }
        return {name: tuple(reduce(add, rules)) for name, rules in columns.items() if rules}

    def _capped(self, rule: Rated, wages: Cells) -> list[int]:
        """The tax on the part of wages that is below the cap in their calendar year."""
        rate, yearly = rule
        paid = self.opening
        cells: list[int] = []
        for here, growth in self.frame.calendar_years:
            cap, scale = product(yearly, self.row.heads, growth, CENTS)
            left = max(0, cap - paid * scale)
            taxed: list[int] = []
            for wage in wages[here.start : here.stop]:
                part = wage * scale
                part = min(part, left)
                taxed.append(part)
                left -= part
            cells += of_many(rate, taxed, scale)
            paid = 0
        return cells

    def _flat(self, amount: Fraction) -> list[int]:
        """A yearly sum in the first paid period of each calendar year."""
        due = rounded(*product(amount, self.row.heads, CENTS))
        cells = list(self.frame.zeros)
        stop = self.first + len(self.factors)
        for here, _ in self.frame.calendar_years:
            if here.start == 0 and self.paid_before:
                continue
            for i in range(max(here.start, self.first), min(here.stop, stop)):
                if self.factors[i - self.first]:
                    cells[i] = due
                    break
        return cells

    def _one_off(self) -> dict[str, Cells]:
        """What hiring costs, in the period of the first day where that is in the plan."""
        if not self.factors or self.row.start < self.frame.starts[self.first]:
            return {}
        cells = list(self.frame.zeros)
        cells[self.first] = self.row.one_off
        return {"one_off": tuple(cells)}


def product(*factors: Fraction | int) -> tuple[int, int]:
    """Numerator and denominator of a product, not in lowest terms: that is not worth its time."""
    n = d = 1
    for factor in factors:
        n, d = n * factor.numerator, d * factor.denominator
    return n, d


def spread(parts: Iterable[Fraction], *yearly: Fraction | int) -> list[int]:
    """Parts of a yearly amount, given as factors, each rounded to cents."""
    n, d = product(*yearly, CENTS)
    return [rounded(n * part.numerator, d * part.denominator) for part in parts]


def of(rate: Fraction, cells: Iterable[int], scale: int = 1) -> list[int]:
    """A rate of each cell, rounded; cells may be given `scale` times too large."""
    n, d = rate.numerator, rate.denominator * scale
    return [rounded(cell * n, d) for cell in cells]


def of_many(rate: Fraction, cells: Sequence[int], scale: int = 1) -> list[int]:
    """As `of`, for cells that are mostly equal."""
    distinct = list(set(cells))
    known = dict(zip(distinct, of(rate, distinct, scale), strict=True))
    return [known[cell] for cell in cells]


def add(first: Iterable[int], second: Iterable[int]) -> list[int]:
    """Two columns of cells, cell by cell."""
    return [a + b for a, b in zip(first, second, strict=True)]
