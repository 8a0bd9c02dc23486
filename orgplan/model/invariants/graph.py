"""I1 and I17: reporting is a tree on every day, and so are org units."""

from collections.abc import Iterator

from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import OrgUnit, ReportingLine
from orgplan.model.records.values import LineKind
from orgplan.model.spans import Span, meet, span


def one_manager_a_day(org: Org, line: ReportingLine) -> Iterator[Violation]:
    """No position has two solid lines on one day (I17)."""
    if line.kind is not LineKind.SOLID:
        return
    for other in org.by(ReportingLine, "position", line.position):
        if other.id != line.id and other.kind is LineKind.SOLID and meet(span(line), span(other)):
            message = (
                f"{line.position} would report to {line.manager} and {other.manager} at once: "
                "end the first line before the second starts"
            )
            yield Violation("I17", (line.position,), message)
            return


def no_reporting_cycle(org: Org, line: ReportingLine) -> Iterator[Violation]:
    """Nobody reports to themself, directly or through others, on any day (I1)."""
    if line.position == line.manager:
        message = f"{line.position} cannot report to itself: choose another manager"
        yield Violation("I1", (line.position,), message)
    elif line.kind is LineKind.SOLID:
        ring = _ring(org, line)
        if ring:
            chain = " → ".join(ring)
            message = f"Reporting would run in a circle ({chain}): choose another manager"
            yield Violation("I1", tuple(ring), message)


def _ring(org: Org, line: ReportingLine) -> list[str]:
    """The circle that a line closes, as ids from its position back to it; empty if none."""
    came_from = {line.manager: line.position}
    waiting: list[tuple[str, Span]] = [(line.manager, span(line))]
    while waiting:
        current, days = waiting.pop()
        for above in org.by(ReportingLine, "position", current):
            shared = meet(days, span(above)) if above.kind is LineKind.SOLID else None
            if not shared:
                continue
            if above.manager == line.position:
                return [line.position, *_trail(came_from, current, line.position), line.position]
            if above.manager not in came_from:
                came_from[above.manager] = current
                waiting.append((above.manager, shared))
    return []


def _trail(came_from: dict[str, str], last: str, first: str) -> list[str]:
    trail = [last]
    while came_from[trail[-1]] != first:
        trail.append(came_from[trail[-1]])
    return trail[::-1]


def no_unit_cycle(org: Org, unit: OrgUnit) -> Iterator[Violation]:
    """An org unit is not part of itself."""
    seen = {unit.id}
    current: OrgUnit | None = unit
    while current and current.parent:
        if current.parent in seen:
            message = f"Org unit {unit.id} would be part of itself: choose another parent"
            yield Violation("I1", (unit.id,), message)
            return
        seen.add(current.parent)
        current = org.get(OrgUnit, current.parent)
