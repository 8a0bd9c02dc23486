"""What is told of groups never tells what somebody is paid: tried by somebody who sets sums
against each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.exchange.small_groups import Paid, Sum, cells, sums

LEAST = 5
GROUPS = st.sampled_from("ABCDE")


@st.composite
def versions(draw: st.DrawFn) -> list[dict[str, tuple[str, int]]]:
    """A plan and up to three scenarios, each with a few people changed."""
    base = {
        f"P{i}": (draw(GROUPS), draw(st.integers(1, 9)) * 100)
        for i in range(draw(st.integers(0, 24)))
    }
    made = [base]
    for _ in range(draw(st.integers(0, 3))):
        other = dict(base)
        for who in draw(st.sets(st.sampled_from(sorted(base)), max_size=8)) if base else ():
            if draw(st.booleans()):
                del other[who]
            else:
                other[who] = (draw(GROUPS), draw(st.integers(1, 9)) * 100)
        made.append(other)
    return made


def among(version: Paid, groups: tuple[str, ...]) -> dict[str, int]:
    return {who: cents for who, (group, cents) in version.items() if group in groups}


@settings(max_examples=150, deadline=None)
@given(versions())
def test_no_sum_and_no_difference_is_over_fewer_than_five(made: list[Paid]) -> None:
    tell_no_few(made)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@settings(max_examples=2_000, derandomize=True, deadline=None)
@given(versions())
def test_no_sum_and_no_difference_of_thousands_is_over_fewer_than_five(made: list[Paid]) -> None:
    tell_no_few(made)


def tell_no_few(made: list[Paid]) -> None:
    """Look at every sum, and at every difference of two, that is told of some versions."""
    told = [sums(made, at, LEAST) for at in range(len(made))]
    for version, parts in zip(made, told, strict=True):
        seen: set[str] = set()
        for part in parts:
            people = among(version, part.groups)
            assert part.people == len(people) >= LEAST
            assert part.cents == sum(people.values())
            assert not seen & set(part.groups), "parts that overlap could be set against each other"
            seen |= set(part.groups)
    for (one, ones), (two, twos) in combinations(list(zip(made, told, strict=True)), 2):
        for some in _unions(ones):
            for others in _unions(twos):
                a, b = among(one, some), among(two, others)
                changed = sum(a.get(who) != b.get(who) for who in a.keys() | b.keys())
                assert changed == 0 or changed >= LEAST


def _unions(parts: tuple[Sum, ...]) -> list[tuple[str, ...]]:
    """The groups of any of the parts together, of none too."""
    sizes = range(len(parts) + 1)
    chosen = (some for size in sizes for some in combinations(parts, size))
    return [tuple(group for part in some for group in part.groups) for some in chosen]


def test_large_groups_stay_apart_and_small_ones_go_together() -> None:
    paid = {f"{group}{i}": (group, 100) for group, count in
            {"A": 9, "B": 2, "C": 4, "D": 6}.items() for i in range(count)}  # fmt: skip
    assert [sorted(cell) for cell in cells([paid], LEAST)] == [["A"], ["B", "C"], ["D"]]
    assert sums([{"x": ("A", 1)}], 0, LEAST) == ()
    assert sums([{}], 0, LEAST) == ()


def test_one_who_leaves_in_a_scenario_is_not_told_by_the_difference() -> None:
    base = {f"{group}{i}": (group, 100) for group in "AB" for i in range(6)}
    without = {who: said for who, said in base.items() if who != "A0"}
    assert sums([base, without], 1, LEAST) == (), "even the whole differs by one"
    assert [part.groups for part in sums([base, without], 0, LEAST)] == [("A",), ("B",)]
    many = {who: said for who, said in base.items() if not who.startswith("A")}
    assert [part.groups for part in sums([base, many], 1, LEAST)] == [("B",)]


def test_two_who_join_while_others_move_are_not_told_by_the_groups_together() -> None:
    base = {f"{group}{i}": (group, 100) for group in "AB" for i in range(8)}
    moved = {f"A{i}": ("B", 100) for i in range(4)} | {f"B{i}": ("A", 100) for i in range(4)}
    joined = {**base, **moved, "A8": ("A", 100), "B8": ("B", 100)}
    assert sums([base, joined], 1, LEAST) == ()
    assert [part.groups for part in sums([base, joined], 0, LEAST)] == [("A",), ("B",)]
    more = {f"{group}{i}": (group, 100) for group in "AB" for i in range(9, 14)}
    assert [part.groups for part in sums([base, {**joined, **more}], 1, LEAST)] == [("A",), ("B",)]


def test_one_who_does_not_move_with_their_group_is_not_told_by_where_it_went() -> None:
    base = {f"{group}{i}": (group, 100) for group in "ABC" for i in range(7)}
    turned = {who: ("ABCA"["ABC".index(group) + 1], 100) for who, (group, _) in base.items()}
    assert len(sums([base, turned], 1, LEAST)) == 3
    turned["A0"] = ("C", 100)
    groups = [part.groups for part in sums([base, turned], 1, LEAST)]
    assert groups == [("A", "B"), ("C",)], "A before less B after would be A0"
