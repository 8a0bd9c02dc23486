"""Connectors run where the drawing has its lines, however PowerPoint turns and mirrors them."""

from itertools import pairwise
from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.shapes import Path
from orgplan.exchange.deck.connectors import Form, form_of, s_curve
from orgplan.exchange.deck.routes import End, Route, routes

STEPS = st.lists(st.integers(-60, 60).filter(lambda x: abs(x) > 2), min_size=2, max_size=5)


def as_drawn(form: Form) -> list[tuple[float, float]]:
    """The corners of a bent connector by the formulas of the format, turned as its frame says."""
    left, top, wide, high = form.frame
    shares = [bend / 100_000 for bend in form.bends]
    xs = [0.0, *[s for i, s in enumerate(shares) if i % 2 == 0 for _ in (0, 1)]]
    ys = [0.0, 0.0, *[s for i, s in enumerate(shares) if i % 2 for _ in (0, 1)]]
    count = int(form.preset[-1]) + 1
    corners = [
        ((xs[at] if at < len(xs) else 1.0) * wide, (ys[at] if at < len(ys) else 1.0) * high)
        for at in range(count)
    ]
    middle = left + wide / 2, top + high / 2
    turn = form.turn / 60_000 * pi / 180
    made = []
    for across, down in corners:
        x = (wide - across if form.mirrored else across) - wide / 2
        y = (high - down if form.upside_down else down) - high / 2
        turned = x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
        made.append((middle[0] + turned[0], middle[1] + turned[1]))
    return made


@given(steps=STEPS, upright=st.booleans())
def test_a_bent_connector_has_its_corners_where_the_line_has_them(
    steps: list[int], upright: bool
) -> None:
    points = [(100, 100)]
    for at, step in enumerate(steps):
        x, y = points[-1]
        points.append((x, y + step) if (at % 2 == 0) == upright else (x + step, y))
    points = [(x * 1_000, y * 1_000) for x, y in points]
    route = Route(End("a", points[0]), End("b", points[-1]), tuple(points))
    form = form_of(route, points, ())
    if form is None:
        # Only where a line comes back to the height it left from has its frame no length.
        assert points[0][0] == points[-1][0] or points[0][1] == points[-1][1]
        return
    for (x, y), (ax, ay) in zip(points, as_drawn(form), strict=True):
        assert abs(x - ax) <= 2 and abs(y - ay) <= 2


def test_lines_below_a_manager_are_one_connector_for_each_report() -> None:
    boxes = {"boss": (40, 0, 100, 20), "a": (0, 60, 30, 80), "b": (55, 60, 85, 80),
             "c": (120, 70, 150, 90)}  # fmt: skip
    lines = (((70, 20), (70, 40)), ((15, 40), (110, 40)), ((15, 40), (15, 60)),
             ((70, 40), (70, 60)), ((110, 40), (110, 80)), ((110, 80), (120, 80)))  # fmt: skip
    found = {route.end.box: route.points for route in routes(Path(lines), boxes)}
    assert {route.start.box for route in routes(Path(lines), boxes)} == {"boss"}
    assert found["a"] == ((70, 20), (70, 40), (15, 40), (15, 60))
    assert found["b"] == ((70, 20), (70, 60))
    assert found["c"] == ((70, 20), (70, 40), (110, 40), (110, 80), (120, 80))
    loose = (*lines, ((300, 300), (400, 300)))
    assert routes(Path(loose), boxes) == ()


def test_a_curve_that_no_connector_can_follow_is_left_as_it_is_drawn() -> None:
    points = ((0, 0), (0, 60), (100, 60), (100, 120))
    route = Route(End("a", points[0]), End("b", points[-1]), points, curved=True)
    spots = [(int(x), int(y)) for x, y in points]
    form = form_of(route, spots, ())
    assert form is not None and form.preset == "curvedConnector3"
    assert form_of(route, spots, [(30, 40, 70, 80)]) is None
    loop = ((0, 0), (0, -90), (100, 210), (100, 120))
    assert form_of(Route(route.start, route.end, loop, curved=True), spots, ()) is None


@pytest.mark.parametrize("way", ["h", "v"])
def test_powerpoints_curve_begins_and_ends_where_it_should_and_never_turns_back(way: str) -> None:
    curve = s_curve((0.0, 0.0), (80.0, 50.0), way, 0.3)
    assert curve[0] == (0, 0) and curve[-1] == (80, 50)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(curve))
