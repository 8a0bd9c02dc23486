"""Every check there is, in the order of their codes; a new one is a row in its family's list."""

from orgplan.findings import (
    capacity,
    composition,
    coverage,
    data,
    decisions,
    dependencies,
    escalation,
    money,
    organization,
    skills,
    stakeholders,
    topology,
)
from orgplan.findings.finding import Check

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *capacity.CHECKS,
            *composition.CHECKS,
            *coverage.CHECKS,
            *data.CHECKS,
            *decisions.CHECKS,
            *dependencies.CHECKS,
            *escalation.CHECKS,
            *money.CHECKS,
            *organization.CHECKS,
            *skills.CHECKS,
            *stakeholders.CHECKS,
            *topology.CHECKS,
        ),
        key=lambda check: check.code,
    )
)
BY_CODE = {check.code: check for check in CHECKS}
