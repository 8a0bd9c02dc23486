"""The plan: an immutable base with its scenarios; applying a change set makes the next one."""

from collections.abc import Iterable

from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.errors import MissingError, StaleError
from orgplan.model.invariants.graph import LONGEST_CHAIN
from orgplan.model.org import Org
from orgplan.model.overlay import BY_HAND, lay
from orgplan.model.records import (
    PLAN_ONLY_KINDS,
    PlanSettings,
    Record,
    Scenario,
    ScenarioChange,
    ScenarioRule,
)
from orgplan.model.records.words import ScenarioKind
from orgplan.model.tables import Tables


class Plan:
    """A plan as it stands at one moment; any thread may read it."""

    __slots__ = ("__weakref__", "_orgs", "base")

    def __init__(self, tables: Tables) -> None:
        self.base = Org(tables)
        self._orgs: dict[tuple[str, bool], Org] = {}

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Plan":
        """A plan that holds these records, unchecked."""
        return cls(Tables(records))

    @property
    def settings(self) -> PlanSettings:
        """The plan's own facts."""
        return self.base.settings

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios: the base first, then by id."""
        rows = self.base.rows(Scenario)
        return tuple(sorted(rows, key=lambda row: row.kind is not ScenarioKind.BASE))

    def scenario(self, name: str) -> Scenario | None:
        """The scenario of that id or name (case does not matter); None for the base.

        Raises MissingError naming the scenarios there are.
        """
        wanted = name.strip().casefold()
        if not wanted:
            return None
        for field in ("id", "name"):
            for row in self.scenarios:
                if getattr(row, field).casefold() == wanted:
                    return None if row.kind is ScenarioKind.BASE else row
        if wanted == "base":
            return None
        known = ", ".join(row.id for row in self.scenarios) or "none"
        raise MissingError(
            tr("There is no scenario “{name}”: this plan has {known}", name=name, known=known)
        )

    def org(self, scenario: str = "", *, by_hand: bool = True) -> Org:
        """The organization of a scenario; without `by_hand`, before its hand-made changes."""
        found = self.scenario(scenario)
        if found is None:
            return self.base
        key = (found.id, by_hand)
        if key not in self._orgs:
            self._orgs[key] = self._derive(found, by_hand)
        return self._orgs[key]

    def _derive(self, scenario: Scenario, by_hand: bool) -> Org:
        if by_hand:
            beneath = self.org(scenario.id, by_hand=False)
        else:
            self._refuse_loop(scenario)
            beneath = self.org(scenario.parent)
        order = {row.id: place for place, row in enumerate(rules_of(self.base, scenario.id))}
        changes = self.base.by(ScenarioChange, "scenario", scenario.id)
        layer = [change for change in changes if (change.rule == BY_HAND) is by_hand]
        layer.sort(key=lambda change: order.get(change.rule, -1))
        tables = beneath.draft()
        stale = lay(tables, layer)
        return Org(tables, scenario.id, beneath.stale + stale)

    def _refuse_loop(self, scenario: Scenario) -> None:
        current: Scenario | None = scenario
        for _ in range(LONGEST_CHAIN + 2):
            if current is None:
                return
            current = self.scenario(current.parent)
        raise StaleError(
            tr("Scenario {scenario} builds on itself: choose another parent", scenario=scenario.id)
        )

    def apply(self, step: ChangeSet) -> "Plan":
        """The plan after a step; raises StaleError when the step starts from something else."""
        tables = self.base.fork()
        for change in step:
            _apply_one(tables, change)
        following = Plan(tables)
        following._orgs.update(self._carried(step, following.base))
        return following

    def _carried(self, step: ChangeSet, base: Org) -> dict[tuple[str, bool], Org]:
        """The organizations that a step in another layer leaves as they are."""
        if not step.kinds <= PLAN_ONLY_KINDS - {Scenario}:
            return {}
        rows = [
            x
            for x in (change.record for change in step)
            if isinstance(x, ScenarioChange | ScenarioRule)
        ]
        touched = {row.scenario for row in rows}
        ruled = {row.scenario for row in rows if getattr(row, "rule", None) != BY_HAND}
        return {
            (name, by_hand): org.over(base)
            for (name, by_hand), org in list(self._orgs.items())
            if name not in (touched if by_hand else ruled)
            and touched.isdisjoint(self._ancestors(name))
        }

    def _ancestors(self, name: str) -> set[str]:
        found: set[str] = set()
        current = self.scenario(name)
        while current is not None and current.id not in found:
            found.add(current.id)
            current = self.scenario(current.parent)
        return found - {name}


def rules_of(org: Org, scenario_id: str) -> tuple[ScenarioRule, ...]:
    """A scenario's rules in the order they apply."""
    rules = org.by(ScenarioRule, "scenario", scenario_id)
    return tuple(sorted(rules, key=lambda rule: (rule.order, rule.id)))


def _apply_one(tables: Tables, change: Change) -> None:
    kind, record_id = change.key
    if tables.get(kind, record_id) != change.before:
        raise StaleError(
            tr("{record_id} is not as this step expects it: repeat the step", record_id=record_id)
        )
    if change.after is None:
        tables.drop(kind, record_id)
    else:
        tables.put(change.after)
