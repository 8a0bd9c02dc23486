"""A row of buttons of which one is down: the readings of a map."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QPushButton

from orgplan.ui.parts import across


class Segments(QFrame):
    """`chosen` carries the id of the button that was pressed."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, str], current: str) -> None:
        """Choices are words by id; name is what a screen reader says of the whole."""
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for key, words in choices.items():
            made = self.buttons[key] = QPushButton(words)
            made.setAutoDefault(True)
            made.setProperty("kind", "segment")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(key == current)
            made.setObjectName(key)
            self._group.addButton(made)
        self.setLayout(across(self.buttons.values(), 0, (1, 1, 1, 1)))
        self._group.buttonClicked.connect(self._on_clicked)

    def _on_clicked(self, pressed: QAbstractButton) -> None:
        self.chosen.emit(pressed.objectName())
