"""The payroll regions' table: one column per rate and amount, as many as the plan has rules."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import BenefitRule, FxRate, Location, TaxRule
from orgplan.planning.money import rate_of
from orgplan.planning.regimes import Rated, Regime, regimes

NO_REGION = "(none)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A column of the table. `amount` says it is money, which stands there local and converted.

    `value` reads a region's rate or its amount in reporting currency; `benefit` says that the
    benefits class chooses the region, not the tax regime; `rounded` that a head's sum is in cents.
    """

    key: str
    heading: str
    value: Callable[[Regime], Fraction]
    amount: bool = False
    benefit: bool = False
    rounded: bool = False


def rules(org: Org) -> tuple[Rule, ...]:
    """The table's columns."""
    return (
        *_pairs(org, "capped", "Capped tax", "Annual cap", lambda regime: regime.capped),
        *_rates(org, "uncapped", "Uncapped tax", lambda regime: regime.uncapped),
        *_pairs(org, "threshold", "Threshold tax", "Threshold", lambda regime: regime.threshold),
        *_rates(org, "levy", "Levy", lambda regime: regime.levy),
        *_flats(org),
        Rule("benefit", "Benefits a month", lambda regime: regime.monthly, True, True),
        Rule("retirement", "Retirement %", lambda regime: regime.retirement, benefit=True),
    )


def slots(org: Org, kind: str) -> range:
    """As many places as the region with the most rules of a kind needs, and one at least."""
    most = max((len(getattr(regime, kind)) for regime in regimes(org).values()), default=0)
    return range(max(1, most))


def _pairs(
    org: Org, kind: str, rate: str, amount: str, read: Callable[[Regime], tuple[Rated, ...]]
) -> Iterator[Rule]:
    for i in slots(org, kind):
        yield Rule(f"{kind}_rate{i}", _numbered(f"{rate} rate", i), _pair_at(read, i, 0))
        yield Rule(f"{kind}_sum{i}", _numbered(amount, i), _pair_at(read, i, 1), True)


def _rates(
    org: Org, kind: str, heading: str, read: Callable[[Regime], tuple[Fraction, ...]]
) -> Iterator[Rule]:
    for i in slots(org, kind):
        yield Rule(f"{kind}_rate{i}", _numbered(f"{heading} rate", i), _at(read, i))


def _flats(org: Org) -> Iterator[Rule]:
    for i in slots(org, "flat"):
        value = _at(lambda regime: regime.flat, i)
        yield Rule(f"flat_sum{i}", _numbered("Flat tax a year", i), value, True, rounded=True)


def _numbered(heading: str, i: int) -> str:
    return heading if i == 0 else f"{heading} {i + 1}"


def _pair_at(
    read: Callable[[Regime], tuple[Rated, ...]], i: int, part: int
) -> Callable[[Regime], Fraction]:
    return lambda regime: read(regime)[i][part] if i < len(read(regime)) else Fraction(0)


def _at(read: Callable[[Regime], tuple[Fraction, ...]], i: int) -> Callable[[Regime], Fraction]:
    return lambda regime: read(regime)[i] if i < len(read(regime)) else Fraction(0)


def regions(org: Org) -> tuple[str, ...]:
    """The payroll regions that the plan has rules or locations for; `(none)` for a blank one."""
    named = {location.payroll_region for location in org.rows(Location)}
    return tuple(sorted({region or NO_REGION for region in named | regimes(org).keys()}))


def regime_of(org: Org, region: str) -> Regime:
    """A region's rules; none where the plan has none for it."""
    code = "" if region == NO_REGION else region
    return regimes(org).get(code) or Regime(code)


def currency_of(org: Org, region: str) -> str:
    """The currency a region's amounts are shown in: its locations' own, where it has a rate."""
    for location in org.by(Location, "payroll_region", region):
        if org.get(FxRate, location.currency) is not None:
            return location.currency
    return org.settings.reporting_currency


def local(org: Org, region: str, amount: Fraction) -> Fraction:
    """An amount of reporting currency in the region's own."""
    return amount / rate_of(org, currency_of(org, region))


def sources(org: Org, region: str) -> str:
    """Where a region's rates come from, rule by rule."""
    found = [f"{rule.name} {rule.source}".strip() for rule in org.by(TaxRule, "region", region)]
    found += [f"Benefits {r.source}" for r in org.by(BenefitRule, "region", region) if r.source]
    return "; ".join(found)
