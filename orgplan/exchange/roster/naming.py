"""Words of a file and the records that they stand for: found by name, remembered, chosen, or made.

A name that the plan knows, or that an earlier file of the source was given something for, is
used; any other is made. What was told by likeness is said with how sure it is, and whoever knows
better chooses: by a proposal's key, the id of a record, NEW, NONE, or a blueprint that ships.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from orgplan.blueprint.fitting.matching import SAME_WORDS, meaning
from orgplan.exchange.roster.fields import folded
from orgplan.model.draft import Draft
from orgplan.model.records import (
    CostCentre,
    Domain,
    JobFamily,
    Level,
    Location,
    OrgUnit,
    Record,
    RoleProfile,
    Team,
)

R = TypeVar("R", bound=Record)
SURE, LIKELY = 90, 75
NEW, NONE, BLUEPRINT = "+", "-", "blueprint:"
_LONGEST_ID = 24


@dataclass(frozen=True, slots=True)
class Proposal:
    """A team, domain, role, level, family or place that rows ask for.

    `score` is how sure the match is, 100 where the name is the same, 0 where it is made anew.
    What is not `taken` is only proposed: it happens where somebody chooses it, by `key`.
    """

    key: str
    kind: str
    said: str
    target: str
    name: str
    score: int
    rows: int
    taken: bool = True


class Naming:
    """Finds or makes records by words; equal words are looked up once."""

    def __init__(self, draft: Draft, known: Mapping[str, str], chosen: Mapping[str, str]) -> None:
        """`known` is what words stood for last time, `chosen` what somebody said since."""
        self.draft, self.chosen = draft, chosen
        self.known = dict(known)
        self.found: dict[str, str] = {}
        self.rows: Counter[str] = Counter()
        self._short: dict[tuple[str, str], str] = {}
        self._by_name: dict[type[Record], dict[str, str]] = {}
        self._proposals: dict[str, Proposal] = {}

    def proposals(self) -> tuple[Proposal, ...]:
        """What was found, made or only proposed, in the order it was asked for."""
        return tuple(
            Proposal(
                x.key, x.kind, x.said, x.target, x.name or self._name(x.kind, x.target), x.score,
                x.rows or self.rows[x.key], x.taken,
            )
            for x in self._proposals.values()
        )  # fmt: skip

    def propose(self, proposal: Proposal) -> None:
        """Say what words were taken for, or might be."""
        self._proposals.setdefault(proposal.key, proposal)

    def again(self, kind: str, said: str) -> str:
        """What words stood for before in this import; empty where they are new to it."""
        name = self._short.get((kind, said))
        if name is None:
            return ""
        self.rows[name] += 1
        return self.found[name]

    def one(self, kind: type[R], key: str, said: str, make: Callable[[], R]) -> str:
        """What words stand for: chosen, known from the source, by name in the plan, or made."""
        name = f"{kind.__name__}|{key}"
        self.rows[name] += 1
        if name in self.found:
            return self.found[name]
        target, sure = self._settled(kind, name, said)
        if not target:
            made = make()
            if self.draft.org.get(kind, made.id) is None:
                self.draft.put(made)
                _note(self._names(kind), made)
            target = made.id
        self.known[name] = self.found[name] = target
        self._short[kind.__name__, key] = name
        self.propose(Proposal(name, kind.__name__, said, target, "", sure, 0))
        return target

    def _settled(self, kind: type[Record], name: str, said: str) -> tuple[str, int]:
        """The record that words stand for, and how sure that is; none where it is to be made."""
        chosen = self.chosen.get(name, "")
        if chosen == NEW:
            return "", 0
        for target in (chosen, self.known.get(name, "")):
            if target and self.draft.org.get(kind, target) is not None:
                return target, 100
        return self._named(kind, said)

    def _named(self, kind: type[Record], said: str) -> tuple[str, int]:
        """The record of a name, by its id or name, or by the same words in another order."""
        names = self._names(kind)
        exact = names.get(folded(said), "")
        if exact:
            return exact, 100
        words = meaning(said) if kind in (Team, Location) else ()
        alike = names.get(" ".join(sorted(words)), "") if len(words) > 1 else ""
        return alike, SAME_WORDS if alike else 0

    def _names(self, kind: type[Record]) -> dict[str, str]:
        """The plan's records of a kind by folded id and name, and by their sorted words."""
        if kind not in self._by_name:
            names = self._by_name[kind] = {}
            for row in self.draft.org.rows(kind):
                _note(names, row)
        return self._by_name[kind]

    def _name(self, kind: str, target: str) -> str:
        record = self.draft.org.get(KINDS[kind], target)
        return label_of(record) if record is not None else target

    def new_id(self, kind: type[Record], said: str) -> str:
        """An id that begins like what was said, in plain letters."""
        plain = unicodedata.normalize("NFKD", said.replace("ß", "ss"))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").upper()[:_LONGEST_ID]
        stem = stem or kind.__name__[:3].upper()
        if not self.draft.is_used(kind, stem):
            return stem
        return self.draft.id_under(kind, f"{stem}-")


KINDS: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (Team, OrgUnit, Domain, Level, JobFamily, Location, CostCentre, RoleProfile)
}
"""Kinds of records that words can stand for, by their names."""


def _note(names: dict[str, str], record: Record) -> None:
    """Remember a record by all that it may be called."""
    label = label_of(record)
    names[folded(label)] = record.id
    names[folded(record.id)] = record.id
    if isinstance(record, Team | Location):
        names.setdefault(" ".join(sorted(meaning(label))), record.id)


def label_of(record: Record) -> str:
    """What people call a record."""
    return str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)
