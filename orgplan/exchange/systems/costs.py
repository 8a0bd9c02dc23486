"""Rows of cost: by account and fiscal year, by job and month, and line by line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.exchange.systems.scene import Scene
from orgplan.model import records as r
from orgplan.planning.accounts import BOOKED_LINES, Booking, booked, booking
from orgplan.planning.arithmetic import BENEFIT_LINES, TAX_LINES, Cells
from orgplan.planning.calendar import Period
from orgplan.planning.cost import Total
from orgplan.planning.headcount import RollForward, rolled_forward
from orgplan.planning.rows import CostRow

LINE_GROUPS: dict[str, Sequence[str]] = {
    "Base": ("base",),
    "Bonus": ("bonus",),
    "Payroll tax": TAX_LINES,
    "Benefits": BENEFIT_LINES,
    "Per head": ("per_head",),
    "One-off": ("one_off",),
    "Contractors": ("contractor",),
    "Equity": ("equity",),
}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_BETWEEN = "\x00"


def money(cents: int) -> Decimal:
    """Cents as an amount with two decimals."""
    return Decimal(cents).scaleb(-2)


def number(exact: Fraction) -> Decimal | int:
    """A count as a whole number, or with up to four decimals."""
    if exact.denominator == 1:
        return exact.numerator
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class BudgetRecord:
    """What is booked on one line of the GL in a fiscal year: cents by the number of the period."""

    booking: Booking
    year: int
    currency: str
    scenario: str
    cells: dict[int, int]

    def amount(self, period: int) -> Decimal | None:
        """A period's amount; None where the plan does not cover it or the year has fewer."""
        return money(self.cells[period]) if period in self.cells else None

    @property
    def total(self) -> Decimal:
        """The year's amount."""
        return money(sum(self.cells.values()))


def budget_records(scene: Scene) -> Iterator[BudgetRecord]:
    """All cost by booking and fiscal year; years in which nothing is booked are left out."""
    years: dict[int, list[Period]] = {}
    for period in scene.book.periods:
        years.setdefault(period.year, []).append(period)
    currency = scene.org.settings.reporting_currency
    for key, cells in booked(scene.org, scene.book).items():
        for year, periods in years.items():
            by_number = {period.number: cells[period.index] for period in periods}
            if any(by_number.values()):
                yield BudgetRecord(key, year, currency, scene.scenario, by_number)


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of work as planning tools know it; its code is the same from file to file."""

    code: str
    name: str
    family: str
    level: str
    employment: str


@dataclass(frozen=True, slots=True)
class JobMonth:
    """A job's heads and cost in a department and period."""

    job: Job
    department: str
    period: Period
    heads: RollForward
    cost: Total

    def money(self, lines: Iterable[str]) -> Decimal:
        """The amount of some lines of cost."""
        return money(sum(self.cost.line(line)[self.period.index] for line in lines))

    @property
    def time(self) -> str:
        """The month as Feb 27; periods of other calendars by their own name."""
        match = _MONTH.fullmatch(self.period.label)
        return f"{date(int(match[1]), int(match[2]), 1):%b %y}" if match else self.period.label


def jobs(scene: Scene) -> list[Job]:
    """The jobs of everybody who counts, by code."""
    return sorted({_job(scene, row) for row in _rows(scene)}, key=lambda job: job.code)


def job_months(scene: Scene) -> Iterator[JobMonth]:
    """Every period of every job in every department, also where nothing happens."""
    known = {
        _job_key(scene, row): (_job(scene, row), _department(row, scene)) for row in _rows(scene)
    }
    costs = scene.book.grouped(lambda row: _job_key(scene, row))
    lines = rolled_forward(scene.org, lambda row: _job_key(scene, row))
    periods = {period.label: period for period in scene.book.periods}
    for line in lines:
        job, department = known[line.key]
        yield JobMonth(job, department, periods[line.period], line, costs[line.key])


def _rows(scene: Scene) -> Iterable[CostRow]:
    return (row for row in scene.book.rows.values() if row.included)


def _job_key(scene: Scene, row: CostRow) -> str:
    return _BETWEEN.join((_job(scene, row).code, _department(row, scene)))


def _job(scene: Scene, row: CostRow) -> Job:
    seat = row.seat
    family = scene.org.get(r.JobFamily, seat.family)
    level = scene.org.get(r.Level, seat.level)
    said = " ".join((family.name if family else seat.family, level.name if level else seat.level))
    # Slashes, since ids may hold dashes: two jobs must never share a code.
    code = "/".join(part.replace("/", "//") for part in (seat.family, seat.level, seat.employment))
    return Job(code, said, seat.family, seat.level, seat.employment.value)


def _department(row: CostRow, scene: Scene) -> str:
    team = scene.org.get(r.Team, row.team)
    unit = scene.org.get(r.OrgUnit, team.unit) if team else None
    return unit.id if unit else ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of cost of one spell or pool in one period."""

    row: CostRow
    booking: Booking
    period: Period
    line: str
    cents: int
    currency: str


def ledger(scene: Scene) -> Iterator[LedgerLine]:
    """Every amount that is not 0, in the order of rows, lines and time."""
    currency, periods = scene.org.settings.reporting_currency, scene.book.periods
    for row in scene.book.rows.values():
        for line in BOOKED_LINES:
            cells: Cells = scene.book.cells[row.id].line(line)
            if any(cells):
                place = booking(scene.org, row, line)
                for period in periods:
                    if cells[period.index]:
                        cents = cells[period.index]
                        yield LedgerLine(row, place, period, line, cents, currency)
