"""How much of pay a workbook shows, and the organization that is left to show.

What may not be seen is taken out before anything is worked out, so that no total, tax or
fingerprint can give it away.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import cast

from orgplan.exchange.workbook.small_budgets import hide_small_budgets
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import is_employee
from orgplan.model.records import (
    Band,
    BenefitRule,
    Budget,
    CapitalizationRule,
    FxRate,
    MeritCycle,
    OneOffCost,
    PerHeadCost,
    Position,
    PositionPool,
    Record,
    ScenarioChange,
    Snapshot,
    Source,
    Spell,
    TaxRule,
)
from orgplan.model.records.values import Hiring, Money
from orgplan.model.tables import Tables


class Pay(StrEnum):
    """Everything; pay as the middle of its band; or heads, FTE and dates alone."""

    FULL = "full"
    BAND = "band"
    NONE = "none"


# These hold pay of people in the text of other records, and no sheet shows them.
_COPIES: tuple[type, ...] = (Snapshot, ScenarioChange, Source)
_MONEY: tuple[type, ...] = (
    *_COPIES, Budget, CapitalizationRule, TaxRule, BenefitRule, PerHeadCost, OneOffCost,
    MeritCycle, Band, FxRate,
)  # fmt: skip
NO_BONUS = Decimal(0)
_AGREED = frozenset((Hiring.OFFER_SENT, Hiring.ACCEPTED, Hiring.HIRED))


def shown(org: Org, pay: Pay) -> Org:
    """The organization with no more pay in it than may be seen.

    Raises PlanError where a seat's pay should give way to its band and it has none.
    """
    if pay is Pay.FULL:
        return org
    tables = org.fork()
    if pay is Pay.NONE:
        _without_pay(org, tables)
    else:
        _by_band(org, tables)
    return Org(tables, org.scenario)


def _without_pay(org: Org, tables: Tables) -> None:
    _drop(org, tables, _MONEY)
    for spell in org.rows(Spell):
        unpaid = replace(spell, base=None, equity=None, hourly=None)
        tables.put(replace(unpaid, bonus_target=NO_BONUS))
    for pool in org.rows(PositionPool):
        unpaid_pool = replace(pool, base=None, pay_minimum=None, pay_maximum=None)
        tables.put(replace(unpaid_pool, bonus_target=NO_BONUS))


def _by_band(org: Org, tables: Tables) -> None:
    _drop(org, tables, _COPIES)
    hide_small_budgets(org, tables)
    middles = {(b.family, b.level, b.location): b.midpoint for b in org.rows(Band)}
    for spell in org.rows(Spell):
        if spell.person or spell.hiring in _AGREED:
            seat = org.need(Position, spell.position)
            banded = spell.base is not None and is_employee(seat)
            base = _middle(middles, seat) if banded else None
            tables.put(replace(spell, base=base, equity=None, hourly=None))
    for pool in org.rows(PositionPool):
        small = pool.heads < org.settings.smallest_group
        base = _middle(middles, pool) if pool.base and small else pool.base
        tables.put(replace(pool, base=base, pay_minimum=None, pay_maximum=None))


def _middle(middles: Mapping[tuple[str, str, str], Money], seat: Position | PositionPool) -> Money:
    found = middles.get((seat.family, seat.level, seat.location))
    if found is None:
        raise PlanError(
            tr(
                "{seat} has no pay band to stand for its pay: add a band for {family} "
                "{level} in {location}, or export without pay",
                seat=seat.id,
                family=seat.family,
                level=seat.level,
                location=seat.location,
            )
        )
    return found


def _drop(org: Org, tables: Tables, kinds: tuple[type, ...]) -> None:
    for kind in kinds:
        for record in cast(tuple[Record, ...], org.rows(kind)):
            tables.drop(kind, record.id)
