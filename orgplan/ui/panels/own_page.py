"""What the pages are made of that views bring into the inspector themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from orgplan.ui.parts import clear, down, label


class Verb(QPushButton):
    """A button that tells what it stands for when it is pressed."""

    chosen = Signal(object)

    def __init__(self, text: str, meaning: object, kind: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self._meaning = meaning
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._meaning)


class Remade(QWidget):
    """A page whose parts are made anew whenever there is something else to say."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self._box = down([], 0)
        self.setLayout(self._box)

    def remake(self, parts: Sequence[object]) -> None:
        """Show these parts, below each other, in place of those before."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = clear()
        self._inside.setLayout(down(parts, 6))
        self._box.addWidget(self._inside)


def caption(text: str, above: int = 8) -> QLabel:
    """A small heading on a page, with so much room above it."""
    made = label(text, "small", "quiet", "strong")
    made.setContentsMargins(0, above, 0, 0)
    return made
