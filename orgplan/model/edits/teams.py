"""Verbs for teams, org units and domains."""

from datetime import date

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.edits.positions import close_position
from orgplan.model.errors import PlanError
from orgplan.model.records import Domain, OrgUnit, Position, Team


@whole
def add_team(draft: Draft, team: Team) -> Team:
    """Add a team; an empty id is given out."""
    return add_entry(draft, team)


@whole
def change_team(draft: Draft, team_id: str, **fields: object) -> Team:
    """Set a team's name, type, unit, primary domain, mission or size; closing is a verb."""
    if "closed" in fields:
        raise PlanError(tr("{team_id} is closed by closing it: choose Close", team_id=team_id))
    return change_entry(draft, Team, team_id, **fields)


@whole
def close_team(draft: Draft, team_id: str, on: date, seats_to: str = "", reason: str = "") -> Team:
    """Close a team on a day; its seats move to another team or, without one, close with it."""
    team = draft.org.need(Team, team_id)
    if team.closed is not None:
        raise PlanError(
            tr(
                "{team_id} is closed since {closed}: there is nothing to close",
                team_id=team_id,
                closed=team.closed,
            )
        )
    if seats_to:
        _refuse_target(draft, team_id, seats_to)
    for position in draft.org.by(Position, "team", team_id):
        if seats_to:
            draft.change(Position, position.id, team=seats_to)
        elif position.closed is None:
            close_position(
                draft, position.id, on, reason or tr("{team_id} closes", team_id=team_id)
            )
    return draft.change(Team, team_id, closed=on)


def _refuse_target(draft: Draft, team_id: str, seats_to: str) -> None:
    target = draft.org.need(Team, seats_to)
    if target.closed is not None or seats_to == team_id:
        raise PlanError(
            tr(
                "The seats of {team_id} cannot move to {seats_to}: choose an open team",
                team_id=team_id,
                seats_to=seats_to,
            )
        )


@whole
def reopen_team(draft: Draft, team_id: str) -> Team:
    """Open a closed team again; its seats stay as they are."""
    return draft.change(Team, team_id, closed=None)


@whole
def add_unit(draft: Draft, unit: OrgUnit) -> OrgUnit:
    """Add an org unit; an empty id is given out."""
    return add_entry(draft, unit)


@whole
def change_unit(draft: Draft, unit_id: str, **fields: object) -> OrgUnit:
    """Set an org unit's name, kind, head or cost centre, or move it by its parent."""
    return change_entry(draft, OrgUnit, unit_id, **fields)


@whole
def add_domain(draft: Draft, domain: Domain) -> Domain:
    """Add a domain; an empty id is given out."""
    return add_entry(draft, domain)


@whole
def change_domain(draft: Draft, domain_id: str, **fields: object) -> Domain:
    """Set a domain's name, description, weight, complexity or owner."""
    return change_entry(draft, Domain, domain_id, **fields)
