"""Domains for teams whose rows name none, told from what their rows say of the work.

A domain of the plan that is surely meant is taken. Others, and new ones, are only proposed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from orgplan.blueprint.fitting.matching import meaning, score
from orgplan.blueprint.titles import family_and_level
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.naming import LIKELY, NEW, NONE, SURE, Naming, Proposal
from orgplan.exchange.roster.structure import NAMELESS
from orgplan.exchange.roster.titles import spelled_out
from orgplan.language import tr
from orgplan.model.records import Domain, OrgUnit, Team

_KIND = "Domain"
# How far each says what a team works on: its name, its department, the function, the title.
_WEIGHTS = (1.0, 0.95, 0.85, 0.8)
_OF_NAME, _OF_UNIT = 60, 50
"""How sure a new domain is that is named like the team, and like the department."""


def settle_domains(naming: Naming, rows: Iterable[tuple[Entry, str]]) -> None:
    """Propose a domain for each team of the rows that has none, and set those that are taken."""
    by_team: dict[str, list[Entry]] = {}
    for entry, team_id in rows:
        by_team.setdefault(team_id, []).append(entry)
    for team_id, entries in by_team.items():
        team = naming.draft.org.get(Team, team_id)
        if team is not None and not team.primary_domain and team.name != NAMELESS:
            _settle(naming, team, entries)


def _settle(naming: Naming, team: Team, entries: list[Entry]) -> None:
    key = f"{_KIND}|of:{team.name}"
    wanted = naming.chosen.get(key) or naming.known.get(key, "")
    if wanted == NONE:
        naming.known[key] = NONE
        _propose(naming, key, team, "", tr("No domain"), 100, entries, taken=True)
        return
    unit = naming.draft.org.get(OrgUnit, team.unit) if team.unit else None
    domain, sure = "", 0
    if naming.draft.org.table(Domain):
        domain, sure = _likest(naming, list(_words(team, unit, entries)))
    if wanted and wanted != NEW and naming.draft.org.get(Domain, wanted) is not None:
        domain, sure = wanted, 100
    if wanted == NEW or sure < LIKELY:
        domain, sure = "", _OF_UNIT if unit is not None else _OF_NAME
    name = "" if domain else (unit or team).name
    taken = bool(wanted) or (bool(domain) and sure >= SURE)
    if taken:
        domain = domain or naming.one(Domain, name, name, lambda: _made(naming, name))
        naming.draft.change(Team, team.id, primary_domain=domain)
        naming.known[key] = domain
    _propose(naming, key, team, domain, name, sure, entries, taken=taken)


def _made(naming: Naming, name: str) -> Domain:
    return Domain(naming.draft.next_id(Domain, "D1"), name)


def _propose(
    naming: Naming, key: str, team: Team, domain: str, name: str, sure: int, entries: list[Entry],
    *, taken: bool,
) -> None:  # fmt: skip
    known = naming.draft.org.get(Domain, domain)
    said = known.name if known else name
    naming.propose(Proposal(key, _KIND, team.name, domain, said, sure, len(entries), taken))


def _words(team: Team, unit: OrgUnit | None, entries: list[Entry]) -> Iterator[str]:
    """What speaks of a team's work, in the order of the weights; empty where nothing does."""
    yield team.name
    yield unit.name if unit else ""
    yield _commonest(entries, "family")
    yield family_and_level(spelled_out(_commonest(entries, "title")))[0]


def _commonest(entries: list[Entry], field: str) -> str:
    found = Counter([entry.values[field] for entry in entries if field in entry.values])
    return found.most_common(1)[0][0] if found else ""


def _likest(naming: Naming, words: list[str]) -> tuple[str, int]:
    """The plan's domain that the words mean, and how sure that is."""
    pairs = [
        (int(weight * score(word, row.name)), row.id)
        for row in naming.draft.org.rows(Domain)
        for weight, word in zip(_WEIGHTS, words, strict=True)
        if word and not set(meaning(word)).isdisjoint(meaning(row.name))
    ]
    sure, best = max(pairs, default=(0, ""))
    return best, sure
