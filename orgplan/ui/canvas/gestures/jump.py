"""Looking at another part by pressing and dragging on the small map."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent


class Mapped(Protocol):
    """What has a small map of itself."""

    def jump(self, point: QPointF, inside: bool = True) -> bool:
        """Look at what a point of the small map stands for; False where the point is beside it."""


class JumpGesture:
    """From a press on the small map to a release."""

    def __init__(self, target: Mapped) -> None:
        """Target is what is looked at."""
        self._target = target
        self._held = False

    def press(self, event: QMouseEvent) -> bool:
        """True when the press is on the map."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = left and self._target.jump(event.position())
        return self._held

    def move(self, event: QMouseEvent) -> bool:
        """True while the button is held; the view follows."""
        if self._held:
            self._target.jump(event.position(), inside=False)
        return self._held

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends it."""
        held, self._held = self._held, False
        return held

    def give_up(self) -> bool:
        """Escape changes nothing here."""
        return False
