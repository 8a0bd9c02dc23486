"""Layouts of trees: nothing overlaps, order is kept, and depth is no limit."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.network.layout.forest import Forest
from orgplan.network.layout.tree import Gaps, Layout, Node, mixed, tidy
from tests.network.families import Family, families, overlaps

Method = Callable[[Sequence[Node], Mapping[str, Sequence[str]]], Layout]
BOTH = pytest.mark.parametrize("method", [tidy, mixed])


def staff(count: int) -> Family:
    """One manager and so many reports without reports."""
    nodes = [Node("boss", 148, 62), *(Node(str(n), 140, 62) for n in range(count))]
    return nodes, {"boss": [str(n) for n in range(count)]}


@given(family=families(), other=families(), move=st.tuples(st.integers(0, 59), st.integers(0, 59)))
def test_a_layout_made_from_one_before_is_the_same_as_a_fresh_one(
    family: Family, other: Family, move: tuple[int, int]
) -> None:
    nodes, children = family
    child, parent = (str(number % len(nodes)) for number in move)
    moved = {boss: [name for name in row if name != child] for boss, row in children.items()}
    moved.setdefault(parent, []).append(child)
    for old in (family, other):
        assert mixed(nodes, moved, None, mixed(*old)) == mixed(nodes, moved)
    first = mixed(nodes, children)
    again = mixed(nodes, children, None, first)
    assert all(again.connectors[boss] is lines for boss, lines in first.connectors.items())


@BOTH
@given(family=families())
def test_no_two_nodes_overlap(method: Method, family: Family) -> None:
    layout = method(*family)
    assert set(layout.positions) == {node.id for node in family[0]}
    assert overlaps(family[0], layout) == []


@BOTH
@given(family=families())
def test_the_same_tree_gives_the_same_layout(method: Method, family: Family) -> None:
    assert method(*family) == method(*family)


@BOTH
@given(family=families())
def test_everything_lies_within_the_size_that_is_told(method: Method, family: Family) -> None:
    layout = method(*family)
    lines = [point for paths in layout.connectors.values() for line in paths for point in line]
    points = [*layout.positions.values(), *lines]
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in points)


@given(family=families())
def test_the_mirrored_tree_gives_the_mirrored_tidy_layout(family: Family) -> None:
    nodes, children = family
    layout = tidy(nodes, children)
    turned = tidy(nodes[::-1], {parent: row[::-1] for parent, row in children.items()})
    for node in nodes:
        (x, y), (other, height) = layout.positions[node.id], turned.positions[node.id]
        assert y == height
        assert x == pytest.approx(layout.width - other - node.width, abs=1)


@given(family=families())
def test_tidy_children_stand_in_their_order_below_their_parent(family: Family) -> None:
    nodes, children = family
    at = tidy(nodes, children).positions
    sizes = {node.id: node for node in nodes}
    for parent, row in children.items():
        assert all(at[one][0] < at[other][0] for one, other in pairwise(row))
        assert all(at[child][1] > at[parent][1] for child in row)
        middles = [at[key][0] + sizes[key].width / 2 for key in (row[0], row[-1])]
        assert at[parent][0] + sizes[parent].width / 2 == pytest.approx(sum(middles) / 2, abs=1)


@given(family=families())
def test_managers_stand_in_their_order_and_staff_run_down(family: Family) -> None:
    nodes, children = family
    at = mixed(nodes, children).positions
    for row in children.values():
        managers = [key for key in row if key in children]
        assert managers == sorted(managers, key=lambda key: at[key][0])
        reports = [key for key in row if key not in children]
        assert reports == sorted(reports, key=lambda key: at[key])


@BOTH
@given(family=families(roots=False))
def test_every_report_is_joined_to_its_manager(method: Method, family: Family) -> None:
    nodes, children = family
    layout = method(nodes, children)
    sizes = {node.id: node for node in nodes}
    for parent, row in children.items():
        ends = {point for line in layout.connectors[parent] for point in line}
        for child in row:
            x, y = layout.positions[child]
            head, side = (x + sizes[child].width / 2, y), (x, y + sizes[child].height / 2)
            assert head in ends or side in ends


@BOTH
def test_a_chain_of_fifty_thousand_is_not_too_deep(method: Method) -> None:
    nodes = [Node(str(n), 148, 62) for n in range(50_000)]
    layout = method(nodes, {str(n): [str(n + 1)] for n in range(49_999)})
    assert len(layout.positions) == 50_000


@BOTH
def test_an_empty_chart_has_no_size(method: Method) -> None:
    assert method([], {}) == Layout({}, {}, 0, 0, Forest({}))


@BOTH
def test_a_circle_is_entered_at_its_first_node(method: Method) -> None:
    nodes = [Node("a", 50, 50), Node("b", 50, 50)]
    layout = method(nodes, {"a": ["b"], "b": ["a"]})
    assert layout.positions["a"][1] < layout.positions["b"][1]


def test_a_few_staff_stand_in_one_column_under_their_manager() -> None:
    nodes, children = staff(6)
    at = mixed(nodes, children).positions
    assert {at[str(n)][0] for n in range(6)} == {Gaps().indent}


def test_many_staff_stand_in_columns_of_like_height() -> None:
    nodes, children = staff(30)
    at = mixed(nodes, children).positions
    columns = sorted({at[str(n)][0] for n in range(30)})
    assert [sum(at[str(n)][0] == x for n in range(30)) for x in columns] == [10, 10, 10]


def test_staff_beside_managers_have_a_column_of_their_own() -> None:
    nodes = [Node(key, 100, 60) for key in ("boss", "lead", "one", "two", "engineer")]
    at = mixed(nodes, {"boss": ["one", "lead", "two"], "lead": ["engineer"]}).positions
    assert at["one"][0] == at["two"][0] < at["lead"][0]
    assert at["one"][1] == at["lead"][1]


def test_a_department_is_far_narrower_with_its_staff_stacked() -> None:
    rows = {"boss": [f"m{m}" for m in range(6)]}
    rows |= {f"m{m}": [f"m{m}s{s}" for s in range(8)] for m in range(6)}
    nodes = [Node(key, 148, 62) for key in ["boss", *(c for row in rows.values() for c in row)]]
    assert mixed(nodes, rows).width < tidy(nodes, rows).width / 5
