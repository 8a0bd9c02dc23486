"""What is marked on the objects of a picture: an outline and a badge, over whatever is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgplan.drawing.legend import Key, legend
from orgplan.drawing.shapes import Box, Line, Path, Primitive, Shape, Text, bounds
from orgplan.drawing.tokens import SEMIBOLD
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.tiles import Tiles

_BADGE, _LETTERS = 18.0, 11.0
_BADGE_ZOOM = 0.16
"""Below this zoom badges would hide what they stand on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one object: colour is a token, badge a letter or two, spoken the same in words."""

    colour: str
    badge: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of one question, by id of the objects, and what they mean."""

    title: str = ""
    by_id: Mapping[str, Mark] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()

    @property
    def legend(self) -> tuple[Primitive, ...]:
        """The title with the meaning of every sign, from (0, 0); nothing without a title."""
        if not self.title:
            return ()
        signs = legend(self.keys)
        top = bounds(signs)[1] if signs else 0.0
        return (Text(0.0, top - 12.0, self.title, 12, SEMIBOLD), *signs)

    def words(self, id: str, shape: Shape) -> str:
        """What is said of an object, its mark included."""
        mark = self.by_id.get(id)
        return f"{shape.spoken}, {mark.spoken}" if mark and mark.spoken else shape.spoken


def paint(painter: QPainter, tiles: Tiles, camera: Camera, marks: Marks, seen: QRectF) -> None:
    """Paint the marks of the objects that are seen."""
    for id, mark in marks.by_id.items():
        number = tiles.index.number(id)
        if number is None or isinstance(tiles.index.shapes[number], Line | Path):
            continue
        left, top, right, bottom = tiles.index.bounds[number]
        area = QRectF(QPointF(*camera.to_view(left, top)), QPointF(*camera.to_view(right, bottom)))
        if area.intersects(seen):
            _outline(painter, tiles, camera, mark, area)
            tiles.painter.paint(painter, _badge(mark, area, camera.zoom))


def _outline(painter: QPainter, tiles: Tiles, camera: Camera, mark: Mark, area: QRectF) -> None:
    wide = max(1.5, min(3.0, 4.0 * camera.zoom))
    painter.setPen(QPen(tiles.painter.colour(mark.colour), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = min(10 * camera.zoom + 1, area.height() / 2)
    painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), radius, radius)


def _badge(mark: Mark, area: QRectF, zoom: float) -> Iterator[Primitive]:
    """At the top right corner, of the same size at every zoom."""
    if not mark.badge or zoom < _BADGE_ZOOM:
        return
    wide = max(_BADGE, 8.0 + 7.0 * len(mark.badge))
    left, top = area.right() - wide + 6, area.top() - _BADGE / 2
    yield Box(left, top, wide, _BADGE, "panel", mark.colour, 1.5, radius=_BADGE / 2)
    yield Text(left + wide / 2, top + 13, mark.badge, _LETTERS, SEMIBOLD, "text", "middle")
