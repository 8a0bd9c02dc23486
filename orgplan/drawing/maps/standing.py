"""A map of teams shown anew where it stands, while its layout is still being made.

Names, states, colours and strokes are those of now; what has gone is left out; what is new finds a
free place beside what it is joined to. The geometry is read from the picture that was shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.drawing.maps.team_cards import TeamCard, card_size
from orgplan.drawing.maps.team_topology_facts import TeamBox, TeamMap
from orgplan.drawing.maps.ties import Paths, Tie, drawn_before, tie_path
from orgplan.drawing.shapes import Path, Picture, Point, Shape
from orgplan.network.layout.layered_moved import group_areas
from orgplan.network.layout.layered_values import Area, Curve, Layered, Link, Plan, Vertex
from orgplan.network.layout.network_map import between
from orgplan.network.layout.network_map_apart import beside

MOST_NEW = 40
"""New boxes above which nothing is shown before the layout is there."""
_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Before:
    """A map that was shown: the teams in it and the picture of them."""

    teams: TeamMap
    picture: Picture

    def paths(self) -> Paths:
        """How ties were drawn."""
        return drawn_before(self.teams.ties, self.picture.shapes)


def repainted(
    before: Before,
    teams: TeamMap,
    boxes: Iterable[TeamBox],
    told: Callable[[TeamMap], object],
    heavy: float,
) -> tuple[Shape, ...] | None:
    """The shapes with cards and lines of now; None where more than those has changed.

    Told is what else the picture says of the teams (names of groups, sentences below the map).
    """
    if _structure(before.teams) != _structure(teams) or told(before.teams) != told(teams):
        return None
    cards = {box.id: box for box in boxes}
    was = {tie.id: tie for tie in before.teams.ties}
    changed = {tie.id: tie for tie in teams.ties if was[tie.id] != tie}
    return tuple([_now(shape, cards, changed, heavy) for shape in before.picture.shapes])


def _structure(teams: TeamMap) -> object:
    """All that decides which shapes there are, but not how cards and lines look."""
    boxes = [(box.id, box.side, box.unit, box.domain) for box in teams.boxes]
    ties = [(tie.id, tie.start, tie.end, tie.circle, tie.artefact) for tie in teams.ties]
    return boxes, ties, teams.left_out


def _now(
    shape: Shape, cards: Mapping[str, TeamBox], changed: Mapping[str, Tie], heavy: float
) -> Shape:
    if isinstance(shape, TeamCard):
        card = cards[shape.id]
        return shape if card == shape.team else replace(shape, team=card)
    if isinstance(shape, Path) and shape.id in changed:
        return tie_path(changed[shape.id], shape.lines[0], heavy)
    return shape


def stood(
    before: Before,
    paths: Paths,
    teams: Iterable[TeamBox],
    groups: Mapping[str, str],
    links: Sequence[Link],
) -> tuple[list[Vertex], Layered] | None:
    """The boxes in the sizes they were shown in, and a layout that leaves them where they stood.

    `paths` are those of `before`, `groups` those of teams. Rows of the boxes are not asked for.
    None where too much is new for that.
    """
    shown = {shape.id: shape.bounds for shape in before.picture.shapes if _is_card(shape)}
    boxes = [Vertex(box.id, *_size(box, shown), groups.get(box.id, "")) for box in teams]
    if sum(box.id not in shown for box in boxes) > MOST_NEW:
        return None
    plan = Plan.read(boxes, links)
    areas = _areas(plan, shown)
    lines = {(tie.id, tie.start, tie.end): path.lines[0] for tie, path, _ in paths.values()}
    curves: dict[str, Curve] = {
        link.id: lines.get((link.id, link.start, link.end))
        or between(areas[link.start], areas[link.end])
        for link in plan.links
    }
    return boxes, Layered(
        {key: (area[0], area[1]) for key, area in areas.items()},
        curves,
        group_areas(plan, areas),
        max((area[2] for area in areas.values()), default=0.0),
        max((area[3] for area in areas.values()), default=0.0),
        plan.left_out,
    )


def _is_card(shape: Shape) -> bool:
    return isinstance(shape, TeamCard)


def _size(box: TeamBox, shown: Mapping[str, Area]) -> tuple[float, float]:
    area = shown.get(box.id)
    return card_size(box) if area is None else (area[2] - area[0], area[3] - area[1])


def _areas(plan: Plan, shown: Mapping[str, Area]) -> dict[str, Area]:
    sizes = {key: (box.width, box.height) for key, box in plan.vertices.items()}
    middles = {key: _middle(shown[key]) for key in plan.vertices if key in shown}
    held = set(middles)
    for key in plan.vertices:
        if key not in middles:
            middles[key] = _wanted(key, plan, middles)
    if len(held) < len(middles):
        roomy = {key: (wide + _GAP, high + _GAP) for key, (wide, high) in sizes.items()}
        middles = beside(middles, roomy, held)
    return {key: shown.get(key) or _area(middles[key], sizes[key]) for key in plan.vertices}


def _wanted(key: str, plan: Plan, middles: Mapping[str, Point]) -> Point:
    """Amid what a new box is joined to, else what it is grouped with, else below everything."""
    ends = [(link.start, link.end) for link in plan.links if key in (link.start, link.end)]
    near = [middles[end] for pair in ends for end in pair if end != key and end in middles]
    if not near and plan.vertices[key].group:
        group = plan.vertices[key].group
        near = [middles[other] for other in middles if plan.vertices[other].group == group]
    if not near:
        below = max((y for _, y in middles.values()), default=0.0)
        left = min((x for x, _ in middles.values()), default=0.0)
        return left, below + 4 * _GAP + plan.vertices[key].height
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _middle(area: Area) -> Point:
    return (area[0] + area[2]) / 2, (area[1] + area[3]) / 2


def _area(middle: Point, size: tuple[float, float]) -> Area:
    left, top = middle[0] - size[0] / 2, middle[1] - size[1] / 2
    return left, top, left + size[0], top + size[1]
