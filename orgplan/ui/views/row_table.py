"""A table of rows of any values: columns, sorting, cells and what is selected, set up once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.ui.models.filtered_rows import FilteredRows
from orgplan.ui.models.grouped import GroupedRows
from orgplan.ui.models.rows import SORT_ROLE, Carry, RowColumn, RowsModel, Write
from orgplan.ui.panels.picker import Picker
from orgplan.ui.parts import down, frame
from orgplan.ui.theme import Theme
from orgplan.ui.views.column_chooser import ColumnChooser
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grid import READ_COMMANDS
from orgplan.ui.views.grouped_grid import GroupedGrid
from orgplan.ui.views.groups import Groups
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.totals import Totals
from orgplan.ui.views.view import Surroundings

LAST = -1
MakeCells = Callable[[QWidget], QStyledItemDelegate]
Counted = Callable[[int], str]


class RowTable(GroupedGrid):
    """Sorted by what the user clicks, in the order given until then.

    `key` tells rows apart. `chosen` carries the rows that the user selects, and stays silent
    where they are selected by `select_where`; `moved` comes when nothing is selected any more, as
    rows stand elsewhere. `write` takes what is typed into a cell, for which
    `make_cells` has to give cells with editors. `stretched` is the column that takes what room is
    left; None where the table scrolls instead. `carry` lets rows be dragged to somewhere else.
    Columns that are hidden at first, groups and totals are there once they are asked for.
    """

    chosen = Signal(object)
    moved = Signal()

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
        super().__init__(around.theme)
        self._around, self.columns = around, columns
        self._counted: Counted = str
        self.groups: Groups | None = None
        self.totals: Totals | None = None
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
        self._set_widths(columns, around.theme, stretched)
        self.addActions([around.actions[command] for command in READ_COMMANDS])
        if carry is not None:
            self.setDragDropMode(self.DragDropMode.DragOnly)
            self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
            self.setSelectionMode(self.SelectionMode.SingleSelection)
        self._busy = False
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def keep_columns(self, place: str) -> None:
        """Let columns be chosen, and remember them for a place in the window."""
        hidden = [at for at, column in enumerate(self.columns) if column.hidden]
        ColumnChooser(self, self._around.settings, place, hidden)

    def offer_groups(self, place: str, ids: Sequence[str], counted: Counted) -> Picker:
        """Let rows stand under headings of one of these columns; `counted` says how many rows."""
        places = {column.id: at for at, column in enumerate(self.columns)}
        by = {name: places[name] for name in ids}
        self._counted = counted
        made = Groups(self, self.sorted, self._around.settings, place, by, self._summary)
        made.switched.connect(self._on_switched)
        made.moved.connect(self.moved)
        self.groups = made
        made.begin()
        return made.picker

    def add_totals(self, counted: Counted) -> Totals:
        """A line to be put below that adds up what the filters leave."""
        self._counted = counted
        self.totals = Totals(self.horizontalHeader(), self._around.theme)
        self.horizontalScrollBar().valueChanged.connect(self.totals.update)
        self.sorted.filtered.connect(self._add_up)
        self._add_up()
        return self.totals

    @property
    def rows(self) -> Sequence[Any]:
        """The rows in the order they were given."""
        return self.source.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; where they are about the same, nothing that is selected is lost."""
        self.source.show_rows(rows)
        self._add_up()

    def show_again(self, rows: Sequence[Any]) -> None:
        """The same, where a row that is the very same as before says the same in every column."""
        self.source.show_again(rows)
        self._add_up()

    def tell_column(self, name: str) -> None:
        """What a column says beside its rows may differ: paint what does."""
        self.source.tell_column(name)
        self._add_up()

    def chosen_rows(self) -> list[Any]:
        """The rows with a selected cell, in the order they were given."""
        places = {self._seen().source_row(index.row()) for index in self.selectedIndexes()}
        return [self.source.rows[place] for place in sorted(places) if place >= 0]

    def select_where(self, wanted: Callable[[Any], bool]) -> None:
        """Select the rows that a test picks, as something outside the table asks for."""
        if self._busy:
            return
        found = (at for at, row in enumerate(self.source.rows) if wanted(row))
        self._busy = True
        places = map(self._seen().row_for, found)
        self.select_rows([place for place in places if place >= 0])
        self._busy = False

    def _seen(self) -> FilteredRows | GroupedRows:
        return self.groups.shown if self.groups else self.sorted

    def _on_switched(self) -> None:
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.moved.emit()

    def _summary(self, places: Sequence[int]) -> str:
        """What stands beside the name of a group."""
        rows = [self.source.rows[place] for place in places]
        sums = [(column.title, column.total(rows)) for column in self.columns if column.total]
        said = [f"{title} {total}" for title, total in sums if total]
        return " · ".join([self._counted(len(rows)), *said])

    def _add_up(self) -> None:
        if self.totals is None:
            return
        rows = self.source.rows
        if self.sorted.is_filtered:
            rows = [rows[place] for place in self.sorted.source_rows]
        words = {at: c.total(rows) for at, c in enumerate(self.columns) if c.total}
        self.totals.show_words({0: self._counted(len(rows)), **words})

    def _set_widths(self, columns: Sequence[RowColumn], theme: Theme, wide: int | None) -> None:
        header = self.horizontalHeader()
        begin_with_room(header, columns, theme)
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
