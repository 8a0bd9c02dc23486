"""Words for what a blueprint does to a plan."""

from collections.abc import Mapping
from typing import NamedTuple

from orgplan.blueprint.apply import Action, Candidate, Proposal, Row, switched
from orgplan.blueprint.comparison import Difference
from orgplan.language import lowered, tr, trn
from orgplan.model.spoken import field_word, titled
from orgplan.ui.wording import joined


class Subject(NamedTuple):
    """A group of rows as a director knows it, and the subjects it is made of."""

    title: str
    parts: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "role": Subject(tr("Role and seat"), ("role", "family", "level", "seat", "ramp")),
    "stakeholders": Subject(tr("Stakeholders"), ("stakeholders", "peers")),
    "relations": Subject(tr("Relations"), ("stakeholders_relations", "peers_relations")),
    "nodes": Subject(tr("Upstream and downstream"), ("upstream", "downstream")),
    "dependencies": Subject(
        tr("Dependencies"), ("upstream_dependencies", "downstream_dependencies")
    ),
    "decisions": Subject(tr("Decision rights"), ("decision_rights",)),
    "escalations": Subject(tr("Escalation paths"), ("escalations",)),
    "skills": Subject(tr("Skills"), ("skills", "soft_skills")),
    "profile": Subject(tr("Skills of the role"), ("role_skills", "role_soft_skills")),
    "kpis": Subject(tr("KPIs"), ("kpis",)),
    "milestones": Subject(tr("Milestones"), ("milestones",)),
    "interview": Subject(tr("Interview stages"), ("interview",)),
    "scorecard": Subject(tr("Scorecard"), ("scorecard",)),
    "meetings": Subject(tr("Meetings"), ("meetings",)),
    "tools": Subject(tr("Tools as a cost"), ("tools",)),
    "risks": Subject(tr("Risks"), ("risks",)),
    "rest": Subject(tr("Also"), ()),
}
"""In the order in which a director checks them; `rest` holds what no other group does."""
_KNOWN = frozenset(part for subject in SUBJECTS.values() for part in subject.parts)
_VERBS = (
    (Action.MAKE, tr("new")),
    (Action.MATCH, tr("matched")),
    (Action.CHANGE, tr("changed")),
    (Action.REMOVE, tr("removed")),
    (Action.KEEP, tr("already there")),
    (Action.LEAVE, tr("left out")),
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
        return tr("Nothing changes: {said}. The document is in the plan as it stands.", said=said)
    newer = len(found.differences)
    since = (
        tr(
            " {passage} differ from the version applied before.",
            passage=trn("{count} passage", "{count} passages", newer),
        )
        if newer
        else ""
    )
    return tr(
        "{said}. Each row can be chosen otherwise; Undo takes all of it back.{since}",
        said=said,
        since=since,
    )


def action_words(row: Row, action: Action, candidate: Candidate | None = None) -> str:
    """An action as a choice reads."""
    if action is Action.MATCH and candidate is not None:
        sure = "" if candidate.score >= 100 else tr(", {score}% alike", score=candidate.score)
        return tr("Same as {candidate}{sure}", candidate=candidate.name, sure=sure)
    words = {
        Action.MAKE: tr("Add as new"),
        Action.MATCH: tr("Same as in the plan"),
        Action.CHANGE: tr("Follow the document"),
        Action.KEEP: tr("Already there"),
        Action.LEAVE: tr("Leave out"),
        Action.REMOVE: tr("Remove"),
    }
    return words[action]


def note_of(row: Row) -> str:
    """Why this is suggested, and what else is to be known."""
    reason = row.reason[:1].upper() + row.reason[1:]
    vacant = tr("vacant: {vacant}", vacant=joined(row.vacant, 3)) if row.vacant else ""
    suggested = "" if row.confirmed else tr("suggested, to be confirmed")
    named = [change.name for change in row.changes if not change.name.endswith("sha256")]
    changes = joined([field_word(name) for name in named], 4)
    fills = tr("fills in {changes}", changes=changes) if changes else ""
    where = tr("passage {block}", block=row.block) if row.block else ""
    return "; ".join(word for word in (reason, fills, vacant, suggested, where) if word)


def switch_words(before: Proposal, after: Proposal) -> str:
    """What switching a variant changed, by group."""
    news = (new or old for old, new in switched(before, after))
    changed = {row.key for row in news if row is not None}
    counts = {key: sum(row.key in changed for row in group_of(after, key)) for key in SUBJECTS}
    said = [
        tr(
            "{row} of {subjects}",
            row=trn("{count} row", "{count} rows", n),
            subjects=lowered(SUBJECTS[key].title),
        )
        for key, n in counts.items()
        if n
    ]
    return (
        tr("The switch changes {said}.", said=joined(said, 4))
        if said
        else tr("The switch changes no row.")
    )


def difference_words(found: Difference) -> str:
    """How a passage differs from the version that was applied before."""
    if found.what != "changed":
        return titled(found.what)
    changes = [
        tr("{name} was “{was}”", name=field_word(name), was=was) for name, was, _ in found.changes
    ]
    return tr("Changed: {changes}", changes=joined(changes, 3))
