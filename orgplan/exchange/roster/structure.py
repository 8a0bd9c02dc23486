"""What seats stand in: teams, units, levels, families, locations and cost centres by their names.

A name that the plan knows, or that an earlier file of the source was given something for, is
used; any other is made. What was told by likeness is said with how sure it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from orgplan.blueprint.fitting.matching import SAME_WORDS, meaning, score
from orgplan.blueprint.fitting.ranks import initials, level_named, same_level
from orgplan.blueprint.titles import family_and_level
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.fields import folded
from orgplan.model.defaults import FAMILIES
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
from orgplan.model.records.words import Track, UnitKind

R = TypeVar("R", bound=Record)
SURE, LIKELY = 90, 75
NOT_SORTED = "Not sorted yet"
_REGIONS = {"GBP": "GB", "USD": "US", "CAD": "CA", "INR": "IN"}
_LONGEST_ID = 24


@dataclass(frozen=True, slots=True)
class Proposal:
    """A team, domain, role, level, family or location that rows ask for.

    `score` is how sure the match is, 100 where the name is the same, 0 where it is made anew.
    """

    kind: str
    said: str
    target: str
    name: str
    score: int
    rows: int


class Structure:
    """Finds or makes what seats stand in, in a draft; equal words are looked up once."""

    def __init__(self, draft: Draft, known: dict[str, str], currency: str) -> None:
        self._draft, self.currency = draft, currency
        self.known = dict(known)
        self._found: dict[str, str] = {}
        self._by_name: dict[type[Record], dict[str, str]] = {}
        self._proposals: dict[str, tuple[str, str, str, int]] = {}
        self._rows: Counter[str] = Counter()

    def proposals(self) -> tuple[Proposal, ...]:
        """What was found or made, in the order it was asked for."""
        return tuple(
            Proposal(kind, said, target, self._name(kind, target), sure, self._rows[key])
            for key, (kind, said, target, sure) in self._proposals.items()
        )

    def team(self, entry: Entry) -> str:
        """The team that a row names, or the unit or company that stands for one."""
        names = [entry.text(f) for f in ("team", "department", "division", "company")]
        names = [name for name in names if name]
        said = names[0] if names else "Imported"
        unit = next((name for name in names[1:] if folded(name) != folded(said)), "")
        domain = entry.text("domain")

        def make() -> Team:
            return Team(
                self._draft.next_id(Team, "T1"),
                said,
                unit=self._unit(unit) if unit else "",
                primary_domain=self._domain(domain) if domain else "",
            )

        return self._one(Team, f"{said}|{unit}", said, make)

    def _unit(self, said: str) -> str:
        def make() -> OrgUnit:
            return OrgUnit(self._draft.next_id(OrgUnit, "U1"), said, UnitKind.DEPARTMENT)

        return self._one(OrgUnit, said, said, make)

    def _domain(self, said: str) -> str:
        def make() -> Domain:
            return Domain(self._draft.next_id(Domain, "D1"), said)

        return self._one(Domain, said, said, make)

    def level(self, entry: Entry, depth: int, managers: float) -> str:
        """The level that a row names, else the one that its title does."""
        said = entry.text("level")
        if not said:
            return self._level_of_title(entry.text("title"))

        def make() -> Level:
            if re.fullmatch(r"[LM]\d", said.upper()):
                return level_named("", said.upper())
            track = Track.M if managers > 0.5 else Track.IC
            rank = max(1, 8 - depth)
            return Level(self._new_id(Level, said), said, track, rank, managers > 0.5)

        return self._one(Level, said, said, make)

    def _level_of_title(self, title: str) -> str:
        key = f"title level:{title}"
        if key not in self._found:
            level = level_named(title, "")
            rows = self._draft.org.rows(Level)
            same = next((row for row in rows if same_level(level, row)), None)
            if same is None:
                self._draft.put(level)
            self._found[key] = (same or level).id
        return self._found[key]

    def family(self, entry: Entry) -> str:
        """The family that a row names, else the one that its title is likest."""
        said = entry.text("family")
        if said:

            def make() -> JobFamily:
                return JobFamily(self._new_id(JobFamily, initials(said)), said)

            return self._one(JobFamily, said, said, make)
        return self._family_of_title(entry.text("title"))

    def _family_of_title(self, title: str) -> str:
        key = f"title family:{title}"
        if key not in self._found:
            work = family_and_level(title)[0] if title else ""
            rows = {row.id: row for row in (*FAMILIES, *self._draft.org.rows(JobFamily))}
            likest = max(rows.values(), key=lambda row: score(work, row.name), default=None)
            sure = score(work, likest.name) if likest and work else 0
            chosen = likest if likest and sure >= LIKELY else self._not_sorted()
            if self._draft.org.get(JobFamily, chosen.id) is None:
                self._draft.put(chosen)
            if sure >= LIKELY:
                self._propose(f"JobFamily|{work}", "JobFamily", work, chosen.id, sure)
            self._found[key] = chosen.id
        return self._found[key]

    def _not_sorted(self) -> JobFamily:
        rows = self._draft.org.rows(JobFamily)
        known = next((row for row in rows if row.name == NOT_SORTED), None)
        return known or JobFamily(self._new_id(JobFamily, "GEN"), NOT_SORTED)

    def location(self, entry: Entry, currency: str) -> str:
        """The place that a row names; without one, the plan's place of its currency."""
        country = entry.text("country")
        said = entry.text("location") or country
        currency = currency or self.currency
        if not said:
            return self._usual_location(currency)
        region = _REGIONS.get(currency, country.upper()[:8] or currency)

        def make() -> Location:
            name = self._new_id(Location, said)
            return Location(name, said, country or _REGIONS.get(currency, ""), currency, region)

        return self._one(Location, said, said, make)

    def _usual_location(self, currency: str) -> str:
        key = f"location of:{currency}"
        if key not in self._found:
            rows = [row for row in self._draft.org.rows(Location) if row.currency == currency]
            if not rows:
                region = _REGIONS.get(currency, currency)
                name = self._new_id(Location, "MAIN")
                rows = [Location(name, "Main office", region[:2], currency, region)]
                self._draft.put(rows[0])
            self._found[key] = rows[0].id
        return self._found[key]

    def cost_centre(self, said: str) -> str:
        """The cost centre of a code; codes keep their leading zeros."""

        def make() -> CostCentre:
            return CostCentre(said, said)

        return self._one(CostCentre, said, said, make)

    def role(self, title: str) -> tuple[str, str, int]:
        """The role of the plan that a title is likest: id, title and how sure; empty if none."""
        key = f"role:{title}"
        rows = self._draft.org.rows(RoleProfile)
        if key not in self._found:
            scored = [(score(title, row.title), row.id) for row in rows] if title else []
            sure, best = max(scored, default=(0, ""))
            self._found[key] = f"{best}|{sure}" if sure >= LIKELY else "|0"
            if sure >= LIKELY:
                self._propose(f"RoleProfile|{title}", "RoleProfile", title, best, sure)
        self._rows[f"RoleProfile|{title}"] += 1
        best, _, sure_text = self._found[key].rpartition("|")
        role = self._draft.org.get(RoleProfile, best)
        return (best, role.title, int(sure_text)) if role else ("", "", 0)

    def _one(self, kind: type[R], key: str, said: str, make: Callable[[], R]) -> str:
        """What words stand for: known from the source, by name in the plan, or made."""
        name = f"{kind.__name__}|{key}"
        self._rows[name] += 1
        if name in self._found:
            return self._found[name]
        remembered = self.known.get(name, "")
        if remembered and self._draft.org.get(kind, remembered) is not None:
            target, sure = remembered, 100
        else:
            target, sure = self._named(kind, said)
        if not target:
            made = make()
            if self._draft.org.get(kind, made.id) is None:
                self._draft.put(made)
                _note(self._names(kind), made)
            target = made.id
        self.known[name] = self._found[name] = target
        self._propose(name, kind.__name__, said, target, sure)
        return target

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
            for row in self._draft.org.rows(kind):
                _note(names, row)
        return self._by_name[kind]

    def _propose(self, key: str, kind: str, said: str, target: str, sure: int) -> None:
        self._proposals.setdefault(key, (kind, said, target, sure))

    def _name(self, kind: str, target: str) -> str:
        record = self._draft.org.get(_KINDS[kind], target)
        return _label(record) if record is not None else target

    def _new_id(self, kind: type[Record], said: str) -> str:
        stem = re.sub(r"[^A-Za-z0-9]+", "-", said).strip("-").upper()[:_LONGEST_ID]
        stem = stem or kind.__name__[:3].upper()
        if not self._draft.is_used(kind, stem):
            return stem
        return self._draft.id_under(kind, f"{stem}-")


_MADE = (Team, OrgUnit, Domain, Level, JobFamily, Location, CostCentre, RoleProfile)
_KINDS: dict[str, type[Record]] = {kind.__name__: kind for kind in _MADE}


def _note(names: dict[str, str], record: Record) -> None:
    """Remember a record by all that it may be called."""
    label = _label(record)
    names[folded(label)] = record.id
    names[folded(record.id)] = record.id
    if isinstance(record, Team | Location):
        names.setdefault(" ".join(sorted(meaning(label))), record.id)


def _label(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)


def depths(entries: Iterable[Entry]) -> dict[int, int]:
    """How many rows stand above each, by the entry's identity; circles are cut already."""
    found: dict[int, int] = {}
    for entry in entries:
        path: list[Entry] = []
        current: Entry | None = entry
        while current is not None and id(current) not in found and len(path) < 100_000:
            path.append(current)
            current = current.above
        below = -1 if current is None else found[id(current)]
        for each in reversed(path):
            below += 1
            found[id(each)] = below
    return found
