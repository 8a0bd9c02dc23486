"""The canvas as a screen reader finds it: a list whose items speak for the objects shown."""

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from orgplan.ui.canvas import walk
from orgplan.ui.canvas.view import PictureView

_MOST = 2000
"""Objects told of; a reader that walks a list of more is of no help to anybody."""
_kept: list["CanvasInterface"] = []
"""Qt holds bare pointers to these; without a reference here it would crash."""
_installed: list[bool] = []


class ObjectInterface(QAccessibleInterface):
    """One object of a picture."""

    def __init__(self, canvas: PictureView, number: int) -> None:
        """The shape with that number in the canvas's index."""
        super().__init__()
        self._canvas, self._number = canvas, number

    def isValid(self) -> bool:
        return self._number < len(self._canvas.tiles.index.shapes)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._canvas)

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        left, top, right, bottom = self._canvas.tiles.index.bounds[self._number]
        one = QPointF(*self._canvas.camera.to_view(left, top)).toPoint()
        other = QPointF(*self._canvas.camera.to_view(right, bottom)).toPoint()
        return QRect(self._canvas.mapToGlobal(one), self._canvas.mapToGlobal(other))

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name or not self.isValid():
            return ""
        shape = self._canvas.tiles.index.shapes[self._number]
        return self._canvas.marks.words(shape.id, shape)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return None

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        chosen = getattr(self._canvas, "selected", ())
        if self.isValid() and self._canvas.tiles.index.shapes[self._number].id in chosen:
            state.selected = state.focused = True
        return state


class CanvasInterface(QAccessibleWidget):
    """The canvas and its objects."""

    def __init__(self, canvas: PictureView) -> None:
        """For one canvas, as long as it lives."""
        super().__init__(canvas, QAccessible.Role.List)
        self._canvas = canvas
        self._index: object = None
        self._items: list[ObjectInterface] = []
        self._places: dict[str, int] = {}

    def items(self) -> list[ObjectInterface]:
        """One interface for every object, made anew for every picture."""
        if self._index is not self._canvas.tiles.index:
            self._index = self._canvas.tiles.index
            spoken = [(n, s) for n, s in walk.objects(self._canvas.tiles.index) if s.spoken][::-1]
            self.forget_items()
            self._items = [ObjectInterface(self._canvas, n) for n, _ in spoken[:_MOST]]
            for item in self._items:
                QAccessible.registerAccessibleInterface(item)
            self._places = {shape.id: at for at, (_, shape) in enumerate(spoken[:_MOST])}
        return self._items

    def forget_items(self) -> None:
        """Take the items back from Qt."""
        for item in self._items:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items = []

    @property
    def canvas(self) -> PictureView:
        """Whose interface it is."""
        return self._canvas

    @property
    def is_stale(self) -> bool:
        """The canvas is gone."""
        return not isValid(self._canvas)

    def place(self, id: str) -> int:
        """The number of an object's item, -1 when it has none."""
        self.items()
        return self._places.get(id, -1)

    def childCount(self) -> int:
        return len(self.items())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        items = self.items()
        return items[index] if 0 <= index < len(items) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((at for at, item in enumerate(self.items()) if item is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((item for item in self.items() if item.rect().contains(x, y)), None)


def install() -> None:
    """Tell Qt once how canvases are spoken of."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)


def tell_focus(canvas: QWidget, id: str) -> None:
    """Tell a screen reader that an object was chosen."""
    interface = next((one for one in reversed(_kept) if one.canvas is canvas), None)
    if not QAccessible.isActive() or interface is None:
        return
    event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
    event.setChild(interface.place(id))
    QAccessible.updateAccessibility(event)


def _make(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, PictureView):
        return None
    for gone in [interface for interface in _kept if interface.is_stale]:
        _kept.remove(gone)
        gone.forget_items()
    # Qt asks again when the class of a canvas has got a signal meanwhile, and keeps both answers:
    # one interface given twice would be deleted twice.
    _kept.append(CanvasInterface(thing))
    return _kept[-1]
