"""The career map holds every role it can, apart from each other and inside its width."""

from itertools import combinations

import pytest

from orgplan.blueprint.career import Career, CareerRole, career_of
from orgplan.blueprint.library import shipped
from orgplan.drawing.maps.career import career_map
from orgplan.drawing.shapes import Box, Path, Picture, Text

ENTRIES = shipped()
CAREERS = {entry.key: career_of(entry, ENTRIES) for entry in ENTRIES}


def boxes(picture: Picture) -> list[Box]:
    return [shape for shape in picture.shapes if isinstance(shape, Box) and shape.id]


@pytest.mark.parametrize("width", [320.0, 420.0, 640.0, 1200.0])
@pytest.mark.parametrize("key", CAREERS)
def test_boxes_stand_apart_and_inside(key: str, width: float) -> None:
    picture = career_map(CAREERS[key], width)
    assert picture.width == width
    for box in boxes(picture):
        left, top, right, bottom = box.bounds
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= picture.height
    for one, other in combinations(boxes(picture), 2):
        apart = one.x + one.width < other.x or other.x + other.width < one.x
        assert apart or one.y + one.height < other.y or other.y + other.height < one.y
    for text in (shape for shape in picture.shapes if isinstance(shape, Text)):
        assert text.bounds[0] >= 0
        assert text.bounds[2] <= width


def test_the_staff_role_stands_between_senior_and_principal_who_leads_further() -> None:
    picture = career_map(CAREERS["staff-ml-engineer"], 640.0)
    at = {box.id: box for box in boxes(picture)}
    row = [at["senior-ml-engineer"], at["staff-ml-engineer"], at["principal-ml-engineer"]]
    row.append(at["Distinguished Engineer"])
    assert [box.x for box in row] == sorted(box.x for box in row)
    assert len({box.y for box in row}) == 1
    assert at["staff-ml-engineer"].line == "accent"
    assert (at["principal-ml-engineer"].dash, at["Distinguished Engineer"].dash) == ("", "dash")
    assert at["engineering-manager-ml"].x == at["principal-ml-engineer"].x
    assert "next role, in the library" in at["principal-ml-engineer"].spoken


def test_a_role_alone_is_a_map_too() -> None:
    picture = career_map(Career(CareerRole("Gardener")), 300.0)
    assert [box.id for box in boxes(picture)] == ["Gardener"]
    assert not [shape for shape in picture.shapes if isinstance(shape, Path)]


def test_where_there_is_little_room_the_roles_two_steps_ahead_are_left_out() -> None:
    career = CAREERS["staff-ml-engineer"]
    wide, narrow = career_map(career, 640.0), career_map(career, 380.0)
    assert len(boxes(wide)) - len(boxes(narrow)) == len(career.later)
