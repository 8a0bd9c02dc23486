"""The plan's life in words: where it stands, what can be done next, and why it is read-only."""

from collections.abc import Callable, Mapping

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits import approval
from orgplan.model.life import READ_ONLY
from orgplan.model.plan import Plan
from orgplan.model.records.values import PlanStatus
from orgplan.model.spoken import titled

STEPS: Mapping[PlanStatus, tuple[tuple[str, str], ...]] = {
    PlanStatus.DRAFT: (("submit", tr("Submit for approval")),),
    PlanStatus.SUBMITTED: (("approve", tr("Approve…")), ("send_back", tr("Send back"))),
    PlanStatus.APPROVED: (("lock", tr("Lock")), ("start_version", tr("Start a new version"))),
    PlanStatus.LOCKED: (("start_version", tr("Start a new version")), ("archive", tr("Archive"))),
    PlanStatus.ARCHIVED: (("start_version", tr("Start a new version")),),
}
"""The steps that a plan can take, by where it stands."""
VERBS: Mapping[str, tuple[str, Callable[[Draft], object]]] = {
    "submit": (tr("Submit the plan"), approval.submit),
    "send_back": (tr("Send the plan back"), approval.send_back),
    "lock": (tr("Lock the plan"), approval.lock),
    "archive": (tr("Archive the plan"), approval.archive),
    "start_version": (tr("Start a new version"), approval.start_version),
}
"""The steps that ask for nothing, and what each is called in the history."""
_CHIPS: Mapping[PlanStatus, tuple[str, str]] = {
    PlanStatus.SUBMITTED: ("neutral", tr("It waits for approval and can still be changed.")),
    PlanStatus.APPROVED: ("good", tr("Its budgets are frozen.")),
    PlanStatus.LOCKED: ("warning", ""),
    PlanStatus.ARCHIVED: ("warning", ""),
}


def can_be_done(plan: Plan, scenario: str) -> tuple[str, ...]:
    """What commands may need of a plan: its next steps, and a base that may be edited."""
    if scenario:
        return ()
    steps = tuple(name for name, _ in STEPS[plan.settings.status])
    return steps if plan.settings.status in READ_ONLY else (*steps, "base")


def read_only_reason(plan: Plan) -> str:
    """Why nothing can be edited; empty where it can."""
    status = plan.settings.status
    if status not in READ_ONLY:
        return ""
    return tr(
        "The plan is {status} and can only be read: start a new version to change it", status=status
    )


def chip_of(plan: Plan) -> tuple[str, str, str]:
    """Where a plan stands as a chip: its words, tone and tip; no words for a draft."""
    status = plan.settings.status
    if status not in _CHIPS:
        return "", "neutral", ""
    tone, tip = _CHIPS[status]
    return titled(status.value), tone, tip or read_only_reason(plan)
