"""What two copies of a plan were when they were one: what a merge is measured from."""

from typing import cast

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import ALL_KINDS, Position, Record, Snapshot, Team


def shared_snapshots(ours: Plan, theirs: Plan) -> tuple[Snapshot, ...]:
    """The snapshots that both copies hold, untouched, the latest first."""
    known = {row.sha256 for row in theirs.base.rows(Snapshot)}
    rows = [row for row in ours.base.rows(Snapshot) if row.sha256 in known]
    return tuple(sorted(rows, key=lambda row: (row.taken, row.id), reverse=True))


def agreed(ours: Plan, theirs: Plan) -> Plan:
    """All records that are alike in both, for copies without a snapshot in common.

    Measured from it, whatever differs is a conflict, and what only one copy holds stays or comes.
    Raises PlanError where the copies share no team and no seat.
    """
    rows = (row for kind in ALL_KINDS for row in ours.base.rows(cast(type[Record], kind)))
    found = Plan.of(row for row in rows if theirs.base.get(type(row), row.id) == row)
    if not any(found.base.kinds().get(kind) for kind in (Team, Position)):
        raise PlanError(
            tr("The other copy shares nothing with this plan: choose a copy of this plan")
        )
    return found
