"""What a new plan starts with, so that the first position can be added at once."""

from datetime import date

from PySide6.QtCore import QLocale

from orgplan.model.blank import blank_plan
from orgplan.model.defaults import defaults
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import add_foundation
from orgplan.model.edits.teams import add_domain, add_team
from orgplan.model.plan import Plan
from orgplan.model.records import Domain, Team


def usual_currency() -> str:
    """The currency of the user's region."""
    own = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return own or "USD"


def new_plan(name: str, currency: str, today: date) -> Plan:
    """A plan with the defaults, one domain and one team, and no positions."""
    plan = blank_plan(name, today, currency)
    draft = Draft(plan)
    for record in defaults(currency):
        add_foundation(draft, record)
    add_domain(draft, Domain("D1", "First domain"))
    add_team(draft, Team("T1", "First team", primary_domain="D1"))
    return plan.apply(draft.finish("New plan"))
