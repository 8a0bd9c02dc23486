"""Drawing a line from the edge of an object to another one."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent


class Connectable(Protocol):
    """What has objects to be joined."""

    def edge_at(self, point: QPointF) -> str:
        """The object whose edge is under a point of the view and may be joined; "" for none."""

    def stretch(self, id: str, point: QPointF) -> None:
        """Show a line on its way from an object to a point of the view."""

    def join(self, id: str, point: QPointF | None) -> None:
        """The line was let go at a point, or given up."""


class ConnectGesture:
    """From a press on an edge to a release."""

    def __init__(self, target: Connectable) -> None:
        """Target is where the objects are."""
        self._target = target
        self._id = ""

    def press(self, event: QMouseEvent) -> bool:
        """True when the press begins a line."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._id = self._target.edge_at(event.position()) if left else ""
        return bool(self._id)

    def move(self, event: QMouseEvent) -> bool:
        """True while a line is drawn."""
        if self._id:
            self._target.stretch(self._id, event.position())
        return bool(self._id)

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends a line."""
        return self._end(event.position())

    def give_up(self) -> bool:
        """Escape: no line after all; True when there was one on its way."""
        return self._end(None)

    def _end(self, point: QPointF | None) -> bool:
        id, self._id = self._id, ""
        if id:
            self._target.join(id, point)
        return bool(id)
