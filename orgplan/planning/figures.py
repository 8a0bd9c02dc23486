"""The figures that several views show, worked out from an organization without Qt."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org, difference
from orgplan.model.queries import current_spell, spells_of
from orgplan.model.records import Allocation, Domain, Level, PlanSettings, Position, Spell
from orgplan.model.spans import holds
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.hiring import Request, requests
from orgplan.planning.rows import cost_rows
from orgplan.planning.strain import Strain, strains
from orgplan.planning.summary import budget_of
from orgplan.planning.tally import Counted, Tally, cash_between, row_year, tally_after
from orgplan.planning.touched import touched_rows

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Start:
    """Somebody who is to begin: the seat, the day, and the person where one is known."""

    position: Position
    spell: Spell


@dataclass(frozen=True)
class Figures:
    """An organization's figures on one day. Money is in cents of the reporting currency."""

    org: Org
    day: date
    book: CostBook

    @property
    def currency(self) -> str:
        """The reporting currency."""
        return self.org.settings.reporting_currency

    @cached_property
    def year(self) -> tuple[Period, ...]:
        """The periods of the fiscal year that the day is in, or of the nearest in the plan."""
        return year_of(self.book.periods, self.day)

    @property
    def year_label(self) -> str:
        """The fiscal year, as FY2028."""
        return self.year[0].year_label

    @property
    def counted(self) -> Counted:
        """What heads and seats are counted in."""
        return Counted(self.org, self.book, self.day)

    @cached_property
    def tally(self) -> Tally:
        """What is counted over all rows."""
        return self.counted.whole()

    @property
    def closings(self) -> tuple[Fraction, ...]:
        """Employees in seat after the last day of each period of the plan."""
        return self.tally.closings

    @property
    def people(self) -> tuple[Fraction, ...]:
        """Of those, the ones who are known by name."""
        return self.tally.people

    @cached_property
    def cash(self) -> tuple[int, ...]:
        """Cost of each period of the plan, without equity."""
        return self.book.total.line("cash")

    @property
    def year_cash(self) -> int:
        """Cost of the year, without equity."""
        return sum(self.cash[period.index] for period in self.year)

    @cached_property
    def budget(self) -> int | None:
        """The year's budget, where there is one."""
        return budget_of(self.org, self.year_label)

    @property
    def filled(self) -> int:
        """Employee seats that somebody sits in on the day."""
        return self.tally.filled

    @property
    def planned(self) -> int:
        """Employee seats that count and in which nobody sits on the day."""
        return self.tally.staff - self.tally.filled

    @property
    def in_seat(self) -> int:
        """Employees who are in seat on the day if all goes to plan."""
        return round(self.tally.in_seat)

    @property
    def filled_today(self) -> int:
        """Employees in seat at the plan's own date."""
        return round(self.tally.in_seat_today)

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """Everybody who begins after the day, soonest first."""
        pairs = ((row.seat, row.spell) for row in self.tally.coming)
        return tuple(Start(seat, stay) for seat, stay in pairs if _is_stay(seat, stay))  # type: ignore[arg-type]

    @cached_property
    def to_open(self) -> tuple[Request, ...]:
        """The hires whose requisition is not yet open, the most pressing first."""
        waiting = [
            hire
            for hire in requests(self.org)
            if hire.requisition.opened is None or hire.requisition.opened > self.day
        ]
        return tuple(sorted(waiting, key=lambda hire: (hire.open_by, hire.position.id)))

    @cached_property
    def hires(self) -> tuple[int, ...]:
        """Employees who begin in each period of the year."""
        first, last = self.year[0].start, self.year[-1].end
        days = [day for day in self.tally.first_days if first <= day <= last]
        return tuple(sum(p.start <= day <= p.end for day in days) for p in self.year)

    @cached_property
    def strains(self) -> tuple[Strain, ...]:
        """What hires ask of recruiters and interviewers, by quarter of the whole plan."""
        return strains(self.org, self.org.settings.as_of)

    @cached_property
    def anchored(self) -> tuple[tuple[Domain, ...], tuple[Domain, ...]]:
        """Domains with and without a filled staff-level engineer for at least half of the time."""
        domains = self.org.rows(Domain)
        held = anchors(self.org, self.day)
        with_anchor = tuple(domain for domain in domains if domain.id in held)
        return with_anchor, tuple(domain for domain in domains if domain.id not in held)

    @cached_property
    def row_years(self) -> Mapping[str, int]:
        """What each row costs in the year, without equity."""
        return {name: row_year(cost, self.year) for name, cost in self.book.cells.items()}

    @cached_property
    def seat_years(self) -> Mapping[str, int]:
        """What each seat and pool costs in the year, without equity."""
        sums: dict[str, int] = {}
        for row in self.book.rows.values():
            name = row.seat.id
            sums[name] = sums.get(name, 0) + self.row_years[row.id]
        return sums

    def seat_year(self, position_id: str) -> int:
        """What a seat costs in the year, without equity."""
        return self.seat_years.get(position_id, 0)

    def seat_run_rate(self, position_id: str) -> int:
        """What a seat costs in the twelve periods after it is filled, or to the plan's end."""
        return max((self._first_year(s) for s in spells_of(self.org, position_id)), default=0)

    def _first_year(self, stay: Spell) -> int:
        first = bisect_left([p.end for p in self.book.periods], stay.start)
        cost = self.book.cells.get(stay.id)
        return cash_between(cost, first, first + len(self.year)) if cost else 0


