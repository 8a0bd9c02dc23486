"""Small widgets made in one line: labels that never read markup, frames, buttons and boxes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from orgplan.ui.direction import apart_in
from orgplan.ui.early import MIDDLE_TRAILING, PLAIN_TEXT, TOP_LEADING
from orgplan.ui.theme import numbers, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

STRETCH = 0
"""In a list of widgets for `across` or `down`: the place that takes what room is left."""


def escape(text: str) -> str:
    """User text for a tooltip, which would read it as markup: files named in it would be opened."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{plain}</span>" if plain else ""


def verbatim(text: str) -> str:
    """User text for a button or a menu, which would read & as the mark of a key."""
    return text.replace("&", "&&")


def label(
    text: str = "", kind: str = "", tone: str = "", weight: str = "", chip: str = ""
) -> QLabel:
    """A label of plain text; kind, tone, weight and chip as theme.py says."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setText(text)
    describe(made, kind=kind, tone=tone, weight=weight, chip=chip)
    if chip:
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def wrapped(text: str = "", kind: str = "", tone: str = "") -> QLabel:
    """A label of plain text on as many lines as it needs."""
    made = label(text, kind, tone)
    made.setWordWrap(True)
    made.setProperty("alignment", TOP_LEADING)
    return made


def describe(widget: QWidget, **properties: str) -> None:
    """Set those of the properties that the style sheet reads and that are not empty."""
    for name, value in properties.items():
        if value:
            widget.setProperty(name, value)


def set_tone(target: QWidget, tone: str) -> None:
    """Change the tone of a widget that is already shown."""
    if (target.property("tone") or "") != tone:
        target.setProperty("tone", tone)
        restyle(target)


def button(text: str, kind: str = "", name: str = "") -> QPushButton:
    """A push button; `name` is what a screen reader says where the text is not enough."""
    made = QPushButton(text)
    made.setAutoDefault(True)  # Return presses it, as Space does.
    describe(made, kind=kind)
    if name:
        made.setAccessibleName(name)
    return made


def frame(role: str) -> QFrame:
    """A frame of one of the roles of theme.py."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def clear() -> QFrame:
    """A transparent widget for the inside of scroll areas."""
    return frame("clear")


def across(items: Iterable[object], gap: int = 8, margins: tuple[int, ...] = ()) -> QHBoxLayout:
    """Widgets side by side; 0 stretches, another number is that much room."""
    box = QHBoxLayout()
    _fill(box, items, gap, margins)
    return box


def down(items: Iterable[object], gap: int = 8, margins: tuple[int, ...] = ()) -> QVBoxLayout:
    """Widgets below each other; 0 stretches, another number is that much room."""
    box = QVBoxLayout()
    _fill(box, items, gap, margins)
    return box


def _fill(box: QBoxLayout, items: Iterable[object], gap: int, margins: tuple[int, ...]) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*(margins or (0, 0, 0, 0)))
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item == STRETCH:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)


class Elided(QLabel):
    """A label that ends with an ellipsis where it has too little room, and says all as a tip."""

    def __init__(self, text: str = "", kind: str = "", tone: str = "", weight: str = "") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        describe(self, kind=kind, tone=tone, weight=weight)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("…"), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect().width()
        if QFontMetrics(self.font()).horizontalAdvance(self.text()) <= room:
            self._say("")
            super().paintEvent(event)
        else:
            self._say(escape(self.text()))
            self._paint_shortened(room)

    def _say(self, tip: str) -> None:
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _paint_shortened(self, room: int) -> None:
        from PySide6.QtCore import Qt  # early.py

        short = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), int(self.alignment()), apart_in(self, short))
        painter.end()


class Phrase(QWidget):
    """A line of words in which those between stars stand out: `Headcount *48* filled`."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        self._box = across([], 4, (6, 0, 6, 0))
        self.setLayout(self._box)

    def show_words(self, words: str) -> None:
        """Say something else."""
        pieces = words.split("*")
        while len(self._labels) < len(pieces):
            strong = len(self._labels) % 2 == 1
            made = label(tone="" if strong else "quiet", weight="strong" if strong else "")
            self._labels.append(made)
            self._box.addWidget(made)
        for i, made in enumerate(self._labels):
            made.setText(pieces[i].strip() if i < len(pieces) else "")
            made.setVisible(bool(made.text()))
        self.setAccessibleName(words.replace("*", ""))


def first_step(words: str, step: QPushButton) -> QFrame:
    """What stands where nothing is yet, in the middle: what belongs there, and how to begin."""
    made = frame("card")
    said = across([STRETCH, label(words, tone="quiet"), STRETCH])
    made.setLayout(down([STRETCH, said, across([STRETCH, step, STRETCH]), STRETCH], 12))
    return made


def rule() -> QFrame:
    """A one-pixel line across."""
    return frame("rule")


def fact(caption: str, value: str, tone: str = "") -> QVBoxLayout:
    """A caption and a figure at the ends of one line, with a rule below."""
    figure = label(value, tone=tone, weight="strong")
    figure.setFont(numbers(figure.font()))
    figure.setProperty("alignment", MIDDLE_TRAILING)
    words = Elided(caption)
    box = across([words, figure], 12)
    box.setStretchFactor(words, 1)
    return down([box, rule()], 5)
