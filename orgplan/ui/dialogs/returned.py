"""Merging a workbook that comes back: its changes, what is decided how, and what stays out."""

from PySide6.QtWidgets import QTabWidget, QWidget

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.merge import Merge, write_merge
from orgplan.ui.dialogs.merge import MergeCopy
from orgplan.ui.merging.returned import Book, odd_rows
from orgplan.ui.models.rows import RowColumn, RowsModel
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

COLUMNS = (
    RowColumn("text", tr("Where"), 170, lambda row: row.place, strong=True),
    RowColumn("chip", tr("Class"), 170, lambda row: row.kind),
    RowColumn("what", tr("What"), 540, lambda row: row.text),
)


class MergeReturned(MergeCopy):
    """A merge with a second list: what of the workbook does not come in, cell by cell."""

    def __init__(self, parent: QWidget, around: Surroundings, book: Book, name: str) -> None:
        self._book = book
        self.odd = odd_rows(book.found)
        super().__init__(parent, around, book, name)

    def _listing(self) -> QWidget:
        tabs = QTabWidget()
        tabs.setUsesScrollButtons(False)
        tabs.setAccessibleName(tr("Changes, and what is not taken over"))
        tabs.addTab(self.grid, tr("Changes"))
        self.odd_model = RowsModel(COLUMNS, lambda row: row.number, parent=self)
        self.odd_grid = Grid()
        self.odd_grid.setAccessibleName(tr("Not taken over"))
        self.odd_grid.setModel(self.odd_model)
        self.odd_grid.setItemDelegate(RowCells(COLUMNS, self._around.theme, self.odd_grid))
        header = self.odd_grid.horizontalHeader()
        begin_with_room(header, COLUMNS, self._around.theme)
        header.setStretchLastSection(True)
        self.odd_model.show_rows(self.odd)
        tabs.addTab(self.odd_grid, tr("Not taken over ({count})", count=len(self.odd)))
        self.tabs = tabs
        return tabs

    def _write(self, draft: Draft, merge: Merge) -> None:
        write_merge(draft, merge, self.taken())

    def _on_merge(self) -> None:
        # A step is made in the scenario that is chosen, and the workbook is of one of them.
        self._around.session.scenario = self._book.found.scenario
        super()._on_merge()
