"""Exact arithmetic on whole cents: one rounding rule, and currency conversion."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import FxRate
from orgplan.model.records.values import Money

CENTS = 100
# One object each: much is compared by identity, which costs nothing.
ZERO = Fraction(0)
ONE = Fraction(1)


def rounded(numerator: int, denominator: int) -> int:
    """The nearest whole number to a quotient, half away from zero as a spreadsheet's ROUND."""
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((-2 * numerator + denominator) // (2 * denominator))


def cents(amount: Fraction) -> int:
    """An amount of money in whole cents."""
    return rounded(amount.numerator * CENTS, amount.denominator)


def added(values: Iterable[Fraction]) -> Fraction:
    """The exact sum; many fractions of few denominators are added as whole numbers."""
    parts: dict[int, int] = {}
    values = tuple(values)
    if len(values) == 1:
        return values[0]
    for value in values:
        below = value.denominator
        parts[below] = parts.get(below, 0) + value.numerator
    return sum((Fraction(above, below) for below, above in parts.items()), ZERO)


def rates(org: Org) -> dict[str, Fraction]:
    """Reporting currency for one unit of each currency that the plan has a rate for."""
    return org.fact(rates, _rates)


def _rates(org: Org) -> dict[str, Fraction]:
    found = {row.id: Fraction(row.rate) for row in org.rows(FxRate)}
    return found | {org.settings.reporting_currency: ONE}


def rate_of(org: Org, currency: str) -> Fraction:
    """Reporting currency for one unit of a currency; raises PlanError where the plan has none."""
    found = rates(org).get(currency)
    if found is None:
        raise PlanError(
            tr(
                "The plan has no exchange rate for {currency}: enter one in Setup",
                currency=currency,
            )
        )
    return found


def converted(org: Org, money: Money | None) -> Fraction:
    """Money in the reporting currency at the plan's rate, unrounded; 0 where there is none."""
    if money is None:
        return ZERO
    rate = rate_of(org, money.currency)
    return Fraction(money.minor * rate.numerator, CENTS * rate.denominator)


def split(total: int, shares: Sequence[Fraction]) -> list[int]:
    """Cents by shares that add up to 1 at most: largest remainder, the rest as a last part."""
    whole = lcm(*(share.denominator for share in shares))
    weights = [share.numerator * (whole // share.denominator) for share in shares]
    return portions(total, [*weights, whole - sum(weights)], whole)


def portions(total: int, weights: Sequence[int], whole: int) -> list[int]:
    """Cents by whole weights that add up to `whole`; remainders go where they are largest."""
    sign = -1 if total < 0 else 1
    exact = [divmod(abs(total) * weight, whole) for weight in weights]
    parts = [part for part, _ in exact]
    missing = abs(total) - sum(parts)
    if missing:
        by_rest = sorted(range(len(exact)), key=lambda i: (-exact[i][1], i))
        for i in by_rest[:missing]:
            parts[i] += 1
    return [sign * part for part in parts]
