"""Layered layouts, by Graphviz and by our own layers."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.network.layout.graphviz import Graphviz
from orgplan.network.layout.layered import Layered, Link, Vertex, layered
from orgplan.network.layout.layered_moved import with_places
from tests.network.maps import Graph, areas, graphs, inside, on_border, overlap, points

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def child() -> Iterator[Graphviz]:
    made = Graphviz()
    yield made
    made.close()


@pytest.fixture(params=["Graphviz", "simple layers"])
def graphviz(request: pytest.FixtureRequest, child: Graphviz) -> Graphviz | None:
    return child if request.param == "Graphviz" else None


def check(vertices: list[Vertex], links: list[Link], layout: Layered) -> None:
    placed = areas(layout, vertices)
    every = list(placed.items())
    for at, (_, one) in enumerate(every):
        assert one[0] >= 0 and one[2] <= layout.width + 0.01
        assert one[1] >= 0 and one[3] <= layout.height + 0.01
        assert not any(overlap(one, other) for _, other in every[:at])
    for link in links:
        curve = layout.routes[link.id]
        assert on_border(curve[0], placed[link.start]), link
        assert on_border(curve[-1], placed[link.end]), link
        for point in points(curve):
            through = [key for key, area in every if inside(point, area, 1.0)]
            assert set(through) <= {link.start, link.end}, (link, point)


@FEW
@given(graph=graphs())
def test_boxes_stand_apart_and_no_link_runs_through_one(
    graph: Graph, graphviz: Graphviz | None
) -> None:
    vertices, links = graph
    layout = layered(vertices, links, graphviz)
    check(vertices, links, layout)
    assert layout.program == ("Graphviz" if graphviz else "simple layers")


@FEW
@given(graph=graphs(bands=True))
def test_bands_are_rows_from_the_top(graph: Graph, graphviz: Graphviz | None) -> None:
    vertices, links = graph
    layout = layered(vertices, links, graphviz, shape=1.5)
    check(vertices, links, layout)
    placed = areas(layout, vertices)
    for one in vertices:
        for other in vertices:
            assert one.band is not None and other.band is not None
            if one.band < other.band:
                assert placed[one.id][3] <= placed[other.id][1]


@FEW
@given(graph=graphs(groups=True))
def test_a_group_holds_its_members_and_nobody_else(graph: Graph, graphviz: Graphviz | None) -> None:
    vertices, links = graph
    layout = layered(vertices, links, graphviz)
    check(vertices, links, layout)
    placed = areas(layout, vertices)
    assert set(layout.groups) == {box.group for box in vertices} - {""}
    for group, outline in layout.groups.items():
        for box in vertices:
            area = placed[box.id]
            if box.group == group:
                assert outline[0] <= area[0] and area[2] <= outline[2]
                assert outline[1] <= area[1] and area[3] <= outline[3]
            else:
                assert not overlap(area, outline)


@FEW
@given(graph=graphs())
def test_the_same_graph_gives_the_same_layout(graph: Graph, graphviz: Graphviz | None) -> None:
    assert layered(*graph, graphviz) == layered(*graph, graphviz)


def test_links_to_nowhere_are_left_out_and_said_so(graphviz: Graphviz | None) -> None:
    boxes = [Vertex("a", 50, 50), Vertex("a", 90, 90), Vertex("b", 50, 50)]
    layout = layered(boxes, [Link("x", "a", "nowhere"), Link("y", "a", "b")], graphviz)
    assert layout.left_out == ("x",)
    assert set(layout.routes) == {"y"}


def test_nothing_to_draw_has_no_size(graphviz: Graphviz | None) -> None:
    assert layered([], [], graphviz) == Layered({}, {})


def test_those_who_need_stand_above_what_they_need(graphviz: Graphviz | None) -> None:
    boxes = [Vertex(key, 80, 40) for key in "abc"]
    layout = layered(boxes, [Link("1", "a", "b"), Link("2", "b", "c")], graphviz)
    tops = [layout.places[key][1] for key in "abc"]
    assert tops == sorted(tops) and len(set(tops)) == 3


def test_a_dense_graph_of_two_hundred_is_laid_out_without_graphviz() -> None:
    boxes = [Vertex(str(n), 120, 40) for n in range(200)]
    links = [
        Link(f"{n}/{m}", str(n), str((n * m + 7) % 200)) for n in range(200) for m in (3, 5, 11)
    ]
    layout = layered(boxes, links)
    assert len(layout.routes) == 600


def test_cancelling_ends_the_layout() -> None:
    class EnoughError(Exception):
        pass

    def stop() -> None:
        raise EnoughError

    made = Graphviz()
    boxes = [Vertex(str(n), 120, 40) for n in range(300)]
    links = [Link(f"{n}/{m}", str(n), str((n * m + 7) % 300)) for n in range(300) for m in (3, 5)]
    with pytest.raises(EnoughError):
        layered(boxes, links, made, stop)
    made.close()


@FEW
@given(graph=graphs(), x=st.integers(-300, 900), y=st.integers(-300, 900))
def test_a_box_put_somewhere_stays_there_and_the_others_make_room(
    graph: Graph, x: int, y: int, graphviz: Graphviz | None
) -> None:
    vertices, links = graph
    before = layered(vertices, links, graphviz)
    fixed = {vertices[0].id: (float(x), float(y)), "gone": (0.0, 0.0)}
    after = with_places(before, vertices, links, fixed, graphviz)
    assert after.places[vertices[0].id] == (x, y)
    every = list(areas(after, vertices).values())
    for at, one in enumerate(every):
        assert not any(overlap(one, other) for other in every[:at])
    placed = areas(after, vertices)
    for link in links:
        curve = after.routes[link.id]
        assert on_border(curve[0], placed[link.start])
        assert on_border(curve[-1], placed[link.end])
    far = {vertices[0].id: (before.width + 500.0, 0.0)}
    apart = with_places(before, vertices, links, far, graphviz)
    others = [box.id for box in vertices[1:]]
    assert [apart.places[key] for key in others] == [before.places[key] for key in others]
