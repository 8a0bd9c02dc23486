"""The line below a table: a click adds a record, and a block pasted there adds many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from orgplan.language import tr
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.view import Surroundings


class AddLine(QPushButton):
    """Reached with Down from the last row. `wanted` comes when it is pressed."""

    wanted = Signal()

    def __init__(self, around: Surroundings, grid: Grid, words: str) -> None:
        super().__init__()
        self._grid, self._words = grid, words
        grid.below = self
        self.setProperty("kind", "add-line")
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        around.theme.set_icon(self, "plus", "text_quiet")
        self.addAction(around.actions["paste"])
        self.clicked.connect(self.wanted)
        self.watch()

    def watch(self) -> None:
        """Follow the current cell of the grid, whose model may be another now."""
        self._grid.selectionModel().currentChanged.connect(self._tell)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._grid.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        column = self._grid.title(self._grid.starts_at())
        self.setText(tr("{add}, or paste here from “{column}” on", add=self._words, column=column))
