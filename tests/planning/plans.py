"""Small plans of every kind for the arithmetic: hypothesis draws them, calendars and all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from orgplan.model.records.words import Track
from tests.planning.second_calendar import stretches

Draw = Callable[[st.SearchStrategy[Any]], Any]
CURRENCIES = ("USD", "INR", "KWD")
REGIONS = ("US", "IN", "XX")
FAMILIES = ("MLE", "DS")
TEAMS = ("T1", "T2")
COMMON = [v.Employment.EMPLOYEE] * 8 + list(v.Employment)
APPROVALS = [v.Approval.APPROVED] * 15 + list(v.Approval)
SPELL_KINDS = [v.SpellKind.EXISTING, v.SpellKind.NEW, v.SpellKind.BACKFILL] * 4 + list(v.SpellKind)


def tries(count: int) -> settings:
    """So many examples, however slow the machine."""
    return settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow])


@cache
def decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    """Decimals of at most so many places, the lowest more often than the others."""
    first, last = int(Decimal(low) * 10**places), int(Decimal(high) * 10**places)
    numbers = st.integers(first - (last - first) // 8, last)
    return numbers.map(lambda n: Decimal(max(n, first)).scaleb(-places))


@cache
def monies(most: int) -> st.SearchStrategy[Money]:
    """Amounts up to so many units, with odd cents."""
    # One number for all cents would mostly be a small one.
    parts = st.tuples(st.integers(0, most), st.integers(0, 99), st.sampled_from(CURRENCIES))
    return parts.map(lambda part: Money(part[0] * 100 + part[1], part[2]))


@cache
def one_of(*choices: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(choices)


@cache
def whole(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


@cache
def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The strategy's value, and None now and then."""
    return st.integers(0, 7).flatmap(lambda n: strategy if n else st.none())


@st.composite
def calendars(draw: Draw) -> r.FiscalCalendar:
    return r.FiscalCalendar(
        "CAL",
        "Calendar",
        scheme=draw(one_of(*v.CalendarScheme)),
        first_month=draw(whole(1, 12)),
        label=draw(one_of(*v.YearLabel)),
        year_end_month=draw(whole(1, 12)),
        year_end_weekday=draw(whole(0, 6)),
        year_end_rule=draw(one_of(*v.YearEndRule)),
    )


@st.composite
def settings_with(draw: Draw, calendar: r.FiscalCalendar) -> r.PlanSettings:
    """Settings whose horizon starts with a period of the calendar."""
    rough = r.PlanSettings(
        r.PLAN_ID,
        "Plan",
        "Company",
        date(2026, 11, 23),
        date(draw(whole(2024, 2031)), draw(whole(1, 12)), 1),
        draw(whole(1, 30)),
        "USD",
        "CAL",
        "PAR",
        proration=draw(one_of(*v.Proration)),
        salary_basis=draw(one_of(*v.SalaryBasis)),
        working_calendar=draw(one_of("", "WORK")),
        include_proposed=draw(one_of(False, True)),
    )
    starts = [period.start for period in stretches(calendar, rough)]
    first = min(day for day in starts if day >= rough.horizon_start)
    return replace(rough, horizon_start=first)


class Days:
    """Days that matter: boundaries of periods and what lies beside them, and any other."""

    def __init__(self, calendar: r.FiscalCalendar, plan_settings: r.PlanSettings) -> None:
        starts = [period.start for period in stretches(calendar, plan_settings)]
        first = starts.index(plan_settings.horizon_start)
        near = starts[first - 13 : first + plan_settings.horizon_periods + 2]
        sides = [day + timedelta(days=offset) for day in near for offset in (-1, 0, 1, 14, 15)]
        anywhere = whole(0, (near[-1] - near[0]).days).map(lambda n: near[0] + timedelta(days=n))
        self.any = st.sampled_from(sides) | anywhere


@st.composite
def spans(draw: Draw, days: Days) -> tuple[date, date | None]:
    """A first and a last day in order, now and then the same, often open."""
    first = draw(days.any)
    if draw(one_of(True, True, False)):
        return first, None
    last = draw(days.any | st.just(first))
    return min(first, last), max(first, last)


