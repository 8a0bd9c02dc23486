"""Plans that no director would make: every kind, every field, odd text and extreme numbers."""

import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hypothesis import HealthCheck
from hypothesis import strategies as st

from orgplan.model.codec import field_types
from orgplan.model.invariants.ranges import RANGES
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    NODE_KINDS,
    PLAN_ID,
    OrgUnit,
    PlanSettings,
    Position,
    Record,
    ReportingLine,
)
from orgplan.model.records.values import Money
from orgplan.model.references import Reference, references_of
from orgplan.storage.layout import bare

LARGEST = 2**63 - 1
TEXTS = st.text(max_size=8)
IDS = st.text(min_size=1, max_size=6)
WHOLE = st.integers(-LARGEST - 1, LARGEST)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(
    lambda number: abs(number.adjusted()) <= 60
)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
Ids = dict[type, list[str]]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that holds together by its references, and keeps no other rule."""
    ids = draw(all_ids())
    records = [draw(record(kind, name, ids)) for kind in ALL_KINDS for name in ids[kind]]
    return Plan.of(records)


@st.composite
def all_ids(draw: st.DrawFn) -> Ids:
    """Ids for at most two records of each kind; nodes share one set of names."""
    names = draw(st.lists(IDS, min_size=2 * len(NODE_KINDS), max_size=12, unique=True))
    found: Ids = {}
    for kind in ALL_KINDS:
        if kind in NODE_KINDS:
            place = NODE_KINDS.index(kind) * 2
            least = 2 if kind is Position else 1
            found[kind] = names[place : place + draw(st.integers(least, 2))]
        else:
            found[kind] = draw(st.lists(IDS, min_size=1, max_size=2, unique=True))
    return {**found, PlanSettings: [PLAN_ID]}


@st.composite
def record(draw: st.DrawFn, kind: type, name: str, ids: Ids) -> Record:
    """A record of a kind under an id."""
    references = {reference.field: reference for reference in references_of(kind)}
    values: dict[str, object] = {"id": name}
    for field, hint in field_types(kind).items():
        if field in references:
            values[field] = draw(named(references[field], upwards(kind, field, name, ids)))
        elif field != "id":
            values[field] = draw(value(kind, field, hint))
    return typing.cast(Record, kind(**values))


def upwards(kind: type, field: str, name: str, ids: Ids) -> Ids:
    """The ids to choose from, so that nothing comes to stand above itself."""
    if (kind, field) == (OrgUnit, "parent"):
        return {**ids, OrgUnit: ids[OrgUnit][: ids[OrgUnit].index(name)]}
    if kind is ReportingLine:
        seats = ids[Position]
        return {**ids, Position: seats[:1] if field == "manager" else seats[1:]}
    return ids


def named(reference: Reference, ids: Ids) -> st.SearchStrategy[object]:
    """Ids that a field may hold."""
    names = [name for kind in reference.targets for name in ids[kind]]
    one = st.sampled_from(names) if names else st.just("")
    if reference.many:
        return st.lists(one, max_size=3).map(tuple)
    may_be_empty = reference.may_be_empty and reference.kind is not PlanSettings
    return one | st.just("") if may_be_empty else one


def value(kind: type, field: str, hint: object) -> st.SearchStrategy[object]:
    """Values of a field that names no record."""
    inner, optional = bare(hint)
    found = listed(inner) if typing.get_origin(inner) is tuple else plain(kind, field, inner)
    return st.none() | found if optional else found


def listed(hint: type) -> st.SearchStrategy[object]:
    """Tuples of texts, of decimals, or of tuples of texts."""
    item = typing.get_args(hint)[0]
    if typing.get_origin(item) is tuple:
        return st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=3).map(tuple)
    return st.lists(plain(tuple, "", item), max_size=3).map(tuple)


def plain(kind: type, field: str, inner: type) -> st.SearchStrategy[object]:
    """Single values by their type; whole numbers in the range that their field has."""
    if issubclass(inner, StrEnum):
        return st.sampled_from(inner)
    limits = next((row for row in RANGES.get(kind, ()) if row.field == field), None)
    if inner is int and limits is not None:
        return st.integers(limits.smallest, limits.largest)
    return {
        str: TEXTS,
        int: WHOLE,
        bool: st.booleans(),
        date: st.dates(),
        Decimal: DECIMALS,
        Money: st.builds(Money, WHOLE, TEXTS),
    }[inner]
