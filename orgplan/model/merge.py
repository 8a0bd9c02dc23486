"""Merging another copy of a plan, three ways by id: what it changed since both were one plan.

A field that only one side changed takes that side's value; one that both changed, to different
values, is a conflict that somebody decides. Nothing changes before the merge is accepted.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet, Key
from orgplan.model.codec import field_types, rewritten
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.org import difference, spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Record, RetiredId, Snapshot, Team
from orgplan.model.spoken import kind_word

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both copies changed; the field is empty where one of them removed the record.

    The values are those of the common ancestor, of ours and of theirs; a record that is not there
    is None.
    """

    kind: type
    id: str
    field: str
    base: object
    ours: object
    theirs: object

    @property
    def key(self) -> tuple[type, str, str]:
        """What tells a conflict from others."""
        return self.kind, self.id, self.field

    def __str__(self) -> str:
        what = f"{kind_word(spoken_kind(self.kind))} {self.id}"
        if self.field == WHOLE and self.base is None:
            return tr("Both copies have a new {what}, and they differ", what=what)
        if self.field == WHOLE:
            side = tr("Here") if self.ours is None else tr("In the other copy")
            return tr(
                "{side} {what} was removed, which the other side changed", side=side, what=what
            )
        name = self.field.replace("_", " ")
        return tr(
            "{what}{what2}: {name} is {ours} here and {theirs} there",
            what=what[0].upper(),
            what2=what[1:],
            name=name,
            ours=self.ours,
            theirs=self.theirs,
        )


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do: records to write for each key, and what has to be decided.

    Until it is decided otherwise a conflict keeps what is here.
    """

    ours: Plan
    theirs: ChangeSet
    conflicts: tuple[Conflict, ...]

    def preview(self, take_theirs: Collection[Conflict] = ()) -> ChangeSet:
        """The step that the merge would be with these conflicts decided for the other copy."""
        chosen = {conflict.key for conflict in take_theirs}
        found = (self._merged(change, chosen) for change in self.theirs)
        return ChangeSet(tuple(change for change in found if change is not None), tr("Merge"))

    def _merged(self, change: Change, chosen: set[tuple[type, str, str]]) -> Change | None:
        here = _record(self.ours, change.key)
        after = _after(change, here, chosen, {x.key for x in self.conflicts})
        return None if after == here else Change(here, after)


def three_way(ancestor: Plan, ours: Plan, theirs: Plan) -> Merge:
    """The merge of another copy into ours, both grown from an ancestor.

    Snapshots are left as they are here. Raises PlanError where the copies never were one plan.
    """
    if not (_related(ancestor, theirs) and _related(ancestor, ours)):
        raise PlanError(
            tr("The other copy shares nothing with this plan: choose a copy of this plan")
        )
    step = difference(ancestor.base, theirs.base)
    kept = tuple(change for change in step if change.kind is not Snapshot)
    conflicts = tuple(x for change in kept for x in _conflicts(change, ours))
    return Merge(ours, ChangeSet(kept), conflicts)


def accept_merge(draft: Draft, merge: Merge, take_theirs: Collection[Conflict] = ()) -> int:
    """Write a merge into a draft of our plan's base; returns how many records it changes.

    Raises PlanError where a scenario is chosen or the plan has moved on since the preview.
    """
    if draft.scenario:
        raise PlanError(
            tr("Another copy is merged into the whole plan: choose the base plan first")
        )
    return write_merge(draft, merge, take_theirs)


def write_merge(draft: Draft, merge: Merge, take_theirs: Collection[Conflict] = ()) -> int:
    """Write a merge into a draft of the organization it was made for; returns how many change.

    Raises PlanError where that has moved on since the preview.
    """
    return write_step(draft, merge.preview(take_theirs))


def write_step(draft: Draft, step: ChangeSet) -> int:
    """Write a previewed step into a draft of its plan; returns how many records it changes.

    Raises PlanError where the plan has moved on since the preview.
    """
    with draft.whole():
        for change in step:
            kind, record_id = change.key
            if kind is RetiredId and draft.scenario:
                # What a scenario leaves out stays in the plan, and so does its id.
                continue
            now = draft.org.get(cast(type[Record], kind), record_id)
            # Dropping a record has retired its id already.
            if now != change.before and kind is not RetiredId:
                raise PlanError(
                    tr(
                        "{record_id} changed after the preview: look at it again",
                        record_id=record_id,
                    )
                )
            if change.after is not None:
                draft.put(change.after)
            else:
                draft.drop(kind, record_id)
    return len(step)


def _related(ancestor: Plan, other: Plan) -> bool:
    """Whether a plan still has a team or a seat of the ancestor, where that had any."""
    pairs = [(ancestor.base.table(kind), other.base.table(kind)) for kind in (Team, Position)]
    return not any(old for old, _ in pairs) or any(old.keys() & new.keys() for old, new in pairs)


def _record(plan: Plan, key: Key) -> Record | None:
    return plan.base.get(cast(type[Record], key[0]), key[1])


def _conflicts(change: Change, ours: Plan) -> Iterator[Conflict]:
    """What both sides made of one record, where they do not agree."""
    kind, record_id = change.key
    base, theirs, here = change.before, change.after, _record(ours, change.key)
    if here in (base, theirs):
        return
    if base is None or theirs is None or here is None:
        yield Conflict(kind, record_id, WHOLE, base, here, theirs)
        return
    for field in field_types(kind):
        values = [getattr(side, field) for side in (base, here, theirs)]
        if values[1] not in (values[0], values[2]) and values[2] != values[0]:
            yield Conflict(kind, record_id, field, *values)


def _after(
    change: Change,
    here: Record | None,
    chosen: set[tuple[type, str, str]],
    conflicts: set[tuple[type, str, str]],
) -> Record | None:
    """What a record becomes here: their fields over ours, but for conflicts decided for ours."""
    base, theirs = change.before, change.after
    key = (*change.key, WHOLE)
    if here == base or key in chosen:
        return theirs
    if base is None or theirs is None or here is None or key in conflicts:
        return here
    names = [x for x in field_types(change.kind) if getattr(theirs, x) != getattr(base, x)]
    kept = {(*change.key, name) for name in names} & conflicts - chosen
    taken = {x: getattr(theirs, x) for x in names if (*change.key, x) not in kept}
    return rewritten(here, taken)
