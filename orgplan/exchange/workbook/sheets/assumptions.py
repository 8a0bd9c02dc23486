"""Assumptions: every rate and date that the workings read, each with where it comes from."""

from orgplan.exchange.workbook import recruiting
from orgplan.exchange.workbook.approved import seal
from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import STATUSES, Facts, included_by_status
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import Choice, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets import leaving, rates, regime_table
from orgplan.exchange.workbook.sheets.block import Block
from orgplan.model.records.values import CalendarScheme, Proration, SalaryBasis, YearLabel

NAME = "Assumptions"
PRORATIONS = {
    Proration.DAYS_ACTUAL: "calendar days",
    Proration.WORKDAYS: "working days",
    Proration.HALF_MONTH: "half a month for any partial month",
    Proration.MID_MONTH: "mid-month: all or nothing by the 15th",
    Proration.FULL_MONTH: "a full month for any partial month",
    Proration.NEXT_MONTH: "from the month after joining",
    Proration.ANNUAL_DAYS: "days of the year",
}
TOLERANCE = 0.005


HEADINGS = ("Assumption", "Value", "Unit, source")
NOTES = (
    "Blue on yellow is entered, black is worked out, green comes from another sheet.",
    "Change a value here and the whole workbook follows. Evidence: [P] primary source, "
    "[S] secondary, [V] vendor, [M] measured, [A] planning assumption, [K] general knowledge.",
)


def assumptions(facts: Facts) -> Sheet:
    """The sheet; fills the places that formulas read."""
    grid = Grid()
    wide = regime_table.width(facts) if facts.pay is not Pay.NONE else 7
    blank = [""] * (wide - len(HEADINGS))
    plain_heading(facts, grid, NAME, (*HEADINGS, *blank), NOTES)
    block = Block(grid, facts.places, NAME, wide)
    _timeline(facts, block)
    _conventions(facts, block)
    if facts.pay is not Pay.NONE:
        rates.write(facts, block)
        regime_table.write(facts, block)
    leaving.write(facts, block)
    recruiting.write(facts, block)
    _inclusion(facts, block)
    last = grid.next - 1
    middle = dict.fromkeys((column(i) for i in range(3, wide)), 13)
    return Sheet(
        name=NAME,
        title=NAME,
        kind=Kind.INPUT,
        purpose="Rates, dates and rules that every working reads, with their sources",
        rows=grid.write,
        widths={"A": 34, "B": 16, **middle, column(wide): regime_table.SOURCE_WIDTH},
        last=f"{column(wide)}{last}",
        choices=(_method(facts),),
    )


def _method(facts: Facts) -> Choice:
    """Ways to expect leavers are chosen by their number."""
    cell = facts.places.names["asm_Vac_Method"].partition("!")[2]
    return Choice(cell.replace("$", ""), "lst_Method")


def _timeline(facts: Facts, block: Block) -> None:
    settings, calendar = facts.org.settings, facts.org.calendar
    block.section("Timeline")
    block.fact("Scenario", facts.scenario, "text", "asm_Scenario")
    block.fact("Version", settings.version, "whole", "asm_Version")
    block.fact("As-of date", settings.as_of, "date", "asm_AsOf", "today's place in the plan")
    block.fact("Actuals through", "none", "text", role="value",
               note="the plan holds no actual cost: see About")  # fmt: skip
    note = "every month of the workbook follows" if _months(facts) else _WEEKS
    block.fact("First day of the plan", settings.horizon_start, "date", "asm_FY_Start", note)
    periods = settings.horizon_periods
    block.fact("Periods", periods, "whole", note="fixed in this file", role="value")
    block.fact("Reporting currency", settings.reporting_currency, "text", "asm_BaseCcy")
    if _months(facts):
        shift = (13 - calendar.first_month) % 12
        if calendar.label is YearLabel.START:
            shift = 1 - calendar.first_month
        note = "to the month whose calendar year names the fiscal year"
        block.fact("Fiscal year: months ahead", shift, "whole", "asm_FY_Shift", note)
    stamp = Formula(_STAMP, facts.stamp)
    block.fact("Stamp of every sheet", stamp, "words", "asm_Stamp", role="formula")


_WEEKS = "a calendar of weeks: period dates are values, worked out by OrgPlan"
_STAMP = (
    'asm_Scenario&" · version "&asm_Version&" · as of "&YEAR(asm_AsOf)&"-"'
    '&RIGHT("0"&MONTH(asm_AsOf),2)&"-"&RIGHT("0"&DAY(asm_AsOf),2)&" · "&asm_BaseCcy'
)


def _months(facts: Facts) -> bool:
    return facts.org.calendar.scheme is CalendarScheme.MONTHS


def _conventions(facts: Facts, block: Block) -> None:
    settings = facts.org.settings
    live = settings.proration is Proration.DAYS_ACTUAL
    note = "c_Frac works it out" if live else "c_Frac holds OrgPlan's values: change it there"
    block.section("Conventions")
    block.fact("Proration", PRORATIONS[settings.proration], "text", "asm_Proration", note, "value")
    basis = "twelfths of a year"
    if not _months(facts):
        weekly = settings.salary_basis is SalaryBasis.WEEKLY
        basis = "weeks / 52 of a year" if weekly else "days / 365 of a year"
    block.fact("Phasing of salaries", basis, "text", "asm_Phasing", "fixed in this file", "value")
    block.fact("Tolerance of the checks", TOLERANCE, "fx", "asm_Tol", "reporting currency")
    if facts.pay is not Pay.NONE:
        note = "what the budget columns of the register come to; check 26 compares"
        block.fact("Seal of the budget", seal(facts), "cents", "asm_BudgetSeal", note, "value")
    hours = facts.org.parameters.full_week_hours
    block.fact("Hours of a full week", hours, "fte", note="FTE of contractors = hours / this",
               role="value")  # fmt: skip


def _inclusion(facts: Facts, block: Block) -> None:
    """Which status counts: the words of column C of the register, and 1 or 0."""
    block.section("What counts in headcount and cost")
    block.head("Status", ("1 counts, 0 not", "whole"))
    first = block.grid.next
    for word in STATUSES:
        counts = included_by_status(facts.org, word)
        block.grid.row(("A", word, "label words"), ("B", counts, "input whole"))
    last = block.grid.next - 1
    block.places.ranges["inclusion_first"] = str(first)
    block.places.name("lst_Status", NAME, "A", first, last)
    block.places.name("lst_Inclusion", NAME, "B", first, last)
