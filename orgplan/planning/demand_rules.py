"""Demand that rules propose, each with its source: a question to the director, never entered alone.

One anchor for each domain, data engineers for data scientists, machine-learning engineers for data
scientists in product domains, a manager for at most eight. Everything else is entered by hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.demand import demands_of, set_demand
from orgplan.model.org import Org
from orgplan.model.records import Demand, Domain, Level, Position, RoleProfile, Team
from orgplan.model.records.words import TeamType
from orgplan.planning.coverage import Key, is_anchor
from orgplan.planning.money import ZERO

SPAN = 8
DATA_SCIENTISTS = frozenset(("DS",))
DATA_ENGINEERS = frozenset(("DE", "AE"))
ML_ENGINEERS = frozenset(("MLE",))
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many more seats of a role in a domain, why, and where the rule comes from."""

    role: str
    domain: str
    seats: Decimal
    reason: str
    source: str


Needed = Mapping[Key, Fraction]
Rule = Callable[[Org, Needed], Iterable[Proposal]]


def proposed_demand(org: Org) -> tuple[Proposal, ...]:
    """What the rules would add to the demand there is, each on top of those before it."""
    needed: dict[Key, Fraction] = {}
    for row in org.rows(Demand):
        key = (row.role, row.domain)
        needed[key] = needed.get(key, ZERO) + Fraction(row.seats)
    found: list[Proposal] = []
    for rule in RULES:
        for proposal in list(rule(org, needed)):
            key = (proposal.role, proposal.domain)
            needed[key] = needed.get(key, ZERO) + Fraction(proposal.seats)
            found.append(proposal)
    return tuple(found)


@whole
def accept_demand(draft: Draft, proposals: Iterable[Proposal]) -> None:
    """Enter what rules proposed, on top of what is there, with the rule as the reason."""
    for proposal in proposals:
        rows = demands_of(draft.org, proposal.role, proposal.domain)
        seats = sum((row.seats for row in rows), proposal.seats)
        reason = next((row.reason for row in rows if row.reason), None)
        why = f"{proposal.reason} ({proposal.source})" if reason is None else reason
        set_demand(draft, proposal.role, proposal.domain, seats, why)


def _anchors(org: Org, needed: Needed) -> Iterator[Proposal]:
    role = _usual(org, [x for x in org.rows(RoleProfile) if is_anchor(org, x.id)])
    if role is None:
        return
    for domain in org.rows(Domain):
        anchored = (
            is_anchor(org, name) and seats
            for (name, where), seats in needed.items()
            if where == domain.id
        )
        if not any(anchored):
            source = tr("staff blueprint, section 11: anchors a domain or a shared platform area")
            yield Proposal(role.id, domain.id, Decimal(1), tr("One anchor for each domain"), source)


def _data_engineers(org: Org, needed: Needed) -> Iterator[Proposal]:
    """In the shared platform's domain, for the data scientists of all."""
    missing = ceil(_of(org, needed, DATA_SCIENTISTS) * HALF - _of(org, needed, DATA_ENGINEERS))
    role = _usual(org, _roles(org, DATA_ENGINEERS))
    where = _platform(org)
    if missing > 0 and role is not None and where:
        reason = tr("Data engineers at least half the data scientists")
        source = tr("heuristic H13, calibrated on 40 published data teams")
        yield Proposal(role.id, where, Decimal(missing), reason, source)


def _ml_engineers(org: Org, needed: Needed) -> Iterator[Proposal]:
    role = _usual(org, _roles(org, ML_ENGINEERS))
    for domain in org.rows(Domain):
        if role is None or not _is_product(org, domain):
            continue
        scientists = _of(org, needed, DATA_SCIENTISTS, domain.id)
        missing = ceil(scientists - _of(org, needed, ML_ENGINEERS, domain.id))
        if missing > 0:
            reason = tr("Machine-learning engineers at least the data scientists")
            source = tr("heuristic H13, warning against scientists before engineers")
            yield Proposal(role.id, domain.id, Decimal(missing), reason, source)


def _managers(org: Org, needed: Needed) -> Iterator[Proposal]:
    role = _usual(org, _least_managers(org))
    for domain in org.rows(Domain):
        here = {name: seats for (name, where), seats in needed.items() if where == domain.id}
        led = sum((n for name, n in here.items() if not _leads(org, name)), ZERO)
        leading = sum((n for name, n in here.items() if _leads(org, name)), ZERO)
        missing = ceil(led / SPAN - leading)
        if missing > 0 and role is not None:
            reason = tr("A manager for at most {span}", span=SPAN)
            source = tr(
                "heuristic H1: six to eight engineers a manager (Larson), four to ten (GitLab)"
            )
            yield Proposal(role.id, domain.id, Decimal(missing), reason, source)


# In the order they apply: the last one counts whom the others ask for.
RULES: tuple[Rule, ...] = (_anchors, _data_engineers, _ml_engineers, _managers)


def _of(org: Org, needed: Needed, families: frozenset[str], domain: str = "") -> Fraction:
    """Needed seats of some families, in one domain or in all."""
    names = {role.id for role in _roles(org, families)}
    chosen = (
        seats for (role, where), seats in needed.items() if role in names and domain in ("", where)
    )
    return sum(chosen, ZERO)


def _roles(org: Org, families: frozenset[str]) -> list[RoleProfile]:
    """Roles of families whose people do the work themselves."""
    roles = (role for role in org.rows(RoleProfile) if role.family in families)
    return [role for role in roles if not _leads(org, role.id)]


def _leads(org: Org, role_id: str) -> bool:
    role = org.get(RoleProfile, role_id)
    level = org.get(Level, role.level) if role else None
    return level is not None and level.managerial


def _least_managers(org: Org) -> list[RoleProfile]:
    roles = [role for role in org.rows(RoleProfile) if _leads(org, role.id)]
    lowest = min((org.need(Level, role.level).rank for role in roles), default=0)
    return [role for role in roles if org.need(Level, role.level).rank == lowest]


def _usual(org: Org, roles: Sequence[RoleProfile]) -> RoleProfile | None:
    """The role that most seats have, the first by id among equals."""

    def seats(role: RoleProfile) -> int:
        return len(org.by(Position, "role", role.id))

    return max(roles, key=seats, default=None)


def _team_type(org: Org, domain: Domain) -> TeamType | None:
    team = org.get(Team, domain.owner_team)
    return team.type if team else None


def _is_product(org: Org, domain: Domain) -> bool:
    return _team_type(org, domain) is TeamType.STREAM_ALIGNED


def _platform(org: Org) -> str:
    """The first domain that a platform team owns, or none."""
    owned = (x.id for x in org.rows(Domain) if _team_type(org, x) is TeamType.PLATFORM)
    return next(owned, "")
