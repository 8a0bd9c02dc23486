"""A picture that follows another is painted as if it had been the first."""

from dataclasses import replace
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.org_chart import Card, chart_of, org_chart
from orgplan.drawing.shapes import Box, Line, Picture, Text
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.widget import Canvas

COUNT = 260


def cards_of(rng: Random) -> list[Card]:
    parents = ["" if n == 0 else str(rng.randrange(max(1, n // 8))) for n in range(COUNT)]
    return [Card(str(n), above, f"Name {n}", "Engineer") for n, above in enumerate(parents)]


def changed(cards: list[Card], rng: Random) -> list[Card]:
    """One card moved, one renamed, sometimes one gone."""
    at, other = rng.randrange(40, COUNT - 40), rng.randrange(40, COUNT - 40)
    cards = list(cards)
    cards[at] = replace(cards[at], parent=str(rng.randrange(30)))
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
        fresh = canvas_of(qtbot, org_chart(cards))
        fresh.look(canvas.camera)
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
