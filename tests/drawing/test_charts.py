"""Charts as shapes: round numbers, no labels that touch, words for every column."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.axes import ticks, whole
from orgplan.drawing.charts import Limit, Series, Step, bars, bridge, lines, time_slider
from orgplan.drawing.shapes import Box, Line, Path, Picture, Text

MONTHS = ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
FILLED = Series("In seat", [46, 46, 46, 47, 48, 48, 49, 50, 50, 51, 51, 52])
PLANNED = Series("Planned", [0, 1, 3, 4, 6, 9, 9, 11, 12, 13, 13, 15], planned=True)
LIMIT = Limit(63, "Approved 63")
SIZE = (880.0, 220.0)


def texts(chart: Picture) -> list[Text]:
    return [shape for shape in chart.shapes if isinstance(shape, Text)]


def touching(chart: Picture) -> list[tuple[str, str]]:
    """Every pair of labels of which one covers part of the other."""
    return [
        (one.text, other.text)
        for one, other in combinations(texts(chart), 2)
        if one.bounds[0] < other.bounds[2]
        and other.bounds[0] < one.bounds[2]
        and one.bounds[1] + 2 < other.bounds[3]
        and other.bounds[1] + 2 < one.bounds[3]
    ]


@given(st.floats(-1e9, 1e9), st.floats(0.001, 1e9))
def test_ticks_span_the_values_in_equal_steps(low: float, span: float) -> None:
    made = ticks(low, low + span)
    slack = 1e-6 * max(span, abs(low), 1)
    assert made[0] <= low + slack and made[-1] >= low + span - slack
    assert 2 <= len(made) <= 8


def test_ticks_are_round_numbers() -> None:
    assert ticks(0, 67) == [0, 20, 40, 60, 80]


def test_numbers_have_no_decimals_they_do_not_need() -> None:
    assert [whole(1234), whole(0.5), whole(2.0)] == ["1,234", "0.5", "2"]


@pytest.mark.parametrize("wide", [240.0, 360.0, 520.0, 880.0, 1400.0])
@pytest.mark.parametrize("count", [6, 12, 36])
def test_labels_never_touch_however_narrow_the_chart(wide: float, count: int) -> None:
    names = [f"{MONTHS[n % 12]} {26 + n // 12}" for n in range(count)]
    series = [
        Series("In seat", [40 + n for n in range(count)]),
        Series("Planned", [n / 2 for n in range(count)], planned=True),
    ]
    assert touching(bars(names, series, (wide, 220.0), limit=LIMIT)) == []
    assert touching(lines(names, series, (wide, 220.0), limit=LIMIT)) == []


def test_labels_stay_within_the_chart() -> None:
    for text in texts(bars(MONTHS, [FILLED, PLANNED], SIZE, limit=LIMIT)):
        left, top, right, bottom = text.bounds
        assert left >= 0 and top >= 0 and right <= SIZE[0] and bottom <= SIZE[1]


def test_bars_stand_on_each_other_and_reach_their_sum() -> None:
    chart = bars(["Nov"], [Series("a", [30]), Series("b", [10], planned=True)], SIZE)
    low, high = [s for s in chart.shapes if isinstance(s, Box) and s.fill and not s.spoken][-2:]
    assert high.y + high.height == pytest.approx(low.y, abs=1)
    assert low.height == pytest.approx(3 * high.height, abs=5)


def test_planned_bars_are_dashed() -> None:
    chart = bars(MONTHS, [FILLED, PLANNED], SIZE)
    dashed = [s for s in chart.shapes if isinstance(s, Box) and s.dash]
    assert len(dashed) == 11 + 1  # no bar where none is planned, and one in the legend


def test_the_sum_is_written_above_each_column_when_there_is_room() -> None:
    assert "67" in [t.text for t in texts(bars(MONTHS, [FILLED, PLANNED], SIZE))]
    assert "67" not in [t.text for t in texts(bars(MONTHS, [FILLED, PLANNED], (200.0, 220.0)))]


def test_sums_above_the_limit_are_marked() -> None:
    chart = bars(MONTHS, [FILLED, PLANNED], SIZE, limit=LIMIT)
    assert [t.text for t in texts(chart) if t.colour == "bad"] == ["Approved 63", "64", "64", "67"]


def test_no_figure_is_struck_through_by_the_limit() -> None:
    chart = bars(MONTHS, [FILLED, PLANNED], SIZE, limit=LIMIT)
    level = next(s.y1 for s in chart.shapes if isinstance(s, Line) and s.dash)
    for text in texts(chart):
        if text.weight == 600:
            assert not text.y - text.size * 0.7 < level < text.y


def test_a_column_says_what_it_shows() -> None:
    chart = bars(MONTHS, [FILLED, PLANNED], SIZE, limit=LIMIT, ids=[m.lower() for m in MONTHS])
    last = [s for s in chart.shapes if s.spoken][-1]
    assert last.id == "oct"
    assert last.spoken == "Oct: 52 in seat, 15 planned, 67 in all, 4 over Approved 63"


def test_a_line_ends_in_its_last_value() -> None:
    chart = lines(MONTHS, [FILLED], SIZE)
    assert [t.text for t in texts(chart)][-1] == "52"
    assert sum(isinstance(s, Path) for s in chart.shapes) == 1


def test_a_bridge_leads_from_total_to_total() -> None:
    steps = [Step("Before", 10, True), Step("More", 4), Step("Less", -2), Step("After", 12, True)]
    chart = bridge(steps, SIZE)
    said = [s.spoken for s in chart.shapes if s.spoken]
    assert said == ["Before: 10", "More: 4", "Less: -2", "After: 12"]
    assert touching(chart) == []


def test_every_step_of_a_bridge_has_its_name_below_it_however_long_they_are() -> None:
    named = [f"{at} that is named at much greater length than there is room for" for at in "ABCDE"]
    chart = bridge([Step(name, 100, True) for name in named], SIZE)
    found = {text.text[:1] for text in chart.shapes if isinstance(text, Text) and "…" in text.text}
    assert found == set("ABCDE")


def test_a_bridge_with_small_changes_does_not_begin_at_zero_and_shows_it() -> None:
    chart = bridge([Step("Before", 1000, True), Step("More", 10), Step("A", 1010, True)], SIZE)
    assert sum(isinstance(s, Path) for s in chart.shapes) == 2
    assert "0" not in [t.text for t in texts(chart)]


def test_the_slider_fills_the_months_up_to_the_chosen_one() -> None:
    chart = time_slider(MONTHS, FILLED.values, 2, (800.0, 60.0), caption="49 of 63 in seat")
    fills = [s.fill for s in chart.shapes if isinstance(s, Box) and s.fill]
    assert fills == ["accent"] * 3 + ["chart_rest"] * 9


def test_charts_without_numbers_are_still_charts() -> None:
    assert bars([], [Series("none", [])], SIZE).width == SIZE[0]
    assert lines([], [Series("none", [])], SIZE).width == SIZE[0]
    assert bridge([], SIZE).width == SIZE[0]
    assert bars(["Nov"], [Series("zero", [0])], SIZE).height == SIZE[1]
