"""The cards of the overview: figures, charts and lists."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from orgplan.drawing.tokens import Tokens
from orgplan.language import tr
from orgplan.ui.canvas.chart import ChartView, Draw
from orgplan.ui.parts import Elided, across, describe, down, label, set_tone, wrapped
from orgplan.ui.session import Key
from orgplan.ui.theme import restyle

Entry = tuple[Sequence[str], Key | None]
INSIDE = (14, 12, 14, 12)
LINE = 28
"""Height of a line in a list."""
LONGEST_FIGURE = 9
"""Letters up to which a figure stands large; 13,24 Mio. $ would not fit into a narrow card."""


class Card(QFrame):
    """A figure with what it means above and what to think of it below."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._caption = Elided(caption, tone="quiet")
        self._figure = label("–", "figure")
        self.note = wrapped(kind="note", tone="quiet")
        self.setLayout(down([self._caption, self._figure, self.note], 3, (13, 12, 9, 12)))
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_figure(self, caption: str, figure: str, note: str, tone: str = "quiet") -> None:
        self._caption.setText(caption)
        self._figure.setText(figure)
        kind = "figure" if len(figure) <= LONGEST_FIGURE else "title"
        if self._figure.property("kind") != kind:
            self._figure.setProperty("kind", kind)
            restyle(self._figure)
        self.note.setText(note)
        set_tone(self.note, tone)
        self.setAccessibleName(f"{caption}: {figure}. {note}")


class CardRow(QWidget):
    """Cards side by side, all as high as the one with the most to say."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self._cards = cards
        self.setLayout(across(cards, 12))
        for i in range(len(cards)):
            self.layout().setStretch(i, 1)  # type: ignore[union-attr]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.level()

    def level(self) -> None:
        """Give all notes the height that the longest needs."""
        width = self._cards[0].note.width()
        line = self._cards[0].note.fontMetrics().height()
        high = max(line, *(card.note.heightForWidth(width) for card in self._cards))
        for card in self._cards:
            card.note.setFixedHeight(high)


class ChartCard(QFrame):
    """A chart below its title."""

    def __init__(self, title: str, tokens: Tokens) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label(title, "heading")
        self.chart = ChartView(tokens)
        self.chart.setMinimumHeight(120)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._numbers: object = None
        box = down([self.title, self.chart], 8, INSIDE)
        box.setStretchFactor(self.chart, 1)
        self.setLayout(box)

    def draw(self, title: str, numbers: object, draw: Draw) -> None:
        """Draw anew where the numbers differ from the ones that are shown."""
        self.title.setText(title)
        if numbers != self._numbers:
            self._numbers = numbers
            self.chart.set_draw(draw)


class ListLine(QPushButton):
    """One line of a list in columns; it goes to what it names."""

    picked = Signal(object)

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        describe(self, kind="quiet")
        self.setFixedHeight(LINE)
        self._key: Key | None = None
        self._shown: object = None
        self._cells = [Elided(tone="quiet" if i == 0 else "") for i in range(len(widths))]
        box = across(self._cells, 12, (6, 0, 6, 0))
        for cell, width in zip(self._cells, widths, strict=True):
            if width > 0:
                cell.setFixedWidth(width)
            else:
                box.setStretchFactor(cell, -width)
                cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setLayout(box)
        self.clicked.connect(self._on_clicked)

    def show_line(self, texts: Sequence[str], key: Key | None) -> None:
        if (key, texts) == self._shown:
            return
        self._shown = (key, texts)
        self._key = key
        for cell, text in zip(self._cells, texts, strict=True):
            cell.setText(text)
        self.setEnabled(key is not None)
        self.setAccessibleName(", ".join(text for text in texts if text))

    def _on_clicked(self) -> None:
        self.picked.emit(self._key)


class ListCard(QFrame):
    """As many lines as there is room for, below a title; says so when there is none.

    Until it is told, it does not claim that there is none.
    """

    picked = Signal(object)

    def __init__(self, title: str, nothing: str, widths: Sequence[int]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._widths = title, widths
        self._small = False
        self._heading = label(title, "heading")
        self._words = nothing
        self._nothing = wrapped(tr("Being worked out…"), tone="quiet")
        self._lines: list[ListLine] = []
        self._count = 0
        self._entry: Callable[[int], Entry] | None = None
        self._box = down([self._heading, self._nothing], 0, (8, 12, 8, 8))
        self._heading.setContentsMargins(6, 0, 6, 6)
        self._nothing.setContentsMargins(6, 0, 6, 0)
        self._box.addStretch(1)
        self.setLayout(self._box)

    def keep_small(self) -> None:
        """Take no more height than the lines need, up to three."""
        self._small = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = min(3, max(1, self._count)) if self._small else 6
        return QSize(200, self._above() + lines * LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height() if self._small else self._above() + 2 * LINE)

    def _above(self) -> int:
        """What the heading and the margins take."""
        top, bottom = self._box.contentsMargins().top(), self._box.contentsMargins().bottom()
        return self._heading.sizeHint().height() + top + bottom + 2

    def show_entries(self, count: int, entry: Callable[[int], Entry]) -> None:
        """Show as many of so many entries as there is room for; only those are asked for."""
        self._entry = entry
        self._nothing.setText(self._words)
        if count != self._count:
            self._count = count
            self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self._room()
        shown = min(room, self._count)
        while len(self._lines) < shown:
            line = ListLine(self._widths)
            line.picked.connect(self.picked)
            self._box.insertWidget(2 + len(self._lines), line)
            self._lines.append(line)
        for i, line in enumerate(self._lines):
            line.setVisible(i < shown)
            if i < shown and self._entry is not None:
                line.show_line(*self._entry(i))
        more = self._count > shown
        self._heading.setText(
            self._title + (tr(" · {count} in all", count=self._count) if more else "")
        )
        self._nothing.setVisible(not self._count)
        if self._room() != room:  # a new line has made the card grow meanwhile
            self._arrange()

    def _room(self) -> int:
        return max(1, (self.height() - self._above()) // LINE)
