"""Paints marks over a picture: their badges are of the same size at every zoom."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgplan.drawing.marks import Mark, Marks, badge
from orgplan.drawing.shapes import Line, Path
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.tiles import Tiles

_BADGE_ZOOM = 0.16
"""Below this zoom badges would hide what they stand on."""


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
            if camera.zoom >= _BADGE_ZOOM:
                tiles.painter.paint(painter, badge(mark, area.right(), area.top()))


def _outline(painter: QPainter, tiles: Tiles, camera: Camera, mark: Mark, area: QRectF) -> None:
    wide = max(1.5, min(3.0, 4.0 * camera.zoom))
    painter.setPen(QPen(tiles.painter.colour(mark.colour), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = min(10 * camera.zoom + 1, area.height() / 2)
    painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), radius, radius)
