"""Stakeholders with the teams they deal with: as a network, and as a flow through the teams."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.drawing import text as measure
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.stakeholders_facts import DOWNSTREAM, KINDS, UPSTREAM, Party, PartyMap
from orgplan.drawing.maps.team_topology import NOWHERE, left_out_words
from orgplan.drawing.maps.team_topology_facts import TeamBox, TeamMap
from orgplan.drawing.maps.ties import ALONE, Near, Tie, badge_place, keys_of, links_of, tie_path
from orgplan.drawing.shapes import Box, Dash, Picture, Point, Primitive, Text, picture
from orgplan.drawing.tokens import MEDIUM, SEMIBOLD, SIZES, TEAM_TYPES
from orgplan.language import tr
from orgplan.model.records.words import StakeholderKind
from orgplan.network.layout.flow import DOWN, flow
from orgplan.network.layout.graphviz import Check, Graphviz
from orgplan.network.layout.layered_moved import with_places
from orgplan.network.layout.layered_values import Layered, Vertex
from orgplan.network.layout.network_map import network_map

HEADINGS = (
    tr("Upstream: we need their work"),
    tr("Us"),
    tr("Downstream: they need our work"),
    tr("Around us: partners and governance"),
)
_LEFT, _US, _RIGHT, _AROUND = range(4)
_WIDE, _HIGH, _TEAM_HIGH = 300.0, 30.0, 38.0
_PAD = 12.0
_NAME = 12.0
_LEGEND = 640.0
_LIGHTER = 0.7
"""Lines are this much thinner than those between teams: there are more of them."""


@dataclass(frozen=True, slots=True)
class _Object:
    """A box of these maps: its words, its colours, and the column it stands in."""

    id: str
    name: str
    fill: str
    line: str
    mark: str
    column: int
    spoken: str
    least: float = 90.0

    @property
    def is_team(self) -> bool:
        return self.column == _US

    def vertex(self) -> Vertex:
        weight = SEMIBOLD if self.is_team else MEDIUM
        words = measure.width(self.name, _NAME, weight) + 2 * _PAD + (14 if self.mark else 0)
        high = _TEAM_HIGH if self.is_team else _HIGH
        wide = float(round(min(_WIDE, max(self.least, words))))
        # Those around us share the right column, below those who need our work.
        column = min(self.column, _RIGHT)
        return Vertex(self.id, wide, high, "2" if self.column == _AROUND else "1", column)


NOBODY = blank(
    tr("Stakeholders"),
    tr("No stakeholders yet"),
    tr("Add somebody outside whom the department works with."),
)
"""What a map of no stakeholders shows."""


@dataclass(frozen=True, slots=True)
class Links:
    """A map and what stays lit with each of its objects."""

    picture: Picture
    near: Near


def stakeholder_network(
    parties: PartyMap,
    teams: TeamMap,
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    fixed: Mapping[str, Point] = NOWHERE,
) -> Links:
    """Who deals with which team; those without any relation are named below.

    Fixed are the top left corners of what the user has put somewhere.
    """
    if not parties.parties:
        return Links(NOBODY, ALONE)
    ties = [tie for party in parties.parties for tie in _ties(party)]
    met = {tie.end for tie in ties}
    objects = [_party(party) for party in parties.parties if party.relations]
    objects += [_team(box) for box in teams.boxes if box.id in met]
    vertices = [thing.vertex() for thing in objects]
    links = links_of(ties)
    places = network_map(vertices, links, graphviz, check, fixed)
    return _links(objects, ties, places, _unshown(parties), parties)


def stakeholder_flow(
    parties: PartyMap,
    teams: TeamMap,
    graphviz: Graphviz | None = None,
    check: Check | None = None,
    fixed: Mapping[str, Point] = NOWHERE,
) -> Links:
    """What we take from whom, and who takes it from us, from left to right."""
    if not parties.parties:
        return Links(NOBODY, ALONE)
    sides = {party.id: column_of(party) for party in parties.parties}
    ties = [_turned(tie, sides[party.id]) for party in parties.parties for tie in _ties(party)]
    # Work flows from the provider to the consumer.
    inside = {box.id for box in teams.boxes if not box.side}
    ties += [
        Tie(tie.id, tie.end, tie.start, tie.mode, tie.weight, "", tie.spoken)
        for tie in teams.ties
        if (tie.start in inside) != (tie.end in inside)
    ]
    met = {key for tie in ties for key in (tie.start, tie.end)}
    objects = [_party(party, sides[party.id]) for party in parties.parties if party.relations]
    objects += [_team(box) for box in teams.boxes if box.id in met]
    # Equal widths, so that no line has to run behind a neighbour to its own box.
    wide: dict[int, float] = {}
    for thing in objects:
        drawn = min(thing.column, _RIGHT)
        wide[drawn] = max(wide.get(drawn, 0.0), thing.vertex().width)
    objects = [replace(thing, least=wide[min(thing.column, _RIGHT)]) for thing in objects]
    vertices = [thing.vertex() for thing in objects]
    links = links_of(ties)
    places = with_places(flow(vertices, links), vertices, links, fixed, graphviz, check, DOWN)
    return _links(objects, ties, places, _unshown(parties), parties, HEADINGS)


def column_of(party: Party) -> int:
    """Where a stakeholder stands in the flow of work."""
    if party.group in UPSTREAM or party.kind == StakeholderKind.VENDOR:
        return _LEFT
    if party.group in DOWNSTREAM or party.kind == StakeholderKind.CUSTOMER:
        return _RIGHT
    return _AROUND


def _ties(party: Party) -> Iterable[Tie]:
    for row in party.relations:
        words = tr(
            "{party} and {team_name}: influence {influence} of 5",
            party=party.name,
            team_name=row.team_name,
            influence=row.influence,
        )
        said = words if row.owner else tr("{words}, nobody looks after it", words=words)
        yield Tie(
            row.id, party.id, row.team, row.mode, row.influence, "" if row.owner else "!", said
        )


def _turned(tie: Tie, column: int) -> Tie:
    """Upstream work flows to the team; all else from it."""
    if column == _LEFT:
        return tie
    return Tie(tie.id, tie.end, tie.start, tie.mode, tie.weight, tie.circle, tie.spoken)


def _party(party: Party, column: int = _AROUND) -> _Object:
    _, colour, _ = KINDS[party.kind]
    return _Object(party.id, party.name, "panel", "line_strong", colour, column, party.spoken)


def _team(box: TeamBox) -> _Object:
    column = {"upstream": _LEFT, "downstream": _RIGHT, "system": _LEFT}.get(box.side, _US)
    fill, line = f"{box.stem}_fill", f"{box.stem}_line"
    return _Object(box.id, box.name, fill, line, "", column, box.spoken)


def _unshown(parties: PartyMap) -> list[str]:
    alone = [party.name for party in parties.parties if not party.relations]
    words = [tr("No relation yet: {alone}", alone=", ".join(alone))] if alone else []
    return [*words, *parties.left_out]


def _links(
    objects: Sequence[_Object],
    ties: Sequence[Tie],
    places: Layered,
    unshown: Sequence[str],
    parties: PartyMap,
    headings: Sequence[str] = (),
) -> Links:
    shapes: list[Primitive] = []
    kept = [tie for tie in ties if tie.id in places.routes]
    for tie in kept:
        plain = Tie(tie.id, tie.start, tie.end, tie.mode, tie.weight, "", tie.spoken)
        path = tie_path(plain, places.routes[tie.id])
        shapes.append(replace(path, line_width=path.line_width * _LIGHTER))
    for tie in kept:
        if tie.circle:
            shapes.extend(_warning(*badge_place(places.routes[tie.id])))
    for thing in objects:
        shapes.extend(_drawn(thing, *places.places[thing.id]))
    shapes.extend(_headings(objects, places, headings))
    shapes.extend(left_out_words(unshown, places.height))
    drawn = picture(shapes, tr("Stakeholders"), 24, _legend(parties, kept, objects))
    return Links(drawn, Near(tuple(kept)))


def _warning(x: float, y: float) -> list[Primitive]:
    return [
        Box(x - 7, y - 7, 14, 14, "panel", "bad", 1.4, radius=7, detail=0.35),
        Text(x, y + 4, "!", 11, SEMIBOLD, "bad", "middle", detail=0.5),
    ]


def _drawn(thing: _Object, x: float, y: float) -> list[Primitive]:
    vertex = thing.vertex()
    radius = 7.0 if thing.is_team or not thing.mark else vertex.height / 2
    box = Box(
        x,
        y,
        vertex.width,
        vertex.height,
        thing.fill,
        thing.line,
        1.3 if thing.is_team else 1.0,
        radius=radius,
        id=thing.id,
        spoken=thing.spoken,
    )
    start = x + _PAD + (14 if thing.mark else 0)
    weight = SEMIBOLD if thing.is_team else MEDIUM
    room = vertex.width - (start - x) - _PAD + 2
    words = measure.elide(thing.name, _NAME, weight, room)
    made: list[Primitive] = [box]
    middle = y + vertex.height / 2
    if thing.mark:
        made.append(Box(x + _PAD - 1, middle - 4.5, 9, 9, thing.mark, radius=4.5))
    made.append(Text(start, middle + 4.3, words, _NAME, weight, detail=0.28))
    return made


def _headings(
    objects: Sequence[_Object], places: Layered, headings: Sequence[str]
) -> Iterable[Primitive]:
    for column, words in enumerate(headings):
        corners = [places.places[thing.id] for thing in objects if thing.column == column]
        if corners:
            top = min(y for _, y in corners) - 14
            left = min(x for x, _ in corners)
            top = min(top, -14.0) if column != _AROUND else top
            yield Text(left, top, words, SIZES.note, SEMIBOLD, "text_quiet", detail=0.28)


def _legend(
    parties: PartyMap, ties: Sequence[Tie], objects: Sequence[_Object]
) -> tuple[Primitive, ...]:
    kinds = {party.kind for party in parties.parties if party.relations}
    keys = [
        Key(words, colour, dot=True) for kind, (words, colour, _) in KINDS.items() if kind in kinds
    ]
    stems = {thing.fill.removesuffix("_fill") for thing in objects if not thing.mark}
    none: Dash = ""
    keys += [
        Key(words, f"{stem}_fill", f"{stem}_line", "dot" if stem == "undefined" else none)
        for stem, words in TEAM_TYPES.items()
        if stem in stems
    ]
    plain = [Tie(t.id, t.start, t.end, t.mode) for t in ties]
    keys += keys_of(plain)
    if any(tie.circle for tie in ties):
        keys.append(Key(tr("Nobody looks after it"), "panel", "bad", dot=True))
    return legend(keys, _LEGEND)
