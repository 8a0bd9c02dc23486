"""Cost rows a second time: each stay and pool with what its cost depends on, looked up plainly.

Numbers are of any kind: `EXACT` are fractions, `DECIMAL` what finance programs mostly use.
Amounts are in the reporting currency, unrounded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of
from orgplan.model.records.values import (
    Approval,
    Channel,
    Employment,
    Money,
    OneOffTrigger,
    SpellKind,
    TaxKind,
)


@dataclass(frozen=True)
class Arithmetic:
    """A kind of number: how to make one, and how to round it to two decimals."""

    number: Callable[[Any], Any]
    rounded: Callable[[Any], Any]


def _nearest_cent(amount: Fraction) -> Fraction:
    whole, rest = divmod(abs(amount) * 100, 1)
    cents = whole + (1 if rest >= Fraction(1, 2) else 0)
    return Fraction(cents if amount >= 0 else -cents, 100)


def _nearest_decimal(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


EXACT = Arithmetic(Fraction, _nearest_cent)
DECIMAL = Arithmetic(Decimal, _nearest_decimal)


class Row(NamedTuple):
    """A stay or a pool with all that its cost depends on."""

    id: str
    seat: r.Position | r.PositionPool
    spell: r.Spell | None
    cost_centre: str
    start: date
    end: date | None
    hired: date
    employee: bool
    counts: bool
    heads: Any
    fte: Any
    annual: Any
    bonus: Any
    equity: Any
    weekly_fee: Any
    one_off: Any
    capital: Any
    taxes: Sequence[tuple[TaxKind, Any, Any]]
    benefit: Any
    retirement: Any
    holidays: frozenset[date]


class Rows:
    """An organization's rows in one kind of number."""

    def __init__(self, org: Org, arithmetic: Arithmetic = EXACT) -> None:
        self.org = org
        self.number, self.rounded = arithmetic.number, arithmetic.rounded
        self.settings, self.parameters = org.settings, org.parameters
        self.payout = self.number(self.parameters.bonus_payout)

    def local(self, money: Money | None) -> Any:
        """Local money in the reporting currency, unrounded."""
        if money is None:
            return self.number(0)
        amount = self.number(money.minor) / 100
        if money.currency == self.settings.reporting_currency:
            return amount
        return amount * self.number(self.org.need(r.FxRate, money.currency).rate)

    def rows(self) -> list[Row]:
        spells = [self.of_spell(spell) for spell in self.org.rows(r.Spell)]
        return spells + [self.of_pool(pool) for pool in self.org.rows(r.PositionPool)]

    def of_spell(self, spell: r.Spell) -> Row:
        seat = self.org.need(r.Position, spell.position)
        person = self.org.get(r.Person, spell.person)
        contractor = seat.employment not in (Employment.EMPLOYEE, Employment.INTERN)
        fte = self.number(seat.fte)
        if contractor and spell.hours:
            fte = self.number(spell.hours) / self.number(self.parameters.full_week_hours)
        return Row(
            spell.id,
            seat,
            spell,
            start=spell.start,
            end=spell.end,
            hired=person.hire_date if person else spell.start,
            heads=self.number(1),
            fte=fte,
            annual=self.local(spell.base),
            bonus=self.number(spell.bonus_target) * self.payout,
            equity=self.local(spell.equity),
            weekly_fee=self.local(spell.hourly) * self.number(spell.hours),
            one_off=self.hiring_cost(spell),
            counts=self.is_planned(seat) and spell.kind is not SpellKind.INTERIM,
            **self.place(seat),
        )

    def of_pool(self, pool: r.PositionPool) -> Row:
        start = pool.start or date(1, 1, 1)
        return Row(
            pool.id,
            pool,
            None,
            start=start,
            end=pool.end,
            hired=start,
            heads=self.number(pool.heads),
            fte=self.number(pool.fte),
            annual=self.local(pool.base),
            bonus=self.number(pool.bonus_target) * self.payout,
            equity=self.number(0),
            weekly_fee=self.number(0),
            one_off=None,
            counts=self.is_planned(pool),
            **self.place(pool),
        )

    def is_planned(self, seat: r.Position | r.PositionPool) -> bool:
        if seat.on_hold or seat.approval in (Approval.DENIED, Approval.ARCHIVED):
            return False
        scenario = self.org.get(r.Scenario, self.org.scenario)
        asked = self.settings.include_proposed or (scenario and scenario.include_proposed)
        return bool(asked) or seat.approval is Approval.APPROVED

    def place(self, seat: r.Position | r.PositionPool) -> dict[str, Any]:
        """What a seat's place gives it: cost centre, taxes, benefits, holidays, capitalization."""
        org, location = self.org, self.org.need(r.Location, seat.location)
        centre = cost_centre_of(org, seat)
        taxes = [x for x in org.rows(r.TaxRule) if x.region == location.payroll_region]
        benefits = [x for x in org.rows(r.BenefitRule) if x.region == location.payroll_region]
        calendar = location.working_calendar or self.settings.working_calendar
        days_off = [x.day for x in org.rows(r.Holiday) if calendar and x.calendar == calendar]
        return {
            "cost_centre": centre.id if centre else "",
            "employee": seat.employment in (Employment.EMPLOYEE, Employment.INTERN),
            "taxes": [(x.kind, self.number(x.rate), self.local(x.amount)) for x in taxes],
            "benefit": sum((self.local(x.monthly) for x in benefits), self.number(0)),
            "retirement": sum((self.number(x.retirement) for x in benefits), self.number(0)),
            "holidays": frozenset(days_off),
            "capital": self.capital(seat),
        }

    def capital(self, seat: r.Position | r.PositionPool) -> Any:
        """The seat's own share, or the team's for capitalizable families."""
        own = getattr(seat, "capitalizable", None)
        if not self.parameters.capitalize:
            return self.number(0)
        if own is not None:
            return self.number(own)
        if seat.family not in self.parameters.capitalizable_families:
            return self.number(0)
        rules = [x for x in self.org.rows(r.CapitalizationRule) if x.team == seat.team]
        return sum((self.number(x.rate) for x in rules), self.number(0))

    def hiring_cost(self, spell: r.Spell) -> Any:
        """What a new hire costs once, each bill in cents; None for who is not hired anew."""
        if spell.kind not in (SpellKind.NEW, SpellKind.BACKFILL):
            return None
        asked = [x.channel for x in self.org.by(r.Requisition, "spell", spell.id)]
        cost = self.number(0)
        for once in self.org.rows(r.OneOffCost):
            if once.trigger is OneOffTrigger.HIRE or Channel.REFERRAL in asked:
                cost += self.rounded(self.local(once.amount))
        if Channel.AGENCY in asked:
            fee = self.local(spell.base) * self.number(self.parameters.agency_fee)
            cost += self.rounded(fee)
        return cost
