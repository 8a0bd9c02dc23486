"""What an import changes and what is wrong with it, as rows of tables."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.blueprint.library import headlines
from orgplan.exchange.intake.outcome import Outcome, Problem
from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.exchange.roster.naming import (
    BLUEPRINT,
    KINDS,
    NEW,
    NONE,
    Proposal,
    label_of,
)
from orgplan.exchange.roster.policy import BY_NAME, Class
from orgplan.language import number, tr, trn
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import (
    Dependency,
    Domain,
    Level,
    Location,
    OrgUnit,
    Person,
    PlanSettings,
    Position,
    PositionPool,
    Record,
    RoleProfile,
    Source,
    Team,
)
from orgplan.ui.merging.rows import MergeRow, change_rows

MOST = 5_000
"""Rows of changes that are listed; there may be many more."""
MOST_OPTIONS = 400
"""Records that one may choose among; who has more names them in a mapping."""
_ORDER = {
    kind: at
    for at, kind in enumerate(
        (PlanSettings, Position, PositionPool, Person, Team, OrgUnit, Dependency, Location, Level)
    )
}
"""What a director looks for first."""
_KINDS = {
    "OrgUnit": tr("Unit"),
    "JobFamily": tr("Job family"),
    "RoleProfile": tr("Role"),
    "CostCentre": tr("Cost centre"),
}
DONE = {
    "fix": tr("Place it all the same"),
    "attach": tr("Attach to a root for nobody"),
    "quarantine": tr("Keep it out"),
    "ours": tr("Keep what is here"),
    "theirs": tr("Take what the file says"),
}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with its place, and the words of its class."""

    at: int
    sheet: str
    row: str
    column: str
    words: str
    text: str


def changes(outcome: Outcome, plan: Plan) -> tuple[MergeRow, ...]:
    """Every record that the import adds or changes, field by field."""
    if not outcome.step:
        return ()
    ours, theirs = plan.base, _After(plan.base, outcome.step)
    found: list[MergeRow] = []
    for change in _in_order(outcome.step):
        found += change_rows(change, ours, theirs)
        if len(found) > MOST:
            break
    return tuple(found[:MOST])


def _in_order(step: ChangeSet) -> Iterator[Change]:
    # A sort of them all would keep the window from its turn: it does not let go between two.
    by_kind: dict[type[Record], list[Change]] = {}
    for change in step:
        by_kind.setdefault(change.kind, []).append(change)
    by_kind.pop(Source, None)
    for kind in sorted(by_kind, key=lambda x: _ORDER.get(x, len(_ORDER))):
        yield from by_kind[kind]


def counted(rows: tuple[MergeRow, ...], outcome: Outcome) -> int:
    """The changes that are listed, or where those are not all, what is added or changed."""
    return len(rows) if len(rows) < MOST else sum(x.kind is not Source for x in outcome.step)


class _After:
    """Records as they stand after a step, without the plan that it makes."""

    def __init__(self, org: Org, step: ChangeSet) -> None:
        self._org = org
        self._changed = {change.key: change.after for change in step}

    def get(self, kind: type[Record], record_id: str) -> Record | None:
        """The record, or None."""
        if (kind, record_id) in self._changed:
            return self._changed[kind, record_id]
        return self._org.get(kind, record_id)


def problem_rows(outcome: Outcome) -> tuple[ProblemRow, ...]:
    """The problems in the order of the file."""
    return tuple(_row(at, each) for at, each in enumerate(outcome.problems))


def _row(at: int, problem: Problem) -> ProblemRow:
    known = BY_NAME.get(problem.kind)
    words = known.words if known else problem.kind
    row = number(problem.row) if problem.row else ""
    return ProblemRow(at, problem.sheet, row, problem.column, words, problem.text)


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Words of the file and the team, role or place of the plan that they stand for."""

    kind: str
    said: str
    name: str
    sure: str
    rows: str
    proposal: Proposal


def match_rows(outcome: RosterOutcome) -> tuple[MatchRow, ...]:
    """What words of the file were taken for, the least sure first and what is new last."""
    rows = sorted(outcome.proposals, key=lambda each: (not each.score, each.score, each.kind))
    return tuple(
        MatchRow(
            _KINDS.get(each.kind, each.kind),
            each.said,
            each.name,
            _sure(each),
            number(each.rows) if each.rows else "",
            each,
        )
        for each in rows
    )


def _sure(proposal: Proposal) -> str:
    if not proposal.taken:
        return tr("{score} %, not taken", score=proposal.score)
    return f"{proposal.score} %" if proposal.score else tr("New")


def options(proposal: Proposal, org: Org) -> dict[str, str]:
    """What words may stand for, by what is to be chosen for it; the first leaves it open."""
    kind = KINDS[proposal.kind]
    found = {"": tr("As it was found"), NEW: tr("Something new of that name")}
    if kind in (RoleProfile, Domain):
        found[NONE] = tr("Nothing")
    if kind is RoleProfile:
        del found[NEW]
        for line in headlines():
            words = tr("Blueprint {title} ({level})", title=line.title, level=line.level)
            found[f"{BLUEPRINT}{line.key}"] = words
    known = sorted(org.rows(kind), key=lambda row: label_of(row).casefold())
    return found | {row.id: f"{label_of(row)} ({row.id})" for row in known[:MOST_OPTIONS]}


def classes(outcome: Outcome) -> Iterator[tuple[Class, int]]:
    """The classes of problems there are that something can be done about, with their counts."""
    counts = Counter(problem.kind for problem in outcome.problems)
    for name, known in BY_NAME.items():
        if counts[name] and len(known.choices) > 1:
            yield known, counts[name]


def summary(outcome: Outcome) -> str:
    """What came of it, up to four notes, and where the plan has it all already, that."""
    notes = [f"{note}." for note in outcome.notes[:4]]
    nothing = [] if outcome.step else [tr("The plan has all of it already.")]
    return " ".join([_headline(outcome), *notes, *nothing])


def _headline(outcome: Outcome) -> str:
    """A sentence of rows and FTE in, placed and kept out, which always add up."""
    tally = outcome.tally
    if not tally.rows_in:
        return tr("Read as {what}.", what=outcome.what)
    rows = tr(
        "{row} in, {rows_placed} placed",
        row=trn("{count} row", "{count} rows", tally.rows_in),
        rows_placed=number(tally.rows_placed),
    )
    fte = tr(
        "{fte_in} FTE in, {fte_placed} placed", fte_in=tally.fte_in, fte_placed=tally.fte_placed
    )
    rows_out, fte_out = (
        tr("{rows_quarantined} kept out", rows_quarantined=number(tally.rows_quarantined)),
        tr("{fte_quarantined} kept out", fte_quarantined=tally.fte_quarantined),
    )
    whole = tr(
        "Read as {what}: {rows}, {rows_out} · {fte}, {fte_out}",
        what=outcome.what,
        rows=rows,
        rows_out=rows_out,
        fte=fte,
        fte_out=fte_out,
    )
    return f"{whole}."
