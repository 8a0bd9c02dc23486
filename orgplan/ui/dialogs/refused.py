"""The cells of a paste that the plan did not take, to be read and to be copied."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from orgplan.language import tr
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import across, button, down, label, wrapped
from orgplan.ui.pasting.filling import Refused
from orgplan.ui.views.block import tabbed
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings

_COLUMNS = (
    RowColumn("where", tr("Where"), 90, lambda row: row.where),
    RowColumn("field", tr("Field"), 110, lambda row: row.field or tr("All of it"), strong=True),
    RowColumn("text", tr("What was pasted"), 200, lambda row: row.text, tip=lambda row: row.text),
    RowColumn("why", tr("Why it was not taken"), 320, lambda row: row.why, tip=lambda row: row.why),
)


class RefusedCells(Dialog):
    """Lines are counted in what was copied; undo takes back what was pasted."""

    def __init__(self, parent: QWidget, around: Surroundings, refused: Sequence[Refused]) -> None:
        super().__init__(parent)
        self._refused = refused
        self.setWindowTitle(tr("Not taken"))
        self.take_size(820, 460)
        self.table = RowTable(around, tr("Cells that were not taken"), _COLUMNS, id)
        self.table.setProperty("role", "card")
        self.table.show_rows(refused)
        self.copy = button(tr("Copy the list"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        end = QDialogButtonBox()
        end.addButton(QPushButton(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        lead = wrapped(
            tr(
                "All else was pasted, as one step that Undo takes back. "
                "What was copied is still on the clipboard."
            ),
            tone="quiet",
        )
        foot = across([self.copy, 0, end])
        whole = down([label(tr("Not taken"), "title"), lead, self.table, foot], 12,
                     (20, 18, 20, 16))  # fmt: skip
        whole.setStretchFactor(self.table, 1)
        self.setLayout(whole)

    def _on_copy(self) -> None:
        rows = [[column.title for column in _COLUMNS]]
        rows += [[column.text(row) for column in _COLUMNS] for row in self._refused]
        QGuiApplication.clipboard().setText(tabbed(rows))
