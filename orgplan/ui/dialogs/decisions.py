"""What was decided in meetings: the list, with what each changed, to correct and to go back to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from orgplan.drawing.slides import scenario_name
from orgplan.language import tr, trc
from orgplan.model.edits.decisions import change_decision, decisions, remove_decision
from orgplan.model.records import Decision, Scenario
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.meeting import RecordDecision
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import across, button, down, first_step, label, wrapped
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.wording import full_day

if TYPE_CHECKING:
    from orgplan.ui.workspace import Workspace


class Decisions(Dialog):
    """Every change is a step that undo takes back."""

    def __init__(self, parent: QWidget, workspace: "Workspace") -> None:
        super().__init__(parent)
        self._workspace, self._document = workspace, workspace.document
        self.setWindowTitle(tr("Decisions taken"))
        self.take_size(820, 520)
        self.table = RowTable(
            workspace.around, tr("Decisions taken"), self._columns(), lambda row: row.id
        )
        self.table.setProperty("role", "card")
        self.table.chosen.connect(self._show_chosen)
        self.said = wrapped(tone="quiet")
        self.go = button(tr("Show its scenario"))
        self.edit = button(tr("Correct…"))
        self.remove = button(tr("Delete"), "danger")
        self.present = button(tr("Present"), "primary")
        self._present = workspace.around.actions["present"]
        self.empty = first_step(tr("No decision is recorded yet."), self.present)
        self._connect()
        self._place()
        self._refresh()

    def _connect(self) -> None:
        handlers: dict[QPushButton, Callable[[], object]] = {
            self.go: self._on_go, self.edit: self._on_edit, self.remove: self._on_remove,
            self.present: lambda: self.go_on(self._present),
        }  # fmt: skip
        for made, handler in handlers.items():
            made.clicked.connect(handler)
            made.setAutoDefault(False)

    def _place(self) -> None:
        end = QDialogButtonBox()
        end.addButton(QPushButton(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        end.rejected.connect(self.reject)
        lead = wrapped(
            tr("Decisions are recorded while presenting, when something was tried out live."),
            tone="quiet",
        )
        foot = across([self.go, self.edit, self.remove, 0, end], 8)
        title = label(tr("Decisions taken"), "title")
        whole = down([title, lead, self.table, self.empty, self.said, foot], 12, (20, 18, 20, 16))
        for large in (self.table, self.empty):
            whole.setStretchFactor(large, 1)
        self.setLayout(whole)

    def _columns(self) -> tuple[RowColumn, ...]:
        text = self._document.shown_text
        return (
            RowColumn("taken", tr("Day"), 110, lambda row: full_day(row.taken)),
            RowColumn("name", tr("Decided"), 260, lambda row: text(row.name), strong=True),
            RowColumn("people", trc("people", "By"), 200, lambda row: text(", ".join(row.people))),
            RowColumn("scenario", tr("Scenario"), 160, self._scenario),
        )

    def _scenario(self, row: Decision) -> str:
        return scenario_name(self._document.plan, row.scenario) if row.scenario else ""

    def _refresh(self) -> None:
        found = decisions(self._document.plan.base)
        self.table.show_rows(list(found))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        if found:
            self.table.select_rows([0])
        self._show_chosen()

    def _chosen(self) -> Decision | None:
        rows = self.table.chosen_rows()
        return rows[0] if rows else None

    def _show_chosen(self, rows: object = None) -> None:
        row = self._chosen()
        for each in (self.edit, self.remove):
            each.setEnabled(row is not None)
        self.go.setEnabled(row is not None and bool(row.scenario))
        if row is None:
            self.said.setText("")
            return
        lines = [*filter(None, [row.note]), *(f"• {change}" for change in row.changes)]
        self.said.setText(self._document.shown_text("\n".join(lines)))

    def _on_go(self) -> None:
        row = self._chosen()
        if row is not None and self._document.plan.base.get(Scenario, row.scenario):
            self._workspace.session.scenario = row.scenario
            self._workspace.go("scenarios")
            self.accept()

    def _on_edit(self) -> None:
        row = self._chosen()
        if row is None:
            return
        asked = RecordDecision(self, row.name, row.taken, ", ".join(row.people))
        asked.write(row.note)
        if asked.exec():
            fields = {
                "name": asked.name, "taken": asked.day, "people": asked.people, "note": asked.note,
            }  # fmt: skip
            words = tr("Correct decision {name}", name=asked.name)
            self._document.attempt(words, lambda draft: change_decision(draft, row.id, **fields))
            self._refresh()
        asked.deleteLater()

    def _on_remove(self) -> None:
        row = self._chosen()
        if row is not None:
            words = tr("Delete decision {name}", name=row.name)
            self._document.attempt(words, lambda draft: remove_decision(draft, row.id))
            self._refresh()
