"""Cards of teams after Team Topologies: the shape says the type, dots are the seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.maps.team_topology_facts import TeamBox
from orgplan.drawing.shapes import Bounds, Box, Primitive, Text
from orgplan.drawing.tokens import REGULAR, SEMIBOLD
from orgplan.language import tr

HEIGHT, PARTNER_HEIGHT = 90.0, 46.0
_PAD, _NAME, _SMALL_NAME, _NOTE = 14.0, 13.5, 12.0, 11.0
INSIDE = "inside"
"""The side of a team of ours that is drawn as small as a partner."""
_PITCH, _DOT = 13.5, 9.0
_NARROW, _WIDE = 152.0, 188.0
_PLATFORM = 240.0
_PARTNER_NARROW, _PARTNER_WIDE = 112.0, 168.0
_FULL_ZOOM, _NAME_ZOOM = 0.62, 0.45
_NAMES_FAR = (17.5, 16.5, 15.5, 14.5, 13.5, 12.5)
_NAMES_FARTHER = (22.0, 20.0, 18.0, 16.5, 15.0, 13.5)
"""Sizes from afar, the largest first; a name that would be cut off gets a smaller one."""
_TOO_LARGE = 2
"""So many of them are left out in small cards, whose names would else differ much in size."""


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A team at its place; a Composite (shapes.py)."""

    team: TeamBox
    x: float
    y: float
    width: float
    height: float

    @property
    def id(self) -> str:
        """The team the card stands for."""
        return self.team.id

    @property
    def detail(self) -> float:
        """Drawn at every zoom."""
        return 0.0

    @property
    def bounds(self) -> Bounds:
        """What the card covers."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    @property
    def spoken(self) -> str:
        """Name, kind and seats."""
        return self.team.spoken

    @property
    def block(self) -> str:
        """The colour of the team's line."""
        return self.team.colours[1]

    def parts(self, zoom: float) -> tuple[Primitive, ...]:
        """Name, note and seats close up; farther out only the name, in larger letters."""
        if zoom >= _FULL_ZOOM:
            return (self._outline(), *self._words(), *self._seats())
        sizes = _NAMES_FAR if zoom >= _NAME_ZOOM else _NAMES_FARTHER
        return (self._outline(), *self._large_name(sizes))

    def _outline(self) -> Box:
        stem = self.team.stem
        radius = {"platform": 0.0, "enabling": 18.0, "undefined": 4.0}.get(stem, 10.0)
        return Box(
            self.x,
            self.y,
            self.width,
            self.height,
            *self.team.colours,
            1.5,
            "dot" if stem == "undefined" else "",
            radius,
            chamfer=min(16.0, self.height * 0.24) if stem == "complicated" else 0.0,
            id=self.team.id,
        )

    def _words(self) -> list[Primitive]:
        team, room = self.team, self.width - 2 * _PAD
        size = _SMALL_NAME if team.side else _NAME
        names = measure.wrap(team.name, size, SEMIBOLD, room, 2)
        noted = not team.side or team.side == INSIDE or len(names) == 1
        lines = len(names) + noted
        top = self.y + (23.0 if not team.side else self.height / 2 + 12.2 - 7.8 * lines)
        made: list[Primitive] = [
            Text(self.x + _PAD, top + 16 * at, name, size, SEMIBOLD)
            for at, name in enumerate(names)
        ]
        if noted:
            y = top + 16 * len(names) + (-0.5 if team.side else 1.0)
            free = 2 if len(names) == 1 and not team.side else 1
            for at, note in enumerate(self._note(room, free)):
                made.append(Text(self.x + _PAD, y + 13 * at, note, _NOTE, REGULAR, "text_quiet"))
        return made

    def _note(self, room: float, lines: int) -> list[str]:
        """What kind of team it is and what it is for, or the kind alone where that is too long."""
        whole = measure.wrap(self.team.note, _NOTE, REGULAR, room, lines)
        kind, _, rest = self.team.note.partition(" · ")
        cut = any(line.endswith(measure.ELLIPSIS) for line in whole)
        return measure.wrap(kind, _NOTE, REGULAR, room, lines) if cut and rest else whole

    def _seats(self) -> list[Primitive]:
        """A dot for every seat, or their number where there are too many."""
        team = self.team
        count = team.filled + team.planned
        if team.side:
            return []
        y = self.y + self.height - 22
        if not count:
            return [Text(self.x + _PAD, y + 8, tr("No seats yet"), _NOTE, REGULAR, "text_quiet")]
        if count * _PITCH > self.width - 2 * _PAD + 4:
            words = tr(
                "{filled} in seat, {planned} planned", filled=team.filled, planned=team.planned
            )
            return [Text(self.x + _PAD, y + 8, words, _NOTE, SEMIBOLD, "text")]
        return [
            dot(self.x + _PAD + at * _PITCH, y, team.colours[1], filled=at < team.filled)
            for at in range(count)
        ]

    def _large_name(self, sizes: Sequence[float]) -> list[Primitive]:
        room, small = self.width - _PAD - 6, self.height < 80
        sizes, most = (sizes[_TOO_LARGE:], 2) if small else (sizes, 3)
        size, lines = measure.fitted(self.team.name, sizes, SEMIBOLD, room, most)
        top = self.y + self.height / 2 + size * 0.36 - (len(lines) - 1) * size * 0.54
        return [
            Text(self.x + _PAD * 0.7, top + at * size * 1.08, line, size, SEMIBOLD)
            for at, line in enumerate(lines)
        ]


def dot(x: float, y: float, colour: str, *, filled: bool) -> Box:
    """A seat: solid when somebody sits there, dashed when it is planned."""
    fill = colour if filled else ""
    dash = "" if filled else "dash"
    return Box(x, y, _DOT, _DOT, fill, colour, 1.2, dash, _DOT / 2)  # type: ignore[arg-type]


def card_size(team: TeamBox) -> tuple[float, float]:
    """Width and height of a team's card: platforms are wide, partners small."""
    if team.side:
        return _small_size(team)
    if team.stem == "platform":
        return _PLATFORM, HEIGHT
    seats = (team.filled + team.planned) * _PITCH
    wide = measure.width(team.name, _NAME, SEMIBOLD)
    need = wide if wide <= _WIDE - 2 * _PAD else wide * 0.6
    return _clamp(max(need, min(seats, _WIDE)) + 2 * _PAD, _NARROW, _WIDE), HEIGHT


def _small_size(team: TeamBox) -> tuple[float, float]:
    room = _PARTNER_WIDE - 2 * _PAD
    wide = measure.width(team.name, _SMALL_NAME, SEMIBOLD)
    need = wide if wide <= room else wide * 0.66
    inside = team.side == INSIDE
    if inside:
        need = max(need, measure.width(team.note, _NOTE))
    width = _clamp(need + 2 * _PAD + 2, _PARTNER_NARROW, _PARTNER_WIDE)
    lines = len(measure.wrap(team.name, _SMALL_NAME, SEMIBOLD, width - 2 * _PAD, 2))
    return width, PARTNER_HEIGHT + (14.0 if inside and lines > 1 else 0.0)


def _clamp(value: float, low: float, high: float) -> float:
    return float(round(min(high, max(low, value))))
