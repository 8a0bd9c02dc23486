"""The org chart as shapes."""

from dataclasses import replace

import pytest

from orgplan.drawing.maps.org_chart import Card, Seat, chart_of, org_chart
from orgplan.drawing.shapes import Box, Path, Picture, Text
from orgplan.drawing.text import width
from orgplan.network.layout.tree import tidy

CARDS = [
    Card("d", "", "Noor Haddad", "Director", "In seat", team="platform"),
    Card("m", "d", "Ilse Brandt", "EM, Product ML", "In seat", team="stream"),
    Card("a", "m", "Wen Li", "Staff MLE", "In seat", team="stream"),
    Card("b", "m", "", "Senior MLE", "Jun 2027", "planned", "stream"),
    Card("c", "m", "Mia Torres", "Applied Scientist", "Closed Jan 2027", "closed", "stream"),
    Card("e", "d", "Ann Ray", "Chief of Staff", "In seat"),
]


def seat(chart: Picture, id: str) -> Seat:
    found = next(shape for shape in chart.shapes if shape.id == id)
    assert isinstance(found, Seat)
    return found


def texts(chart: Picture, id: str, zoom: float = 1.0) -> list[Text]:
    return [part for part in seat(chart, id).parts(zoom) if isinstance(part, Text)]


def box(chart: Picture, id: str) -> Box:
    return next(part for part in seat(chart, id).parts(1.0) if isinstance(part, Box))


def test_every_seat_has_one_card() -> None:
    chart = org_chart(CARDS)
    assert [shape.id for shape in chart.shapes if shape.id] == [card.id for card in CARDS]


def test_a_card_says_name_title_and_note() -> None:
    assert [t.text for t in texts(org_chart(CARDS), "m")] == [
        "Ilse Brandt",
        "EM, Product ML",
        "In seat",
    ]


def test_a_planned_seat_is_open_dashed_and_in_the_accent() -> None:
    chart = org_chart(CARDS)
    assert texts(chart, "b")[0].text == "Open"
    assert texts(chart, "b")[0].colour == "accent"
    assert box(chart, "b").dash == "dash" and box(chart, "b").line == "accent"


def test_a_closed_seat_is_grey_and_struck_through() -> None:
    chart = org_chart(CARDS)
    assert texts(chart, "c")[0].strike
    assert box(chart, "c").fill == "outside_fill"


def test_the_bar_has_the_colour_of_the_team_type() -> None:
    chart = org_chart(CARDS)
    assert box(chart, "d").bar == "platform_line"
    assert box(chart, "a").bar == "stream_line"


def test_far_out_a_card_shows_its_name_only_in_larger_letters() -> None:
    chart = org_chart(CARDS)
    far = texts(chart, "a", 0.4)
    assert " ".join(t.text for t in far) == "Wen Li"
    assert far[0].size > texts(chart, "a")[0].size


@pytest.mark.parametrize("zoom", [1.0, 0.4])
def test_no_text_leaves_its_card(zoom: float) -> None:
    long = "Principal Machine Learning Platform Reliability Engineer, Inference Runtime"
    chart = org_chart([*CARDS, Card("x", "m", long, long, long)])
    left, top, right, bottom = seat(chart, "x").bounds
    for text in texts(chart, "x", zoom):
        assert left <= text.x and text.x + width(text.text, text.size, text.weight) <= right
        assert top <= text.y - text.size * 0.75 and text.y + text.size * 0.25 <= bottom


def test_cards_do_not_overlap() -> None:
    areas = [shape.bounds for shape in org_chart(CARDS).shapes if isinstance(shape, Seat)]
    for at, (left, top, right, bottom) in enumerate(areas):
        for other in areas[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_every_card_lies_in_the_picture() -> None:
    chart = org_chart(CARDS)
    for shape in chart.shapes:
        left, top, right, bottom = shape.bounds
        assert chart.x <= left and right <= chart.x + chart.width
        assert chart.y <= top and bottom <= chart.y + chart.height


def test_the_legend_names_just_the_signs_that_are_used() -> None:
    words = [s.text for s in org_chart(CARDS).legend if isinstance(s, Text)]
    assert words == ["In seat", "Planned", "Closed", "Stream-aligned", "Platform"]
    alone = [s.text for s in org_chart(CARDS[:1]).legend if isinstance(s, Text)]
    assert alone == ["In seat", "Platform"]


def test_a_dotted_line_is_dashed_and_spoken_of() -> None:
    chart = org_chart(CARDS, [("d", "a"), ("d", "unknown")])
    dotted = [s for s in chart.shapes if isinstance(s, Path) and s.dash]
    assert [line.spoken for line in dotted] == ["Wen Li also reports to Noor Haddad"]
    assert "Dotted line" in [s.text for s in chart.legend if isinstance(s, Text)]


def test_a_card_is_spoken_in_words() -> None:
    chart = org_chart(CARDS)
    assert seat(chart, "b").spoken == "Open, Senior MLE, Jun 2027, planned"


def test_an_empty_chart_is_an_empty_picture() -> None:
    assert org_chart([]).shapes == ()


def test_the_tidy_arrangement_can_be_asked_for() -> None:
    chart = org_chart(CARDS, arrange=tidy)
    assert seat(chart, "a").y == seat(chart, "b").y == seat(chart, "c").y


def test_a_chart_carried_on_is_the_fresh_one_and_keeps_what_looks_the_same() -> None:
    before = chart_of(CARDS, [("e", "a")])
    cards = [replace(card, parent="d") if card.id == "b" else card for card in CARDS]
    cards[1] = replace(cards[1], title="EM, Search")
    after = chart_of(cards, [("e", "a")], before)
    assert after.picture == org_chart(cards, [("e", "a")])
    assert after.seats["d"] is before.seats["d"]
    assert after.seats["m"] is not before.seats["m"]
    again = chart_of(CARDS, [("e", "a")], before)
    assert all(a is b for a, b in zip(again.picture.shapes, before.picture.shapes, strict=True))


def test_an_assistant_stands_beside_its_manager() -> None:
    helper = Card("h", "d", "Kit Moor", "Assistant", "In seat", assistant=True)
    chart = org_chart([*CARDS, helper])
    assert seat(chart, "h").y == seat(chart, "d").y
    assert seat(chart, "e").y > seat(chart, "d").y
