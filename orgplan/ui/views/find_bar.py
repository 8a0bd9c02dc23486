"""Find in the view that is shown: a field, how many places there are, and the way through them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from orgplan.language import number, tr
from orgplan.ui.parts import STRETCH, across, describe, label
from orgplan.ui.theme import Theme
from orgplan.ui.views.find_in import Match, matches

PAUSE = 150
"""Milliseconds after the last letter until the view is searched."""
WIDTH = 260


class FindBar(QFrame):
    """Return goes to the next place, Shift Return to the one before, Escape back to the view."""

    def __init__(self, view: QWidget, theme: Theme) -> None:
        super().__init__()
        self._view, self._back = view, view
        self._found: list[Match] = []
        self._at = -1
        self.setProperty("role", "card")
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setPlaceholderText(tr("Find in this view"))
        self.field.setAccessibleName(tr("Find in this view"))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(round(WIDTH * theme.scale))
        self.said = label(tone="quiet")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(self._pause.start)
        self.field.installEventFilter(self)
        before = _tool(theme, "chevron-up", tr("Place before"))
        before.clicked.connect(self.step_back)
        after = _tool(theme, "chevron-down", tr("Next place"))
        after.clicked.connect(self.step)
        close = _tool(theme, "x", tr("Close the search"))
        close.clicked.connect(self.close_search)
        parts = [self.field, before, after, self.said, STRETCH, close]
        self.setLayout(across(parts, 6, (8, 6, 8, 6)))
        self.hide()

    def open(self) -> None:
        """Show it, with the keyboard in its field and what was searched last chosen."""
        focus = self._view.window().focusWidget()
        if focus is not None and focus is not self.field and self._view.isAncestorOf(focus):
            self._back = focus
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.search()

    def search(self) -> None:
        """Find what is typed, and go to the first place."""
        self._pause.stop()
        self._leave()
        self._found = matches(self._view, self.field.text())
        self._at = -1
        self._tell()
        if self._found:
            self.step()

    def step_back(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def step(self) -> None:
        """Go to the next place."""
        self._step(1)

    def _step(self, by: int) -> None:
        """Go so many places on, and on from the other end."""
        if self._pause.isActive():
            self.search()
        elif self._found:
            self._leave()
            self._at = (self._at + by) % len(self._found)
            self._found[self._at].show()
            self._tell()

    def close_search(self) -> None:
        """Back to the view, to where the last place was."""
        self._leave()
        self._pause.stop()
        self.hide()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if 0 <= self._at < len(self._found):
            self._found[self._at].leave()

    def _tell(self) -> None:
        count = len(self._found)
        if not self.field.text().strip():
            words = ""
        elif not count:
            words = tr("Nothing here says this. Ctrl K looks in the whole plan.")
        else:
            words = tr("{at} of {count}", at=number(self._at + 1), count=number(count))
        self.said.setText(words)
        self.said.setAccessibleName(words)


def _tool(theme: Theme, icon: str, words: str) -> QToolButton:
    made = QToolButton()
    describe(made, kind="quiet")
    made.setToolTip(words)
    made.setAccessibleName(words)
    theme.set_icon(made, icon)
    return made
