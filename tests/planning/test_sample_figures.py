"""The sample's figures, as the designers worked them out: to the cent, the head and the day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Spell
from orgplan.model.records.values import Proration
from orgplan.planning.arithmetic import BENEFIT_LINES, TAX_LINES
from orgplan.planning.cost import CostBook, Total, cost_book
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import loads, open_before, requests
from orgplan.planning.spans import KEYS, Span, gathered, labels
from orgplan.planning.summary import summary

# Base, bonus, employer tax, benefits, per head, one-off, contractors, cash, equity, capitalized,
# and FTE-months.
EXPECTED = """
FY2028Q1  2118252.66  339856.11 212113.09 202998.07  50458.34   4000.00  92736.81  3020415.08  994791.48 125780.83 148.97
FY2028Q2  2291658.70  367353.99 217865.33 220190.34  54075.75 119000.00  92037.88  3362181.99 1053679.04 147740.93 159.27
FY2028Q3  2474349.88  394930.18 183294.93 240097.46  59256.51  16000.00  27736.80  3395665.76 1138920.06 147743.48 171.10
FY2028Q4  2534733.57  401837.55 191938.15 245617.50  61950.00   4000.00  18491.20  3458567.97 1168749.78 147697.41 178.20
FY2029Q1  2583929.36  408487.97 259252.39 247162.63  63897.81  12000.00      0.00  3574730.16 1184235.75 151708.47 182.57
FY2029Q2  2667746.94  420331.41 252742.91 249914.82  66150.00   4000.00      0.00  3660886.08 1203749.76 154611.72 189.00
FY2029Q3  2667746.94  420331.41 188682.44 249914.82  66150.00      0.00      0.00  3592825.61 1203749.76 152505.51 189.00
FY2029Q4  2667746.94  420331.41 190399.82 249914.82  66150.00      0.00      0.00  3594542.99 1203749.76 152027.06 189.00
FY2028    9418994.81 1503977.83 805211.50 908903.37 225740.60 143000.00 231002.69 13236830.80 4356140.36 568962.65 657.54
FY2029   10587170.18 1669482.20 891077.56 996907.09 262347.81  16000.00      0.00 14422984.84 4795485.03 610852.76 749.57
"""  # noqa: E501
COLUMNS = (
    ("base",),
    ("bonus",),
    TAX_LINES,
    BENEFIT_LINES,
    ("per_head",),
    ("one_off",),
    ("contractor",),
    ("cash",),
    ("equity",),
    ("capitalized",),
)

# Team, seats filled and planned, cash of both years.
TEAMS = """
T0 5 6 2013273.52 2125619.17
T1 6 8 1756092.55 1867779.75
T2 3 5  859308.83 1061797.20
T3 7 8 1897425.01 2082663.07
T4 6 8 1557745.52 1726041.97
T5 6 8 1141353.70 1296582.72
T6 4 6 1041989.40 1238836.38
T7 6 8 1788196.62 1916346.20
T8 7 8 1181445.65 1107318.38
"""

# Fiscal quarter, starts, accepts, recruiters, interview hours.
HIRING = """
FY2028Q1 1 5 1.50 264.7
FY2028Q2 6 4 1.38 211.8
FY2028Q3 4 3 0.81 158.8
FY2028Q4 1 3 0.75 158.8
FY2029Q1 3 1 0.25  52.9
FY2029Q2 1 0 0.00   0.0
FY2029Q3 0 0 0.00   0.0
FY2029Q4 0 0 0.00   0.0
"""


def rows_of(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def half_up(number: Fraction, places: int) -> str:
    """As a spreadsheet shows it."""
    steps = int(number * 10**places + Fraction(1, 2))
    return f"{steps // 10**places}.{steps % 10**places:0{places}d}"


@pytest.fixture(scope="module")
def book(meridian: Plan) -> CostBook:
    return cost_book(meridian.base)


def cell(book: CostBook, row: str, line: str, month: str) -> str:
    names = labels(book.periods, Span.MONTH)
    return money(book.cells[row].line(line)[names.index(month)])


def sums(book: CostBook, total: Total, lines: tuple[str, ...]) -> dict[str, int]:
    """A group of lines by quarter and by year."""
    found: dict[str, int] = {}
    for line in lines:
        for span in (Span.QUARTER, Span.YEAR):
            for name, cents in gathered(total.line(line), labels(book.periods, span)).items():
                found[name] = found.get(name, 0) + cents
    return found


@pytest.mark.parametrize("row", rows_of(EXPECTED), ids=lambda row: row[0])
def test_every_quarter_and_year_is_as_the_designers_have_it(book: CostBook, row: list[str]) -> None:
    period, *amounts, fte = row
    assert [money(sums(book, book.total, lines)[period]) for lines in COLUMNS] == amounts
    months = {
        **gathered(book.total.fte, labels(book.periods, Span.QUARTER)),
        **gathered(book.total.fte, labels(book.periods, Span.YEAR)),
    }
    assert half_up(months[period], 2) == fte


def test_every_team_costs_in_both_years_what_the_designers_have(
    meridian: Plan, book: CostBook
) -> None:
    by_team = book.grouped(KEYS["team"])
    staffed = {(row.key, row.period): row for row in roll_forward(meridian.base, "team")}
    found = []
    for team, total in by_team.items():
        cash = sums(book, total, ("cash",))
        first = staffed[team, "2027-02"]
        filled = first.closing + first.contractors
        planned = len(meridian.base.by(Position, "team", team))
        found.append(
            [team, str(filled), str(planned), *map(money, (cash["FY2028"], cash["FY2029"]))]
        )
    assert found == rows_of(TEAMS)


def test_the_first_and_the_last_month_cost_what_they_should(book: CostBook) -> None:
    cash = book.total.line("cash")
    assert (money(cash[0]), money(cash[-1])) == ("992958.17", "1225438.06")


def test_heads_at_the_ends_of_months_are_48_59_and_63(meridian: Plan) -> None:
    closing = {row.period: row.closing for row in roll_forward(meridian.base)}
    assert [closing[month] for month in ("2027-02", "2028-01", "2028-05")] == [48, 59, 63]
    assert {row.closing for row in roll_forward(meridian.base)[15:]} == {63}


def test_fte_in_seat_goes_from_49_6_to_63(book: CostBook) -> None:
    assert (book.total.fte[0], book.total.fte[-1]) == (Fraction("49.6"), 63)


@pytest.mark.parametrize(
    ("convention", "cash"),
    [
        (Proration.DAYS_ACTUAL, "13236830.80"),
        (Proration.HALF_MONTH, "13193668.97"),
        (Proration.MID_MONTH, "13272425.30"),
        (Proration.FULL_MONTH, "13298237.34"),
    ],
)
def test_the_convention_moves_the_year_by_less_than_one_in_a_hundred(
    meridian: Plan, convention: Proration, cash: str
) -> None:
    settings = meridian.settings
    step = ChangeSet((Change(settings, replace(settings, proration=convention)),))
    book = cost_book(meridian.apply(step).base)
    assert money(sums(book, book.total, ("cash",))["FY2028"]) == cash


@pytest.mark.parametrize(
    ("row", "line", "month", "amount"),
    [
        ("P-402-S1", "base", "2027-06", "11805.56"),
        ("P-402-S1", "one_off", "2027-06", "54000.00"),
        ("P-001-S1", "base", "2027-03", "30875.00"),
        ("P-001-S1", "base", "2027-04", "31955.63"),
        ("P-001-S1", "base", "2029-01", "33074.07"),
        ("P-604-S1", "base", "2027-04", "6839.28"),
        ("P-604-S1", "base", "2027-05", "0.00"),
    ],
)
def test_what_was_worked_out_by_hand_is_met(
    book: CostBook, row: str, line: str, month: str, amount: str
) -> None:
    assert cell(book, row, line, month) == amount


def test_hiring_asks_recruiters_and_interviewers_a_quarter_before_people_start(
    meridian: Plan,
) -> None:
    found = [
        [
            load.period,
            str(load.starts),
            str(load.accepts),
            half_up(load.recruiters, 2),
            half_up(load.interview_hours, 1),
        ]
        for load in loads(meridian.base)
    ]
    assert found == rows_of(HIRING)


def test_five_requisitions_must_be_open_before_the_horizon_starts(meridian: Plan) -> None:
    first_day = meridian.settings.horizon_start
    assert open_before(meridian.base, first_day) == ("P-004", "P-107", "P-108", "P-402", "P-601")


def test_requests_work_backwards_from_the_first_day(meridian: Plan) -> None:
    found = {request.position.id: request for request in requests(meridian.base)}
    backfill = found["P-604"]
    assert (backfill.open_by, backfill.accept_by, backfill.start) == (
        date(2027, 5, 16),
        date(2027, 8, 14),
        date(2027, 9, 13),
    )
    assert len(found) == 16 and not any(request.late_days for request in found.values())


def test_a_requisition_that_should_be_open_by_now_is_late_by_days(meridian: Plan) -> None:
    spell = meridian.base.need(Spell, "P-402-S1")
    step = ChangeSet((Change(spell, replace(spell, start=date(2027, 4, 12))),))
    later = meridian.apply(step).base
    (request,) = (request for request in requests(later) if request.spell.id == spell.id)
    assert (request.open_by, request.late_days) == (date(2026, 11, 13), 10)


def test_the_summary_says_the_same_as_the_tables(meridian: Plan) -> None:
    found = summary(meridian.base)
    assert [(year.period, year.closing, money(year.cash)) for year in found.years] == [
        ("FY2028", 59, "13236830.80"),
        ("FY2029", 63, "14422984.84"),
    ]
    assert (found.positions, found.filled, found.open) == (65, 48, 15)
