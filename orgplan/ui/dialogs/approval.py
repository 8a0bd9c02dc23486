"""Approving a plan, and freezing a snapshot of it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.model.edits.approval import approve
from orgplan.model.edits.snapshots import take_snapshot
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document


class ApprovePlan(Question):
    """Asks who approves; the budgets are frozen and a snapshot is kept."""

    def __init__(self, parent: QWidget, document: Document, today: date) -> None:
        words = tr("The budgets are frozen with today's date, and the plan as it is now is kept.")
        super().__init__(parent, tr("Approve the plan"), words, tr("Approve"))
        self._document, self._today = document, today
        self._name = self.add_line(tr("Approved by"), "", tr("Name and role"))

    def answer(self) -> None:
        with self._document.edit(tr("Approve the plan")) as draft:
            approve(draft, " ".join(self._name.text().split()), self._today)


class TakeSnapshot(Question):
    """Asks what a snapshot is called."""

    def __init__(self, parent: QWidget, document: Document, today: date) -> None:
        words = tr("The plan and its scenarios are kept as they are now, to compare with later.")
        super().__init__(parent, tr("Take a snapshot"), words, tr("Take snapshot"))
        self._document, self._today = document, today
        self._name = self.add_line(tr("Name"), "", tr("Before the offsite"))

    def answer(self) -> None:
        with self._document.edit(tr("Take a snapshot")) as draft:
            take_snapshot(draft, " ".join(self._name.text().split()), self._today)
