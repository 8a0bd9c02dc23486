"""Changes as values: pairs of before and after, which can be inverted and composed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from orgplan.language import tr
from orgplan.model.errors import StaleError
from orgplan.model.records import Record

Key = tuple[type, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before adds it, None after removes it."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record after, or before where it is removed."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a change needs a record before or after")
        return record

    @property
    def kind(self) -> type:
        """The kind of record that changes."""
        return type(self.record)

    @property
    def key(self) -> Key:
        """Kind and id of the record that changes."""
        return (self.kind, self.record.id)

    def __invert__(self) -> "Change":
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that belong to one step, at most one per record, with the step's name."""

    changes: tuple[Change, ...] = ()
    label: str = ""
    _kinds: list[frozenset[type]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def __invert__(self) -> "ChangeSet":
        return ChangeSet(tuple(~change for change in reversed(self.changes)), self.label)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def then(self, later: "ChangeSet") -> "ChangeSet":
        """Both steps as one; raises StaleError when the later does not start where this ends."""
        merged: dict[Key, Change] = {change.key: change for change in self.changes}
        for change in later.changes:
            earlier = merged.pop(change.key, None)
            if earlier is None:
                merged[change.key] = change
                continue
            if earlier.after != change.before:
                raise StaleError(
                    tr("{record} changed in between: repeat the step", record=change.record.id)
                )
            if earlier.before != change.after:
                merged[change.key] = Change(earlier.before, change.after)
        return ChangeSet(tuple(merged.values()), later.label or self.label)

    def touched(self, kind: type) -> tuple[Change, ...]:
        """The changes of one kind of record."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def kinds(self) -> frozenset[type]:
        """The kinds of record this step touches; looked for once."""
        if not self._kinds:
            self._kinds.append(frozenset(change.kind for change in self.changes))
        return self._kinds[0]


def compose(steps: Iterable[ChangeSet], label: str = "") -> ChangeSet:
    """Several steps as one, in their order."""
    whole = ChangeSet(label=label)
    for step in steps:
        whole = whole.then(step)
    return ChangeSet(whole.changes, label or whole.label)
