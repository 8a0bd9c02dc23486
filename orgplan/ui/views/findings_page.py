"""The inspector's page for a finding: what, why, what to do, where the rule comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from orgplan.findings.finding import Check, Finding, Severity
from orgplan.findings.fixing import fix_of
from orgplan.findings.places import place_key, place_name
from orgplan.findings.registry import BY_CODE
from orgplan.findings.threshold import Threshold
from orgplan.findings.topics import Topic, place_words
from orgplan.language import tr, trn
from orgplan.model.records import OwnThreshold, Requisition, Spell
from orgplan.model.spoken import capital
from orgplan.ui.finding_words import (
    TONES,
    WORDS,
    family_name,
    finding_key,
    source_lines,
    totals,
    way_to,
)
from orgplan.ui.panels.page_parts import Link
from orgplan.ui.parts import STRETCH, across, button, down, fact, label, wrapped
from orgplan.ui.session import Key
from orgplan.ui.views.view import Surroundings
from orgplan.ui.wording import full_day, number

_PARTS = (Spell, Requisition)
MOST_FOUND = 30
MOST = 8
"""So many places are named; the rest is counted."""


class FindingPage(QWidget):
    """`fix`, `accept` and `take_back` ask for what the buttons say; `chosen` carries a finding."""

    chosen = Signal(str)
    fix = Signal()
    accept = Signal()
    take_back = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._inside: QWidget | None = None
        self._said: object = None
        self._thresholds: tuple[Threshold, ...] = ()
        self._box = down([], 0)
        self.setLayout(self._box)

    def show_finding(self, row: Finding | None) -> None:
        """Show a finding, or what there is in all."""
        plan = self._around.document.plan
        fixable = row is not None and fix_of(plan, self._around.session.scenario, row) is not None
        self._thresholds = BY_CODE[row.code].thresholds if row else ()
        bounds = [threshold.of(plan.base) for threshold in self._thresholds]
        said = (row, fixable, bounds) if row else self._around.reckoner.findings
        if said is None or said == self._said:
            return
        column = self._anew(said)
        if row is None:
            self._add_summary(column)
        else:
            self._add_finding(column, row, BY_CODE[row.code], fixable=fixable)

    def show_topic(self, topic: Topic) -> None:
        """Show a question with all that it is asked of."""
        self._thresholds = topic.check.thresholds
        if topic == self._said:
            return
        column, check = self._anew(topic), topic.check
        self._add_head(column, topic.findings[0], check)
        column.addWidget(wrapped(trn("{count} place", "{count} places", len(topic.findings))))
        self._add_part(column, tr("Why it is asked"), check.why)
        self._add_part(column, tr("What to do"), check.advice)
        self._add_accept(column, topic.findings, tr("Accept all…"))
        column.addSpacing(4)
        column.addWidget(label(tr("What was found"), "small", "quiet", "strong"))
        for row in topic.findings[:MOST_FOUND]:
            self._add_found(column, row)
        if len(topic.findings) > MOST_FOUND:
            left = len(topic.findings) - MOST_FOUND
            column.addWidget(label(tr("and {left} more", left=left), "note", "quiet"))
        column.addSpacing(4)
        self._add_bounds(column, check)
        self._add_source(column, check)

    def _anew(self, said: object) -> QBoxLayout:
        """An empty column in place of what was there."""
        self._said = said
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = down([], 6)
        self._inside.setLayout(column)
        self._box.addWidget(self._inside)
        return column

    def _add_found(self, column: QBoxLayout, row: Finding) -> None:
        name = place_words(self._around.document.org, row)
        key = finding_key(row)
        link = Link(name if len(name) < 44 else f"{name[:42]}…", key)
        link.followed.connect(self._choose)
        column.addWidget(link)
        column.addWidget(wrapped(row.message, "note", "quiet"))

    def _add_summary(self, column: QBoxLayout) -> None:
        found = self._around.reckoner.findings
        rows = found.open() if found else ()
        column.addWidget(wrapped(tr("Findings"), "title"))
        note = tr(
            "Questions, not errors: each can be answered by an edit, or accepted with a reason."
        )
        column.addWidget(wrapped(f"{capital(totals(rows))}.", tone="quiet"))
        column.addWidget(wrapped(note, tone="quiet"))

    def _add_finding(
        self, column: QBoxLayout, row: Finding, check: Check, *, fixable: bool
    ) -> None:
        self._add_head(column, row, check)
        column.addWidget(wrapped(row.message))
        column.addSpacing(4)
        self._add_figures(column, row, check)
        self._add_part(column, tr("Why it is asked"), check.why)
        self._add_part(column, tr("What to do"), row.advice)
        self._add_buttons(column, row, check, fixable=fixable)
        self._add_acceptance(column, row)
        self._add_places(column, row)
        self._add_source(column, check)

    def _add_head(self, column: QBoxLayout, row: Finding, check: Check) -> None:
        chip = label(WORDS[row.severity], chip=TONES[row.severity])
        code = label(f"{row.code} · {family_name(row)}", "note", "quiet")
        column.addLayout(across([chip, code, STRETCH], 8))
        column.addWidget(wrapped(check.title, "title"))

    def _choose(self, key: Key) -> None:
        self.chosen.emit(key[1])

    def _add_figures(self, column: QBoxLayout, row: Finding, check: Check) -> None:
        if row.figure is None or row.threshold is None:
            return
        column.addLayout(fact(tr("Figure"), number(row.figure), TONES[row.severity]))
        column.addLayout(fact(tr("Bound"), number(row.threshold)))
        self._add_bounds(column, check)

    def _add_bounds(self, column: QBoxLayout, check: Check) -> None:
        org = self._around.document.org
        for threshold in check.thresholds:
            bounds = threshold.of(org).words() or tr("nothing is asked")
            own = tr(", the plan’s own") if org.get(OwnThreshold, threshold.id) else ""
            words = f"{threshold.measure}: {bounds}{own}."
            column.addWidget(wrapped(words, "note", "quiet"))
        if check.thresholds:
            change = button(tr("Change the bounds in Setup"), "link")
            change.clicked.connect(self.change_bounds)
            column.addLayout(across([change, STRETCH], 8))

    def change_bounds(self) -> None:
        """Go to the thresholds of the finding's check in Setup."""
        self._around.go("setup", tuple((OwnThreshold, row.id) for row in self._thresholds))

    def _add_part(self, column: QBoxLayout, title: str, text: str) -> None:
        column.addSpacing(4)
        column.addWidget(label(title, "small", "quiet", "strong"))
        column.addWidget(wrapped(text))

    def _add_buttons(
        self, column: QBoxLayout, row: Finding, check: Check, *, fixable: bool
    ) -> None:
        column.addSpacing(4)
        if fixable and check.fix is not None:
            mend = button(f"{check.fix.label}…", "primary")
            mend.clicked.connect(self.fix)
            column.addLayout(across([mend, STRETCH], 8))
        self._add_accept(column, (row,), tr("Accept…"))

    def _add_accept(self, column: QBoxLayout, rows: Sequence[Finding], words: str) -> None:
        if any(row.accepted is None and row.severity is not Severity.ERROR for row in rows):
            accept = button(words)
            accept.clicked.connect(self.accept)
            column.addLayout(across([accept, STRETCH], 8))

    def _add_acceptance(self, column: QBoxLayout, row: Finding) -> None:
        by = row.accepted
        if by is None:
            return
        until = tr("until {until}", until=full_day(by.until)) if by.until else tr("for good")
        words = f"{by.reason}\n{by.accepted_by}, {full_day(by.accepted_on)}, {until}"
        self._add_part(column, tr("Accepted"), words)
        again = button(tr("Ask again"))
        again.clicked.connect(self.take_back)
        column.addLayout(across([again, STRETCH], 8))

    def _add_places(self, column: QBoxLayout, row: Finding) -> None:
        keys = self._keys(row)
        if not keys:
            return
        column.addSpacing(4)
        column.addWidget(label(tr("Where"), "small", "quiet", "strong"))
        for key in keys[:MOST]:
            column.addWidget(self._place(key))
        if len(keys) > MOST:
            column.addWidget(label(tr("and {count} more", count=len(keys) - MOST), "note", "quiet"))

    def _keys(self, row: Finding) -> list[Key]:
        """The records behind the ids, each goal once: a stay leads to its seat."""
        org = self._around.document.org
        goals: dict[object, Key] = {}
        for key in filter(None, (place_key(org, place) for place in row.where)):
            goal = way_to(org, key) or key
            known = goals.get(goal)
            if known is None or known[0] in _PARTS:
                goals[goal] = key
        return list(goals.values())

    def _place(self, key: Key) -> QWidget:
        org = self._around.document.org
        name = place_name(org, key)
        if way_to(org, key) is None:
            return wrapped(name)
        link = Link(name if len(name) < 44 else f"{name[:42]}…", key)
        link.setToolTip(tr("Show {name}", name=name).replace("<", "‹"))
        link.followed.connect(self._go)
        return link

    def _add_source(self, column: QBoxLayout, check: Check) -> None:
        column.addSpacing(4)
        column.addWidget(label(tr("Where the rule comes from"), "small", "quiet", "strong"))
        for kind, words in source_lines(check.source):
            text = f"{kind}: {words}" if words else kind
            column.addWidget(wrapped(text, "note", "quiet"))

    def _go(self, key: Key) -> None:
        way = way_to(self._around.document.org, key)
        if way is not None:
            self._around.go(way[0], (way[1],))
