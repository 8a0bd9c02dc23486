"""The lines of a tidy tree, made when somebody asks for them."""

from collections.abc import Iterator, Mapping

from orgplan.network.layout.connectors import Point, Polyline, level_bus
from orgplan.network.layout.forest import Forest


class TidyLines(Mapping[str, tuple[Polyline, ...]]):
    """For every parent the lines to its children, by way of a bus so far above them."""

    __slots__ = ("_above", "_forest", "_placed")

    def __init__(self, forest: Forest, placed: Mapping[str, Point], above: float) -> None:
        """The forest and where it stands, the children of one parent at one height."""
        self._forest, self._placed, self._above = forest, placed, above

    def __getitem__(self, parent: str) -> tuple[Polyline, ...]:
        nodes, placed = self._forest.nodes, self._placed
        row = self._forest.below[parent]
        if not row:
            return ()
        x, y = placed[parent]
        start = (x + nodes[parent].width / 2, y + nodes[parent].height)
        heads = [placed[key][0] + nodes[key].width / 2 for key in row]
        return level_bus(start, heads, placed[row[0]][1], self._above)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forest.below)

    def __len__(self) -> int:
        return len(self._forest.below)
