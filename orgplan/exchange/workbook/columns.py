"""The register's columns A to BC, in the order finance knows them."""

from collections.abc import Callable
from decimal import Decimal

from orgplan.exchange.workbook.approved import budget_base, budget_cost, budget_start
from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import SEATED, Entry, Facts
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.provenance import Provenance
from orgplan.exchange.workbook.regimes import NO_REGION
from orgplan.exchange.workbook.register import Column
from orgplan.model.queries import dotted_on
from orgplan.model.records import CostCentre, Domain, OrgUnit, Position
from orgplan.model.records.values import Channel, Money
from orgplan.model.records.words import GlFunction, TeamType

Getter = Callable[[Facts, Entry], Value]
TEAM_TYPES = {
    TeamType.STREAM_ALIGNED: "Stream-aligned",
    TeamType.PLATFORM: "Platform",
    TeamType.ENABLING: "Enabling",
    TeamType.COMPLICATED_SUBSYSTEM: "Complicated subsystem",
    TeamType.OFFICE: "Office",
    TeamType.UNDEFINED: "Undefined",
}


def spoken(word: str) -> str:
    """A word of the model as the sheets write it: contract_end is Contract end."""
    return word.replace("_", " ").capitalize()


def amount(money: Money | None) -> Decimal | None:
    """The amount of money, or None."""
    return money.amount if money else None


def of_spell(name: str) -> Getter:
    """Reads a field of the spell; None for pools and blank fields."""
    return lambda facts, entry: getattr(entry.spell, name, None) or None


def of_seat(name: str) -> Getter:
    """Reads a field of the position or pool; None where it has none."""
    return lambda facts, entry: getattr(entry.seat, name, None) or None


def kind(facts: Facts, entry: Entry) -> str:
    """Why a stay in a seat began."""
    return spoken(entry.spell.kind) if entry.spell else "Existing"


def _start(facts: Facts, entry: Entry) -> Value:
    return entry.spell.start if entry.spell else getattr(entry.seat, "start", None)


def _bonus(facts: Facts, entry: Entry) -> Value:
    paid = entry.spell or entry.seat
    return getattr(paid, "bonus_target", None) if entry.row.employee else None


def _actual_start(facts: Facts, entry: Entry) -> Value:
    begun = entry.status in SEATED or entry.status == "Closed"
    return entry.spell.start if entry.spell and begun else None


def _requisition(name: str) -> Getter:
    return lambda facts, entry: getattr(entry.requisition, name, None) or None


def _dotted(facts: Facts, entry: Entry) -> Value:
    day = max(facts.org.settings.as_of, entry.row.start)
    return "; ".join(dotted_on(facts.org, entry.seat.id, day)) or None


def _domain(facts: Facts, entry: Entry) -> Value:
    found = facts.org.get(Domain, entry.team.primary_domain) if entry.team else None
    return found.name if found else None


def _centre(facts: Facts, entry: Entry) -> CostCentre | None:
    return facts.org.get(CostCentre, entry.centre)


def entity(facts: Facts, entry: Entry) -> str | None:
    """The legal entity that books the cost: the cost centre's, else the location's."""
    centre = _centre(facts, entry)
    return (centre.entity if centre else "") or entry.location.entity or None


def department(facts: Facts, entry: Entry) -> str | None:
    """The name of the team's unit."""
    unit = facts.org.get(OrgUnit, entry.team.unit) if entry.team else None
    return unit.name if unit else None


def function(facts: Facts, entry: Entry) -> GlFunction:
    """The function finance books a row under; what has no cost centre counts as R&D."""
    centre = _centre(facts, entry)
    return centre.gl_function if centre else GlFunction.RND


def base_pay(entry: Entry) -> Money | None:
    """The yearly pay of a spell, or of a pool's average seat."""
    money: Money | None = getattr(entry.spell or entry.seat, "base", None)
    return money


def pay_currency(facts: Facts, entry: Entry) -> str:
    """The currency pay is agreed in, the location's where there is no pay."""
    hourly: Money | None = getattr(entry.spell, "hourly", None)
    money = base_pay(entry) or hourly
    return money.currency if money else ""


