"""MNY: pay against bands and places, and the plan against its budget."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from orgplan.findings.finding import (
    NOTICE,
    WARNING,
    Check,
    Finding,
    Fix,
    Hit,
    Limits,
    Verdict,
    above,
)
from orgplan.findings.scene import SEATS, Scene, Seat, counted, several
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.spells import set_base
from orgplan.model.records.values import Money
from orgplan.planning.money import cents, converted
from orgplan.planning.summary import YearSummary, years

COMPA = Limits((Decimal("0.85"), Decimal("1.15")))
PREMIUM = above(10, 25)
OVER_BUDGET = above(0, 2)
PAID = SEATS | {r.Band}
# Whatever changes what the plan costs, or what it may cost.
COSTED = SEATS | {
    r.BenefitRule,
    r.Budget,
    r.CapitalizationRule,
    r.CostCentre,
    r.FxRate,
    r.Holiday,
    r.Location,
    r.MeritCycle,
    r.OneOffCost,
    r.OrgUnit,
    r.PerHeadCost,
    r.Person,
    r.PositionPool,
    r.Requisition,
    r.TaxRule,
    r.Team,
}
HUNDRED = Decimal(100)
Key = tuple[str, str, str]


def outside_band(scene: Scene) -> Iterator[Hit]:
    """Base pay lies in the band of family, level and location (I8)."""
    for seat, spell, band in _banded(scene):
        pay = spell.base
        if pay is None or band.minimum.minor <= pay.minor <= band.maximum.minor:
            continue
        side = "below" if pay.minor < band.minimum.minor else "above"
        edge = band.minimum if side == "below" else band.maximum
        verdict = Verdict(WARNING.severity, pay.amount, edge.amount)
        said = f"{scene.seat_words(seat.id)} is paid {side} the band of its level and place"
        yield verdict.on((spell.id, seat.id, band.id), said)


def compa_ratio(scene: Scene) -> Iterator[Hit]:
    """Base pay lies between 85 and 115 % of the band's middle (H23)."""
    for seat, spell, band in _banded(scene):
        pay = spell.base
        if pay is None or not band.midpoint.minor:
            continue
        if not band.minimum.minor <= pay.minor <= band.maximum.minor:
            continue
        verdict = COMPA.judge(Decimal(pay.minor) / band.midpoint.minor)
        if verdict:
            share = f"{(verdict.figure or 0) * 100:.0f} % of the middle of its band"
            yield verdict.on(
                (spell.id, seat.id, band.id), f"{scene.seat_words(seat.id)} is paid {share}"
            )


def _banded(scene: Scene) -> Iterator[tuple[Seat, r.Spell, r.Band]]:
    """The stays of today and later with the band they are measured by."""
    bands: Mapping[Key, r.Band] = {
        (row.family, row.level, row.location): row for row in scene.org.rows(r.Band)
    }
    for seat in scene.seats.values():
        position = seat.position
        band = bands.get((position.family, position.level, position.location))
        for spell in seat.spells if band else ():
            same = spell.base and band and spell.base.currency == band.minimum.currency
            if band and same and (spell.end is None or spell.end >= scene.day):
                yield seat, spell, band


def without_band(scene: Scene) -> Iterator[Hit]:
    """Every employee's family, level and location has a band, where the plan has any."""
    bands = {(row.family, row.level, row.location) for row in scene.org.rows(r.Band)}
    lacking: dict[Key, list[str]] = {}
    for seat in scene.seats.values() if bands else ():
        place = (seat.position.family, seat.position.level, seat.position.location)
        if seat.employee and place not in bands:
            lacking.setdefault(place, []).append(seat.id)
    for place, seats in sorted(lacking.items()):
        said = f"There is no band for {', '.join(place)}: {counted(len(seats), 'position')}"
        yield NOTICE.on(seats, f"{said} cannot be compared")


def foreign_pay(scene: Scene) -> Iterator[Hit]:
    """Pay is in the currency of the location (I9)."""
    for seat in scene.seats.values():
        place = scene.org.get(r.Location, seat.position.location)
        for spell in seat.spells if place else ():
            pay = spell.base or spell.hourly
            if pay and place and pay.currency != place.currency:
                said = f"{scene.seat_words(seat.id)} is paid in {pay.currency} in {place.name}"
                yield WARNING.on((spell.id, seat.id), f"{said}, where {place.currency} is paid")


