"""Network maps, flows, and labels on a grid."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.flow import flow
from orgplan.network.layout.graphviz import Graphviz
from orgplan.network.layout.grid import Dot, Spot, spots
from orgplan.network.layout.layered_values import Area, Layered, Link, Vertex
from orgplan.network.layout.network_map import network_map
from orgplan.network.layout.network_map_apart import apart
from tests.network.maps import Graph, areas, graphs, inside, on_border, overlap, points

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def child() -> Iterator[Graphviz]:
    made = Graphviz()
    yield made
    made.close()


@pytest.fixture(params=["Graphviz", "simple layers"])
def graphviz(request: pytest.FixtureRequest, child: Graphviz) -> Graphviz | None:
    return child if request.param == "Graphviz" else None


def check(vertices: list[Vertex], links: list[Link], layout: Layered) -> None:
    every = list(areas(layout, vertices).values())
    for at, one in enumerate(every):
        assert not any(overlap(one, other) for other in every[:at])
    placed = areas(layout, vertices)
    for link in links:
        curve = layout.routes[link.id]
        assert on_border(curve[0], placed[link.start]), link
        assert on_border(curve[-1], placed[link.end]), link


@FEW
@given(graph=graphs())
def test_nothing_overlaps_in_a_network(graph: Graph, graphviz: Graphviz | None) -> None:
    vertices, links = graph
    layout = network_map(vertices, links, graphviz)
    check(vertices, links, layout)
    assert layout == network_map(vertices, links, graphviz)


@FEW
@given(graph=graphs(), moved=st.tuples(st.integers(-500, 500), st.integers(-500, 500)))
def test_what_a_user_has_moved_stays_and_the_rest_finds_room(
    graph: Graph, moved: tuple[int, int], graphviz: Graphviz | None
) -> None:
    vertices, links = graph
    fixed = {vertices[0].id: (float(moved[0]), float(moved[1])), "gone": (0.0, 0.0)}
    layout = network_map(vertices, links, graphviz, fixed=fixed)
    check(vertices, links, layout)
    assert layout.places[vertices[0].id] == fixed[vertices[0].id]


def test_links_are_led_round_the_boxes_between(child: Graphviz) -> None:
    boxes = [Vertex("a", 80, 40), Vertex("b", 80, 40), Vertex("c", 80, 40)]
    fixed = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (200.0, 0.0)}
    layout = network_map(boxes, [Link("x", "a", "b")], child, fixed=fixed)
    between = areas(layout, boxes)["c"]
    assert not any(inside(point, between) for point in points(layout.routes["x"]))


@pytest.mark.parametrize("count", [3, 400])
def test_boxes_on_one_spot_are_parted(count: int) -> None:
    places: dict[str, Point] = {str(n): (0.0, 0.0) for n in range(count)}
    found = apart(places, dict.fromkeys(places, (100.0, 30.0)), 8.0)
    covered = [(x - 54, y - 19, x + 54, y + 19) for x, y in found.values()]
    assert not any(overlap(a, b, 0.1) for at, a in enumerate(covered) for b in covered[:at])


@given(graph=graphs(bands=True, groups=True))
def test_a_flow_runs_in_columns_by_band_and_groups_stay_together(graph: Graph) -> None:
    vertices, links = graph
    layout = flow(vertices, links)
    check(vertices, links, layout)
    placed = areas(layout, vertices)
    bands = sorted({box.band or 0 for box in vertices})
    lefts = [{placed[box.id][0] for box in vertices if box.band == band} for band in bands]
    assert all(len(column) == 1 for column in lefts)
    assert lefts == sorted(lefts, key=min)
    for band in bands:
        column = sorted((b for b in vertices if b.band == band), key=lambda b: placed[b.id][1])
        groups = [box.group for box in column]
        assert groups == sorted(groups)


CANVAS = (0.0, 0.0, 600.0, 400.0)


@st.composite
def crowds(draw: st.DrawFn) -> list[Dot]:
    count = draw(st.integers(0, 110))
    dots = []
    for at in range(count):
        left, top = draw(st.integers(0, 3)) * 150.0, draw(st.integers(0, 3)) * 100.0
        width = draw(st.sampled_from([0.0, 30.0, 90.0, 260.0, 700.0]))
        field = (left, top, left + 150, top + 100)
        home = draw(st.sampled_from([None, (0.0, 0.0, 300.0, 400.0)]))
        dots.append(
            Dot(str(at), field, draw(st.sampled_from([4.0, 11.0])), (width, width / 3), home)
        )
    return dots


def label(dot: Dot, spot: Spot) -> Area | None:
    if spot.label is None:
        return None
    x, y = spot.label
    return x, y, x + dot.widths[spot.width], y + dot.height


@settings(max_examples=60)
@given(dots=crowds())
def test_labels_never_overlap_each_other_or_a_dot_and_never_leave_the_canvas(
    dots: list[Dot],
) -> None:
    title = (10.0, 10.0, 90.0, 30.0)
    found = spots(dots, CANVAS, [title])
    marks, labels = [], [title]
    for dot in dots:
        if dot.id not in found:
            continue
        spot, r = found[dot.id], dot.radius
        marks.append((spot.x - r, spot.y - r, spot.x + r, spot.y + r))
        words = label(dot, spot)
        if words is not None:
            assert CANVAS[0] <= words[0] and words[2] <= CANVAS[2]
            assert CANVAS[1] <= words[1] and words[3] <= CANVAS[3]
            labels.append(words)
    everything = [*labels, *marks]
    for at, one in enumerate(everything):
        assert not any(overlap(one, other) for other in everything[:at])


def test_while_there_is_room_every_dot_is_in_its_field_and_has_its_whole_name() -> None:
    field = (0.0, 0.0, 300.0, 200.0)
    dots = [Dot(str(n), field, 8.0, (100.0, 40.0)) for n in range(9)]
    found = spots(dots, CANVAS)
    assert len(found) == 9
    for spot in found.values():
        assert spot.label is not None and spot.width == 0
        assert 0 <= spot.x <= 300 and 0 <= spot.y <= 200
