"""A draft: the place where verbs edit; what it gathered becomes one change set."""

import dataclasses
import re
from typing import Any, cast

from orgplan.model.changes import Change, ChangeSet, Key
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import refuse
from orgplan.model.org import Org, spoken_kind
from orgplan.model.overlay import BY_HAND, change_id, overlay
from orgplan.model.plan import Plan
from orgplan.model.records import (
    NODE_KINDS,
    PLAN_ONLY_KINDS,
    Record,
    RetiredId,
    ScenarioChange,
)
from orgplan.model.tables import R

_NUMBERED = re.compile(r"(.*?)(\d+)$")


class Draft:
    """A plan being edited, in the base or in one scenario. Reads see the edits made so far."""

    def __init__(self, plan: Plan, scenario: str = "") -> None:
        found = plan.scenario(scenario)
        self.plan = plan
        self.scenario = found.id if found else ""
        self._tables = plan.org(self.scenario).fork()
        self._before: dict[Key, Record | None] = {}
        self._numbers: dict[str, tuple[int, int]] = {}
        self.org = Org(self._tables, self.scenario)

    def put(self, record: Record) -> None:
        """Write a record as it is."""
        before = self._tables.put(record)
        self._before.setdefault((type(record), record.id), before)
        self._forget_facts()

    def add(self, record: R) -> R:
        """Add a record under an id that was never used; raises PlanError otherwise."""
        kinds = NODE_KINDS if isinstance(record, NODE_KINDS) else (type(record),)
        for kind in kinds:
            if self._tables.get(kind, record.id) is not None or self._retired(kind, record.id):
                raise PlanError(f"The id “{record.id}” is or was in use: choose another one")
        self.put(record)
        return record

    def change(self, kind: type[R], record_id: str, **fields: object) -> R:
        """Set fields of a record; returns it as it is now."""
        record = self.org.need(kind, record_id)
        edited = cast(R, dataclasses.replace(cast(Any, record), **fields))
        if edited != record:
            self.put(edited)
        return edited

    def drop(self, kind: type[R], record_id: str) -> None:
        """Remove a record and retire its id."""
        before = self._tables.drop(kind, record_id)
        if before is None:
            raise MissingError(f"There is no {spoken_kind(kind)} “{record_id}” to remove")
        self._before.setdefault((kind, record_id), before)
        self._forget_facts()
        was_new = self._before[(kind, record_id)] is None
        if kind not in PLAN_ONLY_KINDS and not was_new and not self.scenario:
            self.put(RetiredId(f"{kind.__name__}:{record_id}"))

    def new_id(self, pattern: str) -> str:
        """The next free id like `pattern` (`P-001`), never one used before."""
        match = _NUMBERED.match(pattern)
        prefix, width = (match[1], len(match[2])) if match else (pattern, 1)
        number, known_width = self._numbers.get(prefix) or self._highest(prefix, width)
        self._numbers[prefix] = (number + 1, known_width)
        return f"{prefix}{number + 1:0{known_width}d}"

    def finish(self, label: str) -> ChangeSet:
        """The draft as one step; raises PlanError when it breaks a rule of the plan."""
        changes = [
            Change(before, cast(Record | None, self._tables.get(kind, record_id)))
            for (kind, record_id), before in self._before.items()
        ]
        changes = [change for change in changes if change.before != change.after]
        refuse(self.org, changes)
        if self.scenario:
            changes = self._as_scenario(changes)
        return ChangeSet(tuple(changes), label)

    def _as_scenario(self, changes: list[Change]) -> list[Change]:
        """Changes of the plan that make the scenario hold what this draft holds."""
        ground = self.plan.org(self.scenario, by_hand=False)
        result: list[Change] = []
        for change in changes:
            kind, target = change.key
            if kind in PLAN_ONLY_KINDS:
                result.append(change)
                continue
            under = cast(Record | None, ground.get(kind, target))
            layer = overlay(self.scenario, under, change.after)
            current = self.plan.base.get(
                ScenarioChange, change_id(self.scenario, BY_HAND, kind, target)
            )
            if layer != current:
                result.append(Change(current, layer))
        return result

    def _forget_facts(self) -> None:
        self.org = Org(self._tables, self.scenario)

    def _retired(self, kind: type, record_id: str) -> bool:
        return self._tables.get(RetiredId, f"{kind.__name__}:{record_id}") is not None

    def _highest(self, prefix: str, width: int) -> tuple[int, int]:
        """The highest number used with a prefix, anywhere in the plan, and its digits."""
        used = [name for table in self._tables.kinds().values() for name in table]
        used += [row.target for row in self.plan.base.rows(ScenarioChange)]
        used += [row.id.partition(":")[2] for row in self.plan.base.rows(RetiredId)]
        tails = [name[len(prefix) :] for name in used if name.startswith(prefix)]
        tails = [tail for tail in tails if tail.isdecimal() and tail.isascii()]
        number = max((int(tail) for tail in tails), default=0)
        return number, max((len(tail) for tail in tails), default=width)
