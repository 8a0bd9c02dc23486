"""Pictures on one page, or on several."""

from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.shapes import Picture
from orgplan.drawing.tiling import fitted, tiled

SIZES = st.floats(1, 10_000)


@given(SIZES, SIZES, SIZES, SIZES)
def test_a_fitted_picture_is_inside_its_page_and_touches_it(
    wide: float, high: float, width: float, height: float
) -> None:
    made = fitted(Picture((), 0, 0, wide, high), width, height)
    shares = (wide * made.grow / width, high * made.grow / height)
    assert max(shares) == max(1 - 1e-9, min(1 + 1e-9, max(shares)))


@given(SIZES, SIZES, st.integers(1, 12))
def test_tiles_cover_the_whole_picture(wide: float, high: float, across: int) -> None:
    page = Picture((), 0, 0, wide, high)
    made = tiled(page, 800, 600, across)
    assert made.across * 800 >= wide * made.grow - 1e-6
    assert made.down * 600 >= high * made.grow - 0.005 * 600
    assert (made.down - 1) * 600 < high * made.grow
    first, last = (made.start(page, 800, 600, *at) for at in ((0, 0), (made.down - 1, across - 1)))
    assert first[1] == 0 and last == (first[0] - (across - 1) * 800, -(made.down - 1) * 600)
