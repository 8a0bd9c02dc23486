"""The role blueprints that ship with OrgPlan, and how roles are told by their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from orgplan.assets import resource
from orgplan.blueprint.blocks import Document
from orgplan.blueprint.fitting.ranks import level_named
from orgplan.blueprint.records import RoleBlueprint
from orgplan.blueprint.shipped import SHIPPED
from orgplan.blueprint.vocabulary import plain_words

_SHORT = (
    (re.compile(r"\bmachine learning\b"), "ml"),
    (re.compile(r"\bsr\b"), "senior"),
    (re.compile(r"\bsite reliability engineer\b"), "sre"),
    (re.compile(r"\b(?:i{1,3}|iv|[1-4])\b"), ""),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library or of the user, and the blueprint that was read from it."""

    key: str
    document: Document
    blueprint: RoleBlueprint

    @property
    def title(self) -> str:
        """The role's title."""
        return self.blueprint.title.text or "A role without a title"


def shipped() -> tuple[Entry, ...]:
    """The blueprints that ship with OrgPlan; takes a moment, as each document is read."""
    return tuple(_read(key) for key in SHIPPED)


@dataclass(frozen=True, slots=True)
class Headline:
    """A shipped blueprint by its title and the level of its title, without reading the whole."""

    key: str
    title: str
    level: str


@cache
def headlines() -> tuple[Headline, ...]:
    """The shipped blueprints at a glance."""
    return tuple(_headline(key) for key in SHIPPED)


def _headline(key: str) -> Headline:
    with resource("blueprints", f"{key}.md").open("rb") as file:
        title = file.readline().decode().removeprefix("# ").strip()
    return Headline(key, title, level_named(title, "").id)


def shipped_entry(key: str) -> Entry:
    """One of the blueprints that ship, read; takes a moment."""
    return _read(key)


def _read(key: str) -> Entry:
    from orgplan.blueprint.documents import read_bytes
    from orgplan.blueprint.sections import blueprint_of

    document = read_bytes(resource("blueprints", f"{key}.md").read_bytes())
    return Entry(key, document, blueprint_of(document))


@lru_cache(maxsize=4096)
def role_key(name: str) -> str:
    """What a role is known by: “Engineering Manager, Machine Learning” is an “ML …” too."""
    words = plain_words(name)
    for pattern, short in _SHORT:
        words = pattern.sub(short, words)
    return " ".join(sorted(words.split()))


def entry_for(role: str, entries: Iterable[Entry]) -> Entry | None:
    """The entry that describes a role, or one of two that are named together."""
    keys = [role_key(name) for name in (role, *role.split(" / "))]
    found = {role_key(entry.title): entry for entry in reversed([*entries])}
    return next((found[key] for key in keys if key in found), None)


def grade_of(blueprint: RoleBlueprint) -> str:
    """The level that the document's own table gives, such as L6; else the one of its title."""
    return _card_row(blueprint, "level") or blueprint.level


def years_of(blueprint: RoleBlueprint) -> str:
    """How many years of experience are asked for, such as “8–12+ years”."""
    said = _card_row(blueprint, "experience")
    ranges = [row for row in blueprint.requirements if row.low is not None and row.unit == "years"]
    if said or not ranges:
        return said
    first = ranges[0]
    more = "+" if first.high is None or f"{first.high}+" in first.text else ""
    return f"{first.low}–{first.high}{more} years" if first.high else f"{first.low}{more} years"


def _card_row(blueprint: RoleBlueprint, name: str) -> str:
    return next((row.text for row in blueprint.role_card if row.name.lower() == name), "")
