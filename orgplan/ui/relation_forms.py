"""The fields of stakeholders, dependencies, decisions and escalations, as tables."""

from collections.abc import Callable, Mapping
from typing import Any

from orgplan.model.draft import Draft
from orgplan.model.edits.relations import (
    change_decision,
    change_dependency,
    change_escalation,
    change_external_node,
    change_relation,
    change_stakeholder,
)
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    EscalationPath,
    ExternalNode,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.model.records.words import (
    Cadence,
    DecisionClass,
    Health,
    InteractionMode,
    NodeSide,
    StakeholderKind,
)
from orgplan.ui.fields import Choices, Field, Put, Subject, Value, named
from orgplan.ui.relation_words import (
    CADENCE,
    GROUP,
    HEALTH,
    KIND,
    LEVEL,
    MODE,
    NODE,
    OWNER,
    PARTY,
    SCALE,
    SIDE,
    parties_of,
    parties_text,
)

Change = Callable[..., object]
Forms = Mapping[str, Field]


def _get(name: str) -> Value:
    return lambda at: getattr(at.record, name)


def _put(change: Change, name: str, make: Any = None) -> Put:
    def put(draft: Draft, at: Subject, value: Any) -> object:
        return change(draft, at.id, **{name: make(value) if make else value})

    return put


def _named(change: Change, name: str) -> Put:
    def put(draft: Draft, at: Subject, value: str) -> object:
        if not value:
            raise PlanError(f"{at.id} needs a name: type one")
        return change(draft, at.id, **{name: value})

    return put


def _days(draft: Draft, at: Subject, value: Any) -> object:
    if value != int(value) or not 0 < value <= 365:
        raise PlanError("Each step has whole days, from 1 to 365: type such a number")
    return change_escalation(draft, at.id, step_days=int(value))


def _parties(change: Change, name: str) -> Put:
    def put(draft: Draft, at: Subject, value: str) -> object:
        return change(draft, at.id, **{name: parties_of(at.org, at.day, value)})

    return put


def _party_words(name: str) -> Value:
    return lambda at: parties_text(at.org, at.day, getattr(at.record, name))


def _form(change: Change, *rows: tuple[str, str, str, Choices | None, Any]) -> Forms:
    """A table of fields; `make` is a list's word, int, or how several parties are put."""
    made = {}
    for name, label, editor, choices, make in rows:
        if make is _parties:
            field = Field(name, label, "text", _party_words(name), _parties(change, name))
        elif make is _named:
            field = Field(name, label, editor, _get(name), _named(change, name))
        elif make is _days:
            field = Field(name, label, editor, _get(name), _days)
        else:
            field = Field(name, label, editor, _get(name), _put(change, name, make), choices)
        made[name] = field
    return made


STAKEHOLDER = _form(
    change_stakeholder,
    ("name", "Name", "text", None, _named),
    ("kind", "Kind", "choice", KIND, StakeholderKind),
    ("group", "Place in the flow", "choice", GROUP, None),
    ("organization", "Organization", "text", None, None),
    ("position", "Seat, if in the plan", "choice", OWNER, None),
    ("expectations", "Works with us on", "note", None, None),
)
RELATION = _form(
    change_relation,
    ("stakeholder", "Stakeholder", "choice", named(Stakeholder), None),
    ("team", "Team", "choice", named(Team), None),
    ("influence", "Influence", "choice", SCALE, int),
    ("interest", "Interest", "choice", SCALE, int),
    ("owner", "Looked after by", "choice", OWNER, None),
    ("cadence", "Meets", "choice", CADENCE, Cadence),
    ("mode", "Mode", "choice", MODE, InteractionMode),
    ("health", "Health", "choice", HEALTH, Health),
    ("last_contact", "Last contact", "day", None, None),
    ("topic", "Topic", "text", None, None),
)
DEPENDENCY = _form(
    change_dependency,
    ("consumer", "Who needs it", "choice", NODE, None),
    ("provider", "Who provides it", "choice", NODE, None),
    ("artefact", "What is needed", "text", None, None),
    ("mode", "Mode", "choice", MODE, InteractionMode),
    ("weight", "Criticality", "choice", SCALE, int),
    ("until", "Until", "day", None, None),
    ("sla", "Service level", "text", None, None),
)
EXTERNAL = _form(
    change_external_node,
    ("name", "Name", "text", None, _named),
    ("side", "Place in the flow", "choice", SIDE, NodeSide),
)
DECISION = _form(
    change_decision,
    ("decision", "Decision", "text", None, _named),
    ("level", "Class", "choice", LEVEL, DecisionClass),
    ("driver", "Driver", "choice", PARTY, None),
    ("approver", "Approver", "choice", PARTY, None),
    ("contributors", "Contributors", "text", None, _parties),
    ("informed", "Informed", "text", None, _parties),
    ("start", "In force from", "day", None, None),
)
ESCALATION = _form(
    change_escalation,
    ("topic", "Topic", "text", None, _named),
    ("steps", "Whom to ask, in order", "text", None, _parties),
    ("step_days", "Days for each", "number", None, _days),
    ("trigger", "When", "text", None, None),
)
FORMS: Mapping[type, tuple[str, Forms]] = {
    Stakeholder: ("Stakeholder", STAKEHOLDER),
    StakeholderRelation: ("Relation", RELATION),
    Dependency: ("Dependency", DEPENDENCY),
    ExternalNode: ("Partner", EXTERNAL),
    DecisionRight: ("Decision", DECISION),
    EscalationPath: ("Escalation path", ESCALATION),
}
"""By kind, what one is called and its fields."""
