"""A file that does not open: what was looked at, what was found, and the ways to go on."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QPushButton, QWidget

from orgplan.language import tr
from orgplan.storage.doctor import Diagnosis, Step
from orgplan.ui.dialogs.backups import moment_words
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import giving_up
from orgplan.ui.parts import across, button, down, frame, label, wrapped

BACKUP, RESCUE = "backup", "rescue"


class Damage(Dialog):
    """`chosen` is what the user wants to go on with, empty for nothing."""

    def __init__(self, parent: QWidget, found: Diagnosis) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A plan that does not open"))
        self.setMinimumWidth(640)
        self.chosen = ""
        self.rescue = button(tr("Take out what can be read"))
        self.backup = button(tr("Open the backup"))
        title = label(tr("{name} does not open", name=found.path.name), "title")
        lead = tr("Nothing in the file was changed. This is what was looked at:")
        parts = [title, wrapped(lead, tone="quiet"), _chart(found), *self._ways(found)]
        self.setLayout(down([*parts, self._end()], 12, (20, 18, 20, 16)))

    def _ways(self, found: Diagnosis) -> list[QWidget]:
        """The ways to go on, the best first; it is what Return takes."""
        ways = []
        if found.backup is not None:
            moment = moment_words(found.backup)
            words = tr(
                "The newest backup that opens is revision {revision}, replaced {moment}.",
                revision=found.backup.revision,
                moment=moment,
            )
            ways.append(self._way(words, self.backup, self._on_backup))
        words = tr(
            "All that can be read becomes a new plan without a file, with a list of what is left "
            "out."
        )
        ways.append(self._way(words, self.rescue, self._on_rescue))
        best = self.backup if found.backup is not None else self.rescue
        best.setProperty("kind", "primary")
        best.setDefault(True)
        best.setFocus()
        return ways

    def _way(self, words: str, press: QPushButton, handler: Callable[[], None]) -> QWidget:
        press.setAutoDefault(False)
        press.clicked.connect(handler)
        card = frame("card")
        row = across([wrapped(words), press], 12, (14, 10, 14, 10))
        row.setStretch(0, 1)
        card.setLayout(row)
        return card

    def _on_backup(self) -> None:
        self.chosen = BACKUP
        self.accept()

    def _on_rescue(self) -> None:
        self.chosen = RESCUE
        self.accept()

    def _end(self) -> QDialogButtonBox:
        end = QDialogButtonBox()
        end.addButton(giving_up(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        return end


def _chart(found: Diagnosis) -> QWidget:
    card, grid = frame("card"), QGridLayout()
    grid.setContentsMargins(14, 10, 14, 10)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for row, step in enumerate(found.steps):
        for column, part in enumerate(_line(step)):
            grid.addWidget(part, row, column)
    card.setLayout(grid)
    return card


def _line(step: Step) -> tuple[QWidget, ...]:
    state = label(tr("Sound") if step.sound else tr("Wrong"), tone="good" if step.sound else "bad")
    return state, label(step.name, weight="strong"), wrapped(step.found, tone="quiet")
