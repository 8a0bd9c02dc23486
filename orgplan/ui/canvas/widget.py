"""The canvas: a picture whose objects can be hovered over, chosen, walked through and dragged.

What others need of it, and may rely on:

- `set_picture(picture)` shows a Picture (drawing/shapes.py); one that differs little from the one
  before is painted only where it differs, so make few shapes anew. `set_tokens` changes the theme.
- `set_neighbours`, `set_marks` and `set_rules` say what hovering lights up, what is marked, and
  what may be done by hand.
- `select(ids)` outlines objects without telling anybody; `reveal(id)`, `fit()`, `zoom_by`, `begin`
  and `look` move the view.
- Signals say what was done, by id of the objects: `picked(id or None)`, `picked_many(ids)`,
  `activated(id)`, `renamed(id, name)`, `hovered(id or None)`, `dropped(id, onto)`,
  `moved(id, (dx, dy))` in units of the picture, `connected(id, other)`,
  `menu_wanted(id or None, global point)`. The canvas edits nothing itself.
"""

from collections.abc import Iterable, Sequence
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
from orgplan.ui.canvas import accessible, marks, overlay, walk
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.gestures.connect import ConnectGesture
from orgplan.ui.canvas.gestures.gesture import Gesture
from orgplan.ui.canvas.gestures.jump import JumpGesture
from orgplan.ui.canvas.gestures.marquee import MarqueeGesture
from orgplan.ui.canvas.gestures.pan import PanGesture
from orgplan.ui.canvas.gestures.pick import PickGesture
from orgplan.ui.canvas.handling import HandledView
from orgplan.ui.canvas.rename import RenameField
from orgplan.ui.canvas.view import STEP

_DIM_AFTER = 350
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
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


class Canvas(HandledView):
    """Shows a picture and tells what is done to its objects."""

    activated = Signal(object)
    renamed = Signal(object, object)
    hovered = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, scale: float = 1.0) -> None:
        """An empty canvas in the colours of tokens; scale is the size of text over the usual."""
        super().__init__(tokens, parent, scale)
        self._hover = ""
        self._by_keys = False
        self._near: Neighbours = {}
        self._field: RenameField | None = None
        self._pan, self._pick = PanGesture(self), PickGesture(self)
        self._gestures: tuple[Gesture, ...] = (
            self._pan,
            JumpGesture(self),
            ConnectGesture(self),
            self._pick,
            MarqueeGesture(self),
        )
        self._doing: Gesture | None = None
        self._dim = QTimer(self)
        self._dim.setSingleShot(True)
        self._dim.setInterval(_DIM_AFTER)
        self._dim.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        accessible.install()

    def set_picture(self, picture: Picture, keep_view: bool = True) -> None:
        """Show a picture, from its beginning unless the user has moved and keeps the view."""
        self._hover = ""
        self.give_up()
        super().set_picture(picture, keep_view)

    def set_neighbours(self, near: Neighbours) -> None:
        """What stays lit while the mouse rests on an object and the rest dims."""
        self._near = near

    def select(self, ids: Iterable[str]) -> None:
        """Outline objects, without telling anybody."""
        super().select(ids)
        if self._selected:
            accessible.tell_focus(self, self._selected[0])

    def rename(self, id: str) -> bool:
        """Let the user change an object's name where it stands; False where that is not allowed."""
        name, number = self._rules.name(id), self.tiles.index.number(id)
        if not name or number is None:
            return False
        area = overlay.in_view(self.tiles.index, number, self.camera)
        self._field = RenameField(self, id, name, area)
        self._field.named.connect(self.renamed)
        return True

    def give_up(self) -> bool:
        """End what is being done by hand without any edit; True when there was something."""
        doing, self._doing = self._doing, None
        return doing is not None and doing.give_up()

    def look(self, camera: Camera) -> None:
        """See the part that a camera shows; a name being changed is kept."""
        if self._field is not None:
            self._field.commit()
            self._field = None
        super().look(camera)

    def forget_hover(self) -> None:
        """Light nothing up."""
        self._set_hover("")

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor; None is the usual one."""
        if shape is None:
            self.unsetCursor()
        else:
            self.setCursor(shape)

    def paint_over(self, painter: QPainter) -> None:
        """Outlines of what is hovered over, chosen and dragged, and the ring of the focus."""
        camera, tiles = self.camera, self.tiles
        rests = bool(self._hover) and not self._dim.isActive()
        near = self._near.get(self._hover, ()) if rests else ()
        if near:
            lit = {self._hover, *near, *self._selected}
            overlay.veil(painter, tiles, camera, lit, QRectF(self.rect()))
        marks.paint(painter, tiles, camera, self.marks, QRectF(self.rect()))
        if self._hover and self._hover not in self._selected:
            overlay.outline(painter, tiles, camera, (self._hover,), 1.5, "connector")
        overlay.outline(painter, tiles, camera, self._selected, 2.0, "accent")
        self.paint_gestures(painter)
        if self.hasFocus() and self._by_keys and not self._selected:
            overlay.ring(painter, tiles.painter, QRectF(self.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._doing = next((one for one in self._gestures if one.press(event)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._doing is None or not self._doing.move(event):
            self._set_hover(self.id_at(event.position()))
            self._show_edge(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._doing is not None and self._doing.release(event):
            self._doing = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id = self.id_at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if id and left and not self.rename(id):
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
            QToolTip.showText(
                event.globalPos(), self.words_of(self.id_at(QPointF(event.pos()))), self
            )
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
        elif key == Qt.Key.Key_Escape and (self._doing or self._selected):
            if not self.give_up():
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

    def _show_edge(self, point: QPointF) -> None:
        """A cross says that a line can be drawn from here."""
        if not self._pan.space:
            self.show_cursor(Qt.CursorShape.CrossCursor if self.edge_at(point) else None)

    def _set_hover(self, id: str) -> None:
        if id == self._hover:
            return
        self._hover = id
        self._dim.start()
        self.update()
        self.hovered.emit(id or None)
