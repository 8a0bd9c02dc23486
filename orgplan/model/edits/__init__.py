"""The verbs of a plan, one module per noun; each takes a draft first and writes all or nothing."""
