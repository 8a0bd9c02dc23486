"""Glossary: the words of this workbook, each with what is meant by it."""

from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.planning.headcount import COUNTING_RULE

NAME = "Glossary"
HEADINGS = ("Word", "What is meant", "Where")
WIDE = 96
LINE_HEIGHT = 13.5
WORDS = (
    ("Position, seat", "A place in the structure with an ID, a cost centre and a manager. It stays "
     "when its holder leaves, and its ID is never given again.", "Positions"),
    ("Spell", "One stay in a seat, by a person or by somebody to be hired. Every spell is a row of "
     "its own, because payroll caps and dates belong to the person.", "Positions"),
    ("Pool", "Seats that are counted and not named, with one average pay.", "Positions"),
    ("Incumbent", "The person in a seat during a spell.", "Positions"),
    ("TBH", "To be hired: a seat or a spell that has no person yet.", "Positions"),
    ("Requisition", "The approved request to fill one or more seats.", "Hiring_Plan"),
    ("Opening", "One place that a recruiting system can fill: one seat.", "Hiring_Plan"),
    ("Job, role", "A job is the kind of work many seats share, with a level and a band. A role is "
     "the work as it is done; its blueprint describes it.", "RateCard"),
    ("Backfill", "Replaces somebody who left, in the same seat. It is not growth.",
     "HC_Rollforward"),
    ("Headcount", COUNTING_RULE, "HC_Rollforward"),
    ("FTE", "The part of a full week that is agreed. Average FTE goes by days, and contractors "
     "are in it.", "c_FTE"),
    ("Include", "1 where a row counts, by its status or overruled; 0 where not.", "Positions"),
    ("Opening, closing", "Heads before the first and after the last day of a period.",
     "HC_Rollforward"),
    ("Loaded cost", "Base, bonus, the employer's taxes, benefits, retirement and what every head "
     "costs each month; one-offs and contractors too. Equity stands apart.", "c_Loaded"),
    ("Accrual", "Cost in the period it is earned in: bonus is accrued every month, whenever it is "
     "paid.", "c_Bonus"),
    ("Equity", "The yearly worth of grants, spread over the year. It is not cash.", "c_Equity"),
    ("Capitalized", "The part of loaded cost that is booked as an asset; it is within that cost, "
     "not on top.", "c_Capex"),
    ("One-off", "Cost that falls once, in the period a new hire starts.", "c_OneOff"),
    ("Capped tax", "An employer's tax on wages up to a yearly amount. It ends in the course of a "
     "calendar year and begins again in January.", "c_TaxCapped"),
    ("Merit", "A rise of base pay from a day on, for those with enough service.", "c_Merit"),
    ("Proration", "How a period that is worked in part is paid.", "c_Frac"),
    ("Calendarization", "How a year's amount is split into periods.", "Assumptions"),
    ("Budget", "What was approved for a fiscal year.", "Summary"),
    ("Forecast", "What the plan as it stands will cost.", "Summary"),
    ("Committed", "The forecast of seats that somebody holds or has accepted.", "Summary"),
    ("Remaining", "Budget less what is committed.", "Summary"),
    ("Variance", "Budget less forecast. Positive is favourable (F), negative is not (U).",
     "Summary"),
    ("Run-rate", "The last period's cost times the periods of a year.", "Summary"),
    ("Annualization", "What this year's hires cost in the next year beyond what they cost in "
     "this one.", "Dept_PnL"),
    ("Vacancy factor", "A saving that is planned because some seats are always empty.",
     "Attrition"),
    ("Attrition", "Leavers nobody can name yet, as an expected value.", "Attrition"),
    ("Hazard", "The chance to leave in one period: 1-(1-a)^(1/12) a month, where a is the share "
     "that leaves in a year.", "Attrition"),
    ("Cost centre", "Finance's code of who owns a cost. It is text and keeps its leading zeros.",
     "Positions"),
    ("GL account", "The account a cost is booked on, by cost line and GL function.", "COA_Map"),
    ("GL function", "COGS, R&D, S&M or G&A: what a cost is shown under.", "COA_Map"),
    ("Funding split", "A row's cost shared by cost centres, as 0410:60%;0420:40%. It is booked as "
     "a recharge.", "GL_Feed"),
    ("Entity", "The legal company that books a cost.", "GL_Feed"),
    ("Span of control", "How many seats report to a manager directly.", "Summary"),
    ("Layer", "How far a seat is from the top, which is layer 1.", "Summary"),
    ("Solid, dotted line", "The one manager a seat reports to; other ties besides.", "Positions"),
    ("Rate card", "The pay band of each job, level and zone.", "RateCard"),
    ("Base / band middle", "Also called compa-ratio: 1 is the middle of the band.", "Positions"),
    ("Transfer", "A move between cost centres: out of one, into another, none in total.",
     "HC_Rollforward"),
    ("Scenario", "Another course of the plan: changes over the same base.", "About"),
    ("Version, snapshot", "A state that was kept; what is measured against.", "About"),
    ("Close, delete", "A closed seat keeps its history and its saving; only mistakes are deleted.",
     "Positions"),
    ("Fingerprint", "A number that is the same for equal plans and different for others.",
     "About"),
)  # fmt: skip


def glossary(facts: Facts) -> Sheet:
    """The sheet, its words in the order of the alphabet."""
    grid = Grid()
    plain_heading(facts, grid, f"{NAME}: the words of this workbook", HEADINGS)
    for word, meaning, where in sorted(WORDS):
        lines = 1 + len(meaning) // WIDE
        grid.row(
            ("A", word, "strong words"), ("B", meaning, "label wrap"), ("C", where, "note words"),
            height=LINE_HEIGHT * lines if lines > 1 else None,
        )  # fmt: skip
    return Sheet(
        name=NAME, title=NAME, kind=Kind.CONTROL, purpose="The words of this workbook",
        rows=grid.write, last=f"G{grid.next - 1}", frozen=f"A{FIRST_ROW}",
        printed=f"A1:C{grid.next - 1}",
        widths={"A": 26, "B": WIDE, "C": 18, "F": 9, "G": 12},
    )  # fmt: skip
