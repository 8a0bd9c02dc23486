"""The canvas: a picture whose objects can be hovered over, chosen, walked through and dragged."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QToolTip, QWidget

from orgplan.drawing.shapes import Picture
from orgplan.drawing.tokens import Tokens
from orgplan.ui.canvas import accessible, overlay, walk
from orgplan.ui.canvas.gestures.pan import PanGesture
from orgplan.ui.canvas.gestures.pick import PickGesture
from orgplan.ui.canvas.view import STEP, PictureView

_DIM_AFTER = 350
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SLACK = 5.0
_WALKS = {
    Qt.Key.Key_Left: walk.LEFT,
    Qt.Key.Key_Right: walk.RIGHT,
    Qt.Key.Key_Up: walk.UP,
    Qt.Key.Key_Down: walk.DOWN,
}


class Neighbours(Protocol):
    """What is joined to an object, by id; a mapping will do."""

    def get(self, id: str, default: Sequence[str], /) -> Sequence[str]:
        """The ids of what an object is joined to."""


class Canvas(PictureView):
    """Shows a picture and tells what is done to its objects, by id; None stands for no object."""

    picked = Signal(object)
    """An object was chosen, or None."""
    activated = Signal(object)
    """An object was double clicked, or Enter pressed on it."""
    hovered = Signal(object)
    """The mouse is over an object, or over None."""
    dropped = Signal(object, object)
    """An object was dragged onto another; only where can_move allows it."""
    menu_wanted = Signal(object, object)
    """A menu is asked for: the object or None, and the global point."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        """An empty canvas in the colours of tokens."""
        super().__init__(tokens, parent)
        self._selected: tuple[str, ...] = ()
        self._hover = ""
        self._by_keys = False
        self._dragged: tuple[str, str, QPointF] | None = None
        self._near: Neighbours = {}
        self._can_move: Callable[[str], bool] | None = None
        self._pan, self._pick = PanGesture(self), PickGesture(self)
        self._dim = QTimer(self)
        self._dim.setSingleShot(True)
        self._dim.setInterval(_DIM_AFTER)
        self._dim.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        accessible.install()

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids that are outlined."""
        return self._selected

    def set_picture(self, picture: Picture, keep_view: bool = True) -> None:
        """Show a picture, from its beginning unless the user has moved and keeps the view."""
        self._hover, self._dragged = "", None
        super().set_picture(picture, keep_view)

    def set_neighbours(self, near: Neighbours) -> None:
        """What stays lit while the mouse rests on an object and the rest dims."""
        self._near = near

    def set_can_move(self, can_move: Callable[[str], bool] | None) -> None:
        """Which objects may be dragged onto others; None for none."""
        self._can_move = can_move

    def select(self, ids: Iterable[str]) -> None:
        """Outline objects, without telling anybody."""
        self._selected = tuple(ids)
        if self._selected:
            accessible.tell_focus(self, self._selected[0])
        self.update()

    def id_at(self, point: QPointF) -> str:
        """The object under a point of the view; "" for none."""
        x, y = self.camera.to_picture(point.x(), point.y())
        shape = self.tiles.index.at(x, y, _SLACK / self.camera.zoom)
        return shape.id if shape else ""

    def pick(self, id: str) -> None:
        """Choose an object and tell of it; "" for none."""
        self.select((id,) if id else ())
        self.picked.emit(id or None)

    def can_drag(self, id: str) -> bool:
        """Whether an object may be dragged."""
        return self._can_move is not None and self._can_move(id)

    def drag(self, id: str, onto: str, point: QPointF) -> None:
        """Show an object on its way, and everything that it may be dropped on."""
        self._set_hover("")
        self._dragged = (id, onto, point)
        self.update()

    def drop(self, id: str, onto: str) -> None:
        """End a drag; tells of it when it ended on another object."""
        self._dragged = None
        self.update()
        if onto:
            self.dropped.emit(id, onto)

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor; None is the usual one."""
        if shape is None:
            self.unsetCursor()
        else:
            self.setCursor(shape)

    def paint_over(self, painter: QPainter) -> None:
        """Outlines of what is hovered over, chosen and dragged, and the ring of the focus."""
        camera, tiles = self.camera, self.tiles
        near = () if self._dim.isActive() else self._near.get(self._hover, ())
        if near:
            lit = {self._hover, *near, *self._selected}
            overlay.veil(painter, tiles, camera, lit, QRectF(self.rect()))
        if self._hover and self._hover not in self._selected:
            overlay.outline(painter, tiles, camera, (self._hover,), 1.5, "connector")
        overlay.outline(painter, tiles, camera, self._selected, 2.0, "accent")
        if self._dragged is not None:
            id, onto, point = self._dragged
            overlay.outline(painter, tiles, camera, (onto,), 3.0, "good")
            overlay.ghost(painter, tiles, camera, id, point)
        if self.hasFocus() and self._by_keys and not self._selected:
            overlay.ring(painter, tiles.painter, QRectF(self.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not (self._jump(event.position()) or self._pan.press(event)):
            self._pick.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._pan.move(event) or self._pick.move(event)):
            self._set_hover(self.id_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pan.release(event):
            self._pick.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id = self.id_at(event.position())
        if id and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        id = self.id_at(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            id = self._selected[0] if self._selected else ""
        elif id not in self._selected:
            self.pick(id)
        self.menu_wanted.emit(id or None, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() in _BY_KEYS
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pan.hold_space(False)
        self.update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._zoom_key(event) or self._object_key(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pan.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.tiles.index.number(self.id_at(QPointF(event.pos())))
            words = "" if number is None else self.tiles.index.shapes[number].spoken
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _zoom_key(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() == Qt.Key.Key_0:
            self.fit()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        else:
            return False
        return True

    def _object_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _WALKS:
            self._walk(_WALKS[key])
        elif key == Qt.Key.Key_Space:
            self._pan.hold_space(True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.activated.emit(self._selected[0])
        elif key == Qt.Key.Key_Escape and self._selected:
            if not self._pick.give_up():
                self.pick("")
        else:
            return False
        return True

    def _walk(self, direction: walk.Direction) -> None:
        start = self._selected[0] if self._selected else ""
        reached = walk.step(self.tiles.index, start, direction)
        if reached and reached != start:
            self.pick(reached)
            self.reveal(reached)

    def _jump(self, point: QPointF) -> bool:
        """A press on the small map looks there."""
        if self._minimap is None:
            return False
        place = self._minimap.to_picture(point, self.width(), self.height())
        if place is not None:
            self.look(self.camera.centred(*place, self.width(), self.height()))
        return place is not None

    def _set_hover(self, id: str) -> None:
        if id == self._hover:
            return
        self._hover = id
        self._dim.start()
        self.update()
        self.hovered.emit(id or None)
