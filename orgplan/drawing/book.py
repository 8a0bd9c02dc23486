"""The org chart as a book: a table of contents, then a page for every manager, all joined by links.

Every page has the same size, and every card is as large as on screen: who has more reports than a
page holds gets several.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from orgplan.drawing import text as measure
from orgplan.drawing.book_page import Grid, Shown, drawn
from orgplan.drawing.maps.org_chart import Card, legend_of
from orgplan.drawing.maps.org_chart_facts import SeatMap
from orgplan.drawing.maps.seat_card import card_width, shown_name
from orgplan.drawing.marks import NO_MARKS, Marks
from orgplan.drawing.pages import (
    A4,
    FOOT,
    HEAD,
    MARGIN,
    Frame,
    Head,
    Link,
    Page,
    Paper,
    Step,
    framed,
)
from orgplan.drawing.shapes import Bounds, Line, Primitive, Text
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES
from orgplan.language import number, tr

TITLE = tr("Org chart")
LOOSE = tr("Reporting to nobody")
_ROW, _INDENT, _COLUMNS = 23.0, 16.0, 2
_DEEPEST = 6
_MARKS_ABOVE = 19.0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A manager with those who report to him, and those who do by a dotted line.

    The manager is None for the seats without reports that report to nobody.
    """

    manager: Card | None
    reports: Sequence[Card]
    dotted: Sequence[Card] = ()
    trail: tuple[Card, ...] = ()
    """The managers above, from the top."""

    @property
    def title(self) -> str:
        """How contents and outline name it; an open seat by its title."""
        if self.manager is None:
            return LOOSE
        return self.manager.name or f"{shown_name(self.manager)}: {self.manager.title}"


def book(
    seats: SeatMap, caption: str, paper: Paper = A4, marks: Marks = NO_MARKS
) -> tuple[Page, ...]:
    """The pages; caption says which plan, scenario and day are shown."""
    chapters = list(chapters_of(seats))
    grid = Grid.fitting(paper, card_width(seats.cards))
    first = max(1, ceil(len(chapters) / _entries(paper)))
    starts: list[int] = []
    count = first
    for chapter in chapters:
        starts.append(count)
        count += max(1, ceil(len(chapter.reports) / grid.most))
    frame = Frame(paper, caption, _legend(seats, marks), count)
    pages = [*_contents(frame, chapters, starts, len(seats.cards))]
    managers = [chapter.manager.id if chapter.manager else "" for chapter in chapters]
    known = dict(zip(managers, starts, strict=True))
    counts = {card: len(chapter.reports) for card, chapter in zip(managers, chapters, strict=True)}
    for chapter, start in zip(chapters, starts, strict=True):
        pages += _chapter_pages(chapter, start, frame, grid, known, counts)
    return tuple(_marked(page, marks) for page in pages) if marks.title else tuple(pages)


def _legend(seats: SeatMap, marks: Marks) -> tuple[Primitive, ...]:
    """What the cards' signs mean, and above it what is marked."""
    above = (moved(sign, 0.0, -_MARKS_ABOVE) for sign in marks.row)
    return (*above, *legend_of(seats.cards, dotted=False))


def _marked(page: Page, marks: Marks) -> Page:
    shapes = page.picture.shapes
    return replace(page, picture=replace(page.picture, shapes=(*shapes, *marks.on(shapes))))


def chapters_of(seats: SeatMap) -> Iterator[Chapter]:
    """A chapter for every manager, each before those below it."""
    cards = {card.id: card for card in seats.cards}
    below: dict[str, list[Card]] = {}
    for card in seats.cards:
        below.setdefault(card.parent if card.parent in cards else "", []).append(card)
    second: dict[str, list[Card]] = {}
    for manager, report in seats.dotted:
        second.setdefault(manager, []).append(cards[report])
    done: set[str] = set()
    tops = [card for card in below.get("", []) if card.id in below]
    # After the tops come managers who stand in a circle, which no top leads to.
    for top in (*tops, *(card for card in seats.cards if card.id in below)):
        waiting: list[tuple[Card, tuple[Card, ...]]] = [(top, ())]
        while waiting:
            card, trail = waiting.pop()
            if card.id in done:
                continue
            done.add(card.id)
            yield Chapter(card, below[card.id], second.get(card.id, ()), trail)
            ahead = [(report, (*trail, card)) for report in below[card.id] if report.id in below]
            waiting.extend(reversed(ahead))
    loose = [card for card in below.get("", []) if card.id not in below]
    if loose:
        yield Chapter(None, loose)


