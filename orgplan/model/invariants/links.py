"""Every id that a record holds belongs to something in the plan."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, filterfalse
from operator import attrgetter
from typing import Any, cast

from orgplan.language import tr
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Record
from orgplan.model.references import Reference, references_of
from orgplan.model.spoken import kind_word

_AT_ONCE = 10_000
"""Records that are asked about in one go: what is done in one keeps other threads waiting."""


def no_dangling(org: Org, records: Sequence[Record]) -> Iterator[Violation]:
    """Names every reference of records of one kind that leads nowhere."""
    references = references_of(type(records[0]))
    doubtful = [reference for reference in references if not _all_found(org, reference, records)]
    if doubtful:
        for record in records:
            yield from _of_one(org, record, doubtful)


def _all_found(org: Org, reference: Reference, records: Sequence[Record]) -> bool:
    """The same question for many records at once: as good as always it ends here."""
    parts = (records[at : at + _AT_ONCE] for at in range(0, len(records), _AT_ONCE))
    return all(_found_at_once(org, reference, part) for part in parts)


def _found_at_once(org: Org, reference: Reference, records: Sequence[Record]) -> bool:
    values: Iterable[Any] = map(attrgetter(reference.field), records)
    named: set[str] = set(chain.from_iterable(values) if reference.many else values)
    if reference.may_be_empty:
        named.discard("")
    for kind in reference.targets:
        named = set(filterfalse(org.table(cast(type[Record], kind)).__contains__, named))
    return not named


def _of_one(org: Org, record: Record, references: Iterable[Reference]) -> Iterator[Violation]:
    for reference in references:
        value = getattr(record, reference.field)
        for target in value if reference.many else (value,):
            if target and not _found(org, reference, target):
                yield _dangling(record, reference, target)
        if not value and not reference.may_be_empty:
            yield _dangling(record, reference, "")


def _found(org: Org, reference: Reference, target: str) -> bool:
    return any(org.get(kind, target) is not None for kind in reference.targets)


def _dangling(record: Record, reference: Reference, target: str) -> Violation:
    names = " or ".join(kind_word(spoken_kind(kind)) for kind in reference.targets)
    field = reference.field.replace("_", " ")
    place = f"{kind_word(spoken_kind(type(record))).capitalize()} {record.id}"
    said = (
        tr(
            "names “{target}” as {field}, which is no {names}",
            target=target,
            field=field,
            names=names,
        )
        if target
        else tr("has no {field}", field=field)
    )
    return Violation(
        "REF",
        (record.id,),
        tr("{place} {said}: choose one that is in the plan", place=place, said=said),
    )
