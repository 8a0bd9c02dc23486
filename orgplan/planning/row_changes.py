"""What a stay's part of the bridge is told as: one change for each step, with that step's cost."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from orgplan.model.codec import encode_value
from orgplan.model.org import Org
from orgplan.model.records import Position
from orgplan.planning.bridge import RowBridge
from orgplan.planning.bridge_causes import (
    ATTRITION,
    FTE,
    LOAD,
    ONE_OFFS,
    PAY,
    PLACE,
    TIMING,
    VOLUME,
    end_is_attrition,
)
from orgplan.planning.rows import CostRow

RATES_ID = "rates"


class Kind(StrEnum):
    """What a change is to a director."""

    ADDED = "added"
    CLOSED = "closed"
    MOVED = "moved"
    DELAYED = "delayed"
    ADVANCED = "advanced"
    ENDED = "ended"
    RELEVELED = "releveled"
    RESIZED = "resized"
    REALLOCATED = "reallocated"
    REPRICED = "repriced"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change: the record's id, what of it, from what to what as text, and cost in cents.

    What rates came to for rows that changed nothing themselves has the id `rates`.
    """

    kind: Kind
    id: str
    field: str
    before: str
    after: str
    cost: int = 0


def text(value: object) -> str:
    """A value as it is read: money with its currency, dates ISO, lists with commas."""
    if isinstance(value, Fraction):
        return f"{float(value):.10g}"
    plain = encode_value(value)
    if plain is None:
        return ""
    if isinstance(plain, list):
        return (", " if isinstance(value, tuple) else " ").join(map(str, plain))
    return str(plain)


def told_by_row(old: Org, new: Org, row_id: str, part: RowBridge) -> Iterator[PlanChange]:
    """A stay's changes; what falls once goes with the first, and merit with what moved it."""
    told: list[PlanChange] = []
    once = part.steps.get(ONE_OFFS, 0)
    for step in (VOLUME, TIMING, FTE, PAY, PLACE, LOAD, ATTRITION):
        cost = part.steps.get(step, 0)
        change = _told(old, new, row_id, part, step)
        if change is None and cost and step == PAY and told and _merits_moved(part):
            told[0] = _costing(told[0], cost)
        elif change is not None or cost:
            told.append(_costing(change or _by_rates(step), cost))
    if once:
        told = told or [_by_rates(ONE_OFFS)]
        told[0] = _costing(told[0], once)
    yield from told


def _costing(change: PlanChange, cost: int) -> PlanChange:
    names = (change.kind, change.id, change.field, change.before, change.after)
    return PlanChange(*names, cost=change.cost + cost)


def _by_rates(step: str) -> PlanChange:
    return PlanChange(Kind.REPRICED, RATES_ID, step, "", "")


def _merits_moved(part: RowBridge) -> bool:
    a, b = part.before, part.after
    return a is not None and b is not None and a.merits != b.merits


def _told(old: Org, new: Org, row_id: str, part: RowBridge, step: str) -> PlanChange | None:
    """The change of a stay's own that a step stands for; None where it changed nothing itself."""
    a, b = part.before, part.after
    if a is not None and b is not None and a.included and b.included:
        return _TELLERS[step](row_id, a, b) if step in _TELLERS else None
    # A stay that comes or goes is told once.
    wanted = ATTRITION if part.steps.get(ATTRITION) else VOLUME
    return _came_or_went(old, new, row_id, part) if step == wanted else None


def _came_or_went(old: Org, new: Org, row_id: str, part: RowBridge) -> PlanChange | None:
    """Added or closed; None where it counted before as little as now."""
    a, b = part.before, part.after
    was, is_ = a is not None and a.included, b is not None and b.included
    if was == is_:
        return None
    kind, seat = Kind.ADDED if is_ else Kind.CLOSED, part.row.seat
    if a is not None and b is not None:
        return _counted(kind, a, b)
    before, after = old.get(Position, seat.id), new.get(Position, seat.id)
    if isinstance(seat, Position) and before is not None and after is not None:
        if before.closed != after.closed:
            return _differs(kind, seat.id, "closed", before.closed, after.closed)
        days = (a.start if a else None, b.start if b else None)
        return _differs(kind, row_id, "start", *days)
    titles = (seat.title if a else "", seat.title if b else "")
    return _differs(kind, seat.id, "seat", *titles)


def _counted(kind: Kind, a: CostRow, b: CostRow) -> PlanChange:
    """A stay that is there both times and counts once: held, granted, refused, or asked for."""
    for field in ("on_hold", "approval"):
        found = _differs(kind, a.seat.id, field, getattr(a.seat, field), getattr(b.seat, field))
        if found:
            return found
    return PlanChange(kind, a.seat.id, "counted", text(a.included), text(b.included))


def _differs(
    kind: Kind, record_id: str, field: str, before: object, after: object
) -> PlanChange | None:
    if before == after:
        return None
    return PlanChange(kind, record_id, field, text(before), text(after))


def _timing(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    closed = _of_seat(a, b, "closed")
    if closed != ("", ""):
        return PlanChange(Kind.CLOSED if closed[1] else Kind.ADDED, a.seat.id, "closed", *closed)
    if a.start != b.start:
        kind = Kind.DELAYED if b.start > a.start else Kind.ADVANCED
        return _differs(kind, row_id, "start", a.start, b.start)
    if end_is_attrition(a, b):
        return None
    return _differs(Kind.ENDED, row_id, "end", a.end, b.end)


def _of_seat(a: CostRow, b: CostRow, field: str) -> tuple[str, str]:
    """A field of the seat before and after, both empty where it stayed."""
    before, after = (getattr(x.seat, field, None) for x in (a, b))
    return ("", "") if before == after else (text(before), text(after))


def _fte(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    return (
        _differs(Kind.RESIZED, a.seat.id, "fte", a.fte, b.fte)
        or _differs(Kind.RESIZED, row_id, "hours", a.hours, b.hours)
        or _differs(Kind.RESIZED, row_id, "heads", a.heads, b.heads)
    )


def _pay(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    """Level before salary; where the place differs, pay has gone with it."""
    seats = (a.seat, b.seat)
    found = _differs(Kind.RELEVELED, a.seat.id, "level", *(x.level for x in seats))
    found = found or _differs(
        Kind.REPRICED, a.seat.id, "employment", *(x.employment for x in seats)
    )
    if found or a.seat.location != b.seat.location:
        return found
    return _first(row_id, a, b, ("base", "hourly"))


def _place(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    return _differs(Kind.MOVED, a.seat.id, "location", a.seat.location, b.seat.location)


def _load(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    return _first(row_id, a, b, ("bonus_target",))


def _first(row_id: str, a: CostRow, b: CostRow, fields: tuple[str, ...]) -> PlanChange | None:
    """The first field of a stay or a pool that differs."""
    before, after = (x.spell or x.seat for x in (a, b))
    for field in fields:
        pair = (getattr(before, field, None), getattr(after, field, None))
        found = _differs(Kind.REPRICED, row_id, field, *pair)
        if found:
            return found
    return None


def _attrition(row_id: str, a: CostRow, b: CostRow) -> PlanChange | None:
    return _differs(Kind.ENDED, row_id, "end", a.end, b.end) if end_is_attrition(a, b) else None


_TELLERS: Mapping[str, Callable[[str, CostRow, CostRow], PlanChange | None]] = {
    TIMING: _timing,
    FTE: _fte,
    PAY: _pay,
    PLACE: _place,
    LOAD: _load,
    ATTRITION: _attrition,
}