@st.composite
def plans(draw: Draw, with_transfers: bool = False) -> Plan:
    """A plan with a few seats; every rule of cost can occur in it.

    With transfers, nobody is transferred but from one seat into another.
    """
    calendar = draw(calendars())
    plan_settings = draw(settings_with(calendar))
    days = Days(calendar, plan_settings)
    records = [calendar, plan_settings, *rates(draw, days), *places(draw), *rules(draw)]
    for number in range(draw(whole(1, 3))):
        records.extend(seat(draw, f"P-{number}", days, alone=not with_transfers))
    for number in range(draw(whole(1, 3)) if with_transfers else 0):
        records.extend(transfer(draw, f"M-{number}", days))
    records.extend(draw(pools(f"POOL-{i}", days)) for i in range(draw(whole(0, 1))))
    return Plan.of(records)


def rates(draw: Draw, days: Days) -> Iterator[Any]:
    """Parameters, currencies, rises, one-offs and holidays."""
    yield r.ParameterSet(
        "PAR",
        "Rates",
        bonus_payout=draw(decimals("0", "1.5", 3)),
        merit_service_months=draw(whole(0, 14)),
        wage_base_growth=draw(decimals("0", "0.1", 3)),
        agency_fee=draw(decimals("0", "0.3", 3)),
        full_week_hours=draw(st.sampled_from((Decimal(40), Decimal("37.5")))),
        capitalize=draw(one_of(False, True)),
        capitalizable_families=draw(st.sampled_from(((), ("MLE",), FAMILIES))),
    )
    for currency in CURRENCIES[1:]:
        yield r.FxRate(currency, draw(decimals("0.000123", "4", 6)))
    for number in range(draw(whole(0, 3))):
        yield r.MeritCycle(f"M{number}", draw(days.any), draw(decimals("0", "0.2", 4)))
    for number in range(draw(whole(0, 2))):
        yield r.PerHeadCost(f"H{number}", "Head", draw(monies(900)))
    for trigger in draw(st.lists(one_of(*v.OneOffTrigger), max_size=3)):
        yield r.OneOffCost(f"O{draw(whole(0, 9))}", "Once", draw(monies(9000)), trigger)
    for number in range(draw(whole(0, 3))):
        yield r.Holiday(f"D{number}", draw(one_of("WORK", "LOCAL")), draw(days.any))


def places(draw: Draw) -> Iterator[Any]:
    """Locations, cost centres, units, teams and domains."""
    for number, region in enumerate(REGIONS):
        local = draw(one_of("", "LOCAL"))
        yield r.Location(f"L{number}", region, region, "USD", region, working_calendar=local)
    yield from (r.JobFamily(family, family) for family in FAMILIES)
    yield from (r.Level(level, level, Track.IC, int(level[1])) for level in ("L3", "L5"))
    yield r.RoleProfile("engineer", "Engineer", "MLE", "L5")
    for code in ("0041", "0042"):
        yield r.CostCentre(code, code)
    yield r.OrgUnit("U", "Unit", cost_centre="0041")
    yield r.Team("T1", "One", unit="U", cost_centre=draw(one_of("", "0042")))
    yield r.Team("T2", "Two", unit=draw(one_of("", "U")))
    yield from (r.Domain(f"D{number}", "Domain") for number in range(3))
    yield r.CapitalizationRule("C1", "T1", draw(decimals("0", "1", 3)))


def rules(draw: Draw) -> Iterator[Any]:
    """Taxes and benefits: several of a kind in one region, none at all in another."""
    for number in range(draw(whole(1, 7))):
        yield r.TaxRule(
            f"X{number}",
            draw(one_of(*REGIONS[:2])),
            "Tax",
            draw(one_of(*v.TaxKind)),
            draw(decimals("0", "0.3", 4)),
            draw(monies(60_000)),
        )
    for number in range(draw(whole(0, 2))):
        region = draw(one_of(*REGIONS[:2]))
        rate = draw(decimals("0", "0.2", 4))
        yield r.BenefitRule(f"B{number}", region, draw(monies(2000)), rate)


