"""Each position three times: as it was approved, as it is asked for, and as it came true."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgplan.language import tr
from orgplan.model.edits.approval import approved_snapshot
from orgplan.model.org import Org
from orgplan.model.records import Position, Team
from orgplan.model.spoken import capital, field_word
from orgplan.planning.seat_triples import Facts, Triple, base_variance, triples
from orgplan.ui import wording
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.wording import full_day

NONE = "–"
SIDES = {"budget": tr("budget"), "target": tr("target"), "actual": tr("actual")}


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A position with its triple, and what its annual base is under its budget, in cents."""

    id: str
    title: str
    team: str
    triple: Triple
    variance: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Seats:
    """All positions, and the approval that they are held against; empty before any."""

    lines: tuple[SeatLine, ...]
    approval: str


def seats_of(org: Org) -> Seats:
    """Work it out; raises PlanError where what was approved has been touched."""
    kept, currency = approved_snapshot(org), org.settings.reporting_currency
    lines = (
        SeatLine(
            row.position,
            org.need(Position, row.position).title,
            _team(org, row.position),
            row,
            base_variance(org, row),
            currency,
        )
        for row in triples(org)
    )
    words = f"{kept.name}, {full_day(kept.taken)}" if kept else ""
    return Seats(tuple(lines), words)


def seat_columns() -> tuple[RowColumn, ...]:
    """Position and what is off, then start, base and level three times each."""
    name = RowColumn("name", tr("Position"), 216, lambda row: f"{row.id} {row.title}", strong=True)
    team = RowColumn("team", tr("Team"), 150, lambda row: row.team, hidden=True)
    late = RowColumn("late", tr("Days late"), 78, _late, _days, right=True)
    under = tr("Base under budget")
    off = RowColumn("off", under, 132, _off, _cents, right=True, total=_off_together)
    return (
        name,
        team,
        late,
        off,
        *(_column("start", side, 104, _start, _start_order) for side in SIDES),
        *(_column("base", side, 104, _base, _base_order, right=True) for side in SIDES),
        *(_column("level", side, 92, _level, _level) for side in SIDES),
    )


def _team(org: Org, position: str) -> str:
    team = org.get(Team, org.need(Position, position).team)
    return team.name if team else ""


def _column(
    what: str,
    side: str,
    width: int,
    say: Callable[[Facts | None], str],
    order: Callable[[Facts | None], object],
    *,
    right: bool = False,
) -> RowColumn:
    title = f"{capital(field_word(what))}, {SIDES[side]}"

    def text(row: SeatLine) -> str:
        return say(getattr(row.triple, side))

    def compared(row: SeatLine) -> object:
        return order(getattr(row.triple, side))

    return RowColumn(f"{what} {side}", title, width, text, compared, right=right)


def _start(facts: Facts | None) -> str:
    return full_day(facts.start) if facts else NONE


def _start_order(facts: Facts | None) -> str:
    return facts.start.isoformat() if facts else ""


def _base(facts: Facts | None) -> str:
    return wording.money(facts.base) or NONE if facts else NONE


def _base_order(facts: Facts | None) -> int:
    return facts.base.minor if facts and facts.base else -1


def _level(facts: Facts | None) -> str:
    return facts.level if facts else NONE


def _days(row: SeatLine) -> int:
    return row.triple.days_late() or 0


def _late(row: SeatLine) -> str:
    days = row.triple.days_late()
    return NONE if days is None else str(days).replace("-", "−")


def _cents(row: SeatLine) -> int:
    return row.variance or 0


def _off(row: SeatLine) -> str:
    return NONE if row.variance is None else wording.whole(row.variance, row.currency)


def _off_together(rows: Sequence[SeatLine]) -> str:
    known = [row for row in rows if row.variance is not None]
    return wording.whole(sum(map(_cents, known)), known[0].currency) if known else ""
