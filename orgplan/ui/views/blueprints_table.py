"""A table as high as its rows, inside a page that scrolls; a row tells where it was read."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
)

from orgplan.ui.parts import escape
from orgplan.ui.views.blueprints_rows import Row

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 29
_NARROWEST = 108
_PADDING, _ABOVE = 26, 12
"""What a cell takes beside and around its text, as the style sheet has it."""


class RowModel(QAbstractTableModel):
    """Rows of text."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(row.more)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.more
        return None


def fit_rows(table: QTableView) -> None:
    """Give every row the height that its wrapped texts need.

    Qt's own measure forgets the padding that the style sheet gives to cells.
    """
    model, header = table.model(), table.verticalHeader()
    metrics, flags = QFontMetrics(table.font()), int(Qt.TextFlag.TextWordWrap)
    rooms = [max(20, table.columnWidth(at) - _PADDING) for at in range(model.columnCount())]
    for row in range(model.rowCount()):
        high = 0
        for column, room in enumerate(rooms):
            text = str(model.index(row, column).data() or "")
            area = QRect(0, 0, room, 100_000)
            high = max(high, metrics.boundingRect(area, flags, text).height())
        header.resizeSection(row, max(ROW, high + _ABOVE))


class RowTable(QTableView):
    """Shows rows whole, wrapped; `pointed` carries the block of the row that is current."""

    pointed = Signal(object)

    def __init__(self, name: str, widths: Sequence[int]) -> None:
        """Widths are those of the columns to each other."""
        super().__init__()
        self._stale = False
        self._widths = widths
        self.rows = RowModel(len(widths), self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setProperty("kind", "rows")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.clicked.connect(self._on_row)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, none of them current."""
        self.rows.show_rows(rows)
        self._stale = True
        if self.isVisible():
            self._settle()

    def show_block(self, block: int) -> bool:
        """Make the row of a block current; False where none stands there."""
        for at, row in enumerate(self.rows.rows):
            if row.block == block:
                self.setCurrentIndex(self.rows.index(at, 0))
                return True
        return False

    def sizeHint(self) -> QSize:
        return QSize(300, max(ROW, self.verticalHeader().length()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            # What is not seen has no width yet by which its texts could be wrapped.
            self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_row(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        """Share the width among the columns, and take the height that the rows then need."""
        self._stale = False
        room, whole = self.viewport().width(), sum(self._widths)
        for column, width in enumerate(self._widths[:-1]):
            self.setColumnWidth(column, max(_NARROWEST, room * width // whole))
        used = sum(self.columnWidth(column) for column in range(len(self._widths) - 1))
        self.setColumnWidth(len(self._widths) - 1, room - used)
        fit_rows(self)
        self.setFixedHeight(max(ROW, self.verticalHeader().length()))

    def _on_row(self, index: QModelIndex, before: object = None) -> None:
        if not index.isValid():
            return
        self._reveal(index)
        self.pointed.emit(self.rows.rows[index.row()].block)

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll the page so that the row is seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            area = self.visualRect(index)
            point = self.viewport().mapTo(page, area.center())
            above.ensureVisible(0, point.y(), 0, area.height() // 2 + 16)
