"""Verbs for a plan's life: submit, approve with its budget, lock, archive, start a new version."""

from collections.abc import Mapping
from datetime import date

from orgplan.language import tr, trn
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.snapshots import snapshot_plan, snapshot_settings, take_snapshot
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.org import Org
from orgplan.model.records import PLAN_ID, Budget, PlanSettings, Snapshot
from orgplan.model.records.values import PlanStatus

# From where each status can be reached.
FROM: Mapping[PlanStatus, tuple[PlanStatus, ...]] = {
    PlanStatus.SUBMITTED: (PlanStatus.DRAFT,),
    PlanStatus.DRAFT: (PlanStatus.SUBMITTED,),
    PlanStatus.APPROVED: (PlanStatus.SUBMITTED,),
    PlanStatus.LOCKED: (PlanStatus.APPROVED,),
    PlanStatus.ARCHIVED: (PlanStatus.APPROVED, PlanStatus.LOCKED),
}


@whole
def submit(draft: Draft) -> PlanSettings:
    """Ask for approval; the plan can still be changed."""
    return _set_status(draft, PlanStatus.SUBMITTED)


@whole
def send_back(draft: Draft) -> PlanSettings:
    """Make a submitted plan a draft again."""
    return _set_status(draft, PlanStatus.DRAFT)


@whole
def approve(draft: Draft, by: str, on: date) -> Snapshot:
    """Approve a submitted plan: its budgets are frozen, and a snapshot with a checksum is kept.

    Raises PlanError where the plan breaks a rule, has no budget, or nobody's name is given.
    """
    if not by.strip():
        raise PlanError(tr("A plan is approved by somebody: enter a name"))
    _refuse_broken(draft.org)
    settings = _set_status(draft, PlanStatus.APPROVED)
    budgets = draft.org.rows(Budget)
    if not budgets:
        raise PlanError(tr("The plan has no budget to approve: enter one for each fiscal year"))
    for budget in budgets:
        draft.change(Budget, budget.id, frozen=on)
    return take_snapshot(
        draft,
        tr("Version {version}, approved by {by}", version=settings.version, by=by.strip()),
        on,
    )


def _refuse_broken(org: Org) -> None:
    broken = errors(org)
    if broken:
        raise PlanError(
            trn(
                "The plan breaks {count} rule, so it cannot be approved; the first: {message}",
                "The plan breaks {count} rules, so it cannot be approved; the first: {message}",
                len(broken),
                message=broken[0].message,
            )
        )


@whole
def lock(draft: Draft) -> PlanSettings:
    """Make an approved plan read-only; changes go to a new version."""
    return _set_status(draft, PlanStatus.LOCKED)


@whole
def archive(draft: Draft) -> PlanSettings:
    """Put a plan away, read-only."""
    return _set_status(draft, PlanStatus.ARCHIVED)


@whole
def start_version(draft: Draft) -> PlanSettings:
    """Go on with an approved, locked or archived plan as the draft of its next version.

    What was approved stays in its snapshot, to be compared with.
    """
    _refuse_scenario(draft)
    settings = draft.org.settings
    if settings.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED):
        raise PlanError(
            tr(
                "Version {version} is still {status}: change it as it is",
                version=settings.version,
                status=settings.status,
            )
        )
    following = {"status": PlanStatus.DRAFT, "version": settings.version + 1}
    return draft.change(PlanSettings, PLAN_ID, **following)


def _set_status(draft: Draft, status: PlanStatus) -> PlanSettings:
    _refuse_scenario(draft)
    now = draft.org.settings.status
    if now not in FROM[status]:
        known = " or ".join(FROM[status])
        raise PlanError(
            tr(
                "The plan is {now}: only one that is {known} can become {status}",
                now=now,
                known=known,
                status=status,
            )
        )
    return draft.change(PlanSettings, PLAN_ID, status=status)


def _refuse_scenario(draft: Draft) -> None:
    if draft.scenario:
        raise PlanError(
            tr(
                "A scenario ({scenario}) has no life of its own: choose the base plan",
                scenario=draft.scenario,
            )
        )


def approved_snapshot(org: Org) -> Snapshot | None:
    """The snapshot of the latest version's approval, or None; told by what it holds."""
    return org.fact(approved_snapshot, _approved)


def _approved(org: Org) -> Snapshot | None:
    """The first of an approved plan is the approval's own; later ones were taken besides."""
    found: dict[int, Snapshot] = {}
    for row in sorted(org.rows(Snapshot), key=lambda row: (row.taken, row.id)):
        settings = snapshot_settings(row)
        if settings.status is PlanStatus.APPROVED:
            found.setdefault(settings.version, row)
    return found[max(found)] if found else None


def approved_org(org: Org) -> Org | None:
    """The plan as it was approved last, or None; raises PlanError where its copy was touched."""
    snapshot = approved_snapshot(org)
    return (
        None if snapshot is None else org.fact(approved_org, lambda _: snapshot_plan(snapshot).base)
    )


def budget_is_as_approved(org: Org) -> bool:
    """Whether the budgets are still those of the latest approval; so before any."""
    known = approved_org(org)
    return known is None or known.rows(Budget) == org.rows(Budget)
