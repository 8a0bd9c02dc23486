"""Blocks of the inspector for stakeholders, dependencies, partners, decisions and escalations."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from orgplan.drawing.maps.decisions_facts import LETTERS, DecisionMap, decision_map
from orgplan.drawing.maps.stakeholders_facts import Party, party_map
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.language import tr, trn
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    EscalationPath,
    ExternalNode,
    Position,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.ui import wording
from orgplan.ui.fields import Subject
from orgplan.ui.panels.page_parts import MOST, Block, Facts, Line, Lines
from orgplan.ui.parts import across, down, label, wrapped
from orgplan.ui.relation_forms import FORMS
from orgplan.ui.relation_words import CADENCE, NOBODY, node_name, party_name
from orgplan.ui.seat_words import seat_name
from orgplan.ui.theme import restyle


class RelationHead(Block):
    """What the record is called, with what it is as a chip and what is amiss as another."""

    def __init__(self) -> None:
        super().__init__()
        self._title = wrapped(kind="title")
        self._kind = label(chip="neutral")
        self._state = label(chip="accent")
        self.setLayout(down([self._title, across([self._kind, self._state, 0], 6)], 4))

    def refresh(self, subjects: Sequence[Subject]) -> None:
        if not subjects:
            return
        at = subjects[0]
        self._title.setText(_title(at))
        self._kind.setText(f"{FORMS[type(at.record)][0]} · {at.id}")
        words, tone = _STATES.get(type(at.record), _nothing)(at)
        self._state.setText(words)
        self._state.setVisible(bool(words))
        if self._state.property("chip") != tone:
            self._state.setProperty("chip", tone)
            restyle(self._state)


def _title(at: Subject) -> str:
    record = at.record
    if isinstance(record, Dependency):
        ends = (node_name(at.org, record.consumer), node_name(at.org, record.provider))
        return f"{ends[0]} → {ends[1]}"
    if isinstance(record, StakeholderRelation):
        who = at.org.get(Stakeholder, record.stakeholder)
        return f"{who.name if who else record.stakeholder} – {node_name(at.org, record.team)}"
    names = ("name", "decision", "topic")
    return next((getattr(record, n) for n in names if getattr(record, n, "")), at.id)


def _nothing(at: Subject) -> tuple[str, str]:
    return "", "neutral"


def _stance(at: Subject) -> tuple[str, str]:
    party = _party(at)
    if party is None or not party.relations:
        return tr("No relation yet"), "warning"
    return party.stance, "accent" if party.stance == "Manage closely" else "neutral"


def _circle(at: Subject) -> tuple[str, str]:
    ties = team_map(at.org, at.day).ties
    pair = (at.record.consumer, at.record.provider)
    letter = next((t.circle for t in ties if (t.start, t.end) == pair), "")
    return (tr("On circle {letter}", letter=letter), "bad") if letter else ("", "neutral")


def _unowned(at: Subject) -> tuple[str, str]:
    return ("", "neutral") if at.record.owner else (tr("Nobody looks after it"), "bad")


def _broken(at: Subject) -> tuple[str, str]:
    ways = decision_map(at.org, at.day).ways
    way = next((way for way in ways if way.id == at.id), None)
    if way is None or way.broken_at < 0:
        return "", "neutral"
    return tr("Broken at step {broken_at}", broken_at=way.broken_at + 1), "bad"


_STATES: Mapping[type, Callable[[Subject], tuple[str, str]]] = {
    Stakeholder: _stance,
    Dependency: _circle,
    StakeholderRelation: _unowned,
    EscalationPath: _broken,
}


class RelationFacts(Facts):
    """What hangs off the record, each line leading to it."""

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        at = subjects[0]
        return _FACTS[type(at.record)](at)


def _party(at: Subject) -> Party | None:
    return next((p for p in party_map(at.org, at.day).parties if p.id == at.id), None)


def _of_stakeholder(at: Subject) -> list[Lines]:
    party = _party(at)
    said: list[Lines] = []
    rows: list[Line] = [
        (row.team_name, f"{row.influence} / {row.interest}", (StakeholderRelation, row.id))
        for row in (party.relations if party else ())
    ]
    if rows:
        said.append((tr("Teams, with influence and interest"), rows[: 2 * MOST]))
        owners = dict.fromkeys(row.owner for row in party.relations) if party else {}
        lines: list[Line] = [
            (seat_name(at.org, key, at.day), key, (Position, key)) for key in owners if key
        ]
        if "" in owners:
            lines.append((NOBODY, tr("for some of them"), None))
        said.append((tr("Looked after by"), lines))
        said.append((tr("Meets"), _cadences(at)))
    return said + _parts_of(at) + _ways_of(at)


def _cadences(at: Subject) -> list[Line]:
    rows = at.org.by(StakeholderRelation, "stakeholder", at.id)
    words = dict.fromkeys(CADENCE.words(at.org, at.day, row.cadence) for row in rows)
    return [(", ".join(words), "", None)]


def _parts_of(at: Subject) -> list[Lines]:
    found = decision_map(at.org, at.day)
    lines: list[Line] = []
    for decision in found.decisions:
        for part in decision.parts.get(at.id, ()):
            words = LETTERS["DACI"][part][1]
            lines.append((decision.words, words, (DecisionRight, decision.id)))
    return [(tr("Decision rights"), lines[: 2 * MOST])] if lines else []


def _ways_of(at: Subject) -> list[Lines]:
    found = decision_map(at.org, at.day)
    ways = [way for way in found.ways if any(step.id == at.id for step in way.steps)]
    lines: list[Line] = [(way.topic, "", (EscalationPath, way.id)) for way in ways]
    return [(tr("Escalation paths"), lines[:MOST])] if lines else []


def _of_relation(at: Subject) -> list[Lines]:
    who = at.org.get(Stakeholder, at.record.stakeholder)
    lines: list[Line] = [(who.name, tr("Stakeholder"), (Stakeholder, who.id))] if who else []
    team = at.org.get(Team, at.record.team)
    if team is not None:
        lines.append((team.name, tr("Team"), (Team, team.id)))
    if at.record.owner:
        owner = seat_name(at.org, at.record.owner, at.day)
        lines.append((owner, tr("Looks after it"), (Position, at.record.owner)))
    return [(tr("Between"), lines)]


def _of_dependency(at: Subject) -> list[Lines]:
    return [
        (
            tr("Between"),
            [
                _node_line(at, at.record.consumer, tr("Needs it")),
                _node_line(at, at.record.provider, tr("Provides it")),
            ],
        )
    ]


def _node_line(at: Subject, key: str, words: str) -> Line:
    node = at.org.node(key)
    leads = (type(node), key) if isinstance(node, Team | ExternalNode | Stakeholder) else None
    return (node_name(at.org, key), words, leads)


def _of_partner(at: Subject) -> list[Lines]:
    said: list[Lines] = []
    for title, field, other in (
        (tr("We need"), "provider", "consumer"),
        (tr("They need"), "consumer", "provider"),
    ):
        rows = at.org.by(Dependency, field, at.id)
        lines: list[Line] = [
            (
                row.artefact or node_name(at.org, getattr(row, other)),
                node_name(at.org, getattr(row, other)),
                (Dependency, row.id),
            )
            for row in rows
        ]
        if lines:
            said.append((title, lines[: 2 * MOST]))
    return said


def _of_decision(at: Subject) -> list[Lines]:
    found = decision_map(at.org, at.day)
    decision = next((d for d in found.decisions if d.id == at.id), None)
    if decision is None:
        start = wording.full_day(at.record.start)
        return [(tr("In force"), [(tr("From {start}", start=start), "", None)])]
    names = {holder.id: holder for holder in found.holders}
    said: list[Lines] = []
    for part, (_, words) in LETTERS["DACI"].items():
        lines = [_holder_line(at, names[key].id, found) for key in decision.holders(part)]
        if lines:
            said.append((words, lines))
    return said


def _holder_line(at: Subject, key: str, found: DecisionMap) -> Line:
    holder = next(h for h in found.holders if h.id == key)
    kind: Any = Position if holder.seat else Stakeholder
    return (party_name(at.org, at.day, key), holder.absent or holder.note, (kind, key))


def _of_way(at: Subject) -> list[Lines]:
    found = decision_map(at.org, at.day)
    way = next((way for way in found.ways if way.id == at.id), None)
    if way is None or not way.steps:
        return []
    lines: list[Line] = []
    for number, step in enumerate(way.steps, 1):
        kind: Any = Position if step.seat else Stakeholder
        lines.append((f"{number}. {step.name}", step.absent, (kind, step.id)))
    days = way.days * (len(way.steps) - 1)
    return [
        (tr("Steps"), lines),
        (tr("Time to the top"), [(trn("{count} day", "{count} days", days), "", None)]),
    ]


_FACTS: Mapping[type, Callable[[Subject], list[Lines]]] = {
    Stakeholder: _of_stakeholder,
    StakeholderRelation: _of_relation,
    Dependency: _of_dependency,
    ExternalNode: _of_partner,
    DecisionRight: _of_decision,
    EscalationPath: _of_way,
}
