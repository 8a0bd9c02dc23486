"""A line that takes a day: typed as ever, or chosen in a sheet of days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.ui.parts import describe
from orgplan.ui.wording import full_day, parse_day

WIDE, FRAME = 22, 2
"""Pixels at the end of the line that belong to the button, and those of the line's frame."""


class DayLine(QObject):
    """Gives a line a button that opens the days; so does Alt+Down.

    `taken` is called once a day, or none, has been chosen and stands in the line as if typed.
    """

    def __init__(self, line: QLineEdit, taken: Callable[[], None], *, clears: bool = True) -> None:
        super().__init__(line)
        self._line, self._taken, self._clears = line, taken, clears
        self.button = QToolButton(line)
        describe(self.button, kind="days")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.setToolTip(tr("Choose a day (Alt+Down)"))
        self.button.setAccessibleName(tr("Choose a day"))
        self.button.clicked.connect(self.open)
        line.setProperty("days", "true")
        line.installEventFilter(self)
        self._place()

    def open(self) -> None:
        """Show the days, standing on the one that is typed."""
        if self._line.isReadOnly() or not self._line.isEnabled():
            return
        from orgplan.ui.panels.day_sheet import DaySheet

        text = self._line.text()
        clears = self._clears and bool(text.strip())
        title = self._line.accessibleName()
        sheet = DaySheet(self._line, title, _day(text), date.today(), clears=clears)
        sheet.picked.connect(self._on_picked)
        sheet.open_below(self._line)
        self._line.update()  # Without the keyboard its frame is another.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if isinstance(event, QKeyEvent) and _asks(event):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.open()
                return True
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        elif event.type() == QEvent.Type.ReadOnlyChange:
            self.button.setVisible(not self._line.isReadOnly())
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        left = FRAME if self._line.isRightToLeft() else self._line.width() - WIDE - FRAME
        self.button.setGeometry(left, FRAME, WIDE, self._line.height() - 2 * FRAME)

    def _on_picked(self, day: date | None) -> None:
        self._line.setText(full_day(day))
        self._line.setModified(True)
        self._line.setFocus()
        self._taken()


def _asks(event: QKeyEvent) -> bool:
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Down and alt


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except PlanError:
        return None
