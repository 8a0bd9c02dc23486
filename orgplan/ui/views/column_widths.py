"""How wide the columns of a table begin: no heading, day or chip is cut in any language."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

from orgplan.drawing.tokens import SIZES
from orgplan.model.spoken import titled
from orgplan.ui.fields import Field
from orgplan.ui.panels.page_parts import CHIPS_SAID
from orgplan.ui.theme import Theme, numbers
from orgplan.ui.wording import full_day

_EDGES = 24
"""Beside the words of a cell or a heading, both sides together."""
_ROUND = 18
"""Of a chip, beside its word."""
_CHANGES = ("added", "closed", "moved", "delayed", "edited", "releveled", "reallocated", "changed")
_DAYS = tuple(date(2028, month, 28) for month in range(1, 13))


class Sized(Protocol):
    """A column of either kind of table."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """Its heading."""
        ...

    @property
    def width(self) -> int:
        """What it asks for at the usual size of text."""
        ...

    @property
    def field(self) -> Field | None:
        """What is typed into it."""
        ...


def begin_with_room(header: QHeaderView, columns: Sequence[Sized], theme: Theme) -> None:
    """Give columns the width they ask for, or more where their language needs it."""
    heading, font = QFontMetrics(header.font()), (header.parentWidget() or header).font()
    for at, column in enumerate(columns):
        least = heading.horizontalAdvance(column.title) + _EDGES
        asked = round(column.width * theme.scale)
        header.resizeSection(at, max(asked, least, _content(column, font, theme)))


def _content(column: Sized, font: QFont, theme: Theme) -> int:
    """What the widest value needs, of a column whose values are known; 0 of others."""
    if column.field is not None and column.field.editor == "day":
        return _widest(QFontMetrics(numbers(font)), map(full_day, _DAYS)) + _EDGES
    words = {"status": tuple(CHIPS_SAID), "chip": tuple(map(titled, _CHANGES))}.get(column.id)
    if words is None:
        return 0
    small = QFont(font)
    small.setPixelSize(round(SIZES.note * theme.scale))
    return _widest(QFontMetrics(small), words) + _ROUND + _EDGES


def _widest(metrics: QFontMetrics, words: Iterable[str]) -> int:
    return max(map(metrics.horizontalAdvance, words))
