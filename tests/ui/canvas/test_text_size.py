"""Text of another size reaches the maps and charts, and nothing that leaves the window."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.seat_card import Card, Seat
from orgplan.drawing.shapes import Box, Picture, Text, picture
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.chart import ChartView
from orgplan.ui.canvas.legends import Legends
from orgplan.ui.canvas.widget import Canvas

SEATS = tuple(
    Seat(Card(f"P-{at}", "", "Wen Li", "Staff Engineer"), at * 200.0, 0.0, 150.0) for at in range(4)
)
KEYS = legend([Key("In seat", "panel"), Key("Planned", "panel")])


def letters(canvas: Canvas) -> float:
    """The size in pixels of the largest letters that a canvas shows of its cards."""
    numbers = list(range(len(canvas.picture.shapes)))
    shown = canvas.tiles._close(numbers, canvas.camera.zoom)
    return max(shape.size for shape in shown if isinstance(shape, Text)) * canvas.camera.zoom


@pytest.mark.parametrize("size", [(1600, 700), (500, 400), (300, 300)])
def test_the_letters_of_a_map_grow_with_the_size_of_text(
    qapp: QApplication, size: tuple[int, int]
) -> None:
    usual, larger = Canvas(LIGHT), Canvas(LIGHT, scale=1.5)
    for canvas in (usual, larger):
        canvas.resize(*size)
        canvas.set_picture(picture(SEATS, margin=24, legend=KEYS))
    assert letters(larger) >= 1.2 * letters(usual)
    assert larger.picture == usual.picture


def test_legends_grow_with_the_size_of_text_as_far_as_there_is_room() -> None:
    usual, larger = Legends((KEYS, ())), Legends((KEYS, ()), 1.5)
    roomy, tight = QSize(1_000, 500), QSize(120, 500)
    assert larger.foot(roomy) > usual.foot(roomy)
    assert larger._areas(roomy)[0].width() > 1.3 * usual._areas(roomy)[0].width()
    assert larger.foot(tight) == usual.foot(tight)
    assert all(area.right() <= 120 for area in larger._areas(tight))


def test_a_chart_is_drawn_with_larger_letters_and_its_columns_are_found(qtbot: QtBot) -> None:
    chart = ChartView(LIGHT, scale=2.0)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    asked: list[tuple[float, float]] = []

    def draw(size: tuple[float, float]) -> Picture:
        asked.append(size)
        return Picture((Box(100, 0, 50, 100, id="Mar", spoken="March"),), 0, 0, *size)

    chart.set_draw(draw)
    assert asked == [(200, 100)]
    with qtbot.waitSignal(chart.picked) as said:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(250, 100))
    assert said.args == ["Mar"]
