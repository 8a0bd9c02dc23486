"""The working sheets as data: a formula for each, and the engine's values of its cells."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import Entry, Facts, first_counted
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.regimes import slots
from orgplan.model.records.values import CalendarScheme, Proration, SalaryBasis
from orgplan.model.spans import months_later
from orgplan.planning.arithmetic import BENEFIT_LINES, CASH_LINES, PAYROLL_LINES, TAX_LINES
from orgplan.planning.ground import merit_cycles

Values = Sequence[int] | Sequence[Fraction]

SHEET_OF_LINE: Mapping[str, str] = {
    "base": "c_Base",
    "bonus": "c_Bonus",
    "tax_capped": "c_TaxCapped",
    "tax_uncapped": "c_TaxUncapped",
    "tax_threshold": "c_TaxThreshold",
    "tax_levy": "c_TaxLevy",
    "tax_flat": "c_TaxFlat",
    "benefits": "c_Benefits",
    "retirement": "c_Retirement",
    "per_head": "c_PerHead",
    "one_off": "c_OneOff",
    "contractor": "c_Contractor",
    "equity": "c_Equity",
    "capitalized": "c_Capex",
}
ENGINE = "OrgPlan's values, not formulas: the convention cannot be said in one short formula"


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header row that a sheet has in place of the usual one, with {here} and {before}."""

    name: str
    style: str
    formula: str
    start: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """One sheet. Without a `formula` its cells hold the engine's values.

    `values` are whole cents where `cents`; `start` is the first period's formula where that
    differs; `running` sheets show their last period in column G, the others the sum of all;
    `budget` adds a row of the budget, spread evenly.
    """

    name: str
    title: str
    look: str
    formula: str
    values: Callable[[Facts, Entry], Values]
    cents: bool = False
    start: str = ""
    running: bool = False
    spare: str = "0"
    header: Mapping[int, HeaderRow] | None = None
    note: str = ""
    budget: bool = False


def workings(facts: Facts) -> tuple[Working, ...]:
    """The sheets in order: time first, then pay, what employers add, and the sums."""
    if facts.pay is Pay.NONE:
        return tuple(_time(facts))
    return (*_time(facts), *_wages(facts), *_taxes(facts), *_further(), *_sums())


def shares(facts: Facts) -> dict[str, str]:
    """How formulas take a period's part of a year: of pay, of other yearly and monthly sums."""
    if facts.org.calendar.scheme is CalendarScheme.MONTHS:
        return {"pay_share": "/12", "share": "/12", "month": ""}
    daily = facts.org.settings.salary_basis is SalaryBasis.DAILY
    weeks = "/364*{days}"
    return {
        "pay_share": "/365*{days}" if daily else weeks,
        "share": weeks,
        "month": "*12" + weeks,
    }


def _time(facts: Facts) -> Iterator[Working]:
    live = facts.org.settings.proration is Proration.DAYS_ACTUAL
    part = "{include}*MAX(0,MIN({last},{period_end})-MAX({start},{period_start})+1)/{days}"
    yield Working(
        name="c_Frac", title="Paid share of each period", look="factor",
        formula=part if live else "", note="" if live else ENGINE,
        values=factors,
    )  # fmt: skip
    seat = "IF(AND({counted}<={period_end},{last}>{period_end}),{head_weight},0)"
    yield Working(
        name="c_HC", title="Employees in seat after each period's last day", look=facts.heads_look,
        formula=seat, values=in_seat, running=True,
        note="Transfers count from the evening before; pools with their FTE; no contractors.",
    )  # fmt: skip
    yield Working(
        name="c_FTE", title="FTE of each period, contractors included", look="fte",
        formula="{c_Frac}*{fte}", values=lambda f, e: [x * e.row.fte for x in factors(f, e)],
    )  # fmt: skip


def factors(facts: Facts, entry: Entry) -> list[Fraction]:
    """The paid share of every period."""
    cost, count = entry.cost, len(facts.periods)
    found = [Fraction(0)] * count
    found[cost.first : cost.first + len(cost.factors)] = cost.factors
    return found


def in_seat(facts: Facts, entry: Entry) -> list[Fraction]:
    """The heads an entry counts for after the last day of every period."""
    ends, count = facts.cost.frame.ends, len(facts.periods)
    first = bisect_left(ends, first_counted(entry))
    stop = count if entry.row.end is None else bisect_left(ends, entry.row.end)
    heads = entry.heads
    return [heads if first <= i < stop else Fraction(0) for i in range(count)]


