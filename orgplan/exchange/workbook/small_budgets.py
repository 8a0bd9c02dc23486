"""Budgets of cost centres in which so few people sit that the sum tells what they are paid."""

from decimal import Decimal
from fractions import Fraction

from orgplan.exchange.small_groups import cells
from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of
from orgplan.model.records import Budget, Position, PositionPool, Spell
from orgplan.model.records.values import Hiring, Money
from orgplan.model.tables import Tables
from orgplan.planning.money import cents, converted

_AGREED = frozenset((Hiring.OFFER_SENT, Hiring.ACCEPTED, Hiring.HIRED))
MOST_POOLED = 1000
"""Heads of a pool are counted one by one up to here, which no smallest group comes near."""


def hide_small_budgets(org: Org, tables: Tables) -> None:
    """Take the budgets of such cost centres out; a year's whole budget stays as it was.

    With one hidden, the whole less the others would tell it, so that as many go as it takes.
    """
    people = _people(org)
    made = cells([people], org.settings.smallest_group)
    hidden = {code for cell in made if len(cell) > 1 for code in cell}
    if people and not made:
        for row in org.rows(Budget):
            tables.drop(Budget, row.id)
        return
    years = {row.fiscal_year for row in org.rows(Budget) if row.cost_centre in hidden}
    for year in sorted(years):
        rows = org.by(Budget, "fiscal_year", year)
        if all(row.cost_centre for row in rows):
            tables.put(_whole(org, year, rows))
        for row in rows:
            if row.cost_centre in hidden:
                tables.drop(Budget, row.id)


def _people(org: Org) -> dict[str, tuple[str, int]]:
    """Everybody whose pay is agreed, by their cost centre."""
    found = {}
    for spell in org.rows(Spell):
        if spell.person or spell.hiring in _AGREED:
            found[spell.id] = (_centre(org, org.need(Position, spell.position)), 0)
    for pool in org.rows(PositionPool):
        for number in range(min(int(pool.heads), MOST_POOLED)):
            found[f"{pool.id}/{number}"] = (_centre(org, pool), 0)
    return found


def _centre(org: Org, seat: Position | PositionPool) -> str:
    centre = cost_centre_of(org, seat)
    return centre.id if centre else ""


def _whole(org: Org, year: str, rows: tuple[Budget, ...]) -> Budget:
    """The year's budget as one, in the plan's currency, under an id that no other has."""
    total = cents(sum((converted(org, row.amount) for row in rows), Fraction(0)))
    name = f"{year}-whole"
    while org.get(Budget, name) is not None:
        name += "'"
    amount = Money.of(Decimal(total).scaleb(-2), org.settings.reporting_currency)
    return Budget(name, year, amount, sum(row.headcount for row in rows))
