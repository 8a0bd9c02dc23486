"""Cards put somewhere by hand: they stand there, and nobody else is lost or torn apart."""

from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.maps.by_hand import arranged
from orgplan.network.layout.tree import Node, mixed


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Node], dict[str, list[str]]]:
    count = draw(st.integers(1, 40))
    parents = [draw(st.integers(-1, at - 1)) for at in range(1, count)]
    children: dict[str, list[str]] = {}
    for child, parent in enumerate(parents, start=1):
        children.setdefault(str(parent) if parent >= 0 else "", []).append(str(child))
    children.setdefault("", []).insert(0, "0")
    return [Node(str(at), 100.0, 60.0) for at in range(count)], children


@given(
    families(), st.dictionaries(st.integers(0, 45).map(str), st.tuples(*[st.floats(-900, 900)] * 2))
)
def test_every_card_stands_and_those_put_by_hand_where_they_were_put(family, places) -> None:
    nodes, children = family
    made = arranged(nodes, children, places)
    positions = made.whole.positions
    assert set(positions) == {node.id for node in nodes}
    for name, place in places.items():
        if name in positions:
            assert positions[name] == place or _close(positions[name], place)
    below = {child: parent for parent, row in children.items() for child in row}
    moved = [n for n in positions if n not in places and below[n] in positions]
    for name in moved:
        assert positions[name][1] > positions[below[name]][1], "reports stand below their manager"


@given(families())
def test_without_places_the_chart_arranges_itself(family) -> None:
    assert arranged(*family, {}).whole == mixed(*family)


def _close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(one, other, strict=True))
