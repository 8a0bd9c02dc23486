"""Dragging the picture about with the middle button, or with any button while space is held."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent


class Pannable(Protocol):
    """What can be dragged about."""

    def pan(self, dx: float, dy: float) -> None:
        """Drag by so many pixels."""

    def hurry(self) -> None:
        """Prefer quick frames to whole ones for a moment."""

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor; None is the usual one."""


class PanGesture:
    """From a press to a release; the picture follows the mouse."""

    def __init__(self, target: Pannable) -> None:
        """Target is what is dragged."""
        self._target = target
        self._last: QPointF | None = None
        self.space = False
        """Space is held."""

    def press(self, event: QMouseEvent) -> bool:
        """True when the press begins a pan."""
        if event.button() != Qt.MouseButton.MiddleButton and not self.space:
            return False
        self._last = event.position()
        self._target.show_cursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """True while a pan is under way."""
        if self._last is None:
            return False
        step = event.position() - self._last
        self._last = event.position()
        self._target.hurry()
        self._target.pan(step.x(), step.y())
        return True

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends a pan."""
        if self._last is None:
            return False
        self._last = None
        self._target.show_cursor(Qt.CursorShape.OpenHandCursor if self.space else None)
        return True

    def give_up(self) -> bool:
        """Where the picture has been dragged to it stays."""
        return False

    def hold_space(self, held: bool) -> None:
        """Space is pressed or let go."""
        self.space = held
        if self._last is None:
            self._target.show_cursor(Qt.CursorShape.OpenHandCursor if held else None)