def geographic_premium(scene: Scene) -> Iterator[Hit]:
    """Few seats stand where pay is above the country's (geographic factor above 1)."""
    places = {row.id: row for row in scene.org.rows(r.Location)}
    late = [seat for seat in scene.seats.values() if seat.late and seat.employee]
    for place in places.values():
        dear = [seat.id for seat in late if seat.position.location == place.id]
        if place.geo_factor <= 1 or not dear:
            continue
        verdict = PREMIUM.judge(Decimal(100 * len(dear)) / len(late))
        if verdict:
            extra = f"{(place.geo_factor - 1) * 100:.0f} %"
            said = f"{len(dear)} of {len(late)} positions in {place.name} carry its premium"
            yield verdict.on((place.id, *dear), f"{said} of {extra}")


def over_budget(scene: Scene) -> Iterator[Hit]:
    """A year costs no more than its budget; up to 2 % more is a question."""
    for year in _years(scene):
        if not year.budget:
            continue
        over = year.cash - year.budget
        verdict = OVER_BUDGET.judge(Decimal(100 * over) / year.budget) if over > 0 else None
        if verdict:
            currency = scene.org.settings.reporting_currency
            amount = f"{over // 100:,} {currency}"
            said = f"{year.period} costs {amount} more than its budget"
            yield verdict.on((year.period,), f"{said}, {verdict.figure:.1f} %")


def heads_over_budget(scene: Scene) -> Iterator[Hit]:
    """A year ends with no more heads than its budget has."""
    for year in _years(scene):
        rows = scene.org.by(r.Budget, "fiscal_year", year.period)
        planned = sum(row.headcount for row in rows if not row.cost_centre)
        if planned and year.closing > planned:
            said = f"{year.period} ends with {float(year.closing):g} heads"
            verdict = Verdict(WARNING.severity, Decimal(float(year.closing)), Decimal(planned))
            yield verdict.on((year.period,), f"{said}, and {planned} are in its budget")


def _years(scene: Scene) -> tuple[YearSummary, ...]:
    """Each year's heads and cost, where any year has a budget."""
    if not scene.org.table(r.Budget):
        return ()
    return scene.org.fact(years, years)


def unpaid(scene: Scene) -> Iterator[Hit]:
    """Every stay has pay, so that the plan's cost is whole."""
    for seat in scene.seats.values():
        for spell in seat.spells:
            gone = spell.end is not None and spell.end < scene.org.settings.horizon_start
            if spell.base is None and spell.hourly is None and not gone:
                said = f"{scene.seat_words(seat.id)} has no pay from {spell.start:%Y-%m-%d}"
                yield WARNING.on((spell.id, seat.id), f"{said}, so it costs nothing")


def saved_twice(scene: Scene) -> Iterator[Hit]:
    """Vacancy is assumed by one means: a factor, or attrition with its backfills."""
    rates = scene.org.parameters
    attrition = rates.attrition_voluntary + rates.attrition_involuntary
    if rates.vacancy_factor and attrition and rates.backfill_lag:
        factor = f"{rates.vacancy_factor * 100:.0f} % of vacancy"
        said = f"The plan assumes {factor} and {attrition * 100:.0f} % of attrition"
        yield NOTICE.on((rates.id,), f"{said}: empty seats would be counted twice")


def budget_by_nobody(scene: Scene) -> Iterator[Hit]:
    """Every seat is booked on a cost centre, where the plan has any."""
    org = scene.org
    if not org.table(r.CostCentre):
        return
    teams, centres = org.table(r.Team), org.table(r.CostCentre)
    units = org.table(r.OrgUnit)
    lacking = []
    for seat in scene.seats.values():
        team = teams.get(seat.position.team)
        code = seat.position.cost_centre or (team.cost_centre if team else "")
        unit = units.get(team.unit) if team else None
        while not code and unit is not None:
            code, unit = unit.cost_centre, units.get(unit.parent)
        if code not in centres:
            lacking.append(seat.id)
    if lacking:
        said = f"{counted(len(lacking), 'position')} on no cost centre: {several(lacking)}"
        verdict = Verdict(WARNING.severity, Decimal(len(lacking)), Decimal(0))
        yield verdict.on(lacking, said)


