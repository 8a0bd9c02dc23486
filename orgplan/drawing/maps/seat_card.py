"""The card of a seat: what it says, and how much of it is seen at which zoom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from orgplan.drawing import text as measure
from orgplan.drawing.shapes import Bounds, Box, Dash, Primitive, Text
from orgplan.drawing.tokens import REGULAR, SEMIBOLD
from orgplan.language import tr

HEIGHT = 76.0
STAFF_NARROWER = 12.0
"""So much narrower than a manager's is the card of whoever has no reports."""
_NARROW, _WIDE = 124.0, 152.0
_START, _END = 14.0, 8.0
_NAME, _TITLE, _NOTE = 13.0, 12.0, 11.0
_MIDDLE_NAMES, _MIDDLE_TITLES = (17.0, 16.0, 15.0, 14.0), (15.0, 14.0, 13.0)
_FAR_NAMES = (25.0, 23.0, 21.0, 19.0)
"""Sizes from afar, the largest first; words that would be cut off get a smaller one."""
_LINES_ZOOM, _TITLE_ZOOM = 0.72, 0.5
"""Below the first zoom a card shows name and title in larger letters, below the second its name."""
_SAMPLE = 400
_WRAPPED = 0.6
"""A title on two lines takes a little more than half its width."""

Kind = Literal["filled", "planned", "closed"]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. Team is the stem of a team type's colours (tokens.TEAM_TYPES)."""

    id: str
    parent: str
    name: str
    title: str
    note: str = ""
    kind: Kind = "filled"
    team: str = "undefined"
    spoken: str = ""
    assistant: bool = False
    """Whether it stands beside its manager's card."""
    heads: bool = False
    """Whether it stands for a group, whose name it says in full."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A card at its place; a Composite (shapes.py)."""

    card: Card
    x: float
    y: float
    width: float

    @property
    def id(self) -> str:
        """The position the card stands for."""
        return self.card.id

    @property
    def detail(self) -> float:
        """Drawn at every zoom."""
        return 0.0

    @property
    def bounds(self) -> Bounds:
        """What the card covers."""
        return self.x, self.y, self.x + self.width, self.y + HEIGHT

    @property
    def spoken(self) -> str:
        """Name, title and state of the seat."""
        card, state = self.card, _STATES[self.card.kind]
        note = "" if card.note.casefold() == state.casefold() else card.note
        words = (shown_name(card), card.title, note, state)
        return card.spoken or ", ".join(word for word in words if word)

    @property
    def block(self) -> str:
        """Team colour when filled, pale when planned, grey when closed."""
        marks = {"planned": "chart_planned", "closed": "chart_rest"}
        return marks.get(self.card.kind, f"{self.card.team}_line")

    def parts(self, zoom: float) -> tuple[Primitive, ...]:
        """Name, title and note close up; farther out fewer of them, in larger letters."""
        if self.card.heads and zoom >= _TITLE_ZOOM:
            return (self._box(), *self._group_lines(zoom >= _LINES_ZOOM))
        if zoom >= _LINES_ZOOM:
            return (self._box(), *self._lines())
        if zoom >= _TITLE_ZOOM:
            return (self._box(), *self._larger_lines())
        return (self._box(), *self._largeshown_name())

    def _box(self) -> Box:
        planned, closed = self.card.kind == "planned", self.card.kind == "closed"
        dash: Dash = "dash" if planned else ""
        return Box(
            self.x,
            self.y,
            self.width,
            HEIGHT,
            fill="outside_fill" if closed else "panel",
            line="accent" if planned else "line",
            line_width=1.25 if planned else 1.0,
            dash=dash,
            radius=10,
            bar="outside_line" if closed else f"{self.card.team}_line",
            id=self.card.id,
        )

    def _lines(self) -> tuple[Primitive, ...]:
        card, x, room = self.card, self.x + _START, self.width - _START - _END
        quiet = "text_quiet" if card.kind == "closed" else "text"
        titles = measure.wrap(card.title, _TITLE, REGULAR, room, 2)
        note = measure.elide(card.note, _NOTE, REGULAR, room)
        top = self.y + (20 if len(titles) > 1 else 26)
        last = top + 17 + 14 * len(titles)
        return (
            self._headline(top, (_NAME,), room),
            *(
                Text(x, top + 17 + 14 * at, line, _TITLE, REGULAR, quiet)
                for at, line in enumerate(titles)
            ),
            Text(x, last, note, _NOTE, REGULAR, "text_quiet"),
        )

    def _group_lines(self, close: bool) -> tuple[Primitive, ...]:
        """The name on two lines, and below it how many sit there."""
        x, room = self.x + _START, self.width - _START - 4
        sizes, small = ((_NAME,), _NOTE) if close else (_MIDDLE_NAMES, _MIDDLE_TITLES[0])
        size, names = measure.fitted(self.card.name, sizes, SEMIBOLD, room, 2)
        high = size * 1.2
        top = self.y + HEIGHT / 2 - (len(names) * high + small * 1.3) / 2 + size
        made = [Text(x, top + at * high, name, size, SEMIBOLD) for at, name in enumerate(names)]
        note = measure.elide(self.card.title, small, REGULAR, room)
        below = top + len(names) * high + (small - size) + 3
        return (*made, Text(x, below, note, small, REGULAR, "text_quiet"))

    def _headline(self, baseline: float, sizes: Sequence[float], room: float) -> Text:
        card = self.card
        size, (name, *_) = measure.fitted(shown_name(card), sizes, SEMIBOLD, room, 1)
        struck = card.kind == "closed"
        return Text(self.x + _START, baseline, name, size, SEMIBOLD, _ink(card), strike=struck)

    def _larger_lines(self) -> tuple[Primitive, ...]:
        card, x, room = self.card, self.x + _START, self.width - _START - 4
        quiet = "text_quiet" if card.kind == "closed" else "text"
        size, titles = measure.fitted(card.title, _MIDDLE_TITLES, REGULAR, room, 2)
        top = self.y + (24 if len(titles) > 1 else 33)
        return (
            self._headline(top, _MIDDLE_NAMES, room),
            *(
                Text(x, top + 20 + 18 * at, line, size, REGULAR, quiet)
                for at, line in enumerate(titles)
            ),
        )

    def _largeshown_name(self) -> tuple[Primitive, ...]:
        card, room = self.card, self.width - _START - 4
        size, lines = measure.fitted(shown_name(card), _FAR_NAMES, SEMIBOLD, room, 2)
        top = self.y + HEIGHT / 2 + size * 0.36 - (len(lines) - 1) * size * 0.52
        closed = card.kind == "closed"
        return tuple(
            Text(
                self.x + _START,
                top + at * size * 1.04,
                line,
                size,
                SEMIBOLD,
                _ink(card),
                strike=closed,
            )
            for at, line in enumerate(lines)
        )


_STATES = {"filled": tr("in seat"), "planned": "planned", "closed": "closed"}


def shown_name(card: Card) -> str:
    """Who sits there, or that the seat is open."""
    return card.name or tr("Open")


def _ink(card: Card) -> str:
    return {"planned": "accent", "closed": "text_quiet"}.get(card.kind, "text")


def card_width(cards: Sequence[Card]) -> float:
    """Wide enough for four in five of the cards, within limits."""
    step = max(1, len(cards) // _SAMPLE)
    needs = sorted(
        max(
            measure.width(shown_name(card), _NAME, SEMIBOLD),
            measure.width(card.title, _TITLE) * _WRAPPED,
            measure.width(card.note, _NOTE),
        )
        for card in cards[::step]
    )
    need = needs[len(needs) * 4 // 5] if needs else 0.0
    return min(_WIDE, max(_NARROW, round(need + _START + _END + STAFF_NARROWER + 1)))
