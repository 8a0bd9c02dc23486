"""The page of one role: its career, and all that its document says, table by table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from orgplan.drawing.tokens import Tokens
from orgplan.language import tr
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.parts import clear, down, frame, label
from orgplan.ui.views.blueprints_rows import SHEETS, Row, Sheet
from orgplan.ui.views.blueprints_table import RowTable

if TYPE_CHECKING:
    from orgplan.blueprint.career import Career
    from orgplan.blueprint.library import Entry

MOST = 300
"""Rows of a table; a role that has more of anything is read in its document."""
_LEAST = 490.0
"""The width in which the boxes of the career map can hold their words."""
_MORE = tr("The rest is in the document.")


class CareerCanvas(Canvas):
    """The career map, drawn for the width there is; the wheel scrolls the page."""

    def __init__(self, tokens: Tokens, scale: float) -> None:
        super().__init__(tokens, scale=scale)
        self._career: Career | None = None
        self.setAccessibleName(tr("Career path"))
        self.setFixedHeight(120)

    def show_career(self, career: Career) -> None:
        """Show another career."""
        self._career = career
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _draw(self) -> None:
        if self._career is not None and self.width() > 0:
            from orgplan.drawing.maps.career import career_map

            room = max(_LEAST, self.width() / self.tiles.scale)
            picture = career_map(self._career, room)
            self.setFixedHeight(round(picture.height * self.width() / room))
            self.set_picture(picture, keep_view=False)


class SheetCard(QFrame):
    """A table below its title, made when it first has rows; gone where it would be empty.

    `pointed` carries the block of a value that was chosen.
    """

    pointed = Signal(object)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sheet = sheet
        self._table: RowTable | None = None
        self.title = sheet.title

    @property
    def table(self) -> RowTable:
        """The rows of what was found."""
        if self._table is None:
            self._table = RowTable(self._sheet.title, self._sheet.widths)
            self._table.pointed.connect(self.pointed)
            heading = label(self._sheet.title, "heading")
            heading.setContentsMargins(8, 0, 8, 0)
            self.setLayout(down([heading, self._table], 4, (7, 11, 7, 8)))
        return self._table

    def show_entry(self, entry: Entry) -> None:
        """Show what an entry says of this."""
        rows = tuple(islice(self._sheet.rows(entry.blueprint), MOST + 1))
        if len(rows) > MOST:
            rest = Row((tr("More"), *[""] * (len(rows[0].cells) - 2), _MORE), rows[-1].block)
            rows = (*rows[:MOST], rest)
        if rows or self._table is not None:
            self.table.show_rows(rows)
        self.setVisible(bool(rows))


class RolePage(QScrollArea):
    """`pointed` carries the block of a value that was chosen, `wanted` the key of a role."""

    pointed = Signal(object)
    wanted = Signal(str)

    def __init__(self, tokens: Tokens, scale: float) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = CareerCanvas(tokens, scale)
        self.cards = tuple(SheetCard(sheet) for sheet in SHEETS)
        self._careers: Career | None = None
        for card in self.cards:
            card.pointed.connect(self.pointed)
        self.canvas.picked.connect(self._on_picked)
        self.canvas.activated.connect(self._on_activated)
        self._career_frame = self._career_card()
        self._reading = label(tr("Reading the blueprints…"), tone="quiet")
        for part in (self._career_frame, *self.cards):
            part.hide()
        parts = [self._reading, self._career_frame, *self.cards, 0]
        inside = clear()
        inside.setLayout(down(parts, 12, (0, 0, 4, 0)))
        self.setWidget(inside)

    def _career_card(self) -> QWidget:
        card = frame("card")
        card.setLayout(down([label(tr("Career path"), "heading"), self.canvas], 8, (14, 11, 14, 8)))
        return card

    def show_entry(self, entry: Entry, entries: Sequence[Entry]) -> None:
        """Show a role from the top of its page."""
        from orgplan.blueprint.career import career_of

        self._reading.hide()
        self._career_frame.show()
        self._careers = career_of(entry, entries)
        self.canvas.show_career(self._careers)
        for card in self.cards:
            card.show_entry(entry)
        self.verticalScrollBar().setValue(0)

    def titles(self) -> tuple[str, ...]:
        """The titles of the tables that are shown, in their order."""
        return tuple(card.title for card in self.cards if not card.isHidden())

    def go(self, title: str) -> None:
        """Scroll to a table and give it the keyboard."""
        for card in self.cards:
            if card.title == title:
                self.verticalScrollBar().setValue(card.y())
                card.table.setCurrentIndex(card.table.rows.index(0, 0))
                card.table.setFocus()

    def _on_picked(self, name: str | None) -> None:
        """Tell the line that names the role; Enter or a double click goes to it."""
        career = self._careers
        if name is None or career is None:
            return
        roles = (*career.before, *career.after, *career.beside)
        block = next((role.block for role in roles if (role.key or role.name) == name), 0)
        if block:
            self.pointed.emit(block)

    def _on_activated(self, name: str) -> None:
        self.wanted.emit(name)
