"""What differs between two organizations, by kind, each with its part of the difference in cost.

Every cent of the bridge belongs to exactly one change, so that changes add up to the difference.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.codec import field_types
from orgplan.model.org import Org
from orgplan.model.records import PLAN_ONLY_KINDS, Position, PositionPool, Requisition, Spell
from orgplan.model.records.values import LineKind
from orgplan.model.spans import Dated
from orgplan.planning.bridge import Bridge
from orgplan.planning.row_changes import RATES_ID, Kind, PlanChange, text, told_by_row

RATES = frozenset(
    (
        r.FxRate,
        r.TaxRule,
        r.BenefitRule,
        r.PerHeadCost,
        r.OneOffCost,
        r.MeritCycle,
        r.ParameterSet,
        r.PlanSettings,
        r.FiscalCalendar,
        r.Holiday,
        r.Location,
    )
)
# Told as the domains and the manager of their seat.
BY_SEAT = frozenset((r.Allocation, r.ReportingLine))
FIELD_KINDS: Mapping[tuple[type, str], Kind] = {
    (Position, "team"): Kind.MOVED,
    (Position, "location"): Kind.MOVED,
    (Position, "level"): Kind.RELEVELED,
    (Position, "fte"): Kind.RESIZED,
    (PositionPool, "team"): Kind.MOVED,
    (PositionPool, "location"): Kind.MOVED,
    (PositionPool, "level"): Kind.RELEVELED,
    (PositionPool, "base"): Kind.REPRICED,
    (Spell, "end"): Kind.ENDED,
    (Spell, "base"): Kind.REPRICED,
    (Spell, "hourly"): Kind.REPRICED,
    (Spell, "bonus_target"): Kind.REPRICED,
    (Spell, "equity"): Kind.REPRICED,
}
# What tells that a seat or a stay came or went.
SEATING: Mapping[type, str] = {Position: "seat", PositionPool: "seat", Spell: "start"}
# A requisition's dates follow the start of its stay, which tells them.
FOLLOWING = frozenset(("opened", "target_accept", "target_start"))


def changes_between(old: Org, new: Org, step: ChangeSet, found: Bridge) -> tuple[PlanChange, ...]:
    """Every change, by kind, id and field, given the step from the one to the other.

    Their costs add up to the bridge.
    """
    rows = [x for name, part in found.rows.items() for x in told_by_row(old, new, name, part)]
    own = [change for change in rows if change.id != RATES_ID]
    rates = _rates(step, (change for change in rows if change.id == RATES_ID))
    known = {(change.id, change.field) for change in own}
    quiet = (x for x in _quiet(old, new, step) if (x.id, x.field) not in known)
    order = list(Kind)
    whole = (*_merged(own), *rates, *quiet)
    return tuple(sorted(whole, key=lambda x: (order.index(x.kind), x.id, x.field)))


def _merged(changes: Iterable[PlanChange]) -> Iterator[PlanChange]:
    """What several stays of a seat tell alike is one change."""
    sums: dict[PlanChange, int] = {}
    for change in changes:
        name = replace(change, cost=0)
        sums[name] = sums.get(name, 0) + change.cost
    for name, cost in sums.items():
        yield replace(name, cost=cost)


def _rates(step: Iterable[Change], parts: Iterable[PlanChange]) -> Iterator[PlanChange]:
    """What rates came to, one row for each step of the bridge, naming the records that changed."""
    names = ", ".join(sorted(x.record.id for x in step if x.kind in RATES))
    for part in _merged(parts):
        yield replace(part, after=names)


def _quiet(old: Org, new: Org, step: Iterable[Change]) -> Iterator[PlanChange]:
    """What differs besides, without a cost of its own."""
    seats: set[str] = set()
    for change in step:
        if change.kind in BY_SEAT:
            seats.add(getattr(change.record, "position", ""))
        elif change.kind not in PLAN_ONLY_KINDS:
            yield from _of_record(old, new, change)
    for seat in sorted(seats):
        if old.get(Position, seat) is not None and new.get(Position, seat) is not None:
            yield from _about(old, new, seat)


def _of_record(old: Org, new: Org, change: Change) -> Iterator[PlanChange]:
    if change.before is not None and change.after is not None:
        for field in _fields(change):
            kind = FIELD_KINDS.get((change.kind, field), Kind.EDITED)
            before, after = (text(getattr(x, field)) for x in (change.before, change.after))
            yield PlanChange(kind, change.record.id, field, before, after)
        return
    if _goes_with_its_seat(old, new, change):
        return
    is_new, seats = change.before is None, change.kind in SEATING
    kind = (Kind.ADDED if is_new else Kind.CLOSED) if seats else Kind.EDITED
    field = SEATING.get(change.kind, change.kind.__name__)
    what = getattr(change.record, "title", "") or getattr(change.record, "name", "")
    said = text(getattr(change.record, "start", "")) if change.kind is Spell else what or "yes"
    before, after = ("", said) if is_new else (said, "")
    yield PlanChange(kind, change.record.id, field, before, after)


def _goes_with_its_seat(old: Org, new: Org, change: Change) -> bool:
    """Whether a stay or a requisition came or went with a seat that says so itself."""
    if change.kind not in (Spell, Requisition):
        return False
    seat = getattr(change.record, "position", "")
    return (old.get(Position, seat) is None) != (new.get(Position, seat) is None)


def _fields(change: Change) -> list[str]:
    """The fields that differ, without those that follow from another record."""
    names = field_types(change.kind)
    found = [x for x in names if getattr(change.before, x) != getattr(change.after, x)]
    return [x for x in found if change.kind is not Requisition or x not in FOLLOWING]


def _about(old: Org, new: Org, seat: str) -> Iterator[PlanChange]:
    """Whom a seat reports to, and which domains it works for."""
    for kind, field, say in (
        (Kind.MOVED, "manager", _lines),
        (Kind.REALLOCATED, "domains", _shares),
    ):
        before, after = say(old, seat), say(new, seat)
        if before != after:
            yield PlanChange(kind, seat, field, before, after)


def _lines(org: Org, seat: str) -> str:
    """A seat's managers as they are read."""
    rows = org.by(r.ReportingLine, "position", seat)
    return ", ".join(f"{_dotted(row)}{row.manager}{_days(row)}" for row in rows)


def _dotted(line: r.ReportingLine) -> str:
    return "dotted " if line.kind is LineKind.DOTTED else ""


def _days(row: Dated) -> str:
    """The days from and to which a record holds, where they are set."""
    since = tr(" from {start}", start=row.start) if row.start else ""
    return tr("{since} to {end}", since=since, end=row.end) if row.end else since


def _shares(org: Org, seat: str) -> str:
    """A seat's shares as they are read."""
    rows = org.by(r.Allocation, "position", seat)
    return ", ".join(f"{row.domain} {(row.share * 100).normalize():f}%{_days(row)}" for row in rows)
