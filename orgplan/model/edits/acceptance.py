"""Verbs for findings that somebody takes responsibility for: accepted with who, why, until when."""

from datetime import date

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.entries import add_entry
from orgplan.model.errors import PlanError
from orgplan.model.records import AcceptedFinding

EVERY_PLACE = "*"


@whole
def accept_finding(
    draft: Draft, code: str, place: str, by: str, reason: str, until: date | None = None
) -> AcceptedFinding:
    """Take a finding as it is until a day, or for good; `*` stands for every place.

    Who and why are needed. What was accepted there before is replaced.
    """
    today = draft.org.settings.as_of
    if not by.strip() or not reason.strip():
        raise PlanError(tr("{code} is accepted by somebody for a reason: enter both", code=code))
    if until is not None and until < today:
        raise PlanError(
            tr(
                "{code} cannot be accepted until {until}: choose a day from {today} on",
                code=code,
                until=until,
                today=today,
            )
        )
    for old in draft.org.by(AcceptedFinding, "code", code):
        if old.place == place:
            delete(draft, AcceptedFinding, old.id)
    row = AcceptedFinding("", code, place, by.strip(), reason.strip(), today, until)
    return add_entry(draft, row)


@whole
def take_back_acceptance(draft: Draft, acceptance_id: str) -> None:
    """Ask an accepted finding's question again."""
    delete(draft, AcceptedFinding, acceptance_id)
