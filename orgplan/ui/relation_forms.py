"""The fields of stakeholders, dependencies, decisions and escalations, as tables."""

from collections.abc import Callable, Mapping
from typing import Any

from orgplan.language import tr
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
            raise PlanError(tr("{at} needs a name: type one", at=at.id))
        return change(draft, at.id, **{name: value})

    return put


def _days(draft: Draft, at: Subject, value: Any) -> object:
    if value != int(value) or not 0 < value <= 365:
        raise PlanError(tr("Each step has whole days, from 1 to 365: type such a number"))
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
    ("name", tr("Name"), "text", None, _named),
    ("kind", tr("Kind"), "choice", KIND, StakeholderKind),
    ("group", tr("Place in the flow"), "choice", GROUP, None),
    ("organization", tr("Organization"), "text", None, None),
    ("position", tr("Seat, if in the plan"), "choice", OWNER, None),
    ("expectations", tr("Works with us on"), "note", None, None),
)
RELATION = _form(
    change_relation,
    ("stakeholder", tr("Stakeholder"), "choice", named(Stakeholder), None),
    ("team", tr("Team"), "choice", named(Team), None),
    ("influence", tr("Influence"), "choice", SCALE, int),
    ("interest", tr("Interest"), "choice", SCALE, int),
    ("owner", tr("Looked after by"), "choice", OWNER, None),
    ("cadence", tr("Meets"), "choice", CADENCE, Cadence),
    ("mode", tr("Mode"), "choice", MODE, InteractionMode),
    ("health", tr("Health"), "choice", HEALTH, Health),
    ("last_contact", tr("Last contact"), "day", None, None),
    ("topic", tr("Topic"), "text", None, None),
)
DEPENDENCY = _form(
    change_dependency,
    ("consumer", tr("Who needs it"), "choice", NODE, None),
    ("provider", tr("Who provides it"), "choice", NODE, None),
    ("artefact", tr("What is needed"), "text", None, None),
    ("mode", tr("Mode"), "choice", MODE, InteractionMode),
    ("weight", tr("Criticality"), "choice", SCALE, int),
    ("until", tr("Until"), "day", None, None),
    ("sla", tr("Service level"), "text", None, None),
)
EXTERNAL = _form(
    change_external_node,
    ("name", tr("Name"), "text", None, _named),
    ("side", tr("Place in the flow"), "choice", SIDE, NodeSide),
)
DECISION = _form(
    change_decision,
    ("decision", tr("Decision"), "text", None, _named),
    ("level", tr("Class"), "choice", LEVEL, DecisionClass),
    ("driver", tr("Driver"), "choice", PARTY, None),
    ("approver", tr("Approver"), "choice", PARTY, None),
    ("contributors", tr("Contributors"), "text", None, _parties),
    ("informed", tr("Informed"), "text", None, _parties),
    ("start", tr("In force from"), "day", None, None),
)
ESCALATION = _form(
    change_escalation,
    ("topic", tr("Topic"), "text", None, _named),
    ("steps", tr("Whom to ask, in order"), "text", None, _parties),
    ("step_days", tr("Days for each"), "number", None, _days),
    ("trigger", tr("When"), "text", None, None),
)
FORMS: Mapping[type, tuple[str, Forms]] = {
    Stakeholder: (tr("Stakeholder"), STAKEHOLDER),
    StakeholderRelation: (tr("Relation"), RELATION),
    Dependency: (tr("Dependency"), DEPENDENCY),
    ExternalNode: (tr("Partner"), EXTERNAL),
    DecisionRight: (tr("Decision"), DECISION),
    EscalationPath: (tr("Escalation path"), ESCALATION),
}
"""By kind, what one is called and its fields."""
