"""Words for what a blueprint does to a plan."""

from collections.abc import Mapping
from typing import NamedTuple

from orgplan.blueprint.apply import Action, Candidate, Proposal, Row, switched
from orgplan.blueprint.comparison import Difference
from orgplan.ui.wording import counted, joined


class Subject(NamedTuple):
    """A group of rows as a director knows it, and the subjects it is made of."""

    title: str
    parts: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "role": Subject("Role and seat", ("role", "family", "level", "seat", "ramp")),
    "stakeholders": Subject("Stakeholders", ("stakeholders", "peers")),
    "relations": Subject("Relations", ("stakeholders_relations", "peers_relations")),
    "nodes": Subject("Upstream and downstream", ("upstream", "downstream")),
    "dependencies": Subject("Dependencies", ("upstream_dependencies", "downstream_dependencies")),
    "decisions": Subject("Decision rights", ("decision_rights",)),
    "escalations": Subject("Escalation paths", ("escalations",)),
    "skills": Subject("Skills", ("skills", "soft_skills")),
    "profile": Subject("Skills of the role", ("role_skills", "role_soft_skills")),
    "kpis": Subject("KPIs", ("kpis",)),
    "milestones": Subject("Milestones", ("milestones",)),
    "interview": Subject("Interview stages", ("interview",)),
    "scorecard": Subject("Scorecard", ("scorecard",)),
    "meetings": Subject("Meetings", ("meetings",)),
    "tools": Subject("Tools as a cost", ("tools",)),
    "risks": Subject("Risks", ("risks",)),
    "rest": Subject("Also", ()),
}
"""In the order in which a director checks them; `rest` holds what no other group does."""
_KNOWN = frozenset(part for subject in SUBJECTS.values() for part in subject.parts)
_VERBS = (
    (Action.MAKE, "new"),
    (Action.MATCH, "matched"),
    (Action.CHANGE, "changed"),
    (Action.REMOVE, "removed"),
    (Action.KEEP, "already there"),
    (Action.LEAVE, "left out"),
)


def group_of(found: Proposal, key: str) -> tuple[Row, ...]:
    """The rows of a group, in the order of the document."""
    parts = SUBJECTS[key].parts
    if not parts:
        return tuple(row for row in found.rows if row.subject not in _KNOWN)
    return tuple(row for row in found.rows if row.subject in parts)


def summary_words(found: Proposal) -> str:
    """What would happen in all, in a sentence."""
    counts = [(found.count(action), verb) for action, verb in _VERBS]
    said = joined([f"{count} {verb}" for count, verb in counts if count], 6)
    if not found.step:
        return f"Nothing changes: {said}. The document is in the plan as it stands."
    newer = len(found.differences)
    since = f" {counted(newer, 'passage')} differ from the version applied before." if newer else ""
    return f"{said}. Each row can be chosen otherwise; Undo takes all of it back.{since}"


def action_words(row: Row, action: Action, candidate: Candidate | None = None) -> str:
    """An action as a choice reads."""
    if action is Action.MATCH and candidate is not None:
        sure = "" if candidate.score >= 100 else f", {candidate.score}% alike"
        return f"Same as {candidate.name}{sure}"
    words = {
        Action.MAKE: "Add as new",
        Action.MATCH: "Same as in the plan",
        Action.CHANGE: "Follow the document",
        Action.KEEP: "Already there",
        Action.LEAVE: "Leave out",
        Action.REMOVE: "Remove",
    }
    return words[action]


def note_of(row: Row) -> str:
    """Why this is suggested, and what else is to be known."""
    reason = row.reason[:1].upper() + row.reason[1:]
    vacant = f"vacant: {joined(row.vacant, 3)}" if row.vacant else ""
    suggested = "" if row.confirmed else "suggested, to be confirmed"
    named = [change.name for change in row.changes if not change.name.endswith("sha256")]
    changes = joined([name.replace("_", " ") for name in named], 4)
    fills = f"fills in {changes}" if changes else ""
    where = f"passage {row.block}" if row.block else ""
    return "; ".join(word for word in (reason, fills, vacant, suggested, where) if word)


def switch_words(before: Proposal, after: Proposal) -> str:
    """What switching a variant changed, by group."""
    news = (new or old for old, new in switched(before, after))
    changed = {row.key for row in news if row is not None}
    counts = {key: sum(row.key in changed for row in group_of(after, key)) for key in SUBJECTS}
    said = [
        f"{counted(n, 'row')} of {SUBJECTS[key].title.lower()}" for key, n in counts.items() if n
    ]
    return f"The switch changes {joined(said, 4)}." if said else "The switch changes no row."


def difference_words(found: Difference) -> str:
    """How a passage differs from the version that was applied before."""
    if found.what != "changed":
        return found.what.capitalize()
    changes = [f"{name.replace('_', ' ')} was “{was}”" for name, was, _ in found.changes]
    return f"Changed: {joined(changes, 3)}"
