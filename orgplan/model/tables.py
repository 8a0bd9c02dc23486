"""Records by kind and id, with indexes kept up to date; forks share what they do not change."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from orgplan.model.records import Record

R = TypeVar("R", bound=Record)
IndexKey = tuple[type, str]
Groups = dict[str, dict[str, None]]


class Tables:
    """The store beneath plans and drafts. Only they write to it, and plans only while made."""

    __slots__ = (
        "_groups",
        "_origin",
        "_owned_groups",
        "_owned_keys",
        "_owned_kinds",
        "_rows",
        "_sorted",
    )

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._rows: dict[type, dict[str, Record]] = {}
        self._groups: dict[IndexKey, Groups] = {}
        self._sorted: dict[type, tuple[Record, ...]] = {}
        self._origin: Tables | None = None
        self._owned_kinds: set[type] = set()
        self._owned_groups: set[IndexKey] = set()
        self._owned_keys: set[tuple[IndexKey, str]] = set()
        for record in records:
            self.put(record)

    @classmethod
    def loaded(cls, rows: dict[type, dict[str, Record]]) -> "Tables":
        """Tables that take over dictionaries made elsewhere, without copying or checking them."""
        tables = cls()
        tables._rows = rows
        tables._owned_kinds = set(rows)
        return tables

    def fork(self) -> "Tables":
        """A copy that shares every table until one of its records is written.

        The original must not be written afterwards: it may share what it owned.
        """
        twin = Tables()
        twin._rows = dict(self._rows)
        twin._groups = dict(self._groups)
        twin._sorted = dict(self._sorted)
        return twin

    def draft(self) -> "Tables":
        """A fork that has the original make its indexes, so that the next draft finds them made.

        It keeps the original alive: only for what lives no longer than that.
        """
        twin = self.fork()
        twin._origin = self
        return twin

    def borrowing(self, other: "Tables", kinds: Iterable[type]) -> "Tables":
        """A fork that shares some kinds with other tables; neither may be written afterwards."""
        twin = self.fork()
        wanted = frozenset(kinds)
        kept = {index: groups for index, groups in self._groups.items() if index[0] not in wanted}
        lent = {index: groups for index, groups in other._groups.items() if index[0] in wanted}
        twin._groups = kept | lent
        for kind in wanted:
            twin._rows[kind] = other._rows.get(kind, {})
            twin._sorted.pop(kind, None)
        return twin

    def kinds(self) -> Mapping[type, Mapping[str, Record]]:
        """Every table by its kind."""
        return self._rows

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record, or None."""
        table = self._rows.get(kind)
        return cast(R, table.get(record_id)) if table else None

    def table(self, kind: type[R]) -> Mapping[str, R]:
        """All records of a kind by id, in no promised order."""
        return cast(Mapping[str, R], self._rows.get(kind, {}))

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind in the order of their ids."""
        cached = self._sorted.get(kind)
        if cached is None:
            table = self._rows.get(kind, {})
            cached = self._sorted[kind] = tuple(table[key] for key in sorted(table))
        return cast(tuple[R, ...], cached)

    def by(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records whose field holds the value, by id; from an index made when first asked."""
        group = self.groups(kind, field).get(value)
        if not group:
            return ()
        table = self._rows[kind]
        if len(group) == 1:  # most groups, which need no sorting
            return cast(tuple[R, ...], (table[next(iter(group))],))
        return cast(tuple[R, ...], tuple(table[key] for key in sorted(group)))

    def groups(self, kind: type, field: str) -> Mapping[str, Mapping[str, None]]:
        """Ids of a kind's records by the value of a field."""
        groups = self._groups.get((kind, field))
        return self._grouped(kind, field) if groups is None else groups

    def _grouped(self, kind: type, field: str) -> Groups:
        index = (kind, field)
        if self._origin is not None:
            shared = self._origin.groups(kind, field)
            if kind not in self._owned_kinds:
                self._groups[index] = cast(Groups, shared)
                return self._groups[index]
        groups: Groups = {}
        for record in self._rows.get(kind, {}).values():
            groups.setdefault(getattr(record, field), {})[record.id] = None
        self._groups[index] = groups
        self._owned_groups.add(index)
        self._owned_keys.update((index, value) for value in groups)
        return groups

    def put(self, record: Record) -> Record | None:
        """Write a record; returns the one it replaces."""
        kind = type(record)
        table = self._own(kind)
        before = table.get(record.id)
        table[record.id] = record
        self._reindex(kind, before, record)
        return before

    def drop(self, kind: type, record_id: str) -> Record | None:
        """Remove a record; returns it."""
        before = self._own(kind).pop(record_id, None)
        if before is not None:
            self._reindex(kind, before, None)
        return before

    def _own(self, kind: type) -> dict[str, Record]:
        self._sorted.pop(kind, None)
        if kind not in self._owned_kinds:
            self._rows[kind] = dict(self._rows.get(kind, ()))
            self._owned_kinds.add(kind)
        return self._rows[kind]

    def _reindex(self, kind: type, before: Record | None, after: Record | None) -> None:
        for index in [index for index in self._groups if index[0] is kind]:
            old = getattr(before, index[1]) if before is not None else None
            new = getattr(after, index[1]) if after is not None else None
            if old == new:
                continue
            if before is not None:
                self._own_group(index, cast(str, old)).pop(before.id, None)
            if after is not None:
                self._own_group(index, cast(str, new))[after.id] = None

    def _own_group(self, index: IndexKey, value: str) -> dict[str, None]:
        if index not in self._owned_groups:
            self._groups[index] = dict(self._groups[index])
            self._owned_groups.add(index)
        groups = self._groups[index]
        if (index, value) not in self._owned_keys:
            groups[value] = dict(groups.get(value, ()))
            self._owned_keys.add((index, value))
        return groups[value]
