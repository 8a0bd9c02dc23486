"""Tables that paint only the cells that show something else."""

from random import Random

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from orgplan.ui.models.rows import SORT_ROLE, RowColumn, RowsModel
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.sparing import Index, Sparing

Row = tuple[str, ...]
COUNT, WIDE = 60, 4


class Cells(Sparing, QStyledItemDelegate):
    """`screen` has what was painted last where each cell stands."""

    def __init__(self) -> None:
        Sparing.__init__(self)
        QStyledItemDelegate.__init__(self)
        self.screen: dict[tuple[int, int], str] = {}
        self.count = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.note(index)
        self.count += 1
        self.screen[index.row(), index.column()] = index.data()
        super().paint(painter, option, index)


class Table(Grid):
    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        columns = [
            RowColumn(str(at), str(at), 90, lambda row, at=at: row[at]) for at in range(WIDE)
        ]
        self.rows = RowsModel(columns, lambda row: row[0], parent=self)
        self.rows.show_rows(rows)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.rows)
        self.sorted.setSortRole(SORT_ROLE)
        self.cells = Cells()
        self.setModel(self.sorted)
        self.setItemDelegate(self.cells)

    def seen(self) -> dict[tuple[int, int], str]:
        """What the visible cells should show."""
        view = self.viewport().rect()
        indexes = [self.sorted.index(row, column) for row in range(COUNT) for column in range(WIDE)]
        return {
            (index.row(), index.column()): index.data()
            for index in indexes
            if view.intersects(self.visualRect(index))
        }


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    table = Table([(f"{at:02}", "a", "b", "c") for at in range(COUNT)])
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_a_cell_that_shows_something_else_is_the_only_one_painted(table: Table) -> None:
    QApplication.processEvents()
    table.cells.count = 0
    rows = list(table.rows.rows)
    rows[2] = ("02", "a", "other", "c")
    rows[COUNT - 1] = (f"{COUNT - 1:02}", "out", "of", "sight")
    table.rows.show_rows(rows)
    QApplication.processEvents()
    assert (table.cells.count, table.cells.screen[2, 2]) == (1, "other")


def change(table: Table, rng: Random) -> None:
    rows = list(table.rows.rows)
    for at in rng.sample(range(COUNT), rng.randrange(1, 4)):
        rows[at] = (rows[at][0], *(rng.choice("abcdef") for _ in range(WIDE - 1)))
    table.rows.show_rows(rows)


def scroll(table: Table, rng: Random) -> None:
    table.verticalScrollBar().setValue(rng.randrange(COUNT))


def sort(table: Table, rng: Random) -> None:
    order = rng.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    table.sorted.sort(rng.randrange(-1, WIDE), order)


def shuffle(table: Table, rng: Random) -> None:
    rows = list(table.rows.rows)
    rng.shuffle(rows)
    table.rows.show_rows(rows)


def change_hidden(table: Table, rng: Random) -> None:
    table.hide()
    change(table, rng)
    table.show()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_screen_shows_what_the_rows_say(table: Table, seed: int) -> None:
    rng = Random(seed)
    for _ in range(40):
        rng.choice((change, change, change, scroll, sort, shuffle, change_hidden))(table, rng)
        if rng.random() < 0.7:
            QApplication.processEvents()
    QApplication.processEvents()
    shown = table.seen()
    assert len(shown) > 20
    assert {place: table.cells.screen[place] for place in shown} == shown
