"""What every gesture is to the canvas: asked in turn until one takes the press, then it alone."""

from typing import Protocol

from PySide6.QtGui import QMouseEvent


class Gesture(Protocol):
    """From a press to a release; each answers whether the event was its own."""

    def press(self, event: QMouseEvent) -> bool:
        """True when the press begins it."""

    def move(self, event: QMouseEvent) -> bool:
        """True while it is under way."""

    def release(self, event: QMouseEvent) -> bool:
        """True when the release ends it, with one edit or none."""

    def give_up(self) -> bool:
        """End it without any edit; True when there was something to give up."""
