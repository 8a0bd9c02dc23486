"""A picture made anew of the shapes of the one before."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.again import of_the_same
from orgplan.drawing.shapes import Box, Picture

shapes = st.lists(st.integers(0, 12), max_size=12)


def picture(numbers: list[int]) -> Picture:
    return Picture(tuple(Box(at, 0, 1, 1) for at in numbers), title=str(numbers))


@given(shapes, shapes)
def test_the_picture_is_equal_and_what_stands_at_either_end_as_before_is_the_same_object(
    now: list[int], then: list[int]
) -> None:
    before = picture(then)
    made = of_the_same(picture(now), before)
    assert made == picture(now)
    known = {id(shape) for shape in before.shapes}
    for one, other in ((now, then), (now[::-1], then[::-1])):
        same = 0
        while same < min(len(now), len(then)) and one[same] == other[same]:
            same += 1
        ends = made.shapes[:same] if one is now else made.shapes[len(now) - same :]
        assert all(id(shape) in known for shape in ends)


def test_one_shape_among_many_is_the_only_new_one() -> None:
    before = picture(list(range(50)))
    boxes = tuple(replace(shape) for shape in before.shapes)  # type: ignore[type-var]
    for shapes in (
        (*boxes[:20], Box(99, 9, 1, 1), *boxes[20:]),
        (*boxes[:20], Box(99, 9, 1, 1), *boxes[21:]),
        (*boxes[:20], *boxes[21:]),
    ):
        made = of_the_same(Picture(shapes), before)
        assert made.shapes == shapes
        new = {id(shape) for shape in made.shapes} - {id(shape) for shape in before.shapes}
        assert len(new) == sum(shape not in before.shapes for shape in shapes)
