"""What a blueprint would do to a plan, passage by passage, and what a director chooses of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from orgplan.blueprint.comparison import Difference
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.records.values import Money

NOTHING_ACCEPTED = 101
# The subjects of rows as people say them, in the order in which they are applied.
SUBJECTS: Mapping[str, str] = {
    "family": tr("job family"),
    "level": "level",
    "role": "role",
    "seat": "seat",
    "skills": tr("technical skills"),
    "role_skills": tr("what the role asks of technical skills"),
    "soft_skills": tr("soft skills"),
    "role_soft_skills": tr("what the role asks of soft skills"),
    "kpis": tr("KPIs"),
    "milestones": "milestones",
    "interview": tr("interview stages"),
    "scorecard": tr("scorecard dimensions"),
    "ramp": "ramp",
    "stakeholders": "stakeholders",
    "stakeholders_relations": tr("relations to stakeholders"),
    "peers": "peers",
    "peers_relations": tr("relations to peers"),
    "upstream": tr("upstream nodes"),
    "upstream_dependencies": tr("dependencies on them"),
    "downstream": tr("downstream nodes"),
    "downstream_dependencies": tr("dependencies of them"),
    "decision_rights": tr("decision rights"),
    "escalations": tr("escalation paths"),
    "meetings": "meetings",
    "tools": "tools",
    "risks": "risks",
    "unspoken": tr("no longer in the document"),
}


class Action(StrEnum):
    """What happens to a passage of the document.

    make: a record is made. match: it is a record of the plan, which stays as it is. change: a
    record takes over what the document says. keep: it is in the plan, nothing is to do. leave:
    it is left out. remove: a record that a newer document no longer speaks of goes.
    """

    MAKE = "make"
    MATCH = "match"
    CHANGE = "change"
    KEEP = "keep"
    LEAVE = "leave"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a passage may mean, and how sure that is, 1 to 100 (100 is the same name)."""

    kind: str
    id: str
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of the document and what is done with it; `key` is what a choice is kept under.

    `subject` is one of SUBJECTS. `kind` and `target` name the record that is made, matched or
    changed; no target where nothing is. `can` lists the actions to choose from, `candidates`
    what it may be matched to, best first. `reason` says in words why this is suggested; `vacant`
    are positions it names in which nobody sits; a row that is not `confirmed` is a suggestion
    until somebody confirms it.
    """

    key: str
    subject: str
    text: str
    block: int
    action: Action
    kind: str = ""
    target: str = ""
    can: tuple[Action, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    score: int = 0
    reason: str = ""
    vacant: tuple[str, ...] = ()
    confirmed: bool = True
    changes: tuple[FieldChange, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose for a row: the record to match, or the monthly amount of a cost."""

    action: Action
    target: str = ""
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """All that was chosen: by the keys of rows, and the variants that are switched on.

    From the score `accept` on, the best candidate of a row counts as chosen; by default only a
    record of the same name does. Without `variants` those of the last time stay switched on.
    `source` says where the document is from.
    """

    rows: Mapping[str, Choice] = field(default_factory=dict)
    variants: frozenset[str] | None = None
    accept: int = NOTHING_ACCEPTED
    source: str = ""


@dataclass(frozen=True, slots=True)
class VariantSwitch:
    """A variant that the document describes, such as “industry: B2B”, and its own words."""

    name: str
    texts: tuple[str, ...]
    block: int
    on: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A blueprint applied to one team of a plan: all rows, and the step that does it.

    `role` and `document` are the ids of the role profile and of its document in the plan.
    `differences` is what changed since the version that was applied before, empty at first.
    """

    team: str
    role: str
    document: str
    rows: tuple[Row, ...]
    variants: tuple[VariantSwitch, ...] = ()
    differences: tuple[Difference, ...] = ()
    step: ChangeSet = field(default_factory=ChangeSet)

    def of(self, subject: str) -> tuple[Row, ...]:
        """The rows of one subject, in the order of the document."""
        return tuple(row for row in self.rows if row.subject == subject)

    def count(self, *actions: Action) -> int:
        """How many rows have one of these actions."""
        return sum(row.action in actions for row in self.rows)


def switched(before: Proposal, after: Proposal) -> tuple[tuple[Row | None, Row | None], ...]:
    """What a switch changes: the rows that differ between two proposals, in pairs.

    The ids of what would be made do not count: they follow from what is made before.
    """
    olds = {row.key: row for row in before.rows}
    news = {row.key: row for row in after.rows}
    pairs = ((olds.get(key), news.get(key)) for key in dict.fromkeys((*olds, *news)))
    return tuple(pair for pair in pairs if _without_new_id(pair[0]) != _without_new_id(pair[1]))


def _without_new_id(row: Row | None) -> Row | None:
    return replace(row, target="") if row is not None and row.action is Action.MAKE else row
