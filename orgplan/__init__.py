"""OrgPlan plans an organization: seats, teams, people and cost, today and in the months ahead."""

__version__ = "0.1.0"
