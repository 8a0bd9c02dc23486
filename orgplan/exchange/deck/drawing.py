"""A drawing as the shapes of a slide: cards as groups, lines as connectors that are glued."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from orgplan.drawing.shapes import (
    Bounds,
    Box,
    Line,
    Path,
    Point,
    Primitive,
    Shape,
    Text,
    bounds,
)
from orgplan.drawing.slide_place import Placed
from orgplan.exchange.deck.connectors import Form, form_of
from orgplan.exchange.deck.pen import Pen
from orgplan.exchange.deck.routes import End, Route, routes
from orgplan.language import tr

_MIDDLE = 1.5
"""How far from the middle of a side a line may dock that PowerPoint then takes to the middle."""
_TOGETHER = 1.6
_NOTHING = "#"
"""How the keys of decoration begin."""
Check = Callable[[], object]


@dataclass
class _Anchor:
    """A box that lines can be glued to, with the id of its shape and where lines dock."""

    id: int
    area: Bounds
    docks: list[Point] = field(default_factory=list)

    def dock(self, point: Point) -> int:
        """The number of the place on the edge; 0 to 3 are the middles of the sides."""
        left, top, right, bottom = self.area
        middle = (left + right) / 2, (top + bottom) / 2
        sides = ((middle[0], top), (left, middle[1]), (middle[0], bottom), (right, middle[1]))
        for at, (x, y) in enumerate(sides):
            if abs(x - point[0]) + abs(y - point[1]) <= _MIDDLE:
                return at
        if point not in self.docks:
            self.docks.append(point)
        return 4 + self.docks.index(point)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn together: the parts of one object, or a single shape."""

    key: str
    parts: tuple[Primitive, ...]
    said: str = ""
    area: Bounds | None = None


def drawn(pen: Pen, placed: Placed, check: Check, *, grouped: str = "") -> list[str]:
    """The shapes of a drawing; all in one group, spoken so, where that is given.

    The lines of charts and tables, which are grouped, join nothing.
    """
    pen.at(placed.scale, placed.dx, placed.dy)
    pieces = list(_pieces(placed.shapes, placed.zoom))
    anchors = {} if grouped else _anchors(pen, pieces)
    glued = {at: _glued(pen, piece, anchors, check) for at, piece in enumerate(pieces)}
    made: list[str] = []
    for at, piece in enumerate(pieces):
        check()
        made += glued[at] or [_piece(pen, piece, anchors)]
    if grouped and made:
        made = [pen.group("Drawing", grouped, made, bounds(placed.shapes))]
    return [*made, *_legend(pen, placed.legend)]


def _legend(pen: Pen, legend: Sequence[Primitive]) -> list[str]:
    if not legend:
        return []
    pen.at(1.0, 0.0, 0.0)
    words = ", ".join(shape.text for shape in legend if isinstance(shape, Text))
    return [
        pen.group(
            tr("Legend"), tr("Legend: {words}", words=words), _parts(pen, legend), bounds(legend)
        )
    ]


def _pieces(shapes: Iterable[Shape], zoom: float) -> Iterator[_Piece]:
    """Composites, and neighbours in the drawing that stand for the same object.

    An object that stands in several places has a piece in each of them.
    """
    for at, run in enumerate(_neighbours(shape for shape in shapes if shape.detail <= zoom)):
        first = run[0]
        key = f"{first.id or _NOTHING}{at}"
        plain = tuple(part for part in run if isinstance(part, Box | Text | Line | Path))
        if len(plain) == len(run):
            said = next((part.spoken for part in plain if part.spoken), "")
            yield _Piece(key, plain, said, bounds(plain) if len(plain) > 1 else None)
        else:
            assert not isinstance(first, Box | Text | Line | Path)
            yield _Piece(key, first.parts(zoom), first.spoken, first.bounds)


def _neighbours(shapes: Iterable[Shape]) -> Iterator[list[Shape]]:
    """Shapes of one object that follow each other; a card made of parts stands alone."""
    run: list[Shape] = []
    for shape in shapes:
        key = _key_of(shape)
        if run and not (key and key == _key_of(run[0])):
            yield run
            run = []
        run.append(shape)
    if run:
        yield run


def _key_of(shape: Shape) -> str:
    """Lines and cards stay alone: lines become connectors, cards are groups already."""
    return shape.id if isinstance(shape, Box | Text) else ""


def _anchors(pen: Pen, pieces: Sequence[_Piece]) -> dict[str, _Anchor]:
    """The boxes of objects by key; decoration is joined to nothing."""
    found: dict[str, _Anchor] = {}
    for piece in pieces:
        box = next((part for part in piece.parts if isinstance(part, Box)), None)
        if box is not None and not piece.key.startswith(_NOTHING):
            area = (box.x, box.y, box.x + box.width, box.y + box.height)
            found[piece.key] = _Anchor(pen.number(), area)
    return found


