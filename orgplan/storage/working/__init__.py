"""The private places of open plans: what was opened, the journal of edits, locks, recovery."""
