"""Files for planning and accounting systems."""

from collections.abc import Sequence

from orgplan.exchange.register import Cell, Entry, end, start
from orgplan.exchange.systems import costs as c
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, System, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.records.values import Employment
from orgplan.planning.accounts import SOURCE as ACCOUNTS

_WORKER = {
    Employment.EMPLOYEE: "Employee",
    Employment.INTERN: "Intern",
    Employment.CONTRACTOR: "Contractor",
    Employment.AGENCY: "Agency worker",
}
_BASE_ABOUT = "annual full-time base, in the currency beside it"
PERIODS = range(1, 25)

_MODELED = (
    Column("Level", "cost centre, as the sheet's level", f.centre_id, False,
           aliases=("cost center", "cost centre", "department", "level name", "level code")),
    Column("Name", "who holds the seat, or TBH", f.named, False,
           aliases=("employee name", "employee", "full name", "incumbent")),
    Column("Position ID", "the seat's id, which never changes", f.seat_id, False,
           aliases=("position", "position number")),
    Column("Row ID", "the spell's id: unique in both files", f.row_id, False),
    Column("Employee ID", "the person's id", f.spell("person"), False,
           aliases=("employee number", "worker id")),
    Column("Job Title", "the seat's title", f.seat("title"), False,
           aliases=("title", "position title", "job")),
    Column("Job Family", "family", f.seat("family"), False),
    Column("Job Level", "level of the ladder", f.seat("level"), False, aliases=("grade",)),
    Column("Location", "where the seat is", f.location_name, False),
    Column("Employee Type", "employee, intern, contractor or agency worker",
           f.worded(_WORKER), False, aliases=("worker type", "type")),
    Column("FTE", "share of a full week", f.seat("fte"), False, adds_up=True),
    Column("Start Date", "first day", start, False, aliases=("hire date", "start")),
    Column("End Date", "last paid day", end, False,
           aliases=("termination date", "term date", "end")),
    Column("Annual Salary", _BASE_ABOUT, f.salary, False, Pay.BAND, True, "Currency",
           aliases=("salary", "base salary", "annual base", "base")),
    Column("Hourly Rate", "what a contractor is paid an hour", f.hourly, False, Pay.FULL),
    Column("Currency", "currency of salary or rate", f.currency, False, Pay.BAND),
    Column("Status", "filled, departing, accepted, offer, open or approved", f.state, False),
)  # fmt: skip


def _existing(scene: Scene) -> list[Entry]:
    return [entry for entry in scene.counted() if f.seated(entry)]


def _new(scene: Scene) -> list[Entry]:
    return [entry for entry in scene.counted() if not f.seated(entry)]


ADAPTIVE = System(
    id="adaptive",
    name="Workday Adaptive Planning",
    about="Two modeled sheets of personnel: who is there, and who is to come.",
    tables=(
        Table("adaptive-existing.csv", "seats that somebody holds", _MODELED, _existing),
        Table("adaptive-new.csv", "seats that are still to be filled", _MODELED, _new),
    ),
    source="A modeled sheet's columns are each customer's own: download the sheet's template, "
    "keep its row of headings and give it as the template; without one these columns are used",
    steps=(
        "Import existing and new people into two sheets, which many customers keep apart.",
        "Choose to add rows. “Replace all” deletes every level's rows, also those of other "
        "departments; “replace imported levels” deletes what others added to these levels.",
    ),
    template=True,
)

_JOBS = (
    Column("Job Code", "family, level and employment", lambda j: j.code),
    Column("Display Name", "family and level in words", lambda j: j.name),
    Column("Job Parent", "the family", lambda j: j.family),
    Column("Job Grade", "the level", lambda j: j.level),
    Column("Employment Type", "employee, intern, contractor or agency", lambda j: j.employment),
    Column("Active", "always TRUE: what is not planned is not listed", lambda j: "TRUE"),
)


def _line_column(name: str, lines: Sequence[str]) -> Column:
    def cell(month: c.JobMonth) -> Cell:
        return month.money(lines)

    return Column(name, "in the plan's currency", cell, False, Pay.BAND, True)


def _period_column(number: int) -> Column:
    def cell(record: c.BudgetRecord) -> Cell:
        return record.amount(number)

    about = f"period {number} of the fiscal year"
    return Column(f"periodamount{number}", about, cell, pay=Pay.BAND, adds_up=True)


_JOB_MONTHS = (
    Column("Job Code", "as in the list", lambda m: m.job.code),
    Column("Department", "the unit's id", lambda m: m.department, False),
    Column("Time", "the month, as Feb 27", lambda m: m.time),
    Column("Hires", "starts", lambda m: c.number(m.heads.starts), False, adds_up=True),
    Column("Exits", "leavers", lambda m: c.number(m.heads.leavers), False, adds_up=True),
    Column("Transfers In", "from another seat", lambda m: c.number(m.heads.transfers_in), False,
           adds_up=True),
    Column("Transfers Out", "to another seat", lambda m: c.number(m.heads.transfers_out), False,
           adds_up=True),
    Column("Headcount", "employees after the last day", lambda m: c.number(m.heads.closing), False),
    Column("FTE", "with contractors, after the last day", lambda m: c.number(m.heads.fte), False),
    *(_line_column(name, lines) for name, lines in c.LINE_GROUPS.items()),
)  # fmt: skip

