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


def blank_plan(name: str, today: date, currency: str = "USD") -> Plan:
    """An empty plan for the two calendar years that follow; the base is its only scenario."""
    start = date(today.year + 1, 1, 1)
    settings = PlanSettings(PLAN_ID, name, "", today, start, TWO_YEARS, currency, "CAL", "PAR")
    calendar = FiscalCalendar("CAL", "Calendar years")
    parameters = ParameterSet("PAR", "Planning assumptions")
    base = Scenario("BASE", "Base plan", ScenarioKind.BASE)
    return Plan.of((settings, calendar, parameters, base))
