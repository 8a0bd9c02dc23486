"""What lies over a picture and changes with every move of the mouse: outlines, veil, small map."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from orgplan.drawing.shapes import Bounds, Line, Path, Picture, Primitive, Shape
from orgplan.drawing.tokens import QUIET_LINE, SIZES
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.index import Index
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.canvas.tiles import Tiles

_VEIL = 165
PAUSE = 200
"""Milliseconds without an edit before the small map shows it."""
MAP_FROM = 200
"""Objects in a picture from which a small map of the whole is shown."""
_MAP_WIDE, _MAP_HIGH = 190.0, 120.0
_MAP_SHARE = 0.24
"""Of the width of a view, which the small map takes at most, unless it could not be read."""
_MAP_LEAST = 120.0
MAP_ROOM = _MAP_WIDE + 32.0
"""The width at the right of a view that the small map takes."""
_FEW = 3
"""Areas of the small map that are painted one by one; it is soon painted whole."""


def outline(
    painter: QPainter, tiles: Tiles, camera: Camera, ids: Iterable[str], width: float, colour: str
) -> None:
    """A line around objects, outside their own; lines are drawn over in its colour."""
    for id in ids:
        number = tiles.index.number(id)
        if number is None:
            continue
        shape = tiles.index.shapes[number]
        if isinstance(shape, Line | Path):
            wide = shape.line_width + width / camera.zoom
            _in_picture(painter, tiles, camera, [replace(shape, line=colour, line_width=wide)])
            continue
        area = in_view(tiles.index, number, camera)
        painter.setPen(QPen(tiles.painter.colour(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(SIZES.radius_card * camera.zoom + 1, area.height() / 2)
        painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), radius, radius)


def veil(
    painter: QPainter, tiles: Tiles, camera: Camera, lit: Collection[str], area: QRectF
) -> None:
    """Dim everything but some objects."""
    ground = QColor(tiles.painter.colour("window"))
    ground.setAlpha(_VEIL)
    painter.fillRect(area, ground)
    numbers = sorted(n for n in (tiles.index.number(id) for id in lit) if n is not None)
    shapes = Picture(tuple(_lit(tiles.index.shapes[number]) for number in numbers))
    _in_picture(painter, tiles, camera, shapes.primitives(camera.zoom / tiles.scale))


def _lit(shape: Shape) -> Shape:
    if isinstance(shape, Line | Path) and shape.line == QUIET_LINE:
        return replace(shape, line="accent")
    return shape


class Minimap:
    """The whole picture in a corner, with a frame around what is seen."""

    def __init__(self, tiles: Tiles, picture: Picture, room: float) -> None:
        """In a view as wide as room; nothing is painted before it is needed."""
        self._tiles, self._picture = tiles, picture
        self._pixels: QPixmap | None = None
        self.room = room
        self._wide = min(_MAP_WIDE, max(_MAP_LEAST, room * _MAP_SHARE))
        self._most = _MAP_HIGH * self._wide / _MAP_WIDE
        self._zoom = min(
            self._wide / max(picture.width, 1), (self._most - 8) / max(picture.height, 1)
        )

    def area(self, width: float, foot: float) -> QRectF:
        """Where it lies in a view of a width, above foot."""
        high = min(self._most, max(24.0, self._picture.height * self._zoom + 8))
        return QRectF(width - self._wide - 20, foot - high - 12, self._wide + 8, high)

    def paint(self, painter: QPainter, camera: Camera, size: QSize, foot: float) -> None:
        """Paint it into a view of a size that camera looks through."""
        width, height = size.width(), size.height()
        area = self.area(width, foot)
        card(painter, self._tiles.painter, area)
        if self._pixels is None:
            self._pixels = self._painted(painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.left() + 4, area.top() + 4), self._pixels)
        seen = QRectF(
            area.left() + 4 + (camera.x - self._picture.x) * self._zoom,
            area.top() + 4 + (camera.y - self._picture.y) * self._zoom,
            max(4.0, width / camera.zoom * self._zoom),
            max(4.0, height / camera.zoom * self._zoom),
        )
        painter.setPen(QPen(self._tiles.painter.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen.intersected(area.adjusted(1, 1, -1, -1)))

    def touch(self, areas: Collection[Bounds]) -> None:
        """Paint some areas of the picture anew."""
        if len(areas) > _FEW:
            self._pixels = None
        if self._pixels is None:
            return
        painter = QPainter(self._pixels)
        self._look(painter)
        for left, top, right, bottom in areas:
            edge = 2 / self._zoom
            area = QRectF(left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge)
            painter.setClipRect(area)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(area, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._tiles.paint(
                painter, (area.left(), area.top(), area.right(), area.bottom()), self._zoom
            )
        painter.end()

    def to_picture(
        self, point: QPointF, width: float, foot: float, inside: bool = True
    ) -> tuple[float, float] | None:
        """The point of the picture under a point of the view; None beside the map, if inside."""
        area = self.area(width, foot)
        if inside and not area.contains(point):
            return None
        return (
            self._picture.x + (point.x() - area.left() - 4) / self._zoom,
            self._picture.y + (point.y() - area.top() - 4) / self._zoom,
        )

    def _painted(self, ratio: float) -> QPixmap:
        high = max(1.0, self._picture.height * self._zoom)
        pixels = QPixmap(round(self._wide * ratio), round(high * ratio))
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        self._look(painter)
        left, top = self._picture.x, self._picture.y
        whole = (left, top, left + self._picture.width, top + self._picture.height)
        self._tiles.paint(painter, whole, self._zoom)
        painter.end()
        return pixels

    def _look(self, painter: QPainter) -> None:
        painter.scale(self._zoom, self._zoom)
        painter.translate(-self._picture.x, -self._picture.y)


def card(painter: QPainter, shapes: ShapePainter, area: QRectF) -> None:
    """The ground of a legend or of the small map."""
    painter.setPen(shapes.pen("line"))
    painter.setBrush(shapes.brush("panel"))
    painter.drawRoundedRect(area, SIZES.radius_control, SIZES.radius_control)


class Late(QTimer):
    """Has the small map, which is looked at last, follow edits once there is none for a moment."""

    def __init__(self, view: QWidget, find: Callable[[], Minimap | None]) -> None:
        """Find tells the map that the view shows now."""
        super().__init__(view, singleShot=True, interval=PAUSE)
        self._areas: list[Bounds] = []
        self._find = find
        self.timeout.connect(self.catch_up)

    def wait(self, areas: Iterable[Bounds]) -> None:
        """Some areas of the picture are to be painted anew."""
        self._areas += areas
        self.start()

    def catch_up(self) -> None:
        """Paint what waits."""
        areas, self._areas = self._areas, []
        found, view = self._find(), self.parent()
        if found is not None and isinstance(view, QWidget):
            found.touch(areas)
            view.update()


def in_view(index: Index, number: int, camera: Camera) -> QRectF:
    """What part of the view a shape covers."""
    left, top, right, bottom = index.bounds[number]
    corner = QPointF(*camera.to_view(left, top))
    return QRectF(corner, QPointF(*camera.to_view(right, bottom)))


def _in_picture(
    painter: QPainter, tiles: Tiles, camera: Camera, shapes: Iterable[Primitive]
) -> None:
    painter.save()
    painter.scale(camera.zoom, camera.zoom)
    painter.translate(-camera.x, -camera.y)
    tiles.painter.paint(painter, shapes, 1 / camera.zoom)
    painter.restore()


def border_towards(area: QRectF, point: QPointF) -> QPointF:
    """Where the straight line from the middle of an area to a point leaves it."""
    middle = area.center()
    way = point - middle
    sides = ((area.width() / 2, abs(way.x())), (area.height() / 2, abs(way.y())))
    share = min((half / far for half, far in sides if far), default=1.0)
    return middle + way * min(1.0, share)


def ghost(painter: QPainter, tiles: Tiles, camera: Camera, id: str, way: QPointF) -> None:
    """An object so far away from its place, half seen through."""
    number = tiles.index.number(id)
    if number is None:
        return
    shapes = Picture((tiles.index.shapes[number],))
    painter.save()
    painter.setOpacity(0.7)
    painter.translate(way)
    _in_picture(painter, tiles, camera, shapes.primitives(camera.zoom / tiles.scale))
    painter.restore()


def ring(painter: QPainter, shapes: ShapePainter, area: QRectF) -> None:
    """The sign that the keyboard speaks to the canvas."""
    painter.setPen(shapes.pen("accent", 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
