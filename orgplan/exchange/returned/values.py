"""Cells to values of the plan; what cannot be one is a ValueError that says why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

from orgplan.exchange.returned.cells import day_of, number_of, words
from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import NO_CENTRE
from orgplan.language import tr
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import CostCentre, JobFamily, Level, Location, RoleProfile, Team
from orgplan.model.records.values import Money
from orgplan.model.tables import R

CENT = Decimal("0.01")
_MOST = 10**13
_PLACES = 9
"""Decimals that a figure of a spreadsheet means; what comes after is how it counts."""


@dataclass(frozen=True)
class Row:
    """A row of the register before or after, and the plan that its words refer to."""

    org: Org
    cells: Mapping[str, Plain]
    is_1904: bool = False

    @cached_property
    def currency(self) -> str:
        """The currency of its pay, the reporting currency where it names none."""
        return text(self, self.cells.get("Currency")) or self.org.settings.reporting_currency


Read = Callable[[Row, Plain], object]


def text(row: Row, cell: Plain) -> str:
    """Words as they stand; nothing is worked out, whatever they begin with."""
    return "" if cell is None else words(cell) if isinstance(cell, list) else str(cell)


def whole_text(row: Row, cell: Plain) -> str:
    """Words that may not be empty."""
    found = text(row, cell)
    if not found:
        raise ValueError(tr("cannot be empty"))
    return found


def number(row: Row, cell: Plain) -> Decimal:
    """A figure, 0 where there is none."""
    found = number_of(cell) if cell is not None else 0.0
    if found is None:
        raise ValueError(tr("“{words}” is no number: write it as one", words=words(cell)))
    if not abs(found) < _MOST:
        raise ValueError(tr("“{words}” is more than can be counted with", words=words(cell)))
    exact = round(Decimal(str(found)), _PLACES).normalize()
    return Decimal(int(exact)) if exact == exact.to_integral_value() else exact


def maybe_number(row: Row, cell: Plain) -> Decimal | None:
    """A figure, or None."""
    return None if cell is None else number(row, cell)


def whole(row: Row, cell: Plain) -> int:
    """A whole number."""
    found = number(row, cell)
    if found != found.to_integral_value():
        raise ValueError(tr("“{words}” is no whole number", words=words(cell)))
    return int(found)


def money(row: Row, cell: Plain, currency: str = "") -> Money | None:
    """An amount in the row's currency, to the cent."""
    if cell is None:
        return None
    amount = number(row, cell)
    if amount < 0:
        raise ValueError(tr("cannot be below zero"))
    cents = amount.quantize(CENT, ROUND_HALF_UP)
    return Money.of(cents, currency or row.currency)


def day(row: Row, cell: Plain) -> date | None:
    """A date, or None."""
    if cell is None:
        return None
    found = day_of(cell, row.is_1904)
    if found is None:
        raise ValueError(
            tr("“{words}” is no date that can only be one: write 2027-02-28", words=words(cell))
        )
    return found


def sure_day(row: Row, cell: Plain) -> date:
    """A date that has to be there."""
    found = day(row, cell)
    if found is None:
        raise ValueError(tr("cannot be empty: enter a date"))
    return found


def yes(row: Row, cell: Plain) -> bool:
    """Y or nothing."""
    said = text(row, cell).casefold()
    if said not in ("", "y", "yes", "n", "no", "1", "0"):
        raise ValueError(tr("“{words}” is neither Y nor N", words=words(cell)))
    return said in ("y", "yes", "1")


def one_of(kinds: Iterable[StrEnum], blank: StrEnum | None = None) -> Read:
    """A word of a list, as the sheets speak it; `blank` is what an empty cell means."""
    known = {spoken(kind).casefold(): kind for kind in kinds}

    def read(row: Row, cell: Plain) -> object:
        if cell is None:
            return blank
        found = known.get(text(row, cell).casefold())
        if found is None:
            choices = ", ".join(spoken(kind) for kind in known.values())
            raise ValueError(
                tr("“{words}” is none of {choices}", words=words(cell), choices=choices)
            )
        return found

    return read


def _named(kind: type[R], needed: bool = True) -> Read:
    """A record by its id or its name."""

    def read(row: Row, cell: Plain) -> str:
        said = text(row, cell)
        if not said and not needed:
            return ""
        if row.org.get(kind, said) is not None:
            return said
        rows = [x for x in row.org.rows(kind) if _called(x).casefold() == said.casefold()]
        if len(rows) == 1:
            return rows[0].id
        many = tr("{count} of that name", count=len(rows)) if rows else tr("none in the plan")
        raise ValueError(
            tr(
                "“{said}”: there is {many_name} ({kind})",
                said=said,
                many_name=many,
                kind=spoken_kind(kind),
            )
        )

    return read


def _called(record: object) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


team, location, level = _named(Team), _named(Location), _named(Level)
family, role = _named(JobFamily), _named(RoleProfile, needed=False)


def centre(row: Row, cell: Plain) -> str:
    """A cost centre by its code; none where the cell is empty or says so."""
    said = text(row, cell)
    if said in ("", NO_CENTRE):
        return ""
    codes = [x.id for x in row.org.rows(CostCentre)]
    # A spreadsheet that takes a code for a number leaves its zeros out.
    same = [x for x in codes if x == said or x.lstrip("0") == said.lstrip("0")]
    if said in same:
        return said
    if len(same) == 1:
        return same[0]
    raise ValueError(tr("there is no cost centre “{said}” in the plan", said=said))
