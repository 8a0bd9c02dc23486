"""Pages of paper as values: a picture, places that lead to other pages, and what surrounds both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from orgplan.drawing import text as measure
from orgplan.drawing.shapes import Bounds, Picture, Primitive, Text, bounds
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES
from orgplan.language import tr

MARGIN = 40.0
HEAD = MARGIN + 72.0
"""Where a page's own content begins."""
FOOT = MARGIN + 34.0
"""How far above the lower edge it ends."""
_BETWEEN = "  ›  "


class Paper(NamedTuple):
    """A size of paper in pixels, 96 to the inch."""

    width: float
    height: float


A4 = Paper(1122.52, 793.70)
LETTER = Paper(1056.0, 816.0)
"""Both lie on their long side."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads to another page, counted from 0."""

    area: Bounds
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the title by which an outline names it; none for "".

    What follows with a greater depth stands below it in the outline.
    """

    picture: Picture
    links: tuple[Link, ...] = ()
    title: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a book share."""

    paper: Paper
    caption: str
    legend: tuple[Primitive, ...]
    count: int
    has_contents: bool = True
    """Whether the first page is a table of contents, which every other leads back to."""


@dataclass(frozen=True, slots=True)
class Step:
    """A name on the way down to a page, and the page it leads to."""

    name: str
    page: int


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a page's content, and how an outline has it: not at all unless listed."""

    title: str
    note: str = ""
    trail: Sequence[Step] = ()
    depth: int = 0
    listed: bool = True


def framed(
    frame: Frame, number: int, head: Head, content: Sequence[Primitive], links: Sequence[Link]
) -> Page:
    """A page with the way to it, its title and a note above, and legend and number below."""
    steps, above = _trail(head.trail)
    back, below = _foot(frame, number)
    drawn = (*steps, *_head(frame, head), *content, *back)
    picture = Picture(drawn, 0, 0, *frame.paper, head.title)
    title = head.title if head.listed else ""
    return Page(picture, (*above, *links, *below), title, head.depth)


def _trail(trail: Sequence[Step]) -> tuple[list[Primitive], list[Link]]:
    """The names above a page from the top; where there are too many, the nearest ones."""
    x, y, size = MARGIN, MARGIN + 8, SIZES.small
    made: list[Primitive] = []
    links: list[Link] = []
    for step in trail[-5:]:
        name = measure.elide(step.name, size, REGULAR, 180.0)
        made.append(Text(x, y, name, size, REGULAR, "accent"))
        wide = measure.width(name, size)
        links.append(Link((x, y - size, x + wide, y + 4), step.page))
        made.append(Text(x + wide, y, _BETWEEN, size, REGULAR, "text_quiet"))
        x += wide + measure.width(_BETWEEN, size)
    return made, links


def _head(frame: Frame, head: Head) -> list[Primitive]:
    room = frame.paper.width - 2 * MARGIN
    name = measure.elide(head.title, SIZES.heading, SEMIBOLD, room)
    y = MARGIN + 33
    made: list[Primitive] = [Text(MARGIN, y, name, SIZES.heading, SEMIBOLD)]
    start = MARGIN + measure.width(name, SIZES.heading, SEMIBOLD) + 12
    said = measure.elide(head.note, SIZES.base, REGULAR, MARGIN + room - start)
    if said and start < MARGIN + room:
        made.append(Text(start, y, said, SIZES.base, REGULAR, "text_quiet"))
    words = measure.elide(frame.caption, SIZES.note, REGULAR, room)
    made.append(Text(MARGIN, y + 21, words, SIZES.note, REGULAR, "text_quiet"))
    return made


def _foot(frame: Frame, number: int) -> tuple[list[Primitive], list[Link]]:
    bottom = frame.paper.height - MARGIN
    down = bottom + 4 - bounds(frame.legend)[3]
    made: list[Primitive] = [moved(shape, MARGIN, down) for shape in frame.legend]
    x, size = frame.paper.width - MARGIN, SIZES.small
    said = tr("Page {number} of {count}", number=number + 1, count=frame.count)
    made.append(Text(x, bottom, said, size, REGULAR, "text_quiet", "end"))
    if number == 0 or not frame.has_contents:
        return made, []
    x -= measure.width(said, size) + 16
    made.append(Text(x, bottom, tr("Contents"), size, REGULAR, "accent", "end"))
    wide = measure.width(tr("Contents"), size)
    return made, [Link((x - wide, bottom - size, x, bottom + 4), 0)]
