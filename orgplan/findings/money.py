"""MNY: the plan against its budget, and where its money goes."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgplan.findings.finding import (
    NOTICE,
    WARNING,
    Check,
    Hit,
    Limits,
    Verdict,
    above,
)
from orgplan.findings.phrases import several
from orgplan.findings.reads import AT_END, PLACE, SEATS, TEAMS, of_fields, of_kinds
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, number, tr, trn
from orgplan.model import records as r
from orgplan.planning.summary import YearSummary, years

PREMIUM = Threshold("MNY-004", tr("Positions in one dear place, %"), above(10, 25))
OVER_BUDGET = Threshold("MNY-005", tr("Cost over a year’s budget, %"), above(0, 2))
HEADS = Threshold("MNY-006", tr("Heads over a year’s budget"), Limits(warning=(None, 0)))
# Whatever changes what the plan costs, or what it may cost.
BOOKED = (
    TEAMS
    | of_fields(r.Team, "unit", "cost_centre")
    | of_fields(r.Position, "cost_centre")
    | {r.OrgUnit, r.CostCentre}
)
COSTED = of_kinds(r.Position, r.Spell) | {
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


def geographic_premium(scene: Scene) -> Iterator[Hit]:
    """Few seats stand where pay is above the country's (geographic factor above 1)."""
    places = {row.id: row for row in scene.org.rows(r.Location)}
    late = [seat for seat in scene.seats.values() if seat.late and seat.employee]
    for place in places.values():
        dear = [seat.id for seat in late if seat.position.location == place.id]
        if place.geo_factor <= 1 or not dear:
            continue
        verdict = PREMIUM.judge(scene, Decimal(100 * len(dear)) / len(late))
        if verdict:
            extra = f"{number((place.geo_factor - 1) * 100)} %"
            said = tr(
                "{count} of {count2} positions in {place} carry its premium",
                count=len(dear),
                count2=len(late),
                place=place.name,
            )
            yield verdict.on((place.id, *dear), tr("{said} of {extra}", said=said, extra=extra))


def over_budget(scene: Scene) -> Iterator[Hit]:
    """A year costs no more than its budget; up to 2 % more is a question."""
    for year in _years(scene):
        if not year.budget:
            continue
        over = year.cash - year.budget
        verdict = OVER_BUDGET.judge(scene, Decimal(100 * over) / year.budget) if over > 0 else None
        if verdict:
            currency = scene.org.settings.reporting_currency
            amount = f"{number(over // 100)} {currency}"
            said = tr(
                "{period} costs {amount} more than its budget", period=year.period, amount=amount
            )
            yield verdict.on((year.period,), f"{said}, {number(verdict.figure or 0, 1)} %")


def heads_over_budget(scene: Scene) -> Iterator[Hit]:
    """A year ends with no more heads than its budget has."""
    for year in _years(scene):
        rows = scene.org.by(r.Budget, "fiscal_year", year.period)
        planned = sum(row.headcount for row in rows if not row.cost_centre)
        verdict = HEADS.judge(scene, Fraction(year.closing) - planned) if planned else None
        if verdict:
            said = tr(
                "{period} ends with {closing} heads",
                period=year.period,
                closing=exact(f"{float(year.closing):g}"),
            )
            figures = Decimal(float(year.closing)), Decimal(planned)
            verdict = Verdict(verdict.severity, *figures)
            yield verdict.on(
                (year.period,),
                tr("{said}, and {planned} are in its budget", said=said, planned=planned),
            )


def _years(scene: Scene) -> tuple[YearSummary, ...]:
    """Each year's heads and cost, where any year has a budget."""
    if not scene.org.table(r.Budget):
        return ()
    return scene.org.fact(years, years)


def saved_twice(scene: Scene) -> Iterator[Hit]:
    """Vacancy is assumed by one means: a factor, or attrition with its backfills."""
    rates = scene.org.parameters
    attrition = rates.attrition_voluntary + rates.attrition_involuntary
    if rates.vacancy_factor and attrition and rates.backfill_lag:
        factor = tr(
            "{vacancy_factor} % of vacancy", vacancy_factor=number(rates.vacancy_factor * 100)
        )
        said = tr(
            "The plan assumes {factor} and {attrition} % of attrition",
            factor=factor,
            attrition=number(attrition * 100),
        )
        yield NOTICE.on((rates.id,), tr("{said}: empty seats would be counted twice", said=said))


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
        said = tr(
            "{position} on no cost centre: {lacking}",
            position=trn("{count} position", "{count} positions", len(lacking)),
            lacking=several(lacking),
        )
        verdict = Verdict(WARNING.severity, Decimal(len(lacking)), Decimal(0))
        yield verdict.on(lacking, said)


CHECKS = (
    Check(
        "MNY-004",
        tr("Positions in dear places"),
        geographic_premium,
        SEATS | AT_END | PLACE,
        tr("[M] Geographic factors from a survey of salaries; share [A]"),
        tr("Each position there costs more than the same one elsewhere in the country."),
        tr("Ask for open seats whether they have to be there."),
        (PREMIUM,),
    ),
    Check(
        "MNY-005",
        tr("Cost over budget"),
        over_budget,
        COSTED,
        tr("[A] 2 % of base may be over"),
        tr("What is over the budget has to be found elsewhere, or given back in starts."),
        tr("Move starts, change levels or places, or ask for the difference."),
        (OVER_BUDGET,),
    ),
    Check(
        "MNY-006",
        tr("Heads over budget"),
        heads_over_budget,
        COSTED,
        "[K]",
        tr("Heads that were not granted are not hired, whatever they cost."),
        tr("Close or move a seat, or ask for it."),
        (HEADS,),
    ),
    Check(
        "MNY-009",
        tr("Vacancy assumed twice"),
        saved_twice,
        of_kinds(r.ParameterSet),
        tr("[K] A factor is the alternative to attrition with backfills, never both"),
        tr("Both take the same empty seats off the cost."),
        tr("Set one of the two to 0."),
    ),
    Check(
        "MNY-010",
        tr("Positions on no cost centre"),
        budget_by_nobody,
        TEAMS
        | of_fields(r.Team, "unit", "cost_centre")
        | of_fields(r.Position, "cost_centre")
        | {r.OrgUnit, r.CostCentre},
        "[K]",
        tr("Cost without an owner ends up on somebody’s budget who did not plan it."),
        tr("Give the team or its unit a cost centre."),
    ),
)
