"""The columns of the hiring plan, in its two readings."""

from collections.abc import Callable, Sequence

from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.requisitions import change_requisition
from orgplan.model.records import Requisition
from orgplan.model.records.values import Priority
from orgplan.model.spoken import titled
from orgplan.ui import wording
from orgplan.ui.fields import Field, Subject
from orgplan.ui.hiring.facts import RANKS, Hire
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.seat_verbs import put_start
from orgplan.ui.seat_words import PRIORITY

BAR = "bar"
STATUS = "status"
Yearly = Callable[[str], str]
"""A position's loaded cost of its first twelve months, in words."""


def _asked(at: Subject) -> Requisition | None:
    rows = at.org.by(Requisition, "spell", at.spell.id) if at.spell else ()
    return rows[0] if rows else None


def _put_priority(draft: Draft, at: Subject, value: str) -> None:
    asked = _asked(at)
    if asked is not None:
        change_requisition(draft, asked.id, priority=Priority(value))


def _of_request(at: Subject) -> Priority:
    asked = _asked(at)
    return asked.priority if asked else Priority.NORMAL


START = Field(
    "start", tr("Start"), "day", lambda at: at.spell.start if at.spell else None, put_start
)
PRESSING = Field("priority", tr("Priority"), "choice", _of_request, _put_priority, PRIORITY)


def timeline(
    yearly: Yearly, amount: Callable[[str], int], together: Callable[[Sequence[Hire]], str]
) -> tuple[RowColumn, ...]:
    """A hire on one line, with a bar from opening to start.

    `together` says what the first years of several hires cost.
    """
    return (
        RowColumn("requisition", tr("Req"), 78, lambda hire: hire.requisition),
        RowColumn("title", tr("Role"), 168, lambda hire: hire.title, strong=True, tip=_both),
        RowColumn("team", tr("Team"), 128, lambda hire: hire.team),
        RowColumn(
            BAR, tr("Open → start"), 124, _span, lambda hire: hire.schedule.start, tip=_dates
        ),
        RowColumn("start", tr("Start"), 102, _start, lambda hire: hire.schedule.start, field=START),
        RowColumn(
            "priority", tr("Priority"), 76, _priority, lambda hire: RANKS[hire.priority],
            field=PRESSING,
        ),
        RowColumn(
            "cost", tr("First year"), 88, lambda hire: yearly(hire.id),
            lambda hire: amount(hire.id), right=True, total=together,
        ),
        RowColumn("domain", tr("Domain"), 140, lambda hire: hire.domain, hidden=True),
        _QUARTER,
        RowColumn(STATUS, tr("Status"), 86, lambda hire: hire.status),
    )  # fmt: skip


def dates() -> tuple[RowColumn, ...]:
    """Every date of a hire, and how late its search is."""
    return (
        RowColumn("requisition", tr("Req"), 78, lambda hire: hire.requisition),
        RowColumn("id", tr("Position"), 76, lambda hire: hire.id),
        RowColumn("title", tr("Role"), 176, lambda hire: hire.title, strong=True),
        RowColumn("team", tr("Team"), 150, lambda hire: hire.team),
        RowColumn("domain", tr("Domain"), 140, lambda hire: hire.domain),
        *(_date(name, title) for name, title in _DATES),
        RowColumn("start", tr("Start"), 104, _start, lambda hire: hire.schedule.start, field=START),
        _date("productive", tr("Productive")),
        _QUARTER,
        RowColumn("late", tr("Late"), 84, _late, lambda hire: hire.schedule.late_days, right=True),
        RowColumn(STATUS, tr("Status"), 104, lambda hire: hire.status),
    )


_QUARTER = RowColumn(
    "quarter", tr("Quarter"), 96, lambda hire: hire.quarter, lambda hire: hire.schedule.start,
    hidden=True,
)  # fmt: skip
_DATES = (
    ("approve_by", tr("Approve by")),
    ("open_by", tr("Open by")),
    ("offer_by", tr("Offer by")),
    ("accept_by", tr("Accept by")),
)


def _date(name: str, title: str) -> RowColumn:
    def text(hire: Hire) -> str:
        return wording.full_day(getattr(hire.schedule, name))

    return RowColumn(name, title, 104, text, lambda hire: getattr(hire.schedule, name))


def _start(hire: Hire) -> str:
    return wording.full_day(hire.schedule.start)


def _priority(hire: Hire) -> str:
    return titled(hire.priority.value)


def _late(hire: Hire) -> str:
    days = hire.schedule.late_days
    return trn("{count} day", "{count} days", days) if days else ""


def _span(hire: Hire) -> str:
    return f"{wording.month(hire.schedule.open_by)} → {wording.month(hire.schedule.start)}"


def _both(hire: Hire) -> str:
    return f"{hire.title}, {hire.id}, {hire.domain}"


def _dates(hire: Hire) -> str:
    row = hire.schedule
    words = ((tr("Open by"), row.open_by), (tr("offer"), row.offer_by), (tr("start"), row.start))
    return ", ".join(f"{name} {wording.full_day(day)}" for name, day in words)
