"""What a row asks of the plan: the values of a seat or pool, and whose they are.

`values` are those that the row's columns say, and that a later file is held against; `more` are
assumptions for what is made anew, which nobody holds against anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from orgplan.exchange.intake.outcome import NOTHING
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import name_of
from orgplan.exchange.roster.numbers import in_cents
from orgplan.exchange.roster.roles import Roles
from orgplan.exchange.roster.structure import Structure
from orgplan.exchange.roster.words import (
    HOURS,
    employment_of,
    is_eliminated,
    is_undisclosed,
    is_vacant,
    says_yes,
    state_of,
    times_a_year,
)
from orgplan.model.records.values import Approval, Employment, Hiring, Money, Priority, SpellKind

NOT_DISCLOSED = "Not disclosed"
TITLELESS = "Position without a title"
_HUNDRED = Decimal(100)
_OF_TEAM = frozenset(("team", "department", "division", "company"))
_PRIORITIES = {"critical": Priority.CRITICAL, "high": Priority.HIGH, "low": Priority.LOW,
               "2": Priority.CRITICAL, "1": Priority.HIGH, "-1": Priority.LOW,
               "-2": Priority.LOW}  # fmt: skip


@dataclass(slots=True)
class Wanted:
    """A seat or pool as a row has it; `holder` is the person's id there, empty where vacant."""

    entry: Entry
    pool: bool
    values: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)


def plain(value: Any) -> str:
    """A value as text that equal values share."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is Money:
        return f"{value.amount:f} {value.currency}"
    return _shared(value)


@lru_cache(maxsize=1 << 13, typed=True)
def _shared(value: Any) -> str:
    """The text of a value that many rows share; by type too, as 1 and True are equal."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return str(value)


