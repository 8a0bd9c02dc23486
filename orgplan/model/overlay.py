"""Scenarios as layers over the base: field by field, so that a correction of the base shows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from orgplan.language import tr
from orgplan.model.changes import Change
from orgplan.model.codec import (
    decode,
    decode_field,
    encode,
    encode_value,
    field_types,
    kind_named,
    rewritten,
)
from orgplan.model.errors import PlanError
from orgplan.model.records import ALL_KINDS, NODE_KINDS, Record, ScenarioChange
from orgplan.model.references import Reference, references_of
from orgplan.model.removal import naming, needing, with_owned, without
from orgplan.model.tables import Tables

BY_HAND = ""
_ORDER = {kind.__name__: place for place, kind in enumerate(ALL_KINDS)}


def change_id(scenario: str, rule: str, kind: type, target: str) -> str:
    """The id of a scenario's change of one record; one per scenario, rule and record."""
    return f"{scenario}/{rule or '-'}/{kind.__name__}/{target}"


def overlay(
    scenario: str, before: Record | None, after: Record | None, rule: str = BY_HAND
) -> ScenarioChange | None:
    """The scenario's change that turns one record into another; None when they are equal."""
    if before == after:
        return None
    if before is None or after is None:
        old, new = (encode(x) if x is not None else None for x in (before, after))
        record = cast(Record, after if after is not None else before)
        return _change(scenario, rule, record, old, new)
    return _edit(scenario, rule, before, after, _differing(before, after))


def by_hand(
    scenario: str, ground: Record | None, change: Change, current: ScenarioChange | None
) -> ScenarioChange | None:
    """The scenario's hand-made change after an edit, given what lies beneath and what it was.

    A field set by hand before stays set, even where it now equals what lies beneath.
    """
    after = change.after
    if ground is None or after is None:
        return overlay(scenario, ground, after)
    touched = _differing(change.before, after) if change.before else field_types(type(after))
    pinned = json.loads(current.after) if current and current.before and current.after else {}
    new = [name for name in touched if getattr(ground, name) != getattr(after, name)]
    kept = [name for name in pinned if name not in touched and name in field_types(type(after))]
    return _edit(scenario, BY_HAND, ground, after, [*new, *kept])


def _differing(before: Record, after: Record) -> list[str]:
    names = field_types(type(after))
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _edit(
    scenario: str, rule: str, before: Record, after: Record, names: Iterable[str]
) -> ScenarioChange | None:
    new = {name: encode_value(getattr(after, name)) for name in names}
    old = {name: encode_value(getattr(before, name)) for name in new}
    return _change(scenario, rule, after, old, new) if new else None


def _change(
    scenario: str,
    rule: str,
    record: Record,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> ScenarioChange:
    name = change_id(scenario, rule, type(record), record.id)
    kind, old, new = type(record).__name__, _text(before), _text(after)
    return ScenarioChange(name, scenario, kind, record.id, old, new, rule)


def _text(plain: dict[str, object] | None) -> str:
    return "" if plain is None else json.dumps(plain, ensure_ascii=False, sort_keys=True)


class Laid(NamedTuple):
    """A change that was applied, the record it met, and the fields it set (all where None)."""

    change: ScenarioChange
    kind: type
    before: Record | None
    fields: Mapping[str, object] | None


def lay(tables: Tables, changes: Iterable[ScenarioChange]) -> tuple[ScenarioChange, ...]:
    """Apply a scenario's changes, in their order, to tables that hold what lies beneath.

    Returns those that do not fit any more: their target has gone or is taken, or they name
    something that has gone, or remove something that is still needed. No tie is left dangling.
    """
    stale: list[ScenarioChange] = []
    laid: list[Laid] = []
    gone: list[ScenarioChange] = []
    for change in changes:
        found = _put(tables, change) if change.after else None
        if found is not None:
            laid.append(found)
        else:
            (stale if change.after else gone).append(change)
    stale += [x.change for x in sorted(laid, key=_place) if not _tied(tables, x)]
    gone.sort(key=lambda change: _ORDER.get(change.kind, 0), reverse=True)
    stale += [change for change in gone if not _remove(tables, change)]
    return tuple(stale)


def _place(laid: Laid) -> int:
    return _ORDER[laid.change.kind]


def _current(tables: Tables, kind: type, target: str) -> Record | None:
    return cast(Record | None, tables.table(kind).get(target))


def _put(tables: Tables, change: ScenarioChange) -> Laid | None:
    """Add or edit one record; None where that cannot be done."""
    try:
        kind = kind_named(change.kind)
        if change.before:
            return _put_fields(tables, change, kind)
        return _put_whole(tables, change, kind)
    except (PlanError, ValueError, RecursionError):
        return None


def _put_fields(tables: Tables, change: ScenarioChange, kind: type) -> Laid | None:
    before = _current(tables, kind, change.target)
    fields = _fields(kind, change.after)
    if before is None or "id" in fields:
        return None
    tables.put(rewritten(before, fields))
    return Laid(change, kind, before, fields)


def _put_whole(tables: Tables, change: ScenarioChange, kind: type) -> Laid | None:
    kinds = NODE_KINDS if kind in NODE_KINDS else (kind,)
    record = decode(kind, json.loads(change.after))
    taken = any(_current(tables, other, change.target) is not None for other in kinds)
    if taken or record.id != change.target:
        return None
    tables.put(record)
    return Laid(change, kind, None, None)


@lru_cache(maxsize=1 << 16)
def _fields(kind: type, text: str) -> Mapping[str, object]:
    plain = json.loads(text)
    if not isinstance(plain, dict):
        raise PlanError(tr("A scenario's change holds no fields: take it back"))
    return {name: decode_field(kind, name, value) for name, value in plain.items()}


def _tied(tables: Tables, laid: Laid) -> bool:
    """Whether all that a laid record names is there; takes back what names something gone."""
    record = _current(tables, laid.kind, laid.change.target)
    loose = list(_loose(tables, record, laid.fields)) if record is not None else []
    for reference, target in loose:
        record = _current(tables, laid.kind, laid.change.target)
        if record is None:
            return False
        old = getattr(laid.before, reference.field) if laid.before is not None else None
        if old is not None and old != getattr(record, reference.field):
            tables.put(rewritten(record, {reference.field: old}))
        elif reference.needed or reference.owned:
            remove(tables, laid.kind, laid.change.target)
        else:
            tables.put(without(record, reference, target))
    return not loose


def _loose(
    tables: Tables, record: Record, fields: Mapping[str, object] | None
) -> Iterator[tuple[Reference, str]]:
    for reference in references_of(type(record)):
        if fields is not None and reference.field not in fields:
            continue
        value = getattr(record, reference.field)
        for target in value if reference.many else (value,):
            if target and not any(_current(tables, kind, target) for kind in reference.targets):
                yield reference, target


def _remove(tables: Tables, change: ScenarioChange) -> bool:
    if change.kind not in _ORDER:
        return False
    kind = kind_named(change.kind)
    if _current(tables, kind, change.target) is None:
        return True
    if needing(tables, kind, change.target):
        return False
    remove(tables, kind, change.target)
    return True


def remove(tables: Tables, kind: type, record_id: str) -> None:
    """Take a record out of tables with all it owns, and every optional tie to them."""
    gone = with_owned(tables, kind, record_id)
    for key in gone:
        for reference, record in tuple(naming(tables, *key)):
            current = _current(tables, type(record), record.id)
            if current is not None and not reference.owned:
                tables.put(without(current, reference, key[1]))
        tables.drop(*key)
