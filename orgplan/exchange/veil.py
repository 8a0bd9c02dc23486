"""A plan with the names of its people hidden: on the screen while masked, and in slides."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, cast

from orgplan.drawing.mask import MASK
from orgplan.model.plan import Plan
from orgplan.model.records import ALL_KINDS, Person, Record, ScenarioChange
from orgplan.model.references import references_of

_WORD = re.compile(r"[^\W_]+")


class Veil:
    """Knows a plan's people; keeps what it has veiled, for the next plan shares most of it."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._kept: dict[type, tuple[Mapping[str, Record], tuple[Record, ...]]] = {}

    def plan(self, plan: Plan) -> Plan:
        """The same plan in which everybody is called by a number."""
        self._learn(plan)
        tables = plan.base.fork()
        for kind, table in plan.base.kinds().items():
            for record in self._veiled(kind, table):
                tables.put(record)
        return Plan(tables)

    def text(self, text: str) -> str:
        """A text in which everybody is called by a number."""
        for word in dict.fromkeys(_WORD.findall(text)):
            if word in self._patterns:
                text = self._patterns[word].sub(self._label, text)
        return text

    def _learn(self, plan: Plan) -> None:
        names = tuple(dict.fromkeys(name for name in _names_of(plan) if name.strip()))
        if names == tuple(self._labels):
            return
        self._kept.clear()
        self._labels = {name: f"{MASK} {at}" for at, name in enumerate(names, start=1)}
        found: dict[str, list[str]] = {}
        for name in names:
            for word in _WORD.findall(name)[:1]:
                found.setdefault(word, []).append(name)
        self._patterns = {word: _either(kept) for word, kept in found.items()}

    def _label(self, match: re.Match[str]) -> str:
        return self._labels[match.group()]

    def _veiled(self, kind: type, table: Mapping[str, Record]) -> tuple[Record, ...]:
        """The records of a table that name somebody, veiled."""
        known = self._kept.get(kind)
        if known is None or known[0] is not table:
            pairs = ((record, self._record(record)) for record in table.values())
            known = (table, tuple(new for old, new in pairs if new is not old))
            self._kept[kind] = known
        return known[1]

    def _record(self, record: Record) -> Record:
        if isinstance(record, Person):
            return replace(record, name=self._labels.get(record.name, MASK), email="")
        if isinstance(record, ScenarioChange):
            return self._change(record)
        new = {name: self.text(getattr(record, name)) for name in _texts(type(record))}
        new = {name: text for name, text in new.items() if text != getattr(record, name)}
        some: Any = record
        return cast(Record, replace(some, **new)) if new else record

    def _change(self, change: ScenarioChange) -> ScenarioChange:
        before, after = (self._json(text, change.kind) for text in (change.before, change.after))
        if (before, after) == (change.before, change.after):
            return change
        return replace(change, before=before, after=after)

    def _json(self, text: str, kind: str) -> str:
        if not text:
            return text
        said: dict[str, Any] = json.loads(text)
        new = {key: self.text(value) for key, value in said.items() if isinstance(value, str)}
        if kind == Person.__name__:
            new |= {"email": ""} if "email" in said else {}
        changed = {key: value for key, value in new.items() if value != said[key]}
        return json.dumps(said | changed) if changed else text


def _names_of(plan: Plan) -> Iterator[str]:
    """Everybody's name, in every scenario, in the order of ids."""
    for person in plan.base.rows(Person):
        yield person.name
    for change in plan.base.rows(ScenarioChange):
        if change.kind == Person.__name__:
            for text in (change.before, change.after):
                name = json.loads(text).get("name") if text else None
                if isinstance(name, str):
                    yield name


def _either(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@lru_cache(maxsize=len(ALL_KINDS))
def _texts(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind that hold words of the user's, not ids."""
    ids = {"id"} | {reference.field for reference in references_of(kind)}
    return tuple(x.name for x in fields(kind) if x.type is str and x.name not in ids)
