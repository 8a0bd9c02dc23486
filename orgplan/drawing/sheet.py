"""A picture made ready for paper: title and caption above, its legend below, a margin around."""

from dataclasses import replace

from orgplan.drawing.shapes import Box, Line, Path, Picture, Primitive, Shape, Text, bounds
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES

MARGIN = 24.0
_WIDE = 1600.0
"""Title and legend of a sheet wider than this grow with it, or nobody could read them."""
_GROW_MOST = 24.0
_LINE = 1.6


def sheet(picture: Picture) -> Picture:
    """The picture with title, caption and legend drawn in; the title stays as its name."""
    grow = min(_GROW_MOST, max(1.0, picture.width / _WIDE))
    gap = MARGIN * grow
    heading = _heading(picture, grow)
    key = _key(picture, grow)
    left, top, right, bottom = bounds((*heading, *key))
    left, top = min(left, picture.x), min(top, picture.y)
    right = max(right, picture.x + picture.width)
    bottom = max(bottom, picture.y + picture.height)
    return Picture(
        (*map(_on_paper, picture.shapes), *heading, *key),
        left - gap,
        top - gap,
        right - left + 2 * gap,
        bottom - top + 2 * gap,
        picture.title,
    )


def _on_paper(shape: Shape) -> Shape:
    """Words that cover what runs behind them do so in the colour of paper."""
    if isinstance(shape, Text) and shape.ground == "window":
        return replace(shape, ground="panel")
    return shape


def _heading(picture: Picture, grow: float) -> tuple[Primitive, ...]:
    """Title and caption, the lower of them a gap above the picture."""
    lines = [
        (picture.caption, SIZES.note, REGULAR, "text_quiet"),
        (picture.title, SIZES.heading, SEMIBOLD, "text"),
    ]
    baseline = picture.y - MARGIN * grow / 2
    made: list[Primitive] = []
    for words, size, weight, colour in lines:
        if words:
            made.append(Text(picture.x, baseline, words, size * grow, weight, colour))
            baseline -= size * grow * _LINE
    return tuple(made)


def _key(picture: Picture, grow: float) -> tuple[Primitive, ...]:
    """The legend, a gap below the picture."""
    _, top, _, _ = bounds(picture.legend)
    down = picture.y + picture.height + MARGIN * grow / 2 - top * grow
    return tuple(moved(shape, picture.x, down, grow) for shape in picture.legend)


def moved(shape: Primitive, dx: float, dy: float, grow: float = 1.0) -> Primitive:
    """A shape grown about (0, 0) and then moved."""
    if isinstance(shape, Path):
        return _moved_path(shape, dx, dy, grow)
    if isinstance(shape, Line):
        return replace(
            shape,
            x1=shape.x1 * grow + dx,
            y1=shape.y1 * grow + dy,
            x2=shape.x2 * grow + dx,
            y2=shape.y2 * grow + dy,
            line_width=shape.line_width * grow,
        )
    x, y = shape.x * grow + dx, shape.y * grow + dy
    if isinstance(shape, Text):
        return replace(shape, x=x, y=y, size=shape.size * grow)
    return _moved_box(shape, x, y, grow)


def _moved_box(box: Box, x: float, y: float, grow: float) -> Box:
    return replace(
        box,
        x=x,
        y=y,
        width=box.width * grow,
        height=box.height * grow,
        radius=box.radius * grow,
        chamfer=box.chamfer * grow,
        line_width=box.line_width * grow,
    )


def _moved_path(path: Path, dx: float, dy: float, grow: float) -> Path:
    lines = tuple(tuple((x * grow + dx, y * grow + dy) for x, y in line) for line in path.lines)
    return replace(path, lines=lines, line_width=path.line_width * grow, radius=path.radius * grow)
