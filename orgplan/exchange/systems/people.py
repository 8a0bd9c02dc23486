"""Files for personnel systems and headcount planning."""

from orgplan.exchange.register import Entry, start
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.groups import requisition_groups
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, Form, System, Table
from orgplan.exchange.systems.team_ohana import TEAM_OHANA
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.queries import counts
from orgplan.model.records.values import Employment, Hiring

_CHARTHOP_EMPLOYMENT = {
    Employment.EMPLOYEE: "full",
    Employment.INTERN: "intern",
    Employment.CONTRACTOR: "contract",
    Employment.AGENCY: "temp",
}

_WORKDAY = (
    Column("Requisition Group", "positions with the same code are alike and can share one "
           "requisition", lambda g: g.group, False),
    Column("Position ID", "the seat's id", lambda g: g.entry.seat.id, False),
    Column("Row ID", "the spell's id", lambda g: f.row_id(g.entry), False),
    Column("Supervisory Organization", "the team", lambda g: f.team_name(g.entry)),
    Column("Job Posting Title", "the seat's title", lambda g: g.entry.seat.title),
    Column("Job Description", "why the seat is asked for",
           lambda g: f.seat("justification")(g.entry)),
    Column("Availability Date", "when the search may begin: the requisition's day, else the start",
           lambda g: (g.entry.request and g.entry.request.opened) or start(g.entry)),
    Column("Earliest Hire Date", "planned first day", lambda g: start(g.entry)),
    Column("Critical Job", "Y or N",
           lambda g: "Y" if getattr(g.entry.seat, "critical", False) else "N"),
    Column("Job Profile", "role, else family and level", lambda g: _job_profile(g.entry)),
    Column("Job Family", "family", lambda g: g.entry.seat.family, False),
    Column("Location", "location", lambda g: f.location_name(g.entry)),
    Column("Time Type", "Full_time or Part_time",
           lambda g: "Full_time" if f.full_time(g.entry) else "Part_time"),
    Column("Worker Type", "Employee or Contingent_Worker", lambda g: _worker_type(g.entry)),
    Column("Cost Center", "cost centre", lambda g: f.centre_id(g.entry), False),
    Column("Reports To Position", "the manager's seat", lambda g: f.manager_id(g.entry), False),
    Column("FTE", "share of a full week", lambda g: g.entry.seat.fte, False, adds_up=True),
)  # fmt: skip


def _job_profile(e: Entry) -> str:
    return getattr(e.seat, "role", "") or f"{e.seat.family} {e.seat.level}"


def _worker_type(e: Entry) -> str:
    inside = e.seat.employment in (Employment.EMPLOYEE, Employment.INTERN)
    return "Employee" if inside else "Contingent_Worker"


WORKDAY = System(
    id="workday",
    name="Workday",
    about="Positions to create, with those that can share a requisition marked alike.",
    tables=(Table("workday-positions.csv", "seats that are wanted", _WORKDAY, requisition_groups),),
    source="Fields of creating a position; loads are set up by each customer, so headings are "
    "mapped",
    steps=(
        "All positions of a requisition must be alike, and none can be added later: make one "
        "requisition of each group.",
        "Only seats that are approved, not held, and that nobody has accepted yet are written.",
    ),
)

_POSITIONS = (
    Column("MODEL", "always 1", lambda e: 1),
    Column("POSITIONCODE", "the seat's id", f.seat_id),
    Column("POSITIONTITLE", "the seat's title", f.seat("title"), False),
    Column("JOBCODE", "role, else family and level", _job_profile, False),
    Column("INCUMBENT", "the person's id, empty where nobody is there", f.spell("person"), False),
    Column("MANAGERPOSITIONCODE", "the manager's seat, empty at the top", f.manager_id, False),
    Column("DEPARTMENT", "unit or team", f.department, False),
    Column("LOCATION", "location", f.location_name, False),
    Column("COSTCENTER", "cost centre", f.centre_id, False),
    Column("KEYPOSITION", "1 where the seat is critical, else 0",
           lambda e: int(getattr(e.seat, "critical", False)), False),
    Column("EFFECTIVESTARTDATE", "first day", start, False),
    Column("FTE", "share of a full week", f.seat("fte"), False, adds_up=True),
)  # fmt: skip

