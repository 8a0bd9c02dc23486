"""What is seen of a picture at rest, painted at once; tiles reach beyond and are for moving."""

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from orgplan.drawing.shapes import Bounds
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.index import common, touch, united
from orgplan.ui.canvas.tiles import Tiles

_EDGE = 3.0
_MANY = 2
"""Areas that are painted as one when there are more: each costs about what the whole frame does."""


class Frame:
    """The pixels of one camera's view, kept until something else is seen."""

    def __init__(self) -> None:
        """Nothing is painted before it is asked for."""
        self._pixels: QPixmap | None = None
        self._camera = Camera()

    def forget(self) -> None:
        """What is kept shows something that is gone."""
        self._pixels = None

    def kept(self, camera: Camera) -> QPixmap | None:
        """The pixels, if they are those of a camera."""
        return self._pixels if camera == self._camera else None

    def pixels(self, tiles: Tiles, camera: Camera, size: QSize, ratio: float) -> QPixmap:
        """What a camera sees in a view of a size, at a number of device pixels to a pixel."""
        pixels = self.kept(camera)
        if pixels is None or pixels.size() != size * ratio:
            pixels = QPixmap(size * ratio)
            pixels.setDevicePixelRatio(ratio)
            self._pixels, self._camera = pixels, camera
            far = camera.to_picture(size.width(), size.height())
            self.touch(tiles, [(camera.x, camera.y, *far)])
        return pixels

    def touch(self, tiles: Tiles, areas: Iterable[Bounds]) -> None:
        """Paint anew what is seen of some areas of the picture."""
        if self._pixels is None:
            return
        camera, size = self._camera, self._pixels.deviceIndependentSize()
        far = camera.to_picture(size.width(), size.height())
        seen = (camera.x, camera.y, *far)
        areas = [common(area, seen) for area in areas if touch(area, seen)]
        if len(areas) > _MANY:
            areas = [reduce(united, areas)]
        painter = QPainter(self._pixels)
        zoom, ratio = camera.zoom, self._pixels.devicePixelRatio()
        # On whole device pixels, so that nothing shifts when tiles take over.
        left, top = round(camera.x * zoom * ratio) / ratio, round(camera.y * zoom * ratio) / ratio
        painter.translate(-left, -top)
        painter.scale(zoom, zoom)
        edge = _EDGE / zoom
        for area in areas:
            near = (area[0] - edge, area[1] - edge, area[2] + edge, area[3] + edge)
            part = QRectF(near[0], near[1], near[2] - near[0], near[3] - near[1])
            painter.setClipRect(part)
            painter.fillRect(part, tiles.painter.brush("window"))
            tiles.paint(painter, near, zoom)
        painter.end()


def stretched(painter: QPainter, frame: QPixmap, then: Camera, now: Camera) -> None:
    """Paint what one camera saw where and as large as another sees it."""
    corner = QPointF(*now.to_view(then.x, then.y))
    size = frame.deviceIndependentSize() * (now.zoom / then.zoom)
    painter.drawPixmap(QRectF(corner, size), frame, QRectF(frame.rect()))


def from_tiles(tiles: Tiles, camera: Camera, size: QSize, ratio: float) -> QPixmap | None:
    """What a camera sees in a view of a size, put together from tiles; None where one is missing.

    Ratio is the number of device pixels to a pixel.
    """
    keys = tiles.needed(camera, size.width(), size.height(), ratio)
    kept = [(key, tile) for key in keys if (tile := tiles.kept(key)) is not None]
    if len(kept) < len(keys):
        return None
    frame = QPixmap(size * ratio)
    frame.setDevicePixelRatio(ratio)
    painter = QPainter(frame)
    for key, tile in kept:
        painter.drawPixmap(tiles.place(key, camera), tile)
    painter.end()
    return frame
