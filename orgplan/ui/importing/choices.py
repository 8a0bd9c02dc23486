"""What is done with each kind of problem: a line with a choice for every class there is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea

from orgplan import language
from orgplan.exchange.roster.policy import Class
from orgplan.language import tr
from orgplan.ui.early import NEVER
from orgplan.ui.importing.rows import DONE
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import clear, label

_TALLEST = 190
"""Pixels that choices take at most, so that the problems themselves have room."""


class Choices(QScrollArea):
    """`changed` says that another choice was made; `chosen` gives them all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", NEVER)
        self.setAccessibleName(tr("What is done with each kind of problem"))

    @property
    def chosen(self) -> dict[str, str]:
        """The choice for each class that is there."""
        return {name: str(field.currentData()) for name, field in self.fields.items()}

    def show_classes(self, found: Sequence[tuple[Class, int]], chosen: Mapping[str, str]) -> None:
        """Show the classes with their counts, and what was chosen for them."""
        if list(self.fields) != [known.name for known, _ in found]:
            self._fill(found)
        for name, field in self.fields.items():
            field.setCurrentIndex(max(0, field.findData(chosen.get(name, ""))))
        self.setVisible(bool(found))

    def _fill(self, found: Sequence[tuple[Class, int]]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        self.fields = {}
        for at, (known, number) in enumerate(found):
            grid.addWidget(label(f"{known.words}: {language.number(number)}"), at, 0)
            self.fields[known.name] = self._field(known)
            grid.addWidget(self.fields[known.name], at, 1)
        grid.setRowStretch(len(found), 1)
        inside = clear()
        inside.setLayout(grid)
        self.setWidget(inside)
        self.setFixedHeight(min(_TALLEST, inside.sizeHint().height() + 2))

    def _field(self, known: Class) -> QComboBox:
        field = Combo()
        field.setAccessibleName(known.words)
        for done in known.choices:
            field.addItem(DONE[done], done)
        field.activated.connect(self._on_activated)
        return field

    def _on_activated(self, at: int) -> None:
        self.changed.emit()
