"""Verbs for allocations: how a seat's time is shared among domains."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import change_entry
from orgplan.model.records import Allocation, Domain, Position
from orgplan.model.records.values import Purpose
from orgplan.model.spans import eve, span


@whole
def set_shares(
    draft: Draft, position_id: str, shares: Mapping[str, Decimal], since: date | None = None
) -> None:
    """From a day on, or always, a seat gives these shares of its time to these domains.

    A domain that is not named, or with a share of 0, gets none. Purposes stay as they were.
    """
    draft.org.need(Position, position_id)
    wanted = {domain: share for domain, share in shares.items() if share}
    for domain in wanted:
        draft.org.need(Domain, domain)
    purposes: dict[str, Purpose] = {}
    for row in draft.org.by(Allocation, "position", position_id):
        if span(row)[1] >= (since or date.min):
            purposes[row.domain] = row.purpose
            _revise(draft, row, wanted, since)
    for domain, share in wanted.items():
        name = draft.id_under(Allocation, f"{position_id}-A")
        purpose = purposes.get(domain, Purpose.CONTRIBUTOR)
        draft.add(Allocation(name, position_id, domain, share, purpose, since))


def _revise(draft: Draft, row: Allocation, wanted: dict[str, Decimal], since: date | None) -> None:
    """Let an allocation go on, end, or go; one that goes on is not wanted any more."""
    share = wanted.get(row.domain)
    earlier = since is not None and span(row)[0] < since
    if share is not None and (row.share == share or not earlier):
        del wanted[row.domain]
        start = row.start if earlier else since
        draft.change(Allocation, row.id, share=share, start=start, end=None)
    elif since is not None and earlier:
        draft.change(Allocation, row.id, end=eve(since))
    else:
        draft.drop(Allocation, row.id)


@whole
def change_allocation(draft: Draft, allocation_id: str, **fields: object) -> Allocation:
    """Set an allocation's share, purpose or dates."""
    return change_entry(draft, Allocation, allocation_id, **fields)


@whole
def remove_allocation(draft: Draft, allocation_id: str) -> None:
    """Remove an allocation."""
    draft.drop(Allocation, allocation_id)