def figures(org: Org, day: date, before: Figures | None = None) -> Figures:
    """The figures of an organization; those before spare most of the work."""
    if before is None:
        made = Figures(org, day, cost_book(org))
    else:
        step = difference(before.org, org)
        made = Figures(org, day, _book(org, before, step))
        _carry_on(made, before, step)
    # Worked out here, off the interface thread; what only the overview shows waits for it.
    _ = (made.tally, made.cash, made.budget, made.seat_years)
    return made


def _carry_on(made: Figures, before: Figures, step: ChangeSet) -> None:
    """Count and add up anew only what a step touches, where it is not to be seen everywhere."""
    rows = touched_rows(made.org, step)
    counts_alike = made.org.include_proposed == before.org.include_proposed
    if rows is None or not counts_alike or made.day != before.day or PlanSettings in step.kinds:
        return
    seats = {change.key[1] for change in step.touched(Position)}
    books = (before.book.rows, made.book.rows)
    seats.update(book[name].seat.id for book in books for name in rows if name in book)
    less, more = before.counted.part(rows, seats), made.counted.part(rows, seats)
    # As cached properties keep what they have worked out.
    kept = made.__dict__
    kept["tally"] = tally_after(before.tally, less, more) if seats else before.tally
    if made.year == before.year:
        kept["row_years"] = row_years = {**before.row_years}
        for name in rows:
            row_years.pop(name, None)
            if name in made.book.cells:
                row_years[name] = row_year(made.book.cells[name], made.year)
        kept["seat_years"] = _seat_years(made, before.seat_years, seats)


def _seat_years(made: Figures, known: Mapping[str, int], seats: Collection[str]) -> dict[str, int]:
    """What is known of each seat's year, with some seats as they are now."""
    sums = {name: known[name] for name in known.keys() - seats}
    for name in seats:
        stays = [name, *(stay.id for stay in spells_of(made.org, name))]
        costs = [made.row_years[stay] for stay in stays if stay in made.row_years]
        if costs:
            sums[name] = sum(costs)
    return sums


def year_of(periods: Sequence[Period], day: date) -> tuple[Period, ...]:
    """The periods of the fiscal year that a day is in, or of the nearest in the plan."""
    after = [period for period in periods if period.end >= day]
    chosen = (after[0] if after else periods[-1]).year
    return tuple(period for period in periods if period.year == chosen)


def _book(org: Org, before: Figures, step: ChangeSet) -> CostBook:
    if before.org is org:
        return before.book
    book = before.book.after(org, step)
    # What else asks this organization for its cost finds it done.
    org.fact(cost_rows, lambda _: dict(book.rows))
    return org.fact(cost_book, lambda _: book)


def _is_stay(seat: object, stay: object) -> bool:
    return isinstance(seat, Position) and isinstance(stay, Spell)


def anchors(org: Org, day: date) -> set[str]:
    """Domains that a filled staff-level engineer gives at least half of a full working time."""
    on = max(day, org.settings.horizon_start)
    staff = {level.id for level in org.rows(Level) if level.staff_plus and not level.managerial}
    held: set[str] = set()
    for row in org.table(Allocation).values():
        if row.share < HALF or row.domain in held or not holds(row, on):
            continue
        seat = org.get(Position, row.position)
        if seat is None or seat.level not in staff or row.share * seat.fte < HALF:
            continue
        if current_spell(org, seat.id, day) is not None:
            held.add(row.domain)
    return held


def months_of(org: Org, periods: Sequence[Period]) -> tuple[date, ...]:
    """The days a user can look at: the plan's own, and the last of each period after it."""
    today = org.settings.as_of
    return (today, *(period.end for period in periods if period.end > today))
