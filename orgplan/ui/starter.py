"""What a new plan starts with, so that the first position can be added at once."""

from datetime import date

from orgplan.model.blank import blank_plan
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import add_foundation
from orgplan.model.edits.teams import add_domain, add_team
from orgplan.model.plan import Plan
from orgplan.model.records import Domain, JobFamily, Level, Location, Team
from orgplan.model.records.words import Track

# Ranks compare across tracks: M1 stands beside L6, M2 beside L7, M4 beside L8.
LEVELS = (
    Level("L2", "Associate", Track.IC, 2),
    Level("L3", "Engineer I", Track.IC, 3),
    Level("L4", "Engineer II", Track.IC, 4),
    Level("L5", "Senior", Track.IC, 5),
    Level("L6", "Staff", Track.IC, 6, staff_plus=True),
    Level("L7", "Principal", Track.IC, 7, staff_plus=True),
    Level("L8", "Distinguished", Track.IC, 8, staff_plus=True),
    Level("M1", "Manager", Track.M, 6, managerial=True),
    Level("M2", "Senior manager", Track.M, 7, managerial=True),
    Level("M4", "Director", Track.M, 8, managerial=True),
)
FAMILIES = (
    JobFamily("SWE", "Software engineering"),
    JobFamily("MLE", "Machine learning engineering"),
    JobFamily("DS", "Data science"),
    JobFamily("DE", "Data engineering"),
    JobFamily("EM", "Engineering management"),
)


def new_plan(name: str, currency: str, today: date) -> Plan:
    """A plan with a ladder, families, one place, one domain and one team, and no positions."""
    plan = blank_plan(name, today, currency)
    draft = Draft(plan)
    for record in (*LEVELS, *FAMILIES):
        add_foundation(draft, record)
    add_foundation(draft, Location("MAIN", "Main office", "", currency, "MAIN"))
    add_domain(draft, Domain("D1", "First domain"))
    add_team(draft, Team("T1", "First team", primary_domain="D1"))
    return plan.apply(draft.finish("New plan"))
