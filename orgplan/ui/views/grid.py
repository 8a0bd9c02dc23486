"""A table that is used like a spreadsheet: Tab, Enter, copy, paste and fill down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QDialog,
    QTableView,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.model.errors import PlanError
from orgplan.ui.models.filtered_rows import filters_of
from orgplan.ui.theme import larger
from orgplan.ui.views.block import Block, Pasted, columns_for, parse_block, selected_block, title_of
from orgplan.ui.views.column_header import ColumnHeader
from orgplan.ui.views.sparing import Sparing, update_differing

if TYPE_CHECKING:
    from orgplan.ui.views.column_chooser import ColumnChooser

Hint = QAbstractItemDelegate.EndEditHint
Index = QModelIndex | QPersistentModelIndex
READ_COMMANDS = ("copy", "copy_headings")
"""The commands of every table."""
TYPED_COMMANDS = ("paste", "paste_below", "fill_down")
"""Those of a table that is typed into besides."""
SEAT_COMMANDS = ("edit_fields", "close_seat", "delete")
"""Those of a table whose rows stand for positions."""
TABLE_COMMANDS = (*READ_COMMANDS, *TYPED_COMMANDS)


class Grid(QTableView):
    """`pasted` carries a Pasted: the texts of a block and where they are to go.

    `too_much` carries a PlanError about a block that finds no room; nothing of it is pasted.
    `most_new` is how many rows a block may reach below the last one, `below` the line there from
    which it may begin, in `first_typed` where no column is chosen.
    """

    pasted = Signal(object)
    too_much = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.most_new = 0
        self.first_typed = 0
        self.below: QWidget | None = None
        self.chooser: ColumnChooser | None = None
        self.setProperty("role", "card")
        header = ColumnHeader(self)
        self.setHorizontalHeader(header)
        header.asked.connect(self.filter_column)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(SIZES.row * larger(self.font())))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def showEvent(self, event: QShowEvent) -> None:
        if isinstance(self.window(), QDialog):
            # There Tab goes on to the buttons, and the arrows go from cell to cell.
            self.setTabKeyNavigation(False)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        if enter and not editing and self.currentIndex().isValid():
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
            else:
                self._step_down()
            return
        if editing or not self._goes_below(event):
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

    def paste(self) -> None:
        """Ask for the clipboard's block to be put in, from the first selected cell on."""
        if self.below is not None and self.below.hasFocus():
            self.paste_below()
            return
        chosen = selected_block(self)
        if not chosen:
            return
        first = chosen[0][0]
        rows = [row for row in range(first.row(), self.model().rowCount()) if self._takes(row)]
        block = self._copied(len(rows))
        if len(block) == 1 and len(block[0]) == 1:
            cells = [(index, block[0][0]) for row in chosen for index in row]
            self.pasted.emit(Pasted(cells))
        elif block:
            self.pasted.emit(self._laid_out(block, rows, first.column()))

    def paste_below(self) -> None:
        """Ask for the clipboard's block to be added after the last row."""
        if self.most_new and (block := self._copied(0)):
            self.pasted.emit(self._laid_out(block, (), self.starts_at()))

    def starts_at(self) -> int:
        """The column in which a block that is added after the last row begins."""
        current = self.currentIndex()
        if current.isValid() and current.flags() & Qt.ItemFlag.ItemIsEditable:
            return current.column()
        return self.first_typed

    def fill_down(self) -> None:
        """Ask for the first row of the selection to be repeated in the others."""
        chosen = selected_block(self)
        if len(chosen) == 1:
            # As in a spreadsheet, one row takes what stands above it.
            above = [row for row in range(chosen[0][0].row()) if self._takes(row)][-1:]
            chosen = [[i.siblingAtRow(row) for i in chosen[0]] for row in above] + chosen
        first = {index.column(): str(index.data()) for index in chosen[0]} if chosen else {}
        cells = [(i, first[i.column()]) for row in chosen[1:] for i in row if i.column() in first]
        if cells:
            self.pasted.emit(Pasted(cells))

    def filter_column(self, column: int = -1) -> None:
        """Open the filter of a column, or of the current one."""
        rows = filters_of(self.model())
        at = column if column >= 0 else max(self.currentIndex().column(), 0)
        if rows is None or at >= rows.columnCount():
            return
        from orgplan.ui.views.column_menu import ColumnMenu

        header = self.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(at), header.height())
        ColumnMenu(self, rows, at, self.title(at)).open_at(header.viewport().mapToGlobal(place))

    def choose_columns(self) -> None:
        """Open the list of columns."""
        if self.chooser is not None:
            self.chooser.open()

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

    def _goes_below(self, event: QKeyEvent) -> bool:
        """Whether a key led from the last row to the line below it."""
        last = self.currentIndex().row() == self.model().rowCount() - 1
        if self.below is None or event.key() != Qt.Key.Key_Down or event.modifiers() or not last:
            return False
        self.below.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _step_down(self) -> None:
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _takes(self, row: int) -> bool:
        """Whether a row is one of the records that are shown."""
        return bool(self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable)

    def _copied(self, rows: int) -> Block:
        """The block on the clipboard; empty where there is none, or more than there is room for."""
        try:
            return parse_block(QGuiApplication.clipboard().text(), rows, self.most_new)
        except PlanError as error:
            self.too_much.emit(error)
            return []

    def _laid_out(self, block: Block, rows: Sequence[int], start: int) -> Pasted:
        """Where the texts of a block go: into these rows, and the rest into rows to be made."""
        titles = {column: self.title(column) for column in self._seen_columns()}
        columns, block = columns_for(block, titles, start)
        lines = [dict(zip(columns, texts, strict=False)) for texts in block]
        cells = [
            (self.model().index(row, column), text)
            for row, line in zip(rows, lines, strict=False)
            for column, text in line.items()
        ]
        left_out = sum(bool(text) for texts in block for text in texts[len(columns) :])
        return Pasted(cells, lines[len(rows) :], left_out)

    def _seen_columns(self) -> list[int]:
        header = self.horizontalHeader()
        seen = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in seen if not self.isColumnHidden(column)]

    def title(self, column: int) -> str:
        """The heading of a column as it is called without its filter."""
        return title_of(self.model(), column)
