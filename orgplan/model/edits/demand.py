"""Verbs for what domains need and get: demand by role, and one seat's share of one domain."""

from datetime import date
from decimal import Decimal

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.entries import PATTERNS
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Allocation, Demand, Domain, RoleProfile
from orgplan.model.spans import holds


@whole
def set_demand(
    draft: Draft, role: str, domain: str, seats: Decimal, reason: str | None = None
) -> Demand | None:
    """A domain needs so many seats of a role; 0 takes the demand back. A reason not given stays.

    Raises PlanError where the role or the domain is not in the plan, or the number cannot be.
    """
    _refuse_number(draft.org, role, domain, seats)
    rows = demands_of(draft.org, role, domain)
    for row in rows[1:] if seats else rows:
        draft.drop(Demand, row.id)
    if not seats:
        return None
    if not rows:
        name = draft.new_id(PATTERNS[Demand], (Demand,))
        return draft.add(Demand(name, role, domain, seats, reason or ""))
    why = rows[0].reason if reason is None else reason
    return draft.change(Demand, rows[0].id, seats=seats, reason=why)


def demands_of(org: Org, role: str, domain: str) -> tuple[Demand, ...]:
    """What a domain needs of a role, in the order of ids."""
    return tuple(row for row in org.by(Demand, "role", role) if row.domain == domain)


def _refuse_number(org: Org, role: str, domain: str, seats: Decimal) -> None:
    title, name = org.need(RoleProfile, role).title, org.need(Domain, domain).name
    if not seats.is_finite() or seats < 0:
        raise PlanError(
            tr(
                "{name} cannot need {seats} of {title}: enter a number from 0 upwards",
                name=name,
                seats=seats,
                title=title,
            )
        )


@whole
def give_share(
    draft: Draft, position_id: str, domain: str, share: Decimal, since: date | None = None
) -> None:
    """From a day on, or always, a seat gives this share to one domain; others stay as they are."""
    on = since or draft.org.settings.as_of
    rows = draft.org.by(Allocation, "position", position_id)
    shares = {row.domain: row.share for row in rows if holds(row, on)}
    set_shares(draft, position_id, {**shares, domain: share}, since)
