"""What a payroll region adds to pay: taxes and benefits, converted to the reporting currency."""

from dataclasses import dataclass
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import BenefitRule, TaxRule
from orgplan.model.records.values import TaxKind
from orgplan.planning.money import converted

Rated = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Regime:
    """One region's rules. Pairs are (rate, yearly amount); amounts are in reporting currency."""

    region: str
    capped: tuple[Rated, ...] = ()
    uncapped: tuple[Fraction, ...] = ()
    threshold: tuple[Rated, ...] = ()
    levy: tuple[Fraction, ...] = ()
    flat: tuple[Fraction, ...] = ()
    monthly: Fraction = Fraction(0)
    retirement: Fraction = Fraction(0)


def regimes(org: Org) -> dict[str, Regime]:
    """Every payroll region's regime, by region."""
    return org.fact(regimes, _regimes)


def _regimes(org: Org) -> dict[str, Regime]:
    regions = {rule.region for rule in org.rows(TaxRule)}
    regions |= {rule.region for rule in org.rows(BenefitRule)}
    return {region: _regime(org, region) for region in sorted(regions)}


def _regime(org: Org, region: str) -> Regime:
    rules = org.by(TaxRule, "region", region)
    benefits = org.by(BenefitRule, "region", region)

    def pairs(kind: TaxKind) -> tuple[Rated, ...]:
        mine = (rule for rule in rules if rule.kind is kind)
        return tuple((Fraction(rule.rate), converted(org, rule.amount)) for rule in mine)

    def rates(kind: TaxKind) -> tuple[Fraction, ...]:
        return tuple(rate for rate, _ in pairs(kind))

    return Regime(
        region=region,
        capped=pairs(TaxKind.CAPPED),
        uncapped=rates(TaxKind.UNCAPPED),
        threshold=pairs(TaxKind.THRESHOLD),
        levy=rates(TaxKind.LEVY),
        flat=tuple(amount for _, amount in pairs(TaxKind.FLAT)),
        monthly=sum((converted(org, rule.monthly) for rule in benefits), Fraction(0)),
        retirement=sum((Fraction(rule.retirement) for rule in benefits), Fraction(0)),
    )
