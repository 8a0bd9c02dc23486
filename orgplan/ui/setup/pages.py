"""The pages of Setup as a table: what each is called, what it holds and how a row of it begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records.values import Money, TaxKind
from orgplan.model.records.words import Track
from orgplan.model.spoken import spoken
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

    @property
    def said(self) -> str:
        """What one row is called in the language that is spoken."""
        return spoken(self.noun)


def _first(org: Org, kind: type[r.Record], what: str) -> str:
    rows = org.rows(kind)
    if not rows:
        raise PlanError(tr("Add {what} first: there is none to choose", what=what))
    return str(rows[0].id)


def _here(org: Org, amount: int = 0) -> Money:
    return Money(amount, org.settings.reporting_currency)


def _region(org: Org) -> str:
    """A payroll region that a location names."""
    regions = [row.payroll_region for row in org.rows(r.Location)]
    if not regions:
        raise PlanError(tr("Add a location first: it names the payroll region"))
    return regions[0]


def _band(org: Org, code: str, name: str) -> r.Band:
    family, level = (
        _first(org, r.JobFamily, tr("a job family")),
        _first(org, r.Level, tr("a level")),
    )
    place = _first(org, r.Location, tr("a location"))
    zero = Money(0, org.need(r.Location, place).currency)
    return r.Band("", family, level, place, zero, zero, zero, tr("entered by hand"))


def _demand(org: Org, code: str, name: str) -> r.Demand:
    role, domain = _first(org, r.RoleProfile, tr("a role")), _first(org, r.Domain, tr("a domain"))
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
        "plan", tr("Plan"), tr("Plan"), r.PlanSettings,
        tr("What the plan is called, when it starts and how it counts."),
        sections={
            tr("Plan"): "name company as_of notes",
            tr("Time"): "horizon_start horizon_periods",
            tr("Counting"): "reporting_currency proration salary_basis working_calendar "
            "include_proposed smallest_group",
        },
    ),
    Page(
        "calendar", tr("Fiscal calendar"), tr("Plan"), r.FiscalCalendar,
        tr(
            "How fiscal years are cut into periods. "
            "The last three lines are for calendars of weeks."
        ),
        sections={
            tr("Months"): "name scheme first_month label",
            tr("Weeks"): "year_end_month year_end_weekday year_end_rule",
        },
    ),
    Page(
        "holidays", tr("Holidays"), tr("Plan"), r.Holiday,
        tr("Days off by working-day calendar; a location names the one it keeps."),
        "holiday", "name",
        lambda org, code, name: r.Holiday("", "default", org.settings.horizon_start, name),
    ),
    Page(
        "budget", tr("Budget"), tr("Plan"), r.Budget,
        tr("Approved money and heads of a fiscal year, for the plan or for one cost center."),
        "budget", "", _budget,
    ),
    Page(
        "units", tr("Org units"), tr("Organization"), r.OrgUnit,
        tr("Divisions, departments and groups, with their heads."),
        tr("org unit"), "name", lambda org, code, name: r.OrgUnit("", name),
    ),
    Page(
        "teams", tr("Teams"), tr("Organization"), r.Team,
        tr("Teams after Team Topologies, with the sizes they should keep to."),
        "team", "name", lambda org, code, name: r.Team("", name),
    ),
    Page(
        "domains", tr("Domains"), tr("Organization"), r.Domain,
        tr("Fields of work that teams and roles are mapped to."),
        "domain", "name", lambda org, code, name: r.Domain("", name),
    ),
    Page(
        "demand", tr("Demand"), tr("Organization"), r.Demand,
        tr("How many positions of a role each domain needs, and why."), "demand", "", _demand,
    ),
    Page(
        "levels", tr("Levels"), tr("Roles and pay"), r.Level,
        tr("The ladder; ranks compare across tracks, so that M1 stands beside L6."),
        "level", "both",
        lambda org, code, name: r.Level(code, name, Track.IC, len(org.rows(r.Level)) + 1),
    ),
    Page(
        "families", tr("Job families"), tr("Roles and pay"), r.JobFamily,
        tr("Kinds of work that share a ladder."),
        tr("job family"), "both", lambda org, code, name: r.JobFamily(code, name),
    ),
    Page(
        "roles", tr("Roles"), tr("Roles and pay"), r.RoleProfile,
        tr("Kinds of work, usually from a role blueprint."), "role", "name",
        lambda org, code, name: r.RoleProfile(
            "", name,
            _first(org, r.JobFamily, tr("a job family")), _first(org, r.Level, tr("a level")),
        ),
    ),
    Page(
        "bands", tr("Pay bands"), tr("Roles and pay"), r.Band,
        tr("The pay range of a family and level in a location, with where it comes from."),
        tr("pay band"), "", _band,
    ),
    Page(
        "locations", tr("Locations"), tr("Places and money"), r.Location,
        tr("A place fixes currency, payroll region and the factor on pay bands."),
        "location", "both",
        lambda org, code, name: r.Location(
            code, name, "", org.settings.reporting_currency, code
        ),
    ),
    Page(
        "currencies", tr("Currencies"), tr("Places and money"), r.FxRate,
        tr("What one unit is worth in the plan's currency, fixed for the plan."),
        "currency", "code", lambda org, code, name: r.FxRate(code.upper(), Decimal("1")),
    ),
    Page(
        "entities", tr("Entities"), tr("Places and money"), r.Entity,
        tr("Legal entities that book costs."), "entity", "both",
        lambda org, code, name: r.Entity(code, name),
    ),
    Page(
        "cost_centres", tr("Cost centers"), tr("Places and money"), r.CostCentre,
        tr("Finance's owner codes."), tr("cost center"), "both",
        lambda org, code, name: r.CostCentre(code, name),
    ),
    Page(
        "taxes", tr("Employer taxes"), tr("Cost of a position"), r.TaxRule,
        tr(
            "A capped tax has a yearly cap, a threshold tax a yearly threshold, "
            "a flat one its sum."
        ),
        "tax", "name",
        lambda org, code, name: r.TaxRule("", _region(org), name, TaxKind.UNCAPPED),
    ),
    Page(
        "benefits", tr("Benefits"), tr("Cost of a position"), r.BenefitRule,
        tr("A sum a head and month, and a share of base, by payroll region."),
        "benefit", "", lambda org, code, name: r.BenefitRule("", _region(org), _here(org)),
    ),
    Page(
        "per_head", tr("Per head"), tr("Cost of a position"), r.PerHeadCost,
        tr("What every employee costs a month besides pay: software, training."),
        tr("cost per head"), "name", lambda org, code, name: r.PerHeadCost("", name, _here(org)),
    ),
    Page(
        "one_off", tr("One-offs"), tr("Cost of a position"), r.OneOffCost,
        tr("What falls once, in the month a hire starts."),
        "one-off", "name", lambda org, code, name: r.OneOffCost("", name, _here(org)),
    ),
    Page(
        "merit", tr("Merit"), tr("Cost of a position"), r.MeritCycle,
        tr("Rises for everybody with enough service, from the first period on or after a day."),
        "rise", "", _merit,
    ),
    Page(
        "capitalization", tr("Capitalization"), tr("Cost of a position"), r.CapitalizationRule,
        tr("The share of a team's payroll cost that is capitalized."), "rule", "",
        lambda org, code, name: r.CapitalizationRule(
            "", _first(org, r.Team, tr("a team")), Decimal("0")
        ),
    ),
    Page(
        "assumptions", tr("Assumptions"), tr("Hiring"), r.ParameterSet,
        tr("Rates that hold for the whole plan."),
        sections={
            tr("Pay"): "bonus_payout bonus_payout_month merit_service_months wage_base_growth "
            "agency_fee contingency full_week_hours",
            tr("Capitalization"): "capitalize capitalizable_families",
            tr("Attrition"): "attrition_voluntary attrition_involuntary backfill_share "
            "backfill_lag vacancy_factor",
            tr("Hiring"): "approval_days offer_acceptance recruiters hires_per_recruiter_quarter "
            "interviewer_hours onsites_per_offer onsite_hours screens_per_onsite screen_hours",
            tr("Growing in"): "mentoring_share mentoring_months promotion_rise fill_spread",
            tr("Where from"): "name source as_of",
        },
    ),
    Page(
        "speeds", tr("Hiring speed"), tr("Hiring"), r.HiringSpeed,
        tr("How long a level takes to hire, what it weighs for a recruiter, how it ramps up."),
        "speed", "",
        lambda org, code, name: r.HiringSpeed("", _first(org, r.Level, tr("a level")), 90),
    ),
    Page(
        "notice", tr("Notice"), tr("Hiring"), r.NoticePeriod,
        tr("Days from accepted offer to first day, by payroll region."),
        tr("notice period"), "", lambda org, code, name: r.NoticePeriod("", _region(org), 30),
    ),
)  # fmt: skip


THRESHOLDS = Page(
    "thresholds", tr("Thresholds"), tr("Findings"), r.OwnThreshold, tr("When findings ask.")
)
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


def begun(page: Page, org: Org, code: str, name: str) -> r.Record:
    """A new row of a page of Setup; raises PlanError where it lacks what is asked for."""
    if page.ask in ("code", "both") and not code:
        raise PlanError(
            tr("A {noun} needs a code of its own: type one, such as EX-1", noun=page.said)
        )
    if page.ask in ("name", "both") and not name:
        raise PlanError(tr("A {noun} needs a name: type one", noun=page.said))
    assert page.begin is not None
    return cast(r.Record, page.begin(org, code, name))
