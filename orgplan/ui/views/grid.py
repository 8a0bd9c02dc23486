"""A table that is used like a spreadsheet: Tab, Enter, copy, paste and fill down."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from orgplan.ui.views.sparing import Sparing, update_differing

Hint = QAbstractItemDelegate.EndEditHint
Index = QModelIndex | QPersistentModelIndex
Block = list[list[str]]


class Grid(QTableView):
    """`pasted` carries the cells and the texts to put into them, a list of (index, text)."""

    pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(31)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        if enter and not editing and self.currentIndex().isValid():
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
            else:
                self._step_down()
            return
        super().keyPressEvent(event)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Repaint the cells that differ; Qt would repaint everything for more than one cell."""
        if top_left == bottom_right:
            super().dataChanged(top_left, bottom_right, list(roles))
            return
        cells = self.itemDelegate()
        if isinstance(cells, Sparing):
            update_differing(self, cells, top_left, bottom_right)
            return
        width = self.viewport().width()
        rows = self.visualRect(top_left).united(self.visualRect(bottom_right))
        self.viewport().update(0, rows.top(), width, rows.height() + 1)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint if hint == Hint.SubmitModelCache else hint)
        if hint == Hint.SubmitModelCache:
            self._step_down()

    def edit_again(self, index: QModelIndex) -> None:
        """Open the editor of a cell once the one that is closing is gone."""
        self._again = index
        QTimer.singleShot(0, self, self._edit_again)

    def copy(self) -> None:
        """Put the selected block on the clipboard as tab-separated text."""
        block = self._selected_block()
        if block:
            lines = ["\t".join(quoted_cell(index.data()) for index in row) for row in block]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Ask for the clipboard's block to be put in, from the first selected cell on."""
        block = parse_block(QGuiApplication.clipboard().text())
        chosen = self._selected_block()
        if not block or not chosen:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.pasted.emit([(index, block[0][0]) for row in chosen for index in row])
            return
        self.pasted.emit(self._from(chosen[0][0], block))

    def fill_down(self) -> None:
        """Ask for the first row of the selection to be repeated in the others."""
        chosen = self._selected_block()
        first = {index.column(): str(index.data()) for index in chosen[0]} if chosen else {}
        cells = [(i, first[i.column()]) for row in chosen[1:] for i in row if i.column() in first]
        if cells:
            self.pasted.emit(cells)

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select whole rows and bring the first into sight."""
        model, chosen = self.model(), self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chosen.clearSelection()
        for row in rows:
            chosen.select(model.index(row, 0), flags.Select | flags.Rows)
        if rows:
            column = max(self.currentIndex().column(), 0)
            chosen.setCurrentIndex(model.index(rows[0], column), flags.NoUpdate)
            self.scrollTo(model.index(rows[0], column))

    def _edit_again(self) -> None:
        if self._again.isValid():
            index = self.model().index(self._again.row(), self._again.column())
            self.setCurrentIndex(index)
            self.edit(index)

    def _step_down(self) -> None:
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _selected_block(self) -> list[list[QModelIndex]]:
        """The selected cells row by row, in the order they are seen."""
        header = self.horizontalHeader()
        rows: dict[int, list[QModelIndex]] = {}
        for index in self.selectedIndexes():
            if not self.isColumnHidden(index.column()):
                rows.setdefault(index.row(), []).append(index)
        order = header.visualIndex
        return [sorted(rows[row], key=lambda i: order(i.column())) for row in sorted(rows)]

    def _from(self, corner: QModelIndex, block: Block) -> list[tuple[QModelIndex, str]]:
        header = self.horizontalHeader()
        seen = [header.logicalIndex(place) for place in range(header.count())]
        columns = [c for c in seen if not self.isColumnHidden(c)]
        start = columns.index(corner.column())
        cells = []
        for down, texts in enumerate(block):
            for across, text in zip(columns[start:], texts, strict=False):
                index = self.model().index(corner.row() + down, across)
                if index.isValid():
                    cells.append((index, text))
        return cells


def quoted_cell(value: object) -> str:
    """A cell as a spreadsheet reads it from tab-separated text."""
    text = "" if value is None else str(value)
    if any(mark in text for mark in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def parse_block(text: str) -> Block:
    """Tab-separated text as spreadsheets put it on the clipboard, quoted cells included."""
    import csv
    import io

    lines = text.replace("\r\n", "\n").removesuffix("\n")
    return list(csv.reader(io.StringIO(lines), delimiter="\t")) if lines else []
