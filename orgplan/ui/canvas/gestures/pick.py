"""Choosing an object with the left button, and dragging one onto another."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class Pickable(Protocol):
    """What objects are chosen from."""

    def id_at(self, point: QPointF) -> str:
        """The object under a point of the view; "" for none."""

    def pick(self, id: str) -> None:
        """Choose an object; "" for none."""

    def drag(self, id: str, onto: str, point: QPointF) -> None:
        """Show an object on its way; onto is what it would be dropped on."""

    def drop(self, id: str, onto: str) -> None:
        """An object was let go; onto is "" when that was nowhere or given up."""

    def can_drag(self, id: str) -> bool:
        """Whether an object may be dragged."""


class PickGesture:
    """From a press to a release; a short one chooses, a long one drags."""

    def __init__(self, target: Pickable) -> None:
        """Target is where the objects are."""
        self._target = target
        self._start: QPointF | None = None
        self._id = ""
        self._dragging = False

    def press(self, event: QMouseEvent) -> bool:
        """True when the press chooses something, or nothing."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._start, self._id = event.position(), self._target.id_at(event.position())
        self._target.pick(self._id)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """True while something is dragged."""
        if self._start is None or not self._id or not self._target.can_drag(self._id):
            return False
        far = (event.position() - self._start).manhattanLength()
        self._dragging = self._dragging or far >= QApplication.startDragDistance()
        if self._dragging:
            self._target.drag(self._id, self._onto(event.position()), event.position())
        return self._dragging

    def release(self, event: QMouseEvent) -> bool:
        """True when the release drops something."""
        dropped = self._dragging
        if dropped:
            self._target.drop(self._id, self._onto(event.position()))
        self._start, self._id, self._dragging = None, "", False
        return dropped

    def give_up(self) -> bool:
        """Escape: put back what is being dragged; True when there was something."""
        dropped = self._dragging
        if dropped:
            self._target.drop(self._id, "")
        self._start, self._id, self._dragging = None, "", False
        return dropped

    def _onto(self, point: QPointF) -> str:
        onto = self._target.id_at(point)
        return "" if onto == self._id else onto