def _base(facts: Facts, entry: Entry) -> Value:
    """The base; 0 where an employee has none, since a blank cell asks the rate card."""
    found = amount(base_pay(entry))
    return Decimal(0) if found is None and entry.row.employee else found


def region(entry: Entry) -> str:
    """The payroll region, as the table of regions names it."""
    return entry.location.payroll_region or NO_REGION


def _priority(facts: Facts, entry: Entry) -> Value:
    seat = entry.seat
    if isinstance(seat, Position):
        return "Critical" if seat.critical else spoken(seat.priority)
    return None


def justification(facts: Facts, entry: Entry) -> Value:
    """Why a seat is asked for, or why its base is what it is."""
    said = entry.requisition.justification if entry.requisition else ""
    return getattr(entry.seat, "justification", "") or said or None


def _agency(facts: Facts, entry: Entry) -> Value:
    asked = entry.requisition is not None and entry.requisition.channel is Channel.AGENCY
    return entry.row.agency_rate if asked or entry.row.agency_rate else None


def _blank(facts: Facts, entry: Entry) -> None:
    """A column that finance fills in; the plan has nothing for it."""


def fx_formula(places: Places, currency: str) -> str:
    """The plan rate of the currency in another column of the row, 1 where that is blank."""
    codes, rates = places.ranges.get("fx_codes", ""), places.ranges.get("fx_rates", "")
    return f'IF({currency}="",1,INDEX({rates},MATCH({currency},{codes},0)))'


_INCLUDE = (
    'IF({override}<>"",{override},'
    'IF({status}="",0,INDEX(lst_Inclusion,MATCH({status},lst_Status,0))))'
)


def register_columns(places: Places) -> tuple[Column, ...]:
    """Columns A to BC."""
    return (*_who(), *_dates_and_pay(), *_links(), *_place(), *_money(places), *_further())


def _who() -> tuple[Column, ...]:
    return (
        Column(key="id", heading="Row ID", width=13, value=lambda f, e: e.row.id),
        Column(key="position", heading="Position ID", width=11, value=lambda f, e: e.seat.id),
        Column(key="status", heading="Status", width=10, choices="lst_Status",
               value=lambda f, e: e.status),
        Column(key="kind", heading="Type", choices="lst_Type", value=kind),
        Column(key="incumbent", heading="Incumbent", width=20, value=lambda f, e: e.incumbent),
        Column(key="centre", heading="Cost centre", choices="lst_CC", value=lambda f, e: e.centre),
        Column(key="fte", heading="FTE", look="fte", width=7, value=lambda f, e: e.row.fte),
    )  # fmt: skip


def _dates_and_pay() -> tuple[Column, ...]:
    return (
        Column(key="start", heading="Target start", look="date", width=11, value=_start),
        Column(key="end", heading="End date, last paid", look="date", width=11,
               value=lambda f, e: e.row.end),
        Column(key="annual", heading="Base annual, used", look="money", width=12, pay=True,
               formula='IF({base}<>"",{base},{band_middle})*{fx}',
               value=lambda f, e: e.row.annual),
        Column(key="bonus", heading="Target bonus %", look="rate", width=9, pay=True, value=_bonus),
        Column(key="merit", heading="Merit eligible", width=8, choices="lst_YesNo", pay=True,
               value=lambda f, e: "Y" if e.row.employee else "N"),
        Column(key="agency", heading="Recruiting fee %", look="rate", width=10, pay=True,
               value=_agency),
        Column(key="opening", heading="Wages before, calendar year", look="money", width=13,
               pay=True, value=lambda f, e: Decimal(e.cost.opening).scaleb(-2)),
        Column(key="include", heading="Include", look="whole", width=8, formula=_INCLUDE,
               value=lambda f, e: int(e.row.included)),
        Column(key="budget_start", heading="Budget start", look="date", width=11,
               value=budget_start),
        Column(key="budget_base", heading="Budget base", look="money", pay=True,
               value=budget_base),
        Column(key="budget_cost", heading="Budget cost", look="money", pay=True,
               value=budget_cost),
    )  # fmt: skip


