"""Graphs for other programs, read back by readers that are not ours, whatever names hold."""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import networkx as nx
import pygraphviz
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.exchange.graph_files import VIEWS, WRITERS, GraphFile, graph_file
from orgplan.exchange.graph_files.scene import clean
from orgplan.model import records as r
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.records.words import InteractionMode
from orgplan.network.graphs import graph_of
from tests.model.text_plan import plan_of
from tests.network.plans import meridian

DAY = date(2026, 11, 30)
YED = "{http://www.yworks.com/xml/graphml}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = (
    'Quotes " and \' and `ticks`', "<script>alert('x')</script>", "&amp; &lt; & #35; #quot;",
    "two\nlines\r\nthree", "back\\slash \\n \\N \\", "👩‍🚀 rockets 🚀", "فريق البحث والترتيب",
    "x" * 500, "many words " * 45, "%%{init: {}}%%", "[a](b){c}|d|;", "\x00\x07bell\x1b", "---",
    "end", "1. list", "- list", "%name%", "ﬂ°°38¶ß", "\u202eright to left override", "  ", "]]>",
    "a\u2028b",
)  # fmt: skip
NAMES = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def organization(names: list[str], ids: list[str]) -> Org:
    """Teams of these names and ids, each depending on the next."""
    teams = [r.Team(key, name) for key, name in zip(ids, names, strict=True)]
    ties = [
        r.Dependency(f"d{at}", one, other, InteractionMode.COLLABORATION, 4)
        for at, (one, other) in enumerate(pairwise(ids))
    ]
    return plan_of("", *teams, *ties).base


def plain_ids(names: list[str]) -> list[str]:
    return [f"T{at:03}" for at in range(len(names))]


def written(suffix: str, org: Org, view: str = "dependencies") -> str:
    return graph_file(org, suffix, view, DAY).text


def squeezed(text: str) -> str:
    """Without the white space that wrapping may change."""
    return "".join(text.split())


# How each format is read back: names by node, and edges as pairs of names.

Reading = tuple[list[str], list[tuple[str, str]]]


def read_graphml(text: str) -> Reading:
    found = nx.parse_graphml(text)
    return [found.nodes[n]["name"] for n in found], _pairs(found, "name")


def _pairs(found: Any, key: str) -> list[tuple[str, str]]:
    return [(found.nodes[a][key], found.nodes[b][key]) for a, b in found.edges()]


def read_yed(text: str) -> Reading:
    root = fromstring(text)
    labels = {
        node.attrib["id"]: "".join(node.find(f".//{YED}NodeLabel").itertext())  # type: ignore[union-attr]
        for node in root.iter(f"{GRAPHML}node")
    }
    edges = [edge.attrib for edge in root.iter(f"{GRAPHML}edge")]
    return list(labels.values()), [(labels[e["source"]], labels[e["target"]]) for e in edges]


def read_dot(text: str) -> Reading:
    found = pygraphviz.AGraph(string=text)
    names = {node: unescaped(node.attr["label"]) for node in found.nodes()}
    return list(names.values()), [(names[a], names[b]) for a, b in found.edges()]


def unescaped(label: str) -> str:
    """A label as Graphviz shows it: backslashes first, then entities."""
    shown = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], label)
    return shown.replace("&amp;", "&")


def read_drawio(text: str) -> Reading:
    root = fromstring(text)
    cells = {cell.attrib["id"]: cell.attrib["name"] for cell in root.iter("object")}
    edges = [cell.attrib for cell in root.iter("mxCell") if cell.get("edge") == "1"]
    return list(cells.values()), [(cells[e["source"]], cells[e["target"]]) for e in edges]


_HEAD = re.compile(r'---\ntitle: "(?:[^"\\\n]|\\.)*"\n---\nflowchart TB\n')
_TEXT = r'"((?:[^"#<>&`\\\n%|;{}\[\]]|#\d+;|<br/>)*)"'
_NODE = re.compile(rf"  (n\d+)(?:\(|\(\[|\[|\{{\{{|\[/|\{{){_TEXT}(?:\)|\]\)|\]|\}}\}}|/\]|\}})")
_EDGE = re.compile(rf"  (n\d+) (?:-->|---|-\.->|-\.-)(?:\|{_TEXT}\|)? (n\d+)")
_CLASS = re.compile(r"  class(?:Def c\d+ fill:#\w{6},stroke:#\w{6},color:#\w{6}.*| [n\d,]+ c\d+)")


def read_mermaid(text: str) -> Reading:
    """A small grammar: heading, nodes, edges, classes, and nothing else."""
    head = _HEAD.match(text)
    assert head, text[:200]
    names: dict[str, str] = {}
    edges = []
    for line in text[head.end() :].splitlines():
        if node := _NODE.fullmatch(line):
            names[node[1]] = decoded(node[2])
        elif edge := _EDGE.fullmatch(line):
            edges.append((names[edge[1]], names[edge[3]]))
        else:
            assert _CLASS.fullmatch(line), line
    return list(names.values()), edges


def decoded(label: str) -> str:
    plain = label.replace("<br/>", "\n")
    return re.sub(r"#(\d+);", lambda m: chr(int(m[1])), plain)


READERS: list[tuple[str, Callable[[str], Reading]]] = [
    (".graphml", read_graphml), (".graphml", read_yed), (".dot", read_dot),
    (".drawio", read_drawio), (".mmd", read_mermaid),
]  # fmt: skip
EVERY = pytest.mark.parametrize(("suffix", "read"), READERS)


