"""A widget that paints a picture of any size and can be moved and zoomed.

What has been painted is kept in tiles, so that looking around paints nothing twice. No toolkit
object is made for a shape.
"""

from itertools import islice
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from orgplan.drawing.marks import Marks
from orgplan.drawing.shapes import Bounds, Picture
from orgplan.drawing.tokens import Tokens
from orgplan.ui.canvas import overlay
from orgplan.ui.canvas.camera import Camera, fitted, into
from orgplan.ui.canvas.frame import Frame, from_tiles, stretched
from orgplan.ui.canvas.legends import Legends
from orgplan.ui.canvas.tiles import Tiles
from orgplan.ui.canvas.walk import first_number, objects

STEP = 1.25
_HURRY = 0.25
"""Seconds after a move during which a frame may leave tiles for the next one."""
_FRAME = 0.006
_LEAST = 180
_READABLE, _WHOLE = 0.45, 0.38
"""Of pictures whose cards have larger letters from afar."""


class PictureView(QWidget):
    """Shows a picture, or as much of it as fits."""

    looked = Signal(object)
    """Another part is seen; carries the Camera."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, scale: float = 1.0) -> None:
        """An empty view in the colours of tokens; scale is the size of text over the usual."""
        super().__init__(parent)
        self._tokens = tokens
        self._picture = Picture(())
        self._tiles = Tiles(self._picture, tokens, scale=scale)
        self._minimap: overlay.Minimap | None = None
        self._has_many = self._is_cut = False
        self._map_waits = False
        self._late = overlay.Late(self, lambda: self._minimap)
        self._marks = Marks()
        self._top: Bounds | None = None
        self._camera = Camera()
        self._fits = self._from_top = True
        self._busy_until = 0.0
        self._before: tuple[QPixmap, Camera] | None = None
        self._frame = Frame()
        self.readable, self.whole, self.from_corner = _READABLE, _WHOLE, False
        """The zoom at which the top of a picture is first shown, and the least that shows all;
        whether the top begins at the left, not about the first object."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, round(_LEAST * self._tiles.scale))

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    @property
    def tiles(self) -> Tiles:
        """The painted tiles, and the index of the picture."""
        return self._tiles

    @property
    def camera(self) -> Camera:
        """What part is seen."""
        return self._camera

    def set_picture(self, picture: Picture, keep_view: bool = True) -> None:
        """Show a picture, from its beginning unless the user has moved and keeps the view."""
        same_extent = picture.extent == self._picture.extent
        self._picture, self._top = picture, None
        areas = self._tiles.follow(picture)
        self._before = None
        if areas is None:
            self._frame.forget()
            self._map_waits = True
        else:
            self._frame.touch(self._tiles, areas)
        if areas is not None and same_extent and self._minimap is not None:
            self._late.wait(areas)
        else:
            self._has_many = any(islice(objects(self._tiles.index), overlay.MAP_FROM, None))
            self._renew_map()
        self.setAccessibleName(picture.title)
        if not keep_view or (self._fits and not same_extent):
            self.begin()
        self.update()

    @property
    def marks(self) -> Marks:
        """What is marked on the objects."""
        return self._marks

    def set_marks(self, marks: Marks) -> None:
        """Mark objects, whatever picture is shown; Marks() for none."""
        self._marks = marks
        self._refit()
        self.update()

    def words_of(self, id: str) -> str:
        """What is said of an object and its mark; "" for none."""
        number = self._tiles.index.number(id) if id else None
        return "" if number is None else self._marks.words(id, self._tiles.index.shapes[number])

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._tokens = tokens
        self._frame.forget()
        self._tiles.recolour(tokens)
        self._before = None
        self._renew_map()
        self.update()

    def begin(self) -> None:
        """Show the whole picture, or the top of it and a small map where it could not be read."""
        self.fit()
        self._from_top = True
        scale, shapes = self._tiles.scale, self._tiles.index.shapes
        self._is_cut = self._camera.zoom < self.whole * scale and bool(shapes)
        self._show_map()
        if not self._is_cut:
            return
        picture, width = self._picture, self.width() / (self.readable * scale)
        top = (picture.x,) * 4 if self.from_corner else self._top or self._find_top()
        left, _, right, _ = top
        x = min(max((left + right - width) / 2, picture.x), picture.x + picture.width - width)
        if picture.width <= width:
            x = picture.x - (width - picture.width) / 2
        self.look(Camera(self.readable * scale, x, picture.y))
        self._fits = True

    def _renew_map(self) -> None:
        self._minimap = None
        self._show_map()

    def _show_map(self) -> None:
        """Show the small map of a picture that has many objects or does not fit."""
        if not (self._has_many or self._is_cut):
            self._minimap = None
        elif self._minimap is None:
            self._minimap = overlay.Minimap(self._tiles, self._picture, self.width())

    @property
    def map_foot(self) -> float:
        """The height of the view above which the small map stands."""
        return self._legends.map_foot(self.size())

    @property
    def _legends(self) -> Legends:
        return Legends((self._picture.legend, self._marks.legend), self._tiles.scale)

    def _find_top(self) -> Bounds:
        """The area of the first object, or the whole picture where there is none."""
        number, picture = first_number(self._tiles.index), self._picture
        right, bottom = picture.x + picture.width, picture.y + picture.height
        whole = (picture.x, picture.y, right, bottom)
        self._top = whole if number is None else self._tiles.index.bounds[number]
        return self._top

    def fit(self) -> None:
        """Show the whole picture, and go on doing so while the view changes its size."""
        picture = self._picture
        area = (picture.x, picture.y, picture.width, picture.height)
        foot = self._legends.foot(self.size())
        self.look(fitted(area, self.width(), self.height(), foot, self._tiles.scale))
        self._fits, self._from_top = True, False

    def look(self, camera: Camera) -> None:
        """See the part that a camera shows."""
        if camera == self._camera:
            return
        self._keep_frame(camera)
        self._camera, self._fits = camera, False
        self.looked.emit(camera)
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Drag the picture by so many pixels."""
        self.look(self._camera.panned(dx, dy))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or farther, about a point of the view or its middle."""
        point = at or QPointF(self.width() / 2, self.height() / 2)
        self.look(self._camera.zoomed(factor, point.x(), point.y()))

    def reveal(self, id: str) -> None:
        """Move just so far that an object is in sight."""
        number = self._tiles.index.number(id)
        if number is None:
            return
        area = overlay.in_view(self._tiles.index, number, self._camera)
        dx = into(area.left(), area.right(), self.width())
        dy = into(area.top(), area.bottom(), self.height() - self._legends.foot(self.size()))
        if dx or dy:
            self.pan(dx, dy)

    def hurry(self) -> None:
        """The view is moved by hand: for a moment, frames may leave tiles to the next one."""
        self._busy_until = monotonic() + _HURRY

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._tiles.painter.brush("window")
        painter.fillRect(event.rect(), ground)
        self._paint_tiles(painter)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        self.paint_over(painter)
        self._legends.paint(painter, self._tiles.painter, self.size())
        if self._minimap is not None and not self._map_waits:
            self._minimap.paint(painter, self._camera, self.size(), self.map_foot)
        painter.end()
        if self._map_waits:
            # What was asked for comes first, the small map of it with the next frame.
            self._map_waits = False
            QTimer.singleShot(0, self, self.update)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the picture; for subclasses."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._minimap is not None and self._minimap.room != self.width():
            self._renew_map()
        self._refit()
        super().resizeEvent(event)

    def _refit(self) -> None:
        if self._fits and self._from_top:
            self.begin()
        elif self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hurry()
        pixels = event.pixelDelta()
        turn = QPointF(pixels) if not pixels.isNull() else QPointF(event.angleDelta()) * 0.5
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(2 ** (turn.y() / 160), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turn.x():
            self.pan(turn.y(), 0)
        else:
            self.pan(turn.x(), turn.y())
        event.accept()

    def event(self, event: QEvent) -> bool:
        zoom = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == zoom:
            self.hurry()
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def _paint_tiles(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        keys = self._tiles.needed(self._camera, self.width(), self.height(), ratio)
        late = monotonic() + _FRAME
        missing = [key for key in keys if self._tiles.kept(key) is None]
        if len(missing) > 1 and monotonic() >= self._busy_until:
            frame = self._frame.pixels(self._tiles, self._camera, self.size(), ratio)
            painter.drawPixmap(QPointF(0, 0), frame)
            return
        if missing and self._before is not None:
            stretched(painter, *self._before, self._camera)
        for key in keys:
            tile = self._tiles.kept(key)
            hurried = monotonic() < self._busy_until and monotonic() > late
            if tile is None and hurried:
                self.update()
                continue
            tile = tile or self._tiles.make(key)
            painter.drawPixmap(self._tiles.place(key, self._camera), tile)

    def _keep_frame(self, coming: Camera) -> None:
        """Before the zoom changes, keep what is seen, to show it stretched until tiles are made."""
        if coming.zoom == self._camera.zoom or not self.isVisible():
            return
        seen = self._frame.kept(self._camera)
        if seen is None:
            seen = from_tiles(self._tiles, self._camera, self.size(), self.devicePixelRatioF())
        if seen is not None:
            self._before = (seen, self._camera)
