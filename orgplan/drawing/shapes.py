"""Pictures as values: shapes with colours by name, painted, printed, spoken and tested alike.

Lengths are logical pixels, x to the right and y down. A colour is the name of a token (tokens.py),
"" draws nothing. Every shape has the id of the object it stands for ("" for decoration), the least
zoom at which it is drawn (detail), and what a screen reader says (spoken). The order of the shapes
is the order of painting.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from orgplan.drawing import text as measure

Point: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
BLOCK_ZOOM = 0.28
"""Below this zoom no text could be read, and composites become blocks."""
Dash: TypeAlias = Literal["", "dash", "dot"]
Align: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, its corners rounded by radius or cut off by chamfer."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    line_width: float = 1.0
    dash: Dash = ""
    radius: float = 0.0
    chamfer: float = 0.0
    bar: str = ""
    """Colour of a thick bar along the left edge."""
    id: str = ""
    detail: float = 0.0
    spoken: str = ""

    @property
    def bounds(self) -> Bounds:
        """What the box covers, its line included."""
        out = self.line_width / 2 if self.line else 0.0
        right, bottom = self.x + self.width + out, self.y + self.height + out
        return self.x - out, self.y - out, right, bottom


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; y is its baseline, x its start, middle or end as align says."""

    x: float
    y: float
    text: str
    size: float = 13.0
    weight: int = 400
    colour: str = "text"
    align: Align = "start"
    strike: bool = False
    ground: str = ""
    """Colour painted behind the text, to keep it readable across lines."""
    turn: float = 0.0
    """Degrees clockwise about (x, y)."""
    id: str = ""
    detail: float = 0.0
    spoken: str = ""

    @property
    def width(self) -> float:
        """The width of the text, before any turn."""
        return measure.width(self.text, self.size, self.weight)

    @property
    def bounds(self) -> Bounds:
        """What the text covers; generous when it is turned."""
        wide = self.width
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.align]
        if self.turn:
            return self.x - wide, self.y - wide, self.x + wide, self.y + wide
        return left, self.y - self.size, left + wide, self.y + self.size * 0.3


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, with an arrow head at its end if asked for."""

    x1: float
    y1: float
    x2: float
    y2: float
    line: str = "connector"
    line_width: float = 1.0
    dash: Dash = ""
    arrow: bool = False
    id: str = ""
    detail: float = 0.0
    spoken: str = ""

    @property
    def bounds(self) -> Bounds:
        """What the line covers."""
        out = self.line_width / 2 + (5 if self.arrow else 0)
        left, right = sorted((self.x1, self.x2))
        top, bottom = sorted((self.y1, self.y2))
        return left - out, top - out, right + out, bottom + out


@dataclass(frozen=True, slots=True)
class Path:
    """Several polylines drawn as one; corners rounded by radius, or curves through the points."""

    lines: tuple[tuple[Point, ...], ...]
    line: str = "connector"
    line_width: float = 1.0
    fill: str = ""
    """Fills each polyline, closing it."""
    dash: Dash = ""
    radius: float = 0.0
    curved: bool = False
    """Each polyline is a cubic curve: start, two control points, end, then three more a piece."""
    arrow: bool = False
    id: str = ""
    detail: float = 0.0
    spoken: str = ""

    @property
    def bounds(self) -> Bounds:
        """What the points span, control points included."""
        left = top = inf
        right = bottom = -inf
        # In one walk without a call, half as long as any other way: huge charts have thousands.
        for line in self.lines:
            for x, y in line:
                if x < left:  # noqa: PLR1730
                    left = x
                if x > right:  # noqa: PLR1730
                    right = x
                if y < top:  # noqa: PLR1730
                    top = y
                if y > bottom:  # noqa: PLR1730
                    bottom = y
        out = self.line_width / 2 + (5 if self.arrow else 0)
        return left - out, top - out, right + out, bottom + out


Primitive: TypeAlias = Box | Text | Line | Path


@runtime_checkable
class Composite(Protocol):
    """A shape made of others only when it is painted, so that huge pictures are quick to build.

    Below BLOCK_ZOOM it is painted as a plain block.
    """

    @property
    def id(self) -> str:
        """The object it stands for."""

    @property
    def detail(self) -> float:
        """The least zoom at which it is drawn."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""

    @property
    def bounds(self) -> Bounds:
        """What it covers."""

    @property
    def block(self) -> str:
        """Colour of the block that stands for it from afar."""

    def parts(self, zoom: float) -> tuple[Primitive, ...]:
        """What it is made of when seen at a zoom; 1 is full size."""


Shape: TypeAlias = Primitive | Composite


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in painting order, the area they fill, and what the whole is called."""

    shapes: tuple[Shape, ...]
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    title: str = ""
    legend: tuple[Primitive, ...] = ()
    """What the signs mean, from (0, 0); pinned to a corner on screen, put below on paper."""
    caption: str = ""
    """Which plan, scenario and day are shown; put below the title on paper."""

    @property
    def extent(self) -> tuple[float, float, float, float, str]:
        """The area it fills and what it is called: what a view of it is kept by."""
        return self.x, self.y, self.width, self.height, self.title

    def primitives(self, zoom: float = 1.0) -> Iterator[Primitive]:
        """Every shape in painting order as boxes, texts, lines and paths, seen at a zoom."""
        for shape in self.shapes:
            if shape.detail > zoom:
                continue
            if isinstance(shape, Box | Text | Line | Path):
                yield shape
            else:
                yield from shape.parts(zoom)


def bounds(shapes: Iterable[Shape]) -> Bounds:
    """What shapes cover together; all zero when there are none."""
    every = [shape.bounds for shape in shapes]
    if not every:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*every, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _measured(shapes: Sequence[Shape], before: Picture | None, margin: float) -> Bounds:
    if before is None or not before.shapes:
        return bounds(shapes)
    known = set(map(id, before.shapes))
    left, top = before.x + margin, before.y + margin
    right, bottom = left + before.width - 2 * margin, top + before.height - 2 * margin
    new = [shape.bounds for shape in shapes if id(shape) not in known]
    lefts, tops, rights, bottoms = zip((left, top, right, bottom), *new, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def picture(
    shapes: Iterable[Shape],
    title: str = "",
    margin: float = 0.0,
    legend: tuple[Primitive, ...] = (),
    before: Picture | None = None,
) -> Picture:
    """A picture of shapes with a margin around them.

    It is no smaller than one from before, whose very shapes then need not be measured again.
    """
    kept = tuple(shapes)
    left, top, right, bottom = _measured(kept, before, margin)
    return Picture(
        kept,
        left - margin,
        top - margin,
        right - left + 2 * margin,
        bottom - top + 2 * margin,
        title,
        legend,
    )