@EVERY
@given(names=st.lists(NAMES, min_size=1, max_size=5))
@example(names=list(HOSTILE))
def test_every_name_and_edge_is_read_back_as_it_was(
    suffix: str, read: Callable[[str], Reading], names: list[str]
) -> None:
    found, edges = read(written(suffix, organization(names, plain_ids(names))))
    ids = plain_ids(names)
    shown = [clean(name or key) or "?" for name, key in zip(names, ids, strict=True)]
    assert list(map(squeezed, found)) == list(map(squeezed, shown))
    expected = list(pairwise(shown))
    assert sorted(tuple(map(squeezed, pair)) for pair in edges) == sorted(
        tuple(map(squeezed, pair)) for pair in expected
    )


@EVERY
@given(ids=st.lists(NAMES.filter(bool), min_size=1, max_size=5, unique=True))
def test_an_id_may_hold_anything_too(
    suffix: str, read: Callable[[str], Reading], ids: list[str]
) -> None:
    found, edges = read(written(suffix, organization(["name"] * len(ids), ids)))
    assert (len(found), len(edges)) == (len(ids), len(ids) - 1)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_name_of_500_letters_stays_whole_in_a_shape_that_holds_it(suffix: str) -> None:
    text = written(suffix, organization(["x" * 500], ["T1"]))
    assert text.count("x") >= 500


@pytest.mark.parametrize("view", VIEWS)
@EVERY
def test_every_view_of_the_sample_is_read_back_whole(
    suffix: str, read: Callable[[str], Reading], view: str
) -> None:
    graph = graph_of(meridian(), VIEWS[view], DAY)
    found, edges = read(written(suffix, meridian(), view))
    assert len(found) == len(graph)
    roles = sum(len(tie.get("roles", "1")) for _, _, tie in graph.edges(data=True))
    assert len(edges) == roles + len(graph.graph.get("dotted", ()))


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_file_says_what_it_shows_and_when(suffix: str, view: str) -> None:
    text = graph_file(meridian(), suffix, view, DAY, scenario="Hiring freeze").text
    for words in ("Hiring freeze", "2026-11", "oxes"):
        assert words in text


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("view", VIEWS)
def test_no_file_holds_pay(suffix: str, view: str) -> None:
    text = written(suffix, meridian(), view)
    for spell in meridian().rows(r.Spell):
        for money in (spell.base, spell.equity, spell.hourly):
            # Amounts below 1,000 could be a coordinate.
            if money is not None and money.minor >= 100_000:
                assert str(money.minor // 100) not in text
                assert f"{money.minor // 100:,}" not in text


@pytest.mark.parametrize("view", VIEWS)
def test_shapes_in_drawio_and_yed_never_overlap(view: str) -> None:
    drawio = fromstring(written(".drawio", meridian(), view))
    yed = fromstring(written(".graphml", meridian(), view))
    boxes = [cell.find("mxCell/mxGeometry") for cell in drawio.iter("object")]
    for found in (boxes, list(yed.iter(f"{YED}Geometry"))):
        corners = [_box(box) for box in found if box is not None]
        assert len(corners) == len(graph_of(meridian(), VIEWS[view], DAY))
        for (x, y, w, h), (left, top, wide, high) in combinations(corners, 2):
            assert x + w <= left or left + wide <= x or y + h <= top or top + high <= y


def _box(geometry: Element) -> tuple[float, ...]:
    return tuple(float(geometry.attrib[key]) for key in ("x", "y", "width", "height"))


def test_vacant_seats_are_drawn_dashed_and_called_open() -> None:
    node = next(
        node
        for node in fromstring(written(".graphml", meridian(), "org-chart")).iter(f"{GRAPHML}node")
        if any(data.text == "P-004" for data in node)
    )
    assert node.find(f".//{YED}BorderStyle").attrib["type"] == "dashed"  # type: ignore[union-attr]
    assert node.find(f".//{YED}NodeLabel").text == "Open\nAI Governance Lead"  # type: ignore[union-attr]


def test_connectors_in_drawio_are_joined_to_shapes() -> None:
    root = fromstring(written(".drawio", meridian(), "org-chart"))
    ids = [cell.attrib["id"] for tag in ("object", "mxCell") for cell in root.iter(tag) if "id" in cell.attrib]  # fmt: skip  # noqa: E501
    assert len(set(ids)) == len(ids)
    for cell in root.iter("mxCell"):
        if cell.get("edge") == "1":
            assert {cell.attrib["source"], cell.attrib["target"]} <= set(ids)


def test_what_mermaid_would_refuse_is_said() -> None:
    names = [f"Team {n}" for n in range(1200)]
    notes = graph_file(organization(names, plain_ids(names)), ".mmd", "dependencies", DAY).notes
    assert any("maxEdges" in note for note in notes)
    assert any("maxTextSize" in note for note in notes)


def test_what_the_graph_leaves_out_is_said() -> None:
    org = plan_of("", r.Team("T1", "One"), r.Dependency("d", "T1", "T1")).base
    made: GraphFile = graph_file(org, ".dot", "dependencies", DAY)
    assert made.notes == ("T1 depends on itself (d): the tie is left out.",)


@pytest.mark.parametrize("suffix", WRITERS)
def test_an_empty_plan_gives_a_file_that_opens(suffix: str) -> None:
    for view in VIEWS:
        text = written(suffix, plan_of().base, view)
        for known, read in READERS:
            if known == suffix:
                assert read(text) == ([], [])


def test_a_view_without_a_graph_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(OrgPlanError, match=r"budget is no graph: .* org-chart"):
        graph_file(meridian(), ".dot", "budget", DAY)
