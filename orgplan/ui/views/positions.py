"""Positions: every seat in one table, edited in place."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QItemSelection, QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.language import tr, trn
from orgplan.model.org import difference
from orgplan.model.records import Position
from orgplan.ui import wording
from orgplan.ui.columns import COLUMNS, HIDDEN
from orgplan.ui.models.filtered import FilteredPositions
from orgplan.ui.models.positions import Cell, PositionsModel
from orgplan.ui.parts import button, down, frame, rule
from orgplan.ui.pasting.beginnings import SEATS
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.cells import Cells
from orgplan.ui.views.column_chooser import ColumnChooser
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grid import SEAT_COMMANDS, TABLE_COMMANDS
from orgplan.ui.views.grouped_grid import GroupedGrid
from orgplan.ui.views.groups import Groups
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.totals import Totals
from orgplan.ui.views.view import Surroundings, View

COLUMN = {column.id: i for i, column in enumerate(COLUMNS)}
GROUPS = ("team", "manager", "domain", "location", "level", "status")
"""Columns that make sense as headings."""


class PositionsView(View):
    """The table with its filter and its totals."""

    NAME = "positions"
    TITLE = tr("Positions")
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        document, session = around.document, around.session
        self.model = PositionsModel(document.org, session.day, self._write, self)
        self.rows = FilteredPositions(self.model, self)
        self.filter = QLineEdit()
        self.grid = GroupedGrid(around.theme)
        self.totals = Totals(self.grid.horizontalHeader(), around.theme)
        self._busy = False
        by = {name: COLUMN[name] for name in GROUPS}
        self.groups = Groups(self.grid, self.rows, around.settings, self.NAME, by, self._summary)
        self._make_filter()
        self._make_grid()
        self.edits = TableEdits(
            around, self.grid, [column.field for column in COLUMNS], SEATS, self._seat_at
        )
        self.add(self._framed(), 1)
        self.groups.begin()
        self._connect()
        self.soon(self._catch_up)
        self.soon(self._add_up)
        self._show_selection()

    @property
    def first_focus(self) -> QWidget:
        return self.grid

    @property
    def find_field(self) -> QWidget:
        return self.filter

    def _make_filter(self) -> None:
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(tr("Filter by any word"))
        self.filter.setAccessibleName(tr("Filter positions"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(round(220 * self.around.theme.scale))
        self.filter.textChanged.connect(self._on_filter)
        self.add_tool(self.filter)
        self.add_tool(self.groups.picker)
        new = button(tr("Add position"))
        self.around.theme.set_icon(new, "plus")
        new.clicked.connect(self.around.actions["add_position"].trigger)
        self.add_tool(new)

    def _make_grid(self) -> None:
        grid = self.grid
        grid.setAccessibleName(tr("Positions"))
        grid.verticalHeader().setDefaultSectionSize(self.around.theme.high(SIZES.row))
        grid.setModel(self.rows)
        self.cells = Cells(self.around.document, self.around.theme, grid)
        grid.setItemDelegate(self.cells)
        header = grid.horizontalHeader()
        begin_with_room(header, COLUMNS, self.around.theme)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        grid.setSortingEnabled(True)
        hidden = [COLUMN[name] for name in HIDDEN]
        self.columns = ColumnChooser(grid, self.around.settings, self.NAME, hidden)
        offer_cell_menu(grid, self.around.actions, TABLE_COMMANDS, SEAT_COMMANDS)

    def _framed(self) -> QFrame:
        self.grid.setProperty("role", "")
        self.add_line = AddLine(self.around, self.grid, tr("Add position"))
        self.add_line.wanted.connect(self.around.actions["add_position"].trigger)
        card = frame("card")
        card.setLayout(down([self.grid, self.add_line, rule(), self.totals], 0, (1, 1, 1, 1)))
        return card

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_changed)
        around.session.selection_changed.connect(self._show_selection)
        around.reckoner.ready.connect(self._on_figures)
        self.cells.refused.connect(self.grid.edit_again)
        self.rows.filtered.connect(self._on_filtered)
        self.edits.made.connect(self._on_made)
        self.groups.switched.connect(self._on_switched)
        self.groups.moved.connect(self._show_selection)
        self._on_switched()
        self.grid.horizontalScrollBar().valueChanged.connect(self.totals.update)

    def _on_changed(self, step: object) -> None:
        self.soon(self._catch_up)

    def _catch_up(self) -> None:
        """Follow whatever has changed since the table was last seen."""
        org = self.around.document.org
        step = difference(self.model.org, org)
        self.model.apply(org, step)
        self.model.show_day(self.around.session.day)
        if self.around.reckoner.figures is not None:
            self.model.show_figures(self.around.reckoner.figures)

    def _on_figures(self, figures: object) -> None:
        self.soon(self._catch_up)
        self.soon(self._add_up)

    def _on_filter(self, text: str) -> None:
        self.rows.filter(text)

    def _on_switched(self) -> None:
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        self.add_line.watch()
        self._show_selection()

    def _summary(self, rows: Sequence[int]) -> str:
        """What stands beside the name of a group of seats."""
        names = map(self.model.id_at, rows)
        seats, figures = self.around.document.org.table(Position), self.around.reckoner.figures
        here = [seats[name] for name in names if name in seats]
        fte = wording.number(round(sum((seat.fte for seat in here), Decimal(0)), 2))
        count = trn("{count} position", "{count} positions", len(here))
        words = tr("{positions} · {fte} FTE", positions=count, fte=fte)
        if figures is None:
            return words
        cost = sum(figures.seat_year(seat.id) for seat in here)
        return f"{words} · {wording.whole(cost, figures.currency)}"

    def _on_filtered(self) -> None:
        self._show_selection()
        self._add_up()

    def _add_up(self) -> None:
        """Count, FTE and cost of the rows that are shown; money only where figures are known."""
        figures = self.around.reckoner.figures
        org = self.around.document.org
        seats, names = org.table(Position), self.rows.shown_ids
        fte = sum((seats[name].fte for name in names if name in seats), Decimal(0))
        words = {
            COLUMN["id"]: trn("{count} position", "{count} positions", len(names)),
            COLUMN["fte"]: wording.number(round(fte, 2)),
        }
        if figures is not None:
            years = figures.seat_years
            cost = sum(years.get(name, 0) for name in names)
            words[COLUMN["cost"]] = wording.whole(cost, figures.currency)
        self.totals.show_words(words)
        if self.grid.grouped is not None:
            self.grid.viewport().update()  # what stands beside the names of groups

    def _on_selected(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        if self._busy:
            return
        rows = sorted({index.row() for index in self.grid.selectedIndexes()})
        names = [name for name in map(self.seat_at, rows) if name]
        self._busy = True
        self.around.session.select((Position, name) for name in names)
        self._busy = False

    def _show_selection(self, keys: object = None) -> None:
        if self._busy:
            return
        chosen = self.around.session.selected(Position)
        rows = [row for row in map(self.row_of, chosen) if row >= 0]
        self._busy = True
        self.grid.select_rows(rows)
        self._busy = False

    def _write(self, cells: Sequence[Cell]) -> bool:
        return self.edits.write(cells)

    def seat_at(self, row: int) -> str:
        """The seat of a row that is shown; "" for a heading."""
        source = self.groups.shown.source_row(row)
        return self.model.id_at(source) if source >= 0 else ""

    def row_of(self, position_id: str) -> int:
        """The row in which a seat is shown; -1 where it is filtered or folded away."""
        source = self.model.row_of(position_id)
        return self.groups.shown.row_for(source) if source >= 0 else -1

    def _seat_at(self, index: QModelIndex) -> str:
        return self.seat_at(index.row())

    def _on_made(self, names: Sequence[str]) -> None:
        self.around.session.select((Position, name) for name in names)
