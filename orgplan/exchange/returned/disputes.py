"""Cells that are more than one field, changed here and in the workbook: a choice like any other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from orgplan.exchange.returned.cells import words
from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.returned.targets import records_of
from orgplan.model.changes import ChangeSet
from orgplan.model.merge import Conflict, Merge
from orgplan.model.org import Org
from orgplan.model.records import Spell

Key = tuple[type, str, str]
Decided = frozenset[Key]
Again = Callable[[Decided], Merge]
"""The merge with these cells taken from the workbook; raises PlanError where that cannot be."""


@dataclass(frozen=True, slots=True)
class CellMerge(Merge):
    """A merge whose `cells` are conflicts too: what the workbook says there is worked out `again`.

    A status or a manager is no field of one record, so its conflict names the heading.
    """

    cells: Decided = frozenset()
    again: Again = field(default=lambda decided: _none(), compare=False)

    def preview(self, take_theirs: Collection[Conflict] = ()) -> ChangeSet:
        """The step with these conflicts decided for the workbook; raises PlanError."""
        decided = frozenset(x.key for x in take_theirs) & self.cells
        if not decided:
            return Merge.preview(self, take_theirs)
        return self.again(decided).preview([x for x in take_theirs if x.key not in decided])


def _none() -> Merge:
    raise AssertionError("a merge without such cells has none to decide")


def with_cells(merge: Merge, cells: Collection[Conflict], again: Again) -> Merge:
    """A merge with conflicts of cells besides those of fields."""
    if not cells:
        return merge
    keys = frozenset(conflict.key for conflict in cells)
    return CellMerge(merge.ours, merge.theirs, (*merge.conflicts, *cells), keys, cache(again))


def disputed(org: Org, name: str, heading: str, said: Mapping[str, Plain]) -> Conflict:
    """A cell's conflict, its values in words: as exported, as it is here, in the workbook."""
    kind = next((kind for kind, _ in records_of(org, name)), Spell)
    values = (words(said[side]) for side in ("base", "ours", "theirs"))
    return Conflict(kind, name, heading, *values)
