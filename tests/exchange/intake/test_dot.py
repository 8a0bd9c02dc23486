"""Graphs in Graphviz's language are read as Graphviz reads them."""

import pygraphviz
import pytest

from orgplan.exchange.intake.readers.dot import graph_of
from orgplan.model.errors import ImportRefused

GRAPHS = (
    "digraph { a -> b -> c; b -> d [label=feature weight=2] }",
    'strict digraph "my teams" { node [shape=box kind=team]; a [label="Team A"]; a:out:n -> b:in }',
    "digraph g { {a b} -> {c; d -> e} [mode=xaas]; subgraph cluster_1 { node [kind=x] f } f->a }",
    "graph { a -- b; b -- c; -3.5 -- .5 }",
    '# made by hand\n// a comment\ndigraph { /* and\nmore */ "a" + "b" -> "c \\" d"; rankdir=LR }',
    "digraph { edge [mode=x]; a -> b; subgraph s { edge [mode=y]; c -> d } a -> c }",
    "digraph { a [label=<<b>Team</b> <i>A</i>>]; a -> ümlaut }",
)


@pytest.mark.parametrize("text", GRAPHS)
def test_nodes_edges_and_attributes_are_those_that_graphviz_finds(text: str) -> None:
    found, theirs = graph_of(text), pygraphviz.AGraph(string=text)
    assert sorted(found.nodes) == sorted(str(node) for node in theirs.nodes())
    direct = theirs.is_directed()
    pairs = [(one, two) if direct else tuple(sorted((one, two))) for one, two, _ in found.edges]
    others = [(one, two) if direct else tuple(sorted((one, two))) for one, two in theirs.edges()]
    assert sorted(pairs) == sorted(others)
    for name, facts in found.nodes.items():
        known = theirs.get_node(name).attr
        assert {k: known[k] for k in facts if k != "label"} == {
            k: v for k, v in facts.items() if k != "label"
        }
    for one, two, facts in found.edges:
        known = theirs.get_edge(one, two).attr
        assert {k: known[k] for k in facts} == facts


@pytest.mark.parametrize(
    ("text", "line"),
    [("digraph { a -> ", 1), ("digraph {\n a -> b\n ]", 3), ("x", 1), ('digraph { "a }', 1),
     ("digraph { a [label=<b }", 1), ("digraph {" + "{" * 5_000, 1)],
)  # fmt: skip
def test_what_is_no_graph_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ImportRefused, match=rf"\(line {line}\): export it again"):
        graph_of(text)


def test_groups_that_multiply_to_millions_of_edges_are_refused() -> None:
    many = " ".join(f"n{at}" for at in range(1_000))
    with pytest.raises(ImportRefused, match="200,000 rows"):
        graph_of(f"digraph {{ {{ {many} }} -> {{ {many} }} }}")
