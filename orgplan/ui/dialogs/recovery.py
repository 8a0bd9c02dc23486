"""What earlier sessions have left unsaved: one list, from which one is opened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from orgplan.language import tr, trc, trn
from orgplan.model.errors import FileError
from orgplan.storage.working.recovery import Left, discard, keep, set_aside, when
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.messages import DISCARD, Answer, Choose, chosen
from orgplan.ui.parts import across, button, clear, down, frame, label, wrapped
from orgplan.ui.wording import full_day


class LeftCard(QWidget):
    """One plan that was left: what it is, and what can be done with it."""

    def __init__(self, left: Left) -> None:
        super().__init__()
        self.left = left
        name = left.session.name or tr("Untitled")
        self.open = button(trc("button", "Open"), "primary")
        self.discard = button(tr("Discard…"))
        self.aside = button(tr("Set aside"))
        for each in (self.open, self.discard, self.aside):
            each.setAccessibleName(f"{each.text().rstrip('…')} {name}")
            each.setAutoDefault(False)
        self.aside.setVisible(left.risky)
        words = [label(name, weight="strong"), wrapped(_state(left), tone="quiet")]
        if left.risky:
            words.append(wrapped(tr("It could not be opened twice: set it aside."), tone="bad"))
        card = frame("card")
        row = across([down(words, 2), self.aside, self.discard, self.open], 8, (14, 10, 14, 10))
        row.setStretch(0, 1)
        card.setLayout(row)
        self.setLayout(down([card], 0))


class RecoverWork(Dialog):
    """`chosen` is the plan to open, if one was; all others stay for the next start."""

    def __init__(self, parent: QWidget, found: Sequence[Left]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Recover work"))
        self.setMinimumWidth(560)
        self.chosen: Left | None = None
        self.cards = [LeftCard(left) for left in found]
        self._box = clear()
        self._box.setLayout(down(self.cards, 8))
        lead = wrapped(
            tr(
                "OrgPlan ended without saving these. Each is as you saw it last; "
                "your own files are as they were saved."
            ),
            tone="quiet",
        )
        parts = [label(tr("Recover work"), "title"), lead, self._box, self._buttons()]
        self.setLayout(down(parts, 12, (20, 18, 20, 16)))
        self._connect()
        self.cards[0].open.setDefault(True)
        self.cards[0].open.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        buttons, later = QDialogButtonBox(), QPushButton(tr("Keep for later"))
        later.setAutoDefault(False)
        buttons.addButton(later, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        for card in self.cards:
            card.open.clicked.connect(self._on_open)
            card.discard.clicked.connect(self._on_discard)
            card.aside.clicked.connect(self._on_aside)
        self.finished.connect(self._keep_rest)

    def _card(self) -> LeftCard:
        """The card whose button was pressed."""
        pressed = self.sender()
        return next(card for card in self.cards if pressed in (card.open, card.discard, card.aside))

    def _on_open(self) -> None:
        card = self._card()
        self.cards.remove(card)
        self.chosen = card.left
        self.accept()

    def _on_discard(self) -> None:
        card = self._card()
        if really_discard(self, card.left):
            discard(card.left)
            self._take_away(card)

    def _on_aside(self) -> None:
        card = self._card()
        try:
            place = set_aside(card.left)
        except FileError as error:
            card.aside.setToolTip(str(error))
            return
        card.aside.setToolTip(str(place))
        self._take_away(card)

    def _take_away(self, card: LeftCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self.reject()

    def _keep_rest(self) -> None:
        for card in self.cards:
            keep(card.left)
        self.cards = []


def really_discard(parent: QWidget, left: Left) -> bool:
    """Whether the edits are to be given up for good."""
    what = trn("{count} edit", "{count} edits", left.edits)
    words = [
        tr("Discard {edit} for good?", edit=what),
        tr("There is no way to get them back. Your file is not touched."),
    ]
    answers = [Answer(DISCARD, tr("Discard"), danger=True)]
    return chosen(Choose(parent, tr("Discard edits"), words, answers)) == DISCARD


def _state(left: Left) -> str:
    moment = when(left)
    last = (
        tr(
            ", the last at {moment} on {date}",
            moment=f"{moment:%H:%M}",
            date=full_day(moment.date()),
        )
        if moment
        else ""
    )
    place = left.session.path or tr("It has no file yet")
    return tr(
        "{edit} not saved{last}\n{place}",
        edit=trn("{count} edit", "{count} edits", left.edits),
        last=last,
        place=place,
    )
