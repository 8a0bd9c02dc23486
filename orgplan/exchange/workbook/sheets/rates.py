"""Assumptions: currencies, merit, bonus, costs per head and once, attrition, budget."""

from fractions import Fraction

from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.sheets.block import Block
from orgplan.model.records import Budget, FxRate, OneOffCost, PerHeadCost
from orgplan.model.records.values import CalendarScheme, Money, OneOffTrigger
from orgplan.planning.ground import merit_cycles
from orgplan.planning.money import CENTS, cents, converted, rate_of

CYCLES = 6
AMOUNT_HEADINGS = (
    ("Amount", "money"), "Currency", ("Plan rate", "fx"), ("In reporting currency", "money"),
)  # fmt: skip


def write(facts: Facts, block: Block) -> None:
    """All of these blocks."""
    _currencies(facts, block)
    _merit(facts, block)
    _bonus(facts, block)
    _per_head(facts, block)
    _one_offs(facts, block)
    _budget(facts, block)


def _currencies(facts: Facts, block: Block) -> None:
    """One rate per currency; that of the reporting currency is 1, whatever the plan says."""
    base = facts.org.settings.reporting_currency
    rates = {row.id: row for row in facts.org.rows(FxRate)}
    block.section("Exchange rates of the plan")
    block.head("Currency", ("Rate", "fx"), ("As of", "date"), "Source")
    first = block.grid.next
    for code in sorted({base, *rates}):
        row = rates.get(code)
        rate, look = rate_of(facts.org, code), "value fx" if code == base else "input fx"
        source = "reporting currency" if code == base or row is None else row.source
        as_of = row.as_of if row else None
        block.grid.row(
            ("A", code, "label words"), ("B", rate, look), ("C", as_of, "value date"),
            ("D", source, "note words"),
        )  # fmt: skip
    block.remember("fx_codes", "A", first)
    block.remember("fx_rates", "B", first)


def fx_formula(block: Block, cell: str) -> str:
    """The formula that looks a currency's rate up."""
    ranges = block.places.ranges
    return f"INDEX({ranges['fx_rates']},MATCH({cell},{ranges['fx_codes']},0))"


def _merit(facts: Facts, block: Block) -> None:
    cycles = merit_cycles(facts.org)
    block.section("Merit")
    block.head("Cycle", ("Takes effect on", "date"), ("Rise", "rate"))
    first = block.grid.next
    for i in range(max(CYCLES, len(cycles))):
        cycle = cycles[i] if i < len(cycles) else None
        row = block.grid.row(
            ("A", f"Cycle {i + 1}", "label words"),
            ("B", cycle.effective if cycle else None, "input date"),
            ("C", cycle.rate if cycle else None, "input rate"),
        )
        block.places.name(f"asm_Merit{i + 1}_Date", block.sheet, "B", row)
        block.places.name(f"asm_Merit{i + 1}_Pct", block.sheet, "C", row)
    block.remember("merit_dates", "B", first)
    block.remember("merit_rates", "C", first)
    months = facts.org.parameters.merit_service_months
    note = "months since the hire date, on the day a cycle takes effect"
    block.fact("Minimum service", months, "whole", "asm_Merit_MinSvcMths", note)


def _bonus(facts: Facts, block: Block) -> None:
    parameters = facts.org.parameters
    block.section("Bonus and taxes")
    note = "of target; accrued every month"
    block.fact("Bonus payout", parameters.bonus_payout, "rate", "asm_Bonus_Payout", note)
    note = "a calendar year; caps of taxes otherwise stay as they are"
    block.fact("Growth of tax caps", parameters.wage_base_growth, "rate", "asm_Cap_Growth", note)


def _amount(
    facts: Facts, block: Block, label: str, money: Money, source: str, due: str = ""
) -> None:
    """A row of an amount, local and converted; one that falls due once is rounded to cents."""
    at = block.grid.next
    here = converted(facts.org, money)
    formula = f"B{at}*D{at}"
    if due:
        here, formula = Fraction(cents(here), CENTS), f"ROUND({formula},2)"
    sources = [("F", due, "label words"), ("G", source, "note words")]
    block.grid.row(
        ("A", label, "label words"),
        ("B", money.amount, "input cents"),
        ("C", money.currency, "input text"),
        ("D", Formula(fx_formula(block, f"C{at}"), rate_of(facts.org, money.currency)),
         "formula fx"),
        ("E", Formula(formula, here), "formula cents"),
        *(sources if due else [("F", source, "note words")]),
    )  # fmt: skip


