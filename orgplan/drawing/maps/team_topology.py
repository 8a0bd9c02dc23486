"""The team topology: teams in layers by type, joined by how they work together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from orgplan.drawing import text as measure
from orgplan.drawing.again import shared
from orgplan.drawing.legend import Key, legend_card
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.standing import Before, repainted, stood
from orgplan.drawing.maps.team_cards import TeamCard, card_size
from orgplan.drawing.maps.team_colours import coloured
from orgplan.drawing.maps.team_topology_facts import TeamBox, TeamMap
from orgplan.drawing.maps.ties import NO_PATHS, Paths, drawn_ties, keys_of, links_of
from orgplan.drawing.shapes import Box, Dash, Picture, Point, Primitive, Shape, Text, picture
from orgplan.drawing.tokens import MEDIUM, REGULAR, SIZES, TEAM_TYPES
from orgplan.language import tr
from orgplan.network.layout.graphviz import Check, Graphviz
from orgplan.network.layout.layered import Layered, Spaces, Vertex, layered
from orgplan.network.layout.layered_moved import with_places
from orgplan.network.layout.network_map import network_map

READINGS: Mapping[str, str] = {
    "layers": tr("Layers"),
    "network": tr("Network"),
    "unit": tr("By unit"),
    "domain": tr("By domain"),
}
"""How teams can be arranged."""
_BANDS = {"enabling": 1, "undefined": 1, "stream": 2, "complicated": 2, "platform": 3}
_SIDES = {"downstream": 0, "upstream": 4, "system": 4}
_IN_ROW = 10
"""Boxes that stand in one row even where there are few."""
_HEAVY = 0.15
NOWHERE: Mapping[str, Point] = MappingProxyType({})
"""Nothing is put anywhere by hand."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which group every team is in, and what groups are called."""

    of: Mapping[str, str]
    names: Mapping[str, str]


def team_topology(
    teams: TeamMap,
    reading: str = "layers",
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    shape: float = 0.0,
    fixed: Mapping[str, Point] = NOWHERE,
    colour: str = "type",
) -> Picture:
    """The map in one of READINGS; check may raise to cancel, shape is width over height.

    Fixed are the top left corners of what the user has put somewhere; colour is what the colours
    of teams say, one of COLOURS.
    """
    if not teams.boxes:
        return blank(
            tr("Team topology"), tr("No teams yet"), tr("Add the first team of the department.")
        )
    teams, meanings = coloured(teams, colour)
    vertices, links = _vertices(teams, reading), links_of(teams.ties)
    if reading == "network":
        places = network_map(vertices, links, graphviz, check, fixed)
    else:
        places = layered(vertices, links, graphviz, check, Spaces(22, 46), shape)
        places = with_places(places, vertices, links, fixed, graphviz, check)
    return _drawn(teams, meanings, reading, vertices, places)


def standing_topology(
    before: Before, teams: TeamMap, reading: str, colour: str = "type"
) -> Picture | None:
    """The map of teams as they are now where it stands; None where it must be laid out first."""
    if not teams.boxes or not before.teams.boxes:
        return None
    teams, meanings = coloured(teams, colour)
    shapes = repainted(before, teams, teams.boxes, partial(_grouping, reading=reading), _HEAVY)
    if shapes is not None:
        return replace(before.picture, shapes=shapes, legend=_legend(teams, meanings))
    paths, groups = before.paths(), _grouping(teams, reading).of
    made = stood(before, paths, teams.boxes, groups, links_of(teams.ties))
    return _drawn(teams, meanings, reading, *made, before.picture, paths) if made else None


def _drawn(
    teams: TeamMap,
    meanings: Sequence[Key],
    reading: str,
    vertices: Sequence[Vertex],
    places: Layered,
    before: Picture | None = None,
    paths: Paths = NO_PATHS,
) -> Picture:
    groups = _grouping(teams, reading)
    ties = drawn_ties(teams.ties, places.routes, _HEAVY, paths)
    shapes: list[Shape] = [*outlines(places), *ties]
    shapes.extend(group_names(places, groups.names))
    shapes.extend(
        TeamCard(box, *places.places[box.id], vertex.width, vertex.height)
        for box, vertex in zip(teams.boxes, vertices, strict=True)
    )
    shapes.extend(left_out_words(teams.left_out, places.height))
    if before is not None:
        shapes = list(shared(shapes, before.shapes))
    return picture(shapes, tr("Team topology"), 24, _legend(teams, meanings), before)


