"""A picture put into the room of a slide: cut to what is seen, shrunk, its legend below.

Rooms are in pixels of a slide, 96 to the inch; what is put there keeps the units of the picture
until it is drawn, so that a card can say less where it is small.
"""

from dataclasses import dataclass, replace

from orgplan.drawing.shapes import (
    Bounds,
    Box,
    Line,
    Path,
    Picture,
    Point,
    Primitive,
    Shape,
    Text,
    bounds,
)
from orgplan.drawing.sheet import moved

LARGEST = 1.6
"""Small pictures are blown up no further than this."""
_LEGEND_LEAST, _LEGEND_MOST = 0.8, 1.1
_GAP, _EDGE = 10.0, 4.0
_READ = 1.15
"""A slide is seen larger than a window, so a card says as much as it would at this much more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Shapes in units of their picture; (x, y) is drawn at (x * scale + dx, y * scale + dy)."""

    shapes: tuple[Shape, ...]
    scale: float
    dx: float
    dy: float
    legend: tuple[Primitive, ...] = ()
    """In pixels of the slide."""

    @property
    def zoom(self) -> float:
        """At which zoom the parts of a composite are asked for."""
        return self.scale * _READ


def placed(picture: Picture, room: Bounds, crop: Bounds | None = None) -> Placed:
    """A picture, or the part of it that is seen, as large as a room lets it be."""
    shapes, area = picture.shapes, _area(picture)
    if crop is not None:
        shapes = seen(picture, crop)
        area = bounds(shapes) if shapes else area
    left, top, right, bottom = room
    legend = _legend(picture, right - left)
    foot = bounds(legend)[3] - bounds(legend)[1] + _GAP if legend else 0.0
    wide, high = max(1.0, area[2] - area[0]), max(1.0, area[3] - area[1])
    scale = min((right - left) / wide, max(1.0, bottom - top - foot) / high, LARGEST)
    dx = left + (right - left - wide * scale) / 2 - area[0] * scale
    dy = top - area[1] * scale
    down = bottom - bounds(legend)[3]
    key = tuple(moved(shape, left, down) for shape in legend)
    return Placed(tuple(shapes), scale, dx, dy, key)


def _area(picture: Picture) -> Bounds:
    return picture.x, picture.y, picture.x + picture.width, picture.y + picture.height


def _legend(picture: Picture, room: float) -> tuple[Primitive, ...]:
    """The legend from its own left edge, shrunk where it is wider than the room."""
    if not picture.legend:
        return ()
    left, top, right, _ = bounds(picture.legend)
    grow = min(_LEGEND_MOST, max(_LEGEND_LEAST, room / max(right - left, 1.0)))
    return tuple(moved(shape, -left * grow, -top * grow, grow) for shape in picture.legend)


def seen(picture: Picture, crop: Bounds) -> tuple[Shape, ...]:
    """The shapes whose middle is in an area; of lines, those that end in it on both sides."""
    kept = (_cut(shape, crop) for shape in picture.shapes)
    return tuple(shape for shape in kept if shape is not None)


def _cut(shape: Shape, crop: Bounds) -> Shape | None:
    if isinstance(shape, Path):
        lines = tuple(x for x in shape.lines if _inside(x[0], crop) and _inside(x[-1], crop))
        if lines == shape.lines:
            return shape
        return replace(shape, lines=lines) if lines else None
    if isinstance(shape, Line):
        ends = (shape.x1, shape.y1), (shape.x2, shape.y2)
        return shape if all(_inside(end, crop) for end in ends) else None
    if isinstance(shape, Text):
        return shape if _inside((shape.x, shape.y), crop) else None
    return _cut_area(shape, crop)


def _cut_area(shape: Shape, crop: Bounds) -> Shape | None:
    """A card whose middle is seen; a ground that only just reaches in stays away."""
    left, top, right, bottom = shape.bounds
    ground = isinstance(shape, Box) and not shape.id
    middle = (left + right) / 2, (top + bottom) / 2
    inside = _inside(middle, crop)
    wide, high = crop[2] - crop[0] + _EDGE, crop[3] - crop[1] + _EDGE
    if ground and (right - left > wide or bottom - top > high):
        return None
    return shape if inside else None


def _inside(point: Point, area: Bounds) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
