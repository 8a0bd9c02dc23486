"""Printing a picture on paper, with a preview."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from orgplan.drawing.shapes import Picture
from orgplan.drawing.sheet import sheet
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.painter import ShapePainter


class Preview(QPrintPreviewDialog):
    """Shows a picture fitted to one page."""

    def __init__(self, parent: QWidget, picture: Picture) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._picture = sheet(picture)
        wide = self._picture.width > self._picture.height
        sides = QPageLayout.Orientation
        self._printer.setPageOrientation(sides.Landscape if wide else sides.Portrait)
        super().__init__(self._printer, parent)
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        paint_fitted(painter, self._picture, QRectF(painter.viewport()))
        painter.end()


def paint_fitted(painter: QPainter, page: Picture, area: QRectF) -> None:
    """Paint a picture as large as an area allows, in the middle of it, in the light theme."""
    share = min(area.width() / max(page.width, 1), area.height() / max(page.height, 1))
    spare = area.width() - page.width * share
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(area.left() + spare / 2, area.top())
    painter.scale(share, share)
    painter.translate(-page.x, -page.y)
    ShapePainter(LIGHT).paint(painter, page.primitives())


def print_picture_on_paper(parent: QWidget, picture: Picture) -> None:
    """Preview a picture and print it."""
    preview = Preview(parent, picture)
    preview.exec()
    preview.deleteLater()
