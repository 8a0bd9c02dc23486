"""A plan's JSON form into a plan: merged three ways by id, or taken whole where nothing is yet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.outcome import NOTHING, Outcome, Problem, Tally
from orgplan.exchange.plan_json import FORMAT, plan_from_json
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.common_ground import agreed, shared_snapshots
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.errors import ImportRefused, OrgPlanError
from orgplan.model.merge import Merge, three_way
from orgplan.model.org import Org, difference
from orgplan.model.plan import Plan
from orgplan.model.records import Position, PositionPool, Team

_MARK = f'"{FORMAT.partition("/")[0]}/'.encode()
_LOOKED_AT = 400
LABEL = tr("Import a plan")


def is_plan(file: Admitted) -> bool:
    """Whether a file is the JSON form of a plan, by its first words."""
    return file.form == "text" and _MARK in file.data[:_LOOKED_AT]


def bring_plan(files: Sequence[Admitted], plan: Plan) -> Outcome:
    """What another plan would do to this one; where both changed something, ours stays."""
    if len(files) > 1:
        raise ImportRefused(tr("plans are brought in one after the other: name one file"))
    theirs = _plan_of(files[0])
    if not _has_any(plan.base):
        rows, fte = _counted(theirs.base)
        tally = Tally(rows_placed=rows, fte_placed=fte)
        return Outcome(tr("a plan"), difference(plan.base, theirs.base, LABEL), tally)
    merge = _merge(plan, theirs)
    found = merge.preview()
    after = plan.apply(found).base
    rows, fte = _counted(theirs.base, within=after)
    rows_in, fte_in = _counted(theirs.base)
    tally = Tally(rows, rows_in - rows, fte, fte_in - fte)
    problems = tuple(_problems(merge))
    return Outcome(tr("a copy of this plan"), ChangeSet(found.changes, LABEL), tally, problems)


def _plan_of(file: Admitted) -> Plan:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            tr("{file} is not text in UTF-8: export the plan again", file=file.name)
        ) from error
    try:
        return plan_from_json(text)
    except OrgPlanError as error:
        raise ImportRefused(
            tr("{file} is not taken in: {error}", file=file.name, error=error)
        ) from error


def _has_any(org: Org) -> bool:
    return bool(org.table(Team) or org.table(Position) or org.table(PositionPool))


def _merge(ours: Plan, theirs: Plan) -> Merge:
    shared = shared_snapshots(ours, theirs)
    return three_way(snapshot_plan(shared[0]) if shared else agreed(ours, theirs), ours, theirs)


def _problems(merge: Merge) -> Iterator[Problem]:
    for conflict in merge.conflicts:
        yield Problem(
            0, conflict.field, "conflict", tr("{conflict}; what is here stays", conflict=conflict)
        )


def _counted(org: Org, within: Org | None = None) -> tuple[int, Decimal]:
    """Seats and pools with their FTE, or only those that another organization has too."""
    seats: tuple[Position | PositionPool, ...] = (*org.rows(Position), *org.rows(PositionPool))
    kept = [row for row in seats if within is None or within.get(type(row), row.id)]
    return len(kept), sum((row.fte for row in kept), NOTHING)
