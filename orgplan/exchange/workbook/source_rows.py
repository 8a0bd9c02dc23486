"""What files that were brought into the plan said of people and openings, row by row."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from orgplan.exchange.roster.elsewhere import known_seats
from orgplan.exchange.roster.keys import folded_key
from orgplan.exchange.roster.ledger import Ledger, Link, ledger_of
from orgplan.exchange.workbook.outside import AtsRow, HrisRow, Outside
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.queries import spells_of
from orgplan.model.records import CostCentre, Position, Requisition, Source
from orgplan.model.records.values import Money
from orgplan.planning.money import converted

_MANAGERS = ("position_id", "person_id", "email")


def said_by_sources(org: Org, visible: Org | None = None) -> Outside:
    """Rows of the plan's sources: those with people are HR's, those of openings alone recruiting's.

    Where only some seats are `visible`, rows of the others are left out.
    """
    hris: list[HrisRow] = []
    ats: list[AtsRow] = []
    told: list[str] = []
    for source in org.rows(Source):
        reader = _Reader(org, ledger_of(source))
        people = list(reader.people())
        openings = [] if people else list(reader.openings())
        hris += people
        ats += openings
        if people or openings:
            what = "HRIS" if people else "ATS"
            told.append(f"{what}: {source.name}, brought in on {source.imported}")
    keep = _here(org, visible or org)
    shown, asked = [x for x in hris if keep(x.position)], [x for x in ats if keep(x.position)]
    return Outside(shown if hris else None, asked if ats else None, "; ".join(told))


def _here(org: Org, visible: Org) -> Callable[[str], bool]:
    """Whether a seat is one the workbook shows, or one that the plan does not have."""

    def keep(seat: str) -> bool:
        return org.get(Position, seat) is None or bool(spells_of(visible, seat))

    return keep


class _Reader:
    """Reads the rows of one source; what a row says of others is led to the plan's own ids."""

    def __init__(self, org: Org, ledger: Ledger) -> None:
        self.org, self.ledger = org, ledger
        self._known = known_seats(org)
        self._asked = {folded_key(row.id): row.id for row in org.rows(Requisition)}

    def people(self) -> Iterator[HrisRow]:
        for link in self.ledger.rows.values():
            if not link.pool and (link.person or link.values.get("holder")):
                yield self._person(link)

    def _person(self, link: Link) -> HrisRow:
        said = link.values
        return HrisRow(
            employee=link.person or said["holder"],
            position=link.id,
            requisition=self._requisition(link),
            name=said.get("name", ""),
            centre=self._centre(said.get("cost_centre", "")),
            manager=self._manager(said.get("manager", "")),
            start=_day(said.get("start", "")),
            fte=_number(said.get("fte", "")),
            base=self._base(said.get("base", "")),
        )

    def openings(self) -> Iterator[AtsRow]:
        for link in self.ledger.rows.values():
            asked = self._requisition(link)
            if asked and not link.pool:
                yield AtsRow(
                    requisition=asked,
                    position=link.id,
                    manager=self._manager(link.values.get("manager", "")),
                    start=_day(link.values.get("start", "")),
                )

    def _requisition(self, link: Link) -> str:
        names = (name.partition(":") for name in link.ids)
        found = next((code for kind, _, code in names if kind == "requisition"), "")
        return self._asked.get(found, found)

    def _centre(self, said: str) -> str:
        """The plan's cost centre of that name; empty where the plan does not know it."""
        code = self.ledger.names.get(f"{CostCentre.__name__}|{said}", said)
        return code if self.org.get(CostCentre, code) else ""

    def _manager(self, said: str) -> str:
        """The manager's seat; a name that leads to none says nothing."""
        links = (self._known.get(f"{kind}:{folded_key(said)}") for kind in _MANAGERS)
        return next((link.id for link in links if link is not None), "") if said else ""

    def _base(self, said: str) -> Fraction | None:
        amount, _, currency = said.partition(" ")
        with suppress(OrgPlanError, ValueError, InvalidOperation):
            return converted(self.org, Money.of(amount, currency)) if currency else None
        return None


def _day(said: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None


def _number(said: str) -> Fraction | None:
    with suppress(InvalidOperation):
        return Fraction(Decimal(said)) if said else None
    return None
