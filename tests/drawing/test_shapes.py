"""Shapes as values."""

import dataclasses

import pytest

from orgplan.drawing.shapes import Box, Line, Path, Picture, Primitive, Text, bounds, picture


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two boxes, one of them only close up."""

    id: str = "pair"
    detail: float = 0.0
    spoken: str = "a pair"
    block: str = "accent"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        return 0, 0, 30, 10

    def parts(self, zoom: float) -> tuple[Primitive, ...]:
        boxes = (Box(0, 0, 10, 10), Box(20, 0, 10, 10))
        return boxes if zoom >= 1 else boxes[:1]


def test_shapes_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Box(0, 0, 1, 1).x = 5  # type: ignore[misc]


def test_equal_shapes_are_equal_values() -> None:
    assert Path(((((0, 0)), (5, 5)),)) == Path(((((0, 0)), (5, 5)),))


def test_bounds_include_the_line() -> None:
    assert Box(10, 10, 20, 20, line="line", line_width=2).bounds == (9, 9, 31, 31)


def test_text_covers_the_side_it_is_aligned_to() -> None:
    start, end = Text(100, 50, "Open").bounds, Text(100, 50, "Open", align="end").bounds
    assert start[0] == 100 and end[2] == 100 and end[0] < 100 < start[2]


def test_bounds_of_nothing_are_zero() -> None:
    assert bounds([]) == (0, 0, 0, 0)


def test_a_picture_has_a_margin_around_its_shapes() -> None:
    made = picture([Line(0, 0, 10, 0, line_width=0)], "A line", margin=5)
    assert (made.x, made.y, made.width, made.height) == (-5, -5, 20, 10)
    assert made.title == "A line"


def test_a_composite_shows_as_many_parts_as_the_zoom_allows() -> None:
    made = Picture((Pair(),))
    assert len(list(made.primitives(1.0))) == 2
    assert len(list(made.primitives(0.2))) == 1


def test_shapes_below_their_level_of_detail_are_left_out() -> None:
    made = Picture((Box(0, 0, 1, 1), Text(0, 0, "x", detail=0.5)))
    assert len(list(made.primitives(0.4))) == 1
