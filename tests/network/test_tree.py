"""Layouts of trees: nothing overlaps, order is kept, and depth is no limit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.network.layout.forest import Forest
from orgplan.network.layout.tree import Gaps, Layout, Node, fitting, mixed, shelved, tidy
from tests.network.families import Family, families, overlaps

Method = Callable[[Sequence[Node], Mapping[str, Sequence[str]]], Layout]
Children = Mapping[str, Sequence[str]]
Middles = Mapping[str, float]
EVERY = pytest.mark.parametrize("method", [tidy, mixed, shelved])


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


@EVERY
@given(family=families())
def test_no_two_nodes_overlap(method: Method, family: Family) -> None:
    layout = method(*family)
    assert set(layout.positions) == {node.id for node in family[0]}
    assert overlaps(family[0], layout) == []


@EVERY
@given(family=families())
def test_the_same_tree_gives_the_same_layout(method: Method, family: Family) -> None:
    assert method(*family) == method(*family)


@EVERY
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


def reach(at: Middles, children: Children, key: str, half: float) -> list[tuple[float, float]]:
    """How far a node and all below it reach from its middle, level by level from its own."""
    moved = [
        [(low + at[child] - at[key], high + at[child] - at[key]) for low, high in below]
        for child in children.get(key, ())
        for below in [reach(at, children, child, half)]
    ]
    levels = zip_longest(*moved, fillvalue=(inf, -inf))
    return [
        (-half, half),
        *((min(low for low, _ in row), max(high for _, high in row)) for row in levels),
    ]


@given(family=families())
def test_siblings_stand_as_close_as_what_is_below_them_lets_them(family: Family) -> None:
    children, half, gap = family[1], 70.0, Gaps().across
    layout = tidy([Node(node.id, 2 * half, 60) for node in family[0]], children)
    at = {key: x + half for key, (x, _) in layout.positions.items()}
    for row in children.values():
        outlines = [reach(at, children, key, half) for key in row]
        places: list[float] = []
        for own in outlines:
            pairs = zip(places, outlines, strict=False)
            free = [
                x + max(high - low for (_, high), (low, _) in zip(o, own, strict=False))
                for x, o in pairs
            ]
            places.append(max(free) + gap if free else 0.0)
        # Half pixels may add up from one to the next.
        assert at[row[-1]] - at[row[0]] == pytest.approx(places[-1], abs=1 + len(row) / 2)


@given(family=families())
def test_managers_stand_in_their_order_and_staff_run_down(family: Family) -> None:
    nodes, children = family
    at = mixed(nodes, children).positions
    for row in children.values():
        managers = [key for key in row if key in children]
        assert managers == sorted(managers, key=lambda key: at[key][0])
        reports = [key for key in row if key not in children]
        assert reports == sorted(reports, key=lambda key: at[key])


@EVERY
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


@EVERY
def test_a_chain_of_fifty_thousand_is_not_too_deep(method: Method) -> None:
    nodes = [Node(str(n), 148, 62) for n in range(50_000)]
    layout = method(nodes, {str(n): [str(n + 1)] for n in range(49_999)})
    assert len(layout.positions) == 50_000


@EVERY
def test_an_empty_chart_has_no_size(method: Method) -> None:
    assert method([], {}) == Layout({}, {}, 0, 0, Forest({}))


@EVERY
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


def with_assistants(family: Family) -> Family:
    """Every third node an assistant, some of whom lead others all the same."""
    nodes, children = family
    aside = [replace(node, aside=at % 3 == 1) for at, node in enumerate(nodes)]
    return aside, children


@EVERY
@settings(max_examples=40)
@given(family=families().map(with_assistants))
def test_assistants_stand_beside_their_manager_and_overlap_nobody(
    method: Method, family: Family
) -> None:
    nodes, children = family
    layout = method(nodes, children)
    assert set(layout.positions) == {node.id for node in nodes}
    assert overlaps(nodes, layout) == []
    known = {node.id: node for node in nodes}
    for parent, row in children.items():
        x, y = layout.positions[parent]
        for key in row:
            if known[key].aside and key not in children:
                left, top = layout.positions[key]
                assert top >= y
                assert left >= x + known[parent].width or left + known[key].width <= x


@EVERY
@settings(max_examples=40)
@given(family=families(roots=False).map(with_assistants))
def test_every_assistant_is_joined_to_its_manager(method: Method, family: Family) -> None:
    nodes, children = family
    layout = method(nodes, children)
    known = {node.id: node for node in nodes}
    for parent, row in children.items():
        ends = {point for line in layout.connectors[parent] for point in line}
        for key in row:
            (x, y), node = layout.positions[key], known[key]
            sides = {(x, y + node.height / 2), (x + node.width, y + node.height / 2)}
            assert ends & (sides | {(x + node.width / 2, y)})


@EVERY
@settings(max_examples=40)
@given(family=families().map(with_assistants))
def test_lines_of_reporting_run_behind_no_card(method: Method, family: Family) -> None:
    nodes, children = family
    layout = method(nodes, children)
    boxes = {
        node.id: (x, y, x + node.width, y + node.height)
        for node in nodes
        for x, y in [layout.positions[node.id]]
    }
    for lines in layout.connectors.values():
        for line in lines:
            for (x, y), (end_x, end_y) in pairwise(line):
                crossed = [
                    key
                    for key, (left, top, right, bottom) in boxes.items()
                    if left < max(x, end_x) and min(x, end_x) < right
                    and top < max(y, end_y) and min(y, end_y) < bottom
                ]  # fmt: skip
                assert crossed == []


def test_a_wide_department_fits_a_screen_on_shelves() -> None:
    rows = {"boss": [f"d{d}" for d in range(8)]}
    rows |= {f"d{d}": [f"d{d}m{m}" for m in range(8)] for d in range(8)}
    rows |= {f"d{d}m{m}": [f"d{d}m{m}s{s}" for s in range(8)] for d in range(8) for m in range(8)}
    nodes = [Node(key, 148, 62) for key in ["boss", *(c for row in rows.values() for c in row)]]
    across, on_shelves = mixed(nodes, rows), shelved(nodes, rows)
    assert overlaps(nodes, on_shelves) == []
    assert across.width > 10_000
    assert on_shelves.width < across.width / 2.5
    assert 0.8 < on_shelves.width / on_shelves.height < 3.2
    assert fitting(nodes, rows) == on_shelves
    assert fitting(*staff(30)) == mixed(*staff(30))


@settings(max_examples=40)
@given(family=families())
def test_a_small_chart_on_shelves_stays_in_one_row_where_that_fits(family: Family) -> None:
    nodes, children = family
    layout = shelved(nodes, children)
    for row in children.values():
        managers = [key for key in row if key in children]
        at = [(layout.positions[key][1], layout.positions[key][0]) for key in managers]
        assert at == sorted(at)


@EVERY
def test_five_thousand_reports_of_one_manager_make_no_endless_row(method: Method) -> None:
    nodes, children = staff(5_000)
    layout = method(nodes, children)
    assert len(layout.positions) == 5_001
    if method is not tidy:
        assert layout.width < 20_000 and layout.height < 20_000


@EVERY
def test_lines_that_no_tree_can_have_are_told(method: Method) -> None:
    nodes = [Node(key, 50, 50) for key in ("a", "b", "c", "d")]
    children = {"a": ["b", "a"], "b": ["a", "c"], "d": ["c", "ghost"]}
    layout = method(nodes, children)
    assert set(layout.positions) == {"a", "b", "c", "d"}
    assert overlaps(nodes, layout) == []
    assert sorted(layout.left_out) == [
        "a reports to itself: the line is left out",
        "a stands elsewhere, or would close a circle: its line to b is left out",
        "c stands elsewhere, or would close a circle: its line to b is left out",
    ]
    assert method([], {}).left_out == ()
    clean = method(nodes[:2], {"a": ["b"]})
    assert clean.left_out == ()


@EVERY
@settings(max_examples=40)
@given(family=families(), data=st.data())
def test_circles_second_parents_and_strangers_never_stop_a_chart(
    method: Method, family: Family, data: st.DataObject
) -> None:
    nodes, children = family
    names = [node.id for node in nodes]
    tangled = {key: list(row) for key, row in children.items()}
    for _ in range(data.draw(st.integers(1, 6))):
        parent = data.draw(st.sampled_from(names))
        tangled.setdefault(parent, []).append(data.draw(st.sampled_from([*names, "stranger"])))
    layout = method(nodes, tangled)
    assert set(layout.positions) == set(names)
    assert overlaps(nodes, layout) == []