def _glued(pen: Pen, piece: _Piece, anchors: dict[str, _Anchor], check: Check) -> list[str]:
    """The connectors that a line is made of; none where it joins no two boxes."""
    path = _as_path(piece)
    if path is None or len(anchors) < 2:
        return []
    check()
    areas = {key: anchor.area for key, anchor in anchors.items()}
    found = [_docked(route, anchors) for route in routes(path, areas)]
    forms = [_form(pen, route, areas) for route in found]
    if not forms or not all(forms):
        return []
    made = []
    for route, form in zip(found, forms, strict=True):
        assert form is not None
        ends = tuple(_end(end, anchors) for end in (route.start, route.end))
        made.append(pen.connector(form, pen.stroke(path), path.spoken, ends))
    return made


def _as_path(piece: _Piece) -> Path | None:
    """A piece that is nothing but an open line; the plain lines of grids join nothing."""
    if len(piece.parts) != 1:
        return None
    line = piece.parts[0]
    if isinstance(line, Line) and (line.arrow or line.id):
        ends = ((line.x1, line.y1), (line.x2, line.y2))
        return Path((ends,), line.line, line.line_width, "", line.dash, arrow=line.arrow,
                    id=line.id, spoken=line.spoken)  # fmt: skip
    return line if isinstance(line, Path) and not line.fill else None


def _docked(route: Route, anchors: dict[str, _Anchor]) -> Route:
    """The same way, led up to the edges of its boxes."""
    start, end = (_edge(x, anchors[x.box].area) for x in (route.start, route.end))
    points = (start, *route.points[1:-1], end)
    return Route(End(route.start.box, start), End(route.end.box, end), points, route.curved)


def _edge(end: End, area: Bounds) -> Point:
    """The nearest point of a box's edge."""
    left, top, right, bottom = area
    x, y = min(max(end.point[0], left), right), min(max(end.point[1], top), bottom)
    ways = {(left, y): abs(x - left), (right, y): abs(right - x),
            (x, top): abs(y - top), (x, bottom): abs(bottom - y)}  # fmt: skip
    return min(ways, key=lambda spot: ways[spot])


def _form(pen: Pen, route: Route, areas: dict[str, Bounds]) -> Form | None:
    own = (route.start.box, route.end.box)
    others = [area for key, area in areas.items() if key not in own]
    return form_of(route, [pen.spot(point) for point in route.points], others)


def _end(end: End, anchors: dict[str, _Anchor]) -> tuple[int, int]:
    anchor = anchors[end.box]
    return anchor.id, anchor.dock(end.point)


def _piece(pen: Pen, piece: _Piece, anchors: dict[str, _Anchor]) -> str:
    anchor = anchors.get(piece.key)
    parts = list(piece.parts)
    if len(parts) == 1:
        return "".join(_parts(pen, parts, anchor))
    said = piece.said
    inside = [replace(part, spoken="") for part in parts]
    return pen.group("Card", said, _parts(pen, inside, anchor), piece.area or bounds(parts))


def _parts(pen: Pen, parts: Iterable[Primitive], anchor: _Anchor | None = None) -> list[str]:
    """Shapes in their order, lines of words that belong together as one text."""
    made: list[str] = []
    for run in _runs_of_words(parts):
        first = run[0]
        if isinstance(first, Text):
            made.append(pen.words([x for x in run if isinstance(x, Text)], first.spoken))
        elif isinstance(first, Box):
            if anchor is not None:
                made.append(pen.box(first, anchor.docks, anchor.id))
                anchor = None
            else:
                made.append(pen.box(first))
        elif isinstance(first, Line):
            made.append(pen.line(first))
        else:
            made.append(pen.path(first))
    return made


def _runs_of_words(parts: Iterable[Primitive]) -> Iterator[list[Primitive]]:
    run: list[Primitive] = []
    for part in parts:
        if run and not _belongs(run, part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _belongs(run: Sequence[Primitive], part: Primitive) -> bool:
    """Whether a text is the next line of the one before."""
    last = run[-1]
    if not (isinstance(last, Text) and isinstance(part, Text)) or part.turn or part.ground:
        return False
    step = part.y - last.y
    looks = (last.x, last.size, last.weight, last.colour, last.align, last.strike, last.turn)
    same = looks == (part.x, part.size, part.weight, part.colour, part.align, part.strike, 0.0)
    even = len(run) < 2 or abs(step - (last.y - _y(run[-2]))) < 0.1
    return same and even and 0 < step <= part.size * _TOGETHER


def _y(part: Primitive) -> float:
    return part.y if isinstance(part, Text) else 0.0
