"""The legends of a view: cards at its foot, one above the other, which nothing shines through."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from orgplan.drawing.shapes import Primitive, bounds
from orgplan.ui.canvas.overlay import MAP_ROOM, card
from orgplan.ui.canvas.painter import ShapePainter

PADDING = 10.0
_GAP = 12.0
_LEAST = 0.4
"""Of its own size, to which a legend shrinks in a narrow view."""


@dataclass(frozen=True, slots=True)
class Legends:
    """What the signs of a picture and of its marks mean, with text of a scale over the usual."""

    signs: tuple[Sequence[Primitive], ...]
    scale: float = 1.0

    def foot(self, size: QSize) -> float:
        """How much of a view's height they take."""
        areas = self._areas(size)
        return size.height() - areas[-1].top() if areas else 0.0

    def map_foot(self, size: QSize) -> float:
        """The end of a view, or the top of the legends where they reach below the small map."""
        below = [area.top() for area in self._areas(size) if area.right() > size.width() - MAP_ROOM]
        return below[-1] if below else float(size.height())

    def paint(self, painter: QPainter, shapes: ShapePainter, size: QSize) -> None:
        """Paint them into a view of a size, on a ground that covers the picture behind them."""
        areas = self._areas(size)
        if not areas:
            return
        # Not above the first card: a picture that fits ends there.
        top = areas[-1].top()
        ground = QRectF(0, top, size.width(), size.height() - top)
        painter.fillRect(ground, shapes.brush("window"))
        for signs, area in zip(filter(None, self.signs), areas, strict=True):
            card(painter, shapes, area)
            left, upper, _, _ = bounds(signs)
            share = self._share(signs, size)
            painter.save()
            painter.translate(area.left() + PADDING, area.top() + PADDING)
            painter.scale(share, share)
            painter.translate(-left, -upper)
            shapes.paint(painter, signs)
            painter.restore()

    def _areas(self, size: QSize) -> list[QRectF]:
        """Where they lie, the lowest first."""
        foot, found = float(size.height()), []
        for signs in filter(None, self.signs):
            left, top, right, bottom = bounds(signs)
            share = self._share(signs, size)
            wide, high = ((b - a) * share + 2 * PADDING for a, b in ((left, right), (top, bottom)))
            found.append(QRectF(_GAP, foot - high - _GAP, wide, high))
            foot = found[-1].top()
        return found

    def _share(self, signs: Sequence[Primitive], size: QSize) -> float:
        """How large one is drawn, smaller where it would be cut off."""
        left, _, right, _ = bounds(signs)
        room = (size.width() - 2 * _GAP - 2 * PADDING) / max(right - left, 1.0)
        return min(self.scale, max(_LEAST, room))
