"""A table on paper: its rows over as many pages as they take, the headings on each of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.pages import FOOT, HEAD, MARGIN, Frame, Head, Paper, framed
from orgplan.drawing.shapes import Line, Picture, Primitive, Text
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES

_CELL = 8.0
_MOST_LINES = 5
_LEAST = 0.7
"""Of the usual size of type, to which it shrinks for many columns before words are cut."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as wide beside the others as it is on the screen, in pixels."""

    title: str
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the columns; a heading has one text, for the rows below it."""

    texts: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row as it stands on paper: the lines of each column, or of a heading."""

    lines: tuple[Sequence[str], ...]
    heading: bool


def table_pages(
    title: str, caption: str, columns: Sequence[Column], rows: Sequence[Row], paper: Paper
) -> tuple[Picture, ...]:
    """Pages of a size of paper, at least one."""
    ruled = _Ruled.of(columns, paper)
    pages = list(_dealt([ruled.wrapped(row) for row in rows], ruled, paper)) or [[]]
    frame = Frame(paper, caption, (), len(pages), has_contents=False)
    return tuple(
        framed(frame, at, Head(title), ruled.page(page), ()).picture
        for at, page in enumerate(pages)
    )


def _dealt(rows: Iterable[_Laid], ruled: "_Ruled", paper: Paper) -> Iterator[list[_Laid]]:
    """As many rows to a page as there is room for."""
    room = paper.height - HEAD - FOOT - ruled.headings
    page: list[_Laid] = []
    left = room
    for row in rows:
        if page and ruled.high(row) > left:
            yield page
            page, left = [], room
        page.append(row)
        left -= ruled.high(row)
    if page:
        yield page


@dataclass(frozen=True, slots=True)
class _Ruled:
    """Columns with the places they have on a page, and the size of the type."""

    columns: Sequence[Column]
    lefts: Sequence[float]
    widths: Sequence[float]
    size: float

    @classmethod
    def of(cls, columns: Sequence[Column], paper: Paper) -> "_Ruled":
        room = paper.width - 2 * MARGIN
        share = room / max(sum(column.width for column in columns), 1.0)
        widths = [column.width * share for column in columns]
        lefts = [MARGIN + sum(widths[:at]) for at in range(len(widths))]
        return cls(columns, lefts, widths, SIZES.note * min(1.0, max(_LEAST, share)))

    @property
    def headings(self) -> float:
        """The height of the line of headings; none where no column has one."""
        return self.size * 2.2 if any(column.title for column in self.columns) else 0.0

    def high(self, row: _Laid) -> float:
        """The height of a row."""
        return self.size * (1.35 * max((len(lines) for lines in row.lines), default=1) + 0.75)

    def wrapped(self, row: Row) -> _Laid:
        """What stands in each column, line by line; of a heading, in all of them together."""
        if row.heading:
            whole = sum(self.widths) - 2 * _CELL
            return _Laid(([measure.elide(row.texts[0], self.size, SEMIBOLD, whole)],), True)
        lines = [
            measure.wrap(text, self.size, REGULAR, wide - 2 * _CELL, _MOST_LINES)
            for text, wide in zip(row.texts, self.widths, strict=True)
        ]
        return _Laid(tuple(lines), False)

    def page(self, rows: Sequence[_Laid]) -> list[Primitive]:
        """The headings, and below them some rows."""
        made: list[Primitive] = []
        y = HEAD
        for at, column in enumerate(self.columns):
            room = self.widths[at] - 2 * _CELL
            title = measure.elide(column.title, self.size, SEMIBOLD, room)
            made += self._cell(at, [title], y, SEMIBOLD, "text_quiet")
        y += self.headings
        if rows:
            made.append(self._line(y, "line_strong"))
        for row in rows:
            for at, lines in enumerate(row.lines):
                made += self._cell(at, lines, y, SEMIBOLD if row.heading else REGULAR)
            y += self.high(row)
            made.append(self._line(y, "line"))
        return made

    def _cell(
        self, at: int, lines: Sequence[str], y: float, weight: int, colour: str = "text"
    ) -> Iterator[Primitive]:
        right = self.columns[at].right
        x = self.lefts[at] + (self.widths[at] - _CELL if right else _CELL)
        for number, words in enumerate(lines):
            base = y + self.size * (1.4 + 1.35 * number)
            if words:
                yield Text(x, base, words, self.size, weight, colour, "end" if right else "start")

    def _line(self, y: float, colour: str) -> Line:
        return Line(self.lefts[0], y, self.lefts[-1] + self.widths[-1], y, colour)
