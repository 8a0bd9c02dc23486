"""A table of rows of any values: columns, sorting, cells and what is selected, set up once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.rows import SORT_ROLE, Carry, RowColumn, RowsModel, Write
from orgplan.ui.parts import down, frame
from orgplan.ui.views.grid import READ_COMMANDS, Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

LAST = -1
MakeCells = Callable[[QWidget], QStyledItemDelegate]


class RowTable(Grid):
    """Sorted by what the user clicks, in the order given until then.

    `key` tells rows apart. `chosen` carries the rows that the user selects, and stays silent
    where they are selected by `select_where`. `write` takes what is typed into a cell, for which
    `make_cells` has to give cells with editors. `stretched` is the column that takes what room is
    left; None where the table scrolls instead. `carry` lets rows be dragged to somewhere else.
    """

    chosen = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        name: str,
        columns: Sequence[RowColumn],
        key: Callable[[Any], object],
        write: Write | None = None,
        make_cells: MakeCells | None = None,
        stretched: int | None = LAST,
        carry: Carry | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "")
        self.setAccessibleName(name)
        self.source = RowsModel(columns, key, write, self, carry)
        self.sorted = FilteredRows(self.source, self)
        self.sorted.setSortRole(SORT_ROLE)
        self.setModel(self.sorted)
        self.setItemDelegate(
            make_cells(self) if make_cells else RowCells(columns, around.theme, self)
        )
        self.verticalHeader().setDefaultSectionSize(around.theme.high(SIZES.row))
        self._set_widths(columns, around.theme.scale, stretched)
        self.addActions([around.actions[command] for command in READ_COMMANDS])
        if carry is not None:
            self.setDragDropMode(self.DragDropMode.DragOnly)
            self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
            self.setSelectionMode(self.SelectionMode.SingleSelection)
        self._busy = False
        self.selectionModel().selectionChanged.connect(self._on_selected)

    @property
    def rows(self) -> Sequence[Any]:
        """The rows in the order they were given."""
        return self.source.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; where they are about the same, nothing that is selected is lost."""
        self.source.show_rows(rows)

    def show_again(self, rows: Sequence[Any]) -> None:
        """The same, where a row that is the very same as before says the same in every column."""
        self.source.show_again(rows)

    def tell_column(self, name: str) -> None:
        """What a column says beside its rows may differ: paint what does."""
        self.source.tell_column(name)

    def chosen_rows(self) -> list[Any]:
        """The rows with a selected cell, in the order they were given."""
        places = {self.sorted.mapToSource(index).row() for index in self.selectedIndexes()}
        return [self.source.rows[place] for place in sorted(places)]

    def select_where(self, wanted: Callable[[Any], bool]) -> None:
        """Select the rows that a test picks, as something outside the table asks for."""
        if self._busy:
            return
        found = (at for at, row in enumerate(self.source.rows) if wanted(row))
        self._busy = True
        self.select_rows([self._shown(at) for at in found])
        self._busy = False

    def _shown(self, row: int) -> int:
        return self.sorted.mapFromSource(self.source.index(row, 0)).row()

    def _set_widths(self, columns: Sequence[RowColumn], scale: float, wide: int | None) -> None:
        header = self.horizontalHeader()
        for at, column in enumerate(columns):
            header.resizeSection(at, round(column.width * scale))
        header.setStretchLastSection(wide == LAST)
        if wide is not None and wide != LAST:
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def _on_selected(self, now: QItemSelection, before: QItemSelection) -> None:
        if self._busy:
            return
        self._busy = True
        self.chosen.emit(self.chosen_rows())
        self._busy = False


def carded(table: RowTable, *above: QWidget) -> QFrame:
    """A table in a card, with parts above it."""
    made = frame("card")
    parts: Iterable[QWidget] = (*above, table)
    made.setLayout(down([*parts], 0, (1, 1, 1, 1)))
    return made
