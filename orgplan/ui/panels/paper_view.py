"""The sheets of paper that a picture will lie on, side by side as they will be put together."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from orgplan.drawing.shapes import Picture
from orgplan.drawing.tiling import Tiling
from orgplan.drawing.tokens import LIGHT, Tokens
from orgplan.ui.canvas.painter import ShapePainter

_GAP = 10.0
_MOST = 4000.0
"""Pixels of the picture as it is kept, along its longer side."""


class PaperView(QWidget):
    """Paints the picture once, and then its parts on their sheets."""

    def __init__(self, page: Picture, tokens: Tokens) -> None:
        super().__init__()
        self._page = page
        self._ground = QColor(tokens.window)
        self._edge = QColor(tokens.line_strong)
        self._tiling = Tiling(1.0, 1, 1)
        self._paper = QSizeF(1, 1)
        self._area = QRectF(0, 0, 1, 1)
        self._kept: QImage | None = None
        self.setMinimumSize(480, 320)

    def show_page(self, page: Picture) -> None:
        """Another picture on the same sheets."""
        self._page, self._kept = page, None
        self.update()

    def show_sheets(self, tiling: Tiling, paper: QSizeF, area: QRectF) -> None:
        """Paper and the area of it that is printed on, in the pixels of the printer."""
        self._tiling, self._paper, self._area = tiling, paper, area
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        small, corner = self._place()
        pixels = self._picture(small)
        step = QPointF(self._paper.width() * small + _GAP, self._paper.height() * small + _GAP)
        for at in range(self._tiling.pages):
            row, column = divmod(at, self._tiling.across)
            place = corner + QPointF(step.x() * column, step.y() * row)
            self._sheet(painter, place, small, pixels, (row, column))
        painter.end()

    def _place(self) -> tuple[float, QPointF]:
        """How much smaller the sheets are shown, and where the first one begins."""
        across, down = self._tiling.across, self._tiling.down
        room = QSizeF(self.width() - _GAP * (across + 1), self.height() - _GAP * (down + 1))
        wide, high = across * self._paper.width(), down * self._paper.height()
        small = min(room.width() / wide, room.height() / high)
        left = (self.width() - wide * small - _GAP * (across - 1)) / 2
        top = (self.height() - high * small - _GAP * (down - 1)) / 2
        return small, QPointF(left, top)

    def _picture(self, small: float) -> QImage:
        """The whole picture as large as it is seen."""
        page, ratio = self._page, self.devicePixelRatioF()
        most = _MOST / max(page.width, page.height, 1.0)
        share = min(self._tiling.grow * small * ratio, most)
        wide, high = max(1, round(page.width * share)), max(1, round(page.height * share))
        if self._kept is None or (self._kept.width(), self._kept.height()) != (wide, high):
            self._kept = QImage(wide, high, QImage.Format.Format_RGB32)
            self._kept.fill(QColor(LIGHT.panel))
            painter = QPainter(self._kept)
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
            )
            painter.scale(share, share)
            painter.translate(-page.x, -page.y)
            ShapePainter(LIGHT).paint(painter, page.primitives())
            painter.end()
        return self._kept

    def _sheet(
        self, painter: QPainter, at: QPointF, small: float, pixels: QImage, tile: tuple[int, int]
    ) -> None:
        """One sheet with its part of the picture."""
        paper = QRectF(at, self._paper * small)
        painter.fillRect(paper, QColor(LIGHT.panel))
        painter.setPen(self._edge)
        painter.drawRect(paper)
        left, top = self._tiling.start(self._page, self._area.width(), self._area.height(), *tile)
        grow = self._tiling.grow
        area = QRectF(at + self._area.topLeft() * small, self._area.size() * small)
        whole = QSizeF(self._page.width * grow * small, self._page.height * grow * small)
        painter.save()
        painter.setClipRect(area)
        painter.drawImage(QRectF(area.topLeft() + QPointF(left, top) * small, whole), pixels)
        painter.restore()