def _vertices(teams: TeamMap, reading: str) -> list[Vertex]:
    bands = _bands(teams.boxes) if reading != "network" else {}
    groups = _grouping(teams, reading).of
    return [
        Vertex(box.id, *card_size(box), groups.get(box.id, ""), bands.get(box.id))
        for box in teams.boxes
    ]


def _bands(boxes: Sequence[TeamBox]) -> dict[str, int]:
    """A row for each type, or several where one would be far too long."""
    rows: dict[int, list[TeamBox]] = {}
    for box in boxes:
        rows.setdefault(_SIDES[box.side] if box.side else _BANDS[box.stem], []).append(box)
    most = max(_IN_ROW, round(1.4 * len(boxes) ** 0.5))
    found: dict[str, int] = {}
    for band, row in rows.items():
        row.sort(key=lambda box: (box.unit, box.id))
        found |= {box.id: band * 1_000 + at // most for at, box in enumerate(row)}
    return found


def _grouping(teams: TeamMap, reading: str) -> Grouping:
    if reading == "unit":
        return Grouping({box.id: box.unit for box in teams.boxes}, teams.units)
    if reading == "domain":
        return Grouping({box.id: box.domain for box in teams.boxes}, teams.domains)
    return Grouping({}, {})


def outlines(places: Layered) -> Iterable[Primitive]:
    """The grounds of groups."""
    for left, top, right, bottom in places.groups.values():
        yield Box(left, top, right - left, bottom - top, "panel", "line", 1.0, radius=12)


def group_names(places: Layered, names: Mapping[str, str]) -> Iterable[Primitive]:
    """Above the lines that run into the group, which would cross them out."""
    for group, (left, top, right, _) in places.groups.items():
        name = names.get(group, group)
        short = measure.elide(name, SIZES.note, MEDIUM, right - left - 24)
        yield Text(
            left + 12, top + 19, short, SIZES.note, MEDIUM, "text_quiet", ground="panel", detail=0.3
        )


def left_out_words(sentences: Iterable[str], below: float) -> list[Primitive]:
    """What a map could not show, below it."""
    every = list(sentences)
    if not every:
        return []
    shown = [measure.elide(words, SIZES.small, REGULAR, 900.0) for words in every[:3]]
    if len(every) > 3:
        shown.append(tr("and {count} more that could not be drawn", count=len(every) - 3))
    return [
        Text(0, below + 30 + 16 * at, words, SIZES.small, REGULAR, "text_quiet")
        for at, words in enumerate(shown)
    ]


def _legend(teams: TeamMap, meanings: Sequence[Key]) -> tuple[Primitive, ...]:
    """Seats, what colours mean, the shapes of types, and the lines."""
    seats = []
    if any(box.filled for box in teams.boxes):
        seats.append(Key(tr("In seat"), "text_quiet", "text_quiet", dot=True))
    if any(box.planned for box in teams.boxes):
        seats.append(Key(tr("Planned"), "", "text_quiet", "dash", dot=True))
    stems = {box.stem for box in teams.boxes}
    types = [type_key(stem, bool(meanings)) for stem in TEAM_TYPES if stem in stems]
    return legend_card(
        [
            (tr("Color"), meanings),
            (tr("Teams and seats"), [*types, *seats]),
            (tr("Interaction"), keys_of(teams.ties)),
        ]
    )


def type_key(stem: str, plain: bool = False) -> Key:
    """The shape of a type of team, plain where colours say something else."""
    dash: Dash = "dot" if stem == "undefined" else ""
    cut = 4.0 if stem == "complicated" else 0.0
    radius = {"platform": 0.0, "enabling": 5.0}.get(stem, 3.0)
    fill, line = f"{stem}_fill", f"{stem}_line"
    if plain and stem != "outside":
        fill, line = "panel", "text_quiet"
    return Key(TEAM_TYPES[stem], fill, line, dash, radius=radius, chamfer=cut)
