"""I1 and I17: reporting is a tree on every day, and nothing is part of itself.

Lines are walked upwards without recursion and each only once, so that a chain of 50,000 that
comes in by one import is judged in the time it takes to read it.
"""

from collections.abc import Iterable, Iterator

from orgplan.language import tr
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import OrgUnit, ReportingLine, Scenario
from orgplan.model.records.values import LineKind
from orgplan.model.spans import Span, meet, span

LONGEST_CHAIN = 20
_SHOWN = 8

Stop = tuple[str, Span]


def one_manager_a_day(org: Org, line: ReportingLine) -> Iterator[Violation]:
    """No position has two solid lines on one day (I17)."""
    if line.kind is not LineKind.SOLID:
        return
    for other in org.by(ReportingLine, "position", line.position):
        if other.id != line.id and other.kind is LineKind.SOLID and meet(span(line), span(other)):
            message = tr(
                "{position} would report to {manager} and {manager2} at once: end the "
                "first line before the second starts",
                position=line.position,
                manager=line.manager,
                manager2=other.manager,
            )
            yield Violation("I17", (line.position,), message)
            return


def no_reporting_cycle(org: Org, lines: Iterable[ReportingLine]) -> Iterator[Violation]:
    """Nobody reports to themself, directly or through others, on any day (I1)."""
    upright = []
    for line in lines:
        if line.position == line.manager:
            message = tr(
                "{position} cannot report to itself: choose another manager", position=line.position
            )
            yield Violation("I1", (line.position,), message)
        elif line.kind is LineKind.SOLID:
            upright.append(line)
    told: set[frozenset[str]] = set()
    for suspect in _suspects(org, upright):
        ring = _ring(org, suspect)
        if ring and frozenset(ring) not in told:
            told.add(frozenset(ring))
            message = tr(
                "Reporting would run in a circle ({chain}): choose another manager",
                chain=_chain(ring),
            )
            yield Violation("I1", tuple(ring), message)


def _above(org: Org, manager: str, days: Span) -> Iterator[tuple[ReportingLine, Span]]:
    """A manager's own solid lines with the days they share with these."""
    for line in org.by(ReportingLine, "position", manager):
        shared = meet(days, span(line)) if line.kind is LineKind.SOLID else None
        if shared and line.position != line.manager:
            yield line, shared


def _suspects(org: Org, lines: Iterable[ReportingLine]) -> list[ReportingLine]:
    """Lines that a walk upwards comes back to; every circle has one of them.

    Neighbours on the walk share days, the whole way round need not: a suspect may be innocent.
    """
    done: set[str] = set()
    found: dict[str, ReportingLine] = {}
    for first in lines:
        path = {first.id: _above(org, first.manager, span(first))}
        while path and first.id not in done:
            current = next(reversed(path))
            line, _ = next(path[current], (None, None))
            if line is None:
                done.add(current)
                path.popitem()  # the last; `del` would leave a gap that `reversed` walks over
            elif line.id in path:
                found[line.id] = line
            elif line.id not in done:
                path[line.id] = _above(org, line.manager, span(line))
    return list(found.values())


def _ring(org: Org, line: ReportingLine) -> list[str]:
    """The circle that a line closes, as ids from its position back to it; empty if none."""
    first: Stop = (line.manager, span(line))
    came_from: dict[Stop, Stop | None] = {first: None}
    waiting = [first]
    while waiting:
        stop = waiting.pop()
        for above, days in _above(org, *stop):
            if above.manager == line.position:
                return [line.position, *_trail(came_from, stop), line.position]
            following = (above.manager, days)
            if following not in came_from:
                came_from[following] = stop
                waiting.append(following)
    return []


def _trail(came_from: dict[Stop, Stop | None], last: Stop) -> list[str]:
    trail: list[str] = []
    stop: Stop | None = last
    while stop is not None:
        trail.append(stop[0])
        stop = came_from[stop]
    return trail[::-1]


def _chain(ring: list[str]) -> str:
    half = _SHOWN // 2
    short = ring if len(ring) <= _SHOWN else [*ring[:half], "…", *ring[-half:]]
    return " → ".join(short)


def no_unit_cycle(org: Org, units: Iterable[OrgUnit]) -> Iterator[Violation]:
    """An org unit is not part of itself (I1)."""
    clear: set[str] = set()
    for unit in units:
        if _comes_back(org, OrgUnit, unit, clear):
            message = tr(
                "Org unit {unit} would be part of itself: choose another parent", unit=unit.id
            )
            yield Violation("I1", (unit.id,), message)


def no_scenario_cycle(org: Org, scenarios: Iterable[Scenario]) -> Iterator[Violation]:
    """A scenario does not build on itself, nor on a long chain of others."""
    clear: set[str] = set()
    for scenario in scenarios:
        if _comes_back(org, Scenario, scenario, clear):
            message = tr(
                "Scenario {scenario} would build on itself: choose another parent",
                scenario=scenario.id,
            )
            yield Violation("SET", (scenario.id,), message)
            return
    for scenario in scenarios:
        if _depth(org, scenario) > LONGEST_CHAIN:
            message = tr(
                "Scenario {scenario} would build on more than {longest_chain} others: "
                "choose a parent nearer to the base",
                scenario=scenario.id,
                longest_chain=LONGEST_CHAIN,
            )
            yield Violation("SET", (scenario.id,), message)


def _comes_back(
    org: Org, kind: type[OrgUnit] | type[Scenario], record: OrgUnit | Scenario, clear: set[str]
) -> bool:
    """Whether a walk up from a record meets itself; what is clear is not walked again."""
    walked: set[str] = set()
    current: OrgUnit | Scenario | None = record
    while current is not None and current.id not in clear:
        if current.id in walked:
            return True
        walked.add(current.id)
        current = org.get(kind, current.parent)
    clear |= walked
    return False


def _depth(org: Org, scenario: Scenario) -> int:
    depth = 0
    current: Scenario | None = scenario
    while current is not None and depth <= LONGEST_CHAIN:
        current = org.get(Scenario, current.parent)
        depth += 1
    return depth - 1
