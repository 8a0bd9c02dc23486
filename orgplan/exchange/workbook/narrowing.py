"""The organization that a workbook is made from: no more pay, time or seats than asked for."""

from dataclasses import replace
from fractions import Fraction

from orgplan.exchange.audience import seen_by
from orgplan.exchange.workbook.options import Cut, Options
from orgplan.exchange.workbook.pay import shown
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of
from orgplan.model.records import (
    Budget,
    CostCentre,
    FiscalCalendar,
    Person,
    Position,
    PositionPool,
    Requisition,
    Spell,
)
from orgplan.model.records.values import CalendarScheme
from orgplan.model.tables import Tables
from orgplan.planning.calendar import periods_from, year_periods

LONGEST = 60
"""The most periods a plan can have."""

_SCHEMES = {
    Cut.MONTHS: CalendarScheme.MONTHS,
    Cut.QUARTERS: CalendarScheme.MONTHS,
    Cut.WEEKS: CalendarScheme.W445,
    Cut.THIRTEEN: CalendarScheme.W13,
}


def narrowed(org: Org, options: Options) -> Org:
    """The organization as a workbook with these options may show it.

    Raises PlanError for a cost centre there is not, or a seat without the band it needs.
    """
    seen = seen_by(org, options.audience)
    return shown(_of_centre(_recut(seen, options), options.cost_centre), options.pay)


def _recut(org: Org, options: Options) -> Org:
    """The same plan over other periods; the fiscal year it starts and ends in stays."""
    scheme = _SCHEMES.get(options.calendar, org.calendar.scheme)
    if scheme is org.calendar.scheme and not options.periods:
        return org
    settings, calendar = org.settings, org.calendar
    start, count = settings.horizon_start, settings.horizon_periods
    if scheme is not calendar.scheme:
        old = next(periods_from(calendar, start))
        calendar = _other(calendar, scheme)
        scale = Fraction(_in_year(calendar), _in_year(org.calendar))
        new = year_periods(calendar, old.year)[int((old.number - 1) * scale)]
        start, count = new.start, max(1, round(count * scale))
    tables = org.fork()
    count = min(options.periods or count, LONGEST)
    tables.put(calendar)
    tables.put(replace(settings, horizon_start=start, horizon_periods=count))
    return Org(tables, org.scenario)


def _in_year(calendar: FiscalCalendar) -> int:
    return 13 if calendar.scheme is CalendarScheme.W13 else 12


def _other(calendar: FiscalCalendar, scheme: CalendarScheme) -> FiscalCalendar:
    """The calendar cut otherwise, with its year in the same place."""
    if calendar.scheme is CalendarScheme.MONTHS:
        calendar = replace(calendar, year_end_month=(calendar.first_month - 2) % 12 + 1)
    else:
        calendar = replace(calendar, first_month=calendar.year_end_month % 12 + 1)
    return replace(calendar, scheme=scheme)


def _of_centre(org: Org, code: str) -> Org:
    """The plan with the stays and pools of one cost centre; their seats keep their managers."""
    if not code:
        return org
    if org.get(CostCentre, code) is None:
        known = ", ".join(centre.id for centre in org.rows(CostCentre)) or "none"
        raise PlanError(
            tr("There is no cost centre “{code}”: choose one of {known}", code=code, known=known)
        )
    tables = org.fork()
    rows: tuple[Spell | PositionPool, ...] = (*org.rows(Spell), *org.rows(PositionPool))
    for row in rows:
        if _centre(org, row) != code:
            tables.drop(type(row), row.id)
    kept = Org(tables, org.scenario)
    _drop_what_hung_on_them(org, kept, tables, code)
    return Org(tables, org.scenario)


def _centre(org: Org, row: Spell | PositionPool) -> str:
    seat = org.need(Position, row.position) if isinstance(row, Spell) else row
    found = cost_centre_of(org, seat)
    return found.id if found else ""


def _drop_what_hung_on_them(org: Org, kept: Org, tables: Tables, code: str) -> None:
    """People, requests and budgets of other cost centres; a plan's whole budget is not theirs."""
    held = {spell.person for spell in kept.rows(Spell)}
    for person in org.rows(Person):
        if person.id not in held:
            tables.drop(Person, person.id)
    for request in org.rows(Requisition):
        if kept.get(Spell, request.spell) is None:
            tables.drop(Requisition, request.id)
    for budget in org.rows(Budget):
        if budget.cost_centre != code:
            tables.drop(Budget, budget.id)
