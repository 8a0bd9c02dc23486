"""Verbs for reporting lines: who reports to whom, from when to when."""

from datetime import date

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.errors import PlanError
from orgplan.model.records import Position, ReportingLine
from orgplan.model.records.values import LineKind
from orgplan.model.spans import Span, days_later, eve, meet, span

ALWAYS: Span = (date.min, date.max)


@whole
def set_manager(draft: Draft, position_id: str, manager_id: str, since: date | None = None) -> None:
    """From a day on, or in its whole history, a seat reports to a manager; "" is the top.

    With a day the line held until then ends the day before, and lines planned for later go.
    """
    draft.org.need(Position, position_id)
    if manager_id:
        draft.org.need(Position, manager_id)
    lay_line(draft, position_id, manager_id, (since or date.min, date.max))


@whole
def add_dotted_line(
    draft: Draft,
    position_id: str,
    manager_id: str,
    start: date | None = None,
    end: date | None = None,
) -> ReportingLine:
    """A further tie besides the solid line; raises PlanError where the same tie is there."""
    draft.org.need(Position, position_id)
    draft.org.need(Position, manager_id)
    name = draft.id_under(ReportingLine, f"{position_id}-D")
    line = ReportingLine(name, position_id, manager_id, LineKind.DOTTED, start, end)
    for other in draft.org.by(ReportingLine, "position", position_id):
        same = (other.manager, other.kind) == (manager_id, LineKind.DOTTED)
        if same and meet(span(other), span(line)):
            raise PlanError(
                tr(
                    "{position_id} has that dotted line to {manager_id}: change its dates",
                    position_id=position_id,
                    manager_id=manager_id,
                )
            )
    return draft.add(line)


@whole
def set_line_dates(
    draft: Draft, line_id: str, start: date | None, end: date | None
) -> ReportingLine:
    """Set the first and last day of a line; None leaves that end open."""
    return draft.change(ReportingLine, line_id, start=start, end=end)


@whole
def remove_line(draft: Draft, line_id: str) -> None:
    """Remove a line; without a solid line a seat stands at the top."""
    draft.drop(ReportingLine, line_id)


def solid_lines(draft: Draft, position_id: str) -> tuple[ReportingLine, ...]:
    """A position's solid lines, earliest first."""
    lines = draft.org.by(ReportingLine, "position", position_id)
    solid = (line for line in lines if line.kind is LineKind.SOLID)
    return tuple(sorted(solid, key=span))


def lay_line(draft: Draft, position_id: str, manager_id: str, days: Span) -> None:
    """On these days a seat reports to this manager by solid line, and on all others as before."""
    spare = _clear(draft, position_id, days)
    if manager_id:
        start, end = _open(days[0]), _open(days[1])
        before = [x for x in solid_lines(draft, position_id) if start and x.end == eve(start)]
        if before and before[0].manager == manager_id:
            draft.change(ReportingLine, before[0].id, end=end)
        else:
            name = spare.pop(0) if spare else draft.id_under(ReportingLine, f"{position_id}-L")
            draft.put(ReportingLine(name, position_id, manager_id, LineKind.SOLID, start, end))
    for line_id in spare:
        draft.drop(ReportingLine, line_id)


def _clear(draft: Draft, position_id: str, days: Span) -> list[str]:
    """Cut these days out of a seat's solid lines; returns the lines that have none left."""
    spare = []
    for line in solid_lines(draft, position_id):
        first, last = span(line)
        if not meet((first, last), days):
            continue
        if first < days[0]:
            draft.change(ReportingLine, line.id, end=eve(days[0]))
        if last > days[1]:
            _keep_tail(draft, line, days_later(days[1], 1), split=first < days[0])
        elif first >= days[0]:
            spare.append(line.id)
    return spare


def _keep_tail(draft: Draft, line: ReportingLine, start: date, *, split: bool) -> None:
    if not split:
        draft.change(ReportingLine, line.id, start=start)
        return
    name = draft.id_under(ReportingLine, f"{line.position}-L")
    draft.add(ReportingLine(name, line.position, line.manager, LineKind.SOLID, start, line.end))


def _open(day: date) -> date | None:
    return None if day in ALWAYS else day


def follow_arrival(draft: Draft, manager_id: str, old: date, new: date) -> None:
    """Move the day on which reports pass to a manager who now arrives on another day."""
    for line in draft.org.by(ReportingLine, "manager", manager_id):
        if line.start != old or line.kind is not LineKind.SOLID or new == old:
            continue
        for earlier in solid_lines(draft, line.position):
            if earlier.end == eve(old):
                _end_before(draft, earlier, new)
        draft.change(ReportingLine, line.id, start=new)


def _end_before(draft: Draft, line: ReportingLine, day: date) -> None:
    """End a line the day before; a line left without a day goes."""
    if span(line)[0] >= day:
        draft.drop(ReportingLine, line.id)
    else:
        draft.change(ReportingLine, line.id, end=eve(day))


def pass_reports_up(draft: Draft, position_id: str, days: Span = ALWAYS) -> None:
    """On these days, whoever reports to a seat reports to its manager; dotted lines end."""
    for line in draft.org.by(ReportingLine, "manager", position_id):
        shared = meet(span(line), days)
        if shared and line.kind is LineKind.DOTTED:
            _end_before(draft, line, shared[0])
        elif shared:
            _pass_up(draft, line, shared)


def _pass_up(draft: Draft, line: ReportingLine, days: Span) -> None:
    """The manager's own lines on these days become the report's."""
    above = [(own.manager, meet(span(own), days)) for own in solid_lines(draft, line.manager)]
    lay_line(draft, line.position, "", days)
    for manager_id, shared in above:
        if shared:
            lay_line(draft, line.position, manager_id, shared)
