"""Every check there is, in the order of their codes; a new one is a row in its family's list."""

from orgplan.findings import (
    allocations,
    capacity,
    composition,
    coverage,
    data,
    decisions,
    dependencies,
    endings,
    escalation,
    interactions,
    money,
    organization,
    pay,
    skills,
    stakeholders,
    team_shape,
    topology,
)
from orgplan.findings.finding import Check

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *allocations.CHECKS,
            *capacity.CHECKS,
            *composition.CHECKS,
            *coverage.CHECKS,
            *data.CHECKS,
            *decisions.CHECKS,
            *dependencies.CHECKS,
            *endings.CHECKS,
            *escalation.CHECKS,
            *interactions.CHECKS,
            *money.CHECKS,
            *organization.CHECKS,
            *pay.CHECKS,
            *skills.CHECKS,
            *stakeholders.CHECKS,
            *team_shape.CHECKS,
            *topology.CHECKS,
        ),
        key=lambda check: check.code,
    )
)
BY_CODE = {check.code: check for check in CHECKS}
