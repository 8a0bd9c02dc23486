"""Files for another system: which, with how much pay, and what they will hold."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.exchange.audience import WORDS, Audience
from orgplan.exchange.systems.scene import Scene, scene_of
from orgplan.exchange.systems.system import Column, System
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.systems.template import template_headings
from orgplan.exchange.workbook.pay import Pay
from orgplan.language import spoken, tr, trn
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.models.rows import RowColumn, RowsModel
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, button, down, label, set_tone, verbatim, wrapped
from orgplan.ui.systems.preview import FIRST_ROWS, NO_PAY, PAY_WORDS, Shown, levels, previewed
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings

WORK = "previewing files"
Made = tuple[Scene, tuple[Shown, ...]]
NAMES = 190
CHARACTER = 8
NARROW, WIDE = 60, 260


class SystemFiles(Dialog):
    """When it is accepted, `system`, `scene` and `template` say what is to be written."""

    def __init__(self, parent: QWidget, around: Surroundings, scenario: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export for another system"))
        self.take_size(1040, 660)
        self._around, self._scenario = around, scenario
        self.scene: Scene | None = None
        self.files: tuple[Shown, ...] = ()
        self.names = QListWidget()
        self.about, self.know = wrapped(tone="quiet"), wrapped()
        self.readers, self.pay = Combo(), Combo()
        self.own = button(tr("Use your template…"))
        self.own.setAutoDefault(False)
        self.template: tuple[str, ...] = ()
        self.said = wrapped(tone="quiet")
        self.tabs = QTabWidget()
        self.go = button(tr("Choose a folder…"), "primary")
        self._fill()
        self._place()
        self.names.currentRowChanged.connect(self._on_system)
        self.pay.currentIndexChanged.connect(self._work)
        self.readers.currentIndexChanged.connect(self._on_readers)
        self.own.clicked.connect(self._on_own)
        self.finished.connect(self._on_finished)
        self.names.setCurrentRow(0)

    @property
    def system(self) -> System:
        """The system that is chosen."""
        return list(SYSTEMS.values())[self.names.currentRow()]

    def _fill(self) -> None:
        self.names.setAccessibleName(tr("System"))
        self.names.setFixedWidth(round(NAMES * self._around.theme.scale))
        self.names.setProperty("role", "card")
        for system in SYSTEMS.values():
            item = QListWidgetItem(spoken(system.name))
            item.setSizeHint(QSize(0, SIZES.row))
            self.names.addItem(item)
        self.readers.setAccessibleName(tr("Who is to read it"))
        for audience in Audience:
            self.readers.addItem(WORDS[audience], audience.value)
        self.pay.setAccessibleName(tr("Pay"))
        self.tabs.setAccessibleName(tr("Files"))
        self.tabs.setDocumentMode(True)

    def _place(self) -> None:
        readers = [
            label(tr("For"), tone="quiet"),
            self.readers,
            label(tr("Pay"), tone="quiet"),
            self.pay,
        ]
        pay = across([*readers, 0, self.own])
        self._right = down([self.about, self.know, pay, self.tabs, self.said], 10)
        self._right.setStretchFactor(self.tabs, 1)
        middle = across([self.names], 16)
        middle.addLayout(self._right, 1)
        title = label(self.windowTitle(), "title")
        parts: list[QWidget | QLayout] = [title, middle, self._buttons()]
        whole = down(parts, 12, (20, 18, 20, 16))
        whole.setStretchFactor(middle, 1)
        self.setLayout(whole)

    def _buttons(self) -> QDialogButtonBox:
        buttons = ending(self, self.go)
        buttons.accepted.connect(self.accept)
        return buttons

    def _on_system(self, row: int) -> None:
        """Show what a system is, and offer the levels of pay it can do with, the least first."""
        system = self.system
        self.about.setText(f"{spoken(system.about)} {spoken(system.source)}.")
        self.know.setText("\n".join(f"•  {spoken(step)}" for step in system.steps))
        self.know.setVisible(bool(system.steps))
        self.own.setVisible(system.template)
        self.template = ()
        self._fill_pay(system)
        self._work()

    @property
    def audience(self) -> Audience:
        """Who is to read the files."""
        return Audience(str(self.readers.currentData()))

    def _on_readers(self, at: int) -> None:
        self._fill_pay(self.system)
        self._work()

    def _fill_pay(self, system: System) -> None:
        """Offer the levels of pay that the system can do with and its readers may see."""
        self.pay.blockSignals(True)
        self.pay.clear()
        offered = levels(system, self.audience)
        for level in offered:
            self.pay.addItem(PAY_WORDS[level], level.value)
        if not offered:
            words = PAY_WORDS[Pay.NONE] if system.holds_pay else NO_PAY
            self.pay.addItem(words, Pay.NONE.value)
        usual = self.pay.findData(system.level("").value)
        self.pay.setCurrentIndex(usual if usual >= 0 else self.pay.count() - 1)
        self.pay.setEnabled(self.pay.count() > 1)
        self.pay.blockSignals(False)

    def _on_own(self) -> None:
        """Ask for a file with the customer's own headings, and show the files in them."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Your template"), "", tr("CSV (*.csv *.txt)")
        )
        if name:
            self.use_template(Path(name))

    def use_template(self, path: Path) -> None:
        """Show and write the files in a template's columns."""
        try:
            self.template = template_headings(path)
        except OrgPlanError as error:
            self._on_refused(error)
            return
        self._work()

    def _work(self, said: object = None) -> None:
        """Make the files' first rows, away from the interface thread."""
        self.go.setEnabled(False)
        set_tone(self.said, "quiet")
        self.said.setText(tr("Making the preview…"))
        system, pay = self.system, Pay(str(self.pay.currentData()))
        org, day, scenario = (
            self._around.document.whole_org,
            self._around.session.day,
            self._scenario,
        )
        template, plan, audience = self.template, self._around.document.plan, self.audience

        def work(task: Task) -> Made:
            scene = scene_of(org, day, pay, scenario, audience, plan)
            return scene, previewed(system, scene, task.check, template)

        self._around.workers.run(WORK, work, self._on_made, self._on_refused)

    def _on_made(self, made: Made) -> None:
        self.scene, self.files = made
        self._clear()
        for shown in self.files:
            self.tabs.addTab(self._rows_of(shown), verbatim(shown.table.name))
        self.tabs.addTab(self._columns_of(), tr("What the columns hold"))
        counts = (
            f"{shown.table.name}: {trn('{count} row', '{count} rows', shown.count)}"
            for shown in self.files
        )
        first = (
            tr(" The first {first_rows} are shown.", first_rows=FIRST_ROWS)
            if self._longest() > FIRST_ROWS
            else ""
        )
        self.said.setText(f"{'; '.join(counts)}.{first}")
        self.go.setEnabled(True)

    def _longest(self) -> int:
        return max((shown.count for shown in self.files), default=0)

    def _on_refused(self, error: OrgPlanError) -> None:
        self.scene = None
        self._clear()
        set_tone(self.said, "bad")
        self.said.setText(str(error))

    def _clear(self) -> None:
        pages = [self.tabs.widget(at) for at in range(self.tabs.count())]
        self.tabs.clear()
        for page in pages:
            if page is not None:
                page.deleteLater()

    def _rows_of(self, shown: Shown) -> Grid:
        columns = [_column(shown, i) for i in range(len(shown.columns))]
        return self._grid(shown.table.name, columns, shown.rows)

    def _columns_of(self) -> Grid:
        rows = [(shown.table.name, c) for shown in self.files for c in shown.columns]
        columns = (
            RowColumn("file", tr("File"), 180, lambda row: row[0]),
            RowColumn("heading", tr("Column"), 160, lambda row: row[1].heading, strong=True),
            RowColumn("about", tr("What it holds"), 300, lambda row: spoken(row[1].about)),
            RowColumn("known", tr("Heading"), 150, lambda row: _whose(row[1])),
        )
        grid = self._grid(tr("Columns"), columns, tuple(rows))
        grid.horizontalHeader().setStretchLastSection(True)
        return grid

    def _grid(self, name: str, columns: "list[RowColumn] | tuple[RowColumn, ...]",
              rows: tuple[object, ...]) -> Grid:  # fmt: skip
        grid = Grid()
        grid.setAccessibleName(name)
        model = RowsModel(columns, id, parent=grid)
        model.show_rows(rows)
        grid.setModel(model)
        grid.setItemDelegate(RowCells(columns, self._around.theme, grid))
        for at, column in enumerate(columns):
            width = round(column.width * self._around.theme.scale)
            grid.horizontalHeader().resizeSection(at, width)
        return grid

    def _on_finished(self, answer: int) -> None:
        self._around.workers.cancel(WORK)


def _column(shown: Shown, at: int) -> RowColumn:
    heading = shown.columns[at].heading
    longest = max((len(row[at]) for row in shown.rows), default=0)
    width = min(WIDE, max(NARROW, CHARACTER * max(longest, len(heading)) + 20))
    return RowColumn(f"{at}", heading, width, lambda row: row[at], right=at in shown.numbers)


def _whose(column: Column) -> str:
    return tr("the system's own") if column.known else tr("to be mapped")