def _into_band(draft: Draft, finding: Finding) -> None:
    """Pay the nearest edge of the band."""
    band = draft.org.need(r.Band, finding.where[2])
    spell = draft.org.need(r.Spell, finding.place)
    if spell.base is not None:
        edges = (band.minimum.minor, band.maximum.minor)
        nearest = min(max(spell.base.minor, edges[0]), edges[1])
        set_base(draft, spell.id, Money(nearest, spell.base.currency))


def _in_local_currency(draft: Draft, finding: Finding) -> None:
    """The same amount in the location's currency, at the plan's rates."""
    seat = draft.org.need(r.Position, finding.where[1])
    place = draft.org.need(r.Location, seat.location)
    spell = draft.org.need(r.Spell, finding.place)
    if spell.base is not None:
        unit = converted(draft.org, Money(100, place.currency))
        local = converted(draft.org, spell.base) / unit
        set_base(draft, spell.id, Money(cents(local), place.currency))


CHECKS = (
    Check(
        "MNY-001",
        "Pay outside the band",
        outside_band,
        PAID,
        "[K] Invariant I8",
        "Pay outside the band asks for a reason, and others will ask for the same.",
        "Check level and place, or note the reason.",
        fix=Fix("Pay the edge of the band", _into_band),
        pay=True,
    ),
    Check(
        "MNY-002",
        "Place in the band",
        compa_ratio,
        PAID,
        "[K] (H23)",
        "Far below the middle people leave; far above there is no room to grow.",
        "Look at it in the next merit cycle, or check the level.",
        COMPA,
        pay=True,
    ),
    Check(
        "MNY-003",
        "Pay in another currency",
        foreign_pay,
        SEATS | {r.Location},
        "[K] Invariant I9",
        "Pay in a foreign currency moves with the rate, for the person and for the budget.",
        "Pay in the currency of the place, or note why not.",
        fix=Fix("Pay the same in local money", _in_local_currency),
        pay=True,
    ),
    Check(
        "MNY-004",
        "Positions in dear places",
        geographic_premium,
        SEATS | {r.Location},
        "[M] Geographic factors from a survey of salaries; share [A]",
        "Each position there costs more than the same one elsewhere in the country.",
        "Ask for open seats whether they have to be there.",
        PREMIUM,
    ),
    Check(
        "MNY-005",
        "Cost over budget",
        over_budget,
        COSTED,
        "[A] 2 % of base may be over (terms)",
        "What is over the budget has to be found elsewhere, or given back in starts.",
        "Move starts, change levels or places, or ask for the difference.",
        OVER_BUDGET,
        pay=True,
    ),
    Check(
        "MNY-006",
        "Heads over budget",
        heads_over_budget,
        COSTED,
        "[K]",
        "Heads that were not granted are not hired, whatever they cost.",
        "Close or move a seat, or ask for it.",
    ),
    Check(
        "MNY-007",
        "Positions without a band",
        without_band,
        PAID,
        "[K]",
        "Without a band nobody can say whether pay is right.",
        "Enter the band in Setup.",
    ),
    Check(
        "MNY-008",
        "Stays without pay",
        unpaid,
        SEATS,
        "[K]",
        "A seat without pay makes the plan look cheaper than it is.",
        "Enter a base, or a rate by the hour.",
        pay=True,
    ),
    Check(
        "MNY-009",
        "Vacancy assumed twice",
        saved_twice,
        frozenset((r.ParameterSet,)),
        "[K] A factor is the alternative to attrition with backfills, never both (section 4.3)",
        "Both take the same empty seats off the cost.",
        "Set one of the two to 0.",
    ),
    Check(
        "MNY-010",
        "Positions on no cost centre",
        budget_by_nobody,
        SEATS | {r.Team, r.OrgUnit, r.CostCentre},
        "[K]",
        "Cost without an owner ends up on somebody’s budget who did not plan it.",
        "Give the team or its unit a cost centre.",
    ),
)
