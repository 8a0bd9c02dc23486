"""Gestures: each ends in one word of the canvas, or in none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from orgplan.drawing.legend import Key
from orgplan.drawing.marks import Mark, Marks
from orgplan.drawing.shapes import Box, Line, Picture
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.rules import Rules
from orgplan.ui.canvas.widget import Canvas

LEFT = Qt.MouseButton.LeftButton
BOXES = (
    Box(0, 0, 120, 70, fill="panel", id="a", spoken="Team A"),
    Box(200, 0, 120, 70, fill="panel", id="b", spoken="Team B"),
    Box(200, 140, 120, 70, fill="panel", id="c", spoken="Team C"),
)
NAMES = {"a": "Search", "b": "Ranking"}
FREE = Rules(
    drop=lambda id, onto: onto != "c",
    carry=lambda id: True,
    place=lambda id: True,
    connect=lambda id, other: id != "c",
    name=lambda id: NAMES.get(id, ""),
)


class Heard(list[tuple[object, ...]]):
    """What a canvas has told, in order."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        for name in ("dropped", "moved", "connected", "picked_many", "activated", "renamed"):
            getattr(canvas, name).connect(lambda *said, name=name: self.append((name, *said)))


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    line = Line(120, 35, 200, 35, id="line", spoken="A needs B")
    canvas.set_picture(Picture((*BOXES, line), -40, -40, 480, 320))
    canvas.set_rules(FREE)
    canvas.show()
    qtbot.waitExposed(canvas)
    yield canvas


@pytest.fixture
def heard(canvas: Canvas) -> Heard:
    return Heard(canvas)


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    """Where in the view a point of the picture is."""
    return QPointF(*canvas.camera.to_view(x, y)).toPoint()


def drag(canvas: Canvas, start: QPoint, *ways: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(canvas, LEFT, keys, start)
    for point in (start + QPoint(6, 9), *ways):
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, LEFT, keys, ways[-1])


def test_an_object_dropped_on_another_is_told_once(canvas: Canvas, heard: Heard) -> None:
    drag(canvas, at(canvas, 60, 30), at(canvas, 150, 120), at(canvas, 260, 30))
    assert heard == [("dropped", "a", "b")]


def test_an_object_put_where_nothing_is_has_moved_by_the_way_of_the_mouse(
    canvas: Canvas, heard: Heard
) -> None:
    drag(canvas, at(canvas, 60, 30), at(canvas, 80, 150))
    ((name, id, way),) = heard
    assert (name, id) == ("moved", "a")
    assert way == pytest.approx((20, 120), abs=1.0)


def test_an_object_dropped_where_it_may_not_be_stays(canvas: Canvas, heard: Heard) -> None:
    drag(canvas, at(canvas, 60, 30), at(canvas, 260, 175))
    assert heard == []


def test_a_line_drawn_from_an_edge_joins_two_objects(canvas: Canvas, heard: Heard) -> None:
    drag(canvas, at(canvas, 60, 68), at(canvas, 150, 150), at(canvas, 260, 175))
    assert heard == [("connected", "a", "c")]
    drag(canvas, at(canvas, 260, 208), at(canvas, 60, 30))
    assert heard[1:] == [("dropped", "c", "a")]  # no line may be drawn from it, so it is carried


def test_a_line_that_ends_nowhere_joins_nothing(canvas: Canvas, heard: Heard) -> None:
    drag(canvas, at(canvas, 60, 68), at(canvas, 60, 200))
    assert heard == []


def test_a_rectangle_drawn_from_a_free_place_chooses_what_it_touches(
    canvas: Canvas, heard: Heard
) -> None:
    drag(canvas, at(canvas, 360, -20), at(canvas, 250, 180))
    assert heard == [("picked_many", ("b", "c"))]
    drag(canvas, at(canvas, -20, -20), at(canvas, 30, 20), keys=Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selected == ("b", "c", "a")


def test_control_and_a_click_add_an_object_and_take_it_out_again(
    canvas: Canvas, heard: Heard
) -> None:
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 30))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(canvas, LEFT, control, at(canvas, 260, 30))
    QTest.mouseClick(canvas, LEFT, control, at(canvas, 60, 30))
    assert heard == [("picked_many", ("a", "b")), ("picked_many", ("b",))]


@pytest.mark.parametrize(
    "start", [(60, 30), (60, 68), (-20, -20)], ids=["carry", "line", "marquee"]
)
def test_escape_gives_a_gesture_up_without_any_edit(
    canvas: Canvas, heard: Heard, qtbot: QtBot, start: tuple[float, float]
) -> None:
    before = canvas.grab().toImage()
    QTest.mousePress(canvas, LEFT, pos=at(canvas, *start))
    for way in (9, 60, 120):
        QTest.mouseMove(canvas, at(canvas, start[0] + way, start[1] + way))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, pos=at(canvas, 260, 30))
    assert heard == []
    canvas.select(())
    QTest.mouseMove(canvas, QPoint(2, 2))
    assert canvas.grab().toImage() == before


def field_of(canvas: Canvas) -> QLineEdit:
    fields = [field for field in canvas.findChildren(QLineEdit) if field.isVisible()]
    return fields[0]


def test_a_double_click_renames_where_the_object_stands(
    canvas: Canvas, heard: Heard, qtbot: QtBot
) -> None:
    QTest.mouseDClick(canvas, LEFT, pos=at(canvas, 60, 30))
    field = field_of(canvas)
    assert field.text() == "Search"
    qtbot.keyClicks(field, "Search & Discovery")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [("renamed", "a", "Search & Discovery")]
    assert not field.isVisible()


def test_escape_keeps_the_name(canvas: Canvas, heard: Heard, qtbot: QtBot) -> None:
    QTest.mouseDClick(canvas, LEFT, pos=at(canvas, 60, 30))
    qtbot.keyClicks(field_of(canvas), "Other")
    qtbot.keyClick(field_of(canvas), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert heard == []


def test_what_has_no_name_to_change_is_opened_instead(canvas: Canvas, heard: Heard) -> None:
    QTest.mouseDClick(canvas, LEFT, pos=at(canvas, 260, 175))
    assert heard == [("activated", "c")]


def test_a_mark_is_seen_spoken_and_explained(canvas: Canvas) -> None:
    plain = canvas.grab().toImage()
    key = Key("Asked for most", line="bad", stroke=True)
    marks = Marks("Bottlenecks", {"b": Mark("bad", "1", "first bottleneck")}, (key,))
    canvas.set_marks(marks)
    marked = canvas.grab().toImage()
    spot = at(canvas, 260, 0)
    around = [marked.pixelColor(spot + QPoint(0, away)).name() for away in range(-4, 4)]
    assert LIGHT.bad in around
    assert canvas.words_of("b") == "Team B, first bottleneck"
    assert canvas.words_of("a") == "Team A"
    texts = [part.text for part in marks.legend if hasattr(part, "text")]
    assert texts == ["Bottlenecks", "Asked for most"]
    canvas.set_marks(Marks())
    assert canvas.grab().toImage() == plain
