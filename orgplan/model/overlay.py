"""Scenarios as layers over the base: field by field, so that a correction of the base shows."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any, cast

from orgplan.model.codec import decode, decode_field, encode, encode_value, field_types, kind_named
from orgplan.model.records import Record, ScenarioChange
from orgplan.model.references import references_to
from orgplan.model.tables import Tables

BY_HAND = ""


def change_id(scenario: str, rule: str, kind: type, target: str) -> str:
    """The id of a scenario's change of one record; one per scenario, rule and record."""
    return f"{scenario}/{rule or '-'}/{kind.__name__}/{target}"


def overlay(
    scenario: str, before: Record | None, after: Record | None, rule: str = BY_HAND
) -> ScenarioChange | None:
    """The scenario's change that turns one record into another; None when they are equal."""
    record = after if after is not None else before
    if record is None or before == after:
        return None
    old, new = _sides(before, after)
    return ScenarioChange(
        id=change_id(scenario, rule, type(record), record.id),
        scenario=scenario,
        kind=type(record).__name__,
        target=record.id,
        before=old,
        after=new,
        rule=rule,
    )


def _sides(before: Record | None, after: Record | None) -> tuple[str, str]:
    if before is None or after is None:
        return _text(encode(before) if before else None), _text(encode(after) if after else None)
    names = [
        name
        for name in field_types(type(before))
        if getattr(before, name) != getattr(after, name)
    ]
    return (
        _text({name: encode_value(getattr(before, name)) for name in names}),
        _text({name: encode_value(getattr(after, name)) for name in names}),
    )


def _text(plain: dict[str, object] | None) -> str:
    return "" if plain is None else json.dumps(plain, ensure_ascii=False, sort_keys=True)


def lay(tables: Tables, changes: Iterable[ScenarioChange]) -> tuple[ScenarioChange, ...]:
    """Apply a scenario's changes to tables; returns those whose target has gone or is taken."""
    stale = [change for change in changes if not _lay_one(tables, change)]
    return tuple(stale)


def _lay_one(tables: Tables, change: ScenarioChange) -> bool:
    kind = kind_named(change.kind)
    current = cast(Record | None, tables.get(kind, change.target))
    if not change.before:
        if current is not None:
            return False
        tables.put(decode(kind, json.loads(change.after)))
    elif current is None:
        return False
    elif not change.after:
        drop_with_owned(tables, kind, change.target)
    else:
        tables.put(_edited(kind, current, change.after))
    return True


def _edited(kind: type, current: Record, after: str) -> Record:
    fields = json.loads(after).items()
    values = {name: decode_field(kind, name, value) for name, value in fields}
    return cast(Record, dataclasses.replace(cast(Any, current), **values))


def drop_with_owned(tables: Tables, kind: type, record_id: str) -> None:
    """Remove a record and all that makes no sense without it."""
    for reference in references_to(kind):
        if reference.owned:
            for owned in tables.by(reference.kind, reference.field, record_id):
                drop_with_owned(tables, reference.kind, owned.id)
    tables.drop(kind, record_id)
