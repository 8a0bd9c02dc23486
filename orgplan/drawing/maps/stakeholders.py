"""The stakeholder grid: influence upward, interest to the right, after Mendelow."""

from collections.abc import Iterable, Mapping, Sequence

from orgplan.drawing import text as measure
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.stakeholders_facts import HIGH, KINDS, Party, PartyMap
from orgplan.drawing.maps.team_topology import NOWHERE
from orgplan.drawing.shapes import Box, Line, Picture, Primitive, Text
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES
from orgplan.language import tr
from orgplan.model.records.words import Health
from orgplan.model.spoken import titled
from orgplan.network.layout.grid import Dot, Spot, spots
from orgplan.network.layout.layered_values import Area

SIZE = (900.0, 600.0)
_LEFT, _TOP, _RIGHT, _BOTTOM = 40.0, 26.0, 14.0, 44.0
_LABEL = 12.5
_HALVES = 3.5
_MANY = 80
"""Stakeholders from which dots are small."""
_CHIP = 22.0
_SHORTER = (150.0, 96.0)


def stakeholder_grid(
    parties: PartyMap,
    size: tuple[float, float] = SIZE,
    fixed: Mapping[str, tuple[float, float]] = NOWHERE,
) -> Picture:
    """The grid for a size; who has no relation yet stands below it.

    Fixed are middles that the user chose, in thousandths of the grid from its left top corner;
    they hold as long as influence and interest do.
    """
    if not parties.parties:
        step = tr("Add somebody outside whom the department works with.")
        return blank(tr("Stakeholders"), tr("No stakeholders yet"), step)
    placed = _first(party for party in parties.parties if party.relations)
    scale = 1.0 if len(placed) <= _MANY else 0.55
    area, strip = _parted(parties, size)
    shapes: list[Primitive] = [*_ground(area)]
    dots = [_dot(party, area, scale) for party in placed]
    held = {name: _unfolded(place, area) for name, place in fixed.items()}
    found = spots(dots, area, [*_titles_taken(area)], held)
    for party in placed:
        if party.id in found:
            shapes.extend(_drawn(party, found[party.id], scale))
    shapes.extend(strip)
    shapes.extend(_unshown(len(placed) - len(found), len(parties.left_out), area))
    return Picture(tuple(shapes), 0, 0, *size, tr("Stakeholders"), _legend(parties.parties))


def grid_area(parties: PartyMap, size: tuple[float, float]) -> Area:
    """Where the grid itself lies in a picture of a size."""
    return _parted(parties, size)[0]


def standing(point: tuple[float, float]) -> tuple[int, int]:
    """Influence and interest at a point of the grid, in thousandths from its left top corner."""
    x, y = (min(max(part / 1000, 0.0), 0.999) for part in point)
    return _value(0.999 - y), _value(x)


def _value(along: float) -> int:
    return next((value for value in range(1, 5) if along < share(value + 0.5)), 5)


def _unfolded(place: tuple[float, float], area: Area) -> tuple[float, float]:
    left, top, right, bottom = area
    return left + place[0] / 1000 * (right - left), top + place[1] / 1000 * (bottom - top)


def _parted(parties: PartyMap, size: tuple[float, float]) -> tuple[Area, list[Primitive]]:
    """The grid's area, and below it those who have no relation."""
    strip = _strip([party for party in parties.parties if not party.relations], size)
    low = max([shape.bounds[3] for shape in strip], default=-8.0) + 8
    area = (_LEFT, _TOP, size[0] - _RIGHT, size[1] - _BOTTOM - low)
    return area, [moved(shape, 0, size[1] - low + 4) for shape in strip]


def _first(parties: Iterable[Party]) -> list[Party]:
    """Those who matter most choose their place first."""
    return sorted(parties, key=lambda p: (-p.influence - p.interest, -len(p.relations), p.id))


