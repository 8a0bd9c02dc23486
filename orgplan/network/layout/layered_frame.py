"""The rows of a layered drawing: where each stands, its boxes, and the gaps links pass through."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.network.layout.layered_rows import within
from orgplan.network.layout.layered_values import Area, Plan, Skeleton, Spaces

_CROWD = 20.0
"""So many links between two rows double the room there."""
_CLEAR, _LANE = 9.0, 11.0
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Frame:
    """Tops and bottoms of rows, the area of every box, and which row it stands in."""

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    areas: Mapping[str, Area]
    row_of: Mapping[str, int]
    rows: tuple[tuple[str, ...], ...]

    def middle(self, id: str) -> float:
        """The x of a box's middle."""
        return (self.areas[id][0] + self.areas[id][2]) / 2


def frame_of(plan: Plan, skeleton: Skeleton, spaces: Spaces) -> Frame:
    """Rows one below the other, each as high as its highest box, with room for what runs between.

    Boxes of a row that would stand too close are moved apart.
    """
    row_of = {key: at for at, row in enumerate(skeleton.rows) for key in row}
    gaps = _gaps(plan, row_of, len(skeleton.rows), spaces)
    tops, bottoms, y = [], [], 0.0
    areas: dict[str, Area] = {}
    for at, row in enumerate(skeleton.rows):
        y += gaps[at]
        high = max((plan.vertices[key].height for key in row), default=0.0)
        tops.append(y)
        y += high
        bottoms.append(y)
        for key in row:
            box, x = plan.vertices[key], skeleton.middles[key]
            top = tops[-1] + (high - box.height) / 2
            # Half pixels keep lines crisp.
            left = round(2 * (x - box.width / 2)) / 2
            areas[key] = (left, top, left + box.width, top + box.height)
    rows = tuple(tuple(row) for row in skeleton.rows)
    return Frame(tuple(tops), tuple(bottoms), areas, row_of, rows)


def _gaps(plan: Plan, row_of: Mapping[str, int], count: int, spaces: Spaces) -> list[float]:
    """The room above every row: more where many links run, and where groups begin or end."""
    crowd = [0] * (count + 1)
    for link in plan.links:
        first, last = sorted((row_of[link.start], row_of[link.end]))
        for row in range(first, max(last, first + 1)):
            crowd[row + 1] += 1
    gaps = [0.0] + [spaces.down * (1 + min(1.3, crowd[row] / _CROWD)) for row in range(1, count)]
    spans: dict[str, list[int]] = {}
    for key, row in row_of.items():
        if plan.vertices[key].group:
            spans.setdefault(plan.vertices[key].group, []).append(row)
    begins, ends = ({pick(rows) for rows in spans.values()} for pick in (min, max))
    for row in range(1, count):
        gaps[row] += (spaces.group + spaces.group_name) * (row in begins)
        gaps[row] += spaces.group * (row - 1 in ends)
    return gaps


def clear_lanes(frame: Frame, skeleton: Skeleton) -> dict[str, dict[int, float]]:
    """Where long links pass each row, moved out of boxes and apart from each other."""
    by_gap: dict[tuple[int, int], list[tuple[float, str]]] = {}
    edges = [[frame.areas[key][:3:2] for key in row] for row in frame.rows]
    rights = [[right for _, right in row] for row in edges]
    middles = [[frame.middle(key) for key in row] for row in frame.rows]
    for link, passes in skeleton.lanes.items():
        for row, x in passes.items():
            gap = bisect_left(rights[row], x)
            if gap < len(rights[row]) and edges[row][gap][0] < x and x > middles[row][gap]:
                gap += 1
            by_gap.setdefault((row, gap), []).append((x, link))
    lanes: dict[str, dict[int, float]] = {link: {} for link in skeleton.lanes}
    for (row, gap), passing in by_gap.items():
        passing.sort()
        low = edges[row][gap - 1][1] + _CLEAR if gap else -_FAR
        high = edges[row][gap][0] - _CLEAR if gap < len(edges[row]) else _FAR
        places = within([x for x, _ in passing], _LANE, low, max(low, high))
        for (_, link), place in zip(passing, places, strict=True):
            lanes[link][row] = place
    return lanes
