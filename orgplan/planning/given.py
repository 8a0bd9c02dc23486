"""What each seat gives to each domain on a day: its share as entered, and that in FTE."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from orgplan.model.org import Org, shares_tables
from orgplan.model.queries import counts
from orgplan.model.records import Allocation, Position
from orgplan.model.spans import holds
from orgplan.planning.headcount import counted_from
from orgplan.planning.money import ONE
from orgplan.planning.rows import CostRow, cost_rows


@dataclass(frozen=True, slots=True)
class Given:
    """What one seat gives to one domain on a day: a share of its time, and that in FTE."""

    position: str
    role: str
    domain: str
    share: Fraction
    fte: Fraction


Parts = tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class GivenRows:
    """What is given on a day, by cost row; of an organization, from which the next is made."""

    org: Org
    day: date
    rows: Mapping[str, CostRow]
    parts: Mapping[str, Parts]


def given_on(org: Org, day: date, *, with_proposed: bool = False) -> Parts:
    """What every seat in seat after a day gives to each domain; seats without a role under ""."""

    def found(org: Org) -> Parts:
        rows = cost_rows(org).values()
        shares: dict[Decimal, Fraction] = {}
        return tuple(
            chain.from_iterable(
                _given(org, row, day, shares) for row in rows if _is_there(row, day, with_proposed)
            )
        )

    return org.fact((given_on, day, with_proposed), found)


def given_rows(org: Org, day: date, before: GivenRows | None) -> GivenRows:
    """The same by row; where it was known before, only rows that differ are looked at.

    The organization keeps it: `given_on` then has it.
    """
    rows, shares = cost_rows(org), dict[Decimal, Fraction]()
    known: Mapping[str, Parts] = {}
    if before and before.day == day and shares_tables(before.org, org, (Allocation,)):
        same = before.rows
        known = {
            name: parts for name, parts in before.parts.items() if same[name] is rows.get(name)
        }
    parts = {
        name: known[name]
        if name in known
        else tuple(_given(org, row, day, shares))
        if _is_there(row, day, with_proposed=False)
        else ()
        for name, row in rows.items()
    }
    org.fact((given_on, day, False), lambda _: tuple(chain.from_iterable(parts.values())))
    return GivenRows(org, day, rows, parts)


def _given(org: Org, row: CostRow, day: date, shares: dict[Decimal, Fraction]) -> Iterator[Given]:
    for share in org.by(Allocation, "position", row.seat.id):
        if holds(share, day):
            # Most shares are whole, and multiplying fractions is slow.
            part = ONE if share.share == 1 else shares.get(share.share)
            if part is None:
                part = shares[share.share] = Fraction(share.share)
            fte = row.fte if part is ONE else row.fte * part
            yield Given(row.seat.id, getattr(row.seat, "role", ""), share.domain, part, fte)


def _is_there(row: CostRow, day: date, with_proposed: bool) -> bool:
    if not isinstance(row.seat, Position):
        return False
    counted = row.included or (with_proposed and counts(row.seat, row.spell, True))
    return counted and counted_from(row) <= day and (row.end is None or row.end > day)
