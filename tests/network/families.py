"""Forests drawn at random, and what is looked for in their layouts."""

from collections.abc import Sequence

from hypothesis import strategies as st

from orgplan.network.layout.tree import Layout, Node

Family = tuple[list[Node], dict[str, list[str]]]


@st.composite
def families(draw: st.DrawFn, roots: bool = True) -> Family:
    """A random forest; a node's parent has a smaller number, -1 is none."""
    count = draw(st.integers(1, 60))
    lowest = -1 if roots else 0
    parents = [draw(st.integers(lowest, n - 1)) for n in range(1, count)]
    sizes = draw(st.lists(st.sampled_from([40.0, 100.0, 148.0]), min_size=count, max_size=count))
    nodes = [Node(str(n), size, 62.0) for n, size in enumerate(sizes)]
    children: dict[str, list[str]] = {}
    for child, parent in enumerate(parents, start=1):
        if parent >= 0:
            children.setdefault(str(parent), []).append(str(child))
    return nodes, children


def overlaps(nodes: Sequence[Node], layout: Layout) -> list[tuple[str, str]]:
    """Every pair of nodes that touch."""
    boxes = [(*layout.positions[n.id], n) for n in nodes]
    return [
        (one.id, other.id)
        for at, (x, y, one) in enumerate(boxes)
        for left, top, other in boxes[at + 1 :]
        if x < left + other.width
        and left < x + one.width
        and y < top + other.height
        and top < y + one.height
    ]