ANAPLAN = System(
    id="anaplan",
    name="Anaplan",
    about="A list of jobs with its properties, and data by job, department and month.",
    tables=(
        Table("anaplan-jobs.csv", "the list: codes and properties", _JOBS, c.jobs),
        Table(
            "anaplan-data.csv", "line items by job, department and month", _JOB_MONTHS,
            c.job_months, cost=tuple(c.LINE_GROUPS),
        ),
    ),
    source="The properties of the job list are those of Integrated Financial Planning; line items "
    "and departments are named by OrgPlan, to be mapped in the import",
    steps=(
        "Import the list first, then the data.",
        "Months are written Feb 27; periods of a calendar of weeks keep their own names and have "
        "to be mapped to the model's time scale.",
    ),
    dates="Time is the month in English, as Feb 27.",
)  # fmt: skip

_EMPLOYEES = (
    Column("Budget Entity", "cost centre", f.centre_id),
    Column("Employee Number", "the person's id, or the row's where nobody is there yet",
           lambda e: e.person.id if e.person else f.row_id(e)),
    Column("Employee Name", "who holds the seat, or TBH", f.named),
    Column("Hire Date", "first day with the company, or in the seat",
           lambda e: e.person.hire_date if e.person else start(e)),
    Column("Employee Type", "employee, intern, contractor or agency worker", f.worded(_WORKER)),
    Column("Pay Plan", "salaried or hourly",
           lambda e: "Hourly" if f.hourly(e) is not None else "Salaried"),
    Column("Position Name", "the seat's title", f.seat("title")),
    Column("Position ID", "the seat's id", f.seat_id, False),
    Column("Position Start", "first day in the seat", start, False),
    Column("Position End", "last paid day", end, False),
    Column("FTE", "share of a full week", f.seat("fte"), False, adds_up=True),
    Column("Salary", f"{_BASE_ABOUT}; Planful divides annual values by 12", f.salary,
           pay=Pay.BAND, adds_up=True, per="Currency"),
    Column("Rate", "what a contractor is paid an hour", f.hourly, pay=Pay.FULL),
    Column("Hours", "a contractor's hours a week", f.spell("hours")),
    Column("Currency", "currency of salary or rate", f.currency, False, Pay.BAND),
)  # fmt: skip

PLANFUL = System(
    id="planful",
    name="Planful",
    about="Workforce planning: one row an employee or open seat.",
    tables=(
        Table("planful-employees.csv", "everybody who counts", _EMPLOYEES,
              lambda scene: scene.counted()),
    ),
    source="The fields that a workforce load maps; a load rule maps columns by their headings",
    steps=("Choose the annual basis for salaries in the load rule: they are annual, not monthly.",),
    needs_pay=True,
)  # fmt: skip

_BUDGET = (
    Column("year", "fiscal year; must be one of the accounting periods'", lambda b: f"FY {b.year}"),
    Column("category", "budget category: the scenario's name", lambda b: b.scenario),
    Column("account", "GL account", lambda b: b.booking.account),
    Column("class", "GL function", lambda b: b.booking.function),
    Column("department", "cost centre", lambda b: b.booking.cost_centre),
    Column("location", "location", lambda b: b.booking.location),
    Column("subsidiary", "legal entity", lambda b: b.booking.entity),
    Column("currency", "the plan's currency", lambda b: b.currency),
    Column("accountingBook", "empty: the primary book", lambda b: None),
    Column("amount", "the year's amount: the sum of its periods", lambda b: b.total,
           pay=Pay.BAND, adds_up=True),
    *(_period_column(number) for number in PERIODS),
)  # fmt: skip

NETSUITE = System(
    id="netsuite",
    name="NetSuite",
    about="Budget records: one a year, account, department and location.",
    tables=(
        Table("netsuite-budget.csv", "all cost by account and period", _BUDGET, c.budget_records,
              cost=("amount",)),
    ),
    source="Fields of a budget import, in their order",
    steps=(
        f"{ACCOUNTS}.",
        "Names of accounts, departments, locations and subsidiaries must be NetSuite's own, with "
        "their parents before a colon.",
        "Periods that a fiscal year does not have are empty; NetSuite passes over them.",
    ),
    needs_pay=True,
    dates="Periods are counted from the first of the fiscal year.",
)  # fmt: skip

_STAFF = (
    Column("First Name", "all but the last word of the name", f.given_name),
    Column("Last Name", "the last word of the name; an open seat's row id", f.family_name),
    Column("Department", "unit, or team where there is none", f.department),
    Column("Email or ID", "e-mail where the plan keeps it, else the row's id",
           lambda e: f.mail(e) or f.row_id(e)),
    Column("Hire Date", "first day in the seat", start),
    Column("Termination Date", "last paid day", end),
    Column("Annual Amount", "a year at the seat's FTE, or at a contractor's rate and hours",
           f.yearly, pay=Pay.BAND, adds_up=True, per="Currency"),
    Column("Unit", "what the amount is for", lambda e: "Annual"),
    Column("Job Title", "the seat's title", f.seat("title"), False),
    Column("Currency", "currency of the amount", f.currency, False, Pay.BAND),
)  # fmt: skip

JIRAV = System(
    id="jirav",
    name="Jirav",
    about="Staffing: one row an employee or open seat.",
    tables=(
        Table("jirav-staffing.csv", "everybody who counts", _STAFF, lambda scene: scene.counted()),
    ),
    source="The fields of a staffing import; name, department, dates, amount and unit are mapped",
    needs_pay=True,
)

FINANCE = (ADAPTIVE, ANAPLAN, PLANFUL, NETSUITE, JIRAV)
