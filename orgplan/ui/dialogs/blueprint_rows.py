"""The rows of one group of a proposal, each with the choice of what happens to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from orgplan.blueprint.apply import Action, Candidate, Choice, Row
from orgplan.language import tr
from orgplan.ui.dialogs.blueprint_words import action_words, note_of
from orgplan.ui.early import NEVER
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, clear, down, frame, label, rule, wrapped

_WIDE, MOST = 330, 200


class Chooser(Combo):
    """What may happen to a row; the wheel scrolls the list around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ProposalRow(QWidget):
    """A passage, why, and what happens; `chosen` carries its key and the Choice."""

    chosen = Signal(str, object)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        text = wrapped(row.text)
        note = wrapped(note_of(row), "note", "quiet")
        note.setVisible(bool(note.text()))
        words = down([text, note], 2)
        line = across([], 12, (12, 8, 12, 8))
        line.addLayout(words, 1)
        if len(row.can) > 1:
            self.choice = self._chooser()
            line.addWidget(self.choice)
        else:
            said = label(action_words(row, row.action, _first(row)), tone="quiet")
            said.setFixedWidth(_WIDE)
            line.addWidget(said)
        self.setLayout(down([line, rule()], 0))
        self.setAccessibleName(row.text)

    def _chooser(self) -> Chooser:
        made = Chooser()
        made.setFixedWidth(_WIDE)
        made.setAccessibleName(tr("What happens with {row}", row=self._row.text))
        for action in self._row.can:
            for candidate in self._row.candidates if action is Action.MATCH else (None,):
                words = action_words(self._row, action, candidate)
                made.addItem(words, Choice(action, candidate.id if candidate else ""))
        made.setCurrentIndex(_current(made, self._row))
        made.setToolTip("")
        made.activated.connect(self._on_activated)
        return made

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self._row.key, self.choice.itemData(at))


def _first(row: Row) -> Candidate | None:
    """The candidate that a row is matched to."""
    return next((x for x in row.candidates if x.id == row.target), None)


def _current(made: QComboBox, row: Row) -> int:
    for at in range(made.count()):
        choice = made.itemData(at)
        same = choice.action is row.action
        if same and (choice.action is not Action.MATCH or choice.target == row.target):
            return at
    return 0


def _line(text: str, note: str) -> QWidget:
    made = QWidget()
    words = down([wrapped(text), wrapped(note, "note", "quiet")], 2, (12, 8, 12, 8))
    made.setLayout(down([words, rule()], 0))
    return made


class ProposalRows(QScrollArea):
    """`chosen` carries the key of a row and the Choice."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", NEVER)
        self.setAccessibleName(tr("Rows"))
        self.shown: list[ProposalRow] = []
        self._said: object = None

    def show_rows(self, title: str, rows: Sequence[Row], chosen: Mapping[str, Choice]) -> None:
        """Show a group; where it is the same one as before, from where it was scrolled to."""
        if (title, rows) == self._said:
            return
        same = self._said is not None and title == self._said[0]  # type: ignore[index]
        at = self.verticalScrollBar().value() if same else 0
        self._said = (title, rows)
        self.setWidget(self._card(title, rows))
        self.verticalScrollBar().setValue(at)

    def show_lines(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        """Show words with a note below each, to be read only."""
        self._said = None
        self.shown = []
        self.setWidget(self._framed(title, [_line(*line) for line in lines]))

    def _card(self, title: str, rows: Sequence[Row]) -> QWidget:
        self.shown = [ProposalRow(row) for row in rows[:MOST]]
        for row in self.shown:
            row.chosen.connect(self.chosen)
        rest = len(rows) - MOST
        more = (
            [_line(tr("And {rest} more", rest=rest), tr("They are brought in as suggested"))]
            if rest > 0
            else []
        )
        return self._framed(title, [*self.shown, *more])

    def _framed(self, title: str, rows: Sequence[QWidget]) -> QWidget:
        card: QFrame = frame("card")
        heading = label(title, "heading")
        heading.setContentsMargins(12, 10, 12, 4)
        card.setLayout(down([heading, *rows, 0], 0, (0, 0, 0, 6)))
        inside = clear()
        inside.setLayout(down([card, 0], 0, (0, 0, 4, 0)))
        return inside
