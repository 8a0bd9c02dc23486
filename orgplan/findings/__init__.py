"""Questions to a plan: a list of checks, each a function from the plan to what it finds."""
