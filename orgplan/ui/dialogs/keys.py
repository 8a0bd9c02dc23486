"""Every key of a command, from the table of commands, and those that need none."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from orgplan.language import tr
from orgplan.ui.actions import COMMANDS, MENUS, Command
from orgplan.ui.dialogs.pages import Page
from orgplan.ui.parts import STRETCH, down, frame, label, wrapped

OTHER = (
    (tr("From field to field, and back"), "Tab", "Shift+Tab"),
    (tr("In a table: edit the cell, then the one below"), "Return", ""),
    (tr("In a table: give up what was typed"), "Esc", ""),
    (tr("In groups: move chosen rows to another heading, in the inspector"), "F2", ""),
    (tr("In a day that is typed: choose it in a calendar"), "Alt+Down", ""),
    (tr("On a chart: to the card beside, above or below"), "Left", "Right"),
    (tr("On a map: move the picture"), "Space", ""),
)
"""What is no command: its words and one or two keys."""


class Keys(Page):
    """Found by typing a part of a command's name or of its keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Keyboard shortcuts"), QSize(620, 720))
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(tr("Find a command or a key"))
        self.search.setAccessibleName(tr("Find a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrow)
        self._rows: list[tuple[str, QFrame, QFrame]] = []
        cards = [self._card(name, _of(menu)) for menu, name in MENUS.items() if _of(menu)]
        cards.append(self._card(tr("Everywhere"), [(w, _native(*k)) for w, *k in OTHER]))
        self._none = wrapped(tr("No key has these words: try another, such as “save”."))
        self._none.hide()
        self.fill([*cards, self._none, STRETCH], above=[self.search])
        self.search.setFocus()

    def narrow(self, text: str) -> None:
        """Show only what has a text in its name, its menu or its keys."""
        words = text.casefold().split()
        shown = [all(word in said for word in words) for said, _, _ in self._rows]
        for (_, row, _), on in zip(self._rows, shown, strict=True):
            row.setVisible(on)
        for card in {card for _, _, card in self._rows}:
            pairs = zip(self._rows, shown, strict=True)
            card.setVisible(any(on for (_, _, own), on in pairs if own is card))
        self._none.setVisible(not any(shown))

    def _card(self, title: str, commands: list[tuple[str, str]]) -> QFrame:
        card = frame("card")
        rows = []
        for words, keys in commands:
            row = _row(words, keys)
            self._rows.append((f"{title} {words} {keys}".casefold(), row, card))
            rows.append(row)
        card.setLayout(down([label(title, "heading"), *rows], 5, (16, 12, 16, 14)))
        return card


def _of(menu: str) -> list[tuple[str, str]]:
    return [(_words(command), _native(command.keys)) for command in COMMANDS
            if command.menu == menu and command.keys]  # fmt: skip


def _words(command: Command) -> str:
    return command.title.rstrip("…")


def _native(*keys: str) -> str:
    """Keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys if key)


def _row(words: str, keys: str) -> QFrame:
    row = frame("clear")
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.addWidget(label(words), 0, 0)
    grid.addWidget(label(keys, chip="neutral"), 0, 1)
    grid.setColumnStretch(0, 1)
    row.setLayout(grid)
    row.setAccessibleName(f"{words}: {keys}")
    return row
