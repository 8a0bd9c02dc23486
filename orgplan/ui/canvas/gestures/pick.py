"""Choosing objects with the left button, and carrying one onto another or to another place."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class Pickable(Protocol):
    """What objects are chosen from."""

    def id_at(self, point: QPointF) -> str:
        """The object under a point of the view; "" for none."""

    def pick(self, id: str, toggle: bool = False) -> None:
        """Choose an object alone, or add it to what is chosen or take it out; "" for none."""

    def can_carry(self, id: str) -> bool:
        """Whether an object may be carried."""

    def carry(self, id: str, start: QPointF, point: QPointF) -> None:
        """Show an object on its way from a point of the view to another."""

    def let_go(self, id: str, start: QPointF, point: QPointF | None) -> None:
        """An object was let go at a point, or put back where it was."""


class PickGesture:
    """From a press to a release; a short one chooses, a long one carries."""

    def __init__(self, target: Pickable) -> None:
        """Target is where the objects are."""
        self._target = target
        self._start: QPointF | None = None
        self._id = ""
        self._carrying = False

    def press(self, event: QMouseEvent) -> bool:
        """True when the press chooses something."""
        id = self._target.id_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not id:
            return False
        toggle = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._start, self._id = event.position(), id
        self._target.pick(id, toggle)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """True while something is carried."""
        if self._start is None or not self._target.can_carry(self._id):
            return False
        far = (event.position() - self._start).manhattanLength()
        self._carrying = self._carrying or far >= QApplication.startDragDistance()
        if self._carrying:
            self._target.carry(self._id, self._start, event.position())
        return self._carrying

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends what the press began."""
        return self._end(event.position())

    def give_up(self) -> bool:
        """Escape: put back what is being carried; True when there was something."""
        return self._carrying and self._end(None)

    def _end(self, point: QPointF | None) -> bool:
        start, carrying, id = self._start, self._carrying, self._id
        self._start, self._id, self._carrying = None, "", False
        if start is not None and carrying:
            self._target.let_go(id, start, point)
        return start is not None
