"""What many cost rows share and none should look up again: rates, cut-offs, regimes, places."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of, is_employee
from orgplan.model.records import (
    CapitalizationRule,
    Holiday,
    Location,
    MeritCycle,
    OneOffCost,
    PerHeadCost,
    Position,
    PositionPool,
)
from orgplan.model.records.values import OneOffTrigger
from orgplan.model.spans import months_later
from orgplan.planning.calendar import horizon
from orgplan.planning.money import ZERO, cents, converted
from orgplan.planning.regimes import Regime, regimes

Holidays = frozenset[date]


class Ground:
    """The ground that an organization's cost rows stand on; it only remembers, never changes."""

    def __init__(self, org: Org) -> None:
        parameters = org.parameters
        self.include_proposed = org.include_proposed
        self.payout = Fraction(parameters.bonus_payout)
        self.agency_fee = Fraction(parameters.agency_fee)
        self.full_week = Fraction(parameters.full_week_hours)
        self.hire_cost = one_offs(org, (OneOffTrigger.HIRE,))
        self.referral_cost = one_offs(org, (OneOffTrigger.REFERRAL,))
        first_day = horizon(org)[0].start
        months = parameters.merit_service_months
        self.too_late = tuple(_too_late(x, first_day, months) for x in merit_cycles(org))
        self._families = parameters.capitalizable_families if parameters.capitalize else None
        self._exact: dict[Decimal, Fraction] = {}
        self._bonus: dict[Decimal, Fraction] = {}
        self._centres: dict[tuple[str, str], str] = {}
        self._places: dict[str, tuple[Regime, Holidays]] = {}
        self._capital: dict[str, Fraction] = {}

    def exact(self, number: Decimal) -> Fraction:
        """A number as a fraction."""
        found = self._exact.get(number)
        if found is None:
            found = self._exact[number] = Fraction(number)
        return found

    def bonus(self, target: Decimal) -> Fraction:
        """A bonus target times the plan's payout."""
        found = self._bonus.get(target)
        if found is None:
            found = self._bonus[target] = Fraction(target) * self.payout
        return found

    def merits(self, hired: date) -> tuple[bool, ...]:
        """Which merit cycles a hire date takes part in."""
        return tuple([hired < day for day in self.too_late])

    def cost_centre(self, org: Org, seat: Position | PositionPool) -> str:
        """The cost centre's id, empty where a seat has none."""
        key = (seat.team, seat.cost_centre)
        if key not in self._centres:
            centre = cost_centre_of(org, seat)
            self._centres[key] = centre.id if centre else ""
        return self._centres[key]

    def place(self, org: Org, location_id: str) -> tuple[Regime, Holidays]:
        """A location's payroll regime and holidays: its own calendar's, else the plan's."""
        if location_id not in self._places:
            location = org.need(Location, location_id)
            region = location.payroll_region
            calendar = location.working_calendar or org.settings.working_calendar
            days = org.by(Holiday, "calendar", calendar) if calendar else ()
            off = frozenset(holiday.day for holiday in days)
            self._places[location_id] = (regimes(org).get(region) or Regime(region), off)
        return self._places[location_id]

    def capital(self, org: Org, seat: Position | PositionPool) -> Fraction:
        """The capitalized share: the seat's own, else its team's for capitalizable families."""
        if self._families is None or not is_employee(seat):
            return ZERO
        if isinstance(seat, Position) and seat.capitalizable is not None:
            return self.exact(seat.capitalizable)
        if seat.family not in self._families:
            return ZERO
        if seat.team not in self._capital:
            rules = org.by(CapitalizationRule, "team", seat.team)
            self._capital[seat.team] = sum((Fraction(rule.rate) for rule in rules), ZERO)
        return self._capital[seat.team]


def ground(org: Org) -> Ground:
    """The organization's ground, laid once."""
    return org.fact(ground, Ground)


def merit_cycles(org: Org) -> tuple[MeritCycle, ...]:
    """The merit cycles, earliest first."""
    return tuple(sorted(org.rows(MeritCycle), key=lambda cycle: (cycle.effective, cycle.id)))


def per_head_year(org: Org) -> Fraction:
    """What every employee costs in a year by head, in reporting currency."""
    months = (converted(org, cost.monthly) for cost in org.rows(PerHeadCost))
    return sum(months, ZERO) * 12


def one_offs(org: Org, due: Iterable[OneOffTrigger]) -> int:
    """The one-off costs of these triggers in cents, each rounded as it is booked."""
    costs = [cost for cost in org.rows(OneOffCost) if cost.trigger in due]
    return sum(cents(converted(org, cost.amount)) for cost in costs)


def _too_late(cycle: MeritCycle, first_day: date, months: int) -> date:
    """The first hire date without enough service; any, where base pay holds the rise already."""
    if cycle.effective < first_day:
        return date.min
    return months_later(cycle.effective, -months) + timedelta(days=1)
