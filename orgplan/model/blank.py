"""A plan with nothing in it but what every plan needs."""

from datetime import date

from orgplan.model.plan import Plan
from orgplan.model.records import (
    PLAN_ID,
    FiscalCalendar,
    ParameterSet,
    PlanSettings,
    Scenario,
)
from orgplan.model.records.words import ScenarioKind

TWO_YEARS = 24


def blank_plan(
    name: str,
    today: date,
    currency: str = "USD",
    first_month: int = 1,
    horizon: int = TWO_YEARS,
) -> Plan:
    """An empty plan from the next fiscal year on, for so many months; its only scenario is base."""
    start = date(today.year + (first_month <= today.month), first_month, 1)
    settings = PlanSettings(PLAN_ID, name, "", today, start, horizon, currency, "CAL", "PAR")
    years = "Calendar years" if first_month == 1 else "Fiscal years"
    calendar = FiscalCalendar("CAL", years, first_month=first_month)
    parameters = ParameterSet("PAR", "Planning assumptions")
    base = Scenario("BASE", "Base plan", ScenarioKind.BASE)
    return Plan.of((settings, calendar, parameters, base))
