"""The variants of a role as switches."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from orgplan.blueprint.apply import VariantSwitch
from orgplan.language import tr
from orgplan.ui.parts import Elided, across, escape, label, verbatim


class Variants(QWidget):
    """A menu of switches and the words of those that are on; `switched` comes with each."""

    switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._button = QPushButton(tr("Choose"))
        self._button.setProperty("menu", "true")
        self._button.setAccessibleName(tr("Variants of the role"))
        self._button.setAutoDefault(False)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self._button.setMenu(self.menu)
        self._said = Elided(tone="quiet")
        self._switches: tuple[VariantSwitch, ...] | None = None
        row = across([label(tr("Variants"), tone="quiet"), self._button, self._said], 10)
        row.setStretchFactor(self._said, 1)
        self.setLayout(row)
        self.menu.triggered.connect(self._on_triggered)

    def names(self) -> frozenset[str] | None:
        """The names of those that are on; None as long as none were shown."""
        if self._switches is None:
            return None
        return frozenset(str(a.data()) for a in self.menu.actions() if a.isChecked())

    def show_switches(self, switches: Sequence[VariantSwitch]) -> None:
        """Show the variants that the document describes."""
        if self._switches is None:
            self._fill(switches)
        self._switches = tuple(switches)
        on = [row for row in switches if row.on]
        said = "; ".join(f"{_short(row)}: {' '.join(row.texts)}" for row in on)
        self._said.setText(said or tr("None chosen: the role as the document gives it"))
        self.setVisible(bool(switches))

    def _fill(self, switches: Sequence[VariantSwitch]) -> None:
        axis = ""
        for row in switches:
            if row.name.split(": ")[0] != axis:
                axis = row.name.split(": ")[0]
                self._head(axis[:1].upper() + axis[1:])
            action = QAction(verbatim(_short(row)), self.menu)
            action.setCheckable(True)
            action.setChecked(row.on)
            action.setData(row.name)
            action.setToolTip(escape(" ".join(row.texts)))
            self.menu.addAction(action)

    def _head(self, axis: str) -> None:
        """Not every style shows the words of a section."""
        if self.menu.actions():
            self.menu.addSeparator()
        self.menu.addAction(verbatim(axis)).setEnabled(False)

    def _on_triggered(self, action: QAction) -> None:
        self.switched.emit()


def _short(row: VariantSwitch) -> str:
    return row.name.split(": ", 1)[-1]
