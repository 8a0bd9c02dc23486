"""Bringing a file in: columns to correct, the change as it would be, problems by row, one step."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QStackedWidget, QWidget

from orgplan.exchange.intake.outcome import Outcome
from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.exchange.roster.mapping import SheetMapping, mappings_text
from orgplan.exchange.roster.report import problems_csv
from orgplan.exchange.roster.sources import FileIn
from orgplan.language import lowered, number, tr
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import OrgPlanError
from orgplan.model.merge import write_step
from orgplan.ui.background import Task
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.importing.choices import Choices
from orgplan.ui.importing.columns import ColumnsPanel
from orgplan.ui.importing.kept import save_text
from orgplan.ui.importing.matches import MatchesPanel
from orgplan.ui.importing.rows import summary
from orgplan.ui.importing.tables import (
    CHANGES,
    MATCHES,
    OF_CHANGES,
    OF_MATCHES,
    OF_PROBLEMS,
    PROBLEMS,
    TABS,
    table_of,
)
from orgplan.ui.importing.wishes import Wishes, sheets_of
from orgplan.ui.importing.work import PASTED, Loaded, Shown, forget, load, preview, shown, unheard
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, button, clear, down, label, set_tone, wrapped
from orgplan.ui.prepared import Prepared, prepare
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings

WORK = "importing"
AT_ONCE = 500
"""Changes up to which nobody notices that they are made."""


class ImportFiles(Dialog):
    """`outcome` is what is shown once it is worked out; accepting makes it one step."""

    outcome: Outcome | None = None

    def __init__(
        self, parent: QWidget, around: Surroundings, paths: Sequence[Path], pasted: str = ""
    ) -> None:
        """Of files, or of text that was copied where there are none."""
        super().__init__(parent)
        names = ", ".join(path.name for path in paths) or lowered(PASTED)
        self._pasted, self._label = pasted, tr("Import {names}", names=names)[:80]
        self.setWindowTitle(self._label)
        self.take_size(1080, 680)
        self._around, self._paths = around, paths
        self._loaded: Loaded | None = None
        self._wishes = Wishes()
        self._found: Shown | None = None
        self._rest = QTimer(self, singleShot=True)
        self.said = wrapped(tr("Reading…"), tone="quiet")
        self.sheet, self.columns = Combo(), ColumnsPanel()
        self.tabs = Segments(tr("What is shown"), TABS, CHANGES)
        self.changes, self.changes_grid = table_of(self, around, OF_CHANGES, tr("Changes"))
        self.problems, self.problems_grid = table_of(self, around, OF_PROBLEMS, tr("Problems"))
        self.matches, self.matches_grid = table_of(
            self, around, OF_MATCHES, tr("Teams, roles and places")
        )
        self.naming = MatchesPanel(self.matches, self.matches_grid)
        self.choices = Choices()
        self.report, self.keep = button(tr("Save the problems…")), button(tr("Save the mapping…"))
        self.go = button(tr("Import"), "primary")
        self._place()
        self._connect()
        self._read()

    def _place(self) -> None:
        self.sheet.setAccessibleName(tr("Sheet"))
        self._left = clear()
        caption = label(tr("Columns of the file"), "heading")
        self._left.setLayout(down([caption, self.sheet, self.columns], 8))
        self._left.setFixedWidth(round(380 * self._around.theme.scale))
        self._left.hide()
        whole = down([label(self.windowTitle(), "title"), self.said, self._middle()], 12)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setStretch(2, 1)
        whole.addLayout(across([self.report, self.keep, 0, self._buttons()]))
        self.setLayout(whole)

    def _middle(self) -> QWidget:
        first, second = clear(), clear()
        first.setLayout(down([self.changes_grid], 0))
        lower = down([self.choices, self.problems_grid], 8)
        lower.setStretch(1, 1)
        second.setLayout(lower)
        self._pages = QStackedWidget()
        for page in (first, second, self.naming):
            self._pages.addWidget(page)
        right = clear()
        right_box = down([across([self.tabs, 0])], 8)
        right_box.addWidget(self._pages, 1)
        right.setLayout(right_box)
        middle = clear()
        box = across([self._left, right], 16)
        box.setStretch(1, 1)
        middle.setLayout(box)
        return middle

    def _buttons(self) -> QDialogButtonBox:
        buttons = ending(self, self.go)
        buttons.accepted.connect(self._on_import)
        return buttons

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.columns.changed.connect(self._on_columns)
        self.sheet.activated.connect(self._on_sheet)
        self.choices.changed.connect(self._on_choice)
        self.naming.chosen.connect(self._on_name)
        self.report.clicked.connect(self._on_report)
        self.keep.clicked.connect(self._on_keep)
        self._rest.timeout.connect(self._on_rest)
        self.finished.connect(self._on_finished)
        for each in (self.report, self.keep):
            each.setAutoDefault(False)
            each.setEnabled(False)
            each.hide()

    def _read(self) -> None:
        def work(task: Task) -> Loaded:
            return load(self._paths, self._pasted, task)

        self._around.workers.run(
            WORK, work, self._on_loaded, self._on_refused, tr("Reading the file")
        )

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._preview()

    def _preview(self) -> None:
        """Work the import out again, away from the interface thread."""
        loaded, plan, given = self._loaded, self._around.document.plan, self._wishes.given()
        scenario = self._around.session.scenario
        if loaded is None:
            return
        self.go.setEnabled(False)
        self._rest.stop()

        def work(task: Task) -> Shown:
            return shown(preview(loaded, plan, given, scenario, task), plan, task)

        self._around.workers.run(WORK, work, self._on_outcome, self._on_refused)

    def _on_outcome(self, found: Shown) -> None:
        """The tables now, the rest in the next turn: all at once, the window stands still."""
        self._found, outcome = found, found.outcome
        self.changes.show_rows(found.changes)
        self.problems.show_rows(found.problems)
        self.problems_grid.setColumnHidden(0, not any(x.sheet for x in outcome.problems))
        self.tabs.buttons[CHANGES].setText(tr("Changes ({count})", count=number(found.count)))
        problems = number(len(outcome.problems))
        self.tabs.buttons[PROBLEMS].setText(tr("Problems ({count})", count=problems))
        if isinstance(outcome, RosterOutcome):
            self.matches.show_rows(found.matches)
        self._rest.start()

    def _on_rest(self) -> None:
        found = self._found
        if found is None:
            return
        outcome = self.outcome = found.outcome
        self.choices.show_classes(found.classes, self._wishes.chosen(self._files()))
        set_tone(self.said, "quiet")
        self.said.setText(summary(outcome))
        self.go.setEnabled(bool(outcome.step))
        self.report.setVisible(bool(outcome.problems))
        self.report.setEnabled(bool(outcome.problems))
        self.tabs.buttons[MATCHES].setVisible(isinstance(outcome, RosterOutcome))
        if isinstance(outcome, RosterOutcome):
            self.naming.show_org(self._around.document.plan.org(self._around.session.scenario))
            self.naming.show_again()
            self._show_columns()

    def _files(self) -> tuple[FileIn, ...]:
        return self.outcome.files if isinstance(self.outcome, RosterOutcome) else ()

    def _show_columns(self) -> None:
        """The sheets of all files, one of them with its columns."""
        self._left.show()
        self.keep.show()
        self.keep.setEnabled(True)
        sheets = sheets_of(self._files())
        names = [words or tr("The only sheet") for words, _, _ in sheets]
        if names != [self.sheet.itemText(at) for at in range(self.sheet.count())]:
            self.sheet.clear()
            self.sheet.addItems(names)
            used = [at for at, (_, _, x) in enumerate(sheets) if x.mapping.role != "ignored"]
            self.sheet.setCurrentIndex(used[0] if used else 0)
        self.sheet.setVisible(len(names) > 1)
        self._show_sheet()

    def _show_sheet(self) -> None:
        sheets, at = sheets_of(self._files()), self.sheet.currentIndex()
        if 0 <= at < len(sheets):
            self.columns.show_sheet(sheets[at][2])

    def _on_sheet(self, at: int) -> None:
        self._show_sheet()

    def _on_tab(self, name: str) -> None:
        self._pages.setCurrentIndex((CHANGES, PROBLEMS, MATCHES).index(name))

    def _on_columns(self, changed: SheetMapping) -> None:
        self._wishes.correct(sheets_of(self._files())[self.sheet.currentIndex()][1], changed)
        self._preview()

    def _on_choice(self) -> None:
        self._wishes.choices |= self.choices.chosen
        self._preview()

    def _on_name(self, key: str, target: str) -> None:
        self._wishes.names[key] = target
        self._preview()

    def _on_refused(self, error: OrgPlanError) -> None:
        self.go.setEnabled(False)
        set_tone(self.said, "bad")
        self.said.setText(str(error))

    def _on_import(self) -> None:
        if self.outcome is None:
            return
        if len(self.outcome.step) > AT_ONCE:
            self._prepare(self.outcome.step)
            return
        try:
            with self._around.document.edit(self._label) as draft:
                write_step(draft, self.outcome.step)
        except OrgPlanError as error:
            self._on_refused(error)
            return
        self.accept()

    def _prepare(self, step: ChangeSet) -> None:
        """Work the new plan out away from the interface thread, and go over to it."""
        self.go.setEnabled(False)
        set_tone(self.said, "quiet")
        self.said.setText(tr("Importing…"))
        plan, scenario = self._around.document.plan, self._around.session.scenario

        def work(task: Task) -> Prepared:
            return prepare(plan, scenario, self._label, lambda x: write_step(x, step), task.check)

        self._around.workers.run(WORK, work, self._on_prepared, self._on_refused, tr("Importing"))

    def _on_prepared(self, prepared: Prepared) -> None:
        try:
            self._around.document.go_over(prepared)
        except OrgPlanError as error:
            self._on_refused(error)
            return
        self.accept()

    def _on_report(self) -> None:
        if self.outcome is not None:
            self._save(tr("Save the problems"), "problems.csv", problems_csv(self.outcome.problems))

    def _on_keep(self) -> None:
        files = self._files()
        if files:
            text = mappings_text(self._wishes.whole(files))
            self._save(tr("Save the mapping"), f"{files[0].name}.json", text)

    def _save(self, title: str, usual: str, text: str) -> None:
        folder = self._paths[0].parent if self._paths else Path.home()
        try:
            said = save_text(self, title, folder / usual, text)
        except OrgPlanError as error:
            self._on_refused(error)
            return
        if said:
            set_tone(self.said, "quiet")
            self.said.setText(said)

    def _on_finished(self, answer: int) -> None:
        workers = self._around.workers
        workers.cancel(WORK)
        self._rest.stop()
        kept = [self._loaded, self._found and self._found.outcome, list(self.problems.rows)]
        self._loaded = self.outcome = self._found = None
        self.problems.show_rows(())
        workers.run(f"{WORK} {id(self)}", lambda task: forget(kept), unheard, unheard)
