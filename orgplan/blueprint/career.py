"""Where a role comes from and leads to, with the roles of the library that are meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgplan.blueprint.library import Entry, entry_for, role_key
from orgplan.blueprint.records import CareerStep

MOST = 8
"""Roles on the map on each side; a ladder of hundreds would be no map."""


@dataclass(frozen=True, slots=True)
class CareerRole:
    """A role on the map; its key is that of the library's entry, "" where it has none."""

    name: str
    key: str = ""
    note: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class Career:
    """The roles before, after and beside one, and one that each of its next roles leads to.

    Each of `later` comes with the place in `after` of the role that leads there.
    """

    here: CareerRole
    before: tuple[CareerRole, ...] = ()
    after: tuple[CareerRole, ...] = ()
    beside: tuple[CareerRole, ...] = ()
    later: tuple[tuple[int, CareerRole], ...] = ()


def career_of(entry: Entry, entries: Sequence[Entry]) -> Career:
    """The career around the role of an entry."""
    here = CareerRole(entry.title, entry.key)
    seen = {role_key(here.name)}
    steps = _direct(entry, entries)
    before, after, beside = (
        _roles(steps, relation, entries, seen) for relation in ("feeder", "next", "adjacent")
    )
    return Career(here, before, after, beside, tuple(_later(after, entries, seen)))


def _direct(entry: Entry, entries: Sequence[Entry]) -> list[CareerStep]:
    """The steps without those that the library reaches through another next role."""
    steps = entry.blueprint.career
    through = {
        role_key(_next_of(found)[0].role)
        for step in _next_of(entry)
        if (found := entry_for(step.role, entries)) and _next_of(found)
    }
    return [step for step in steps if role_key(step.role) not in through or _key(step, entries)]


def _next_of(entry: Entry) -> list[CareerStep]:
    """The roles that the entry's role leads to."""
    return [step for step in entry.blueprint.career if step.relation == "next"]


def _key(step: CareerStep, entries: Iterable[Entry]) -> str:
    entry = entry_for(step.role, entries)
    return entry.key if entry else ""


def _roles(
    steps: Iterable[CareerStep], relation: str, entries: Sequence[Entry], seen: set[str]
) -> tuple[CareerRole, ...]:
    """The roles of a relation that are not on the map yet."""
    found: list[CareerRole] = []
    for step in steps:
        key = role_key(step.role)
        if step.relation == relation and key and key not in seen and len(found) < MOST:
            seen.add(key)
            found.append(_role(step, entries))
    return tuple(found)


def _role(step: CareerStep, entries: Sequence[Entry]) -> CareerRole:
    entry = entry_for(step.role, entries)
    name = entry.title if entry else step.role
    return CareerRole(name, entry.key if entry else "", step.note, step.block)


def _later(
    after: Sequence[CareerRole], entries: Sequence[Entry], seen: set[str]
) -> list[tuple[int, CareerRole]]:
    by_key = {entry.key: entry for entry in entries}
    found = []
    for place, role in enumerate(after):
        if role.key:
            steps = _next_of(by_key[role.key])
            found += [(place, step) for step in _roles(steps, "next", entries, seen)[:1]]
    return found