def _chapter_pages(
    chapter: Chapter,
    start: int,
    frame: Frame,
    grid: Grid,
    known: Mapping[str, int],
    counts: Mapping[str, int],
) -> Iterator[Page]:
    parts = range(0, max(1, len(chapter.reports)), grid.most)
    trail = [Step(card.name or card.title, known[card.id]) for card in chapter.trail]
    note = chapter.manager.title if chapter.manager and chapter.manager.name else ""
    for at, first in enumerate(parts):
        shown = Shown(
            chapter.manager, chapter.reports[first : first + grid.most], chapter.dotted, known
        )
        said = (
            tr("{note}  ({at} of {count})", note=note, at=at + 1, count=len(parts))
            if len(parts) > 1
            else note
        )
        content, links = drawn(shown, grid, counts)
        head = Head(chapter.title, said, trail, len(trail), listed=at == 0)
        yield framed(frame, start + at, head, content, links)


def _entries(paper: Paper) -> int:
    return _COLUMNS * int((paper.height - HEAD - FOOT) // _ROW)


def _contents(
    frame: Frame, chapters: Sequence[Chapter], starts: Sequence[int], seats: int
) -> Iterator[Page]:
    """Managers in the order of their pages, moved in as far as they stand below the top."""
    most = _entries(frame.paper)
    managers = sum(chapter.manager is not None for chapter in chapters)
    note = (
        tr("{seats} seats, {managers} with reports", seats=number(seats), managers=number(managers))
        if seats
        else tr("There are no seats yet")
    )
    for page, first in enumerate(range(0, max(1, len(chapters)), most)):
        content: list[Primitive] = []
        links: list[Link] = []
        for at in range(first, min(first + most, len(chapters))):
            area = _place(at - first, frame.paper)
            content += _entry(chapters[at], starts[at], area)
            links.append(Link(area, starts[at]))
        head = Head(TITLE, note, listed=page == 0)
        yield framed(frame, page, head, content, links)


def _place(at: int, paper: Paper) -> Bounds:
    rows = _entries(paper) // _COLUMNS
    column, row = divmod(at, rows)
    wide = (paper.width - 2 * MARGIN - 40.0) / _COLUMNS
    left, top = MARGIN + column * (wide + 40.0), HEAD + row * _ROW
    return left, top, left + wide, top + _ROW


def _entry(chapter: Chapter, page: int, area: Bounds) -> Iterator[Primitive]:
    """Name, title, how many report there, and the page at the end of a dotted line."""
    left, _, right, bottom = area
    size, y = SIZES.note, bottom - 7
    x = left + _INDENT * min(len(chapter.trail), _DEEPEST)
    name = measure.elide(chapter.title, size, SEMIBOLD, (right - x) * 0.5)
    yield Text(x, y, name, size, SEMIBOLD)
    x += measure.width(name, size, SEMIBOLD) + 8
    reports = number(len(chapter.reports))
    words = chapter.manager.title if chapter.manager and chapter.manager.name else ""
    said = measure.elide(f"{words}  ({reports})".strip(), size, REGULAR, right - x - 44)
    yield Text(x, y, said, size, REGULAR, "text_quiet")
    x += measure.width(said, size) + 8
    yield Line(x, y - 3, right - 26, y - 3, "line_strong", dash="dot")
    yield Text(right, y, str(page + 1), size, REGULAR, "accent", "end")
