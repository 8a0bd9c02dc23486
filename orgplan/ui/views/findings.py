"""Findings: what to look at, by how loud it is or by family, with the risk register beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from orgplan.findings.finding import Finding, Severity
from orgplan.findings.fixing import fix_of
from orgplan.findings.registry import BY_CODE
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.edits.acceptance import take_back_acceptance
from orgplan.model.records import Position, Risk, Team
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.dialogs.findings import AcceptFinding, EditRisk, PreviewFix
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, down, frame, label
from orgplan.ui.session import Key
from orgplan.ui.views.findings_list import FindingsTable
from orgplan.ui.views.findings_model import FAMILY, SEVERITY
from orgplan.ui.views.findings_page import FindingPage
from orgplan.ui.views.findings_risks import RiskRegister
from orgplan.ui.views.grid import READ_COMMANDS
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View

ROOMY = 820
"""Width from which the register stands beside the list; else below it."""
GROUPINGS = {SEVERITY: tr("Severity"), FAMILY: tr("Family")}
OPEN, WARNINGS, NOTICES, ACCEPTED = "open", "warnings", "notices", "accepted"
SHOWN = {
    OPEN: tr("Open"),
    WARNINGS: tr("Errors and warnings"),
    NOTICES: tr("Notices"),
    ACCEPTED: tr("Accepted"),
}


class FindingsView(View):
    """The list with its filters; the chosen finding stands in the inspector."""

    NAME = "findings"
    TITLE = tr("Findings")
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.table = FindingsTable(around.theme)
        self.table.addActions([around.actions[name] for name in READ_COMMANDS])
        self.risks = RiskRegister()
        self.by = Segments(tr("How the findings are grouped"), GROUPINGS, SEVERITY)
        self.kind = Combo()
        self.search = QLineEdit()
        self._grouping = SEVERITY
        self._wanted = ""
        self._page: FindingPage | None = None
        self._nothing = label("", tone="quiet")
        self._make_tools()
        self._place()
        self._connect()
        self.soon(self.show_findings)

    @property
    def first_focus(self) -> QWidget:
        return self.table

    @property
    def grid(self) -> FindingsTable:
        """The list, to copy from."""
        return self.table

    @property
    def find_field(self) -> QWidget:
        return self.search

    def make_page(self) -> QWidget | None:
        self._page = FindingPage(self.around)
        self._page.fix.connect(self.mend)
        self._page.accept.connect(self.accept)
        self._page.take_back.connect(self.take_back)
        self._page.chosen.connect(self.table.choose)
        self._page.destroyed.connect(self._forget_page)
        self._show_page()
        return self._page

    def show_findings(self) -> None:
        """Show what was found, as far as the filters let it."""
        found = self.around.reckoner.findings
        rows = [row for row in found.all() if self._is_shown(row)] if found else []
        by_severity = self._grouping == SEVERITY
        if not by_severity:
            rows.sort(key=lambda row: (row.family, row.code, row.where))
        self.table.show_findings(self.around.document.org, rows, self._grouping)
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        self._nothing.setText("" if rows else self._why_nothing(searching=found is None))
        self._nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._show_totals()
        self.risks.show_risks(self.around.document.org, found.open() if found else ())
        self._show_page()

    def mend(self) -> None:
        """Show what the fix of the chosen finding would change, and apply it."""
        row = self.table.current()
        plan, scenario = self.around.document.plan, self.around.session.scenario
        step = fix_of(plan, scenario, row) if row else None
        if row is not None and step is not None:
            check = BY_CODE[row.code]
            self._ask(PreviewFix(self.window(), self.around.document, row, check, step))

    def accept(self) -> None:
        """Ask who accepts the chosen finding, or all of a question, why, and until when."""
        row, topic = self.table.current(), self.table.current_topic()
        found = topic.findings if topic else (row,) if row else ()
        rows = [row for row in found if row.severity is not Severity.ERROR]
        if rows:
            document, settings = self.around.document, self.around.settings
            check = BY_CODE[rows[0].code]
            self._ask(AcceptFinding(self.window(), document, settings, rows, check))

    def take_back(self) -> None:
        """Ask an accepted finding again."""
        row = self.table.current()
        if row is not None and row.accepted is not None:
            accepted = row.accepted.id
            self.around.document.attempt(
                tr("Ask {code} again", code=row.code),
                lambda draft: take_back_acceptance(draft, accepted),
            )

    def _make_tools(self) -> None:
        for key, words in SHOWN.items():
            self.kind.addItem(words, key)
        self.kind.setAccessibleName(tr("Which findings are shown"))
        self.search.setPlaceholderText(tr("Filter"))
        self.search.setAccessibleName(tr("Filter the findings"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(150)
        for tool in (self.by, self.kind, self.search):
            self.add_tool(tool)

    def _place(self) -> None:
        card = frame("card")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        inside = down([self.table, self._nothing], 0, (6, 4, 6, 6))
        inside.setStretchFactor(self.table, 1)
        card.setLayout(inside)
        self._both = across([card, self.risks], 12)
        whole = QWidget()
        whole.setLayout(self._both)
        self.add(whole, 1)

    def _connect(self) -> None:
        around = self.around
        around.reckoner.asked.connect(self._on_asked)
        around.document.changed.connect(self._on_changed)
        around.session.selection_changed.connect(self._on_selection)
        around.theme.changed.connect(self._on_theme)
        self.by.chosen.connect(self._on_grouping)
        self.kind.currentIndexChanged.connect(self._on_filter)
        self.search.textChanged.connect(self._on_filter)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.risks.followed.connect(self._on_followed)
        self.risks.opened.connect(self._on_risk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= ROOMY * self.around.theme.scale
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        for place, share in enumerate((5, 2)):
            self._both.setStretch(place, share)

    def _is_shown(self, row: Finding) -> bool:
        kind = self.kind.currentData()
        if (kind == ACCEPTED) != (row.accepted is not None):
            return False
        if kind in (WARNINGS, NOTICES) and (kind == NOTICES) != (row.severity is Severity.NOTICE):
            return False
        words = self.search.text().casefold().split()
        said = " ".join((row.code, row.message, BY_CODE[row.code].title, *row.where)).casefold()
        return all(any(part in said for part in word.split("|")) for word in words)

    def _why_nothing(self, *, searching: bool) -> str:
        if searching:
            return tr("Looking through the plan…")
        if self.kind.currentData() == ACCEPTED and not self.search.text():
            return tr("No finding has been accepted.")
        if self.search.text() or self.kind.currentData() != OPEN:
            return tr("No finding is like that.")
        return tr("Every check passes: there is nothing to look at.")

    def _show_totals(self) -> None:
        found = self.around.reckoner.findings
        rows = found.all() if found else ()
        accepted = sum(row.accepted is not None for row in rows)
        notices = sum(row.severity is Severity.NOTICE and not row.accepted for row in rows)
        left = len(rows) - accepted
        counts = {OPEN: left, WARNINGS: left - notices, NOTICES: notices, ACCEPTED: accepted}
        for at in range(self.kind.count()):
            key = self.kind.itemData(at)
            self.kind.setItemText(at, f"{SHOWN[key]} ({counts[key]})")

    def _show_page(self) -> None:
        if self._page is not None:
            topic = self.table.current_topic()
            if topic is not None:
                self._page.show_topic(topic)
            else:
                self._page.show_finding(self.table.current())

    def _forget_page(self) -> None:
        self._page = None

    def _on_asked(self, found: object) -> None:
        self.soon(self.show_findings)

    def _on_changed(self, step: ChangeSet) -> None:
        if step.kinds & {Risk, Position, Team}:
            self.soon(self.show_findings)

    def _on_theme(self, tokens: object) -> None:
        self.table.viewport().update()

    def _on_grouping(self, by: str) -> None:
        self._grouping = by
        self.show_findings()

    def _on_filter(self, said: object) -> None:
        self.show_findings()

    def _on_current(self, index: object) -> None:
        self._show_page()

    def _on_selection(self, keys: tuple[Key, ...]) -> None:
        wanted = self.around.session.selected(Finding)
        if wanted:
            self._wanted = wanted[0]
            self.soon(self.show_findings)

    def _on_followed(self, codes: tuple[str, ...]) -> None:
        self.kind.setCurrentIndex(0)
        self.search.setText("|".join(code.casefold() for code in codes))

    def _on_risk(self, risk_id: str) -> None:
        risk = self.around.document.org.get(Risk, risk_id) if risk_id else None
        self._ask(EditRisk(self.window(), self.around.document, risk))

    def _ask(self, dialog: Question) -> None:
        dialog.exec()
        dialog.deleteLater()
