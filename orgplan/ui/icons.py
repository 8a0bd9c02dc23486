"""Outline icons tinted from the tokens."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from orgplan.drawing.tokens import SIZES, Tokens

_TINTS = (
    (QIcon.Mode.Normal, QIcon.State.Off, ""),
    (QIcon.Mode.Normal, QIcon.State.On, "accent"),
    (QIcon.Mode.Selected, QIcon.State.Off, "accent"),
    (QIcon.Mode.Disabled, QIcon.State.Off, "text_disabled"),
)
"""Mode, state and colour; "" is the colour that was asked for."""


def tinted(drawn: QPixmap, colour: str) -> QPixmap:
    """The same pixels in another colour; faster than drawing the icon again."""
    pixels = QPixmap(drawn)
    painter = QPainter(pixels)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixels.rect(), QColor(colour))
    painter.end()
    return pixels


def picture(svg: bytes, size: int, ratio: float) -> QPixmap:
    """The icon as pixels, size in logical pixels, ratio in device pixels to one of them.

    Its lines are black: Qt paints currentColor so, whatever the palette.
    """
    from PySide6.QtSvg import QSvgRenderer  # the first paint of a window needs no SVG

    pixels = QPixmap(round(size * ratio), round(size * ratio))
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels.width(), pixels.height()))
    painter.end()
    pixels.setDevicePixelRatio(ratio)
    return pixels


class IconSet:
    """Makes icons by name and keeps them; one for each theme in use.

    >>> icons = IconSet(find, LIGHT)
    >>> button.setIcon(icons.icon("users"))
    """

    def __init__(self, find: Callable[[str], Path], tokens: Tokens) -> None:
        """Find maps the name of an icon to its SVG file."""
        self._find = find
        self._tokens = tokens
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str = "text_quiet") -> QIcon:
        """The icon called name; colour is a token's name."""
        key = (name, colour)
        if key not in self._made:
            self._made[key] = self._make(name, colour)
        return self._made[key]

    def _make(self, name: str, colour: str) -> QIcon:
        icon = QIcon()
        svg = self._find(name).read_text(encoding="utf-8")
        screen = QGuiApplication.primaryScreen()
        ratios = {1.0, screen.devicePixelRatio() if screen else 1.0}
        for ratio in sorted(ratios):
            drawn = picture(svg.encode(), SIZES.icon, ratio)
            for mode, state, token in _TINTS:
                pixels = tinted(drawn, self._tokens.colour(token or colour))
                icon.addPixmap(pixels, mode, state)
        return icon
