"""The bar that says what happened, why, and what to do, without stopping the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from orgplan.language import tr
from orgplan.ui.parts import across, button, describe, frame, wrapped
from orgplan.ui.theme import Theme, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ICONS = {"": "info", "good": "circle-check", "warning": "triangle-alert", "bad": "circle-alert"}


class MessageBar(QWidget):
    """Hidden until there is something to say; the next edit or the cross takes it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._frame: QFrame | None = None
        self._handler: Callable[[], object] | None = None
        self.hide()

    def _make(self) -> QFrame:
        """The frame and what is in it; most days begin without a message."""
        from PySide6.QtCore import Qt

        made = frame("message")
        self._icon = QToolButton()
        describe(self._icon, kind="quiet")
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = wrapped()
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._action = button("")
        self._action.clicked.connect(self._on_action)
        cross = QToolButton()
        describe(cross, kind="quiet")
        cross.setAccessibleName(tr("Dismiss the message"))
        cross.setToolTip(tr("Dismiss"))
        self._theme.set_icon(cross, "x")
        cross.clicked.connect(self.hide)
        box = across([self._icon, self._text, self._action, cross], 6, (4, 6, 6, 6))
        box.setStretchFactor(self._text, 1)
        made.setLayout(box)
        self.setLayout(across([made], 0, (18, 12, 18, 0)))
        return made

    @property
    def text(self) -> str:
        """What is being said; empty when hidden."""
        return "" if self.isHidden() or self._frame is None else self._text.text()

    def say(
        self,
        text: str,
        tone: str = "",
        action: str = "",
        handler: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence, with a button where there is something to do about it."""
        self._frame = self._frame or self._make()
        self._text.setText(text)
        self._handler = handler
        self._action.setText(action)
        self._action.setVisible(bool(action))
        colour = tone if tone else "accent"
        self._theme.set_icon(self._icon, ICONS[tone], colour)
        self._frame.setProperty("tone", tone)
        self.setAccessibleName(text)
        restyle(self._frame)
        self.show()

    def take_back(self, text: str) -> None:
        """Hide a sentence that holds no longer; another one that is being said stays."""
        if text and self.text == text:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_action(self) -> None:
        self.hide()
        if self._handler is not None:
            self._handler()
