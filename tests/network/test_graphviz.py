"""Graphviz in a process of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgplan.network.layout.graphviz import Graphviz, NotDrawnError
from orgplan.network.layout.layered import Link, Vertex, layered

SMALL = 'digraph { node [shape=box label=""] 0 -> 1 }'
LARGE = (
    "digraph {" + ";".join(f"{n} -> {n * m % 397}" for n in range(397) for m in (7, 31, 53)) + "}"
)


@pytest.fixture
def graphviz() -> Iterator[Graphviz]:
    made = Graphviz(seconds=0.5)
    yield made
    made.close()


def fake(folder: Path, code: str) -> str:
    """A program that stands in for Python."""
    file = folder / "fake"
    file.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    file.chmod(0o755)
    return str(file)


def test_a_graph_is_answered_with_places(graphviz: Graphviz) -> None:
    reply = graphviz.draw(SMALL)
    assert all("pos" in found for found in (*reply["objects"], *reply["edges"]))


def test_the_same_graph_is_asked_for_once(graphviz: Graphviz) -> None:
    assert graphviz.draw(SMALL) is graphviz.draw(SMALL)


def test_boxes_and_links_are_laid_out_once_until_something_of_them_differs(
    graphviz: Graphviz,
) -> None:
    boxes = [Vertex(name, 80, 40) for name in "abc"]
    links = [Link("1", "a", "b"), Link("2", "b", "c")]
    first = layered(boxes, links, graphviz)
    assert layered([*boxes], [*links], graphviz) is first
    for others, ties in (
        ([Vertex("a", 90, 40), *boxes[1:]], links),
        (boxes[::-1], links),
        (boxes, [*links, Link("3", "a", "c")]),
    ):
        again = layered(others, ties, graphviz)
        assert again.places.keys() == {box.id for box in others}
        assert again.routes.keys() == {link.id for link in ties}
        assert again is not first and again is layered(others, ties, graphviz)
    assert layered(boxes, links, graphviz, shape=9) is not first
    assert layered(boxes, links, graphviz) is first


def test_what_takes_too_long_is_ended_and_the_next_graph_is_drawn(graphviz: Graphviz) -> None:
    with pytest.raises(NotDrawnError, match="too long"):
        graphviz.draw(LARGE)
    assert graphviz.draw(SMALL)["objects"]


def test_whoever_checks_may_end_it(graphviz: Graphviz) -> None:
    def stop() -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        graphviz.draw(LARGE, check=stop)
    assert graphviz.draw(SMALL)["objects"]


def test_a_graph_that_it_cannot_read_is_refused_and_the_next_is_drawn(graphviz: Graphviz) -> None:
    with pytest.raises(NotDrawnError):
        graphviz.draw("digraph { -> }")
    assert graphviz.draw(SMALL)["objects"]


@pytest.mark.skipif(sys.platform == "win32", reason="the fake program is a script")
@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os; os.abort()", ""])
def test_without_graphviz_our_own_layers_serve(tmp_path: Path, code: str) -> None:
    made = Graphviz(program=fake(tmp_path, code))
    with pytest.raises(NotDrawnError):
        made.draw(SMALL)
    boxes = [Vertex("a", 50, 50), Vertex("b", 50, 50)]
    assert layered(boxes, [Link("x", "a", "b")], made).program == "simple layers"
    made.close()


def test_where_no_program_can_be_started_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(NotDrawnError):
        Graphviz(program=str(tmp_path / "none")).draw(SMALL)
