"""The plan, HR and recruiting joined by their ids alone: position, then requisition, employee."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.facts import SEATED, Entry, Facts
from orgplan.exchange.workbook.outside import AtsRow, HrisRow, Outside
from orgplan.exchange.workbook.standing_in import own_ats, own_hris
from orgplan.exchange.workbook.versions import APPROVED
from orgplan.model.records import Spell
from orgplan.planning.money import converted

FILLED, OPEN, POOLED, NOT_COUNTED = STATES = ("Filled", "Open", "Pool", "Not counted")
OPEN_STATUSES = ("Accepted", "Offer", "Open", "Approved", "Proposed")

DUPLICATE = "Duplicate"
MATCHED_FILLED, MATCHED_OPEN = "Matched, filled", "Matched, open"
NO_REQUISITION = "In plan, no requisition"
STRAY_REQUISITION = "Requisition, not in plan"
STRAY_PERSON = "Filled, not in plan"
NOT_IN_HRIS = "Filled in plan, not in HRIS"
OTHER = "Pool or not counted"
CLASSES = (
    MATCHED_FILLED, MATCHED_OPEN, NO_REQUISITION, STRAY_REQUISITION, STRAY_PERSON, NOT_IN_HRIS,
    DUPLICATE, OTHER,
)  # fmt: skip


@dataclass(slots=True)
class Joined:
    """One line: what the plan, HR and recruiting have of it; `nth` counts lines of the same key."""

    entry: Entry | None
    hris: HrisRow | None = None
    ats: AtsRow | None = None
    nth: int = 1
    budget: Fraction | None = None

    @property
    def state(self) -> str:
        """What the plan says of the seat; empty where it does not know the line."""
        if self.entry is None:
            return ""
        if self.entry.spell is None:
            return POOLED
        if self.entry.status in SEATED:
            return FILLED
        return OPEN if self.entry.status in OPEN_STATUSES else NOT_COUNTED

    @property
    def position(self) -> str:
        """The position's id."""
        if self.entry is not None:
            return self.entry.seat.id
        return (self.hris and self.hris.position) or (self.ats and self.ats.position) or ""

    @property
    def requisition(self) -> str:
        """The requisition's id."""
        if self.entry is not None and self.entry.requisition is not None:
            return self.entry.requisition.id
        return (self.ats and self.ats.requisition) or (self.hris and self.hris.requisition) or ""

    @property
    def employee(self) -> str:
        """The employee's id."""
        held = self.entry.spell.person if self.entry and self.entry.spell else ""
        return held or (self.hris.employee if self.hris else "")

    @property
    def key(self) -> str:
        """What the line is found by."""
        return self.position or self.requisition or self.employee

    @property
    def kind(self) -> str:
        """Its class."""
        if self.nth > 1:
            return DUPLICATE
        if self.entry is None:
            return STRAY_PERSON if self.hris else STRAY_REQUISITION
        if self.state == FILLED:
            return MATCHED_FILLED if self.hris else NOT_IN_HRIS
        if self.hris:
            return STRAY_PERSON
        if self.state != OPEN:
            return OTHER
        return MATCHED_OPEN if self.ats else NO_REQUISITION


def joined(facts: Facts, outside: Outside) -> tuple[Joined, ...]:
    """Every line of the three: all stays that are not over, and what only others have."""
    lines = [Joined(entry, budget=_budget(facts, entry)) for entry in _current(facts)]
    hris = outside.hris if outside.hris is not None else own_hris(facts)
    ats = outside.ats if outside.ats is not None else own_ats(facts)
    finder = _Finder(lines)
    for person in hris:
        finder.add_person(person)
    for opening in ats:
        finder.add_opening(opening)
    return tuple(sorted(finder.lines, key=lambda line: (line.entry is None, line.key, line.nth)))


def _current(facts: Facts) -> Iterator[Entry]:
    """Stays that are not over, and of seats where all are, the last."""
    day = facts.org.settings.as_of
    over: dict[str, Entry] = {}
    seen: set[str] = set()
    for entry in facts.entries:
        end = entry.row.end
        if end is not None and end < day:
            known = over.get(entry.seat.id)
            if known is None or known.row.start < entry.row.start:
                over[entry.seat.id] = entry
        else:
            seen.add(entry.seat.id)
            yield entry
    yield from (entry for seat, entry in over.items() if seat not in seen)


def _budget(facts: Facts, entry: Entry) -> Fraction | None:
    """The yearly base that was approved for a stay, in the reporting currency of now."""
    baseline = facts.versions.baseline
    if baseline.kind != APPROVED or baseline.org is None or entry.spell is None:
        return None
    known = baseline.org.get(Spell, entry.spell.id)
    return converted(facts.org, known.base) if known and known.base else None


Test = Callable[[Joined], bool]


class _Finder:
    """Adds rows of other systems to the lines they belong to, each by the first id that is met."""

    def __init__(self, lines: list[Joined]) -> None:
        self.lines = lines
        self._by: dict[tuple[str, str], list[Joined]] = {}
        for line in lines:
            for kind in ("position", "requisition", "employee"):
                self._note(kind, getattr(line, kind), line)

    def _note(self, kind: str, code: str, line: Joined) -> None:
        if code:
            self._by.setdefault((kind, code), []).append(line)

    def _candidates(self, row: HrisRow | AtsRow) -> list[Joined]:
        for kind in ("position", "requisition", "employee"):
            found = self._by.get((kind, getattr(row, kind, "")), []) if _says(row, kind) else []
            if found:
                return found
        return []

    def add_person(self, row: HrisRow) -> None:
        """Somebody of HR's, to their own stay where there is one, else to a filled one."""
        found = self._candidates(row)
        order: Sequence[Test] = (
            lambda line: line.employee == row.employee,
            lambda line: line.state == FILLED,
            lambda line: True,
        )
        line = _first(found, order)
        if line is not None and line.hris is None:
            line.hris = row
            return
        self._add(Joined(None, hris=row, nth=1 + _same(found)), row)

    def add_opening(self, row: AtsRow) -> None:
        """An opening, to the stay it was made for where there is one, else to an open one."""
        found = self._candidates(row)
        order: Sequence[Test] = (
            lambda line: bool(row.requisition) and line.requisition == row.requisition,
            lambda line: line.state == OPEN,
            lambda line: True,
        )
        line = _first(found, order)
        if line is not None and line.ats is None:
            line.ats = row
            return
        self._add(Joined(None, ats=row, nth=1 + _same(found)), row)

    def _add(self, line: Joined, row: HrisRow | AtsRow) -> None:
        self.lines.append(line)
        for kind in ("position", "requisition", "employee"):
            self._note(kind, getattr(row, kind, ""), line)


def _says(row: HrisRow | AtsRow, kind: str) -> bool:
    return bool(getattr(row, kind, ""))


def _first(lines: Sequence[Joined], order: Sequence[Test]) -> Joined | None:
    """The line that passes the earliest test."""
    return next((line for test in order for line in lines if test(line)), None)


def _same(lines: Sequence[Joined]) -> int:
    return max((line.nth for line in lines), default=0)
