"""Every step that was taken since the plan was opened; one can go to just after any of them."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from orgplan.language import tr
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import down, label, wrapped
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings


class Step(NamedTuple):
    """One line: after how many steps it is, when it was taken, what it did, and its state."""

    number: int
    time: str
    words: str
    state: str


_COLUMNS = (
    RowColumn("time", tr("Time"), 80, lambda step: step.time, lambda step: step.number),
    RowColumn("words", tr("Step"), 400, lambda step: step.words, strong=True),
    RowColumn("state", tr("State"), 110, lambda step: step.state),
)


class HistoryList(Dialog):
    """The latest step stands first, the plan as it was opened last."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent)
        self._document = around.document
        self.setWindowTitle(tr("History"))
        self.take_size(680, 520)
        self.table = RowTable(around, tr("Steps"), _COLUMNS, lambda step: step.number, stretched=1)
        self.table.setProperty("role", "card")
        self.table.activated.connect(self._on_activated)
        self.go = QPushButton(tr("Go there"))
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        end = QDialogButtonBox()
        end.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        end.addButton(QPushButton(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        lead = wrapped(
            tr("Going back takes the later steps back; until the next edit they can be redone."),
            tone="quiet",
        )
        parts = [label(tr("History"), "title"), lead, self.table, end]
        whole = down(parts, 12, (20, 18, 20, 16))
        whole.setStretchFactor(self.table, 1)
        self.setLayout(whole)
        self._refresh()

    def _refresh(self) -> None:
        stack = self._document.stack
        now, words = stack.index(), self._document.shown_text
        steps = [
            Step(at + 1, self._document.time_of(at), words(stack.text(at)), _state(at + 1, now))
            for at in reversed(range(stack.count()))
        ]
        steps.append(Step(0, "", tr("The plan as it was opened"), _state(0, now)))
        self.table.show_rows(steps)
        self.table.select_where(lambda step: step.number == now)

    def _on_activated(self, index: QModelIndex) -> None:
        self._on_go()

    def _on_go(self) -> None:
        chosen = self.table.chosen_rows()
        if chosen:
            self._document.go_to(chosen[0].number)
            self._refresh()


def _state(index: int, now: int) -> str:
    if index == now:
        return tr("Here")
    return tr("Taken back") if index > now else ""