SUCCESSFACTORS = System(
    id="successfactors",
    name="SAP SuccessFactors",
    about="Positions with their incumbents, every cell in quotes.",
    tables=(
        Table("successfactors-positions.csv", "one row a seat", _POSITIONS,
              lambda scene: scene.seats.values(), Form.QUOTED_CSV),
    ),
    source="MODEL and POSITIONCODE are fixed; the other headings must be those of your own export "
    "of positions: rename them to match it",
    steps=("Export positions first and keep that file's headings; its layout is the import's.",),
)  # fmt: skip


def _recruit(e: Entry) -> str:
    if e.spell and e.spell.hiring is Hiring.OFFER_SENT:
        return "offer"
    if e.spell and e.spell.hiring is Hiring.ACCEPTED:
        return "pending"
    if not counts(e.seat, e.spell, e.org.include_proposed):
        return "inactive"
    return "active" if f.state(e) == "Open" else "passive"


def _charthop_employment(e: Entry) -> str:
    whole = e.seat.employment is not Employment.EMPLOYEE or f.full_time(e)
    return _CHARTHOP_EMPLOYMENT[e.seat.employment] if whole else "part"


_HIRING = (
    Column("Job title", "the seat's title", f.seat("title")),
    Column("Start date", "planned first day", lambda e: f.american(start(e))),
    Column("Manager", "e-mail of who is reported to, or their name", f.manager_reached),
    Column("Date", "when the change takes effect: the first day", lambda e: f.american(start(e))),
    Column("Location", "location", f.location_name),
    Column("Department", "unit or team", f.department),
    Column("Team", "team", f.team_name),
    Column("Recruit", "active, passive, inactive, offer or pending", _recruit),
    Column("Priority", "2 critical, 1 high, 0 normal, -1 low",
           lambda e: {"critical": 2, "high": 1, "normal": 0, "low": -1}[e.seat.priority]),
    Column("Employment Status", "full, part, intern, contract or temp",
           _charthop_employment),
    Column("Greenhouse or Lever ID", "the opening's id there, else the requisition's",
           lambda e: f.request("opening")(e) or f.request("id")(e)),
    Column("Base", "planned annual base", f.salary, pay=Pay.BAND),
    Column("Variable", "planned yearly bonus", f.variable, pay=Pay.FULL),
    Column("Hourly Comp", "a contractor's rate", f.hourly, pay=Pay.FULL),
    Column("Currency", "currency of the pay", f.currency, pay=Pay.BAND),
)  # fmt: skip


_PEOPLE = (
    Column("Work email", "where the plan keeps it", f.mail),
    Column("First name", "all but the last word of the name", f.given_name),
    Column("Last name", "the last word of the name", f.family_name),
    Column("Job title", "the seat's title", f.seat("title")),
    Column("Start date", "first day with the company", lambda e: f.american(e.person.hire_date)),
    Column("Manager", "e-mail of who is reported to, or their name", f.manager_reached),
    Column("Location", "location", f.location_name),
    Column("Department", "unit or team", f.department),
    Column("Base comp", "annual base", f.salary, pay=Pay.BAND),
    Column("Variable comp", "yearly target bonus", f.variable, pay=Pay.FULL),
    Column("Currency", "currency of the pay", f.currency, pay=Pay.BAND),
)


def _people(scene: Scene) -> list[Entry]:
    return [entry for entry in scene.counted() if entry.person and f.seated(entry)]


CHARTHOP = System(
    id="charthop",
    name="ChartHop",
    about="The hiring plan and the people who are there.",
    tables=(
        Table("charthop-hiring-plan.csv", "seats that are wanted", _HIRING,
              lambda scene: scene.wanted()),
        Table("charthop-people.csv", "people in their seats", _PEOPLE, _people),
    ),
    source="Headings of the hiring plan and of people as ChartHop documents them",
    steps=("Import people first: the hiring plan finds managers by e-mail.",),
    dates="Dates are written month/day/year.",
)  # fmt: skip

PEOPLE = (WORKDAY, SUCCESSFACTORS, TEAM_OHANA, CHARTHOP)
