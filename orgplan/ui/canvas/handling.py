"""A picture whose objects are taken in hand: what the gestures show while they are under way.

Nothing here changes a plan. Every gesture ends in one signal of the canvas, or in none.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from orgplan.drawing.shapes import Line, Path, Text
from orgplan.drawing.tokens import Tokens
from orgplan.ui.canvas import overlay
from orgplan.ui.canvas.index import touch
from orgplan.ui.canvas.rules import Rules
from orgplan.ui.canvas.view import PictureView

_SLACK = 5.0
_EDGE, _LEAST = 7.0, 34.0
"""Pixels of an edge from which a line can be drawn, of objects at least so high."""


class HandledView(PictureView):
    """What gestures ask of a canvas and show on it."""

    picked = Signal(object)
    picked_many = Signal(object)
    dropped = Signal(object, object)
    moved = Signal(object, object)
    connected = Signal(object, object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, scale: float = 1.0) -> None:
        """Nothing chosen, and nothing allowed to be moved."""
        super().__init__(tokens, parent, scale)
        self._selected: tuple[str, ...] = ()
        self._rules = Rules()
        self._carried: tuple[str, str, QPointF] | None = None
        self._stretched: tuple[str, str, QPointF] | None = None
        self._enclosed: QRectF | None = None

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids that are outlined."""
        return self._selected

    def set_rules(self, rules: Rules) -> None:
        """Say what may be done to objects by hand."""
        self._rules = rules

    def select(self, ids: Iterable[str]) -> None:
        """Outline objects, without telling anybody."""
        self._selected = tuple(ids)
        self.update()

    def id_at(self, point: QPointF) -> str:
        """The object under a point of the view; "" for none."""
        x, y = self.camera.to_picture(point.x(), point.y())
        shape = self.tiles.index.at(x, y, _SLACK / self.camera.zoom)
        return shape.id if shape else ""

    def pick(self, id: str, toggle: bool = False) -> None:
        """Choose an object and tell of it; toggle adds it to the others or takes it out."""
        if toggle and id:
            others = [one for one in self._selected if one != id]
            self.select(others if id in self._selected else [*others, id])
            self.picked_many.emit(self._selected)
            return
        self.select((id,) if id else ())
        self.picked.emit(id or None)

    def pick_in(self, area: QRectF, add: bool) -> None:
        """Choose the objects that lie in an area of the view, wholly or in part."""
        low = self.camera.to_picture(area.left(), area.top())
        high = self.camera.to_picture(area.right(), area.bottom())
        index, place = self.tiles.index, (*low, *high)
        shapes = [index.shapes[at] for at in index.find(place) if touch(index.bounds[at], place)]
        found = [s.id for s in shapes if s.id and not isinstance(s, Line | Path | Text)]
        self.select(dict.fromkeys([*(self._selected if add else ()), *found]))
        self.picked_many.emit(self._selected)

    def enclose(self, area: QRectF | None) -> None:
        """Show the rectangle within which everything is to be chosen."""
        self._enclosed = area
        self.update()

    def can_carry(self, id: str) -> bool:
        """Whether an object may be carried."""
        return self._rules.carry(id)

    def carry(self, id: str, start: QPointF, point: QPointF) -> None:
        """Show an object on its way, and what it may be dropped on."""
        self.forget_hover()
        self._carried = (id, self._onto(id, point), point - start)
        self.update()

    def let_go(self, id: str, start: QPointF, point: QPointF | None) -> None:
        """Tell that an object was dropped onto another, or put down somewhere else."""
        self._carried = None
        self.update()
        if point is None:
            return
        onto, way = self._onto(id, point), (point - start) / self.camera.zoom
        if onto:
            self.dropped.emit(id, onto)
        elif not self.id_at(point) and self._rules.place(id):
            self.moved.emit(id, (way.x(), way.y()))

    def edge_at(self, point: QPointF) -> str:
        """The object whose edge is under a point and may be joined to others; "" for none."""
        id = self.id_at(point)
        number = self.tiles.index.number(id) if id else None
        if number is None or isinstance(self.tiles.index.shapes[number], Line | Path):
            return ""
        area = overlay.in_view(self.tiles.index, number, self.camera)
        inner = area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        wide_enough = area.height() >= _LEAST and not inner.contains(point)
        return id if wide_enough and self._rules.connect(id, "") else ""

    def stretch(self, id: str, point: QPointF) -> None:
        """Show a line on its way, and what it may end on."""
        self.forget_hover()
        self._stretched = (id, self._joined(id, point), point)
        self.update()

    def join(self, id: str, point: QPointF | None) -> None:
        """Tell that a line was drawn to another object."""
        self._stretched = None
        self.update()
        other = self._joined(id, point) if point is not None else ""
        if other:
            self.connected.emit(id, other)

    def jump(self, point: QPointF, inside: bool = True) -> bool:
        """Look at what a point of the small map stands for."""
        if self._minimap is None:
            return False
        place = self._minimap.to_picture(point, self.width(), self.map_foot, inside)
        if place is not None:
            self.hurry()
            self.look(self.camera.centred(*place, self.width(), self.height()))
        return place is not None

    def forget_hover(self) -> None:
        """The mouse is busy: light nothing up; for subclasses."""

    def paint_gestures(self, painter: QPainter) -> None:
        """Paint what is on its way."""
        tiles, camera = self.tiles, self.camera
        if self._carried is not None:
            id, onto, way = self._carried
            overlay.outline(painter, tiles, camera, (onto,), 3.0, "good")
            overlay.ghost(painter, tiles, camera, id, way)
        if self._stretched is not None:
            id, other, point = self._stretched
            overlay.outline(painter, tiles, camera, (id, other), 2.0, "accent")
            number = tiles.index.number(id)
            if number is not None:
                area = overlay.in_view(tiles.index, number, camera)
                painter.setPen(QPen(tiles.painter.colour("accent"), 2.0))
                painter.drawLine(QLineF(overlay.border_towards(area, point), point))
        if self._enclosed is not None:
            ground = tiles.painter.colour("accent_ground")
            ground.setAlpha(90)
            painter.setPen(QPen(tiles.painter.colour("accent"), 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(ground)
            painter.drawRect(self._enclosed)

    def _onto(self, id: str, point: QPointF) -> str:
        onto = self.id_at(point)
        return onto if onto and onto != id and self._rules.drop(id, onto) else ""

    def _joined(self, id: str, point: QPointF) -> str:
        other = self.id_at(point)
        return other if other and other != id and self._rules.connect(id, other) else ""
