"""What a source's last file held, by the source's own ids, and which record each row became."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import folded_key
from orgplan.model.org import Org
from orgplan.model.records import Person, Position, Requisition, Source, Spell
from orgplan.model.watching import Check, unwatched, watched

ATTRIBUTES = (
    "title", "family", "level", "location", "team", "employment", "fte", "cost_centre",
    "justification", "assistant", "priority", "approval", "on_hold", "closed", "holder", "name",
    "email", "start", "end", "hiring", "base", "bonus_target", "equity", "hourly", "hours",
    "manager", "dotted", "heads", "pay_minimum", "pay_maximum",
)  # fmt: skip
_IDS = ("position_id", "person_id", "email", "requisition")
_SEAT, _POOL = "seat", "pool"
_AT_ONCE = 20_000


@dataclass(slots=True)
class Link:
    """A row of a source and the seat or pool it became, with its values as they were said."""

    pool: bool
    id: str
    spell: str = ""
    person: str = ""
    ids: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """All rows of a source by their keys, and what names of teams and the like stand for."""

    rows: dict[str, Link] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def ledger_of(source: Source | None) -> Ledger:
    """What a source's record holds; an empty one where there is none, or it cannot be read."""
    try:
        content = json.loads(source.content) if source and source.content else {}
        rows = {key: _link(plain) for key, plain in content.get("rows", {}).items()}
    except (ValueError, TypeError, AttributeError, IndexError):
        return Ledger()
    return Ledger(rows, dict(content.get("names", {})))


def _link(plain: list[Any]) -> Link:
    kind, record, spell, person, ids, values = plain
    told = {
        name: value for name, value in zip(ATTRIBUTES, values, strict=False) if value is not None
    }
    return Link(kind == _POOL, record, spell, person, tuple(ids), told)


def ledger_text(ledger: Ledger, check: Check = unwatched) -> str:
    """A ledger as JSON; equal ledgers give equal text. What `check` raises ends it."""
    keys = watched(_sorted(ledger.rows), check)
    # Row by row, as other threads wait for a text that is made in one go.
    rows = [f"{_text(key)}:{_text(_plain(ledger.rows[key]))}" for key in keys]
    names = dict(sorted(ledger.names.items()))
    return f'{{"rows":{{{",".join(rows)}}},"names":{_text(names)}}}'


def _sorted(keys: Iterable[str]) -> Iterator[str]:
    """The same as sorted(), in parts that other threads come in between."""
    them = list(keys)
    return merge(*(sorted(them[at : at + _AT_ONCE]) for at in range(0, len(them), _AT_ONCE)))


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _plain(link: Link) -> list[Any]:
    values = [link.values.get(name) for name in ATTRIBUTES]
    while values and values[-1] is None:
        values.pop()
    kind = _POOL if link.pool else _SEAT
    return [kind, link.id, link.spell, link.person, list(link.ids), values]


def ids_of(entry: Entry) -> tuple[str, ...]:
    """Every id by which another file may know a row, once its keys are settled."""
    if entry.ids is None:
        values = entry.values
        told = [(name, values[name]) for name in _IDS if values.get(name)]
        if "shared mail" in entry.tags:
            told = [(name, text) for name, text in told if name != "email"]
        entry.ids = tuple([f"{name}:{folded_key(text)}" for name, text in told])
    return entry.ids


def by_ids(ledgers: Iterable[Ledger]) -> dict[str, Link]:
    """The seats that sources know, by each id that any of them has for them."""
    found: dict[str, Link] = {}
    for ledger in ledgers:
        for link in ledger.rows.values():
            if not link.pool:
                for name in link.ids:
                    found.setdefault(name, link)
    return found


def plan_ids(org: Org) -> dict[str, Link]:
    """The seats of a plan by their own ids, their holders' and their requisitions'."""
    found: dict[str, Link] = {}
    for position in org.rows(Position):
        found[f"position_id:{folded_key(position.id)}"] = Link(False, position.id)
    for name, spell in _of_spells(org):
        found.setdefault(name, Link(False, spell.position, spell.id, spell.person))
    return found


def _of_spells(org: Org) -> Iterator[tuple[str, Spell]]:
    for spell in org.rows(Spell):
        person = org.get(Person, spell.person) if spell.person else None
        if person is not None and spell.end is None:
            yield f"person_id:{folded_key(person.id)}", spell
            if person.email:
                yield f"email:{folded_key(person.email)}", spell
        for request in org.by(Requisition, "spell", spell.id):
            for name in (request.id, request.opening):
                if name:
                    yield f"requisition:{folded_key(name)}", spell
