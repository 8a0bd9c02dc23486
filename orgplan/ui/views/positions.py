"""Positions: every seat in one table, edited in place."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QWidget

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
from orgplan.ui.views.cells import Cells
from orgplan.ui.views.grid import TABLE_COMMANDS
from orgplan.ui.views.grouped_grid import GroupedGrid
from orgplan.ui.views.position_groups import PositionGroups
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.totals import Totals
from orgplan.ui.views.view import Surroundings, View

COLUMN = {column.id: i for i, column in enumerate(COLUMNS)}
HEADER = f"positions/header/{len(COLUMNS)}"
"""Where widths and order are kept; those of a table with other columns would hide the wrong one."""


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
        self.groups = PositionGroups(self.grid, self.rows, around.settings, self._summary)
        self._make_filter()
        self._make_grid()
        self.edits = TableEdits(around, self.grid, COLUMNS, SEATS, self._seat_at)
        self.add(self._framed(), 1)
        self.groups.begin()
        self._connect()
        self.soon(self._catch_up)
        self.soon(self._add_up)
        self._show_selection()

    @property
    def first_focus(self) -> QWidget:
        return self.grid

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
        for i, column in enumerate(COLUMNS):
            header.resizeSection(i, round(column.width * self.around.theme.scale))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        grid.setSortingEnabled(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for name in HIDDEN:
            grid.setColumnHidden(COLUMN[name], True)
        state = self.around.settings.bytes(HEADER)
        if not state.isEmpty():
            header.restoreState(state)
        for name in (*TABLE_COMMANDS, "close_seat", "delete"):
            grid.addAction(self.around.actions[name])

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
        self._on_switched()
        self.grid.horizontalScrollBar().valueChanged.connect(self.totals.update)
        self.grid.customContextMenuRequested.connect(self._cell_menu)
        header = self.grid.horizontalHeader()
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionResized.connect(self._keep_header)
        header.sectionMoved.connect(self._keep_header)

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

    def _summary(self, names: Sequence[str]) -> str:
        """What stands beside the name of a group of seats."""
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
            cost = sum(figures.seat_year(name) for name in names)
            words[COLUMN["cost"]] = wording.whole(cost, figures.currency)
        self.totals.show_words(words)
        self.grid.viewport().update()

    def _on_selected(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        if self._busy:
            return
        rows = sorted({index.row() for index in self.grid.selectedIndexes()})
        names = [name for name in map(self.groups.shown.position_at, rows) if name]
        self._busy = True
        self.around.session.select((Position, name) for name in names)
        self._busy = False

    def _show_selection(self, keys: object = None) -> None:
        if self._busy:
            return
        chosen = self.around.session.selected(Position)
        rows = [row for row in map(self.groups.shown.row_of, chosen) if row >= 0]
        self._busy = True
        self.grid.select_rows(rows)
        self._busy = False

    def _write(self, cells: Sequence[Cell]) -> bool:
        return self.edits.write(cells)

    def _seat_at(self, index: QModelIndex) -> str:
        return self.groups.shown.position_at(index.row())

    def _on_made(self, names: Sequence[str]) -> None:
        self.around.session.select((Position, name) for name in names)

    def _cell_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        names = (*TABLE_COMMANDS, "", "close_seat", "delete")
        for name in names:
            if name:
                menu.addAction(self.around.actions[name])
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def _header_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for i, column in enumerate(COLUMNS):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.grid.isColumnHidden(i))
            action.setEnabled(i > 0)
            action.setData(i)
        menu.triggered.connect(self._on_column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.horizontalHeader().mapToGlobal(at))

    def _on_column(self, action: QAction) -> None:
        self.grid.setColumnHidden(action.data(), not action.isChecked())
        self._keep_header()

    def _keep_header(self) -> None:
        state = self.grid.horizontalHeader().saveState()
        self.around.settings.set_bytes(HEADER, state)
