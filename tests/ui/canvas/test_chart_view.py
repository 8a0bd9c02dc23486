"""Charts in a widget."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from orgplan.drawing.charts import Series, bars
from orgplan.drawing.shapes import Picture
from orgplan.drawing.tokens import DARK, LIGHT
from orgplan.ui.canvas.chart import ChartView


def draw(size: tuple[float, float]) -> Picture:
    series = [Series("In seat", [40, 50, 60])]
    return bars(["Nov", "Dec", "Jan"], series, size, title="Headcount", ids=["11", "12", "01"])


@pytest.fixture
def chart(qtbot: QtBot) -> ChartView:
    view = ChartView(LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.set_draw(draw)
    view.show()
    return view


def test_the_chart_is_drawn_anew_for_every_size(chart: ChartView) -> None:
    chart.resize(700, 300)
    assert (chart.picture.width, chart.picture.height) == (700, 300)


def test_a_click_on_a_column_tells_its_id(chart: ChartView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.picked) as caught:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(370, 150))
    assert caught.args == ["01"]


def test_a_screen_reader_hears_title_and_columns(chart: ChartView) -> None:
    assert chart.accessibleName() == "Headcount"
    assert chart.accessibleDescription() == "Nov: 40 in seat; Dec: 50 in seat; Jan: 60 in seat"


def test_it_follows_the_theme(chart: ChartView) -> None:
    chart.set_tokens(DARK)
    assert chart.grab().toImage().pixelColor(2, 2).name() == DARK.panel