class Reader:
    """Turns entries into what they ask for."""

    def __init__(
        self,
        structure: Structure,
        roles: Roles,
        currency: str,
        facts: "Callable[[Entry], tuple[int, float]]",
        days: tuple[date, date],
    ) -> None:
        self._structure, self._currency, self._facts = structure, currency, facts
        self._roles = roles
        self._as_of, self._next = days

    def wanted(self, entry: Entry) -> Wanted:
        """What an entry asks for."""
        pool = entry.role == "pools" or entry.fte > 1
        found, currency = Wanted(entry, pool), self.currency(entry)
        self._place(found, currency)
        if pool:
            self._pool(found, currency)
        else:
            self._state(found)
            self._holder(found)
            self._pay(found, currency)
        return found

    def _place(self, found: Wanted, currency: str) -> None:
        """Title, team, level, family, place and what else stands on the seat itself."""
        entry, structure = found.entry, self._structure
        says, values, more = entry.values, found.values, found.more
        title = entry.text("title") or entry.text("level") or TITLELESS
        (values if "title" in says else more)["title"] = title
        (values if _OF_TEAM & says.keys() else more)["team"] = structure.team(entry)
        depth, managers = self._facts(entry)
        level = structure.level(entry, depth, managers)
        (values if "level" in says else more)["level"] = level
        (values if "family" in says else more)["family"] = structure.family(entry)
        said = "location" in says or "country" in says
        (values if said else more)["location"] = structure.location(entry, currency)
        employment = employment_of(entry.text("employment"))
        (values if "employment" in says else more)["employment"] = employment
        values["fte"] = entry.fte
        if "cost_centre" in says:
            values["cost_centre"] = structure.cost_centre(entry.text("cost_centre"))

    def currency(self, entry: Entry) -> str:
        """The currency of a row's pay: said for it, beside an amount, or the file's."""
        values = entry.values
        if said := values.get("currency", ""):
            return str(said)
        amounts = (values.get(f) for f in ("base", "monthly_base", "pay_min", "hourly"))
        beside = next((money[1] for money in amounts if money and money[1]), "")
        return beside or self._currency

    def _state(self, found: Wanted) -> None:
        """Approval, hold, closing, and how far a search is."""
        entry = found.entry
        opening = entry.role == "openings"
        state = state_of(entry.text("status"), opening=opening)
        name = name_of(entry)
        closed = state.closed or is_eliminated(name)
        found.more["approval"] = state.approval or Approval.APPROVED
        if "status" in entry.values:
            found.values["approval"] = state.approval or Approval.APPROVED
            found.values["on_hold"] = state.held
        if closed or "status" in entry.values:
            found.values["closed"] = closed
        if "assistant" in entry.values:
            found.values["assistant"] = says_yes(entry.text("assistant"))
        if "notes" in entry.values:
            found.values["justification"] = entry.text("notes")
        if "priority" in entry.values:
            said = entry.text("priority").casefold()
            found.values["priority"] = _PRIORITIES.get(said, Priority.NORMAL)
        found.more["role"] = self._roles.role(entry.text("title"))

    def _holder(self, found: Wanted) -> None:
        """Who holds the seat, since when, until when."""
        entry = found.entry
        state = state_of(entry.text("status"), opening=entry.role == "openings")
        vacant = self.is_vacant(entry)
        start = entry.values.get("start")
        if vacant:
            start = entry.values.get("target_start") or start
        usual = self._next if vacant else self._as_of
        (found.values if start is not None else found.more)["start"] = start or usual
        end = entry.values.get("end")
        (found.values if "end" in entry.values else found.more)["end"] = end
        found.values["holder"] = "" if vacant else self._person(entry)
        if not vacant:
            name = name_of(entry)
            hidden = not name or is_undisclosed(name)
            found.values["name"] = NOT_DISCLOSED if hidden else name
        if "email" in entry.values:
            found.values["email"] = entry.text("email")
        coming = bool(start and start > self._as_of) and not vacant
        usual_hiring = Hiring.NOT_STARTED if vacant else Hiring.HIRED
        hiring = state.hiring or (Hiring.ACCEPTED if coming else usual_hiring)
        (found.values if "status" in entry.values else found.more)["hiring"] = hiring
        found.more["kind"] = self._kind(entry, vacant, coming)

    @staticmethod
    def _kind(entry: Entry, vacant: bool, coming: bool) -> SpellKind:
        if "interim" in entry.tags:
            return SpellKind.INTERIM
        return SpellKind.NEW if vacant or coming else SpellKind.EXISTING

    @staticmethod
    def is_vacant(entry: Entry) -> bool:
        """Whether nobody holds a row's seat."""
        name = name_of(entry)
        if is_vacant(name) or is_eliminated(name) or is_vacant(entry.text("kind")):
            return True
        if name or entry.text("person_id"):
            return False
        state = state_of(entry.text("status"), opening=entry.role == "openings")
        if state.seated is not None:
            return not state.seated
        return entry.role == "openings" or bool(entry.tags.get("named"))

    @staticmethod
    def _person(entry: Entry) -> str:
        """What tells the person from others."""
        if entry.text("person_id"):
            return entry.text("person_id")
        if entry.text("email") and "shared mail" not in entry.tags:
            return entry.text("email")
        name = name_of(entry)
        hidden = not name or is_undisclosed(name)
        return f"({entry.key})" if hidden else name

    def _pay(self, found: Wanted, currency: str) -> None:
        entry = found.entry
        hourly = self._hourly(entry, currency)
        base = self._base(entry, currency)
        contractor = found.values.get("employment") in (Employment.CONTRACTOR, Employment.AGENCY)
        if hourly is not None and contractor:
            found.values["hourly"] = hourly
            hours = entry.values.get("hours") or entry.fte * 40
            found.values["hours"] = min(hours, Decimal(168))
        if base is not None:
            found.values["base"] = base
        if "bonus" in entry.values:
            found.values["bonus_target"] = _bonus(entry.values["bonus"], base)
        equity = money(entry.values.get("equity"), currency)
        if equity is not None:
            found.values["equity"] = equity

    def _base(self, entry: Entry, currency: str) -> Money | None:
        """A year's pay of full time: as said, twelve months of it, or the middle of its range."""
        times = times_a_year(entry.text("pay_per"))
        said = money(
            entry.values.get("base", entry.values.get("hourly") if times else None), currency
        )
        monthly = money(entry.values.get("monthly_base"), currency)
        if said is None and monthly is not None:
            said = Money(monthly.minor * 12, monthly.currency)
        elif said is not None and times:
            said = None if times == HOURS else Money(said.minor * times, said.currency)
        return said if said is not None else middle(*pay_range(entry, currency))

    @staticmethod
    def _hourly(entry: Entry, currency: str) -> Money | None:
        """An hour's pay: said as that, or pay that is said to be for an hour."""
        times = times_a_year(entry.text("pay_per"))
        said = entry.values.get("hourly")
        if times == HOURS:
            said = said or entry.values.get("base")
        return money(None if times and times != HOURS else said, currency)

    def _pool(self, found: Wanted, currency: str) -> None:
        entry = found.entry
        low, high = pay_range(entry, currency)
        base = self._base(entry, currency)
        found.values["heads"] = entry.values.get("heads", entry.fte)
        for name, value in (("base", base), ("pay_minimum", low), ("pay_maximum", high)):
            if value is not None:
                found.values[name] = value
        if "bonus" in entry.values:
            found.values["bonus_target"] = _bonus(entry.values["bonus"], base)
        for name in ("start", "end"):
            if name in entry.values:
                found.values[name] = entry.values[name]


def money(said: tuple[Decimal, str] | None, currency: str) -> Money | None:
    """An amount in whole cents; None where none is said, or it is less than nothing."""
    if said is None or said[0] < 0:
        return None
    return Money(int(in_cents(said[0]).scaleb(2)), said[1] or currency)


def pay_range(entry: Entry, currency: str) -> tuple[Money | None, Money | None]:
    """The range of pay that a row says; 0 stands for what is not told."""
    ends = (money(entry.values.get(name), currency) for name in ("pay_min", "pay_max"))
    low, high = (end if end is not None and end.minor else None for end in ends)
    return low, high


def middle(low: Money | None, high: Money | None) -> Money | None:
    """The middle of a range in whole cents, half a cent upwards."""
    if low is None or high is None or low.currency != high.currency:
        return low or high
    return Money((low.minor + high.minor + 1) // 2, low.currency)


def _bonus(said: Decimal, base: Money | None) -> Decimal:
    """A share of base: as said, a percentage, or an amount of money."""
    if said <= 1:
        return said
    if said <= _HUNDRED:
        return said / _HUNDRED
    if base is None or not base.minor:
        return NOTHING
    return (said / base.amount).quantize(Decimal("0.0001"))
