"""Second lines are led round the cards, whatever the chart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgplan.network.layout.connectors import Polyline
from orgplan.network.layout.detours import Box, Detours
from orgplan.network.layout.tree import Node, mixed, tidy
from tests.network.families import Family, families

Boxes = dict[str, Box]


def boxes_of(family: Family, compact: bool) -> Boxes:
    nodes, children = family
    layout = (mixed if compact else tidy)(nodes, children)
    sizes = {node.id: node for node in nodes}
    return {
        key: (x, y, x + sizes[key].width, y + sizes[key].height)
        for key, (x, y) in layout.positions.items()
    }


def runs_behind(way: Polyline, boxes: Boxes) -> list[str]:
    """Cards that some piece of a way runs through."""
    return [
        key
        for (x, y), (end_x, end_y) in pairwise(way)
        for key, (left, top, right, bottom) in boxes.items()
        if left < max(x, end_x) and min(x, end_x) < right
        and top < max(y, end_y) and min(y, end_y) < bottom
    ]  # fmt: skip


def on_edge(point: tuple[float, float], box: Box) -> bool:
    (x, y), (left, top, right, bottom) = point, box
    upright = x in (left, right) and top <= y <= bottom
    return upright or (y in (top, bottom) and left <= x <= right)


@given(families(), st.booleans(), st.data())
def test_a_way_leads_from_card_to_card_behind_none(
    family: Family, compact: bool, data: st.DataObject
) -> None:
    boxes = boxes_of(family, compact)
    detours = Detours(boxes)
    for _ in range(3):
        one, other = (
            data.draw(st.sampled_from(sorted(boxes))),
            data.draw(st.sampled_from(sorted(boxes))),
        )
        if one != other:
            way = detours.way(one, other)
            assert way is not None
            assert on_edge(way[0], boxes[one])
            assert on_edge(way[-1], boxes[other])
            assert runs_behind(way, boxes) == []
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))


def test_neighbours_are_joined_by_the_shortest_way() -> None:
    boxes = {"one": (0.0, 0.0, 100.0, 60.0), "other": (200.0, 0.0, 300.0, 60.0)}
    assert Detours(boxes).way("one", "other") == ((100.0, 30.0), (200.0, 30.0))


def test_a_card_shut_in_by_others_has_no_way() -> None:
    boxes = {"in": (0.0, 0.0, 10.0, 10.0), "cover": (-50.0, -50.0, 60.0, 60.0), "far": (200.0, 0.0, 210.0, 10.0)}  # fmt: skip  # noqa: E501
    assert Detours(boxes).way("far", "in") is None


def test_a_wide_chart_is_crossed_in_no_time_worth_telling() -> None:
    rows = {"boss": [f"m{m}" for m in range(40)]}
    rows |= {f"m{m}": [f"m{m}s{s}" for s in range(15)] for m in range(40)}
    nodes = [Node(key, 148, 62) for key in ["boss", *(c for row in rows.values() for c in row)]]
    boxes = boxes_of((nodes, rows), compact=True)
    way = Detours(boxes).way("m0s7", "m39s7")
    assert way is not None
    assert runs_behind(way, boxes) == []
