"""Where links meet boxes: side by side along an edge, in the order of where they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from orgplan.network.layout.layered_frame import Frame
from orgplan.network.layout.layered_rows import within
from orgplan.network.layout.layered_values import Link

_CORNER, _APART, _PULL = 16.0, 18.0, 0.4


class Side(Enum):
    """An edge of a box."""

    TOP = 0
    BOTTOM = 1


Port = tuple[str, bool]
"""A link's id, and whether this is its upper end (of a level one, the left)."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A link from its upper to its lower box; level ones run from left to right."""

    link: Link
    upper: str
    lower: str
    passes: Mapping[int, float]

    @property
    def turned(self) -> bool:
        """Whether the link runs from its lower box to its upper one."""
        return self.link.start != self.upper


def trails(
    links: Iterable[Link], frame: Frame, lanes: Mapping[str, Mapping[int, float]]
) -> list[Trail]:
    """The links between different boxes, each with its upper box first."""
    made = []
    for link in links:
        ends = sorted((link.start, link.end), key=lambda k: (frame.row_of[k], frame.middle(k)))
        if link.start != link.end:
            made.append(Trail(link, ends[0], ends[1], lanes.get(link.id, {})))
    return made


def is_level(trail: Trail, frame: Frame) -> bool:
    """Whether both ends stand in one row."""
    return frame.row_of[trail.upper] == frame.row_of[trail.lower]


def is_beside(trail: Trail, frame: Frame) -> bool:
    """Whether both ends stand next to each other in one row."""
    row = frame.rows[frame.row_of[trail.upper]]
    return is_level(trail, frame) and row.index(trail.lower) - row.index(trail.upper) == 1


def ports(every: Iterable[Trail], frame: Frame) -> dict[Port, float]:
    """The x at which each link meets its boxes; those between neighbours meet at the sides."""
    meeting: dict[tuple[str, Side], list[tuple[float, int, Port]]] = {}
    for at, trail in enumerate(every):
        if is_beside(trail, frame):
            continue
        level = is_level(trail, frame)
        below, above = _next(trail, frame)
        upper = (trail.upper, Side.TOP if level else Side.BOTTOM)
        meeting.setdefault(upper, []).append((below, at, (trail.link.id, True)))
        meeting.setdefault((trail.lower, Side.TOP), []).append((above, at, (trail.link.id, False)))
    found: dict[Port, float] = {}
    for (key, _), row in meeting.items():
        row.sort()
        left, _, right, _ = frame.areas[key]
        middle = (left + right) / 2
        edge = min(_CORNER, (right - left) / 4)
        wanted = [_wanted(middle, other, right - left) for other, _, _ in row]
        places = within(wanted, _APART, left + edge, right - edge)
        found.update({port: x for (_, _, port), x in zip(row, places, strict=True)})
    return found


def _next(trail: Trail, frame: Frame) -> tuple[float, float]:
    """Where a link goes to from its upper end, and comes from at its lower one."""
    if not trail.passes:
        return frame.middle(trail.lower), frame.middle(trail.upper)
    return trail.passes[min(trail.passes)], trail.passes[max(trail.passes)]


def _wanted(middle: float, other: float, width: float) -> float:
    reach = width * 0.38
    return middle + min(max((other - middle) * _PULL, -reach), reach)
