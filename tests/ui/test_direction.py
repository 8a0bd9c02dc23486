"""What amounts, signs and ranges look like where the window runs from right to left."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from orgplan.drawing.shapes import Text
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import Elided
from orgplan.ui.theme import Theme
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.workspace import Workspace

WORDS = ("−$1,200", "+12 %", "−16 Tsd. $", "13.40 Mio. $ (3)", "2027-02 – 2029-01", "Export…")
ISOLATES = set(map(chr, range(0x2066, 0x206A)))
DARK = 140
"""Levels of grey below which a pixel is of a letter."""
Draw = Callable[[str, Theme], QWidget]


@pytest.fixture
def leftward(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet("")
    qapp.setStyle("Fusion")


def button(words: str, theme: Theme) -> QWidget:
    return QPushButton(words)


def shortened(words: str, theme: Theme) -> QWidget:
    made = Elided(words + " more than there is room for")
    made.setStyleSheet("background: white")
    made.setFixedWidth(made.fontMetrics().horizontalAdvance(words + " mor"))
    return made


def cell(words: str, theme: Theme) -> QWidget:
    table = QTableView()
    model = QStandardItemModel(1, 1, table)
    model.setItem(0, 0, QStandardItem(words))
    table.setModel(model)
    table.setItemDelegate(RowCells([RowColumn("text", "Text", 200, str)], theme, table))
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setColumnWidth(0, 300)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    return table


def heading(words: str, theme: Theme) -> QWidget:
    table = cell("", theme)
    assert isinstance(table, QTableView)
    table.model().setHeaderData(0, Qt.Orientation.Horizontal, words)
    table.horizontalHeader().show()
    return table


class Chart(QWidget):
    """A text of a chart that is painted straight into its widget."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self._painter, self._text = ShapePainter(theme.tokens), Text(20, 20, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        self._painter.paint(painter, [self._text])
        painter.end()


def ink(picture: QImage) -> QImage:
    """The letters of a picture, without what is empty around them."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    at = [(x, y) for x in range(grey.width()) for y in range(grey.height())
          if grey.pixelColor(x, y).value() < DARK]  # fmt: skip
    across, down = [x for x, _ in at], [y for _, y in at]
    area = QRect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)
    return grey.copy(area)


def apartness(one: QImage, other: QImage) -> float:
    """The mean difference in levels of grey; letters may stand a part of a pixel elsewhere."""
    size = QSize(16, 4)
    whole = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    first, second = one.scaled(size, *whole), other.scaled(size, *whole)
    return sum(
        abs(first.pixelColor(x, y).value() - second.pixelColor(x, y).value())
        for x in range(size.width()) for y in range(size.height())
    ) / (size.width() * size.height())  # fmt: skip


def drawn(draw: Draw, words: str, theme: Theme) -> QImage:
    widget = draw(words, theme)
    widget.resize(300, 40)
    picture = widget.grab().toImage()
    widget.deleteLater()
    return ink(picture)


@pytest.mark.parametrize("draw", [button, shortened, cell, heading, Chart])
def test_signs_and_currency_stand_where_they_belong_from_right_to_left(
    draw: Draw, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    theme = Theme(qapp, "light")
    usual = [drawn(draw, words, theme) for words in WORDS]
    request.getfixturevalue("leftward")
    theme.turn()
    for words, picture in zip(WORDS, usual, strict=True):
        assert apartness(drawn(draw, words, theme), picture) < 8, words


def test_what_keeps_words_apart_is_only_painted(
    leftward: None, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("positions")
    grid = workspace.current().grid  # type: ignore[attr-defined]
    grid.selectAll()
    workspace.window.actions_table.run("copy")
    copied = QGuiApplication.clipboard().text()
    assert "P-301" in copied
    assert not ISOLATES & set(copied)
    grid.selectRow(0)
    grid.edit(grid.model().index(0, 2))
    field = grid.viewport().findChild(QLineEdit)
    assert field is not None and field.text()
    assert not ISOLATES & set(field.text())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.document.stack.count() == 0
