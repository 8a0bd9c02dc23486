"""What every dialog has: a size that follows the text, and a Tab that goes as one reads."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from orgplan.ui.reading_order import step
from orgplan.ui.theme import larger


class Dialog(QDialog):
    """The order of the keyboard is that of the layout at the moment, whatever was made first."""

    def take_size(self, width: int, height: int) -> None:
        """As large as that is with the usual text, but no larger than the window."""
        wanted = QSize(width, height) * larger(self.font())
        window = self.parentWidget()
        self.resize(wanted.boundedTo(window.window().size()) if window is not None else wanted)

    def showEvent(self, event: QShowEvent) -> None:
        for button in self.findChildren(QPushButton):
            if button.isDefault():
                # Made so before it had a dialog, which else forgets it once a button had the focus.
                button.setDefault(False)
                button.setDefault(True)
        super().showEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Grow until no word is cut: a dialog asks for the height of a wider one.

        Where it has a least width of its own, Qt no longer looks at that of what is in it.
        """
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width(), layout.totalMinimumSize().width())
            self.resize(width, max(self.height(), layout.totalHeightForWidth(width)))

    def go_on(self, action: QAction) -> None:
        """Close, and then do what a command does."""
        self.accept()
        QTimer.singleShot(0, action, action.trigger)

    def focusNextPrevChild(self, forward: bool) -> bool:
        target = step(self, 1 if forward else -1)
        if target is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        self._bring_to_sight(target)
        return True

    def _bring_to_sight(self, target: QWidget) -> None:
        around = target.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(target)
            around = around.parentWidget()
