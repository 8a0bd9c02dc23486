"""Pictures as files: PNG, SVG and PDF, painted like on screen but as vectors wherever they can be.

Nothing here needs a running window: where there is no application, one without a screen is made.
Qt is imported only when something is drawn. A file is painted in memory, checked, and then put in
place whole, because Qt reports success for a PDF on a full disk.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.drawing.pages import Page
from orgplan.drawing.shapes import Picture
from orgplan.drawing.sheet import sheet
from orgplan.drawing.tokens import LIGHT, Tokens
from orgplan.exchange.file_checks import whole_pdf, whole_png, whole_xml
from orgplan.exchange.pdf_links import with_links
from orgplan.exchange.pdf_traces import without_traces
from orgplan.exchange.safe_write import refuse_target, write_bytes
from orgplan.language import number, tr
from orgplan.model.errors import FileError

if TYPE_CHECKING:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter

FORMATS = ("png", "svg", "pdf")
"""Suffixes that can be written."""
_MOST_PIXELS = 120_000_000
_LONGEST_SIDE = 30_000
_LONGEST_PAGE = 14_400.0
"""In points; longer pages are no PDF."""
_DOTS = 1200
_LETTERS = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
"""Where a PDF says which letters its glyphs stand for."""
_application: list["QGuiApplication"] = []
"""Kept alive: a second one in the same process is an error."""


def print_picture(
    picture: Picture,
    target: Path,
    *,
    tokens: Tokens = LIGHT,
    scale: int = 2,
    outlines: bool = False,
    force: bool = False,
) -> None:
    """Write a picture by the suffix of target, with its title, caption and legend.

    Scale is pixels to a unit in a PNG; outlines turns the text of an SVG into curves, for machines
    without the font. Raises FileError where the file cannot be written or is there and not forced.
    """
    kind = target.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise FileError(
            tr(
                "{target} is none of {formats}: end its name in one",
                target=target.name,
                formats=", ".join(FORMATS),
            )
        )
    refuse_target(target, force=force)
    if kind == "pdf":
        write_bytes(target, pdf([sheet(picture)], tokens), force=force, check=whole_pdf(1))
    elif kind == "svg":
        made = svg(picture, tokens, outlines=outlines)
        write_bytes(target, made, force=force, check=whole_xml)
    else:
        write_bytes(target, png(picture, tokens, scale), force=force, check=whole_png)


def print_book(
    pages: Sequence[Page],
    target: Path,
    *,
    tokens: Tokens = LIGHT,
    force: bool = False,
) -> None:
    """Write a PDF of pages with the links between them, and an outline."""
    refuse_target(target, force=force)
    made = with_links(pdf([page.picture for page in pages], tokens), pages)
    write_bytes(target, made, force=force, check=whole_pdf(len(pages)))


def image(picture: Picture, tokens: Tokens = LIGHT, scale: float = 2) -> "QImage":
    """A picture as pixels with its title and legend, for the clipboard too."""
    _ensure_application()
    from PySide6.QtGui import QColor, QImage, QPainter

    page = sheet(picture)
    wide, high = round(page.width * scale), round(page.height * scale)
    if wide * high > _MOST_PIXELS or max(wide, high) > _LONGEST_SIDE:
        size = tr("{wide} by {high} pixels", wide=number(wide), high=number(high))
        raise FileError(
            tr("The picture would be {size}: save it as PDF or SVG, or show less of it", size=size)
        )
    pixels = QImage(max(1, wide), max(1, high), QImage.Format.Format_RGB32)
    pixels.fill(QColor(tokens.panel))
    painter = QPainter(pixels)
    painter.scale(scale, scale)
    _paint(painter, page, tokens)
    painter.end()
    pixels.setDotsPerMeterX(round(scale * 96 / 0.0254))
    pixels.setDotsPerMeterY(round(scale * 96 / 0.0254))
    if picture.title:
        pixels.setText(tr("Title"), picture.title)
    return pixels


def png(picture: Picture, tokens: Tokens = LIGHT, scale: float = 2) -> bytes:
    """A picture as a PNG file."""
    drawn = image(picture, tokens, scale)
    buffer = _open_buffer()
    drawn.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(picture: Picture, tokens: Tokens = LIGHT, *, outlines: bool = False) -> bytes:
    """A picture as an SVG file; its text is text, or curves with outlines."""
    _ensure_application()
    from PySide6.QtCore import QRectF, QSizeF
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgGenerator

    page = sheet(picture)
    buffer = _open_buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSizeF(page.width, page.height).toSize())
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    generator.setTitle(picture.title)
    generator.setDescription(spoken(picture))
    painter = QPainter(generator)
    _fill(painter, page, tokens)
    _paint(painter, page, tokens, outlines=outlines)
    painter.end()
    return bytes(buffer.data().data())


def pdf(pages: Sequence[Picture], tokens: Tokens = LIGHT) -> bytes:
    """Pages of a PDF file, each as large as its picture; text can be searched and copied."""
    _ensure_application()
    from PySide6.QtGui import QPainter, QPdfWriter

    buffer = _open_buffer()
    writer = QPdfWriter(buffer)
    writer.setCreator("OrgPlan")
    writer.setTitle(next((page.title for page in pages if page.title), ""))
    writer.setResolution(_DOTS)
    painter = QPainter()
    for at, page in enumerate(pages):
        share = _set_page(writer, page)
        if at == 0:
            painter.begin(writer)
        else:
            writer.newPage()
        painter.resetTransform()
        painter.scale(share * _DOTS / 96, share * _DOTS / 96)
        _fill(painter, page, tokens)
        _paint(painter, page, tokens)
    painter.end()
    return without_traces(_LETTERS.sub(_with_apostrophes, bytes(buffer.data().data())))


def _with_apostrophes(letters: "re.Match[bytes]") -> bytes:
    """The font draws two characters alike; Qt takes it for the one that nobody types."""
    return letters[0].replace(b"<02BC>", b"<2019>")


def spoken(picture: Picture) -> str:
    """What a picture says, one sentence for every object."""
    return "\n".join(shape.spoken for shape in picture.shapes if shape.spoken)


def _set_page(writer: "QPdfWriter", page: Picture) -> float:
    """Make the page as large as the picture; gives the share it had to be shrunk to."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize

    wide, high = page.width * 0.75, page.height * 0.75
    share = min(1.0, _LONGEST_PAGE / max(wide, high, 1.0))
    size = QSizeF(max(3.0, wide * share), max(3.0, high * share))
    match = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", match))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return share


def _fill(painter: "QPainter", page: Picture, tokens: Tokens) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(tokens.panel))


def _paint(painter: "QPainter", page: Picture, tokens: Tokens, outlines: bool = False) -> None:
    from PySide6.QtGui import QPainter

    from orgplan.ui.canvas.painter import ShapePainter

    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(-page.x, -page.y)
    ShapePainter(tokens, outlines=outlines).paint(painter, page.primitives())


def _open_buffer() -> "QBuffer":
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _ensure_application() -> None:
    """Fonts need an application; commands have none, and often no screen either."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application.append(QGuiApplication(["orgplan"]))
