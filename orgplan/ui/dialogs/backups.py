"""The backups of the open plan: what saving has replaced, to look at, compare or remove."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from orgplan.language import tr, trn
from orgplan.model.errors import FileError
from orgplan.storage.backups import Backup, remove
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.messages import Answer, Choose, chosen
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import across, button, down, first_step, label, wrapped
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings
from orgplan.ui.wording import full_day, number

REMOVE, RESTORE = "remove", "restore"
LEAD = tr(
    "Each save keeps the file that it replaces, in a private place on this computer. "
    "A copy that you open is a new plan without a file; yours stays as it is."
)
REACH = tr(
    "It cannot be had back. What mail, a sync service or its history hold of the plan is out of "
    "OrgPlan's reach."
)


def moment_words(backup: Backup) -> str:
    """When a save replaced it, in this computer's time."""
    local: datetime = backup.taken.astimezone()
    return f"{full_day(local.date())}, {local:%H:%M}"


COLUMNS = (
    RowColumn("revision", tr("Revision"), 90, lambda row: number(row.revision), strong=True),
    RowColumn("taken", tr("Replaced"), 210, moment_words),
    RowColumn(
        "size", tr("Size"), 100, lambda row: tr("{size} kB", size=number(-(-row.size // 1024)))
    ),
    RowColumn("note", "", 150, lambda row: tr("Older format, kept") if row.pinned else ""),
)


class Backups(Dialog):
    """`opened` carries a backup's path, `compared` and `restored` a backup; each closes it."""

    opened = Signal(object)
    compared = Signal(object)
    restored = Signal(object)

    def __init__(self, parent: QWidget, around: Surroundings, found: Sequence[Backup]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Backups"))
        self.take_size(620, 460)
        self._found = list(found)
        self.table = RowTable(around, tr("Backups"), COLUMNS, lambda row: row.path)
        self.table.setProperty("role", "card")
        self.table.chosen.connect(self._allow)
        self.copy = button(tr("Open a copy"), "primary")
        self.compare = button(tr("Compare with now…"))
        self.restore = button(tr("Restore…"))
        self.remove = button(tr("Remove…"), "danger")
        self.said = wrapped(tone="quiet")
        self.save = button(tr("Save"), "primary")
        self._save = around.actions["save"]
        words = tr("None yet: the first is made when you save over a file.")
        self.empty = first_step(words, self.save)
        self._connect()
        self._place()
        self._show()

    def _connect(self) -> None:
        handlers = {
            self.copy: self._on_open,
            self.compare: self._on_compare,
            self.restore: self._on_restore,
            self.remove: self._on_remove,
            self.save: lambda: self.go_on(self._save),
        }
        for each, handler in handlers.items():
            each.clicked.connect(handler)
            each.setAutoDefault(False)

    def _place(self) -> None:
        end = QDialogButtonBox()
        end.addButton(QPushButton(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        row = across([self.copy, self.compare, self.restore, self.remove, 0, end], 8)
        parts = [
            label(tr("Backups"), "title"),
            wrapped(LEAD, tone="quiet"),
            self.table,
            self.empty,
            self.said,
            row,
        ]
        whole = down(parts, 12, (20, 18, 20, 16))
        for large in (self.table, self.empty):
            whole.setStretchFactor(large, 1)
        self.setLayout(whole)

    def _show(self) -> None:
        self.table.show_rows(self._found)
        self.table.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        if self._found:
            self.table.select_rows([0])
        self.said.setText(
            trn("{count} backup", "{count} backups", len(self._found)) if self._found else ""
        )
        self._allow()

    def _allow(self, rows: object = ()) -> None:
        chosen = len(self.table.chosen_rows())
        for each in (self.copy, self.compare, self.restore):
            each.setEnabled(chosen == 1)
        self.remove.setEnabled(chosen > 0)

    def _on_open(self) -> None:
        self.accept()
        self.opened.emit(self.table.chosen_rows()[0].path)

    def _on_compare(self) -> None:
        self.accept()
        self.compared.emit(self.table.chosen_rows()[0])

    def _on_restore(self) -> None:
        self.accept()
        self.restored.emit(self.table.chosen_rows()[0])

    def _on_remove(self) -> None:
        chosen = self.table.chosen_rows()
        if not really_remove(self, len(chosen)):
            return
        try:
            for backup in chosen:
                remove(backup)
                self._found.remove(backup)
        except FileError as error:
            self._show()
            self.said.setText(str(error))
            return
        self._show()


def really_restore(parent: QWidget, moment: str, count: int) -> bool:
    """Whether the plan is to become what it was."""
    many = trn("{count} change", "{count} changes", count)
    words = [
        tr("Restore the plan as it was on {moment}?", moment=moment),
        tr(
            "{many} since then are taken back, as one step that can be undone. "
            "The file stays as it is until you save.",
            many=many,
        ),
    ]
    answers = [Answer(RESTORE, tr("Restore"))]
    return chosen(Choose(parent, tr("Restore a backup"), words, answers, RESTORE)) == RESTORE


def really_remove(parent: QWidget, count: int) -> bool:
    """Whether backups are to be removed for good."""
    what = trn("{count} backup", "{count} backups", count)
    words = [tr("Remove {backup} for good?", backup=what), REACH]
    answers = [Answer(REMOVE, tr("Remove"), danger=True)]
    return chosen(Choose(parent, tr("Remove backups"), words, answers)) == REMOVE
