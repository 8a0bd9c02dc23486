"""All findings of an organization on a day; after an edit only those it can touch run again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from orgplan.findings.finding import SEVERITIES, Check, Finding, Severity
from orgplan.findings.presence import presence
from orgplan.findings.reads import GROUND
from orgplan.findings.registry import CHECKS
from orgplan.findings.renaming import only_renames, says_a_name
from orgplan.findings.scene import SEATING, Scene
from orgplan.findings.topics import Topic, topics
from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.edits.acceptance import EVERY_PLACE
from orgplan.model.org import Org, difference
from orgplan.model.watching import Check as Watch
from orgplan.model.watching import unwatched


class Findings:
    """What was found in one organization on one day. Never changes."""

    __slots__ = ("_rows", "_scene", "_topics", "by_check", "ran")

    def __init__(
        self, scene: Scene, by_check: Mapping[str, tuple[Finding, ...]], ran: tuple[str, ...]
    ) -> None:
        self._scene = scene
        self.by_check = by_check
        self.ran = ran
        self._rows: tuple[Finding, ...] | None = None
        self._topics: tuple[Topic, ...] | None = None

    @property
    def org(self) -> Org:
        """The organization that was looked at."""
        return self._scene.org

    @property
    def day(self) -> date:
        """The day it was looked at."""
        return self._scene.day

    def all(self) -> tuple[Finding, ...]:
        """Every finding, the loudest first, then by code and place, accepted ones marked."""
        if self._rows is None:
            self._rows = self._sorted()
        return self._rows

    def told(self, say: Callable[[str], str]) -> "Findings":
        """The same with every message as `say` has it."""
        rows = {
            code: tuple(replace(row, message=say(row.message)) for row in found)
            for code, found in self.by_check.items()
        }
        return Findings(self._scene, rows, self.ran)

    def _sorted(self) -> tuple[Finding, ...]:
        accepted = _acceptances(self.org, self.day)
        rows = (_marked(row, accepted) for rows in self.by_check.values() for row in rows)
        return tuple(sorted(rows, key=_order))

    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(row for row in self.all() if row.accepted is None)

    def topics(self) -> tuple[Topic, ...]:
        """The open findings by their question, the loudest first."""
        if self._topics is None:
            self._topics = topics(self.open())
        return self._topics

    def counts(self) -> dict[Severity, int]:
        """How many of each severity are open."""
        found = dict.fromkeys(SEVERITIES, 0)
        for row in self.open():
            found[row.severity] += 1
        return found

    def after(
        self, org: Org, step: ChangeSet | None = None, between: Watch = unwatched
    ) -> "Findings":
        """The findings of the organization after a step, asking again only what it can touch.

        Without a step it is whatever tells the two organizations apart. `between` is called
        before each check, and within long ones, and may raise to give up.
        """
        if step is None or org.scenario or self.org.scenario:
            step = difference(self.org, org)
        scene = Scene(org, self.day, None if step.kinds & SEATING else self._scene)
        everything = GROUND.touched_by(step)
        there = frozenset() if everything else presence(step, self._scene, scene)
        stale = [check for check in CHECKS if everything or check.touched_by(step, there)]
        if only_renames(step):
            stale = [x for x in stale if says_a_name(x, self.by_check[x.code], step)]
        again = _answers(stale, scene, between)
        made = Findings(scene, {**self.by_check, **again}, tuple(again))
        return org.fact((findings, self.day), lambda _: made)


def findings(org: Org, day: date | None = None, between: Watch = unwatched) -> Findings:
    """All findings of an organization on a day, its own by default, worked out once.

    `between` is called before each check and may raise to give up.
    """
    when = day or org.settings.as_of
    return org.fact((findings, when), lambda org: _all(org, when, between))


def _all(org: Org, day: date, between: Watch) -> Findings:
    scene = Scene(org, day)
    found = _answers(CHECKS, scene, between)
    return Findings(scene, found, tuple(found))


def _answers(
    checks: Iterable[Check], scene: Scene, between: Watch
) -> dict[str, tuple[Finding, ...]]:
    found = {}
    scene.between = between
    try:
        for check in checks:
            between()
            found[check.code] = check.found(scene)
    finally:
        # What is kept of the scene must not hold on to whoever asked.
        scene.between = unwatched
    return found


def _acceptances(org: Org, day: date) -> dict[tuple[str, str], r.AcceptedFinding]:
    """What is accepted on a day, by code and place."""
    rows = org.rows(r.AcceptedFinding)
    return {(x.code, x.place): x for x in rows if x.until is None or x.until >= day}


def _marked(row: Finding, accepted: Mapping[tuple[str, str], r.AcceptedFinding]) -> Finding:
    """A finding with the acceptance that covers it; a broken rule cannot be accepted."""
    if not accepted or row.severity is Severity.ERROR:
        return row
    by = accepted.get((row.code, row.place)) or accepted.get((row.code, EVERY_PLACE))
    return replace(row, accepted=by) if by else row


def _order(row: Finding) -> tuple[int, str, tuple[str, ...]]:
    return SEVERITIES.index(row.severity), row.code, row.where


def of_place(rows: Iterable[Finding], record_id: str) -> Iterator[Finding]:
    """The findings that a record is part of."""
    return (row for row in rows if record_id in row.where)
