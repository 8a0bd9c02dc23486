"""Every column, format, choice and setting that finance was promised, sheet by sheet."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exchange.workbook.export import export_workbook
from tests.exchange.workbook.alternatives import approved, with_scenario

HEADING_ROW, FIRST = 7, 8
# Rates have two decimals where one was asked for: a tax of 1.45 % would read as 1.5 %.
MONEY, DATE, RATE = '#,##0_);(#,##0);"-"_)', "yyyy-mm-dd", "0.00%"
CENTS, FTE = '#,##0.00_);(#,##0.00);"-"_)', '0.00_);(0.00);"-"_)'

ORDER = (
    "About", "Summary", "Checks", "Assumptions", "RateCard", "Positions", "c_Frac", "c_Loaded",
    "Attrition", "HC_Rollforward", "Dept_PnL", "GL_Feed", "Bridge", "Scenarios", "Hiring_Plan",
    "Reconciliation", "Ledger", "COA_Map", "Lists", "Change_Log", "Blueprint_Trace", "Glossary",
)  # fmt: skip

# The letter, heading and format of every column of the register, and the list it chooses from.
REGISTER = """
A Row ID | @
B Position ID | @
C Status | @ | lst_Status
D Type | @ | lst_Type
E Incumbent | @
F Cost centre | @ | lst_CC
G FTE | fte
H Target start | date
I End date, last paid | date
J Base annual, used | money
K Target bonus % | rate
L Merit eligible | @ | lst_YesNo
M Recruiting fee % | rate
N Wages before, calendar year | money
O Include | 0
P Budget start | date
Q Budget base | money
R Budget cost | money
S Actual start | date
T Employee ID | @
U Requisition ID | @
V ATS opening ID | @
W Backfill of (Row ID) | @
X Reports to | @
Y Dotted line to | @
Z Job title | @
AA Job code | @
AB Job family | @
AC Level | @ | lst_Level
AD Domain | @ | lst_Domain
AE Team | @
AF Team type | @ | lst_TeamType
AG Entity | @
AH Department | @
AI Location | @ | lst_Location
AJ Geo zone | @
AK Worker type | @ | lst_Worker
AL Base annual, local | money
AM Currency | @ | lst_Currency
AN FX | fx
AO Benefits class | @ | lst_BenClass
AP Tax regime | @ | lst_TaxRegime
AQ Equity per year | money
AR One-off override | money
AS Capitalized % | rate
AT GL function | @ | lst_Function
AU Funding split | @
AV Priority | @ | lst_Priority
AW Confidence % | rate
AX Justification | @
AY Blueprint | @
AZ KPI served | @
BA Approver | @
BB Approved on | date
BC Version added | 0
"""
FORMATS = {"date": DATE, "money": MONEY, "rate": RATE, "fte": FTE}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "RateCard": (
        "Key", "Job code", "Job", "Family", "Level", "Geo zone", "Currency", "Band minimum",
        "Band middle", "Band maximum", "Target bonus of open seats", "Equity a year of open seats",
        "Exempt from overtime", "Source", "Survey date", "People paid by it",
    ),
    "Positions": ("Base / band middle", "Place in band", "Pay comes from"),
    "HC_Rollforward": ("Cost centre", "Name", "Measure", "Whole plan"),
    "Dept_PnL": ("Cost line", "Whole plan", "FY2028", "FY2029", "Run-rate",
                 "Next year's more of those who start in FY2028"),
    "GL_Feed": ("Entity", "Account", "Cost centre", "Department", "Location", "Currency", "Total",
                "FY2028", "FY2029"),
    "Scenarios": ("Measure", "Figure", "Difference", "Percent"),
    "Hiring_Plan": (
        "Row ID", "Title", "Level", "Team", "Location", "Priority", "Status", "Recruiter",
        "Channel", "Target start", "Notice, days", "Time to fill, days", "Approval, work days",
        "Offer accepted by", "Open by", "Ask for approval by", "Days late", "Requisition ID",
        "ATS opening ID", "Opened on", "Days since opening", "Days vacant", "Budget base, local",
        "Base annual",
    ),
    "Reconciliation": (
        "Key", "Position ID", "Requisition ID", "Employee ID", "In plan", "In HRIS", "In ATS",
        "Class", "Cost centre, plan", "Cost centre, HRIS", "Manager, plan", "Manager, HRIS or ATS",
        "Start, plan", "Start, HRIS", "Target start, ATS", "Days off the plan", "FTE, plan",
        "FTE, HRIS", "Base, plan", "Base, HRIS", "Above approved", "Days open", "Owner", "Action",
        "Due",
    ),
    "Ledger": (
        "Scenario", "Version", "Row ID", "Position ID", "Period", "FY", "Entity", "Cost centre",
        "Account", "Cost line", "Amount", "Currency", "HC", "FTE", "Status", "Type", "Source",
    ),
    "COA_Map": ("Cost line", "COGS", "R&D", "S&M", "G&A"),
    "Change_Log": (
        "Version", "Date", "Who", "Row ID", "Field", "Old", "New", "Reason",
        "Cost effect FY2028, USD", "Approval",
    ),
    "Blueprint_Trace": ("Position ID", "Title", "Role", "Role document", "Why", "KPIs served"),
    "Checks": ("No.", "Check", "Value", "Tolerance", "Status", "Sheet"),
}  # fmt: skip

ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "HC_Rollforward": ("C", (
        "Opening", "New", "Backfill", "Transfer in", "Voluntary leavers", "Other leavers",
        "Transfer out", "Closing", "Check", "Filled", "To be hired", "Closing FTE", "Average FTE",
    )),
    "Assumptions": ("A", (
        "As-of date", "Actuals through", "First day of the plan", "Periods", "Proration",
        "Phasing of salaries", "Cycle 1", "Minimum service", "Bonus payout",
        "Exchange rates of the plan", "Every employee, per month", "Agency fee",
        "Every new hire, once, in the month of the start", "Budget",
        "Payroll regions: what an employer pays on top of wages", "Voluntary, a year",
        "Share that is backfilled", "Periods to a backfill", "What counts in headcount and cost",
    )),
    "Summary": ("A", (
        "Opening", "New hires", "Leavers", "Closing", "Recruiters' capacity",
        "Forecast: loaded cost", "Budget", "Variance: budget less forecast",
        "Committed: held or accepted", "Remaining: budget less committed",
        "Exit run-rate: last period x year", "Loaded cost per FTE",
    )),
    "About": ("A", (
        "Plan", "Scenario", "Version", "As of", "Pay", "Fingerprint of the plan", "Signs",
        "Left to finance", "Actuals",
    )),
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of a plan with a scenario that was approved and then changed."""
    file: Path = tmp_path_factory.mktemp("specification") / "plan.xlsx"
    export_workbook(approved(with_scenario()).base, file)
    return load_workbook(file)


