"""Every check there is: each family of checks is a table of its own, added here."""

from collections.abc import Mapping, Sequence

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.checks import ALL_OK, REVIEW, Check, Heads
from orgplan.exchange.workbook.checks_of_rows import ROW_CHECKS
from orgplan.exchange.workbook.checks_of_totals import TOTAL_CHECKS
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.pay import Pay

_EVERY = (
    *ROW_CHECKS,
    *TOTAL_CHECKS,
)
CHECKS: Sequence[Check] = sorted(_EVERY, key=lambda check: check.number)
"""All of them, by number."""


def applies(check: Check, facts: Facts) -> bool:
    """Whether a workbook shows as much as the check looks at."""
    paid = facts.pay is not Pay.NONE or not check.pay
    return paid and not (check.whole and facts.options.cost_centre)


def findings(facts: Facts, heads: Heads) -> Mapping[int, Value]:
    """What each check that applies finds, by its number."""
    return {c.number: c.value(facts, heads) for c in CHECKS if applies(c, facts)}


def verdict(facts: Facts, heads: Heads) -> str:
    """The master check's word."""
    found = findings(facts, heads)
    wrong = any(found.get(check.number) for check in CHECKS if not check.info)
    return REVIEW if wrong else ALL_OK
