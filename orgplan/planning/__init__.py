"""Numbers over time: calendars, cost, headcount. Pure functions of an organization."""
