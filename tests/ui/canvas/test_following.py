"""A picture that follows another is painted as if it had been the first."""

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.org_chart import Card, chart_of, org_chart
from orgplan.drawing.shapes import Box, Line, Path, Picture, Text
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.index import Index, differing
from orgplan.ui.canvas.widget import Canvas

COUNT = 260


def cards_of(rng: Random) -> list[Card]:
    parents = ["" if n == 0 else str(rng.randrange(max(1, n // 8))) for n in range(COUNT)]
    return [Card(str(n), above, f"Name {n}", "Engineer") for n, above in enumerate(parents)]


def changed(cards: list[Card], rng: Random) -> list[Card]:
    """One card moved, one renamed, sometimes one gone."""
    at, other = rng.randrange(40, COUNT - 40), rng.randrange(40, COUNT - 40)
    cards = list(cards)
    cards[at] = replace(cards[at], parent=str(rng.randrange(14)))
    cards[other] = replace(cards[other], title="Another title", kind="planned")
    return cards[:-1] if rng.random() < 0.3 else cards


def canvas_of(qtbot: QtBot, picture: Picture) -> Canvas:
    canvas = Canvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(700, 500)
    canvas.set_picture(picture)
    canvas.grab()  # the small map comes with the second frame
    return canvas


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("zoom", [0.02, 0.2, 0.45, 1.0])
def test_after_an_edit_the_canvas_shows_what_a_fresh_one_would(
    qtbot: QtBot, seed: int, zoom: float
) -> None:
    rng = Random(seed)
    cards = cards_of(rng)
    before = chart_of(cards)
    canvas = canvas_of(qtbot, before.picture)
    canvas.zoom_by(zoom / canvas.camera.zoom)
    canvas.grab()
    for step in range(4):
        cards = changed(cards, rng)
        before = chart_of(cards, (), before)
        canvas.set_picture(before.picture if step % 2 else org_chart(cards))
        canvas.pan(-40, 30)
        canvas._late.catch_up()
        fresh = canvas_of(qtbot, org_chart(cards))
        fresh.look(canvas.camera)
        canvas._late.timeout.emit()  # The pause before the small map follows is over.
        assert canvas.grab().toImage() == fresh.grab().toImage()


def test_what_lies_over_another_is_told_from_what_lies_under_it(qtbot: QtBot) -> None:
    one = Box(0, 0, 80, 60, fill="accent", id="one")
    other = Box(20, 20, 80, 60, fill="bad", id="other")
    rest = (Line(0, 90, 100, 90), Text(0, 98, "words"))
    canvas = canvas_of(qtbot, Picture((one, other, *rest), 0, 0, 100, 100))
    canvas.grab()
    turned = Picture((other, one, *rest), 0, 0, 100, 100)
    canvas.set_picture(turned)
    assert canvas.grab().toImage() == canvas_of(qtbot, turned).grab().toImage()


def test_lines_of_which_only_something_else_is_said_are_not_painted_anew() -> None:
    lines = tuple(
        Path((((0, at), (90, at)),), "line", id=f"L{at}", spoken="old") for at in range(9)
    )
    told = [replace(line, spoken="new") for line in lines]
    before = Picture((Box(0, 0, 9, 9, id="box"), *lines), 0, 0, 100, 100)
    after = Picture((Box(0, 0, 9, 9, fill="bad", id="box"), *told), 0, 0, 100, 100)
    assert differing(Index(before), Index(after)) == [(0, 0, 9, 9)] * 2
    moved = (*told[:8], replace(told[8], lines=(((0, 50), (90, 50)),)))
    lower = Index(Picture((before.shapes[0], *moved), 0, 0, 100, 100))
    assert differing(Index(before), lower) == [Index(before).bounds[9], lower.bounds[9]]


def some(rng: Random, count: int) -> list[Box | Line]:
    fills = ("accent", "bad", "good", "panel")
    made: list[Box | Line] = []
    for _ in range(count):
        x, y = rng.randrange(500), rng.randrange(380)
        box = Box(x, y, 90, 70, rng.choice(fills), "line")
        made.append(box if rng.random() < 0.8 else Line(x, y, x + 150, y, "bad", 3))
    return made


def exchanged(shapes: list[Box | Line], rng: Random) -> list[Box | Line]:
    """Two change places, one is another, some come, some go, or one is equal to another."""
    at, other = sorted(rng.sample(range(len(shapes)), 2))
    one, two = shapes[at], shapes[other]
    return rng.choice(
        (
            [*shapes[:at], two, *shapes[at + 1 : other], one, *shapes[other + 1 :]],
            [*shapes[:at], *some(rng, 1), *shapes[at + 1 :]],
            [*shapes[:at], *some(rng, 2), *shapes[at:]],
            [*shapes[:at], *shapes[at + 2 :]],
            [*shapes[:at], replace(two), *shapes[at + 1 :]],
        )
    )


@pytest.mark.parametrize("seed", range(14))
def test_however_shapes_are_exchanged_the_canvas_shows_them_as_they_lie(
    qtbot: QtBot, seed: int
) -> None:
    rng = Random(seed)
    shapes = some(rng, 30)
    canvas = canvas_of(qtbot, Picture(tuple(shapes), 0, 0, 600, 460))
    canvas.look(Camera(1.0, -20.0, -10.0))
    canvas.grab()
    for _ in range(6):
        shapes = exchanged(shapes, rng)
        picture = Picture(tuple(shapes), 0, 0, 600, 460)
        canvas.set_picture(picture)
        fresh = canvas_of(qtbot, picture)
        fresh.look(canvas.camera)
        assert furthest(canvas.grab().toImage(), fresh.grab().toImage()) < 8


def furthest(one: QImage, other: QImage) -> int:
    """The largest difference of a colour: where a box is cut, its edges round otherwise."""
    if one == other:
        return 0
    return max(abs(a - b) for a, b in zip(one.bits(), other.bits(), strict=True))


def test_of_many_shapes_only_what_lies_otherwise_is_painted() -> None:
    boxes = [Box(at * 10.0, 0, 8, 8, id=str(at)) for at in range(5_000)]
    old = Index(Picture(tuple(boxes)))
    turned = [*boxes[:7], boxes[9], boxes[7], boxes[8], *boxes[10:]]
    areas = differing(old, Index(Picture(tuple(turned)), old))
    assert areas is not None and set(areas) == {box.bounds for box in boxes[7:10]}
    fewer = [*boxes[:7], replace(boxes[8], x=3.0), *boxes[9:]]
    areas = differing(old, Index(Picture(tuple(fewer)), old))
    assert areas is not None and len(areas) == 3


@pytest.mark.parametrize("seed", range(6))
def test_the_first_question_to_an_index_is_answered_as_any_later_one(seed: int) -> None:
    rng = Random(seed)
    lines = [
        Path((tuple((rng.uniform(0, 4000), rng.uniform(0, 4000)) for _ in range(4)),), curved=True)
        for _ in range(40)
    ]
    boxes = [Box(rng.uniform(0, 4000), rng.uniform(0, 4000), 90, 600) for _ in range(200)]
    picture = Picture((*lines, *boxes, *some(rng, 300)))
    known = Index(picture)
    known.find((0, 0, 1, 1))
    for _ in range(30):
        x, y = rng.uniform(-200, 4000), rng.uniform(-200, 4000)
        area = (x, y, x + rng.uniform(1, 1500), y + rng.uniform(1, 1500))
        assert Index(picture).find(area) == known.find(area)