def share(value: float) -> float:
    """Where 1 to 5 lies along an axis: 1 to 3 in its lower half, 4 and 5 in its upper one."""
    if value <= _HALVES:
        return max(0.0, (value - 0.5) / 6)
    return min(1.0, 0.5 + (value - _HALVES) / 4)


def _field(party: Party, area: Area) -> Area:
    left, top, right, bottom = area
    wide, high = right - left, bottom - top
    return (
        left + wide * share(party.interest - 0.5),
        bottom - high * share(party.influence + 0.5),
        left + wide * share(party.interest + 0.5),
        bottom - high * share(party.influence - 0.5),
    )


def _radius(party: Party) -> float:
    return 6.5 + 1.1 * min(len(party.relations), 5)


def _reach(party: Party) -> float:
    """The radius with the ring around it."""
    return _radius(party) + (5.0 if party.is_unowned else 1.0)


def _weight(party: Party) -> int:
    return SEMIBOLD if min(party.influence, party.interest) >= HIGH else REGULAR


def _labels(party: Party) -> tuple[str, ...]:
    whole = party.name
    cut = [measure.elide(whole, _LABEL, _weight(party), room) for room in (260.0, *_SHORTER)]
    return tuple(dict.fromkeys(cut))


def _dot(party: Party, area: Area, scale: float) -> Dot:
    widths = tuple(measure.width(words, _LABEL, _weight(party)) for words in _labels(party))
    left, top, right, bottom = area
    x, y = (left + right) / 2, (top + bottom) / 2
    across = (x, right) if party.interest >= HIGH else (left, x)
    down = (top, y) if party.influence >= HIGH else (y, bottom)
    home = (across[0] + 4, down[0] + 4, across[1] - 4, down[1] - 4)
    return Dot(party.id, _field(party, area), _reach(party) * scale, widths, home)


def _drawn(party: Party, spot: Spot, scale: float) -> list[Primitive]:
    """A mark in the form of its kind, ringed where nobody looks after a relation, and its name."""
    _, colour, form = KINDS[party.kind]
    r = _radius(party) * scale
    made: list[Primitive] = []
    if party.is_unowned:
        out = r + 3.5
        area = (spot.x - out, spot.y - out, 2 * out, 2 * out)
        made.append(Box(*area, "", "bad", 1.4, "dash", out))
    mark = (spot.x - r, spot.y - r, 2 * r, 2 * r)
    line = {Health.STRAINED: "warning", Health.BROKEN: "bad"}.get(Health(party.health), "panel")
    rounded, cut = {"circle": (r, 0.0), "square": (3.0, 0.0), "octagon": (0.0, r * 0.55)}[form]
    wide = 1.0 if line == "panel" else 2.5
    made.append(Box(*mark, colour, line, wide, "", rounded, cut, id=party.id, spoken=party.spoken))
    if spot.label is not None:
        x, y = spot.label
        words, weight = _labels(party)[spot.width], _weight(party)
        made.append(Text(x, y + 12.2, words, _LABEL, weight, detail=0.3))
    return made


_TITLES = (
    (tr("Keep satisfied"), 0, 0),
    (tr("Manage closely"), 1, 0),
    (tr("Monitor"), 0, 1),
    (tr("Keep informed"), 1, 1),
)
"""The quarters of the grid, and whether they lie to the right and below."""


def _ground(area: Area) -> Iterable[Primitive]:
    left, top, right, bottom = area
    x, y = (left + right) / 2, (top + bottom) / 2
    yield Box(left, top, right - left, bottom - top, "panel", "line")
    yield Box(x, top, right - x, y - top, "accent_ground")
    yield Line(x, top, x, bottom, "line")
    yield Line(left, y, right, y, "line")
    # At the outer edges: where most stakeholders stand, all the room is theirs.
    for words, across, down in _TITLES:
        place = (x + 2 if across else left + 2, top - 9)
        if down:
            place = (place[0] + 10, bottom - 12)
        yield Text(*place, words, SIZES.note, SEMIBOLD, "text_quiet")
    said = (tr("Interest →"), tr("Influence →"))
    yield Text(x, bottom + 28, said[0], SIZES.note, REGULAR, "text_quiet", "middle")
    yield Text(left - 20, y, said[1], SIZES.note, REGULAR, "text_quiet", "middle", turn=-90)
    for value in range(1, 6):
        x = left + (right - left) * share(value)
        up = bottom - (bottom - top) * share(value)
        yield Text(x, bottom + 12, str(value), SIZES.tiny, REGULAR, "text_quiet", "middle")
        yield Text(left - 5, up + 3.5, str(value), SIZES.tiny, REGULAR, "text_quiet", "end")


