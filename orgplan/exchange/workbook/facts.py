"""What all sheets read: the plan's cost, one entry per spell and pool, and where things stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from orgplan.exchange.audience import Audience
from orgplan.exchange.workbook.kept import Kept
from orgplan.exchange.workbook.options import Depth, Options
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.sheet import FIRST_ROW, column
from orgplan.exchange.workbook.versions import Versions, versions_of
from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of, manager_on, status_word
from orgplan.model.records import (
    CostCentre,
    Location,
    Person,
    Position,
    PositionPool,
    Requisition,
    Scenario,
    Spell,
    Team,
)
from orgplan.model.records.values import Hiring
from orgplan.planning.arithmetic import RowCost
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.headcount import counted_from, weight
from orgplan.planning.rows import CostRow

SPARE_ROWS = 50
MOST_LIVE_ROWS = 2_000
"""Above this many spells the rows hold values, and only what adds them up calculates."""
NO_CENTRE = "(none)"
TO_BE_HIRED, NOT_NAMED, POOL = "TBH", "(not named)", "(pool)"
SEATED = frozenset(("Filled", "Departing"))
_TAKEN = frozenset((Hiring.ACCEPTED, Hiring.HIRED))
STATUSES = (
    "Filled", "Departing", "Accepted", "Offer", "Open", "Approved", "Proposed", "On hold",
    "Closed", "Cancelled",
)  # fmt: skip
_NOT_COUNTED = frozenset(("On hold", "Cancelled"))
FIRST_MONTH = 8
"""The column, counted from 1, of the first period on every sheet with periods."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A spell or pool as the sheets show it; `number` is its row on the register and workings."""

    number: int
    row: CostRow
    cost: RowCost
    status: str
    incumbent: str
    centre: str
    manager: str
    person: Person | None
    location: Location
    team: Team | None
    requisition: Requisition | None

    @property
    def seat(self) -> Position | PositionPool:
        """The position or pool."""
        return self.row.seat

    @property
    def spell(self) -> Spell | None:
        """The spell; None for a pool."""
        return self.row.spell

    @property
    def heads(self) -> Fraction:
        """The heads it counts for while in seat; 0 for what does not count or is no employee."""
        return weight(self.row) if self.row.included and self.row.employee else Fraction(0)

    @property
    def open(self) -> bool:
        """Whether nobody has taken the seat yet."""
        return self.incumbent == TO_BE_HIRED


@dataclass(frozen=True)
class Facts:
    """One organization, worked out. `first` to `last` are the rows of entries and spare entries."""

    org: Org
    options: Options
    cost: CostBook
    entries: tuple[Entry, ...]
    places: Places = field(default_factory=Places)
    kept: Kept = field(default_factory=Kept)
    verdict: str = ""
    around: Versions | None = None
    outside: Outside = field(default_factory=Outside)
    """What files of other systems say."""
    memory: dict[type, object] = field(default_factory=dict)
    """What was worked out of these facts once, by its kind."""

    @cached_property
    def versions(self) -> Versions:
        """The plan's other scenarios and its past; found in the organization where not given."""
        return self.around or versions_of(self.org, current=self.org)

    @property
    def pay(self) -> Pay:
        """How much of pay is shown."""
        return self.options.pay

    @cached_property
    def depth(self) -> Depth:
        """Which cells hold formulas."""
        if self.options.values_only:
            return Depth.VALUES
        spells = sum(entry.spell is not None for entry in self.entries)
        return Depth.TOTALS if spells > MOST_LIVE_ROWS else Depth.LIVE

    @property
    def live(self) -> bool:
        """Whether the rows of entries calculate."""
        return self.depth is Depth.LIVE

    @property
    def periods(self) -> tuple[Period, ...]:
        """The plan's periods."""
        return self.cost.periods

    @property
    def first(self) -> int:
        """The first row of entries."""
        return FIRST_ROW

    @property
    def last(self) -> int:
        """The last row of entries, spare ones included."""
        return FIRST_ROW + len(self.entries) + self.spare_rows - 1

    @property
    def spare_rows(self) -> int:
        """How many rows below the last entry are ready to be filled in, if rows calculate."""
        return SPARE_ROWS if self.live else int(not self.entries)

    @property
    def total_row(self) -> int:
        """The row of totals on sheets of entries."""
        return self.last + 2

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The column letters of the periods."""
        return tuple(column(FIRST_MONTH + period.index) for period in self.periods)

    @cached_property
    def centres(self) -> tuple[str, ...]:
        """The cost centres in use and in the plan, by code; `(none)` comes last where needed.

        A plan without any still has `(none)`, so that no table is without rows.
        """
        codes = {centre.id for centre in self.org.rows(CostCentre)}
        codes |= {entry.centre for entry in self.entries}
        return tuple(sorted(codes or {NO_CENTRE}, key=lambda code: (code == NO_CENTRE, code)))

    @cached_property
    def heads_look(self) -> str:
        """How heads read: with decimals where a pool has a part of one."""
        whole = all(entry.row.fte.denominator == 1 for entry in self.entries if not entry.spell)
        return "heads" if whole else "fte"

    @cached_property
    def scenario(self) -> str:
        """The scenario's name, `Base plan` for the base."""
        found = self.org.get(Scenario, self.org.scenario) if self.org.scenario else None
        return found.name if found else "Base plan"

    @cached_property
    def stamp(self) -> str:
        """Which plan this is, in one line."""
        settings = self.org.settings
        return (
            f"{self.scenario} · version {settings.version} · as of {settings.as_of} · "
            f"{settings.reporting_currency}"
        )

    def year_labels(self) -> tuple[str, ...]:
        """The fiscal years of the plan in order."""
        return tuple(dict.fromkeys(period.year_label for period in self.periods))


