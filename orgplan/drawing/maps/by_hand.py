"""A tree in which some cards stand where the user has put them, with all that is below them.

They are left out of the tree's own arrangement, which closes up; a line from their parent follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgplan.network.layout.forest import Forest
from orgplan.network.layout.tree import Layout, Node, mixed

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The whole, and the part of it that arranges itself."""

    whole: Layout
    own: Layout
    by_hand: frozenset[str] = frozenset()
    """The cards that do not, as they or somebody above them were put somewhere."""


def arranged(
    nodes: Sequence[Node],
    children: Mapping[str, Sequence[str]],
    places: Mapping[str, Point],
    before: Layout | None = None,
) -> Arranged:
    """Every card but those with places of their own, by id, stands as `mixed` says."""
    known = {node.id for node in nodes}
    fixed = {name: place for name, place in places.items() if name in known}
    if not fixed:
        own = mixed(nodes, children, None, before)
        return Arranged(own, own)
    rows = {name: [one for one in row if one not in fixed] for name, row in children.items()}
    groups = {name: _below(name, rows) for name in fixed}
    taken = set().union(*groups.values())
    own = mixed([node for node in nodes if node.id not in taken], rows, None, before)
    positions, lines = dict(own.positions), dict(own.connectors)
    for name, place in fixed.items():
        part = mixed([node for node in nodes if node.id in groups[name]], rows)
        _put(part, name, place, positions, lines)
    by_id = {node.id: node for node in nodes}
    for parent, row in children.items():
        for name in row:
            if name in fixed and parent in positions:
                ends = (positions[parent], positions[name])
                lines[f"{parent}/{name}"] = (_join(by_id[parent], by_id[name], *ends),)
    right = max(positions[node.id][0] + node.width for node in nodes)
    bottom = max(positions[node.id][1] + node.height for node in nodes)
    whole = Layout(positions, lines, right, bottom, Forest(by_id))
    return Arranged(whole, own, frozenset(taken))


def _below(name: str, rows: Mapping[str, Sequence[str]]) -> set[str]:
    """A card with everybody below it that has no place of its own."""
    found, waiting = {name}, [name]
    for one in waiting:
        new = [report for report in rows.get(one, ()) if report not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _put(
    part: Layout,
    name: str,
    place: Point,
    positions: dict[str, Point],
    lines: dict[str, tuple[tuple[Point, ...], ...]],
) -> None:
    dx, dy = place[0] - part.positions[name][0], place[1] - part.positions[name][1]
    positions.update((one, (x + dx, y + dy)) for one, (x, y) in part.positions.items())
    for parent, drawn in part.connectors.items():
        lines[parent] = tuple(tuple((x + dx, y + dy) for x, y in line) for line in drawn)


def _join(parent: Node, child: Node, start: Point, end: Point) -> tuple[Point, ...]:
    """From below the parent to the top of the child, or to its side where it stands higher."""
    x, y = start[0] + parent.width / 2, start[1] + parent.height
    if end[1] > y:
        height = (y + end[1]) / 2
        middle = end[0] + child.width / 2
        return (x, y), (x, height), (middle, height), (middle, end[1])
    side = start[0] + parent.width if end[0] > x else start[0]
    near = end[0] if end[0] > x else end[0] + child.width
    level, height = start[1] + parent.height / 2, end[1] + child.height / 2
    return (side, level), ((side + near) / 2, level), ((side + near) / 2, height), (near, height)
