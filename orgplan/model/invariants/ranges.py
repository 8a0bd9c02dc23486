"""Numbers and dates that can be counted with: one row per field, read by one loop."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from orgplan.language import exact, number, tr
from orgplan.model import records as r
from orgplan.model.codec import field_types
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Record
from orgplan.model.spans import FIRST_DAY, LAST_DAY
from orgplan.model.spoken import kind_word


class Range(NamedTuple):
    """A field's smallest and largest value; `above` leaves out the smallest itself."""

    field: str
    smallest: int
    largest: int
    above: bool = False


ANY = 10**12
FIVE = (1, 5)

RANGES: Mapping[type, tuple[Range, ...]] = {
    r.PlanSettings: (Range("horizon_periods", 1, 60), Range("smallest_group", 1, ANY)),
    r.FiscalCalendar: (
        Range("first_month", 1, 12),
        Range("year_end_month", 1, 12),
        Range("year_end_weekday", 0, 6),
    ),
    r.FxRate: (Range("rate", 0, ANY, above=True),),
    r.Location: (Range("geo_factor", 0, ANY, above=True),),
    r.MeritCycle: (Range("rate", -1, 10, above=True),),
    r.TaxRule: (Range("rate", 0, 10),),
    r.BenefitRule: (Range("retirement", 0, 10),),
    r.CapitalizationRule: (Range("rate", 0, 1),),
    r.HiringSpeed: (Range("fill_days", 0, 10000), Range("recruiter_weight", 0, ANY)),
    r.NoticePeriod: (Range("days", 0, 10000),),
    r.ParameterSet: (
        Range("bonus_payout", 0, 100),
        Range("bonus_payout_month", 1, 12),
        Range("merit_service_months", 0, 1200),
        Range("wage_base_growth", -1, 10, above=True),
        Range("agency_fee", 0, 10),
        Range("attrition_voluntary", 0, 1),
        Range("attrition_involuntary", 0, 1),
        Range("backfill_share", 0, 1),
        Range("backfill_lag", 0, 1200),
        Range("vacancy_factor", 0, 1),
        Range("contingency", 0, 10),
        Range("offer_acceptance", 0, 1, above=True),
        Range("onsites_per_offer", 0, ANY),
        Range("onsite_hours", 0, ANY),
        Range("screens_per_onsite", 0, ANY),
        Range("screen_hours", 0, ANY),
        Range("hires_per_recruiter_quarter", 0, ANY, above=True),
        Range("recruiters", 0, ANY, above=True),
        Range("interviewer_hours", 0, 168, above=True),
        Range("mentoring_share", 0, 1),
        Range("mentoring_months", 0, 120),
        Range("fill_spread", 0, 3),
        Range("promotion_rise", 0, 10),
        Range("approval_days", 0, 10000),
        Range("full_week_hours", 0, 168, above=True),
    ),
    r.Domain: (Range("weight", *FIVE),),
    r.Team: (Range("size_min", 0, ANY), Range("size_max", 0, ANY)),
    r.Demand: (Range("seats", 0, ANY),),
    r.PersonSkill: (Range("proficiency", 0, 4),),
    r.Position: (Range("fte", 0, 1, above=True),),
    r.PositionPool: (Range("heads", 0, ANY), Range("fte", 0, ANY), Range("bonus_target", 0, 100)),
    r.Spell: (Range("bonus_target", 0, 100), Range("hours", 0, 168)),
    r.Requisition: (Range("fill_days", 0, 10000), Range("notice_days", 0, 10000)),
    r.Allocation: (Range("share", 0, 2, above=True),),
    r.StakeholderRelation: (Range("influence", *FIVE), Range("interest", *FIVE)),
    r.Dependency: (Range("weight", *FIVE),),
    r.EscalationPath: (Range("step_days", 0, 10000),),
    r.Milestone: (Range("days", 0, 10000),),
    r.InterviewStage: (
        Range("minutes_min", 0, 10000),
        Range("minutes_max", 0, 10000),
        Range("interviewers", 0, 100),
    ),
    r.ScorecardDimension: (Range("weight", 0, ANY),),
    r.Meeting: (Range("minutes", 0, 10000),),
    r.Risk: (Range("likelihood", 0, 5), Range("impact", 0, 5)),
    r.Budget: (Range("headcount", 0, ANY),),
}


def in_range(org: Org, records: Sequence[Record]) -> Iterator[Violation]:
    """Every number lies where it can be counted with, FTE and shares among them (I6)."""
    for row in RANGES.get(type(records[0]), ()):
        values = list(map(attrgetter(row.field), records))
        said = [value for value in values if value is not None]
        if not said or (_holds(row, min(said)) and _holds(row, max(said))):
            continue
        for record, value in zip(records, values, strict=True):
            if value is not None and not _holds(row, value):
                words = (
                    tr("more than {smallest}", smallest=row.smallest)
                    if row.above
                    else tr("{smallest} or more", smallest=row.smallest)
                )
                most = "" if row.largest == ANY else tr(", at most {largest}", largest=row.largest)
                message = tr(
                    "{place} cannot be {value}: enter {words}{most}",
                    place=_place(record, row.field),
                    value=value,
                    words=words,
                    most=most,
                )
                yield Violation("NUM", (record.id,), message)


def _holds(row: Range, value: Decimal | int) -> bool:
    return row.smallest <= value <= row.largest and not (row.above and value == row.smallest)


def bounds_in_order(org: Org, own: r.OwnThreshold) -> Iterator[Violation]:
    """The bounds of a threshold can be counted with, and a warning begins after a notice."""
    low, high = (own.warning_low, own.notice_low), (own.notice_high, own.warning_high)
    between = (own.notice_low, own.notice_high)
    place = f"{kind_word(spoken_kind(type(own))).capitalize()} {own.id}"
    for first, second in (low, between, high, (own.warning_low, own.warning_high)):
        if any(bound is not None and not abs(bound) <= ANY for bound in (first, second)):
            yield Violation(
                "NUM",
                (own.id,),
                tr("{place}: enter bounds of at most {any}", place=place, any=number(ANY)),
            )
            return
        if first is not None and second is not None and first > second:
            message = tr(
                "{place}: {first} is above {second}: enter the bounds from low to high",
                place=place,
                first=exact(f"{first:f}"),
                second=exact(f"{second:f}"),
            )
            yield Violation(
                "NUM", (own.id,), tr("{message}, a warning outside its notice", message=message)
            )
            return


def dates_are_plausible(org: Org, records: Sequence[Record]) -> Iterator[Violation]:
    """Every date lies in the years 1900 to 2199."""
    for field in _dates(type(records[0])):
        days = [day for day in map(attrgetter(field), records) if day is not None]
        if not days or (min(days) >= FIRST_DAY and max(days) <= LAST_DAY):
            continue
        for record in records:
            day: date | None = getattr(record, field)
            if day is not None and not FIRST_DAY <= day <= LAST_DAY:
                message = tr(
                    "{place} cannot be {day}: enter a year from 1900 to 2199",
                    place=_place(record, field),
                    day=day,
                )
                yield Violation("NUM", (record.id,), message)


def _place(record: Record, field: str) -> str:
    kind = kind_word(spoken_kind(type(record))).capitalize()
    return f"{kind} {record.id}: {field.replace('_', ' ')}"


@cache
def _dates(kind: type) -> tuple[str, ...]:
    return tuple(name for name, hint in field_types(kind).items() if hint in (date, date | None))
