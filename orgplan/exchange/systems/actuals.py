"""What people in their seats are paid, by cost centre, where nobody's own pay may be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.exchange.small_groups import Paid, sums
from orgplan.exchange.workbook.pay import Pay, shown
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.queries import cost_centre_of, counts, is_employee
from orgplan.model.records import Position, Spell
from orgplan.model.records.values import Money
from orgplan.model.spans import holds
from orgplan.planning.money import cents, converted


@dataclass(frozen=True, slots=True)
class Actual:
    """Cost centres together: people in their seats, their yearly base, the middle of their bands.

    Both in cents of the plan's currency.
    """

    centres: tuple[str, ...]
    people: int
    cents: int
    middle: int
    currency: str


def actuals(org: Org, day: date, plan: Plan | None = None) -> tuple[Actual, ...]:
    """The base pay of people in seat on a day, in groups too large to tell anybody's.

    Nor does the difference to the base or to another scenario of the plan tell it.
    """
    orgs, at = _versions(org, plan)
    told = sums([paid(one, day) for one in orgs], at, org.settings.smallest_group)
    middles = paid(shown(org, Pay.BAND), day)
    currency = org.settings.reporting_currency
    return tuple(
        Actual(part.groups, part.people, part.cents, _together(middles, part.groups), currency)
        for part in told
    )


def _versions(org: Org, plan: Plan | None) -> tuple[list[Org], int]:
    """The base and all scenarios, and which of them it is."""
    if plan is None:
        return [org], 0
    names = [row.id for row in plan.scenarios if plan.scenario(row.id) is not None]
    orgs = [plan.base, *(plan.org(name) for name in names)]
    at = names.index(org.scenario) + 1 if org.scenario in names else 0
    orgs[at] = org
    return orgs, at


def _together(paid: Paid, groups: tuple[str, ...]) -> int:
    return sum(amount for group, amount in paid.values() if group in groups)


def paid(org: Org, day: date) -> Paid:
    """By spell, the cost centre and yearly base at its FTE of every employee in seat on a day."""
    return {spell.id: told for spell, told in _paid(org, day)}


def _paid(org: Org, day: date) -> Iterator[tuple[Spell, tuple[str, int]]]:
    for spell in org.rows(Spell):
        seat = org.need(Position, spell.position)
        there = spell.person and spell.base and holds(spell, day) and is_employee(seat)
        if there and counts(seat, spell, org.include_proposed):
            centre = cost_centre_of(org, seat)
            yield spell, (centre.id if centre else "", _yearly(org, spell.base, seat))


def _yearly(org: Org, base: Money | None, seat: Position) -> int:
    return cents(converted(org, base) * Fraction(seat.fte))
