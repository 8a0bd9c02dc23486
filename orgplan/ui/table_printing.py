"""Printing a table on paper: a preview of its pages, one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QSpinBox, QWidget

from orgplan.drawing.pages import A4, Paper
from orgplan.drawing.shapes import Picture
from orgplan.drawing.table_pages import Column, Row, table_pages
from orgplan.drawing.tiling import fitted
from orgplan.drawing.tokens import LIGHT, Tokens
from orgplan.language import tr, trn
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.panels.paper_view import PaperView
from orgplan.ui.parts import STRETCH, across, button, down, label
from orgplan.ui.printing import chosen, set_up


class TablePreview(Dialog):
    """Shows how a table lies on its pages, and prints it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        caption: str,
        table: tuple[Sequence[Column], Sequence[Row]],
        tokens: Tokens,
    ) -> None:
        """The tokens are the window's; on paper all is light."""
        super().__init__(parent)
        self.setWindowTitle(tr("Print {picture}", picture=title))
        self.take_size(980, 720)
        self._title, self._caption, self._table = title, caption, table
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        self.pages: tuple[Picture, ...] = ()
        self.at = QSpinBox()
        self._count = label(tone="quiet")
        self.preview = PaperView(Picture(()), tokens)
        self.preview.setAccessibleName(tr("Preview of the pages"))
        self._place()
        self._lay_out()

    def _place(self) -> None:
        self.at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.at, self.at.lineEdit()):
            part.setAccessibleName(tr("Page that is shown"))
        setup, go = button(tr("Page setup…")), button(tr("Print…"), "primary")
        setup.setAutoDefault(False)
        buttons = ending(self, go)
        go.setEnabled(True)
        top = [label(tr("Page")), self.at, self._count, STRETCH, setup]
        title = label(self.windowTitle(), "title")
        box = down([title, across(top, 10), self.preview, buttons], 12, (20, 18, 20, 16))
        box.setStretchFactor(self.preview, 1)
        self.setLayout(box)
        self.at.valueChanged.connect(self._show)
        setup.clicked.connect(self._set_up)
        go.clicked.connect(self._print)

    def _lay_out(self) -> None:
        """Deal the rows out to pages of the shape of the paper that is set up."""
        area = self.printer.pageRect(QPrinter.Unit.DevicePixel)
        wide = A4.width if area.width() > area.height() else A4.height
        paper = Paper(wide, wide * area.height() / max(area.width(), 1.0))
        self.pages = table_pages(self._title, self._caption, *self._table, paper)
        self.at.setRange(1, len(self.pages))
        self._count.setText(
            trn("of {count} sheet of paper", "of {count} sheets of paper", len(self.pages))
        )
        self._show()

    def _show(self) -> None:
        page, pixels = self.pages[self.at.value() - 1], QPrinter.Unit.DevicePixel
        paper, area = self.printer.paperRect(pixels), self.printer.pageRect(pixels)
        self.preview.show_page(page)
        tiling = fitted(page, area.width(), area.height())
        self.preview.show_sheets(tiling, QSizeF(paper.size()), QRectF(area))

    def _set_up(self) -> None:
        if set_up(self.printer, self):
            self._lay_out()

    def _print(self) -> None:
        if chosen(self.printer, self):
            self.paint(self.printer)
            self.accept()

    def paint(self, printer: QPrinter) -> None:
        """Paint all pages in the light theme."""
        painter = QPainter(printer)
        area = painter.viewport()
        for at, page in enumerate(self.pages):
            if at:
                printer.newPage()
            painter.save()
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
            )
            grow = fitted(page, area.width(), area.height()).grow
            painter.scale(grow, grow)
            ShapePainter(LIGHT).paint(painter, page.primitives())
            painter.restore()
        painter.end()
