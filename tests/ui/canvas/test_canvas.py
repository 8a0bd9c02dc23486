"""The canvas: what is under the mouse, what the keys do, and how much is painted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.org_chart import Card, Seat, org_chart
from orgplan.drawing.shapes import Box, Line, Picture, Shape
from orgplan.drawing.tokens import DARK, LIGHT
from orgplan.ui.canvas.rules import Rules
from orgplan.ui.canvas.widget import Canvas

CARDS = [
    Card("d", "", "Noor Haddad", "Director", team="platform"),
    Card("m", "d", "Ilse Brandt", "EM", team="stream"),
    Card("n", "d", "Teo Marin", "EM", team="stream"),
    *(Card(f"s{n}", "m", f"Person {n}", "MLE") for n in range(4)),
    *(Card(f"t{n}", "n", f"Person {n}", "MLE") for n in range(4)),
]


def near(id: str) -> list[str]:
    own = next((card.parent for card in CARDS if card.id == id), "")
    return [card.id for card in CARDS if id and (card.parent == id or card.id == own)]


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.set_picture(org_chart(CARDS))
    canvas.set_neighbours({card.id: near(card.id) for card in CARDS})
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def middle(canvas: Canvas, id: str) -> QPoint:
    number = canvas.tiles.index.number(id)
    assert number is not None
    left, top, right, bottom = canvas.tiles.index.bounds[number]
    return QPointF(*canvas.camera.to_view((left + right) / 2, (top + bottom) / 2)).toPoint()


def wheel(canvas: Canvas, turn: int, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    canvas.wheelEvent(event)


def many(count: int) -> Picture:
    """Cards in rows of two hundred."""
    seats: list[Shape] = [
        Seat(Card(str(n), "", f"Person {n}", "MLE"), n % 200 * 170.0, n // 200 * 90.0, 150.0)
        for n in range(count)
    ]
    return Picture(tuple(seats), 0, 0, 200 * 170.0, count // 200 * 90.0)


@pytest.mark.parametrize("zoom", [0.1, 0.3, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("id", ["d", "m", "s3", "t0"])
def test_a_click_picks_the_card_under_it_at_every_zoom(
    canvas: Canvas, qtbot: QtBot, zoom: float, id: str
) -> None:
    canvas.zoom_by(zoom / canvas.camera.zoom)
    canvas.reveal(id)
    with qtbot.waitSignal(canvas.picked) as caught:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, id))
    assert caught.args == [id] and canvas.selected == (id,)


def test_a_click_beside_all_cards_picks_none(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.select(["d"])
    with qtbot.waitSignal(canvas.picked) as caught:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(990, 400))
    assert caught.args == [None] and canvas.selected == ()


def test_selecting_from_outside_tells_nobody(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.picked):
        canvas.select(["m"])


def test_the_selection_is_outlined_in_the_accent(canvas: Canvas) -> None:
    before = canvas.grab().toImage()
    canvas.select(["m"])
    after = canvas.grab().toImage()
    number = canvas.tiles.index.number("m")
    assert number is not None
    left, top, right, _ = canvas.tiles.index.bounds[number]
    x, y = canvas.camera.to_view((left + right) / 2, top)
    spots = [QPoint(round(x), round(y) - away) for away in range(5)]
    assert LIGHT.accent in [after.pixelColor(spot).name() for spot in spots]
    assert LIGHT.accent not in [before.pixelColor(spot).name() for spot in spots]


def test_the_wheel_with_control_zooms_about_the_pointer(canvas: Canvas) -> None:
    at = middle(canvas, "s2")
    before = canvas.camera.to_picture(at.x(), at.y())
    wheel(canvas, 120, at, Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera.zoom > 0
    assert canvas.camera.to_picture(at.x(), at.y()) == pytest.approx(before)


def test_the_wheel_alone_moves_the_picture(canvas: Canvas) -> None:
    before = canvas.camera
    wheel(canvas, -120, QPoint(10, 10), Qt.KeyboardModifier.NoModifier)
    assert canvas.camera.zoom == before.zoom and canvas.camera.y > before.y


def test_control_zero_fits_and_plus_and_minus_zoom(canvas: Canvas, qtbot: QtBot) -> None:
    fitted = canvas.camera
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera.zoom > fitted.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera.zoom == pytest.approx(fitted.zoom)
    canvas.pan(500, 500)
    qtbot.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera == fitted


def test_a_fitted_picture_stays_fitted_when_the_window_grows(canvas: Canvas) -> None:
    canvas.resize(500, 400)
    picture, camera = canvas.picture, canvas.camera
    x, y = camera.to_view(picture.x + picture.width, picture.y + picture.height)
    assert x <= 501 and y <= 401


def test_a_huge_picture_begins_at_its_top_where_it_can_be_read(qtbot: QtBot) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.set_picture(many(5_000))
    assert canvas.camera.zoom >= 0.4
    assert canvas.rect().contains(middle(canvas, "0"))
    canvas.fit()
    assert canvas.camera.zoom < 0.1


def test_the_middle_button_drags_the_picture(canvas: Canvas) -> None:
    before = middle(canvas, "d")
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(340, 320))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(340, 320))
    assert middle(canvas, "d") - before == QPoint(40, 20)


def test_space_and_the_left_button_drag_the_picture_and_pick_nothing(
    canvas: Canvas, qtbot: QtBot
) -> None:
    before = middle(canvas, "d")
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=before)
        QTest.mouseMove(canvas, before + QPoint(-30, 50))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=before + QPoint(-30, 50))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert middle(canvas, "d") - before == QPoint(-30, 50)


@pytest.mark.parametrize(
    ("start", "key", "reached"),
    [
        ("d", Qt.Key.Key_Down, "m"),
        ("m", Qt.Key.Key_Right, "n"),
        ("n", Qt.Key.Key_Left, "m"),
        ("m", Qt.Key.Key_Down, "s0"),
        ("s0", Qt.Key.Key_Down, "s1"),
        ("s1", Qt.Key.Key_Right, "t1"),
        ("s3", Qt.Key.Key_Down, "s3"),
        ("d", Qt.Key.Key_Up, "d"),
    ],
)
def test_arrow_keys_walk_to_the_nearest_card(
    canvas: Canvas, qtbot: QtBot, start: str, key: Qt.Key, reached: str
) -> None:
    canvas.select([start])
    qtbot.keyClick(canvas, key)
    assert canvas.selected == (reached,)


def test_the_first_arrow_key_chooses_the_top_card(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected == ("d",)


def test_walking_brings_the_card_into_sight(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.zoom_by(3)
    canvas.select(["s2"])
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.rect().contains(middle(canvas, "s3"))


def test_enter_and_double_click_open_an_object(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.select(["m"])
    with qtbot.waitSignal(canvas.activated) as caught:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert caught.args == ["m"]
    with qtbot.waitSignal(canvas.activated) as caught:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, "n"))
    assert caught.args == ["n"]


def test_escape_chooses_nothing(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.select(["m"])
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected == ()


def test_hovering_tells_of_the_object(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.hovered) as caught:
        QTest.mouseMove(canvas, middle(canvas, "m"))
    assert caught.args == ["m"]


def drag(canvas: Canvas, id: str, onto: str) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, id))
    QTest.mouseMove(canvas, middle(canvas, id) + QPoint(30, 30))
    QTest.mouseMove(canvas, middle(canvas, onto))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, onto))


def always(*_ids: str) -> bool:
    return True


FREE = Rules(drop=always, carry=always, place=always, connect=always, name=lambda id: f"name {id}")


def test_a_card_dragged_onto_another_tells_of_both(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_rules(Rules(drop=always, carry=always))
    with qtbot.waitSignal(canvas.dropped) as caught:
        drag(canvas, "s1", "n")
    assert caught.args == ["s1", "n"]


def test_cards_cannot_be_dragged_unless_that_is_allowed(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.dropped):
        drag(canvas, "s1", "n")


def test_a_line_with_an_id_is_picked_near_it_only(qtbot: QtBot) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    line = Line(0, 0, 400, 300, id="needs")
    canvas.set_picture(Picture((line, Box(0, 0, 400, 300)), 0, 0, 400, 300))
    assert canvas.id_at(QPointF(*canvas.camera.to_view(200, 150))) == "needs"
    assert canvas.id_at(QPointF(*canvas.camera.to_view(300, 60))) == ""


def test_a_change_of_theme_repaints_everything(canvas: Canvas) -> None:
    canvas.set_tokens(DARK)
    assert canvas.grab().toImage().pixelColor(990, 400).name() == DARK.window


def test_only_what_is_seen_of_fifty_thousand_cards_is_painted(qtbot: QtBot) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.set_picture(many(50_000))
    canvas.zoom_by(1 / canvas.camera.zoom)
    canvas._minimap = None
    canvas.grab()
    assert 0 < canvas.tiles.painted < 400


def test_moving_about_paints_only_what_comes_into_sight(qtbot: QtBot) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.set_picture(many(5_000))
    canvas.zoom_by(1 / canvas.camera.zoom)
    canvas.grab()
    canvas.grab()  # the small map comes with the second frame
    before = canvas.tiles.painted
    canvas.pan(-3, 0)
    canvas.grab()
    assert canvas.tiles.painted - before < 100


def test_a_picture_that_could_not_be_read_whole_shows_its_top_and_on_a_small_map_the_rest(
    qtbot: QtBot,
) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    wide = Picture(
        tuple(Box(at * 100, 0, 80, 40, id=f"b{at}") for at in range(30)), 0, 0, 3_000, 40
    )
    canvas.set_picture(wide)
    assert canvas.camera.zoom > 0.4 and canvas._minimap is not None
    legend = (Box(0, 0, 500, 20),)
    canvas.set_picture(replace(wide, legend=legend))
    area = canvas._minimap.area(600, canvas.map_foot)
    assert area.bottom() < 400 - 20 - 12
    narrow = replace(wide, shapes=wide.shapes[:12], width=1_200)
    canvas.set_picture(narrow, keep_view=False)
    assert canvas.camera.zoom < 0.51 and canvas._minimap is None


def test_a_picture_of_many_has_a_small_map_to_jump_by(qtbot: QtBot) -> None:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.set_picture(many(1_000))
    canvas.zoom_by(1 / canvas.camera.zoom)
    assert canvas._minimap is not None
    corner = canvas._minimap.area(1000, 700).bottomRight().toPoint() - QPoint(12, 8)
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=corner)
    assert canvas.camera.to_picture(500, 350)[0] > 25_000


def test_a_screen_reader_finds_a_list_with_an_item_for_every_card(canvas: Canvas) -> None:
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Org chart"
    assert interface.childCount() == len(CARDS)
    item = interface.child(1)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Ilse Brandt, EM, in seat"
    assert item.rect().contains(canvas.mapToGlobal(middle(canvas, "m")))
    canvas.select(["m"])
    assert interface.child(1).state().selected


def test_the_list_of_a_screen_reader_follows_the_picture(canvas: Canvas) -> None:
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.childCount() == len(CARDS)
    canvas.set_picture(org_chart(CARDS[:3]))
    assert interface.childCount() == 3
