"""What a new plan starts with, so that the first position can be added at once."""

from datetime import date

from orgplan.language import tr
from orgplan.model.blank import TWO_YEARS, blank_plan
from orgplan.model.defaults import defaults
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import add_foundation
from orgplan.model.edits.teams import add_domain, add_team
from orgplan.model.plan import Plan
from orgplan.model.records import Domain, Team


def new_plan(
    name: str, currency: str, today: date, first_month: int = 1, horizon: int = TWO_YEARS
) -> Plan:
    """A plan with the defaults, one domain and one team, and no positions.

    Its first fiscal year is the next to begin in `first_month`; the horizon is in months.
    """
    plan = blank_plan(name, today, currency, first_month, horizon)
    draft = Draft(plan)
    for record in defaults(currency):
        add_foundation(draft, record)
    add_domain(draft, Domain("D1", tr("First domain")))
    add_team(draft, Team("T1", tr("First team"), primary_domain="D1"))
    return plan.apply(draft.finish(tr("New plan")))
