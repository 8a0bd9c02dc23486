"""The reading of the budget by position: approved, asked for, and come true."""

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QFrame

from orgplan.model.records import Position
from orgplan.ui.comparing.seats import Seats, seat_columns
from orgplan.ui.models.rows import SORT_ROLE, RowsModel
from orgplan.ui.parts import down, rule, wrapped
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

_NOTE = (
    "Budget is what was approved, target what the plan asks for now (of a filled position its "
    "requisition, the middle of its band, and its role), actual what came true."
)


class BudgetSeats(QFrame):
    """A table of all positions; choosing one chooses it everywhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "card")
        self.note = wrapped(kind="note", tone="quiet")
        self.note.setContentsMargins(12, 8, 12, 8)
        self.model = RowsModel(seat_columns(), lambda line: line.id, parent=self)
        self.rows = QSortFilterProxyModel(self)
        self.rows.setSourceModel(self.model)
        self.rows.setSortRole(SORT_ROLE)
        self.grid = self._make_grid()
        self.setLayout(down([self.note, rule(), self.grid], 0, (1, 1, 1, 1)))
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)

    def show_seats(self, seats: Seats) -> None:
        """Show the positions, and what they are held against."""
        against = f"Held against {seats.approval}."
        if not seats.approval:
            against = "Nothing is approved yet: approve the plan, and budgets stand here."
        self.note.setText(f"{against} {_NOTE}")
        self.model.show_rows(seats.lines)

    def _make_grid(self) -> Grid:
        grid, theme = Grid(), self._around.theme
        grid.setProperty("role", "")
        grid.setAccessibleName("Budget, target and actual by position")
        grid.setModel(self.rows)
        grid.setItemDelegate(RowCells(self.model.columns, theme, grid))
        header = grid.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            header.resizeSection(at, round(column.width * theme.scale))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        grid.setSortingEnabled(True)
        grid.addAction(self._around.actions["copy"])
        return grid

    def _on_selected(self) -> None:
        rows = sorted({self.rows.mapToSource(x).row() for x in self.grid.selectedIndexes()})
        self._around.session.select((Position, self.model.rows[row].id) for row in rows)
