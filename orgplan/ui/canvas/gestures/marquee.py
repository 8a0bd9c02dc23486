"""Choosing every object in a rectangle that is drawn from a free place."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class Enclosable(Protocol):
    """What objects can be enclosed in."""

    def enclose(self, area: QRectF | None) -> None:
        """Show a rectangle of the view; None for none."""

    def pick_in(self, area: QRectF, add: bool) -> None:
        """Choose the objects in an area of the view, or add them to what is chosen."""

    def pick(self, id: str, toggle: bool = False) -> None:
        """Choose an object; "" for none."""


class MarqueeGesture:
    """From a press on a free place to a release; a short one chooses nothing."""

    def __init__(self, target: Enclosable) -> None:
        """Target is where the objects are."""
        self._target = target
        self._start: QPointF | None = None
        self._drawn = False

    def press(self, event: QMouseEvent) -> bool:
        """True for the left button: whoever is asked before has found the place to be free."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._start, self._drawn = event.position(), False
        if not _adds(event):
            self._target.pick("")
        return True

    def move(self, event: QMouseEvent) -> bool:
        """True while the rectangle is drawn."""
        if self._start is None:
            return False
        far = (event.position() - self._start).manhattanLength()
        self._drawn = self._drawn or far >= QApplication.startDragDistance()
        if self._drawn:
            self._target.enclose(QRectF(self._start, event.position()).normalized())
        return True

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends a rectangle."""
        start, drawn = self._start, self._drawn
        self._start, self._drawn = None, False
        if start is not None and drawn:
            self._target.enclose(None)
            area = QRectF(start, event.position()).normalized()
            self._target.pick_in(area, _adds(event))
        return start is not None

    def give_up(self) -> bool:
        """Escape: choose nothing; True when a rectangle was being drawn."""
        drawn, self._start, self._drawn = self._drawn, None, False
        if drawn:
            self._target.enclose(None)
        return drawn


def _adds(event: QMouseEvent) -> bool:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return bool(event.modifiers() & keys)
