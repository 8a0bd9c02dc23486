"""How many seats of a role a plan has, and how many it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from orgplan.model.org import Org
from orgplan.model.queries import current_spell
from orgplan.model.records import Demand, Origin, Position, RoleDocument, RoleProfile, Team


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats of a role: filled, planned, and needed by the rules of coverage (None: not asked)."""

    filled: int
    planned: int
    needed: int | None


def seats_of(org: Org, title: str, day: date) -> Seats:
    """The seats of a role in the plan, however its title is written there."""
    roles = _roles(org, title)
    seats = [seat for name in roles for seat in org.by(Position, "role", name)]
    seats = [seat for seat in seats if seat.closed is None or seat.closed > day]
    filled = sum(current_spell(org, seat.id, day) is not None for seat in seats)
    return Seats(filled, len(seats) - filled, _needed(org, roles))


def _roles(org: Org, title: str) -> set[str]:
    from orgplan.blueprint.library import role_key

    key = role_key(title)
    return {role.id for role in org.rows(RoleProfile) if role_key(role.title) == key}


def _needed(org: Org, roles: Iterable[str]) -> int | None:
    """What coverage needs of some roles in all domains."""
    asked = (row for role in roles for row in org.by(Demand, "role", role))
    needed = sum(Fraction(row.seats) for row in asked)
    return ceil(needed) if needed else None


def team_with(org: Org, title: str, day: date) -> str:
    """The first team that waits for somebody in a role, else the first that has one; or none."""
    from orgplan.blueprint.library import role_key

    key = role_key(title)
    seats = [row for row in org.rows(Position) if row.closed is None and role_key(row.title) == key]
    vacant = [seat for seat in seats if current_spell(org, seat.id, day) is None]
    return next((seat.team for seat in (*vacant, *seats)), "")


def teams_with(org: Org, sha256: str) -> tuple[str, ...]:
    """The names of the teams that a document was applied to."""
    documents = {row.id for row in org.rows(RoleDocument) if row.sha256 == sha256}
    teams = {
        origin.team
        for name in documents
        for origin in org.by(Origin, "document", name)
        if origin.team
    }
    found = (org.get(Team, name) for name in sorted(teams))
    return tuple(team.name for team in found if team is not None)
