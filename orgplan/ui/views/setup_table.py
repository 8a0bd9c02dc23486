"""A page of Setup that is a table: rows added, edited in place, pasted and deleted."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.ui.dialogs.foundations import AddEntry, DeleteEntries
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.records import SORT_ROLE, Cell, RecordsModel
from orgplan.ui.parts import STRETCH, across, button, down, label, wrapped
from orgplan.ui.pasting.foundations import foundations
from orgplan.ui.setup.fields import columns_of
from orgplan.ui.setup.pages import Page
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cells import FieldCells
from orgplan.ui.views.grid import TABLE_COMMANDS, Grid
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.view import Surroundings

MANY = 12


class SetupTable(QWidget):
    """The records of one kind, with a filter where there are many."""

    def __init__(self, around: Surroundings, page: Page) -> None:
        super().__init__()
        self._around, self._page = around, page
        self._columns = columns_of(page.kind)
        document, day = around.document, around.session.day
        self.model = RecordsModel(page.kind, self._columns, document.org, day, self._write, self)
        self.rows = FilteredRows(self.model, self)
        self.rows.setSortRole(SORT_ROLE)
        self.rows.setDynamicSortFilter(False)
        self.grid = Grid()
        self.filter = QLineEdit()
        self._empty = self._make_empty()
        self._make_grid()
        tools = [label(page.title, "heading"), STRETCH, self.filter, *self._buttons()]
        hint = wrapped(page.hint, tone="quiet")
        self.add_line = AddLine(around, self.grid, tr("Add {noun}", noun=self._page.noun))
        self.add_line.wanted.connect(self.add)
        under = down([self.grid, self.add_line], 0)
        self.setLayout(down([across(tools), hint, self._empty, under], 10))
        self.refresh()

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.grid

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.model.show(self._around.document.org, self._around.session.day)
        count = self.model.rowCount()
        self._empty.setVisible(count == 0)
        self.grid.setVisible(count > 0)
        self.filter.setVisible(count > MANY)

    def _make_grid(self) -> None:
        grid, theme = self.grid, self._around.theme
        grid.setAccessibleName(self._page.title)
        grid.setModel(self.rows)
        self._cells = FieldCells(self._columns, self._around.document, theme, grid)
        grid.setItemDelegate(self._cells)
        for i, column in enumerate(self._columns):
            grid.horizontalHeader().resizeSection(i, round(column.width * theme.scale))
        grid.horizontalHeader().setStretchLastSection(True)
        grid.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        grid.setSortingEnabled(True)
        self._cells.refused.connect(grid.edit_again)
        fields = {column.field.id: column.field for column in self._columns if column.field}
        beginning = foundations(self._page, fields)
        self.edits = TableEdits(self._around, grid, self._columns, beginning, self._record_at)
        if self._page.ask in ("code", "both"):
            grid.first_typed = 0
        self.edits.made.connect(self._on_made)
        for name in TABLE_COMMANDS:
            grid.addAction(self._around.actions[name])
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(tr("Filter by any word"))
        self.filter.setAccessibleName(tr("Filter {page}", page=self._page.title.lower()))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(round(180 * theme.scale))
        self.filter.textChanged.connect(self.rows.filter)

    def _make_empty(self) -> QWidget:
        made = QWidget()
        first = button(tr("Add the first {noun}", noun=self._page.noun), kind="primary")
        first.clicked.connect(self.add)
        words = label(
            tr("There is no {noun} in this plan yet.", noun=self._page.noun), tone="quiet"
        )
        lines = [across([STRETCH, words, STRETCH]), across([STRETCH, first, STRETCH])]
        made.setLayout(down([STRETCH, *lines, STRETCH], 12))
        return made

    def _buttons(self) -> list[QWidget]:
        add = button(tr("Add {noun}", noun=self._page.noun))
        self._around.theme.set_icon(add, "plus")
        add.clicked.connect(self.add)
        self._delete = button(tr("Delete"), name=tr("Delete {noun}", noun=self._page.noun))
        self._around.theme.set_icon(self._delete, "trash-2")
        self._delete.clicked.connect(self.delete)
        self._delete.setEnabled(False)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        return [add, self._delete]

    def add(self) -> None:
        """Add a row, asking for its name or code where it needs one, and go to it."""
        asked = AddEntry(self.window(), self._around.document, self._page)
        done = bool(asked.exec()) if self._page.ask else self._add_at_once(asked)
        if done and asked.made:
            self.refresh()
            source = self.model.index(self.model.row_of(asked.made), 1)
            place = self.rows.mapFromSource(source)
            self.grid.setCurrentIndex(place)
            self.grid.scrollTo(place)
            self.grid.setFocus()
        asked.deleteLater()

    def delete(self) -> None:
        """Say what else goes, and delete the rows that are selected."""
        ids = self._chosen()
        if ids:
            asked = DeleteEntries(self.window(), self._around.document, self._page, ids)
            asked.exec()
            asked.deleteLater()

    def _add_at_once(self, asked: AddEntry) -> bool:
        try:
            asked.answer()
        except PlanError as error:
            self._around.document.refused.emit(error)
            return False
        return True

    def _chosen(self) -> list[str]:
        rows = sorted({self._source(index).row() for index in self.grid.selectedIndexes()})
        return [self.model.id_at(row) for row in rows]

    def _source(self, index: QModelIndex) -> QModelIndex:
        return self.rows.mapToSource(index)

    def _on_selected(self) -> None:
        self._delete.setEnabled(bool(self.grid.selectedIndexes()))

    def _write(self, cells: Sequence[Cell]) -> bool:
        return self.edits.write(cells)

    def _record_at(self, index: QModelIndex) -> str:
        return self.model.id_at(self._source(index).row())

    def _on_made(self, names: Sequence[str]) -> None:
        self.refresh()
        places = (self.model.index(self.model.row_of(name), 0) for name in names)
        self.grid.select_rows([self.rows.mapFromSource(place).row() for place in places])
