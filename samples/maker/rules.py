"""The sample's scenario rules and the changes they resolve to."""

from orgplan.model.draft import Draft
from orgplan.model.edits.scenarios import add_rule, apply_rules
from orgplan.model.plan import Plan

OPEN = ("status", "=", "open")
RULES = (
    (
        "FREEZE",
        (OPEN, ("start", ">=", "2027-08-01"), ("start", "<=", "2028-01-31")),
        "shift_start",
        "6",
    ),
    (
        "LEAN",
        (OPEN, ("level", "in", "L3,L4")),
        "set_location",
        "IN-BLR, band_mid",
    ),
)


def with_rules(plan: Plan) -> Plan:
    """The plan with each alternative's rule and what it makes of the base."""
    draft = Draft(plan)
    for scenario, where, action, value in RULES:
        add_rule(draft, scenario, where, action, value)
        apply_rules(draft, scenario)
    return plan.apply(draft.finish("Apply the rules of the scenarios"))