def _titles_taken(area: Area) -> Iterable[Area]:
    left, _, right, bottom = area
    for words, across, down in _TITLES:
        if down:
            place = (left + right) / 2 if across else left
            wide = measure.width(words, SIZES.note, SEMIBOLD)
            yield place + 6, bottom - 30, place + 18 + wide, bottom - 4


def _strip(loose: Sequence[Party], size: tuple[float, float]) -> list[Primitive]:
    """Chips of those without a relation, in rows from (0, 0), at most three rows."""
    if not loose:
        return []
    heading = tr("No relation yet ({count})", count=len(loose))
    made: list[Primitive] = [Text(_LEFT, 15, heading, SIZES.small, SEMIBOLD, "text_quiet")]
    start = _LEFT + measure.width(heading, SIZES.small, SEMIBOLD) + 12
    x, y = start, 0.0
    for at, party in enumerate(loose):
        words = measure.elide(party.name, SIZES.small, REGULAR, 190.0)
        wide = measure.width(words, SIZES.small) + 28
        if x + wide > size[0] - _RIGHT:
            x, y = start, y + _CHIP + 5
        if y > 2 * (_CHIP + 5):
            rest = tr("and {count} more", count=len(loose) - at)
            made.append(Text(start, y + 15, rest, SIZES.small, REGULAR, "text_quiet"))
            break
        made.extend(_chip(party, words, x, y, wide))
        x += wide + 6
    return made


def _chip(party: Party, words: str, x: float, y: float, wide: float) -> list[Primitive]:
    _, colour, _ = KINDS[party.kind]
    area, said = (x, y, wide, _CHIP), party.spoken
    return [
        Box(*area, "panel", "line_strong", 1, "dash", 11, id=party.id, spoken=said),
        Box(x + 9, y + 7, 8, 8, colour, radius=4),
        Text(x + 21, y + 15, words, SIZES.small, detail=0.3),
    ]


def _unshown(dots: int, relations: int, area: Area) -> list[Primitive]:
    """How much the grid has no room for, or cannot place."""
    words = [tr("{dots} more find no room here", dots=dots)] if dots else []
    words += (
        [tr("{relations} relations name no team of the plan", relations=relations)]
        if relations
        else []
    )
    if not words:
        return []
    said = "; ".join(words)
    return [Text(area[2], area[3] + 24, said, SIZES.small, REGULAR, "text_quiet", "end")]


def _legend(parties: Sequence[Party]) -> tuple[Primitive, ...]:
    kinds = {party.kind for party in parties}
    keys = []
    for kind, (words, colour, form) in KINDS.items():
        if kind in kinds:
            radius, cut = {"circle": (6.0, 0.0), "square": (2.0, 0.0), "octagon": (0.0, 3.5)}[form]
            keys.append(Key(words, colour, radius=radius, chamfer=cut, small=True))
    keys.append(Key(tr("Larger: more relations"), "text_quiet", dot=True))
    if any(party.is_unowned for party in parties):
        keys.append(Key(tr("Nobody looks after a relation"), "", "bad", "dash", dot=True))
    for health, colour in ((Health.STRAINED, "warning"), (Health.BROKEN, "bad")):
        if any(party.health == health for party in parties):
            keys.append(Key(titled(health.value), "panel", colour, dot=True))
    return legend(keys, 640.0)
