"""Verbs for the bounds that a plan sets for itself, and for going back to those it comes with."""

from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.records import OwnThreshold


def set_threshold(draft: Draft, own: OwnThreshold) -> None:
    """Judge by the plan's own bounds; those set before are replaced."""
    draft.put(own)


def reset_threshold(draft: Draft, threshold_id: str) -> None:
    """Judge by the bounds that OrgPlan comes with again; nothing happens where they hold."""
    if draft.org.get(OwnThreshold, threshold_id) is not None:
        delete(draft, OwnThreshold, threshold_id)
