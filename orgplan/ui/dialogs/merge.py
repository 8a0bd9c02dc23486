"""Merging another copy of the plan: what is decided how, what would change, and one step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.merge import Conflict, Merge, accept_merge
from orgplan.ui.background import Task
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.early import NEVER
from orgplan.ui.merging.rows import Ground, conflict_words, rows_of
from orgplan.ui.models.rows import RowColumn, RowsModel
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import (
    across,
    button,
    clear,
    down,
    frame,
    label,
    rule,
    set_tone,
    verbatim,
    wrapped,
)
from orgplan.ui.views.column_widths import begin_with_room
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

WORK = "merging"
MOST = 200
"""Conflicts that are asked for one by one; more of them are decided all alike."""


class ConflictRow(QWidget):
    """What both copies changed, with the two values to choose from."""

    chosen = Signal()

    def __init__(self, conflict: Conflict, words: tuple[str, str, str]) -> None:
        super().__init__()
        self.conflict = conflict
        what, mine, theirs = (words[0], *(verbatim(side) for side in words[1:]))
        self.mine, self.theirs = (
            QRadioButton(tr("Mine: {mine}", mine=mine)),
            QRadioButton(tr("Theirs: {theirs}", theirs=theirs)),
        )
        self._group = QButtonGroup(self)
        for choice in (self.mine, self.theirs):
            choice.setAccessibleName(f"{what}. {choice.text()}")
            self._group.addButton(choice)
        self.mine.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        sides = across([self.mine, self.theirs], 24)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        box = down([wrapped(what), sides], 6, (12, 8, 12, 8))
        self.setLayout(down([box, rule()], 0))

    def _on_toggled(self, pressed: object, on: bool) -> None:
        if on:
            self.chosen.emit()


class MergeCopy(Dialog):
    """`merge` is what is shown once it is worked out; accepting makes it one step."""

    def __init__(self, parent: QWidget, around: Surroundings, ground: Ground, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge {name}", name=name))
        self.take_size(980, 680)
        self._around, self._ground, self._name = around, ground, name
        self.merge: Merge | None = None
        self.conflicts: list[ConflictRow] = []
        self._rest_theirs = False
        self.start = Combo()
        self.said = wrapped(tr("Comparing the copies…"), tone="quiet")
        self.mine, self.theirs = button(tr("All mine")), button(tr("All theirs"))
        for each in (self.mine, self.theirs):
            each.setAutoDefault(False)
        self.go = button(tr("Merge"), "primary")
        self._area = QScrollArea()
        self._make_table()
        self._place()
        self._connect()
        self._work()

    def taken(self) -> tuple[Conflict, ...]:
        """The conflicts that are decided for the other copy."""
        asked = tuple(row.conflict for row in self.conflicts if row.theirs.isChecked())
        rest = self.merge.conflicts[MOST:] if self.merge and self._rest_theirs else ()
        return asked + rest

    def _make_table(self) -> None:
        columns = (
            RowColumn("chip", tr("Change"), 100, lambda row: row.kind),
            RowColumn("what", tr("What"), 330, lambda row: row.what, strong=True),
            RowColumn("field", tr("Field"), 120, lambda row: row.field),
            RowColumn("before", tr("Here"), 170, lambda row: row.before),
            RowColumn("after", tr("After the merge"), 170, lambda row: row.after),
        )
        self.model = RowsModel(columns, lambda row: row.key, parent=self)
        self.grid = Grid()
        self.grid.setAccessibleName(tr("Changes"))
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(RowCells(columns, self._around.theme, self.grid))
        header = self.grid.horizontalHeader()
        begin_with_room(header, columns, self._around.theme)
        header.setStretchLastSection(True)

    def _place(self) -> None:
        self.start.setAccessibleName(tr("Measured from"))
        for key, words in self._ground.choices().items():
            self.start.addItem(words, key)
        self._area.setWidgetResizable(True)
        self._area.setProperty("horizontalScrollBarPolicy", NEVER)
        self._area.setAccessibleName(tr("Conflicts"))
        top = across(
            [label(tr("Measured from"), tone="quiet"), self.start, 0, self.mine, self.theirs]
        )
        title = label(self.windowTitle(), "title")
        self.listing = self._listing()
        parts = [title, top, self.said, self._area, self.listing, self._buttons()]
        whole = down(parts, 12, (20, 18, 20, 16))
        whole.setStretchFactor(self._area, 2)
        whole.setStretchFactor(self.listing, 3)
        self.setLayout(whole)

    def _listing(self) -> QWidget:
        """What lists the changes."""
        return self.grid

    def _buttons(self) -> QDialogButtonBox:
        buttons = ending(self, self.go)
        buttons.accepted.connect(self._on_merge)
        return buttons

    def _connect(self) -> None:
        self.start.currentIndexChanged.connect(self._work)
        self.mine.clicked.connect(self._all_mine)
        self.theirs.clicked.connect(self._all_theirs)
        self.finished.connect(self._on_finished)

    def _work(self, said: object = None) -> None:
        """Compare the copies, away from the interface thread."""
        ground, snapshot = self._ground, str(self.start.currentData() or "")

        def work(task: Task) -> Merge:
            return ground.merge(snapshot)

        self._around.workers.run(WORK, work, self._on_found, self._on_refused)

    def _on_found(self, merge: Merge) -> None:
        self.merge, self._rest_theirs = merge, False
        ours, theirs = self._ground.ours.base, self._ground.theirs.base
        self.conflicts = [
            ConflictRow(each, conflict_words(each, ours, theirs)) for each in merge.conflicts[:MOST]
        ]
        for row in self.conflicts:
            row.chosen.connect(self._show)
        inside = frame("card")
        inside.setLayout(down([*self.conflicts, 0], 0))
        around = clear()
        around.setLayout(down([inside], 0, (0, 0, 4, 0)))
        self._area.setWidget(around)
        for part in (self._area, self.mine, self.theirs):
            part.setVisible(bool(self.conflicts))
        self._show()

    def _show(self) -> None:
        """What the merge would do, decided as it is now."""
        if self.merge is None:
            return
        try:
            rows = rows_of(self.merge, self.taken(), self._ground.theirs.base)
        except OrgPlanError as error:
            # Two choices may be right each by itself, and break a rule together.
            self._say_bad(error)
            return
        self.model.show_rows(rows)
        set_tone(self.said, "quiet")
        self.said.setText(_words(self.merge, len(rows), self._rest_theirs))
        self.go.setEnabled(bool(rows))

    def _on_refused(self, error: OrgPlanError) -> None:
        self.merge = None
        self._say_bad(error)

    def _say_bad(self, error: OrgPlanError) -> None:
        self.go.setEnabled(False)
        set_tone(self.said, "bad")
        self.said.setText(str(error))

    def _all_mine(self) -> None:
        self._all(theirs=False)

    def _all_theirs(self) -> None:
        self._all(theirs=True)

    def _all(self, *, theirs: bool) -> None:
        self._rest_theirs = theirs
        for row in self.conflicts:
            row.blockSignals(True)
            (row.theirs if theirs else row.mine).setChecked(True)
            row.blockSignals(False)
        self._show()

    def _on_merge(self) -> None:
        if self.merge is None:
            return
        try:
            with self._around.document.edit(tr("Merge {name}", name=self._name)) as draft:
                self._write(draft, self.merge)
        except OrgPlanError as error:
            set_tone(self.said, "bad")
            self.said.setText(str(error))
            return
        self.accept()

    def _write(self, draft: Draft, merge: Merge) -> None:
        accept_merge(draft, merge, self.taken())

    def _on_finished(self, answer: int) -> None:
        self._around.workers.cancel(WORK)


def _words(merge: Merge, changes: int, rest_theirs: bool) -> str:
    if not merge.theirs:
        return tr("The other copy holds nothing that is not here.")
    said = trn("{count} change", "{count} changes", changes)
    what = tr("{said} would come in, as one step that can be undone.", said=said)
    if not merge.conflicts:
        return tr("{what} Nothing was changed in both copies.", what=what)
    many = trn("{count} field was", "{count} fields were", len(merge.conflicts))
    rest = len(merge.conflicts) - MOST
    more = f" {_of_rest(rest, rest_theirs)}" if rest > 0 else ""
    return tr(
        "{what} {many_name} changed in both copies: choose whose counts.{more}",
        what=what,
        many_name=many,
        more=more,
    )


def _of_rest(count: int, theirs: bool) -> str:
    """Whose value counts for those that are not asked for one by one."""
    if theirs:
        return trn("{count} more is theirs.", "{count} more are theirs.", count)
    return trn("{count} more is mine.", "{count} more are mine.", count)
