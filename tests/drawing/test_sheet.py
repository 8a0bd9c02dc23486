"""Pictures made ready for paper."""

from orgplan.drawing.legend import Key, legend
from orgplan.drawing.shapes import Box, Path, Picture, Text, bounds
from orgplan.drawing.sheet import moved, sheet


def test_a_sheet_carries_title_and_legend() -> None:
    keys = legend([Key("In seat", "panel", "line")])
    page = sheet(Picture((Box(0, 0, 300, 200, "panel"),), 0, 0, 300, 200, "AI & ML", keys))
    assert [s.text for s in page.shapes if isinstance(s, Text)] == ["AI & ML", "In seat"]
    left, top, right, bottom = bounds(page.shapes)
    assert page.x < left and page.y < top
    assert right < page.x + page.width and bottom < page.y + page.height


def test_the_legend_of_a_huge_sheet_grows_with_it() -> None:
    keys = legend([Key("In seat", "panel", "line")])
    page = sheet(Picture((Box(0, 0, 16000, 200, "panel"),), 0, 0, 16000, 200, "", keys))
    assert next(s.size for s in page.shapes if isinstance(s, Text)) == 110


def test_moved_paths_keep_their_form() -> None:
    path = moved(Path((((0, 0), (10, 20)),)), 5, 6, 2)
    assert isinstance(path, Path) and path.lines == (((5, 6), (25, 46)),)


def test_legend_entries_wrap_into_rows() -> None:
    keys = [Key(f"A rather long entry {n}", "panel") for n in range(6)]
    rows = {s.y for s in legend(keys, 300) if isinstance(s, Text)}
    assert len(rows) > 2
    assert bounds(legend(keys, 300))[2] <= 300
