"""What has changed since a backup, line by line; the older values of some can be brought back."""

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from orgplan.language import tr, trn
from orgplan.model.errors import OrgPlanError
from orgplan.model.merge import accept_merge
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import giving_up
from orgplan.ui.merging.since import Since
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import across, button, down, label, set_tone, wrapped
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings

COLUMNS = (
    RowColumn("chip", tr("Change"), 100, lambda row: row.kind),
    RowColumn("what", tr("What"), 270, lambda row: row.what, strong=True),
    RowColumn("field", tr("Field"), 130, lambda row: row.field),
    RowColumn("then", tr("Then"), 210, lambda row: row.before),
    RowColumn("now", tr("Now"), 210, lambda row: row.after),
)


class ChangesSince(Dialog):
    """Closes once something was brought back, which is one step of the history."""

    def __init__(
        self, parent: QWidget, around: Surroundings, since: Since, moment: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Changes since {moment}", moment=moment))
        self.take_size(980, 620)
        self._document, self._since, self._moment = around.document, since, moment
        self.table = RowTable(around, tr("Changes"), COLUMNS, lambda row: row.key)
        self.table.setProperty("role", "card")
        self.table.chosen.connect(self._allow)
        self.said = wrapped(tone="quiet")
        self.back = button(tr("Bring back what was then"), "primary")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._on_back)
        self._place()
        self._show()

    def _place(self) -> None:
        end = QDialogButtonBox()
        end.addButton(giving_up(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        title = label(self.windowTitle(), "title")
        row = across([self.back, 0, end], 8)
        whole = down([title, self.said, self.table, row], 12, (20, 18, 20, 16))
        whole.setStretchFactor(self.table, 1)
        self.setLayout(whole)

    def _show(self) -> None:
        rows = self._since.all_rows()
        self.table.show_rows(rows)
        many = trn("{count} change", "{count} changes", len(rows))
        said = tr("{many} since then. Choose lines to bring back what they were.", many=many)
        self.said.setText(said if rows else tr("Nothing has changed since then."))
        self._allow()

    def _allow(self, rows: object = ()) -> None:
        self.back.setEnabled(bool(self.table.chosen_rows()))

    def _on_back(self) -> None:
        wanted = self._since.back(self.table.chosen_rows())
        try:
            with self._document.edit(
                tr("Bring back what was on {moment}", moment=self._moment)
            ) as draft:
                accept_merge(draft, wanted)
        except OrgPlanError as error:
            set_tone(self.said, "bad")
            self.said.setText(str(error))
            return
        self.accept()
