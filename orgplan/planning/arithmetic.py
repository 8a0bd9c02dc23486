"""The cost of one row, period by period, in whole cents: every line of domain section 4.

Cells repeat from one period to the next unless a boundary, a rise or a cap lies between, so each
distinct cell is worked out once per row.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from orgplan.planning.calendar import MONTHS, WEEKS
from orgplan.planning.frame import Frame
from orgplan.planning.money import CENTS, cents, rounded
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
    the calendar year before the plan starts, in cents.
    """

    lines: tuple[Cells, ...]
    first: int
    factors: tuple[Fraction, ...]
    opening: int

    def line(self, name: str) -> Cells:
        """The cells of one line."""
        return self.lines[LINES.index(name)]

    def factor(self, index: int) -> Fraction:
        """The paid share of a period."""
        inside = self.first <= index < self.first + len(self.factors)
        return self.factors[index - self.first] if inside else Fraction(0)


def row_cost(frame: Frame, row: CostRow) -> RowCost:
    """Work out a row; a row that does not count costs nothing."""
    empty: Cells = (0,) * len(frame.periods)
    if not row.included:
        return RowCost((empty,) * len(LINES), 0, (), 0)
    first, factors = frame.factors(row.start, row.end)
    active = _Active(frame, row, first, factors)
    columns = active.employee() if row.employee else active.contractor()
    before, after = (0,) * first, (0,) * (len(frame.periods) - first - len(factors))
    lines = tuple(
        (*before, *columns[name], *after) if any(columns.get(name, ())) else empty for name in LINES
    )
    return RowCost(lines, first, factors, active.opening)


