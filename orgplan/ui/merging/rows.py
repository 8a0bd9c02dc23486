"""The changes and conflicts of a merge as a director reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from orgplan.language import lowered, tr
from orgplan.model.changes import Change
from orgplan.model.codec import field_types
from orgplan.model.common_ground import agreed, shared_snapshots
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.merge import WHOLE, Conflict, Merge, three_way
from orgplan.model.org import Org, spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Level, Record, RetiredId
from orgplan.model.records.values import Money
from orgplan.model.references import references_of
from orgplan.model.spoken import capital, field_word, kind_word, spoken
from orgplan.planning.row_changes import text
from orgplan.ui.setup.words import LABELS
from orgplan.ui.wording import full_day, money, number

AGREED = ""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One line of the preview: what comes, goes or changes, and from what to what."""

    kind: str
    what: str
    field: str
    before: str
    after: str
    key: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Two copies, and what they can be measured from: snapshots of both, or what is alike."""

    ours: Plan
    theirs: Plan

    def choices(self) -> dict[str, str]:
        """Words by the snapshot's id, the best first."""
        rows = shared_snapshots(self.ours, self.theirs)
        found = {row.id: f"{row.name}, {full_day(row.taken)}" for row in rows}
        return found | {AGREED: tr("What is alike in both")}

    def merge(self, snapshot: str) -> Merge:
        """The merge measured from one of the choices; raises PlanError where it cannot be."""
        rows = {row.id: row for row in shared_snapshots(self.ours, self.theirs)}
        kept = rows.get(snapshot)
        ancestor = snapshot_plan(kept) if kept else agreed(self.ours, self.theirs)
        return three_way(ancestor, self.ours, self.theirs)


def rows_of(merge: Merge, take_theirs: tuple[Conflict, ...], theirs: Org) -> tuple[MergeRow, ...]:
    """Every change that the merge would make, decided so."""
    step = merge.preview(take_theirs)
    wanted = [change for change in step if change.kind is not RetiredId]
    return tuple(row for change in wanted for row in change_rows(change, merge.ours.base, theirs))


class Records(Protocol):
    """Where a record is looked up by its id."""

    def get(self, kind: type[Any], record_id: str, /) -> Any:
        """The record, or None."""


def change_rows(change: Change, ours: Records, theirs: Records) -> Iterator[MergeRow]:
    """What a change does, a row a field; a record that comes or goes is one row."""
    what, key = name_of(change.record), change.key
    if change.before is None:
        yield MergeRow(tr("Added"), what, "", "", "", key)
    elif change.after is None:
        yield MergeRow(tr("Removed"), what, "", "", "", key)
    else:
        for field in field_types(change.kind):
            before, after = getattr(change.before, field), getattr(change.after, field)
            if before != after:
                was = value_words(ours, change.kind, field, before)
                will_be = value_words(theirs, change.kind, field, after)
                name = field_words(change.kind, field)
                yield MergeRow(tr("Changed"), what, name, was, will_be, (*key, field))


def name_of(record: Record) -> str:
    """A record by its kind, its id and what it is called."""
    kind = kind_word(spoken_kind(type(record)))
    called = str(getattr(record, "title", "") or getattr(record, "name", ""))
    return f"{capital(kind)} {record.id} {called}".strip()


def field_words(kind: type, field: str) -> str:
    """A field as the forms call it."""
    return LABELS.get(kind, {}).get(field) or capital(field_word(field))


def value_words(org: Records, kind: type, field: str, value: object) -> str:
    """A value, or the name of the record that it points to."""
    ties = [tie for tie in references_of(kind) if tie.field == field and not tie.many]
    for target in ties[0].targets if ties else ():
        record = org.get(target, str(value))
        if record is not None and target is not Level:
            return str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)
    return said(value) or tr("nothing")


def said(value: object) -> str:
    """A value as the window writes it; empty for none."""
    match value:
        case bool():
            return tr("yes") if value else tr("no")
        case Money():
            return money(value)
        case Decimal():
            return number(value)
        case date():
            return full_day(value)
        case Enum():
            return spoken(str(value.value))
        case _:
            return text(value)


def conflict_words(conflict: Conflict, ours: Org, theirs: Org) -> tuple[str, str, str]:
    """What a conflict is about, and both sides of it."""
    kind, field = conflict.kind, conflict.field
    record = ours.get(kind, conflict.id) or theirs.get(kind, conflict.id)
    what = (
        name_of(record) if record is not None else f"{kind_word(spoken_kind(kind))} {conflict.id}"
    )
    if field != WHOLE:
        sides = ((ours, conflict.ours), (theirs, conflict.theirs))
        mine, other = (value_words(org, kind, field, value) for org, value in sides)
        return f"{what}: {lowered(field_words(kind, field))}", mine, other
    words = [
        tr("Removed") if side is None else tr("Kept") for side in (conflict.ours, conflict.theirs)
    ]
    if tr("Removed") not in words:
        words = _differing(conflict)
    return what, words[0], words[1]


def _differing(conflict: Conflict) -> list[str]:
    """Both sides of a record that each copy has made its own, in the fields that differ."""
    names = [
        x
        for x in field_types(conflict.kind)
        if getattr(conflict.ours, x) != getattr(conflict.theirs, x)
    ]
    return [
        ", ".join(
            f"{lowered(field_words(conflict.kind, x))} {said(getattr(side, x)) or tr('nothing')}"
            for x in names
        )
        for side in (conflict.ours, conflict.theirs)
    ]
