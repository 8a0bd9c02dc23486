"""Steps as records of the journal: of what changes only the fields that do."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.codec import decode, decode_field, encode, encode_value, field_types, kind_named
from orgplan.model.codec import rewritten as with_fields
from orgplan.model.errors import PlanError, StaleError
from orgplan.model.plan import Plan
from orgplan.model.records import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as the journal has it; `changes` are plain values until a plan is at hand."""

    label: str
    scenario: str
    taken: str
    changes: tuple[dict[str, Any], ...]

    def on(self, plan: Plan) -> Plan:
        """The plan after this step; raises PlanError where the step does not fit it."""
        changes = tuple(_change(plan, plain) for plain in self.changes)
        return plan.apply(ChangeSet(changes, self.label))


def to_record(step: ChangeSet, scenario: str, taken: datetime, changes: bytes = b"") -> bytes:
    """A step for the journal; `changes` are those of the step where they are written already."""
    moment = taken.isoformat(timespec="seconds")
    head = _text({"label": step.label, "scenario": scenario, "taken": moment})
    return b"".join((head[:-1], b',"changes":', changes or changes_text(step), b"}"))


def changes_text(step: ChangeSet) -> bytes:
    """The changes of a step for the journal.

    One by one: no other thread goes on while all of a large step are written at once.
    """
    return b"[%s]" % b",".join([_text(_plain(change)) for change in step])


def _text(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def whole_plan(plan: Plan) -> ChangeSet:
    """The step from nothing to a plan, which is how a plan without a file is kept."""
    rows = (record for table in plan.base.kinds().values() for record in table.values())
    return ChangeSet(tuple(Change(None, record) for record in rows), "Begin")


def to_entry(record: bytes) -> Entry:
    """A record of the journal; raises PlanError where it is none of ours."""
    try:
        plain = json.loads(record)
        changes = tuple(plain["changes"])
        entry = Entry(plain["label"], plain["scenario"], plain["taken"], changes)
    except (ValueError, KeyError, TypeError) as error:
        raise PlanError(tr("The journal holds something that is no step of OrgPlan")) from error
    return entry


def _plain(change: Change) -> dict[str, Any]:
    kind, name = change.kind.__name__, change.record.id
    if change.after is None:
        return {"kind": kind, "remove": name}
    if change.before is None:
        return {"kind": kind, "add": encode(change.after)}
    return {"kind": kind, "change": name, "fields": _differences(change.before, change.after)}


def _differences(before: Record, after: Record) -> dict[str, Any]:
    names = field_types(type(after))
    values = ((name, getattr(before, name), getattr(after, name)) for name in names)
    # A Decimal equals one with other zeros, but a plan that is kept has to be the very same.
    return {
        name: encode_value(new)
        for name, old, new in values
        if old != new or encode_value(old) != encode_value(new)
    }


def _change(plan: Plan, plain: dict[str, Any]) -> Change:
    kind = kind_named(plain["kind"])
    if "add" in plain:
        return Change(None, decode(kind, plain["add"]))
    before = plan.base.table(kind).get(str(plain.get("remove", plain.get("change"))))
    if before is None:
        raise StaleError(tr("The journal changes something that the plan does not hold"))
    if "remove" in plain:
        return Change(before, None)
    values = {name: decode_field(kind, name, value) for name, value in plain["fields"].items()}
    return Change(before, with_fields(before, values))
