"""A chart in a widget: drawn anew for every size, its columns pointed at and chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from orgplan.drawing.shapes import Box, Picture
from orgplan.drawing.tokens import Tokens
from orgplan.ui.canvas.painter import ShapePainter

Draw = Callable[[tuple[float, float]], Picture]
"""Makes the picture for a width and height."""


class ChartView(QWidget):
    """Shows what a function draws for its size."""

    picked = Signal(object)
    """A column was clicked; carries its id."""

    def __init__(
        self,
        tokens: Tokens,
        ground: str = "panel",
        parent: QWidget | None = None,
        scale: float = 1.0,
    ) -> None:
        """Empty until it is told what to draw; ground is a token, scale the size of text."""
        super().__init__(parent)
        self._scale = scale
        self._shapes = ShapePainter(tokens)
        self._ground = ground
        self._draw: Draw | None = None
        self._picture = Picture(())
        self._pointed: Box | None = None
        self.setMouseTracking(True)

    @property
    def picture(self) -> Picture:
        """What is shown at the present size."""
        return self._picture

    def set_draw(self, draw: Draw) -> None:
        """Draw with a function from now on; call again when its numbers have changed."""
        self._draw = draw
        self._redraw()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._shapes = ShapePainter(tokens)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._shapes.brush(self._ground))
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(self._scale, self._scale)
        if self._pointed is not None:
            box = self._pointed
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._shapes.brush("hover"))
            painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 4, 4)
        self._shapes.paint(painter, self._picture.primitives())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._column(event.position()))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._column(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick()

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = self._column(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), column.spoken if column else "", self)
            return True
        return super().event(event)

    def _redraw(self) -> None:
        if self._draw is not None and self.width() > 0 and self.height() > 0:
            self._picture = self._draw((self.width() / self._scale, self.height() / self._scale))
            words = [shape.spoken for shape in self._picture.shapes if shape.spoken]
            self.setAccessibleName(self._picture.title)
            self.setAccessibleDescription("; ".join(words))
        self._pointed = None
        self.update()

    def _column(self, point: QPointF) -> Box | None:
        for shape in self._picture.shapes:
            if isinstance(shape, Box) and shape.spoken:
                area = QRectF(shape.x, shape.y, shape.width, shape.height)
                if area.contains(point / self._scale):
                    return shape
        return None

    def _point_at(self, column: Box | None) -> None:
        if column is not self._pointed:
            self._pointed = column
            self.update()

    def _pick(self) -> None:
        if self._pointed is not None and self._pointed.id:
            self.picked.emit(self._pointed.id)
