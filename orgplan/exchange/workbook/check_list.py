"""Every check there is: each family of checks is a table of its own, added here."""

from collections.abc import Mapping

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.checks import ALL_OK, REVIEW, Check, Heads
from orgplan.exchange.workbook.checks_of_rows import ROW_CHECKS
from orgplan.exchange.workbook.checks_of_totals import TOTAL_CHECKS
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.pay import Pay

CHECKS = (
    *ROW_CHECKS,
    *TOTAL_CHECKS,
)


def checks(facts: Facts) -> tuple[Check, ...]:
    """The checks that the workbook's sheets can support, by number."""
    found = (check for check in CHECKS if facts.pay is not Pay.NONE or not check.pay)
    return tuple(sorted(found, key=lambda check: check.number))


def findings(facts: Facts, heads: Heads) -> Mapping[int, Value]:
    """What each check finds, by its number."""
    return {check.number: check.value(facts, heads) for check in checks(facts)}


def verdict(facts: Facts, heads: Heads) -> str:
    """The master check's word."""
    found = findings(facts, heads)
    wrong = any(found[check.number] for check in checks(facts) if not check.info)
    return REVIEW if wrong else ALL_OK
