"""The cards of the overview: figures, charts and lists."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget

from orgplan.language import tr
from orgplan.ui.canvas.chart import ChartView, Draw
from orgplan.ui.parts import Elided, across, describe, down, label, set_tone, wrapped
from orgplan.ui.session import Key
from orgplan.ui.theme import Theme, restyle

Entry = tuple[Sequence[str], Key | None]
INSIDE = (14, 12, 14, 8)
LINE = 28
"""Height of a line in a list, with text of the usual size."""
GAP = 12
_CHART = 110
_NARROWEST = 15
"""Of a card, in letters: where cards side by side would be narrower, they stand two by two."""


class Card(QFrame):
    """A figure with what it means above and what to think of it below."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.caption = wrapped(caption, tone="quiet")
        self._figure = label("–", "figure")
        self._figure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._large = 0
        self.note = wrapped(kind="note", tone="quiet")
        self.setLayout(down([self.caption, self._figure, self.note], 3, (13, 12, 9, 12)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_figure(self, caption: str, figure: str, note: str, tone: str = "quiet") -> None:
        self.caption.setText(caption)
        if figure != self._figure.text():
            self._figure.setText(figure)
            self.dress("figure")
            self._large = self._figure.sizeHint().width()
        self.note.setText(note)
        set_tone(self.note, tone)
        self.setAccessibleName(f"{caption}: {figure}. {note}")

    @property
    def is_wide_enough(self) -> bool:
        """Whether the figure fits at its full size: 13,24 Mio. $ does not fit a narrow card."""
        return self._large <= self._figure.width()

    def dress(self, kind: str) -> None:
        """Write the figure as large as others of a kind."""
        if self._figure.property("kind") != kind:
            self._figure.setProperty("kind", kind)
            restyle(self._figure)


class CardRow(QWidget):
    """Cards side by side, or two by two; all as high as the one with the most to say."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self._cards = cards
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        self._arrange(len(cards))
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._cards)
        room = (self.width() + GAP) / count - GAP
        tight = room < _NARROWEST * self.fontMetrics().averageCharWidth()
        self._arrange(max(1, count // 2) if tight else count)
        self.level()

    def minimumSizeHint(self) -> QSize:
        """As high as it likes to be, and no wider than two of the cards must be."""
        return QSize(2 * self._cards[0].minimumSizeHint().width(), super().sizeHint().height())

    def level(self) -> None:
        """Figures as large as each other; captions and notes as high as the longest needs."""
        are_wide_enough = all(card.is_wide_enough for card in self._cards)
        for card in self._cards:
            card.dress("figure" if are_wide_enough else "title")
        for texts in zip(*((card.caption, card.note) for card in self._cards), strict=True):
            width, line = texts[0].width(), texts[0].fontMetrics().height()
            high = max(line, *(text.heightForWidth(width) for text in texts))
            for text in texts:
                text.setFixedHeight(high)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(max(columns, self._columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)


class ChartCard(QFrame):
    """A chart below its title."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = Elided(title, "heading")
        self.chart = ChartView(theme.tokens, scale=theme.scale)
        self.chart.setMinimumHeight(round(_CHART * theme.scale))
        theme.changed.connect(self.chart.set_tokens)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._numbers: object = None
        box = down([self.title, self.chart], 4, INSIDE)
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

    def __init__(self, widths: Sequence[int], tone: str, scale: float) -> None:
        super().__init__()
        describe(self, kind="quiet")
        self.setFixedHeight(round(LINE * scale))
        self._key: Key | None = None
        self._shown: object = None
        weight = "strong" if tone != "quiet" else ""
        first, *rest = (Elided() for _ in widths)
        describe(first, tone=tone, weight=weight)
        self._cells = [first, *rest]
        box = across(self._cells, 12, (6, 0, 6, 0))
        for cell, width in zip(self._cells, widths, strict=True):
            if width > 0:
                cell.setFixedWidth(round(width * scale))
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

    Until it is told, it does not claim that there is none. Widths are those of the columns with
    text of the usual size, below 0 a share of what is left; tone is that of the first.
    """

    picked = Signal(object)

    def __init__(
        self,
        title: str,
        nothing: str,
        widths: Sequence[int],
        scale: float = 1.0,
        tone: str = "quiet",
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._widths = title, widths
        self._scale, self._tone, self._line = scale, tone, round(LINE * scale)
        self.likes = 6
        """The lines it asks room for; it gets fewer where a window is low."""
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
        self._small, self.likes = True, 3
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        lines = min(self.likes, max(1, self._count)) if self._small else self.likes
        return QSize(200, self._above() + lines * self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._above() + self._line)

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
            line = ListLine(self._widths, self._tone, self._scale)
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
        return max(1, (self.height() - self._above()) // self._line)
