"""The plan's cost a second time: written from the design's text, line by line and without tricks.

Amounts are in the reporting currency, not in cents; dividing comes last.
"""

from datetime import date
from typing import Any

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records.values import Proration, SalaryBasis, TaxKind
from tests.planning.second_calendar import Stretch, before, covered, days, month_end
from tests.planning.second_rows import EXACT, Arithmetic, Row, Rows

Share = tuple[int, int]
Line = list[Any]
NOTHING: Share = (0, 1)
WHOLE: Share = (1, 1)
TAXES = ("tax_capped", "tax_uncapped", "tax_threshold", "tax_levy", "tax_flat")
PAYROLL = ("base", "bonus", *TAXES, "benefits", "retirement")


class Second:
    """An organization's cost worked out the slow way."""

    def __init__(self, org: Org, arithmetic: Arithmetic = EXACT) -> None:
        source = Rows(org, arithmetic)
        self.number, self.rounded = arithmetic.number, arithmetic.rounded
        self.settings, self.parameters = org.settings, org.parameters
        self.periods = covered(org.calendar, org.settings)
        self.earlier = before(org.calendar, org.settings)
        self.cycles = org.rows(r.MeritCycle)
        self.rows = source.rows()
        monthly = [source.local(cost.monthly) for cost in org.rows(r.PerHeadCost)]
        self.per_head = sum(monthly, self.number(0))
        self.growth = 1 + self.number(self.parameters.wage_base_growth)

    def factor(self, row: Row, period: Stretch) -> Share:
        """The paid part of a period, by the plan's convention."""
        first = max(row.start, period.start)
        last = min(row.end or period.end, period.end)
        if first > last or not row.counts:
            return NOTHING
        if (first, last) == (period.start, period.end):
            return WHOLE
        return self.partial(row, period, first, last)

    def partial(self, row: Row, period: Stretch, first: date, last: date) -> Share:
        """The paid part of a period that is not worked as a whole."""
        convention = self.settings.proration
        if convention is Proration.WORKDAYS:
            whole = self.worked(row, period.start, period.end)
            return (self.worked(row, first, last), whole) if whole else NOTHING
        length = (last - first).days + 1
        in_year = (date(period.start.year + 1, 1, 1) - date(period.start.year, 1, 1)).days
        top, bottom = self.salary_share(period)
        half = period.days // 2 if period.weeks else 15
        middle = date.fromordinal(period.start.toordinal() + half - 1)
        starts, leaves = first > period.start, last < period.end
        missed = (starts and first > middle) or (leaves and last <= middle)
        return {
            Proration.DAYS_ACTUAL: (length, period.days),
            Proration.HALF_MONTH: (1, 2),
            Proration.MID_MONTH: NOTHING if missed else WHOLE,
            Proration.FULL_MONTH: WHOLE,
            Proration.NEXT_MONTH: NOTHING if starts else WHOLE,
            Proration.ANNUAL_DAYS: (length * bottom, in_year * top),
        }[convention]

    def worked(self, row: Row, first: date, last: date) -> int:
        return sum(x.weekday() < 5 and x not in row.holidays for x in days(first, last))

    def salary_share(self, period: Stretch) -> Share:
        """The part of an annual salary that a whole period pays."""
        if period.weeks and self.settings.salary_basis is SalaryBasis.DAILY:
            return period.days, 365
        return period.share

    def merit(self, row: Row, period: Stretch) -> Any:
        """Rises inside the horizon, one on top of the other, for those with enough service."""
        multiplier = self.number(1)
        for cycle in self.cycles:
            enough = row.hired <= months_back(cycle.effective, self.parameters.merit_service_months)
            inside = cycle.effective >= self.settings.horizon_start
            if enough and inside and cycle.effective <= period.start:
                multiplier *= 1 + self.number(cycle.rate)
        return multiplier

    def spread(self, yearly: Any, share: Share, factor: Share) -> Any:
        """A yearly amount's part in a period."""
        return self.rounded(yearly * (share[0] * factor[0]) / (share[1] * factor[1]))

    def cells(self, row: Row) -> dict[str, Line]:
        """Every line of a row; lines that are not there cost nothing."""
        if not row.counts:
            return {}
        factors = [self.factor(row, period) for period in self.periods]
        if not row.employee:
            fee = row.weekly_fee * 52 + row.annual * row.fte
            return {"contractor": self.flat_line(fee, factors)}
        lines = {"base": self.base(row, self.periods, factors, rises=True)}
        lines["bonus"] = self.part(row.bonus, lines["base"])
        lines |= self.taxes(row, factors, add(lines["base"], lines["bonus"]))
        lines["benefits"] = self.flat_line(row.benefit * 12 * row.heads, factors)
        lines["retirement"] = self.part(row.retirement, lines["base"])
        lines["per_head"] = self.flat_line(self.per_head * 12 * row.heads, factors)
        lines["one_off"] = [
            row.one_off
            if row.one_off is not None and period.start <= row.start <= period.end
            else self.number(0)
            for period in self.periods
        ]
        lines["equity"] = self.flat_line(row.equity, factors)
        paid = [lines[name] for name in PAYROLL if name in lines]
        lines["capitalized"] = self.part(row.capital, add(*paid))
        return lines

    def base(self, row: Row, periods: list[Stretch], factors: list[Share], *, rises: bool) -> Line:
        yearly = row.annual * row.fte
        return [
            self.spread(
                yearly * self.merit(row, period) if rises else yearly,
                self.salary_share(period),
                factor,
            )
            if factor[0]
            else self.number(0)
            for period, factor in zip(periods, factors, strict=True)
        ]

    def flat_line(self, yearly: Any, factors: list[Share]) -> Line:
        return [
            self.spread(yearly, period.share, factor) if factor[0] else self.number(0)
            for period, factor in zip(self.periods, factors, strict=True)
        ]

    def part(self, rate: Any, line: Line) -> Line:
        return [self.rounded(cell * rate) for cell in line]

    def taxes(self, row: Row, factors: list[Share], wages: Line) -> dict[str, Line]:
        lines: dict[str, Line] = {}
        for kind, rate, amount in row.taxes:
            name = f"tax_{kind.value}"
            line = self.tax(row, kind, rate, amount * row.heads, factors, wages)
            lines[name] = add(lines[name], line) if name in lines else line
        return lines

    def tax(
        self, row: Row, kind: TaxKind, rate: Any, amount: Any, factors: list[Share], wages: Line
    ) -> Line:
        if kind is TaxKind.CAPPED:
            return self.capped(row, rate, amount, wages)
        if kind is TaxKind.THRESHOLD:
            return [
                self.rounded(max(self.number(0), wage - amount * p.share[0] / p.share[1]) * rate)
                for wage, p in zip(wages, self.periods, strict=True)
            ]
        if kind is TaxKind.FLAT:
            return self.yearly(row, amount, factors)
        return self.part(rate, wages)

    def opening(self, row: Row) -> Any:
        """Wages of the first calendar year that were paid before the plan starts."""
        factors = [self.factor(row, period) for period in self.earlier]
        base = self.base(row, self.earlier, factors, rises=False)
        return sum(base, self.number(0)) + sum(self.part(row.bonus, base), self.number(0))

    def capped(self, row: Row, rate: Any, yearly: Any, wages: Line) -> Line:
        """The tax on all wages of the calendar year so far, less that on those before."""
        paid = {self.periods[0].start.year: self.opening(row)}
        line: Line = []
        for period, wage in zip(self.periods, wages, strict=True):
            year = period.start.year
            cap = yearly * self.growth ** (year - self.periods[0].start.year)
            so_far = paid.get(year, self.number(0))
            line.append(self.rounded((min(cap, so_far + wage) - min(cap, so_far)) * rate))
            paid[year] = so_far + wage
        return line

    def yearly(self, row: Row, amount: Any, factors: list[Share]) -> Line:
        """A sum that falls in the first paid period of each calendar year."""
        done = {period.start.year for period in self.earlier if self.factor(row, period)[0]}
        line: Line = []
        for period, factor in zip(self.periods, factors, strict=True):
            due = factor[0] and period.start.year not in done
            line.append(self.rounded(amount) if due else self.number(0))
            done |= {period.start.year} if due else set()
        return line


def months_back(day: date, months: int) -> date:
    """The same day some months earlier, or that month's last where it is shorter."""
    count = day.year * 12 + day.month - 1 - months
    first = date(count // 12, count % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def add(*lines: Line) -> Line:
    return [sum(cells[1:], cells[0]) for cells in zip(*lines, strict=True)]