def _wages(facts: Facts) -> Iterator[Working]:
    yield _merit(facts)
    yield _of_line("base", "Base pay", "ROUND({annual}{pay_share}*{c_FTE}*{c_Merit},2)*{employee}")
    yield _of_line("bonus", "Bonus, accrued", "ROUND({c_Base}*{bonus}*asm_Bonus_Payout,2)")
    yield Working(
        name="c_TaxWages", title="Taxable wages: base and bonus accrual", look="money", cents=True,
        formula="{c_Base}+{c_Bonus}", values=lambda f, e: _added(e, ("base", "bonus")),
    )  # fmt: skip
    yield Working(
        name="c_TaxToDate", title="Taxable wages of the calendar year to date", look="money",
        cents=True, running=True, values=_to_date,
        formula="{c_TaxWages}+IF({year}={year_before},{before},0)", start="{c_TaxWages}+{opening}",
    )  # fmt: skip


def _of_line(line: str, title: str, formula: str, note: str = "") -> Working:
    return Working(
        name=SHEET_OF_LINE[line], title=title, look="money", cents=True, formula=formula,
        values=lambda facts, entry: entry.cost.line(line), note=note,
    )  # fmt: skip


def _added(entry: Entry, lines: Sequence[str]) -> list[int]:
    return [sum(cells) for cells in zip(*map(entry.cost.line, lines), strict=True)]


def _to_date(facts: Facts, entry: Entry) -> list[int]:
    running, year = entry.cost.opening, facts.periods[0].start.year
    found: list[int] = []
    for period, wages in zip(facts.periods, _added(entry, ("base", "bonus")), strict=True):
        running = wages + (running if period.start.year == year else 0)
        year = period.start.year
        found.append(running)
    return found


def _merit(facts: Facts) -> Working:
    """A row's multiplier; the header holds each period's rise and who was hired early enough."""
    cycles = [_taking_effect(facts, i) for i in range(len(facts.periods))]
    live = all(len(found) < 2 for found in cycles)
    rise = '(1+IF(AND({merit}="Y",{service}<={period_end}),{days},0))'
    return Working(
        name="c_Merit", title="Merit multiplier, cumulative", look="factor", spare="1",
        formula="{before}*" + rise if live else "", start="1*" + rise if live else "",
        running=True, header=_merit_header(facts, cycles) if live else None,
        note="" if live else ENGINE,
        values=multipliers,
    )  # fmt: skip


def multipliers(facts: Facts, entry: Entry) -> list[Fraction]:
    """How far pay has risen by each period."""
    cycles = zip(facts.cost.frame.cycles, entry.row.merits, strict=False)
    rises = [(effective, 1 + rate) for (effective, rate), takes_part in cycles if takes_part]
    found: list[Fraction] = []
    for start in facts.cost.frame.starts:
        due = (rise for effective, rise in rises if effective <= start)
        found.append(prod(due, start=Fraction(1)))
    return found


def _taking_effect(facts: Facts, index: int) -> list[tuple[Value, Value]]:
    """Hire date limit and rise of the merit cycles that take effect with a period."""
    starts, months = facts.cost.frame.starts, facts.org.parameters.merit_service_months
    after = starts[index - 1] if index else None
    return [
        (months_later(cycle.effective, -months), Fraction(cycle.rate))
        for cycle in merit_cycles(facts.org)
        if cycle.effective <= starts[index]
        and (cycle.effective > after if after else cycle.effective == starts[0])
    ]


def _merit_header(
    facts: Facts, cycles: Sequence[Sequence[tuple[Value, Value]]]
) -> dict[int, HeaderRow]:
    dates, rates = facts.places.ranges["merit_dates"], facts.places.ranges["merit_rates"]
    window = f'{dates},"<="&{{here}}$4,{dates},">"&{{before}}$4'
    limit = "IF({{here}}$6=0,0,EDATE(SUMIFS({dates},{window}),-asm_Merit_MinSvcMths))"
    first = f"{dates},{{here}}$4"
    return {
        5: HeaderRow(
            "Hired by", "quiet date",
            limit.format(dates=dates, window=window), limit.format(dates=dates, window=first),
            [found[0][0] if found and found[0][1] else 0 for found in cycles],
        ),
        6: HeaderRow(
            "Rise that takes effect", "quiet rate",
            f"SUMIFS({rates},{window})", f"SUMIFS({rates},{first})",
            [found[0][1] if found else 0 for found in cycles],
        ),
    }  # fmt: skip


