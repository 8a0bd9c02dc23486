"""Cells of tables that are mostly read: numbers aligned, names strong, kinds of change as chips."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.ui.direction import apart_in
from orgplan.ui.document import Document
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.views.cells import FieldCells, paint_chip, paint_ground
from orgplan.ui.views.sparing import Sparing

Index = QModelIndex | QPersistentModelIndex
CHIP = "chip"


class RowCells(Sparing, QStyledItemDelegate):
    """A column with the id `chip` shows its words as a chip."""

    def __init__(self, columns: Sequence[RowColumn], theme: Theme, parent: QWidget) -> None:
        Sparing.__init__(self)
        QStyledItemDelegate.__init__(self, parent)
        self._columns = columns
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, SIZES.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = apart_in(option.widget, option.text)
        column = self._columns[index.column()]
        if column.right:
            option.font = numbers(option.font)
        if column.strong:
            option.font.setWeight(QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.note(index)
        if self._columns[index.column()].id != CHIP:
            super().paint(painter, option, index)
        else:
            paint_cell_as_chip(self, painter, option, index, self._theme)


class TypedRowCells(Sparing, FieldCells):
    """Cells of rows that can be typed into where their column has a field; others are quiet."""

    def __init__(
        self, columns: Sequence[RowColumn], document: Document, theme: Theme, parent: QWidget
    ) -> None:
        Sparing.__init__(self)
        FieldCells.__init__(self, (), document, theme, parent)
        self._rows = columns

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._rows[index.column()].field
        assert field is not None
        return self.editor_for(field, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, SIZES.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super(FieldCells, self).initStyleOption(option, index)
        option.text = apart_in(option.widget, option.text)
        column = self._rows[index.column()]
        if column.right:
            option.font = numbers(option.font)
        if column.strong:
            option.font.setWeight(QFont.Weight.DemiBold)
        elif column.field is None:
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.colour("text_quiet"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.note(index)
        if self._rows[index.column()].id != CHIP:
            super().paint(painter, option, index)
        else:
            paint_cell_as_chip(self, painter, option, index, self._theme)


def paint_cell_as_chip(
    cells: QStyledItemDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: Index,
    theme: Theme,
) -> None:
    """A cell's word on its tone; nothing where it has none."""
    word = paint_ground(cells, painter, option, index)
    if word:
        paint_chip(painter, option, theme, word)
