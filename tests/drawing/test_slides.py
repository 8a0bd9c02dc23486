"""Slides of any plan: empty ones, and saved views that nobody would have saved like that."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.leaves import leaves
from orgplan.drawing.slides import TITLES, camera_of, crop_of, slide_of, slides
from orgplan.drawing.views import BOARDS, VIEWS
from orgplan.model.blank import blank_plan
from orgplan.model.plan import Plan
from orgplan.model.records import SavedView

NUMBER = st.floats(-1e5, 1e5, allow_nan=False)


@given(left=NUMBER, top=NUMBER, wide=st.floats(1, 1e5), high=st.floats(1, 1e5))
def test_the_area_that_is_seen_comes_back_as_it_was_saved(
    left: float, top: float, wide: float, high: float
) -> None:
    area = (left, top, left + wide, top + high)
    again = crop_of(camera_of(area))
    assert again is not None and again == pytest.approx(area, abs=0.06)
    assert crop_of(camera_of(None)) is None


@pytest.mark.parametrize(
    "camera",
    ["", "{", "5", "[]", "null", '{"zoom": 1}', '{"area": 3}', '{"area": [1, 2, 3]}',
     '{"area": [5, 5, 5, 9]}', '{"area": [0, 0, Infinity, 9]}', '{"area": [0, 0, NaN, 9]}',
     '{"area": [0, 0, 1e300, 9]}', json.dumps({"area": ["a", 0, 1, 1]})],
)  # fmt: skip
def test_a_camera_that_is_none_shows_the_whole_picture(camera: str) -> None:
    assert crop_of(camera) is None


def test_an_empty_plan_and_strange_views_make_slides_all_the_same() -> None:
    plan = blank_plan("Empty", date(2026, 11, 23))
    day = plan.settings.as_of
    strange = [
        SavedView("V1", " ", "org-chart", month=date(2400, 1, 1), mark="nonsense", order=9),
        SavedView("V2", "Unknown", "map of the moon", order=1),
        SavedView("V3", "T", "team_topology", reading="sideways", camera='{"area": [0, 0, 9, 9]}'),
        SavedView("V4", "D", "dependencies", reading="table", notes="N"),
    ]
    rows = [row for table in plan.base.kinds().values() for row in table.values()]
    saved = Plan.of([*rows, *strange])
    assert [slide.title for slide in slides(plan, "", day)][:1] == ["Overview"]
    found = slides(saved, "", day)
    assert [slide.title for slide in found] == ["T", "D", "Org chart"]
    for each in (plan, saved):
        ask = Ask(each, "", day)
        made = list(leaves(slides(each, "", day), ask, notes=True, drawn=print))
        assert len(made) >= 1 and all(leaf.footer for leaf in made)


def test_every_picture_there_is_can_be_a_slide_and_is_found_by_its_name() -> None:
    assert TITLES.keys() == {*VIEWS, *BOARDS}
    for name, title in TITLES.items():
        slide = slide_of(name, "", date(2026, 11, 23))
        assert (slide.picture_name, slide.title) == (name, title)