def _sum(
    block: Block, label: str, name: str, rows: tuple[int, int], value: Value, where: str = ""
) -> None:
    """The sum of the rows above, of those whose column F says `where` if it is given."""
    first, last = rows
    cells = f"E{first}:E{last}"
    text = f'SUMIFS({cells},F{first}:F{last},"{where}")' if where else f"SUM({cells})"
    content: Content = Formula(text, value) if last >= first else 0
    row = block.grid.row(("A", label, "strong words"), ("E", content, "total cents"))
    block.places.name(name, block.sheet, "E", row)


def _per_head(facts: Facts, block: Block) -> None:
    block.section("Every employee, per month")
    block.head("Cost", *AMOUNT_HEADINGS, "Source")
    first = block.grid.next
    costs = facts.org.rows(PerHeadCost)
    for cost in costs:
        _amount(facts, block, cost.name, cost.monthly, cost.source)
    rows = (first, block.grid.next - 1)
    total = sum((converted(facts.org, cost.monthly) for cost in costs), Fraction(0))
    _sum(block, "Per head and month", "asm_PerHead_Month", rows, total)


def _one_offs(facts: Facts, block: Block) -> None:
    """Costs of a new hire, each rounded to cents as it is booked."""
    org = facts.org
    block.section("Every new hire, once, in the month of the start")
    block.head("Cost", *AMOUNT_HEADINGS, "Falls due", "Source")
    first = block.grid.next
    due = dict.fromkeys(_ONE_OFFS, 0)
    for cost in org.rows(OneOffCost):
        due_on = cost.trigger.value.capitalize()
        _amount(facts, block, cost.name, cost.amount, cost.source, due=due_on)
        due[cost.trigger] += cents(converted(org, cost.amount))
    rows = (first, block.grid.next - 1)
    for trigger, (label, name) in _ONE_OFFS.items():
        value = Fraction(due[trigger], CENTS)
        _sum(block, label, name, rows, value, trigger.value.capitalize())
    note = "of annual base, where the requisition says so: column M of the register"
    block.fact("Agency fee", org.parameters.agency_fee, "rate", note=note, role="value")


_ONE_OFFS = {
    OneOffTrigger.HIRE: ("Per hire", "asm_OneOff_Hire"),
    OneOffTrigger.REFERRAL: ("Per referral besides", "asm_OneOff_Referral"),
}


def _budget(facts: Facts, block: Block) -> None:
    """The budgets that count: the plan's own, else those of its cost centres."""
    block.section("Budget")
    block.head("Fiscal year", *AMOUNT_HEADINGS, "Source")
    first = block.grid.next
    for year in facts.year_labels():
        for row in budgets(facts, year):
            frozen = f"frozen on {row.frozen}" if row.frozen else ""
            source = "; ".join(part for part in (row.cost_centre, frozen) if part)
            _amount(facts, block, year, row.amount, source)
    if block.grid.next == first:
        block.grid.row(("A", "none entered", "note words"))
    block.remember("budget_years", "A", first)
    block.remember("budget_sums", "E", first)
    count = year_periods(facts)
    block.fact("Periods of a fiscal year", count, "whole", "asm_Year_Periods", role="value")


def year_periods(facts: Facts) -> int:
    """How many periods a fiscal year has."""
    return 13 if facts.org.calendar.scheme is CalendarScheme.W13 else 12


def budget_of(facts: Facts, year: str) -> Fraction:
    """The budget of a fiscal year in reporting currency; 0 where there is none."""
    amounts = (converted(facts.org, row.amount) for row in budgets(facts, year))
    return sum(amounts, Fraction(0))


def budgets(facts: Facts, year: str) -> tuple[Budget, ...]:
    """The budgets of a fiscal year that count."""
    rows = facts.org.by(Budget, "fiscal_year", year)
    own = tuple(row for row in rows if not row.cost_centre)
    return own or rows
