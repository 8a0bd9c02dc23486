"""What is written for another system: an organization with no more pay than may be seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orgplan.exchange.audience import Audience, seen_by
from orgplan.exchange.register import Entry, entries, in_order, status
from orgplan.exchange.systems.actuals import Actual, actuals
from orgplan.exchange.workbook.pay import Pay, shown
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.queries import REFUSED, counts, shown_spell
from orgplan.model.records.values import Hiring
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.rows import CostRow

_COME = frozenset((Hiring.ACCEPTED, Hiring.HIRED))
SEATED = frozenset(("Filled", "Departing"))


@dataclass(frozen=True)
class Scene:
    """An organization as its audience may see it, on a day; `scenario` is what it is called."""

    org: Org
    as_of: date
    pay: Pay
    scenario: str
    audience: Audience = Audience.FULL
    actuals: tuple[Actual, ...] = ()

    @cached_property
    def book(self) -> CostBook:
        """The cost of what may be seen."""
        return cost_book(self.org)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every spell, seat without spells and pool, by row id; for stakeholders by name."""
        found = in_order(entries(self.org, self.as_of), self.audience)
        return {(entry.spell or entry.seat).id: entry for entry in found}

    @cached_property
    def seats(self) -> Mapping[str, Entry]:
        """One entry for each position and pool that counts, by its id: who is there, or next."""
        chosen = {}
        for entry in self.counted():
            found = shown_spell(self.org, entry.seat.id, self.as_of)
            if entry.spell is None or found is None or found.id == entry.spell.id:
                chosen[entry.seat.id] = entry
        return chosen

    def row(self, entry: Entry) -> CostRow | None:
        """An entry's row of cost; None for a seat without spells."""
        return self.book.rows.get((entry.spell or entry.seat).id)

    def counted(self) -> Iterator[Entry]:
        """Spells and pools that are in headcount and cost."""
        for entry in self.entries.values():
            if entry.spell is None and isinstance(entry.seat, r.Position):
                continue
            if counts(entry.seat, entry.spell, self.org.include_proposed):
                yield entry

    def wanted(self, *, proposed: bool = False) -> Iterator[Entry]:
        """Stays that nobody has accepted yet and that are not over; if asked, proposed ones too."""
        for entry in self.entries.values():
            seat, spell = entry.seat, entry.spell
            if spell is None or not isinstance(seat, r.Position) or spell.person:
                continue
            if spell.hiring in _COME or seat.on_hold or seat.approval in REFUSED:
                continue
            over = spell.end is not None and spell.end < self.as_of
            if over or status(entry) == "Closed":
                continue
            if proposed or counts(seat, spell, self.org.include_proposed):
                yield entry


def scene_of(
    org: Org,
    as_of: date,
    pay: Pay,
    scenario: str,
    audience: Audience = Audience.FULL,
    plan: Plan | None = None,
) -> Scene:
    """The scene of an organization; what may not be seen is taken out before anything else.

    `plan` is the plan it comes from, whose scenarios must not be set against each other. Raises
    PlanError where a seat's pay should give way to its band and it has none.
    """
    seen = shown(seen_by(org, audience), pay)
    told = actuals(org, as_of, plan) if pay is Pay.BAND else ()
    return Scene(seen, as_of, pay, scenario, audience, told)
