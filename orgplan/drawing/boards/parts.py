"""What boards are put together from: cards of figures, charts and tables, set beside each other.

A piece is drawn from (0, 0); whoever places it moves it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.shapes import Align, Box, Line, Picture, Primitive, Text
from orgplan.drawing.sheet import moved
from orgplan.drawing.tokens import MEDIUM, REGULAR, SEMIBOLD, SIZES

WIDTH = 1180.0
GAP = 12.0
_INSIDE = 14.0
_ROW, _HEAD = 26.0, 28.0
_CELL = 8.0
_CHIP_HIGH = 18.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Shapes in an area from (0, 0)."""

    shapes: tuple[Primitive, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it is above and what to think of it below; the tone colours the note."""

    caption: str
    figure: str
    note: str = ""
    tone: str = "text_quiet"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: a share of the width, and how its words stand."""

    title: str
    share: float
    right: bool = False
    strong: bool = False
    chip: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table with a colour of their own."""

    text: str
    colour: str = "text"


Words = str | Cell
Size = tuple[float, float]
Marks = Callable[[int, float, float], Iterable[Primitive]]
"""Draws what stands in a cell instead of words: of a row, from the left, so wide; from y 0."""


def figures(items: Sequence[Figure], width: float = WIDTH) -> Piece:
    """Cards side by side, all as high as the one with most to say."""
    each = (width - GAP * (len(items) - 1)) / len(items)
    notes = [measure.wrap(x.note, SIZES.note, REGULAR, each - 2 * _INSIDE, 3) for x in items]
    high = 74.0 + 16.0 * max(1, *(len(lines) for lines in notes))
    made: list[Primitive] = []
    for at, (item, lines) in enumerate(zip(items, notes, strict=True)):
        card = (_frame(each, high), *_figure(item, lines, each - 2 * _INSIDE))
        made.extend(moved(shape, at * (each + GAP), 0) for shape in card)
    return Piece(tuple(made), width, high)


def _figure(item: Figure, lines: Sequence[str], room: float) -> Iterable[Primitive]:
    caption = measure.elide(item.caption, SIZES.base, REGULAR, room)
    yield Text(_INSIDE, 25, caption, SIZES.base, colour="text_quiet")
    yield Text(_INSIDE, 55, item.figure, SIZES.figure, SEMIBOLD)
    for at, line in enumerate(lines):
        yield Text(_INSIDE, 76 + 16 * at, line, SIZES.note, colour=item.tone)


def charted(title: str, draw: Callable[[tuple[float, float]], Picture], size: Size) -> Piece:
    """A chart in a card, below its title."""
    wide, high = size
    inner = (wide - 2 * _INSIDE, high - 2 * _INSIDE - 24)
    shapes = [moved(x, _INSIDE, _INSIDE + 24) for x in draw(inner).primitives()]
    return Piece((_frame(wide, high), _title(title), *shapes), wide, high)


def said(title: str, sentence: str, size: Size) -> Piece:
    """A card that says why there is nothing to see."""
    wide, high = size
    lines = measure.wrap(sentence, SIZES.base, REGULAR, wide - 4 * _INSIDE, 4)
    words = [
        Text(_INSIDE, 62 + 18 * at, line, SIZES.base, colour="text_quiet")
        for at, line in enumerate(lines)
    ]
    return Piece((_frame(wide, high), _title(title), *words), wide, high)


def table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Words]],
    width: float = WIDTH,
    *,
    nothing: str = "",
    rest: str = "",
    marks: tuple[int, Marks] | None = None,
) -> Piece:
    """Rows in columns in a card; `marks` draw one column, `rest` tells of rows left out."""
    top = 34.0 if title else 4.0
    shares = sum(column.share for column in columns)
    room = width - 2 * (_INSIDE - _CELL)
    wide = [room * column.share / shares for column in columns]
    left = [_INSIDE - _CELL + sum(wide[:at]) for at in range(len(columns))]
    made: list[Primitive] = [_title(title)] if title else []
    for column, x, space in zip(columns, left, wide, strict=True):
        made.extend(_head(column, x, space, top))
    y = top + _HEAD
    for at, row in enumerate(rows):
        for place, (column, words) in enumerate(zip(columns, row, strict=True)):
            if marks is not None and marks[0] == place:
                drawn = marks[1](at, left[place] + _CELL, wide[place] - 2 * _CELL)
                made.extend(moved(shape, 0, y) for shape in drawn)
            else:
                made.extend(_cell(column, words, (left[place], y, wide[place])))
        y += _ROW
        made.append(Line(_INSIDE, y, width - _INSIDE, y, "line"))
    for sentence in filter(None, (nothing if not rows else "", rest)):
        made.append(Text(_INSIDE, y + 18, sentence, SIZES.note, colour="text_quiet"))
        y += _ROW
    return Piece((_frame(width, y + 8), *made), width, y + 8)


def _head(column: Column, x: float, space: float, y: float) -> Iterable[Primitive]:
    name = measure.elide(column.title, SIZES.note, MEDIUM, space - 2 * _CELL)
    at, align = _side(column, x, space)
    yield Text(at, y + 18, name, SIZES.note, SEMIBOLD, "text_quiet", align)


def _cell(column: Column, words: Words, place: tuple[float, float, float]) -> Iterable[Primitive]:
    x, y, space = place
    cell = words if isinstance(words, Cell) else Cell(words)
    weight = SEMIBOLD if column.strong else REGULAR
    if column.chip and cell.text:
        yield from _chip(cell, x + _CELL, y + (_ROW - _CHIP_HIGH) / 2)
        return
    text = measure.elide(cell.text, SIZES.base, weight, space - 2 * _CELL)
    at, align = _side(column, x, space)
    yield Text(at, y + 17.5, text, SIZES.base, weight, cell.colour, align)


def _side(column: Column, x: float, space: float) -> tuple[float, Align]:
    return (x + space - _CELL, "end") if column.right else (x + _CELL, "start")


def _chip(cell: Cell, x: float, y: float) -> Iterable[Primitive]:
    tone = cell.colour if cell.colour in ("good", "warning", "bad", "accent") else ""
    wide = measure.width(cell.text, SIZES.note) + 16
    fill = f"{tone}_ground" if tone else "hover"
    yield Box(x, y, wide, _CHIP_HIGH, fill, radius=_CHIP_HIGH / 2)
    yield Text(x + 8, y + 13, cell.text, SIZES.note, colour=tone or "text")


def beside(*pieces: Piece) -> Piece:
    """Pieces in a row; those that are lower keep the space below them free."""
    made: list[Primitive] = []
    x = 0.0
    for piece in pieces:
        made.extend(moved(shape, x, 0) for shape in piece.shapes)
        x += piece.width + GAP
    return Piece(tuple(made), x - GAP, max(piece.height for piece in pieces))


def board(title: str, pieces: Iterable[Piece], legend: tuple[Primitive, ...] = ()) -> Picture:
    """Pieces below each other as a picture."""
    made: list[Primitive] = []
    y = wide = 0.0
    for piece in pieces:
        made.extend(moved(shape, 0, y) for shape in piece.shapes)
        y += piece.height + GAP
        wide = max(wide, piece.width)
    return Picture(tuple(made), 0, 0, wide, y - GAP, title, legend)


def _frame(wide: float, high: float) -> Box:
    return Box(0, 0, wide, high, "panel", "line", radius=SIZES.radius_card)


def _title(title: str) -> Text:
    return Text(_INSIDE, 25, title, SIZES.base, SEMIBOLD)
