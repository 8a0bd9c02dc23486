"""Every id that a record holds belongs to something in the plan."""

from collections.abc import Iterator

from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Record
from orgplan.model.references import Reference, references_of


def no_dangling(org: Org, record: Record) -> Iterator[Violation]:
    """Names every reference of a record that leads nowhere."""
    for reference in references_of(type(record)):
        value = getattr(record, reference.field)
        for target in value if reference.many else (value,):
            if target and not _found(org, reference, target):
                yield _dangling(record, reference, target)
        if not value and not reference.may_be_empty:
            yield _dangling(record, reference, "")


def _found(org: Org, reference: Reference, target: str) -> bool:
    return any(org.get(kind, target) is not None for kind in reference.targets)


def _dangling(record: Record, reference: Reference, target: str) -> Violation:
    names = " or ".join(spoken_kind(kind) for kind in reference.targets)
    field = reference.field.replace("_", " ")
    place = f"{spoken_kind(type(record)).capitalize()} {record.id}"
    said = f"names “{target}” as {field}, which is no {names}" if target else f"has no {field}"
    return Violation("REF", (record.id,), f"{place} {said}: choose one that is in the plan")
