"""What has changed since an older state of the plan, and the way back for what is chosen of it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.codec import rewritten
from orgplan.model.merge import Merge
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import RetiredId, Snapshot
from orgplan.ui.merging.rows import MergeRow, change_rows

WITHOUT = (RetiredId, Snapshot)


@dataclass(frozen=True)
class Since:
    """An older state and the plan as it is, whole with its scenarios."""

    then: Plan
    now: Plan

    @cached_property
    def step(self) -> ChangeSet:
        """What leads from the older state to now."""
        whole = difference(self.then.base, self.now.base)
        return ChangeSet(tuple(change for change in whole if change.kind not in WITHOUT))

    def rows(self, change: Change) -> tuple[MergeRow, ...]:
        """A change line by line, before as it was then and after as it is now."""
        return tuple(change_rows(change, self.then.base, self.now.base))

    def all_rows(self) -> tuple[MergeRow, ...]:
        """Every line of every change."""
        return tuple(row for change in self.step for row in self.rows(change))

    def back(self, wanted: Collection[MergeRow]) -> Merge:
        """What brings back the older values of some lines, to be accepted as one step."""
        keys = {row.key for row in wanted}
        found = (self._back(change, keys) for change in self.step)
        changes = tuple(change for change in found if change.before != change.after)
        return Merge(self.now, ChangeSet(changes), ())

    def _back(self, change: Change, keys: set[tuple[object, ...]]) -> Change:
        before, after = change.before, change.after
        if before is None or after is None:
            return Change(after, before if change.key in keys else after)
        names = [row.key[-1] for row in self.rows(change) if row.key in keys]
        return Change(after, rewritten(after, {str(x): getattr(before, str(x)) for x in names}))
