"""A question with a few answers, one button each; all text is plain."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from orgplan.language import tr
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import giving_up
from orgplan.ui.panels.own_page import Verb
from orgplan.ui.parts import down, wrapped

SAVE, DISCARD, CANCEL = "save", "discard", "cancel"
WAIT, GIVE_UP, STAY = "wait", "give up", CANCEL
WIDTH = 440
_DANGER = QDialogButtonBox.ButtonRole.DestructiveRole
_YES = QDialogButtonBox.ButtonRole.AcceptRole


class Answer(NamedTuple):
    """One answer: its name, the words of its button, and `danger` where something goes for good."""

    name: str
    words: str
    danger: bool = False
    enabled: bool = True


class Choose(Dialog):
    """`answer` is the name of the one that was chosen, CANCEL where none was.

    The keyboard begins at `first`, which Return then means: CANCEL where what is asked for cannot
    be undone.
    """

    def __init__(
        self, parent: QWidget, title: str, words: Sequence[str], answers: Sequence[Answer],
        first: str = CANCEL,
    ) -> None:  # fmt: skip
        """The first of the words is the question."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer = CANCEL
        buttons = QDialogButtonBox()
        for each in answers:
            buttons.addButton(self._button(each, first), _DANGER if each.danger else _YES)
        cancel = giving_up(tr("Cancel"))
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        if first == CANCEL:
            cancel.setDefault(True)
            cancel.setFocus()
        question, *rest = words
        parts = [wrapped(question, "title"), *(wrapped(each, tone="quiet") for each in rest)]
        self.setLayout(down([*parts, buttons], 12, (20, 18, 20, 16)))
        # Wide enough for the buttons in a row, or else for words of a few lines.
        self.setMinimumWidth(max(WIDTH, self.sizeHint().width()))

    def _button(self, answer: Answer, first: str) -> Verb:
        kind = "primary" if answer.name == first else "danger" if answer.danger else ""
        made = Verb(answer.words, answer.name, kind)
        made.setAutoDefault(False)
        made.setEnabled(answer.enabled)
        made.chosen.connect(self._take)
        if answer.name == first:
            made.setDefault(True)
            made.setFocus()
        return made

    def _take(self, name: str) -> None:
        self.answer = name
        self.accept()


def chosen(dialog: Choose) -> str:
    """Ask, and say what was answered."""
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def ask_to_save(parent: QWidget, name: str) -> str:
    """Save, discard or cancel, when a plan with changes is to be closed."""
    words = [
        tr("Save the changes to “{name}”?", name=name),
        tr("If you don't save, they are lost."),
    ]
    answers = [Answer(SAVE, tr("Save")), Answer(DISCARD, tr("Don't save"), danger=True)]
    return chosen(Choose(parent, tr("Save changes"), words, answers, SAVE))


def ask_about_unfinished(parent: QWidget, label: str) -> str:
    """Wait, give up or stay, when a window is to be closed whose export is not done.

    Label says what is under way: "Writing plan.xlsx".
    """
    words = [tr("Not done yet: {label}. Wait for it, stop it, or stay?", label=label)]
    answers = [
        Answer(WAIT, tr("Wait, then close")),
        Answer(GIVE_UP, tr("Stop the export and close"), danger=True),
    ]
    return chosen(Choose(parent, tr("Export under way"), words, answers, WAIT))
