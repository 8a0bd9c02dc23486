"""Slides as they leave the window: each with its picture, cut into parts where it is too high.

The PowerPoint deck and its PDF are made of the same leaves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.shapes import Bounds, Box, Picture, Primitive, Text
from orgplan.drawing.sheet import moved
from orgplan.drawing.slide_place import placed
from orgplan.drawing.slides import Slide, slide_caption, slide_picture
from orgplan.drawing.tokens import REGULAR, SEMIBOLD
from orgplan.language import number, tr
from orgplan.network.layout.graphviz import Graphviz

WIDTH, HEIGHT = 1280.0, 720.0
"""Of a page of the PDF, in pixels."""
_SIDE, _TITLE, _CAPTION, _FOOT = 44.0, 30.0, 15.0, 13.0
_WIDE = 2.2
_HIGHER = 1.45
"""So much higher than its room a board may be before it is cut: its words shrink with it."""
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One slide as it is made: words, the picture and what part of it is seen.

    `caption` is what the user wrote below the title; the footer says plan, scenario and day.
    """

    title: str
    picture: Picture
    caption: str = ""
    footer: str = ""
    notes: str = ""
    crop: Bounds | None = None
    is_board: bool = False


def leaves(
    slides: Sequence[Slide], ask: Ask, *, notes: bool, drawn: Callable[[int], object]
) -> Iterator[Leaf]:
    """Every slide with its picture; `drawn` hears how many are done. The ask's check may raise."""
    graphviz = Graphviz()
    try:
        for at, slide in enumerate(slides, start=1):
            ask.check()
            picture = slide_picture(slide, ask, graphviz)
            leaf = Leaf(
                slide.title,
                picture,
                slide.caption,
                slide_caption(slide, ask.plan),
                slide.notes if notes else "",
                slide.crop,
                slide.is_board,
            )
            yield from _parted(leaf, slide, ask)
            drawn(at)
    finally:
        graphviz.close()


def _parted(leaf: Leaf, slide: Slide, ask: Ask) -> Iterator[Leaf]:
    parts = parted(leaf.picture, slide, ask)
    for at, part in enumerate(parts, start=1):
        title = leaf.title
        if part.name:
            title = f"{leaf.title}: {part.name}"
        elif part.crop is not None and len(parts) > 1:
            title = f"{leaf.title} ({at}/{len(parts)})"
        words = part.caption or leaf.caption
        yield replace(leaf, title=title, caption=words, picture=part.picture, crop=part.crop)


@dataclass(frozen=True, slots=True)
class Part:
    """What is seen of a slide at once: a picture or an area of it.

    Name and caption are those of an org chart's part, "" where the slide's own hold.
    """

    picture: Picture
    crop: Bounds | None = None
    name: str = ""
    caption: str = ""


def parted(picture: Picture, slide: Slide, ask: Ask) -> tuple[Part, ...]:
    """A slide's picture, or what it is cut into where it could not be read; at least one."""
    if slide.crop is not None:
        return (Part(picture, slide.crop),)
    if slide.picture_name == "org-chart":
        return tuple(_charts(picture, slide, ask))
    crops = parts_of(picture) if slide.is_board else (None,)
    return tuple(Part(picture, crop) for crop in crops)


def _charts(picture: Picture, slide: Slide, ask: Ask) -> Iterator[Part]:
    """The org chart, or where it is too large its top and then its parts."""
    from orgplan.drawing.chart_cuts import cut_picture, cuts
    from orgplan.drawing.maps.org_chart_facts import seat_map

    seats = seat_map(ask.of(slide.scenario), slide.day)
    found = cuts(seats.cards)
    if len(found) == 1:
        yield Part(picture)
        return
    for cut in found:
        ask.check()
        words = ""
        if len(cut.cards) < cut.whole:
            shown, whole = number(len(cut.cards)), number(cut.whole)
            words = tr("{shown} of {whole} positions; the rest follows", shown=shown, whole=whole)
        yield Part(cut_picture(cut, seats), None, cut.name, words)


def parts_of(picture: Picture) -> tuple[Bounds | None, ...]:
    """Areas of a board that fit a slide one by one, cut between its pieces; None for the whole."""
    most = picture.width / _WIDE * _HIGHER
    if picture.height <= most:
        return (None,)
    left, right = picture.x, picture.x + picture.width
    parts: list[list[float]] = []
    for top, bottom in _pieces(picture):
        if parts and bottom - parts[-1][0] <= most:
            parts[-1][1] = bottom
        else:
            parts.append([top, bottom])
    if len(parts) < 2:
        return (None,)
    return tuple((left, top, right, bottom) for top, bottom in parts)


def _pieces(picture: Picture) -> list[tuple[float, float]]:
    """Tops and bottoms of what stands below each other with a gap between."""
    spans = sorted((shape.bounds[1], shape.bounds[3]) for shape in picture.shapes)
    found: list[tuple[float, float]] = []
    for top, bottom in spans:
        if found and top <= found[-1][1] + _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found


def page(leaf: Leaf, number: int) -> Picture:
    """A slide as a page of its own, for paper: title, caption, drawing, legend, footer, number."""
    made: list[Primitive] = [Box(0, 0, WIDTH, HEIGHT, "panel")]
    y = 30.0 + _TITLE
    made.append(_line(leaf.title, y, _TITLE, SEMIBOLD, "text"))
    if leaf.caption:
        y += 12 + _CAPTION
        made.append(_line(leaf.caption, y, _CAPTION, REGULAR, "text_quiet"))
    room = (_SIDE, y + 20, WIDTH - _SIDE, HEIGHT - 56)
    place = placed(leaf.picture, room, leaf.crop)
    shapes = Picture(place.shapes).primitives(place.zoom)
    made += [moved(shape, place.dx, place.dy, place.scale) for shape in shapes]
    made += place.legend
    foot = HEIGHT - 24
    made.append(Text(_SIDE, foot, leaf.footer, _FOOT, colour="text_quiet"))
    right = WIDTH - _SIDE
    made.append(Text(right, foot, str(number), _FOOT, colour="text_quiet", align="end"))
    return Picture(tuple(made), 0, 0, WIDTH, HEIGHT, leaf.title)


def cover(title: str, subtitle: str) -> Picture:
    """The first page: what the plan is called."""
    return Picture(
        (
            Box(0, 0, WIDTH, HEIGHT, "panel"),
            _line(title, 330, 46.0, SEMIBOLD, "text"),
            _line(subtitle, 380, 22.0, REGULAR, "text_quiet"),
        ),
        0,
        0,
        WIDTH,
        HEIGHT,
        title,
    )


def _line(words: str, y: float, size: float, weight: int, colour: str) -> Text:
    """A line across the page, its letters smaller where it would be too long."""
    text = Text(_SIDE, y, words, size, weight, colour)
    most = WIDTH - 2 * _SIDE
    return text if text.width <= most else replace(text, size=size * most / text.width)