def transfer(draw: Draw, name: str, days: Days) -> Iterator[Any]:
    """Two employees' seats, and somebody who goes from the one to the other on a day."""
    approved = v.Approval.APPROVED
    for side in "AB":
        team = draw(one_of(*TEAMS))
        yield r.Position(
            f"{name}{side}", "Seat", "MLE", "L5", f"L{draw(whole(0, 2))}", team, approval=approved
        )
    yield r.Person(f"E-{name}", "Somebody", date(2020, 1, 1))
    moves, pay = draw(days.any), draw(monies(400_000))
    eve = moves - timedelta(days=1)
    since = draw(one_of(date(2020, 1, 1), eve))
    left = draw(maybe(days.any.filter(lambda day: day >= moves)))
    out, into = v.Exit.TRANSFER, v.SpellKind.TRANSFER
    yield r.Spell(f"{name}A-S1", f"{name}A", since, eve, f"E-{name}", exit=out, base=pay)
    yield r.Spell(f"{name}B-S1", f"{name}B", moves, left, f"E-{name}", kind=into, base=pay)


def seat(draw: Draw, name: str, days: Days, *, alone: bool = True) -> Iterator[Any]:
    """A position with its spells, people, requests and allocations."""
    yield r.Position(
        name,
        "Seat",
        draw(one_of(*FAMILIES)),
        "L5",
        f"L{draw(whole(0, 2))}",
        draw(one_of(*TEAMS)),
        role=draw(one_of("", "engineer")),
        employment=draw(one_of(*COMMON)),
        fte=draw(decimals("0.05", "1", 2)),
        approval=draw(one_of(*APPROVALS)),
        on_hold=draw(whole(0, 15)) == 15,
        cost_centre=draw(one_of("", "0042")),
        capitalizable=draw(maybe(decimals("0", "1", 2))),
    )
    for number in range(draw(whole(1, 2))):
        yield from stay(draw, name, f"{name}-S{number}", days, alone=alone)
    for domain in draw(st.sets(whole(0, 2))):
        start, end = draw(st.just((None, None)) | spans(days))
        share = draw(decimals("0.01", "1", 2))
        yield r.Allocation(f"{name}/{domain}", name, f"D{domain}", share, start=start, end=end)


def stay(draw: Draw, position: str, name: str, days: Days, *, alone: bool) -> Iterator[Any]:
    """A spell, with its person and its requisition where it has them."""
    spell = draw(spells(position, name, days))
    if not alone:
        spell = not_transferred(spell)
    yield spell
    if spell.person:
        yield r.Person(spell.person, "Somebody", draw(days.any))
    if draw(one_of(False, True)):
        channel = draw(one_of(*v.Channel))
        yield r.Requisition(f"R-{name}", position, name, channel=channel)


@st.composite
def spells(draw: Draw, position: str, name: str, days: Days) -> r.Spell:
    start, end = draw(spans(days))
    return r.Spell(
        name,
        position,
        start,
        end,
        draw(one_of("", f"E-{name}")),
        kind=draw(one_of(*SPELL_KINDS)),
        exit=draw(one_of(*v.Exit)) if end else None,
        base=draw(maybe(monies(400_000))),
        bonus_target=draw(decimals("0", "0.5", 3)),
        equity=draw(maybe(monies(300_000))),
        hourly=draw(maybe(monies(200))),
        hours=draw(decimals("0", "45", 1)),
        overlap=True,
    )


def not_transferred(spell: r.Spell) -> r.Spell:
    kind = v.SpellKind.NEW if spell.kind is v.SpellKind.TRANSFER else spell.kind
    leaves = v.Exit.VOLUNTARY if spell.exit is v.Exit.TRANSFER else spell.exit
    return replace(spell, kind=kind, exit=leaves)


@st.composite
def pools(draw: Draw, name: str, days: Days) -> r.PositionPool:
    start, end = draw(st.just((None, None)) | spans(days))
    return r.PositionPool(
        name,
        "Pool",
        draw(one_of(*FAMILIES)),
        "L3",
        f"L{draw(whole(0, 2))}",
        draw(one_of(*TEAMS)),
        employment=draw(one_of(*COMMON)),
        heads=draw(decimals("0", "200", 1)),
        fte=draw(decimals("0", "200", 2)),
        base=draw(maybe(monies(90_000))),
        bonus_target=draw(decimals("0", "0.5", 3)),
        start=start,
        end=end,
        approval=draw(one_of(*APPROVALS)),
        on_hold=draw(whole(0, 15)) == 15,
    )
