"""Cells of tables that are mostly read: numbers aligned, names strong, kinds of change as chips."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.views.cells import paint_chip, paint_ground

Index = QModelIndex | QPersistentModelIndex
CHIP = "chip"


class RowCells(QStyledItemDelegate):
    """A column with the id `chip` shows its words as a chip."""

    def __init__(self, columns: Sequence[RowColumn], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, SIZES.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        column = self._columns[index.column()]
        if column.right:
            option.font = numbers(option.font)
        if column.strong:
            option.font.setWeight(QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._columns[index.column()].id != CHIP:
            super().paint(painter, option, index)
            return
        word = paint_ground(self, painter, option, index)
        if word:
            paint_chip(painter, option, self._theme, word)