def _every(facts: Facts, kind: str, term: str) -> str:
    """A term for each rule of a kind that a region can have, added up; # is the rule's number."""
    return "+".join(term.replace("#", str(i)) for i in slots(facts.org, kind))


def _taxes(facts: Facts) -> Iterator[Working]:
    yield _capped(facts)
    uncapped = _every(facts, "uncapped", "ROUND({uncapped_rate#}*{c_TaxWages},2)")
    yield _of_line("tax_uncapped", "Employer taxes without a cap", uncapped)
    free = "MAX(0,{c_TaxWages}-{threshold_sum#}{share})"
    threshold = _every(facts, "threshold", f"ROUND({free}*{{threshold_rate#}},2)")
    yield _of_line("tax_threshold", "Employer taxes above a threshold", threshold)
    levy = _every(facts, "levy", "ROUND({levy_rate#}*{c_TaxWages},2)")
    yield _of_line("tax_levy", "Levies on the pay bill", levy)
    first = (
        'AND({c_Frac}>0,COUNTIFS(c_Frac!$H{row}:{at}{row},">0",c_Frac!$H$3:{year},{year})=1,'
        "NOT(AND({paid_before}=1,{year}=$H$3)))"
    )
    flat = f"IF({first},{_every(facts, 'flat', '{flat_sum#}')},0)"
    title = "Yearly flat taxes, in the first paid period of a calendar year"
    yield _of_line("tax_flat", title, flat)


def _capped(facts: Facts) -> Working:
    """The tax on what wages add below the cap, which the header lets grow by calendar year."""
    cap = "{capped_sum#}*{days}"
    taxed = f"MIN({cap},{{c_TaxToDate}})-MIN({cap},{{c_TaxToDate}}-{{c_TaxWages}})"
    growth = 1 + Fraction(facts.org.parameters.wage_base_growth)
    years = [period.start.year - facts.periods[0].start.year for period in facts.periods]
    formula = "(1+asm_Cap_Growth)^({here}$3-$H$3)"
    values = [growth**year for year in years]
    return Working(
        name="c_TaxCapped",
        title="Employer taxes with a yearly cap",
        look="money",
        cents=True,
        formula=_every(facts, "capped", f"ROUND({{capped_rate#}}*({taxed}),2)"),
        header={6: HeaderRow("Growth of caps", "quiet factor", formula, formula, values)},
        values=lambda f, e: e.cost.line("tax_capped"),
        note="The cap is reached in autumn and starts again each January, by calendar year.",
    )


def _further() -> Iterator[Working]:
    yield _of_line("benefits", "Benefits per head", "ROUND({benefit}{month}*{c_Frac},2)")
    yield _of_line("retirement", "Retirement", "ROUND({retirement}*{c_Base},2)")
    yield _of_line("per_head", "Recurring costs per head",
                   "ROUND(asm_PerHead_Month*{staff}{month}*{c_Frac},2)")  # fmt: skip
    starts = "AND({start}>={period_start},{start}<={period_end})"
    yield _of_line("one_off", "One-off costs of new hires", f"IF({starts},{{one_off}},0)")
    yearly = "({rate}*{hours}*52+{annual}*{fte})"
    yield _of_line("contractor", "Contractors",
                   f"ROUND({yearly}{{share}}*{{c_Frac}},2)*(1-{{employee}})")  # fmt: skip


def _sums() -> Iterator[Working]:
    cash = "+".join(f"{{{SHEET_OF_LINE[line]}}}" for line in CASH_LINES)
    yield Working(
        name="c_Loaded", title="Loaded cost: all lines but equity", look="money", cents=True,
        formula=cash, values=lambda f, e: _added(e, CASH_LINES),
        note="Accrual basis: bonus is accrued monthly. Equity stands apart.", budget=True,
    )  # fmt: skip
    yield _of_line("equity", "Equity, not cash", "ROUND({equity}{share}*{c_Frac},2)*{employee}")
    payroll = (*TAX_LINES, *BENEFIT_LINES)
    assert set(PAYROLL_LINES) == {"base", "bonus", *payroll}
    added = "+".join(["{c_TaxWages}", *(f"{{{SHEET_OF_LINE[line]}}}" for line in payroll)])
    yield _of_line("capitalized", "Capitalized: a part of loaded cost, not on top of it",
                   f"ROUND({{capital}}*({added}),2)")  # fmt: skip
