"""Files for applicant tracking systems: an opening is one seat, a requisition a group of them."""

from collections.abc import Iterable

from orgplan.exchange.register import Entry, start
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.groups import requisitions
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, Form, System, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.records.values import Approval, Employment, SpellKind

_OPEN_ONLY = (
    "Only seats that are approved, not held, and that nobody has accepted yet are written: what is "
    "hired or closed belongs to the recruiting system."
)


def _wanted(scene: Scene) -> Iterable[Entry]:
    return scene.wanted()


_GREENHOUSE = (
    Column("job_id", "Greenhouse's own number of the job: to be filled in", lambda e: None),
    Column("opening_id", "the row's id, which comes back with each hire", f.row_id),
    Column("target_start_on", "planned first day", start),
    Column("status", "open", lambda e: "open"),
    Column("custom_fields.requisition_id", "the requisition's id", f.request("id"), False),
    Column("custom_fields.position_id", "the seat's id", f.seat_id, False),
    Column("custom_fields.title", "the seat's title", f.seat("title"), False),
    Column("custom_fields.department", "unit or team", f.department, False),
    Column("custom_fields.location", "location", f.location_name, False),
    Column("custom_fields.cost_centre", "cost centre", f.centre_id, False),
)

GREENHOUSE = System(
    id="greenhouse",
    name="Greenhouse",
    about="One opening a seat, as a table and as JSON.",
    tables=(
        Table("greenhouse-openings.csv", "openings as a table", _GREENHOUSE, _wanted),
        Table("greenhouse-openings.json", "openings as objects", _GREENHOUSE, _wanted, Form.JSON),
    ),
    source="Fields of an opening; custom fields are named by OrgPlan",
    steps=(
        _OPEN_ONLY,
        "Put Greenhouse's job_id into each row: a plan does not know it.",
        "Openings that are made in bulk appear after a while: look at the count before sending "
        "them again.",
    ),
)

_LEVER_STATUS = {
    Employment.EMPLOYEE: "full-time",
    Employment.INTERN: "intern",
    Employment.CONTRACTOR: "contractor",
    Employment.AGENCY: "temp-worker",
}


def _employment_status(e: Entry) -> str:
    whole = e.seat.employment is not Employment.EMPLOYEE or f.full_time(e)
    return _LEVER_STATUS[e.seat.employment] if whole else "part-time"


_LEVER = (
    Column("requisitionCode", "the first seat's requisition, or its row", lambda g: g.code),
    Column("name", "the seats' title", lambda g: g.first.seat.title),
    Column("headcountTotal", "how many seats are alike", lambda g: len(g.entries), adds_up=True),
    Column("status", "open", lambda g: "open"),
    Column("employmentStatus", "full-time, part-time, intern, contractor or temp-worker",
           lambda g: _employment_status(g.first)),
    Column("hiringManager", "e-mail of who is reported to, or their name",
           lambda g: f.manager_reached(g.first)),
    Column("owner", "the recruiter", lambda g: f.request("recruiter")(g.first)),
    Column("department", "unit or team", lambda g: f.department(g.first)),
    Column("team", "team", lambda g: f.team_name(g.first)),
    Column("location", "location", lambda g: f.location_name(g.first)),
    Column("compensationBand.currency", "currency of the pay band",
           lambda g: g.band.minimum.currency if g.band else None, pay=Pay.BAND),
    Column("compensationBand.interval", "a year", lambda g: "per-year-salary" if g.band else None,
           pay=Pay.BAND),
    Column("compensationBand.min", "least of the band", lambda g: g.bound("minimum"), pay=Pay.BAND),
    Column("compensationBand.max", "most of the band", lambda g: g.bound("maximum"), pay=Pay.BAND),
    Column("customFields.positions", "the seats' ids",
           lambda g: tuple(e.seat.id for e in g.entries), False),
    Column("customFields.rows", "the rows' ids", lambda g: tuple(map(f.row_id, g.entries)), False),
    Column("customFields.level", "level of the ladder", lambda g: g.first.seat.level, False),
)  # fmt: skip

LEVER = System(
    id="lever",
    name="Lever",
    about="Requisitions as JSON: seats that are alike are one, with their number.",
    tables=(Table("lever-requisitions.json", "requisitions", _LEVER, requisitions, Form.JSON),),
    source="Fields of a requisition; custom fields are named by OrgPlan. How many are hired is "
    "Lever's own to count and is never written",
    steps=(_OPEN_ONLY,),
)

_ASHBY_EMPLOYMENT = {
    Employment.INTERN: "Intern",
    Employment.CONTRACTOR: "Contract",
    Employment.AGENCY: "Temporary",
}


def _ashby_employment(e: Entry) -> str:
    whole = "FullTime" if f.full_time(e) else "PartTime"
    return _ASHBY_EMPLOYMENT.get(e.seat.employment, whole)


def _ashby_state(e: Entry) -> str:
    if e.seat.approval is not Approval.APPROVED:
        return "Draft"
    return "Open" if f.state(e) in ("Open", "Offer") else "Approved"


def _codes(*values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value)


_ASHBY = (
    Column("identifier", "the row's id, which never changes", f.row_id),
    Column("description", "the seat's title and why it is asked for",
           lambda e: ": ".join(_codes(e.seat.title, getattr(e.seat, "justification", "")))),
    Column("teamId", "the team's id in the plan: put Ashby's in its place", f.seat("team")),
    Column("locationIds", "the location's id in the plan: put Ashby's in its place",
           lambda e: _codes(e.seat.location)),
    Column("jobIds", "the role's id in the plan: put Ashby's in its place",
           lambda e: _codes(getattr(e.seat, "role", ""))),
    Column("targetHireDate", "when somebody should have accepted", f.request("target_accept")),
    Column("targetStartDate", "planned first day", start),
    Column("isBackfill", "whether it replaces somebody who leaves",
           lambda e: e.spell.kind is SpellKind.BACKFILL),
    Column("employmentType", "FullTime, PartTime, Intern, Contract or Temporary",
           _ashby_employment),
    Column("openingState", "Draft while it is not approved, Approved, or Open while it is searched "
           "for", _ashby_state),
)  # fmt: skip

ASHBY = System(
    id="ashby",
    name="Ashby",
    about="One opening a seat as JSON, proposed ones as drafts.",
    tables=(
        Table("ashby-openings.json", "openings", _ASHBY,
              lambda scene: scene.wanted(proposed=True), Form.JSON),
    ),
    source="Fields of an opening",
    steps=(
        "Seats that nobody has accepted yet are written; those not yet approved are drafts.",
        "Team, location and job are told by the plan's ids: put Ashby's own in their place, or "
        "map them.",
    ),
)  # fmt: skip

RECRUITING = (GREENHOUSE, LEVER, ASHBY)