class _Active:
    """A row's touched periods, and the columns of cells that fall in them."""

    def __init__(
        self, frame: Frame, row: CostRow, first: int, factors: tuple[Fraction, ...]
    ) -> None:
        here = slice(first, first + len(factors))
        self.frame, self.row, self.first, self.factors = frame, row, first, factors
        self.shares = frame.shares[here]
        self.pay_shares = frame.pay_shares[here]
        self.years = frame.years[here]
        self.paid_before, self.opening = self._before()

    def employee(self) -> dict[str, list[int]]:
        """All lines of somebody on the payroll."""
        row, regime = self.row, self.row.regime
        merit = self.frame.merit(row.merits)[self.first : self.first + len(self.factors)]
        base = spread(row.annual * row.fte, self.pay_shares, self.factors, merit)
        bonus = of(row.bonus, base)
        columns = {"base": base, "bonus": bonus, **self._taxes(add(base, bonus))}
        columns["benefits"] = spread(regime.monthly * MONTHS * row.heads, self.shares, self.factors)
        columns["retirement"] = of(regime.retirement, base)
        columns["per_head"] = spread(self.frame.per_head * row.heads, self.shares, self.factors)
        columns["one_off"] = self._one_off()
        columns["equity"] = spread(row.equity, self.shares, self.factors)
        columns["capitalized"] = self._capitalized(columns)
        return columns

    def contractor(self) -> dict[str, list[int]]:
        """The one line of somebody who is paid by the hour, or by a yearly fee."""
        row = self.row
        yearly = row.hourly * row.hours * WEEKS + row.annual * row.fte
        return {"contractor": spread(yearly, self.shares, self.factors)}

    def _before(self) -> tuple[bool, int]:
        """Whether the row was paid earlier in the calendar year, and its wages then, in cents."""
        frame, row = self.frame, self.row
        if not frame.earlier or not row.employee or row.start > frame.earlier[-1].end:
            return False, 0
        factors = tuple(frame.factor(period, row.start, row.end) for period in frame.earlier)
        base = spread(row.annual * row.fte, frame.earlier_pay_shares, factors)
        return any(factors), sum(base) + sum(of(row.bonus, base))

    def _taxes(self, wages: list[int]) -> dict[str, list[int]]:
        regime = self.row.regime
        none = [0] * len(wages)
        columns = {
            "tax_capped": [self._capped(pair, wages) for pair in regime.capped],
            "tax_uncapped": [of(rate, wages) for rate in regime.uncapped],
            "tax_threshold": [self._threshold(pair, wages) for pair in regime.threshold],
            "tax_levy": [of(rate, wages) for rate in regime.levy],
            "tax_flat": [self._flat(amount) for amount in regime.flat],
        }
        return {name: reduce(add, rules, none) for name, rules in columns.items() if rules}

    def _capped(self, rule: Rated, wages: list[int]) -> list[int]:
        """The difference of the two capped cumulative amounts, in each calendar year."""
        rate, limit = rule
        cells: list[int] = []
        year, paid, cap = 0, 0, Fraction(0)
        for i, wage in enumerate(wages):
            if self.years[i] != year:
                paid = self.opening if self.years[i] == self.frame.years[0] else 0
                year = self.years[i]
                cap = limit * CENTS * self.row.heads * self._growth(year)
            taxed = min(cap.numerator, (paid + wage) * cap.denominator)
            taxed -= min(cap.numerator, paid * cap.denominator)
            cells.append(rounded(taxed * rate.numerator, cap.denominator * rate.denominator))
            paid += wage
        return cells

    def _growth(self, year: int) -> Fraction:
        """How far caps have grown since the plan's first calendar year."""
        return (1 + self.frame.growth) ** (year - self.frame.years[0])

    def _threshold(self, rule: Rated, wages: list[int]) -> list[int]:
        rate, yearly = rule
        free = yearly * self.row.heads * CENTS
        known: dict[tuple[int, Fraction], int] = {}
        cells: list[int] = []
        for key in zip(wages, self.shares, strict=True):
            if key not in known:
                tax = max(Fraction(0), key[0] - free * key[1]) * rate
                known[key] = rounded(tax.numerator, tax.denominator)
            cells.append(known[key])
        return cells

    def _flat(self, amount: Fraction) -> list[int]:
        """A yearly sum in the first paid period of each calendar year."""
        due = cents(amount * self.row.heads)
        paid_years = {self.frame.years[0]} if self.paid_before else set()
        cells: list[int] = []
        for year, factor in zip(self.years, self.factors, strict=True):
            falls = bool(factor) and year not in paid_years
            cells.append(due if falls else 0)
            if falls:
                paid_years.add(year)
        return cells

    def _one_off(self) -> list[int]:
        cells = [0] * len(self.factors)
        if self.row.new_hire and cells and self.row.start >= self.frame.starts[self.first]:
            cells[0] = self.row.one_off
        return cells

    def _capitalized(self, columns: dict[str, list[int]]) -> list[int]:
        if not self.row.capital:
            return []
        payroll = [columns[name] for name in PAYROLL_LINES if name in columns]
        return of(self.row.capital, [sum(cells) for cells in zip(*payroll, strict=True)])


def spread(amount: Fraction, *columns: tuple[Fraction, ...]) -> list[int]:
    """An amount times one factor of each column, rounded to cents, for every period."""
    cells: list[int] = []
    top, bottom = amount.numerator * CENTS, amount.denominator
    last: tuple[Fraction, ...] | None = None
    cell = 0
    for key in zip(*columns, strict=True):
        # Equal neighbours are mostly the same objects, which tuples compare at no cost.
        if key != last:
            n, d, last = top, bottom, key
            for part in key:
                n, d = n * part.numerator, d * part.denominator
            cell = rounded(n, d)
        cells.append(cell)
    return cells


def of(rate: Fraction, cells: list[int]) -> list[int]:
    """A rate of each cell, rounded."""
    n, d = rate.numerator, rate.denominator
    known = {cell: rounded(cell * n, d) for cell in set(cells)}
    return [known[cell] for cell in cells]


def add(first: list[int], second: list[int]) -> list[int]:
    """Two columns of cells, cell by cell."""
    return [a + b for a, b in zip(first, second, strict=True)]
