"""Verbs for what a plan stands on: its settings, calendar, parameters, rates, rules and budget."""

from datetime import date
from decimal import Decimal

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    PLAN_ID,
    Band,
    BenefitRule,
    Budget,
    CapitalizationRule,
    CostCentre,
    Demand,
    Entity,
    FiscalCalendar,
    FxRate,
    HiringSpeed,
    Holiday,
    JobFamily,
    Level,
    Location,
    MeritCycle,
    NoticePeriod,
    OneOffCost,
    ParameterSet,
    PerHeadCost,
    PlanSettings,
    RoleProfile,
    RoleSkill,
    Skill,
    TaxRule,
)
from orgplan.model.tables import R

FOUNDATIONS: tuple[type, ...] = (
    Holiday,
    TaxRule,
    BenefitRule,
    PerHeadCost,
    OneOffCost,
    MeritCycle,
    HiringSpeed,
    NoticePeriod,
    CapitalizationRule,
    Entity,
    CostCentre,
    Location,
    JobFamily,
    Level,
    Band,
    Skill,
    RoleProfile,
    RoleSkill,
    Demand,
    Budget,
    FiscalCalendar,
    ParameterSet,
)


@whole
def change_settings(draft: Draft, **fields: object) -> PlanSettings:
    """Set the plan's name, dates, horizon, currency, proration and so on."""
    return change_entry(draft, PlanSettings, PLAN_ID, **fields)


@whole
def change_calendar(draft: Draft, **fields: object) -> FiscalCalendar:
    """Set how the fiscal year in force is cut."""
    return change_entry(draft, FiscalCalendar, draft.org.settings.calendar, **fields)


@whole
def change_parameters(draft: Draft, **fields: object) -> ParameterSet:
    """Set rates of the parameter set in force."""
    return change_entry(draft, ParameterSet, draft.org.settings.parameters, **fields)


@whole
def set_fx_rate(
    draft: Draft, currency: str, rate: Decimal, as_of: date | None = None, source: str = ""
) -> FxRate:
    """Set what one unit of a currency is worth in the reporting currency."""
    if currency == draft.org.settings.reporting_currency and rate != 1:
        raise PlanError(
            tr("{currency} is the reporting currency: its rate stays 1", currency=currency)
        )
    row = FxRate(currency, rate, as_of, source)
    draft.put(row)
    return row


@whole
def add_foundation(draft: Draft, record: R) -> R:
    """Add a rule, rate, place, level, band, role, skill, demand or budget; see FOUNDATIONS."""
    _refuse_other(type(record))
    return add_entry(draft, record)


@whole
def change_foundation(draft: Draft, kind: type[R], record_id: str, /, **fields: object) -> R:
    """Set fields of a record that the plan stands on; see FOUNDATIONS."""
    _refuse_other(kind)
    return change_entry(draft, kind, record_id, **fields)


def _refuse_other(kind: type) -> None:
    if kind not in FOUNDATIONS:
        raise ValueError(f"{kind.__name__} has verbs of its own")
