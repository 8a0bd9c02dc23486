"""A table that is used like a spreadsheet: Tab, Enter, copy, paste and fill down."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from orgplan.language import number, tr
from orgplan.model.errors import PlanError
from orgplan.ui.models.filtered_rows import filters_of
from orgplan.ui.views.column_header import ColumnHeader
from orgplan.ui.views.sparing import Sparing, update_differing

Hint = QAbstractItemDelegate.EndEditHint
Index = QModelIndex | QPersistentModelIndex
Block = list[list[str]]
LONGEST = 100_000
"""Characters of a cell beyond which a block is no table."""


class Grid(QTableView):
    """`pasted` carries the cells and the texts to put into them, a list of (index, text).

    `too_much` carries a PlanError about a block that finds no room; nothing of it is pasted.
    """

    pasted = Signal(object)
    too_much = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        header = ColumnHeader(self)
        self.setHorizontalHeader(header)
        header.asked.connect(self.filter_column)
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
        chosen = self._selected_block()
        if not chosen:
            return
        rows = self.model().rowCount() - chosen[0][0].row()
        try:
            block = parse_block(QGuiApplication.clipboard().text(), rows)
        except PlanError as error:
            self.too_much.emit(error)
            return
        if not block:
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

    def filter_column(self, column: int = -1) -> None:
        """Open the filter of a column, or of the current one."""
        rows = filters_of(self.model())
        at = column if column >= 0 else max(self.currentIndex().column(), 0)
        if rows is None or at >= rows.columnCount():
            return
        from orgplan.ui.views.column_menu import ColumnMenu

        header = self.horizontalHeader()
        source = rows.sourceModel()
        title = source.headerData(at, Qt.Orientation.Horizontal)
        place = QPoint(header.sectionViewportPosition(at), header.height())
        ColumnMenu(self, rows, at, str(title)).open_at(header.viewport().mapToGlobal(place))

    def clear_filters(self) -> None:
        """Show all rows that are filtered away by their columns."""
        if (rows := filters_of(self.model())) is not None:
            rows.choose_all()

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


def parse_block(text: str, most: int) -> Block:
    """Tab-separated text as spreadsheets put it on the clipboard, quoted cells included.

    Raises PlanError where there are more than `most` rows, which are not looked at, or where a cell
    is no text.
    """
    import csv
    import io

    lines = text.replace("\r\n", "\n").removesuffix("\n")
    if not lines:
        return []
    reader = csv.reader(io.StringIO(lines), delimiter="\t")
    try:
        rows = list(islice(reader, most + 1))
        # The reader's own limit is the whole program's, and an import lifts it.
        if any(len(cell) > LONGEST for row in rows for cell in row):
            raise csv.Error
    except csv.Error as error:
        raise PlanError(
            tr("Nothing was pasted: what is copied is no table of short texts")
        ) from error
    if len(rows) > most:
        raise PlanError(
            tr(
                "Nothing was pasted: {rows} rows are copied, and {room} are left from this cell "
                "on. Begin further up, or bring them in with File ▸ Import what was copied",
                rows=number(lines.count("\n") + 1), room=number(most),
            )
        )  # fmt: skip
    return rows
