"""The plan's alternatives and its past as a workbook shows them: all with no more pay than it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.model.edits.approval import approved_snapshot
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Snapshot
from orgplan.model.records.values import PlanStatus
from orgplan.model.records.words import ScenarioKind

Prepare = Callable[[Org], Org]
"""What is done to an organization before a workbook may show it: pay out, limits in."""

APPROVED, BASE, SCENARIO, SNAPSHOT = "Approved", "Base plan", "Scenario", "Snapshot"
BASE_KEY = ""
LATEST = 5
"""How many snapshots the history goes back; each costs a whole plan to work out."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the plan; `key` is a scenario's or a snapshot's id, empty for the base.

    `org` is None where it cannot be shown, and `trouble` then says why in a sentence.
    `stale` counts changes of a scenario that have no effect any more.
    """

    key: str
    name: str
    kind: str
    org: Org | None
    day: date
    number: int
    trouble: str = ""
    approval: str = ""
    stale: int = 0

    @property
    def label(self) -> str:
        """Its name with what it is, where the name does not say so."""
        return self.name if self.kind in (self.name, SCENARIO) else f"{self.kind}: {self.name}"


@dataclass(frozen=True, slots=True)
class Versions:
    """All states a workbook speaks of; `current` is what it was made from.

    `baseline` is what was approved last, else the base. `side_by_side` holds the baseline first;
    `history` goes from the oldest snapshot to the base, and on to the current scenario.
    `unseen` counts older snapshots that are left out.
    """

    current: Version
    baseline: Version
    side_by_side: tuple[Version, ...]
    history: tuple[Version, ...]
    unseen: int = 0

    @property
    def apart(self) -> bool:
        """Whether there is a baseline that is not the current version itself."""
        return self.baseline is not self.current and self.baseline.org is not None


def versions_of(
    org: Org, plan: Plan | None = None, current: Org | None = None, prepare: Prepare | None = None
) -> Versions:
    """The versions around an organization of a plan.

    `current` is the organization as the workbook shows it; without a plan, a base is its own
    plan, and a scenario stands alone.
    """
    shown = prepare or (lambda one: one)
    made = _Maker(shown, org, current if current is not None else shown(org))
    if plan is None and not org.scenario:
        plan = Plan(org.fork())
    if plan is None:
        alone = made.scenario(org.scenario, _name(org, org.scenario), lambda: org)
        return Versions(alone, alone, (alone,), (alone,))
    return made.versions(plan)


def _name(org: Org, scenario: str) -> str:
    found = Plan(org.fork()).scenario(scenario) if scenario else None
    return found.name if found else BASE


class _Maker:
    """Makes versions, each organization prepared once."""

    def __init__(self, prepare: Prepare, org: Org, current: Org) -> None:
        self.prepare, self.org, self.current = prepare, org, current

    def versions(self, plan: Plan) -> Versions:
        base = self.scenario(BASE_KEY, _base_name(plan), lambda: plan.base)
        others = [
            self.scenario(row.id, row.name, lambda name=row.id: plan.org(name))  # type: ignore[misc]
            for row in plan.scenarios
            if row.kind is not ScenarioKind.BASE
        ]
        current = next((x for x in others if x.key == self.org.scenario), base)
        known = sorted(plan.base.rows(Snapshot), key=lambda row: (row.taken, row.id))
        snapshots = [self.snapshot(row) for row in known[-LATEST:]]
        approved = self._approved(plan, snapshots)
        baseline = approved or base
        beside = [version for version in (approved, base, *others) if version is not None]
        tail = [base] if current is base else [base, current]
        return Versions(
            current, baseline, tuple(beside), (*snapshots, *tail), len(known) - len(snapshots)
        )

    def _approved(self, plan: Plan, snapshots: Sequence[Version]) -> Version | None:
        """What was approved last, one of the snapshots where it is among them."""
        try:
            row = approved_snapshot(plan.base)
        except OrgPlanError:
            return None
        if row is None:
            return None
        return _with_key(snapshots, row.id) or self.snapshot(row)

    def scenario(self, key: str, name: str, org: Callable[[], Org]) -> Version:
        """A scenario, or the base."""
        settings = self.org.settings
        found, trouble, stale = self._prepared(org, own=key == self.org.scenario)
        kind = SCENARIO if key else BASE
        number = settings.version
        return Version(key, name, kind, found, settings.as_of, number, trouble, stale=stale)

    def snapshot(self, row: Snapshot) -> Version:
        """A snapshot, which holds a whole plan of its own."""
        found, trouble, _ = self._prepared(lambda: snapshot_plan(row).base)
        settings = found.settings if found is not None else self.org.settings
        approved = found is not None and settings.status is PlanStatus.APPROVED
        kind, said = (APPROVED, row.name) if approved else (SNAPSHOT, "")
        number = settings.version if found is not None else 0
        return Version(row.id, row.name, kind, found, row.taken, number, trouble, said)

    def _prepared(
        self, org: Callable[[], Org], *, own: bool = False
    ) -> tuple[Org | None, str, int]:
        """An organization as it may be shown, what is wrong with it, and its stale changes."""
        try:
            found = org()
            return self.current if own else self.prepare(found), "", len(found.stale)
        except OrgPlanError as error:
            return (self.current if own else None), str(error), 0


def _with_key(versions: Iterable[Version], key: str) -> Version | None:
    return next((version for version in versions if version.key == key), None)


def _base_name(plan: Plan) -> str:
    named = (row.name for row in plan.scenarios if row.kind is ScenarioKind.BASE)
    return next(named, BASE)