def heads(sheet: Worksheet) -> list[str]:
    """The headings of a sheet; those of formulas by the label that they show."""
    row = 1 if sheet.title == "Ledger" else HEADING_ROW
    return [str(cell.value) for cell in sheet[row] if cell.value is not None]


def register() -> Iterator[tuple[str, str, str, str]]:
    for line in REGISTER.strip().splitlines():
        name, look, *choices = (part.strip() for part in line.split("|"))
        letter, _, heading = name.partition(" ")
        yield letter, heading, FORMATS.get(look, look), choices[0] if choices else ""


def test_the_sheets_stand_in_the_order_of_the_specification(workbook: Workbook) -> None:
    assert [name for name in workbook.sheetnames if name in ORDER] == list(ORDER)


def test_the_register_has_every_column_with_its_format_and_choices(workbook: Workbook) -> None:
    sheet = workbook["Positions"]
    choices = {
        str(area).partition(":")[0].rstrip("0123456789"): rule.formula1
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
    }
    assert len(list(register())) == 55
    for letter, heading, look, names in register():
        cell = sheet[f"{letter}{FIRST}"]
        assert sheet[f"{letter}{HEADING_ROW}"].value == heading, letter
        assert look in ("fx", cell.number_format), (letter, cell.number_format)
        assert choices.get(letter, "") == names, letter


def test_every_sheet_has_the_columns_of_the_specification(workbook: Workbook) -> None:
    shown = load_values(workbook)
    for name, columns in COLUMNS.items():
        found = [*heads(workbook[name]), *shown.get(name, ())]
        assert [column for column in columns if column not in found] == [], name


def load_values(workbook: Workbook) -> dict[str, list[str]]:
    """The labels of fiscal years that a sheet's headings work out from those of the periods."""
    made = {}
    for sheet in workbook:
        formulas = [h for h in heads(sheet) if h.startswith("=") and h.endswith("$2")]
        made[sheet.title] = ["FY2028", "FY2029"][: len(formulas)]
    return made


def test_every_sheet_has_the_rows_of_the_specification(workbook: Workbook) -> None:
    for name, (letter, labels) in ROWS.items():
        found = {str(cell.value) for cell in workbook[name][letter]}
        assert [label for label in labels if label not in found] == [], name


def test_all_thirty_checks_are_there_with_tolerance_status_and_sheet(workbook: Workbook) -> None:
    rows = [row for row in workbook["Checks"].iter_rows(min_row=FIRST) if row[0].value in range(31)]
    assert [row[0].value for row in rows] == list(range(1, 31))
    assert all(row[column].value not in (None, "") for row in rows for column in (1, 2, 4, 5))


def test_figures_have_the_formats_of_the_specification(workbook: Workbook) -> None:
    base = workbook["c_Base"]
    assert base["H8"].number_format == MONEY and base["F8"].number_format == FTE
    assert {base[f"H{row}"].number_format for row in (4, 5)} <= {DATE, "mmm-yy"}
    ledger = {cell.value: cell.column_letter for cell in workbook["Ledger"][1]}
    assert workbook["Ledger"][f"{ledger['Amount']}2"].number_format == CENTS
    assert workbook["Ledger"][f"{ledger['Account']}2"].number_format == "@"
    assert workbook["Positions"]["G8"].font.color.rgb.endswith("0000FF")
    assert base["A8"].font.color.rgb.endswith("006100")
