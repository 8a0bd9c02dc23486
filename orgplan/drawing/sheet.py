"""A picture made ready for paper: its title above, its legend below, a margin around."""

from dataclasses import replace

from orgplan.drawing.shapes import Box, Line, Path, Picture, Primitive, Shape, Text, bounds
from orgplan.drawing.tokens import SEMIBOLD, SIZES

MARGIN = 24.0
_WIDE = 1600.0
"""Title and legend of a sheet wider than this grow with it, or nobody could read them."""
_GROW_MOST = 24.0


def sheet(picture: Picture) -> Picture:
    """The picture with its title and legend drawn in; the title stays as its name."""
    grow = min(_GROW_MOST, max(1.0, picture.width / _WIDE))
    gap = MARGIN * grow
    left, top = picture.x, picture.y
    bottom = picture.y + picture.height
    shapes: list[Shape] = list(picture.shapes)
    if picture.title:
        top -= SIZES.heading * grow + gap / 2
        size = SIZES.heading * grow
        shapes.append(Text(left, top + size, picture.title, size, SEMIBOLD))
    width = picture.width
    if picture.legend:
        _, legend_top, legend_right, legend_bottom = bounds(picture.legend)
        shift = (left, bottom + gap / 2 - legend_top * grow)
        shapes.extend(moved(shape, *shift, grow) for shape in picture.legend)
        bottom += gap / 2 + (legend_bottom - legend_top) * grow
        width = max(width, legend_right * grow)
    return Picture(
        tuple(shapes),
        left - gap,
        top - gap,
        width + 2 * gap,
        bottom - top + 2 * gap,
        picture.title,
    )


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
