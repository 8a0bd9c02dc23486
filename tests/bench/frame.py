"""What every generated plan stands on: calendar, rates, places, ladder and roles."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product

from orgplan.model import records as r
from orgplan.model.records import values as v
from orgplan.model.records import words as w
from orgplan.model.records.values import Money

AS_OF = date(2026, 11, 23)
HORIZON_START = date(2027, 2, 1)
HORIZON_PERIODS = 24
CAPITALIZABLE = ("MLE", "DE")
FAMILIES = {"MLE": 1.0, "DS": 0.85, "DE": 0.8, "TPM": 0.82, "EM": 1.1}
STAFF_LEVELS = {"L3": 3, "L4": 4, "L5": 5, "L6": 6, "L7": 7}
MANAGER_LEVELS = {f"M{step}": step + 5 for step in range(1, 8)}
RANKS = STAFF_LEVELS | MANAGER_LEVELS
RATES = {"USD": "1", "CAD": "0.72", "GBP": "1.27", "INR": "0.012"}
PLACES = (
    ("US-SF", "San Francisco", "US", "USD", "1.1"),
    ("US-REM", "US remote", "US", "USD", "1"),
    ("CA-TOR", "Toronto", "CA", "CAD", "0.84"),
    ("UK-LON", "London", "GB", "GBP", "0.66"),
    ("IN-BLR", "Bengaluru", "IN", "INR", "0.32"),
)
TAXES = (
    ("US", "Social security", v.TaxKind.CAPPED, "0.062", Money.of(184500, "USD")),
    ("US", "Medicare", v.TaxKind.UNCAPPED, "0.0145", None),
    ("US", "Unemployment", v.TaxKind.FLAT, "0", Money.of(42, "USD")),
    ("GB", "National insurance", v.TaxKind.THRESHOLD, "0.15", Money.of(5000, "GBP")),
    ("GB", "Apprenticeship levy", v.TaxKind.LEVY, "0.005", None),
    ("CA", "Payroll tax", v.TaxKind.UNCAPPED, "0.07", None),
    ("IN", "Provident fund", v.TaxKind.UNCAPPED, "0.12", None),
)
BENEFITS = (
    ("US", Money.of(1500, "USD"), "0.04"),
    ("GB", Money.of(150, "GBP"), "0.05"),
    ("CA", Money.of(350, "CAD"), "0.04"),
    ("IN", Money.of(6000, "INR"), "0"),
)
SKILLS = ("Python", "Ranking", "Streaming", "Evaluation", "Forecasting", "Writing", "Coaching")


def frame() -> Iterator[r.Record]:
    """Every record that does not depend on the plan's size."""
    yield from rules()
    yield from places()
    yield from ladder()
    yield from roles()


def rules() -> Iterator[r.Record]:
    """Settings, calendar, parameters, taxes and the other rates."""
    yield r.PlanSettings(
        id=r.PLAN_ID,
        name="Generated plan",
        company="Example Works",
        as_of=AS_OF,
        horizon_start=HORIZON_START,
        horizon_periods=HORIZON_PERIODS,
        reporting_currency="USD",
        calendar="CAL",
        parameters="PAR",
    )
    yield r.FiscalCalendar("CAL", "Fiscal year from February", first_month=2)
    yield r.ParameterSet("PAR", "Plan rates", capitalize=True, capitalizable_families=CAPITALIZABLE)
    for currency, rate in RATES.items():
        yield r.FxRate(currency, Decimal(rate), AS_OF, "plan rate")
    for region, name, kind, rate, amount in TAXES:
        yield r.TaxRule(f"{region} {name}", region, name, kind, Decimal(rate), amount)
    for region, monthly, retirement in BENEFITS:
        yield r.BenefitRule(f"BEN-{region}", region, monthly, Decimal(retirement))
        yield r.NoticePeriod(f"NOTICE-{region}", region, 90 if region == "IN" else 30)
    yield r.PerHeadCost("TOOLS", "Software and training", Money.of(350, "USD"))
    yield r.OneOffCost("EQUIPMENT", "Equipment", Money.of(4000, "USD"))
    yield r.OneOffCost("REFERRAL", "Referral", Money.of(1000, "USD"), v.OneOffTrigger.REFERRAL)
    for year in (2027, 2028):
        yield r.MeritCycle(f"MERIT-{year}", date(year, 4, 1), Decimal("0.035"))
        yield r.Holiday(f"NEW-YEAR-{year}", "US", date(year, 1, 1), "New Year’s Day")


def places() -> Iterator[r.Record]:
    """Entities and locations with their currencies and payroll regions."""
    for country, currency in {(place[2], place[3]): None for place in PLACES}:
        yield r.Entity(f"ENT-{country}", f"Example {country}", country, currency)
    for code, name, country, currency, factor in PLACES:
        yield r.Location(
            id=code,
            name=name,
            country=country,
            currency=currency,
            payroll_region=country,
            geo_factor=Decimal(factor),
            entity=f"ENT-{country}",
        )


def ladder() -> Iterator[r.Record]:
    """Families, levels, hiring speeds and the bands of all places."""
    for family in FAMILIES:
        yield r.JobFamily(family, f"Family {family}")
    for level, rank in RANKS.items():
        manager = level in MANAGER_LEVELS
        track = w.Track.M if manager else w.Track.IC
        yield r.Level(level, f"Level {level}", track, rank, manager, staff_plus=rank >= 6)
        ramp = tuple(Decimal(share) for share in ("0.25", "0.5", "0.75"))
        yield r.HiringSpeed(f"SPEED-{level}", level, 45 + 5 * rank, Decimal(1), ramp)
    for (family, level), place in product(rungs(), PLACES):
        middle = salary(family, level, place[0])
        low, high = (Money(int(middle.minor * share), middle.currency) for share in (0.85, 1.17))
        yield r.Band(f"{family}:{level}:{place[0]}", family, level, place[0], low, middle, high)


def roles() -> Iterator[r.Record]:
    """A role for each rung, with the skills it asks for."""
    for skill in SKILLS:
        yield r.Skill(skill.lower(), skill)
    for number, (family, level) in enumerate(rungs()):
        role = f"{family}-{level}".lower()
        yield r.RoleProfile(role, f"{family} {level}", family, level)
        skill = SKILLS[number % len(SKILLS)].lower()
        yield r.RoleSkill(f"{role}/{skill}", role, skill)


def rungs() -> Iterator[tuple[str, str]]:
    """The pairs of family and level there are: managers in one family, staff in the others."""
    for family in FAMILIES:
        yield from (
            (family, level) for level in (MANAGER_LEVELS if family == "EM" else STAFF_LEVELS)
        )


def salary(family: str, level: str, location: str, share: float = 1.0) -> Money:
    """A base salary in local money, rounded to 500: the middle of the band times `share`."""
    currency, factor = next((place[3], place[4]) for place in PLACES if place[0] == location)
    dollars = 60_000 * 1.19 ** RANKS[level] * FAMILIES[family] * share
    local = dollars * float(factor) / float(RATES[currency])
    return Money.of(round(local / 500) * 500, currency)