def gather(
    org: Org, options: Options, around: Versions | None = None, outside: Outside | None = None
) -> Facts:
    """Work an organization out for its workbook; `around` are the plan's other versions."""
    book = cost_book(org)
    order = list(book.rows.values())
    if options.audience is Audience.STAKEHOLDER:
        # The order of ids may be that of pay, or of who came first.
        order.sort(key=lambda row: _name(org, row))
    rows = enumerate(order, start=FIRST_ROW)
    entries = tuple(_entry(org, number, row, book.cells[row.id]) for number, row in rows)
    return Facts(org, options, book, entries, around=around, outside=outside or Outside())


def _name(org: Org, row: CostRow) -> tuple[str, str]:
    person = org.get(Person, row.spell.person) if row.spell else None
    return (person.name if person else row.seat.title).casefold(), row.id


def _entry(org: Org, number: int, row: CostRow, cost: RowCost) -> Entry:
    spell, seat = row.spell, row.seat
    status = status_of(org, row)
    person = org.get(Person, spell.person) if spell and spell.person else None
    centre = cost_centre_of(org, seat)
    requisitions = org.by(Requisition, "spell", spell.id) if spell else ()
    return Entry(
        number=number,
        row=row,
        cost=cost,
        status=status,
        incumbent=incumbent_of(row, status, person),
        centre=centre.id if centre else NO_CENTRE,
        manager=manager_of(org, row),
        person=person,
        location=org.need(Location, seat.location),
        team=org.get(Team, seat.team),
        requisition=requisitions[0] if requisitions else None,
    )


def status_of(org: Org, row: CostRow) -> str:
    """The one word for a row's seat as the sheets show it."""
    day = org.settings.as_of
    if isinstance(row.seat, PositionPool):
        return "Filled" if row.included else "On hold" if row.seat.on_hold else "Proposed"
    word = status_word(org, row.seat, row.spell, day)
    # Somebody named for a seat that starts later has accepted it, and does not fill it yet.
    return "Accepted" if word == "Filled" and row.start > day else word


def incumbent_of(row: CostRow, status: str, person: Person | None) -> str:
    """Who holds a row's seat, in the words of the sheets where nobody is named."""
    if row.spell is None:
        return POOL
    if person is not None:
        return person.name
    gone = status in SEATED or status == "Closed" or row.spell.hiring in _TAKEN
    return NOT_NAMED if gone else TO_BE_HIRED


def manager_of(org: Org, row: CostRow) -> str:
    """Who is reported to on the as-of day, or on the first day of a spell that starts later."""
    if isinstance(row.seat, PositionPool):
        return row.seat.manager
    return manager_on(org, row.seat.id, max(org.settings.as_of, row.start))


def first_counted(entry: Entry) -> date:
    """The day a entry is in seat from."""
    return counted_from(entry.row)


def periods_by_quarter(periods: tuple[Period, ...]) -> Iterator[tuple[str, list[Period]]]:
    """Quarters of the plan, or years where the calendar has no quarters."""
    found: dict[str, list[Period]] = {}
    for period in periods:
        label = period.quarter_label if period.quarter else period.year_label
        found.setdefault(label, []).append(period)
    yield from found.items()


def included_by_status(org: Org, status: str) -> int:
    """Whether a status counts, 1 or 0; what is closed counts until its end date."""
    if status == "Proposed":
        return int(org.include_proposed)
    return int(status not in _NOT_COUNTED)
