"""A draft: the place where verbs edit; what it gathered becomes one change set."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet, Key
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import refuse
from orgplan.model.life import refuse_locked
from orgplan.model.org import Org, spoken_kind
from orgplan.model.overlay import BY_HAND, by_hand, change_id
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    KINDS,
    NODE_KINDS,
    PLAN_ID,
    PLAN_ONLY_KINDS,
    PlanSettings,
    Record,
    RetiredId,
    ScenarioChange,
)
from orgplan.model.spoken import kind_word
from orgplan.model.tables import R
from orgplan.model.watching import Check, unwatched, watched

Verb = TypeVar("Verb", bound=Callable[..., object])

_NUMBERED = re.compile(r"(.*?)([0-9]+)", re.DOTALL)
_PLAIN = re.compile(r"[^0-9/]*[0-9]+")


class Draft:
    """A plan being edited, in the base or in one scenario. Reads see the edits made so far."""

    def __init__(self, plan: Plan, scenario: str = "") -> None:
        found = plan.scenario(scenario)
        self.plan = plan
        self.scenario = found.id if found else ""
        self._tables = plan.org(self.scenario).draft()
        self._before: dict[Key, Record | None] = {}
        self._numbers: dict[tuple[str, tuple[type, ...]], tuple[int, int]] = {}
        self._patterns: dict[type, str] = {}
        self._written: list[tuple[Key, Record | None]] = []
        self.org = Org(self._tables, self.scenario)

    def put(self, record: Record) -> None:
        """Write a record as it is."""
        self._write((type(record), record.id), record)

    def add(self, record: R) -> R:
        """Add a record under an id that was never used; raises PlanError otherwise."""
        if not record.id.strip():
            raise PlanError(
                tr(
                    "A {kind} cannot do without an id: enter one",
                    kind=kind_word(spoken_kind(type(record))),
                )
            )
        if self.is_used(type(record), record.id):
            raise PlanError(
                tr("The id “{record}” is or was in use: choose another one", record=record.id)
            )
        self.put(record)
        return record

    def change(self, kind: type[R], record_id: str, /, **fields: object) -> R:
        """Set fields of a record; returns it as it is now."""
        record = self.org.need(kind, record_id)
        edited = cast(R, dataclasses.replace(cast(Any, record), **fields))
        if edited != record:
            self.put(edited)
        return edited

    def drop(self, kind: type[R], record_id: str) -> None:
        """Remove a record and retire its id."""
        if self.org.get(kind, record_id) is None:
            raise MissingError(
                tr(
                    "There is no {kind} “{record_id}” to remove",
                    kind=kind_word(spoken_kind(kind)),
                    record_id=record_id,
                )
            )
        self._write((kind, record_id), None)
        before = self._written[-1][1]
        if self._gone_for_good(kind, record_id):
            self.put(RetiredId(f"{kind.__name__}:{record_id}"))
        elif isinstance(before, ScenarioChange) and not before.before:
            self._retire_addition(before)

    def _gone_for_good(self, kind: type, record_id: str) -> bool:
        """Not what this draft added itself, and not what a scenario only looks at."""
        if kind in PLAN_ONLY_KINDS or self._before[(kind, record_id)] is None:
            return False
        added = self.org.get(ScenarioChange, change_id(self.scenario, BY_HAND, kind, record_id))
        return not self.scenario or (added is not None and not added.before)

    def _retire_addition(self, change: ScenarioChange) -> None:
        """What a scenario alone had added is gone with its change; its id stays taken."""
        if change.kind in KINDS and change.target not in self.plan.base.table(KINDS[change.kind]):
            self.put(RetiredId(f"{change.kind}:{change.target}"))

    def is_used(self, kind: type, record_id: str) -> bool:
        """Whether an id is or was in use, in the base or in any scenario."""
        kinds = NODE_KINDS if kind in NODE_KINDS else (kind,)
        if any(record_id in self.org.table(k) or self._retired(k, record_id) for k in kinds):
            return True
        if kind in PLAN_ONLY_KINDS:
            return False
        names = {k.__name__ for k in kinds}
        added = self.org.by(ScenarioChange, "target", record_id)
        in_base = any(record_id in self.plan.base.table(k) for k in kinds)
        return in_base or any(row.kind in names for row in added)

    def next_id(self, kind: type[Record], pattern: str) -> str:
        """The next free id like those of a kind, or like `pattern` where they show no order."""
        if kind not in self._patterns:
            last = max(self.org.table(kind), default="")
            self._patterns[kind] = last if _PLAIN.fullmatch(last) else pattern
        return self.new_id(self._patterns[kind], NODE_KINDS if kind in NODE_KINDS else (kind,))

    def new_id(self, pattern: str, kinds: tuple[type, ...] = ALL_KINDS) -> str:
        """The next free id like `pattern` (`P-001`), never one that these kinds used before."""
        match = _NUMBERED.fullmatch(pattern)
        prefix, width = (match[1], len(match[2])) if match else (pattern, 1)
        known = self._numbers.get((prefix, kinds))
        number, digits = known or self._highest(prefix, width, kinds)
        self._numbers[prefix, kinds] = (number + 1, digits)
        return f"{prefix}{number + 1:0{digits}d}"

    def id_under(self, kind: type, stem: str) -> str:
        """The first free id that starts with a stem: the spells of `P-001` share `P-001-S`."""
        number = 1
        while self.is_used(kind, f"{stem}{number}"):
            number += 1
        return f"{stem}{number}"

    @contextmanager
    def whole(self, *, checked: bool = False) -> Iterator[None]:
        """Takes back what was written inside when something in there fails.

        When `checked`, what was written has to keep the rules of the plan by itself too.
        """
        mark = len(self._written)
        try:
            yield
            if checked:
                refuse(self.org, self._since(mark))
        except BaseException:
            while len(self._written) > mark:
                key, record = self._written.pop()
                self._restore(key, record)
            raise

    def so_far(self) -> Plan:
        """The plan with the edits made so far, unchecked; a scenario's own edits left out."""
        changes = self._changes()
        if self.scenario:
            changes = [change for change in changes if change.kind in PLAN_ONLY_KINDS]
        return self.plan.apply(ChangeSet(tuple(changes))) if changes else self.plan

    def finish(self, label: str, check: Check = unwatched) -> ChangeSet:
        """The draft as one step; raises PlanError when it breaks a rule or the plan is locked.

        What `check` raises, which is called every few changes, ends it.
        """
        changes = self._changes(check)
        refuse_locked(self.plan.base.get(PlanSettings, PLAN_ID), changes)
        refuse(self.org, changes, check)
        if self.scenario:
            changes = self._as_scenario(changes)
        return ChangeSet(tuple(changes), label)

    def _since(self, mark: int) -> list[Change]:
        """What the writes from one on have changed."""
        before: dict[Key, Record | None] = {}
        for key, record in self._written[mark:]:
            before.setdefault(key, record)
        tables = self._tables
        return [
            Change(record, tables.get(cast(type[Record], kind), record_id))
            for (kind, record_id), record in before.items()
            if record is not None or tables.get(cast(type[Record], kind), record_id) is not None
        ]

    def _changes(self, check: Check = unwatched) -> list[Change]:
        pairs = (
            Change(before, self._tables.get(cast(type[Record], kind), record_id))
            for (kind, record_id), before in self._before.items()
        )
        return [change for change in watched(pairs, check) if change.before != change.after]

    def _as_scenario(self, changes: Iterable[Change]) -> list[Change]:
        """Changes of the plan that make the scenario hold what this draft holds."""
        ground = self.so_far().org(self.scenario, by_hand=False)
        result: list[Change] = []
        for change in changes:
            kind, target = change.key
            if kind in PLAN_ONLY_KINDS:
                result.append(change)
                continue
            name = change_id(self.scenario, BY_HAND, kind, target)
            current = self.org.get(ScenarioChange, name)
            layer = by_hand(self.scenario, ground.table(kind).get(target), change, current)
            if layer != current:
                result.append(Change(current, layer))
        return result

    def _write(self, key: Key, record: Record | None) -> None:
        before = self._restore(key, record)
        self._written.append((key, before))
        self._before.setdefault(key, before)

    def _restore(self, key: Key, record: Record | None) -> Record | None:
        # A fresh Org forgets the facts that were derived before this write.
        self.org = Org(self._tables, self.scenario)
        return self._tables.drop(*key) if record is None else self._tables.put(record)

    def _retired(self, kind: type, record_id: str) -> bool:
        return self._tables.get(RetiredId, f"{kind.__name__}:{record_id}") is not None

    def _highest(self, prefix: str, width: int, kinds: tuple[type, ...]) -> tuple[int, int]:
        """The highest number that these kinds used with a prefix, anywhere, and its digits."""
        number, digits = 0, width
        for name in self._names(kinds):
            tail = name[len(prefix) :] if name.startswith(prefix) else ""
            if tail.isdecimal() and tail.isascii():
                number, digits = max(number, int(tail)), max(digits, len(tail))
        return number, digits

    def _names(self, kinds: tuple[type, ...]) -> Iterator[str]:
        """Every id that was ever given to these kinds, and some more."""
        for kind in kinds:
            yield from self.org.table(cast(type[Record], kind))
            if self.scenario:
                yield from self.plan.base.table(cast(type[Record], kind))
        yield from (row.target for row in self.org.table(ScenarioChange).values())
        yield from (name.partition(":")[2] for name in self.org.table(RetiredId))


def whole(verb: Verb) -> Verb:
    """A verb that writes all it has to or, when it raises, nothing."""

    @wraps(verb)
    def guarded(draft: Draft, *args: object, **fields: object) -> object:
        with draft.whole():
            return verb(draft, *args, **fields)

    return cast(Verb, guarded)
