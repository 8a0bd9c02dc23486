"""The map of dependencies: who needs what of whom, providers below, the artefacts on the lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from orgplan.drawing import text as measure
from orgplan.drawing.again import shared
from orgplan.drawing.legend import Key, legend_card
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.standing import Before, repainted, stood
from orgplan.drawing.maps.team_cards import INSIDE, TeamCard, card_size
from orgplan.drawing.maps.team_topology import (
    NOWHERE,
    group_names,
    left_out_words,
    outlines,
    type_key,
)
from orgplan.drawing.maps.team_topology_facts import TeamBox, TeamMap
from orgplan.drawing.maps.ties import (
    NO_PATHS,
    Paths,
    Tie,
    drawn_ties,
    keys_of,
    levels,
    links_of,
    point_on,
)
from orgplan.drawing.shapes import Picture, Point, Primitive, Shape, Text, picture
from orgplan.drawing.tokens import REGULAR, TEAM_TYPES
from orgplan.language import tr
from orgplan.network.layout.graphviz import Check, Graphviz
from orgplan.network.layout.layered import Layered, Spaces, Vertex, layered
from orgplan.network.layout.layered_moved import with_places
from orgplan.network.layout.layered_values import Area
from orgplan.network.layout.network_map import network_map

READINGS: Mapping[str, str] = {
    "order": tr("Delivery order"),
    "network": tr("Network"),
    "unit": tr("By unit"),
}
"""How the map can be arranged."""
_HEAVY = 0.45
_ALONG = (0.5, 0.4, 0.6, 0.32, 0.68)
_LABEL, _LABEL_MOST = 10.5, 150.0
_POINTS, _MOST_NAMED = 40, 120
_LEVELED, _WIDEST = 60, 1.4
"""Boxes up to which each level is a row; of more, boxes in a row by the root of their number."""


def dependency_map(
    teams: TeamMap,
    reading: str = "order",
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    shape: float = 0.0,
    fixed: Mapping[str, Point] = NOWHERE,
) -> Picture:
    """The map in one of READINGS; teams without any dependency are named below it."""
    if not teams.ties:
        return blank(
            tr("Dependencies"),
            tr("No dependencies yet"),
            tr("Add what a team needs of another one."),
        )
    boxes = _boxes(teams)
    vertices = _vertices(boxes, teams.ties, reading)
    links = links_of(teams.ties)
    if reading == "network":
        places = network_map(vertices, links, graphviz, check, fixed)
    else:
        places = layered(vertices, links, graphviz, check, Spaces(34, 56), shape)
        places = with_places(places, vertices, links, fixed, graphviz, check)
    return _drawn(teams, boxes, vertices, places)


def standing_dependencies(before: Before, teams: TeamMap, reading: str) -> Picture | None:
    """The map of teams as they are now where it stands; None where it must be laid out first."""
    if not teams.ties or not before.teams.ties:
        return None
    boxes = _boxes(teams)
    told = partial(_told, reading)
    shapes = repainted(before, teams, boxes, told, _HEAVY)
    if shapes is not None:
        return replace(before.picture, shapes=shapes, legend=_legend(teams))
    paths = before.paths()
    made = stood(before, paths, boxes, _groups(boxes, reading), links_of(teams.ties))
    return _drawn(teams, boxes, *made, before.picture, paths) if made else None


def _told(reading: str, teams: TeamMap) -> object:
    """What is written beside cards and lines."""
    met = {end for tie in teams.ties for end in (tie.start, tie.end)}
    alone = [box.name for box in teams.boxes if box.id not in met]
    return alone, teams.units if reading == "unit" else ()


def _drawn(
    teams: TeamMap,
    boxes: Sequence[TeamBox],
    vertices: Sequence[Vertex],
    places: Layered,
    before: Picture | None = None,
    paths: Paths = NO_PATHS,
) -> Picture:
    cards = [
        TeamCard(box, *places.places[box.id], vertex.width, vertex.height)
        for box, vertex in zip(boxes, vertices, strict=True)
    ]
    alone = [box.name for box in teams.boxes if box.id not in places.places]
    said = [tr("Without dependencies: {alone}", alone=", ".join(alone))] if alone else []
    ties = drawn_ties(teams.ties, places.routes, _HEAVY, paths)
    shapes: list[Shape] = [*outlines(places), *ties]
    shapes.extend(group_names(places, teams.units))
    shapes.extend([*_artefacts(teams.ties, places, cards), *cards])
    shapes.extend(left_out_words([*said, *teams.left_out], places.height))
    if before is not None:
        shapes = list(shared(shapes, before.shapes))
    return picture(shapes, tr("Dependencies"), 24, _legend(teams), before)


def _vertices(boxes: Sequence[TeamBox], ties: Sequence[Tie], reading: str) -> list[Vertex]:
    bands = _bands(boxes, ties) if reading != "network" else {}
    groups = _groups(boxes, reading)
    return [
        Vertex(box.id, *card_size(box), groups.get(box.id, ""), bands.get(box.id)) for box in boxes
    ]


def _groups(boxes: Sequence[TeamBox], reading: str) -> Mapping[str, str]:
    return {box.id: box.unit for box in boxes} if reading == "unit" else {}


def _bands(boxes: Sequence[TeamBox], ties: Sequence[Tie]) -> dict[str, int]:
    """Rows in the order of delivery, providers at the bottom, consumers outside at the top."""
    steps = levels((tie.start, tie.end) for tie in ties)
    if len(boxes) > _LEVELED:
        return _rows(boxes, ties, steps)
    highest = max(steps.values()) + 1
    return {box.id: 0 if box.side == "downstream" else highest - steps[box.id] for box in boxes}


def _rows(
    boxes: Sequence[TeamBox], ties: Sequence[Tie], steps: Mapping[str, int]
) -> dict[str, int]:
    """Of many: a level, or a circle of hundreds, in several rows; small levels share one.

    Within a level those come first that need more than they are needed.
    """
    most = round(_WIDEST * len(boxes) ** 0.5)
    balance = Counter(tie.start for tie in ties)
    balance.subtract(tie.end for tie in ties)
    found: dict[str, int] = {}
    row = count = level = 0
    for box in sorted(boxes, key=lambda box: (-steps[box.id], -balance[box.id], box.id)):
        if count >= most or (steps[box.id] != level and count > most / 2):
            row, count = row + 1, 0
        found[box.id] = row
        count, level = count + 1, steps[box.id]
    return found


def _boxes(teams: TeamMap) -> list[TeamBox]:
    """Who needs somebody or is needed."""
    needed = Counter(tie.end for tie in teams.ties)
    needs = Counter(tie.start for tie in teams.ties)
    met = needed.keys() | needs.keys()
    return [_compact(box, needed[box.id], needs[box.id]) for box in teams.boxes if box.id in met]


def _compact(box: TeamBox, needed: int, needs: int) -> TeamBox:
    """A small card that says how many need the team and how many it needs."""
    parts = ([tr("Needed by {needed}", needed=needed)] if needed else []) + (
        [tr("needs {needs}", needs=needs)] if needs else []
    )
    note = ", ".join(parts)
    return replace(box, note=note[:1].upper() + note[1:], side=box.side or INSIDE)


def _artefacts(ties: Sequence[Tie], places: Layered, cards: Iterable[TeamCard]) -> list[Text]:
    """What is needed, written on its line where there is room."""
    every = ties[:_MOST_NAMED]
    named = sorted((tie for tie in every if tie.artefact), key=lambda tie: (-tie.weight, tie.id))
    if not named:
        return []
    taken: list[Area] = [card.bounds for card in cards]
    passed = {
        tie.id: [point_on(places.routes[tie.id], at / _POINTS) for at in range(_POINTS)]
        for tie in every
    }
    made: list[Text] = []
    for tie in named:
        others = [point for key, row in passed.items() if key != tie.id for point in row]
        label = _artefact(tie, places, taken, others)
        if label is not None:
            taken.append(label.bounds)
            made.append(label)
    return made


def _artefact(
    tie: Tie, places: Layered, taken: Sequence[Area], others: Sequence[Point]
) -> Text | None:
    """The words on a line, where they hide no card, no other words and no other line."""
    words = measure.elide(tie.artefact, _LABEL, REGULAR, _LABEL_MOST)
    for along in _ALONG:
        x, y = point_on(places.routes[tie.id], along)
        ground = _ground(x, y, places)
        label = Text(
            x, y + 3.5, words, _LABEL, REGULAR, "text_quiet", "middle", ground=ground, detail=0.68
        )
        left, top, right, bottom = label.bounds
        area = (left - 4, top - 2, right + 4, bottom + 2)
        crossed = any(area[0] < u < area[2] and area[1] < v < area[3] for u, v in others)
        if not crossed and not any(_touch(area, other) for other in taken):
            return label
    return None


def _ground(x: float, y: float, places: Layered) -> str:
    """What a label stands on: a group's own ground, or the canvas."""
    boxes = places.groups.values()
    return "panel" if any(a[0] < x < a[2] and a[1] < y < a[3] for a in boxes) else "window"


def _touch(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(teams: TeamMap) -> tuple[Primitive, ...]:
    stems = {box.stem for box in teams.boxes}
    types = [type_key(stem) for stem in TEAM_TYPES if stem in stems and stem != "undefined"]
    lines = [*keys_of(teams.ties), Key(tr("Thicker: more critical"), line="service", stroke=True)]
    return legend_card([(tr("Teams"), types), (tr("Interaction"), lines)])
