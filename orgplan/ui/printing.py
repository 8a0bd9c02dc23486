"""Printing a picture on paper: a preview, fitted to a page or tiled over several."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QSpinBox, QWidget

from orgplan.drawing.shapes import Picture
from orgplan.drawing.sheet import sheet
from orgplan.drawing.tiling import Tiling, fitted, tiled
from orgplan.drawing.tokens import LIGHT, Tokens
from orgplan.language import tr, trn
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.panels.paper_view import PaperView
from orgplan.ui.parts import STRETCH, across, button, down, label
from orgplan.ui.views.segments import Segments

FIT, TILE = "fit", "tile"
WAYS = {FIT: tr("Fit to one page"), TILE: tr("Tiled")}
MOST_ACROSS = 12


def set_up(printer: QPrinter, parent: QWidget) -> bool:
    """Ask for paper and margins; answers whether they may have changed."""
    asked = QPageSetupDialog(printer, parent)
    done = bool(asked.exec())
    asked.deleteLater()
    return done


def chosen(printer: QPrinter, parent: QWidget) -> bool:
    """Ask for the printer that is to print; answers whether it is to."""
    asked = QPrintDialog(printer, parent)
    done = bool(asked.exec())
    asked.deleteLater()
    return done


class Preview(Dialog):
    """Shows on which pages a picture will lie, and prints it."""

    def __init__(self, parent: QWidget, picture: Picture, tokens: Tokens) -> None:
        """The tokens are the window's; on paper all is light."""
        super().__init__(parent)
        self.setWindowTitle(tr("Print {picture}", picture=picture.title))
        self.take_size(980, 720)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._page = sheet(picture)
        sides = QPageLayout.Orientation
        wide = self._page.width > self._page.height
        self.printer.setPageOrientation(sides.Landscape if wide else sides.Portrait)
        self.ways = Segments(tr("How the picture lies on the paper"), WAYS, FIT)
        self.across = QSpinBox()
        self._across_label = label(tr("pages wide"))
        self._count = label(tone="quiet")
        self.preview = PaperView(self._page, tokens)
        self.preview.setAccessibleName(tr("Preview of the pages"))
        self._place()
        self._choose(FIT)

    def tiling(self) -> Tiling:
        """The pages for the paper that is set up now."""
        area = self.printer.pageRect(QPrinter.Unit.DevicePixel)
        if self._way == FIT:
            return fitted(self._page, area.width(), area.height())
        return tiled(self._page, area.width(), area.height(), self.across.value())

    def _place(self) -> None:
        self.across.setRange(2, MOST_ACROSS)
        self.across.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.across, self.across.lineEdit()):
            part.setAccessibleName(tr("Pages side by side"))
        setup, go = button(tr("Page setup…")), button(tr("Print…"), "primary")
        setup.setAutoDefault(False)
        buttons = ending(self, go)
        go.setEnabled(True)
        top = [self.ways, self.across, self._across_label, self._count, STRETCH, setup]
        title = label(self.windowTitle(), "title")
        box = down([title, across(top, 10), self.preview, buttons], 12, (20, 18, 20, 16))
        box.setStretchFactor(self.preview, 1)
        self.setLayout(box)
        self.ways.chosen.connect(self._choose)
        self.across.valueChanged.connect(self._show)
        setup.clicked.connect(self._set_up)
        go.clicked.connect(self._print)

    def _choose(self, way: str) -> None:
        self._way = way
        for part in (self.across, self._across_label):
            part.setVisible(way == TILE)
        self._show()

    def _show(self) -> None:
        """After a change of paper or way."""
        tiling, pixels = self.tiling(), QPrinter.Unit.DevicePixel
        self._count.setText(trn("{count} sheet of paper", "{count} sheets of paper", tiling.pages))
        paper, area = self.printer.paperRect(pixels), self.printer.pageRect(pixels)
        self.preview.show_sheets(tiling, paper.size(), area)

    def _set_up(self) -> None:
        if set_up(self.printer, self):
            self._show()

    def _print(self) -> None:
        if chosen(self.printer, self):
            self.paint(self.printer)
            self.accept()

    def paint(self, printer: QPrinter) -> None:
        """Paint all pages, row by row, in the light theme."""
        tiling = self.tiling()
        painter = QPainter(printer)
        area = QRectF(painter.viewport())
        for at in range(tiling.pages):
            if at:
                printer.newPage()
            painter.save()
            painter.setClipRect(area)
            self._paint_tile(painter, area, tiling, at)
            painter.restore()
        painter.end()

    def _paint_tile(self, painter: QPainter, area: QRectF, tiling: Tiling, at: int) -> None:
        page, (row, column) = self._page, divmod(at, tiling.across)
        left, top = tiling.start(page, area.width(), area.height(), row, column)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.translate(area.left() + left, area.top() + top)
        painter.scale(tiling.grow, tiling.grow)
        painter.translate(-page.x, -page.y)
        ShapePainter(LIGHT).paint(painter, page.primitives())
