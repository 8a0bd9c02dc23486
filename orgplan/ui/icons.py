"""Outline icons tinted from the tokens."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from orgplan.drawing.tokens import SIZES, Tokens

_TINTS = (
    (QIcon.Mode.Normal, QIcon.State.Off, ""),
    (QIcon.Mode.Normal, QIcon.State.On, "accent"),
    (QIcon.Mode.Selected, QIcon.State.Off, "accent"),
    (QIcon.Mode.Disabled, QIcon.State.Off, "text_disabled"),
)
"""Mode, state and colour; "" is the colour that was asked for."""

_DIRECTED = frozenset(
    (
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "panel-left",
        "panel-right",
        "redo-2",
        "undo-2",
    )
)
"""Icons that point along the line of reading, and turn with it."""


def tinted(svg: str, colour: str) -> bytes:
    """The icon with its lines in colour: Qt paints currentColor black, whatever the palette."""
    return svg.replace("currentColor", colour).encode()


def turned(svg: str) -> str:
    """The icon seen in a mirror; ours are 24 units wide."""
    head, _, rest = svg.partition("<svg")
    attributes, _, lines = rest.partition(">")
    inside = lines.replace("</svg>", "</g></svg>")
    return f'{head}<svg{attributes}><g transform="matrix(-1 0 0 1 24 0)">{inside}'


def picture(svg: bytes, size: int, ratio: float, beside: int = 0) -> QPixmap:
    """The icon as pixels, size in logical pixels, ratio in device pixels to one of them.

    Beside is how much is left free at both sides of it.
    """
    from PySide6.QtSvg import QSvgRenderer  # where nothing is drawn, nothing needs SVG

    left, side = round(beside * ratio), round(size * ratio)
    pixels = QPixmap(side + 2 * left, side)
    pixels.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixels)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(left, 0, side, side))
    painter.end()
    pixels.setDevicePixelRatio(ratio)
    return pixels


class IconSet:
    """Makes icons by name and keeps them; one for each theme in use.

    >>> icons = IconSet(find, LIGHT)
    >>> button.setIcon(icons.icon("users"))
    """

    def __init__(self, find: Callable[[str], Path], tokens: Tokens, *, whole: bool = True) -> None:
        """Find maps the name of an icon to its SVG file; whole, or only as seen at rest."""
        self._find = find
        self._tokens = tokens
        self._tints = _TINTS if whole else _TINTS[:1]
        self._made: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, colour: str = "text_quiet", beside: int = 0) -> QIcon:
        """The icon called name; colour is a token's name, beside what is free at its sides."""
        key = (name, colour, beside)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, name: str, colour: str, beside: int) -> QIcon:
        icon = QIcon()
        svg = self._find(name).read_text(encoding="utf-8")
        if name in _DIRECTED and QGuiApplication.isRightToLeft():
            svg = turned(svg)
        drawn = {token: self._pictures(svg, token or colour, beside) for _, _, token in self._tints}
        for mode, state, token in self._tints:
            for pixels in drawn[token]:
                icon.addPixmap(pixels, mode, state)
        return icon

    def _pictures(self, svg: str, token: str, beside: int) -> list[QPixmap]:
        """The icon in one colour, for screens of every kind."""
        screen = QGuiApplication.primaryScreen()
        ratios = {1.0, screen.devicePixelRatio() if screen else 1.0}
        lines = tinted(svg, self._tokens.colour(token))
        return [picture(lines, SIZES.icon, ratio, beside) for ratio in sorted(ratios)]
