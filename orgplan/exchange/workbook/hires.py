"""Seats to be hired, with the days by which each has to be approved, opened and offered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.model.org import Org
from orgplan.model.records import HiringSpeed, Holiday, NoticePeriod, Spell
from orgplan.planning.proration import SATURDAY

FILL_DAYS, NOTICE_DAYS = 60, 30
"""What is assumed where neither a requisition nor the plan's tables say."""


@dataclass(frozen=True, slots=True)
class Hire:
    """A seat to be hired. `vacant_since` is the last paid day of the one who left."""

    entry: Entry
    notice: int
    fill: int
    approval: int
    opened: date | None
    vacant_since: date | None
    as_of: date
    holidays: Collection[date]

    @property
    def recruiter(self) -> str:
        """Who searches; empty where nobody is named."""
        return self.entry.requisition.recruiter if self.entry.requisition else ""

    @property
    def channel(self) -> str:
        """Where candidates come from; empty where no requisition says so."""
        return self.entry.requisition.channel if self.entry.requisition else ""

    @property
    def start(self) -> date:
        """The first paid day."""
        return self.entry.row.start

    @property
    def offer_by(self) -> date:
        """When the offer has to be accepted."""
        return self.start - timedelta(days=self.notice)

    @property
    def open_by(self) -> date:
        """When the search has to begin."""
        return self.offer_by - timedelta(days=self.fill)

    @property
    def approve_by(self) -> date:
        """When approval has to be asked for, by working days."""
        return workday_before(self.open_by, self.approval, self.holidays)

    @property
    def is_open(self) -> bool:
        """Whether the search has begun."""
        return self.opened is not None and self.opened <= self.as_of

    @property
    def late(self) -> int:
        """Days by which the search should have begun and has not."""
        return 0 if self.is_open else max(0, (self.as_of - self.open_by).days)

    @property
    def age(self) -> int:
        """Days the search has run."""
        return (self.as_of - self.opened).days if self.is_open and self.opened else 0

    @property
    def vacant(self) -> int:
        """Days the seat has stood empty."""
        return max(0, (self.as_of - self.vacant_since).days) if self.vacant_since else 0


def hires(facts: Facts) -> tuple[Hire, ...]:
    """Every seat to be hired, by its start."""
    found = [entry for entry in facts.entries if entry.open]
    ordered = sorted(found, key=lambda entry: (entry.row.start, entry.row.id))
    return tuple(_hire(facts, entry) for entry in ordered)


def _hire(facts: Facts, entry: Entry) -> Hire:
    org, asked = facts.org, entry.requisition
    left = org.get(Spell, entry.spell.backfill_of) if entry.spell else None
    return Hire(
        entry=entry,
        notice=asked.notice_days if asked else _notice(facts, entry),
        fill=asked.fill_days if asked else _fill(facts, entry),
        approval=org.parameters.approval_days,
        opened=asked.opened if asked else None,
        vacant_since=left.end if left else None,
        as_of=org.settings.as_of,
        holidays=frozenset(day.day for day in plan_holidays(org)),
    )


def plan_holidays(org: Org) -> tuple[Holiday, ...]:
    """The days off of the plan's own working calendar."""
    calendar = org.settings.working_calendar
    return org.by(Holiday, "calendar", calendar) if calendar else ()


def _notice(facts: Facts, entry: Entry) -> int:
    rows = facts.org.by(NoticePeriod, "region", entry.location.payroll_region)
    return rows[0].days if rows else NOTICE_DAYS


def _fill(facts: Facts, entry: Entry) -> int:
    rows = facts.org.by(HiringSpeed, "level", entry.seat.level)
    return rows[0].fill_days if rows else FILL_DAYS


def workday_before(day: date, count: int, holidays: Collection[date]) -> date:
    """The working day that lies so many working days before a day."""
    while count > 0:
        day -= timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            count -= 1
    return day
