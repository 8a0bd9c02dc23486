"""What hangs on a record: what goes with it, what loses a tie to it, and what needs it to stay."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast

from orgplan.model.changes import Key
from orgplan.model.records import Record
from orgplan.model.references import Reference, references_to
from orgplan.model.tables import R


class Readable(Protocol):
    """Tables or an organization."""

    def table(self, kind: type[R]) -> Mapping[str, R]:
        """All records of a kind by id."""

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind in the order of their ids."""

    def by(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records whose field holds the value."""


def with_owned(store: Readable, kind: type, record_id: str) -> tuple[Key, ...]:
    """A record, first, and all that makes no sense without it."""
    found: dict[Key, None] = {}
    waiting: list[Key] = [(kind, record_id)]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found[key] = None
        owned = (pair for pair in naming(store, *key) if pair[0].owned)
        waiting.extend((reference.kind, record.id) for reference, record in owned)
    return tuple(found)


def naming(store: Readable, kind: type, record_id: str) -> Iterator[tuple[Reference, Record]]:
    """Every record that names this one, with the reference that does."""
    for reference in references_to(kind):
        for record in _holders(store, reference, record_id):
            yield reference, record


def _holders(store: Readable, reference: Reference, record_id: str) -> tuple[Record, ...]:
    kind = cast(type[Record], reference.kind)
    if not reference.many:
        return store.by(kind, reference.field, record_id)
    return tuple(row for row in store.rows(kind) if record_id in getattr(row, reference.field))


def needing(store: Readable, kind: type, record_id: str) -> tuple[Record, ...]:
    """The records that keep this one in the plan, as they cannot do without it."""
    return tuple(record for reference, record in naming(store, kind, record_id) if reference.needed)


def without(record: Record, reference: Reference, record_id: str) -> Record:
    """A record that no longer names another one."""
    named = getattr(record, reference.field)
    kept = tuple(item for item in named if item != record_id) if reference.many else ""
    return cast(Record, dataclasses.replace(cast(Any, record), **{reference.field: kept}))
