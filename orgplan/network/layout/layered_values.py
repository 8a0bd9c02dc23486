"""What layered layouts are given and give back: boxes, links, and where everything goes.

Lengths are logical pixels, x to the right and y down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.network.layout.connectors import Point

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Curve = tuple[Point, ...]
"""A cubic curve: start, two control points, end, then three more points a piece."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A box to be placed. A band fixes its row: 0 is at the top; without one the links decide."""

    id: str
    width: float
    height: float
    group: str = ""
    band: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """From one box to another; one of more weight is drawn shorter and straighter."""

    id: str
    start: str
    end: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Spaces:
    """Room between boxes of a row, between rows, around a group, and for a group's name."""

    across: float = 36.0
    down: float = 60.0
    group: float = 16.0
    group_name: float = 18.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The links and boxes that can be drawn, and the ids of the links that cannot."""

    vertices: Mapping[str, Vertex]
    links: tuple[Link, ...]
    left_out: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """All that tells it from another, to look it up by."""
        return tuple(self.vertices.values()), self.links, self.left_out

    @classmethod
    def read(cls, vertices: Iterable[Vertex], links: Iterable[Link]) -> "Plan":
        """Boxes by id, the first of each; links whose ends are there."""
        known: dict[str, Vertex] = {}
        for vertex in vertices:
            known.setdefault(vertex.id, vertex)
        every = tuple(links)
        kept = tuple(link for link in every if link.start in known and link.end in known)
        gone = tuple(x.id for x in every if x.start not in known or x.end not in known)
        return cls(known, kept, gone)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Rows of boxes from the top, the middle of each, and where long links pass other rows."""

    rows: Sequence[Sequence[str]]
    middles: Mapping[str, float]
    lanes: Mapping[str, Mapping[int, float]]
    """By link, the x at which it passes a row."""


@dataclass(frozen=True, slots=True)
class Layered:
    """Top left corners of boxes, curves of links, outlines of groups, and what was left out."""

    places: dict[str, Point]
    routes: dict[str, Curve]
    groups: dict[str, Area] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    left_out: tuple[str, ...] = ()
    """Ids of links that name a box which is not there."""
    program: str = ""
    """Which method placed the boxes."""
