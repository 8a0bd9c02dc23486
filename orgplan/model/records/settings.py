"""What a plan stands on: settings, calendar, rates and rules, each with its source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.records.values import (
    CalendarScheme,
    Money,
    OneOffTrigger,
    PlanStatus,
    Proration,
    SalaryBasis,
    TaxKind,
    YearEndRule,
    YearLabel,
)

PLAN_ID = "plan"


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """The plan's own facts; there is exactly one, with the id `plan`."""

    id: str
    name: str
    company: str
    as_of: date
    horizon_start: date
    horizon_periods: int
    reporting_currency: str
    calendar: str
    parameters: str
    proration: Proration = Proration.DAYS_ACTUAL
    salary_basis: SalaryBasis = SalaryBasis.WEEKLY
    working_calendar: str = ""
    status: PlanStatus = PlanStatus.DRAFT
    version: int = 1
    include_proposed: bool = False
    smallest_group: int = 5
    notes: str = ""


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """How years are cut: months from `first_month`, or weeks ending by a year-end rule."""

    id: str
    name: str
    scheme: CalendarScheme = CalendarScheme.MONTHS
    first_month: int = 1
    label: YearLabel = YearLabel.END
    year_end_month: int = 1
    year_end_weekday: int = 5
    year_end_rule: YearEndRule = YearEndRule.LAST


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off in a named working-day calendar."""

    id: str
    calendar: str
    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """Rates that hold for the whole plan. Shares are fractions of one, lags are months.

    `recruiters` absent means those that requisitions name; `interviewer_hours` are a week's.
    """

    id: str
    name: str
    version: int = 1
    bonus_payout: Decimal = Decimal(1)
    bonus_payout_month: int = 3
    merit_service_months: int = 6
    wage_base_growth: Decimal = Decimal(0)
    agency_fee: Decimal = Decimal("0.2")
    attrition_voluntary: Decimal = Decimal(0)
    attrition_involuntary: Decimal = Decimal(0)
    backfill_share: Decimal = Decimal(1)
    backfill_lag: int = 4
    vacancy_factor: Decimal = Decimal(0)
    contingency: Decimal = Decimal(0)
    offer_acceptance: Decimal = Decimal("0.85")
    onsites_per_offer: Decimal = Decimal(4)
    onsite_hours: Decimal = Decimal("7.5")
    screens_per_onsite: Decimal = Decimal("2.5")
    screen_hours: Decimal = Decimal("1.5")
    hires_per_recruiter_quarter: Decimal = Decimal(4)
    recruiters: Decimal | None = None
    interviewer_hours: Decimal = Decimal(3)
    mentoring_share: Decimal = Decimal("0.1")
    mentoring_months: int = 3
    fill_spread: Decimal = Decimal("0.4")
    promotion_rise: Decimal = Decimal("0.1")
    approval_days: int = 10
    full_week_hours: Decimal = Decimal(40)
    capitalize: bool = False
    capitalizable_families: tuple[str, ...] = ()
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FxRate:
    """Reporting currency for one unit of `currency`; the id is the currency code."""

    id: str
    rate: Decimal
    as_of: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TaxRule:
    """One employer tax of a payroll region.

    `amount` is the yearly cap, threshold or flat sum in local money, and absent otherwise.
    """

    id: str
    region: str
    name: str
    kind: TaxKind
    rate: Decimal = Decimal(0)
    amount: Money | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BenefitRule:
    """Benefits of a payroll region: a sum per head and month, and a share of base."""

    id: str
    region: str
    monthly: Money
    retirement: Decimal = Decimal(0)
    source: str = ""


@dataclass(frozen=True, slots=True)
class PerHeadCost:
    """A recurring cost of every employee, per month."""

    id: str
    name: str
    monthly: Money
    source: str = ""


@dataclass(frozen=True, slots=True)
class OneOffCost:
    """A cost that falls once, in the month a hire starts."""

    id: str
    name: str
    amount: Money
    trigger: OneOffTrigger = OneOffTrigger.HIRE
    source: str = ""


@dataclass(frozen=True, slots=True)
class MeritCycle:
    """A rise for everybody eligible, from the first period that starts on or after a date."""

    id: str
    effective: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class CapitalizationRule:
    """The share of a team's payroll cost that is capitalized."""

    id: str
    team: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class HiringSpeed:
    """How long a level takes to hire, what it weighs for a recruiter, and how it ramps up."""

    id: str
    level: str
    fill_days: int
    recruiter_weight: Decimal = Decimal(1)
    ramp: tuple[Decimal, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """Days from accepted offer to first day, by payroll region."""

    id: str
    region: str
    days: int
    source: str = ""
