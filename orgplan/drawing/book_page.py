"""One page of the book: a manager, and below the reports in rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from orgplan.drawing import text as measure
from orgplan.drawing.maps.seat_card import HEIGHT, Card, Seat, shown_name
from orgplan.drawing.pages import FOOT, HEAD, MARGIN, Link, Paper
from orgplan.drawing.shapes import Bounds, Path, Primitive, Text, bounds
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import REGULAR, SIZES
from orgplan.language import tr, trn

_SPINE, _ACROSS, _DOWN = 15.0, 18.0, 14.0
_BUS = 20.0
_DOTTED = 36.0
_GROW_MOST = 1.45


@dataclass(frozen=True, slots=True)
class Grid:
    """How many cards of which width stand on a page, across and down."""

    paper: Paper
    width: float
    across: int
    down: int

    @classmethod
    def fitting(cls, paper: Paper, width: float) -> "Grid":
        """As many as there is room for."""
        room = paper.width - 2 * MARGIN
        high = paper.height - HEAD - HEIGHT - 2 * _BUS - FOOT - _DOTTED
        across = int((room + _ACROSS) // (_SPINE + width + _ACROSS))
        return cls(paper, width, max(1, across), max(1, int((high + _DOWN) // (HEIGHT + _DOWN))))

    @property
    def most(self) -> int:
        """The reports that one page holds."""
        return self.across * self.down

    @property
    def step(self) -> float:
        """From one column to the next."""
        return _SPINE + self.width + _ACROSS


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on a page, and on which page a manager's own reports begin."""

    manager: Card | None
    reports: Sequence[Card]
    dotted: Sequence[Card]
    pages: Mapping[str, int]


def drawn(
    shown: Shown, grid: Grid, counts: Mapping[str, int]
) -> tuple[list[Primitive], list[Link]]:
    """The page between its head and its foot, and its links; counts says who has how many."""
    places = _places(len(shown.reports), grid)
    made: list[Primitive] = []
    links: list[Link] = []
    if shown.manager is not None:
        made += _lines(places, grid)
        made += Seat(shown.manager, _middle(grid), HEAD, grid.width).parts(1.0)
    for card, (x, y) in zip(shown.reports, places, strict=True):
        page = shown.pages.get(card.id)
        if page is None:
            made += Seat(card, x, y, grid.width).parts(1.0)
            continue
        led = replace(
            card,
            note=tr("{counted}, page {page}", counted=_counted(counts[card.id]), page=page + 1),
        )
        made += (*Seat(led, x, y, grid.width).parts(1.0), _sign(x, y, grid))
        links.append(Link((x, y, x + grid.width, y + HEIGHT), page))
    made, links = _grown(made, links, grid)
    return made + _second(shown.dotted, grid), links


def _grown(
    made: Sequence[Primitive], links: Sequence[Link], grid: Grid
) -> tuple[list[Primitive], list[Link]]:
    """Larger where there is room, about the middle of the upper edge."""
    left, _, right, bottom = bounds(made)
    middle, room = grid.paper.width / 2, grid.paper.width - 2 * MARGIN
    high = grid.paper.height - HEAD - FOOT - _DOTTED
    out = 2 * max(middle - left, right - middle, 1.0)
    grow = max(1.0, min(_GROW_MOST, room / out, high / max(bottom - HEAD, 1.0)))
    dx, dy = middle * (1 - grow), HEAD * (1 - grow)
    larger = [moved(shape, dx, dy, grow) for shape in made]
    return larger, [replace(link, area=_grown_area(link.area, dx, dy, grow)) for link in links]


def _grown_area(area: Bounds, dx: float, dy: float, grow: float) -> Bounds:
    left, top, right, bottom = area
    return left * grow + dx, top * grow + dy, right * grow + dx, bottom * grow + dy


def _counted(reports: int) -> str:
    return trn("{count} report", "{count} reports", reports)


def _middle(grid: Grid) -> float:
    return (grid.paper.width - grid.width) / 2


def _places(count: int, grid: Grid) -> list[tuple[float, float]]:
    """Row by row, the rows in the middle of the page."""
    rows = max(1, ceil(count / grid.across))
    across = max(1, ceil(count / rows))
    single = rows == 1
    whole = across * grid.step - _ACROSS - (_SPINE if single else 0)
    step = grid.step - (_SPINE if single else 0)
    left = (grid.paper.width - whole) / 2 + (0 if single else _SPINE)
    top = HEAD + HEIGHT + 2 * _BUS
    return [
        (left + at % across * step, top + at // across * (HEIGHT + _DOWN)) for at in range(count)
    ]


def _lines(places: Sequence[tuple[float, float]], grid: Grid) -> list[Primitive]:
    """From the manager to every card: from above where there is one row, else from the left."""
    if not places:
        return []
    bus = HEAD + HEIGHT + _BUS
    middle = _middle(grid) + grid.width / 2
    one_row = places[0][1] == places[-1][1]
    out = grid.width / 2 if one_row else -_SPINE
    lines = [((middle, HEAD + HEIGHT), (middle, bus))]
    ends = [x + out for x, _ in places]
    lines.append(((min(middle, *ends), bus), (max(middle, *ends), bus)))
    for x, y in places:
        if one_row:
            lines.append(((x + out, bus), (x + out, y)))
        else:
            level = y + HEIGHT / 2
            lines += [((x + out, bus), (x + out, level)), ((x + out, level), (x, level))]
    return [Path(tuple(lines))]


def _sign(x: float, y: float, grid: Grid) -> Text:
    """That a card leads on."""
    return Text(x + grid.width - 12, y + HEIGHT - 8, "›", 17, REGULAR, "accent", "middle")


def _second(cards: Sequence[Card], grid: Grid) -> list[Primitive]:
    """Who reports here by a dotted line, in at most two lines above the foot."""
    if not cards:
        return []
    size, room = SIZES.small, grid.paper.width - 2 * MARGIN
    names = ", ".join(f"{shown_name(card)} ({card.title})" for card in cards)
    said = tr("Also reporting here by a dotted line: {names}", names=names)
    top = grid.paper.height - FOOT - _DOTTED + 18
    return [
        Text(MARGIN, top + at * 15, line, size, REGULAR, "text_quiet")
        for at, line in enumerate(measure.wrap(said, size, REGULAR, room, 2))
    ]