def _links() -> tuple[Column, ...]:
    return (
        Column(key="actual_start", heading="Actual start", look="date", width=11,
               value=_actual_start),
        Column(key="person", heading="Employee ID", width=11, value=of_spell("person")),
        Column(key="requisition", heading="Requisition ID", width=12, value=_requisition("id")),
        Column(key="ats", heading="ATS opening ID", width=12, value=_requisition("opening")),
        Column(key="backfill", heading="Backfill of (Row ID)", width=12,
               value=of_spell("backfill_of")),
        Column(key="manager", heading="Reports to", width=10,
               value=lambda f, e: e.manager or None),
        Column(key="dotted", heading="Dotted line to", width=12, value=_dotted),
    )  # fmt: skip


def _place() -> tuple[Column, ...]:
    return (
        Column(key="title", heading="Job title", width=34, value=of_seat("title")),
        Column(key="job", heading="Job code", width=28, value=of_seat("role")),
        Column(key="family", heading="Job family", width=8, value=of_seat("family")),
        Column(key="level", heading="Level", width=7, choices="lst_Level", value=of_seat("level")),
        Column(key="domain", heading="Domain", width=22, choices="lst_Domain", value=_domain),
        Column(key="team", heading="Team", width=30,
               value=lambda f, e: e.team.name if e.team else None),
        Column(key="team_type", heading="Team type", width=18, choices="lst_TeamType",
               value=lambda f, e: TEAM_TYPES[e.team.type] if e.team else None),
        Column(key="entity", heading="Entity", width=8, value=entity),
        Column(key="department", heading="Department", width=20, value=department),
        Column(key="location", heading="Location", width=18, choices="lst_Location",
               value=lambda f, e: e.location.name),
        Column(key="zone", heading="Geo zone", value=lambda f, e: e.location.id),
        Column(key="worker", heading="Worker type", width=12, choices="lst_Worker",
               value=lambda f, e: spoken(e.seat.employment)),
    )  # fmt: skip


def _money(places: Places) -> tuple[Column, ...]:
    return (
        Column(key="base", heading="Base annual, local", look="money", width=12, pay=True,
               value=_base),
        Column(key="currency", heading="Currency", width=9, choices="lst_Currency", pay=True,
               value=lambda f, e: pay_currency(f, e) or None),
        Column(key="fx", heading="FX", look="fx", width=8, pay=True, spare=1,
               formula=fx_formula(places, "{currency}"), value=lambda f, e: e.row.fx),
        Column(key="benefits", heading="Benefits class", width=9, choices="lst_BenClass", pay=True,
               value=lambda f, e: region(e)),
        Column(key="regime", heading="Tax regime", width=9, choices="lst_TaxRegime", pay=True,
               value=lambda f, e: region(e)),
        Column(key="equity", heading="Equity per year", look="money", width=11, pay=True,
               formula="{equity_local}*" + fx_formula(places, "{equity_currency}"),
               value=lambda f, e: e.row.equity),
        Column(key="one_off_override", heading="One-off override", look="money", pay=True,
               value=_blank),
        Column(key="capital", heading="Capitalized %", look="rate", width=11, pay=True,
               value=lambda f, e: e.row.capital or None),
        Column(key="function", heading="GL function", width=9, choices="lst_Function",
               value=lambda f, e: function(f, e).value),
    )  # fmt: skip


def _further() -> tuple[Column, ...]:
    return (
        Column(key="funding", heading="Funding split", value=_blank),
        Column(key="priority", heading="Priority", choices="lst_Priority", value=_priority),
        Column(key="confidence", heading="Confidence %", look="rate", value=_blank),
        Column(key="why", heading="Justification", width=26, value=justification),
        Column(key="blueprint", heading="Blueprint", width=14, value=of_seat("blueprint_ref")),
        Column(key="kpi", heading="KPI served", value=lambda f, e: Provenance.of(f).served(e)),
        Column(key="approver", heading="Approver",
               value=lambda f, e: Provenance.of(f).past(e).approver or None),
        Column(key="approved", heading="Approved on", look="date", width=11,
               value=lambda f, e: Provenance.of(f).past(e).approved),
        Column(key="added", heading="Version added", look="whole",
               value=lambda f, e: Provenance.of(f).past(e).added),
    )  # fmt: skip
