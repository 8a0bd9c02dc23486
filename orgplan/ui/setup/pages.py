"""The pages of Setup as a table: what each is called, what it holds and how a row of it begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records.values import Money, TaxKind
from orgplan.model.records.words import Track
from orgplan.ui.fields import Field
from orgplan.ui.forms import Section
from orgplan.ui.setup.fields import fields_of

Begin = Callable[[Org, str, str], Any]
"""Makes a new row from the organization, a code and a name; raises PlanError with advice."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a form where there is exactly one record, else a table with rows to add.

    `ask` is what has to be typed for a new row: "" nothing, "name", "code" or "both".
    """

    id: str
    title: str
    group: str
    kind: type[r.Record]
    hint: str
    noun: str = ""
    ask: str = ""
    begin: Begin | None = None
    sections: Mapping[str, str] | None = None


def _first(org: Org, kind: type[r.Record], what: str) -> str:
    rows = org.rows(kind)
    if not rows:
        raise PlanError(f"Add {what} first: there is none to choose")
    return str(rows[0].id)


def _here(org: Org, amount: int = 0) -> Money:
    return Money(amount, org.settings.reporting_currency)


def _region(org: Org) -> str:
    """A payroll region that a location names."""
    regions = [row.payroll_region for row in org.rows(r.Location)]
    if not regions:
        raise PlanError("Add a location first: it names the payroll region")
    return regions[0]


def _band(org: Org, code: str, name: str) -> r.Band:
    family, level = _first(org, r.JobFamily, "a job family"), _first(org, r.Level, "a level")
    place = _first(org, r.Location, "a location")
    zero = Money(0, org.need(r.Location, place).currency)
    return r.Band("", family, level, place, zero, zero, zero, "entered by hand")


def _demand(org: Org, code: str, name: str) -> r.Demand:
    role, domain = _first(org, r.RoleProfile, "a role"), _first(org, r.Domain, "a domain")
    return r.Demand("", role, domain, Decimal(1))


def _budget(org: Org, code: str, name: str) -> r.Budget:
    from orgplan.planning.calendar import horizon

    taken = {row.fiscal_year for row in org.rows(r.Budget) if not row.cost_centre}
    years = list(dict.fromkeys(period.year_label for period in horizon(org)))
    free = [year for year in years if year not in taken]
    return r.Budget("", free[0] if free else years[0], _here(org))


def _merit(org: Org, code: str, name: str) -> r.MeritCycle:
    first = org.settings.horizon_start
    rises = [row.effective for row in org.rows(r.MeritCycle)]
    when = max(rises).replace(year=max(rises).year + 1) if rises else first
    return r.MeritCycle("", when, Decimal("0.035"))


PAGES: Sequence[Page] = (
    Page(
        "plan", "Plan", "Plan", r.PlanSettings,
        "What the plan is called, when it starts and how it counts.",
        sections={
            "Plan": "name company as_of notes",
            "Time": "horizon_start horizon_periods",
            "Counting": "reporting_currency proration salary_basis working_calendar "
            "include_proposed smallest_group",
        },
    ),
    Page(
        "calendar", "Fiscal calendar", "Plan", r.FiscalCalendar,
        "How fiscal years are cut into periods. The last three lines are for calendars of weeks.",
        sections={
            "Months": "name scheme first_month label",
            "Weeks": "year_end_month year_end_weekday year_end_rule",
        },
    ),
    Page(
        "holidays", "Holidays", "Plan", r.Holiday,
        "Days off by working-day calendar; a location names the one it keeps.",
        "holiday", "name",
        lambda org, code, name: r.Holiday("", "default", org.settings.horizon_start, name),
    ),
    Page(
        "budget", "Budget", "Plan", r.Budget,
        "Approved money and heads of a fiscal year, for the plan or for one cost center.",
        "budget", "", _budget,
    ),
    Page(
        "units", "Org units", "Organization", r.OrgUnit,
        "Divisions, departments and groups, with their heads.",
        "org unit", "name", lambda org, code, name: r.OrgUnit("", name),
    ),
    Page(
        "teams", "Teams", "Organization", r.Team,
        "Teams after Team Topologies, with the sizes they should keep to.",
        "team", "name", lambda org, code, name: r.Team("", name),
    ),
    Page(
        "domains", "Domains", "Organization", r.Domain,
        "Fields of work that teams and roles are mapped to.",
        "domain", "name", lambda org, code, name: r.Domain("", name),
    ),
    Page(
        "demand", "Demand", "Organization", r.Demand,
        "How many positions of a role each domain needs, and why.", "demand", "", _demand,
    ),
    Page(
        "levels", "Levels", "Roles and pay", r.Level,
        "The ladder; ranks compare across tracks, so that M1 stands beside L6.",
        "level", "both",
        lambda org, code, name: r.Level(code, name, Track.IC, len(org.rows(r.Level)) + 1),
    ),
    Page(
        "families", "Job families", "Roles and pay", r.JobFamily,
        "Kinds of work that share a ladder.",
        "job family", "both", lambda org, code, name: r.JobFamily(code, name),
    ),
    Page(
        "roles", "Roles", "Roles and pay", r.RoleProfile,
        "Kinds of work, usually from a role blueprint.", "role", "name",
        lambda org, code, name: r.RoleProfile(
            "", name, _first(org, r.JobFamily, "a job family"), _first(org, r.Level, "a level")
        ),
    ),
    Page(
        "bands", "Pay bands", "Roles and pay", r.Band,
        "The pay range of a family and level in a location, with where it comes from.",
        "pay band", "", _band,
    ),
    Page(
        "locations", "Locations", "Places and money", r.Location,
        "A place fixes currency, payroll region and the factor on pay bands.",
        "location", "both",
        lambda org, code, name: r.Location(
            code, name, "", org.settings.reporting_currency, code
        ),
    ),
    Page(
        "currencies", "Currencies", "Places and money", r.FxRate,
        "What one unit is worth in the plan's currency, fixed for the plan.",
        "currency", "code", lambda org, code, name: r.FxRate(code.upper(), Decimal("1")),
    ),
    Page(
        "entities", "Entities", "Places and money", r.Entity,
        "Legal entities that book costs.", "entity", "both",
        lambda org, code, name: r.Entity(code, name),
    ),
    Page(
        "cost_centres", "Cost centers", "Places and money", r.CostCentre,
        "Finance's owner codes.", "cost center", "both",
        lambda org, code, name: r.CostCentre(code, name),
    ),
    Page(
        "taxes", "Employer taxes", "Cost of a position", r.TaxRule,
        "A capped tax has a yearly cap, a threshold tax a yearly threshold, a flat one its sum.",
        "tax", "name",
        lambda org, code, name: r.TaxRule("", _region(org), name, TaxKind.UNCAPPED),
    ),
    Page(
        "benefits", "Benefits", "Cost of a position", r.BenefitRule,
        "A sum a head and month, and a share of base, by payroll region.",
        "benefit", "", lambda org, code, name: r.BenefitRule("", _region(org), _here(org)),
    ),
    Page(
        "per_head", "Per head", "Cost of a position", r.PerHeadCost,
        "What every employee costs a month besides pay: software, training.",
        "cost per head", "name", lambda org, code, name: r.PerHeadCost("", name, _here(org)),
    ),
    Page(
        "one_off", "One-offs", "Cost of a position", r.OneOffCost,
        "What falls once, in the month a hire starts.",
        "one-off", "name", lambda org, code, name: r.OneOffCost("", name, _here(org)),
    ),
    Page(
        "merit", "Merit", "Cost of a position", r.MeritCycle,
        "Rises for everybody with enough service, from the first period on or after a day.",
        "rise", "", _merit,
    ),
    Page(
        "capitalization", "Capitalization", "Cost of a position", r.CapitalizationRule,
        "The share of a team's payroll cost that is capitalized.", "rule", "",
        lambda org, code, name: r.CapitalizationRule(
            "", _first(org, r.Team, "a team"), Decimal("0")
        ),
    ),
    Page(
        "assumptions", "Assumptions", "Hiring", r.ParameterSet,
        "Rates that hold for the whole plan.",
        sections={
            "Pay": "bonus_payout bonus_payout_month merit_service_months wage_base_growth "
            "agency_fee contingency full_week_hours",
            "Capitalization": "capitalize capitalizable_families",
            "Attrition": "attrition_voluntary attrition_involuntary backfill_share backfill_lag "
            "vacancy_factor",
            "Hiring": "approval_days offer_acceptance recruiters hires_per_recruiter_quarter "
            "interviewer_hours onsites_per_offer onsite_hours screens_per_onsite screen_hours",
            "Growing in": "mentoring_share mentoring_months promotion_rise fill_spread",
            "Where from": "name source as_of",
        },
    ),
    Page(
        "speeds", "Hiring speed", "Hiring", r.HiringSpeed,
        "How long a level takes to hire, what it weighs for a recruiter, how it ramps up.",
        "speed", "",
        lambda org, code, name: r.HiringSpeed("", _first(org, r.Level, "a level"), 90),
    ),
    Page(
        "notice", "Notice", "Hiring", r.NoticePeriod,
        "Days from accepted offer to first day, by payroll region.",
        "notice period", "", lambda org, code, name: r.NoticePeriod("", _region(org), 30),
    ),
)  # fmt: skip


THRESHOLDS = Page("thresholds", "Thresholds", "Findings", r.OwnThreshold, "When findings ask.")
"""The last page, whose rows are those of the checks."""


def sections_of(page: Page) -> tuple[Section, ...]:
    """The form of a page that has one."""
    fields: Mapping[str, Field] = {field.id: field for field in fields_of(page.kind)}
    parts = (page.sections or {}).items()
    return tuple(Section(title, tuple(fields[x] for x in names.split())) for title, names in parts)


def record_of(org: Org, page: Page) -> str:
    """The id of the one record behind a form."""
    settings = org.settings
    ids = {r.FiscalCalendar: settings.calendar, r.ParameterSet: settings.parameters}
    return ids.get(page.kind, settings.id)
