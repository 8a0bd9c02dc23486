"""Why each seat exists by the role documents, and what nobody would do any more without it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from orgplan.exchange.workbook.facts import SEATED, Entry, Facts
from orgplan.model.codec import kind_named
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.queries import reports_on
from orgplan.model.records import (
    Allocation,
    DecisionRight,
    Demand,
    Domain,
    EscalationPath,
    Kpi,
    Origin,
    PersonSkill,
    Record,
    Risk,
    RoleDocument,
    RoleProfile,
    Skill,
    Spell,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.model.records.values import Purpose

KNOWS = 3
"""The proficiency from which somebody can stand in for others."""


@dataclass(frozen=True, slots=True)
class SeatTrace:
    """A seat with what speaks for it; `uncovered` are things that only it does."""

    entry: Entry
    entries: tuple[Entry, ...]
    role: str
    document: str
    version: int | None
    why: str
    sections: str
    kpis: tuple[str, ...]
    demand: str
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpiTrace:
    """A KPI with the seats that answer for it, and how many of those are filled."""

    kpi: Kpi
    role: str
    owners: tuple[str, ...]
    filled: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document and the record it became; `there` says whether that is still so."""

    origin: Origin
    document: str
    version: int
    team: str
    there: bool


class Traces:
    """Everything that Blueprint_Trace shows of an organization."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.org = facts, facts.org

    @cached_property
    def seats(self) -> tuple[SeatTrace, ...]:
        """Every seat and pool by its id."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.facts.entries:
            groups.setdefault(entry.seat.id, []).append(entry)
        return tuple(self._seat(groups[name]) for name in sorted(groups))

    def _seat(self, entries: list[Entry]) -> SeatTrace:
        entry = _shown(entries, self.facts)
        seat = entry.seat
        role = getattr(seat, "role", "")
        document = self._document(role)
        profile = self.org.get(RoleProfile, role)
        asked = entry.requisition.justification if entry.requisition else ""
        said = (getattr(seat, "justification", ""), asked, getattr(seat, "blueprint_ref", ""))
        return SeatTrace(
            entry=entry,
            entries=tuple(entries),
            role=profile.title if profile else role,
            document=(document.title or document.id) if document else "",
            version=document.version if document else None,
            why="; ".join(text for text in said if text),
            sections=self._sections(document, seat.team),
            kpis=tuple(self._kpis_of.get(seat.id, ())),
            demand=self._demand(role, entry),
            uncovered=tuple(self._uncovered(seat.id)),
        )

    def _document(self, role: str) -> RoleDocument | None:
        """The latest document of a role."""
        rows = self.org.by(RoleDocument, "role", role) if role else ()
        return max(rows, key=lambda row: (row.version, row.id), default=None)

    def _sections(self, document: RoleDocument | None, team: str) -> str:
        """Sections of the document that something was made of for the team or the role."""
        if document is None:
            return ""
        places: dict[str, list[int]] = {}
        for row in self._origins.get(document.id, ()):
            if row.team in ("", team):
                places.setdefault(row.subject, []).append(row.block)
        return "; ".join(f"{spoken(name)} {_span(blocks)}" for name, blocks in places.items())

    @cached_property
    def _origins(self) -> Mapping[str, list[Origin]]:
        found: dict[str, list[Origin]] = {}
        for row in self.org.rows(Origin):
            found.setdefault(row.document, []).append(row)
        return found

    @cached_property
    def _kpis_of(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.org.rows(Kpi):
            for owner in row.owners:
                found.setdefault(owner, []).append(row.name)
        return found

    def _demand(self, role: str, entry: Entry) -> str:
        """What the plan asks of the role in the domains the seat works for."""
        domains = {row.domain for row in self.org.by(Allocation, "position", entry.seat.id)}
        if entry.team is not None and entry.team.primary_domain:
            domains.add(entry.team.primary_domain)
        rows = (row for row in self.org.by(Demand, "role", role) if role and row.domain in domains)
        told = (f"{_name(self.org, Domain, row.domain)}: {row.reason}" for row in rows)
        return "; ".join(text.rstrip(": ") for text in told)

    def _uncovered(self, seat: str) -> Iterator[str]:
        """What only this seat does, each in words."""
        for what, names in self._only.get(seat, {}).items():
            yield f"{what}: {'; '.join(name.rstrip('.') for name in names)}"
        reports = reports_on(self.org, seat, self.org.settings.as_of)
        if reports:
            yield f"managed by it: {', '.join(reports)}"

    @cached_property
    def _only(self) -> Mapping[str, Mapping[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for what, find in _FINDERS:
            for seat, name in find(self.org):
                found.setdefault(seat, {}).setdefault(what, []).append(name)
        return found

    @cached_property
    def kpis(self) -> tuple[KpiTrace, ...]:
        """Every KPI, those nobody serves first."""
        held = {entry.seat.id for entry in self.facts.entries if entry.status in SEATED}
        rows = [
            KpiTrace(row, _name(self.org, RoleProfile, row.role, "title"), row.owners,
                     sum(owner in held for owner in row.owners))
            for row in self.org.rows(Kpi)
        ]  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (row.filled, bool(row.owners), row.kpi.id)))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that became something, in the order of documents."""
        documents = self.org.table(RoleDocument)
        rows = [
            Passage(
                row,
                documents[row.document].title if row.document in documents else row.document,
                documents[row.document].version if row.document in documents else 0,
                _name(self.org, Team, row.team),
                self._there(row),
            )
            for row in self.org.rows(Origin)
        ]
        return tuple(sorted(rows, key=lambda x: (x.document, x.origin.block, x.origin.id)))

    def _there(self, row: Origin) -> bool:
        try:
            kind = kind_named(row.kind)
        except OrgPlanError:
            return False
        return self.org.get(cast(type[Record], kind), row.target) is not None


def spoken(subject: str) -> str:
    """A section's name as a reader knows it."""
    return subject.replace("_", " ").capitalize()


def _span(blocks: Iterable[int]) -> str:
    known = sorted({block for block in blocks if block})
    if not known:
        return ""
    return f"({known[0]})" if len(known) == 1 else f"({known[0]}–{known[-1]})"


def _name(org: Org, kind: type[Record], record: str, field: str = "name") -> str:
    found = org.get(kind, record) if record else None
    return str(getattr(found, field)) if found is not None else record


def _shown(entries: list[Entry], facts: Facts) -> Entry:
    """The stay a seat is told by: whoever is there, else the next, else the last."""
    day = facts.org.settings.as_of
    ahead = [x for x in entries if x.row.end is None or x.row.end >= day]
    return min(ahead, key=lambda x: x.row.start) if ahead else entries[-1]


Found = Iterator[tuple[str, str]]


def _driven(org: Org) -> Found:
    return ((row.driver, row.decision) for row in org.rows(DecisionRight) if row.driver)


def _approved(org: Org) -> Found:
    return ((row.approver, row.decision) for row in org.rows(DecisionRight) if row.approver)


def _relations(org: Org) -> Found:
    for row in org.rows(StakeholderRelation):
        if row.owner:
            yield row.owner, _name(org, Stakeholder, row.stakeholder)


def _kpis(org: Org) -> Found:
    return ((row.owners[0], row.name) for row in org.rows(Kpi) if len(row.owners) == 1)


def _steps(org: Org) -> Found:
    return ((step, row.topic) for row in org.rows(EscalationPath) for step in row.steps)


def _risks(org: Org) -> Found:
    return ((row.owner, row.text) for row in org.rows(Risk) if row.owner)


def _anchored(org: Org) -> Found:
    """Domains that one seat alone anchors."""
    anchors: dict[str, set[str]] = {}
    for row in org.rows(Allocation):
        if row.purpose is Purpose.ANCHOR:
            anchors.setdefault(row.domain, set()).add(row.position)
    for domain, seats in anchors.items():
        if len(seats) == 1:
            yield next(iter(seats)), _name(org, Domain, domain)


def _skills(org: Org) -> Found:
    """Skills that one person in a seat alone has well enough to stand in."""
    day = org.settings.as_of
    seats = {
        spell.person: spell.position
        for spell in org.rows(Spell)
        if spell.person and spell.start <= day and (spell.end is None or spell.end >= day)
    }
    holders: dict[str, set[str]] = {}
    for row in org.rows(PersonSkill):
        if row.proficiency >= KNOWS and row.person in seats:
            holders.setdefault(row.skill, set()).add(seats[row.person])
    for skill, found in holders.items():
        if len(found) == 1:
            yield next(iter(found)), _name(org, Skill, skill)


_FINDERS: tuple[tuple[str, Callable[[Org], Found]], ...] = (
    ("drives", _driven),
    ("approves", _approved),
    ("owns the relation to", _relations),
    ("alone answers for", _kpis),
    ("is asked when stuck", _steps),
    ("owns the risk", _risks),
    ("alone anchors", _anchored),
    ("alone knows", _skills),
)
