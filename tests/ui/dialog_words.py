"""What the dialogs of tests/ui/dialogs.py say that is in no plan and needs no translation."""

SAID = (
    # Of files and copies that the list makes up.
    "Alpha", "Omega", "Meridian", "Search engineer", "Search", "Kitchen", "Cook", "New Person",
    "Other Person", "Nobody Known", "soon", "many", "A number is needed", "Try out 1",
    "P-304 moved to Search", "P-305 closed", "Move Search", "Ada, Grace", "Base", "today",
    "30 Jun 2027", "Nowhere is no domain of the plan", "Writing plan.xlsx",
    # Headings of its roster, and of a template of finance: names that are read back.
    "Employee ID", "Name", "Job title", "Manager", "Team", "Start date", "Base salary",
    "Position ID", "Start", "FTE", "Base annual", "Cost centre", "Cost_FY2028", "Company", "As of",
    "Plan!B1", "Plan!B2", "People & seats", "Cost", "(positions)", "(centres)",
    # What a new plan begins with, which is English in every language until it is renamed.
    "Software engineering", "Not sorted yet", "SWE", "GEN", "Positions!AD7",
)  # fmt: skip

IN_FILES = frozenset(
    ("Not", "named", "Contractor", "Employee", "Filled", "TBH", "Accepted", "Open")
)
"""Words of files for other systems, which those read."""
