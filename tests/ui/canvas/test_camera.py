"""What part of a picture is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.ui.canvas.camera import FARTHEST, FIT_AT_MOST, NEAREST, Camera, fitted

NUMBERS = st.floats(-1e5, 1e5)
ZOOMS = st.floats(FARTHEST, NEAREST)


@given(ZOOMS, NUMBERS, NUMBERS, st.floats(0, 2000), st.floats(0, 2000))
def test_view_and_picture_agree(zoom: float, x: float, y: float, at_x: float, at_y: float) -> None:
    camera = Camera(zoom, x, y)
    there = camera.to_picture(at_x, at_y)
    assert camera.to_view(*there) == pytest.approx((at_x, at_y), abs=1e-3)


@given(ZOOMS, st.floats(0.01, 100), st.floats(0, 2000), st.floats(0, 2000))
def test_zooming_keeps_the_point_under_the_pointer(
    zoom: float, factor: float, x: float, y: float
) -> None:
    camera = Camera(zoom)
    nearer = camera.zoomed(factor, x, y)
    assert FARTHEST <= nearer.zoom <= NEAREST
    assert nearer.to_view(*camera.to_picture(x, y)) == pytest.approx((x, y), abs=1e-3)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_a_fitted_picture_is_seen_whole(wide: float, high: float) -> None:
    camera = fitted((0, 0, wide, high), 1000, 700, 40)
    left, top = camera.to_view(0, 0)
    right, bottom = camera.to_view(wide, high)
    assert left >= -0.5 and top >= -0.5 and right <= 1000.5 and bottom <= 660.5


def test_a_small_picture_is_not_blown_up() -> None:
    assert fitted((0, 0, 10, 10), 1000, 700).zoom == FIT_AT_MOST
