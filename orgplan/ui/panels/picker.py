"""A button that shows a caption and the value chosen, with the choices in its menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from orgplan.ui.parts import across, label, verbatim

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QActionGroup


class Choice(NamedTuple):
    """One entry: what it stands for, its words, and the heading it is the first below."""

    value: object
    text: str
    heading: str = ""


class Picker(QPushButton):
    """Shows `caption value`; `chosen` carries the value of the entry that was picked."""

    chosen = Signal(object)

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = label(caption, tone="quiet")
        self._value = label(weight="strong")
        # The arrow stands at the end, which the margins do not follow by themselves.
        ends = (27, 11) if self.isRightToLeft() else (11, 27)
        self.setLayout(across([self._caption, self._value], 5, (ends[0], 0, ends[1], 0)))
        self.setProperty("menu", "true")
        self.setAccessibleName(caption)
        self._group: QActionGroup | None = None

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return QSize(layout.sizeHint().width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_value(self, text: str) -> None:
        """Name what is chosen."""
        self._value.setText(text)
        self.setAccessibleName(f"{self._caption.text()}: {text}")
        self.updateGeometry()

    def offer(self, choices: Sequence[Choice], current: object) -> None:
        """Fill the menu and show the current entry."""
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QMenu

        menu = self.menu()
        if menu is None:
            menu = QMenu(self)
            self.setMenu(menu)
        menu.clear()
        self._group = QActionGroup(menu)
        self._group.triggered.connect(self._on_triggered)
        for choice in choices:
            if choice.heading:
                menu.addSection(verbatim(choice.heading))
            action = menu.addAction(verbatim(choice.text))
            action.setCheckable(True)
            action.setData(choice)
            self._group.addAction(action)
            if choice.value == current:
                action.setChecked(True)
                self.show_value(choice.text)

    def _on_triggered(self, action: QAction) -> None:
        choice = action.data()
        assert isinstance(choice, Choice)
        self.chosen.emit(choice.value)
