"""What a new plan may start from: ladder, families, hiring speeds and rates, each with its source.

Marks: [P] primary source, [S] secondary, [A] planning assumption, [K] general knowledge. Sums of
money are known for a few currencies only; where they are not, the plan starts without them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from orgplan.model.records import (
    BenefitRule,
    HiringSpeed,
    JobFamily,
    Level,
    Location,
    NoticePeriod,
    OneOffCost,
    PerHeadCost,
    Record,
    TaxRule,
)
from orgplan.model.records.values import Money, TaxKind
from orgplan.model.records.words import Track

ASSUMED = "[A] planning assumption"

# Ranks compare across tracks: M1 stands beside L6, M2 beside L7, M4 beside L8.
LEVELS = (
    Level("L2", "Associate", Track.IC, 2),
    Level("L3", "Engineer I", Track.IC, 3),
    Level("L4", "Engineer II", Track.IC, 4),
    Level("L5", "Senior", Track.IC, 5),
    Level("L6", "Staff", Track.IC, 6, staff_plus=True),
    Level("L7", "Principal", Track.IC, 7, staff_plus=True),
    Level("L8", "Distinguished", Track.IC, 8, staff_plus=True),
    Level("M1", "Manager", Track.M, 6, managerial=True),
    Level("M2", "Senior manager", Track.M, 7, managerial=True),
    Level("M4", "Director", Track.M, 8, managerial=True),
)
FAMILIES = (
    JobFamily("SWE", "Software engineering", "Engineering"),
    JobFamily("MLE", "Machine learning engineering", "Engineering"),
    JobFamily("SRE", "Reliability engineering", "Engineering"),
    JobFamily("DE", "Data engineering", "Engineering"),
    JobFamily("AE", "Analytics engineering", "Engineering"),
    JobFamily("DS", "Data science", "Science"),
    JobFamily("AS", "Applied science", "Science"),
    JobFamily("EM", "Engineering management", "Management"),
    JobFamily("TPM", "Technical program management", "Management"),
)
_JUNIOR = ("0.2", "0.4", "0.6", "0.8", "0.9", "1")
_SENIOR = ("0.25", "0.5", "0.7", "0.85", "1")
_STAFF = ("0.2", "0.35", "0.5", "0.65", "0.8", "0.9", "1")
_SPEEDS: Mapping[str, tuple[int, str, Sequence[str]]] = {
    "L3": (60, "1", _JUNIOR),
    "L4": (60, "1", _JUNIOR),
    "L5": (90, "1.25", _SENIOR),
    "L6": (120, "2", _STAFF),
    "L7": (150, "2.5", _STAFF),
    "M1": (100, "1.5", _STAFF),
    "M2": (120, "2", _STAFF),
    "M4": (150, "3", _STAFF),
}
"""Days from opening to acceptance, weight for a recruiter, productive share by month."""

_PLACES: Mapping[str, tuple[str, str, str]] = {
    "USD": ("US", "United States", "America/New_York"),
    "GBP": ("GB", "United Kingdom", "Europe/London"),
    "CAD": ("CA", "Canada", "America/Toronto"),
    "INR": ("IN", "India", "Asia/Kolkata"),
}
_TAXES: Mapping[str, tuple[TaxRule, ...]] = {
    "US": (
        TaxRule(
            "US-SS", "US", "Social Security", TaxKind.CAPPED, Decimal("0.062"),
            Money.of(Decimal(184500), "USD"), "[S] SSA wage base 2026",
        ),
        TaxRule("US-MED", "US", "Medicare", TaxKind.UNCAPPED, Decimal("0.0145"), None, "[S] SSA"),
        TaxRule(
            "US-FUTA", "US", "Federal unemployment", TaxKind.FLAT, Decimal(0),
            Money.of(Decimal(42), "USD"), "[K] 0.6 % of 7,000",
        ),
    ),
    "GB": (
        TaxRule(
            "GB-NI", "GB", "National Insurance", TaxKind.THRESHOLD, Decimal("0.15"),
            Money.of(Decimal(5000), "GBP"), "[S] HMRC tables 2026",
        ),
        TaxRule(
            "GB-LEVY", "GB", "Apprenticeship levy", TaxKind.LEVY, Decimal("0.005"), None, "[K]"
        ),
    ),
    "CA": (
        TaxRule("CA-FLAT", "CA", "Employer contributions", TaxKind.UNCAPPED, Decimal("0.07"),
                None, ASSUMED),
    ),
    "IN": (
        TaxRule("IN-FLAT", "IN", "Employer contributions", TaxKind.UNCAPPED, Decimal("0.12"),
                None, ASSUMED),
    ),
}  # fmt: skip
_BENEFITS: Mapping[str, tuple[int, str]] = {
    "US": (1500, "0.04"),
    "GB": (150, "0.05"),
    "CA": (350, "0.04"),
    "IN": (6000, "0"),
}
"""Local money a head and month, and a share of base."""
_NOTICE: Mapping[str, int] = {"US": 30, "CA": 30, "GB": 75, "IN": 75}
_PER_HEAD = (("SOFTWARE", "Software", 250), ("TRAINING", "Training", 100))
_EQUIPMENT = 4000


def defaults(currency: str) -> tuple[Record, ...]:
    """What a plan that reports in a currency starts with, besides teams and domains."""
    return (*LEVELS, *FAMILIES, *_speeds(), *_of_place(currency), *_in_dollars(currency))


def _speeds() -> list[Record]:
    return [
        HiringSpeed(
            level, level, days, Decimal(weight), tuple(Decimal(part) for part in ramp), ASSUMED
        )
        for level, (days, weight, ramp) in _SPEEDS.items()
    ]


def _of_place(currency: str) -> list[Record]:
    """One location of the currency, with its taxes, benefits and notice where they are known."""
    if currency not in _PLACES:
        return [Location("MAIN", "Main office", "", currency, "MAIN")]
    region, name, zone = _PLACES[currency]
    monthly, retirement = _BENEFITS[region]
    benefit = BenefitRule(
        region, region, Money.of(Decimal(monthly), currency), Decimal(retirement), ASSUMED
    )
    place = Location("MAIN", name, region, currency, region, time_zone=zone)
    return [place, *_TAXES[region], benefit, NoticePeriod(region, region, _NOTICE[region], ASSUMED)]


def _in_dollars(currency: str) -> list[Record]:
    if currency != "USD":
        return []
    monthly: list[Record] = [
        PerHeadCost(name, words, Money.of(Decimal(amount), "USD"), ASSUMED)
        for name, words, amount in _PER_HEAD
    ]
    amount = Money.of(Decimal(_EQUIPMENT), "USD")
    return [*monthly, OneOffCost("EQUIPMENT", "Equipment", amount, source=ASSUMED)]
