"""Finance's own workbook to be filled in: what goes where, what stays, and what is left out."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from orgplan.exchange.templates.figures import Figures
from orgplan.exchange.templates.fill import Template, plan_figures
from orgplan.exchange.templates.mapping import FillMap, read_mapping
from orgplan.exchange.workbook.pay import Pay
from orgplan.language import number, tr, trn
from orgplan.model.errors import OrgPlanError
from orgplan.ui.background import Task
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.dialogs.workbook import PAY
from orgplan.ui.models.rows import RowColumn, RowsModel
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, button, down, label, set_tone, wrapped
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.row_cells import RowCells
from orgplan.ui.views.view import Surroundings
from orgplan.ui.wording import full_day

WORK = "matching a template"
MAPPINGS = tr("Mappings (*.json *.yaml *.yml)")


@dataclass(frozen=True, slots=True)
class Match:
    """One cell or column of the template, and what it gets."""

    where: str
    what: str
    value: str


COLUMNS = (
    RowColumn("where", tr("In the template"), 280, lambda row: row.where, strong=True),
    RowColumn("what", tr("Gets"), 260, lambda row: row.what),
    RowColumn("value", tr("Which is"), 260, lambda row: row.value),
)


class FillTemplate(Dialog):
    """When it is accepted, `figures` and `mapping` say what is to be written."""

    def __init__(self, parent: QWidget, around: Surroundings, template: Template) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Fill {file}", file=template.file.name))
        self.take_size(880, 620)
        self._around, self._template = around, template
        self.figures: Figures | None = None
        self.mapping = FillMap()
        self._chosen: FillMap | None = None
        self.pay = Combo()
        self.own = button(tr("Use a mapping…"))
        self.own.setAutoDefault(False)
        self.said = wrapped(tone="quiet")
        self.go = button(tr("Choose a name…"), "primary")
        self._make_grid()
        self._place()
        self.pay.currentIndexChanged.connect(self._work)
        self.own.clicked.connect(self._on_own)
        self.finished.connect(self._on_finished)
        self._work()

    def _make_grid(self) -> None:
        self.model = RowsModel(COLUMNS, lambda row: row.where, parent=self)
        self.grid = Grid()
        self.grid.setAccessibleName(tr("What goes where"))
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(RowCells(COLUMNS, self._around.theme, self.grid))
        header = self.grid.horizontalHeader()
        for at, column in enumerate(COLUMNS):
            header.resizeSection(at, round(column.width * self._around.theme.scale))
        header.setStretchLastSection(True)

    def _place(self) -> None:
        self.pay.setAccessibleName(tr("Pay"))
        for level, words in PAY:
            self.pay.addItem(words, level.value)
        top = across([label(tr("Pay"), tone="quiet"), self.pay, 0, self.own])
        about = [
            tr(
                "A copy is written. Only the cells below are filled in; "
                "the file you chose stays as it is."
            ),
            *(f"{sentence}." for sentence in self._template.inventory.sentences()),
        ]
        title = label(self.windowTitle(), "title")
        buttons = ending(self, self.go)
        buttons.accepted.connect(self.accept)
        parts = [title, wrapped("\n".join(about), tone="quiet"), top, self.grid, self.said, buttons]
        whole = down(parts, 12, (20, 18, 20, 16))
        whole.setStretchFactor(self.grid, 1)
        self.setLayout(whole)

    def _work(self, said: object = None) -> None:
        """Work the plan's figures out with that much pay, and see where they fit."""
        self.go.setEnabled(False)
        org, day, pay = (
            self._around.document.org,
            self._around.session.day,
            Pay(str(self.pay.currentData())),
        )

        def work(task: Task) -> Figures:
            return plan_figures(org, day, pay)

        self._around.workers.run(WORK, work, self._on_figures, self._on_refused)

    def _on_figures(self, figures: Figures) -> None:
        self.figures = figures
        self.mapping = self._chosen or self._template.guess(figures)
        rows = matches(self.mapping, figures)
        self.model.show_rows(rows)
        set_tone(self.said, "quiet")
        found = tr(
            "{place} found by their words.", place=trn("{count} place", "{count} places", len(rows))
        )
        none = tr("Nothing matches by its words: use a mapping that says what goes where.")
        self.said.setText((found if self._chosen is None else "") if rows else none)
        self.go.setEnabled(bool(rows))

    def _on_refused(self, error: OrgPlanError) -> None:
        self.go.setEnabled(False)
        set_tone(self.said, "bad")
        self.said.setText(str(error))

    def _on_own(self) -> None:
        """Ask for a mapping."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Use a mapping"), "", MAPPINGS)
        if name:
            self.use_mapping(Path(name))

    def use_mapping(self, path: Path) -> None:
        """Fill in by a mapping instead of by words."""
        try:
            self._chosen = read_mapping(path)
        except OrgPlanError as error:
            self._on_refused(error)
            return
        self._work()

    def _on_finished(self, answer: int) -> None:
        self._around.workers.cancel(WORK)


def matches(mapping: FillMap, figures: Figures) -> tuple[Match, ...]:
    """Every cell and column that is filled, with what it gets."""
    rows = [
        Match(where, key, _words(figures.single.get(key))) for where, key in mapping.cells.items()
    ]
    for table in mapping.tables:
        known = figures.tables.get(table.rows)
        count = sum(1 for _ in known.rows()) if known else 0
        for heading, column in table.columns.items():
            where = tr("{sheet}, column {heading}", sheet=table.sheet, heading=heading)
            rows.append(
                Match(where, f"{column} ({table.rows})", trn("{count} row", "{count} rows", count))
            )
    return tuple(rows)


def _words(value: object) -> str:
    if isinstance(value, Fraction):
        return number(float(value), 0 if value.denominator == 1 else 2)
    if isinstance(value, date):
        return full_day(value)
    return str(value if value is not None else "")
