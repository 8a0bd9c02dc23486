"""Accepting a finding, seeing what a fix changes before it does, and entering a risk."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from orgplan.findings.finding import Check, Finding
from orgplan.findings.topics import Topic, topic_words
from orgplan.language import lowered, tr, trn
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.edits.acceptance import EVERY_PLACE, accept_finding
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, spoken_kind
from orgplan.model.queries import current_spell
from orgplan.model.records import (
    Allocation,
    Dependency,
    Person,
    Position,
    ReportingLine,
    Requisition,
    RetiredId,
    Risk,
    ScenarioChange,
    Spell,
    StakeholderRelation,
    Team,
)
from orgplan.model.spoken import capital, kind_word
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.merging.rows import field_words
from orgplan.ui.parts import button
from orgplan.ui.settings import Settings
from orgplan.ui.wording import full_day, parse_day, share

MOST_LINES = 200
WHO = "findings/accepted_by"


class AcceptFinding(Question):
    """Asks who takes it as it is, why, and until when."""

    def __init__(
        self,
        parent: QWidget,
        document: Document,
        settings: Settings,
        rows: Sequence[Finding],
        check: Check,
    ) -> None:
        said = topic_words(document.org, Topic(tuple(rows)))
        super().__init__(parent, tr("Accept {code}", code=check.code), said, tr("Accept"))
        self._document, self._settings, self._rows = document, settings, rows
        self._by = self.add_line(tr("Accepted by"), settings.text(WHO), tr("Your name"))
        self._reason = self.add_line(tr("Reason"), "", tr("Why this is meant"))
        self._until = self.add_day(tr("Until"), "", tr("No end, or a day such as 2027-06-30"))
        these = trn("This finding", "These {count} findings", len(rows))
        scopes = [("", these), (EVERY_PLACE, tr("Every “{check}”", check=check.title))]
        self._scope = self.add_choice(tr("Applies to"), scopes)
        (self._reason if self._by.text() else self._by).setFocus()

    def answer(self) -> None:
        until = parse_day(self._until.text())
        by, reason = self._by.text(), self._reason.text()
        every, code = str(self._scope.currentData()), self._rows[0].code
        with self._document.edit(tr("Accept {code}", code=code)) as draft:
            for place in [every] if every else [row.place for row in self._rows]:
                accept_finding(draft, code, place, by, reason, until)
        self._settings.set_text(WHO, by.strip())


class PreviewFix(Question):
    """Lists what the fix would change, and applies it."""

    def __init__(
        self, parent: QWidget, document: Document, row: Finding, check: Check, step: ChangeSet
    ) -> None:
        assert check.fix is not None
        words = tr("{message}. One step, which can be undone.", message=row.message)
        super().__init__(parent, check.fix.label, words, tr("Apply"))
        self.setMinimumWidth(520)
        self._document, self._row, self._fix = document, row, check.fix
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("What changes"))
        self.lines.setProperty("role", "card")
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        said = [document.shown_text(line) for line in change_lines(step, document.org)]
        self.lines.addItems(said[:MOST_LINES])
        if len(said) > MOST_LINES:
            self.lines.addItem(tr("and {count} more", count=len(said) - MOST_LINES))
        self.lines.setFixedHeight(min(280, 36 * max(2, min(7, len(said))) + 8))
        self._form.addRow(self.lines)

    def answer(self) -> None:
        with self._document.edit(self._fix.label) as draft:
            self._fix.apply(draft, self._row)


def change_lines(step: ChangeSet, org: Org) -> Iterator[str]:
    """What a step changes, a line for each field, in words."""
    for change in step:
        if change.kind is RetiredId:
            continue
        if change.kind is ScenarioChange:
            yield tr(
                "The scenario changes {target}", target=cast(ScenarioChange, change.record).target
            )
            continue
        yield from _lines(change, org)


def _lines(change: Change, org: Org) -> Iterator[str]:
    name = _name(change, org)
    if change.before is None:
        yield tr("{name} is added", name=name)
    elif change.after is None:
        yield tr("{name} is removed", name=name)
    else:
        for field in dataclasses.fields(cast(Any, change.before)):
            old, new = (getattr(side, field.name) for side in (change.before, change.after))
            if old != new:
                words = lowered(field_words(change.kind, field.name))
                pair = (_value(side, org, field.name) for side in (old, new))
                yield f"{name}: {words} {' → '.join(pair)}"


def _name(change: Change, org: Org) -> str:
    """A record as a director knows it: by what it belongs to, where it has no name."""
    record: Any = change.record
    if change.kind in _BELONGING:
        word, fields = _BELONGING[change.kind]
        parts = [_value(getattr(record, field), org) for field in fields]
        return f"{word} {' – '.join(parts)}"
    words = next((getattr(record, x) for x in _NAMED if getattr(record, x, "")), record.id)
    return f"{capital(kind_word(spoken_kind(change.kind)))} {words}"


_NAMED = ("title", "name", "decision", "topic", "text")
_BELONGING: Mapping[type, tuple[str, tuple[str, ...]]] = {
    Allocation: (tr("Time of"), ("position", "domain")),
    Spell: (tr("Stay in"), ("position",)),
    Requisition: (tr("Requisition for"), ("position",)),
    ReportingLine: (tr("Reporting line of"), ("position",)),
    StakeholderRelation: (tr("Relation of"), ("stakeholder", "team")),
    Dependency: (tr("Dependency of"), ("consumer", "provider")),
}


def _value(value: object, org: Org, field: str = "") -> str:
    if value is None or value == "":
        return tr("none")
    if isinstance(value, tuple):
        return ", ".join(_value(part, org) for part in value) or tr("none")
    if isinstance(value, Decimal) and field == "share":
        return share(value)
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    node = org.node(value) if type(value) is str else None
    title, name = getattr(node, "title", ""), getattr(node, "name", "")
    return f"{title} ({value})" if title else name or str(value).replace("_", " ")


class EditRisk(Question):
    """Asks for a risk's words, weight, owner and what is done about it."""

    def __init__(self, parent: QWidget, document: Document, risk: Risk | None) -> None:
        title = tr("Edit risk") if risk else tr("New risk")
        super().__init__(parent, title, "", tr("Save risk") if risk else tr("Add risk"))
        self._document, self._risk = document, risk
        known = risk or Risk("", "")
        self._text = self.add_line(tr("Risk"), known.text, tr("What may happen"))
        scale = [
            ("0", tr("Not judged")),
            ("1", tr("1, low")),
            *[(str(n), str(n)) for n in (2, 3, 4)],
        ]
        self._likelihood = self.add_choice(tr("Likelihood"), [*scale, ("5", tr("5, high"))])
        self._impact = self.add_choice(tr("Impact"), [*scale, ("5", tr("5, high"))])
        self._owner = self.add_choice(tr("Owner"), [("", tr("Nobody yet")), *_owners(document)])
        teams = [(row.id, row.name) for row in document.org.rows(Team) if row.closed is None]
        self._team = self.add_choice(tr("Team"), [("", tr("The whole department")), *teams])
        self._mitigation = self.add_line(tr("What is done"), known.mitigation, tr("Against it"))
        hint = tr("Codes or families, such as COV-004 or DEP")
        self._codes = self.add_line(tr("Shown by"), ", ".join(known.findings), hint)
        self._show(known)
        if risk is not None:
            remove = button(tr("Remove this risk"), "danger")
            remove.setAutoDefault(False)
            remove.clicked.connect(self._on_remove)
            self._form.addRow("", remove)

    def _show(self, known: Risk) -> None:
        for field, value in (
            (self._likelihood, str(known.likelihood)),
            (self._impact, str(known.impact)),
            (self._owner, known.owner),
            (self._team, known.team),
        ):
            field.setCurrentIndex(max(0, field.findData(value)))

    def _on_remove(self) -> None:
        risk = self._risk
        if risk is not None:
            self._document.attempt(tr("Remove a risk"), lambda draft: delete(draft, Risk, risk.id))
        self.accept()

    def answer(self) -> None:
        text = " ".join(self._text.text().split())
        if not text:
            raise PlanError(tr("A risk needs words: say what may happen"))
        fields = {
            "text": text,
            "likelihood": int(self._likelihood.currentData()),
            "impact": int(self._impact.currentData()),
            "owner": str(self._owner.currentData() or ""),
            "team": str(self._team.currentData() or ""),
            "mitigation": self._mitigation.text().strip(),
            "findings": _codes(self._codes.text()),
        }
        label = tr("Change a risk") if self._risk else tr("Add a risk")
        with self._document.edit(label) as draft:
            if self._risk is None:
                add_entry(draft, Risk("", **cast(Any, fields)))
            else:
                change_entry(draft, Risk, self._risk.id, **fields)


def _owners(document: Document) -> list[tuple[str, str]]:
    """The seats that somebody holds, by their people's names."""
    org, day = document.org, document.session.day
    found = []
    for seat in org.rows(Position):
        spell = current_spell(org, seat.id, day)
        person = org.get(Person, spell.person) if spell else None
        if person is not None:
            found.append((seat.id, f"{person.name}, {seat.title}"))
    return sorted(found, key=lambda row: row[1])


def _codes(text: str) -> tuple[str, ...]:
    """Codes and families as typed; raises PlanError for what is none."""
    from orgplan.findings.finding import FAMILIES
    from orgplan.findings.registry import BY_CODE

    words = tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    for word in words:
        if word not in BY_CODE and word not in FAMILIES:
            known = ", ".join(FAMILIES)
            raise PlanError(
                tr(
                    "“{word}” is no check: type a code such as COV-004, or one of {known}",
                    word=word,
                    known=known,
                )
            )
    return words
