"""How the sample is made; nothing here is needed to run OrgPlan."""
