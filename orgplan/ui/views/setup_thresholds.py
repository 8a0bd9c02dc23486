"""The page of Setup for the thresholds of findings: edited in place, set back to their defaults."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import lowered, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.thresholds import reset_threshold
from orgplan.model.records import OwnThreshold
from orgplan.ui.fields import Field
from orgplan.ui.models.rows import ROW_ROLE
from orgplan.ui.parts import STRETCH, across, button, down, label, wrapped
from orgplan.ui.setup.thresholds import COLUMNS, Bounds, rows_of, write
from orgplan.ui.views.block import Pasted
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.grid import READ_COMMANDS
from orgplan.ui.views.row_cells import TypedRowCells
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings

TITLE = tr("Thresholds")
HINT = tr(
    "When findings ask. What lies outside the bounds of a notice is a question, outside those of "
    "a warning something to act on; an empty bound asks nothing. Bounds of the plan’s own are "
    "kept in it with their reason; the defaults come with OrgPlan, each with its source."
)
Typed = tuple[Bounds, Field, str]


class SetupThresholds(QWidget):
    """All thresholds in a table, with a filter and a way back to the defaults."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around

        def make_cells(parent: QWidget) -> TypedRowCells:
            return TypedRowCells(COLUMNS, around.document, around.theme, parent)

        self.grid = RowTable(
            around, TITLE, COLUMNS, lambda row: row.id, self._write_one, make_cells, None
        )
        self.grid.setProperty("role", "card")
        self.grid.pasted.connect(self._paste)
        self.grid.too_much.connect(around.document.refused)
        offer_cell_menu(self.grid, around.actions, (*READ_COMMANDS, "paste", "fill_down"))
        self._reset = button(tr("Reset to default"), name=tr("Reset thresholds to their defaults"))
        self._reset.setEnabled(False)
        self._reset.clicked.connect(self.reset)
        self.grid.chosen.connect(self._allow)
        tools = [label(TITLE, "heading"), STRETCH, self._make_filter(), self._reset]
        self.setLayout(down([across(tools), wrapped(HINT, tone="quiet"), self.grid], 10))

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.grid

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.grid.show_rows(rows_of(self._around.document.org))
        self._allow(self.grid.chosen_rows())

    def reset(self) -> None:
        """Judge what is selected by the bounds it comes with, as one step."""
        ids = [row.id for row in self.grid.chosen_rows() if row.own]
        words = tr(
            "Reset {part}",
            part=ids[0]
            if len(ids) == 1
            else trn("{count} threshold", "{count} thresholds", len(ids)),
        )

        def verb(draft: Draft) -> None:
            for threshold in ids:
                reset_threshold(draft, threshold)

        if ids:
            self._around.document.attempt(words, verb)

    def show_wanted(self) -> None:
        """Go to the threshold that a finding asked for."""
        wanted = self._around.session.selected(OwnThreshold)
        if wanted:
            self.filter.clear()
            self.grid.select_where(lambda row: row.id in wanted)
            self._allow(self.grid.chosen_rows())

    def _make_filter(self) -> QLineEdit:
        self.filter = QLineEdit()
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(tr("Filter by any word"))
        self.filter.setAccessibleName(tr("Filter thresholds"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(round(180 * self._around.theme.scale))
        self.filter.textChanged.connect(self.grid.sorted.filter)
        return self.filter

    def _allow(self, rows: list[Bounds]) -> None:
        self._reset.setEnabled(any(row.own for row in rows))

    def _paste(self, pasted: Pasted) -> None:
        typed = [
            (index.data(ROW_ROLE), field, text)
            for index, text in pasted.cells
            if (field := COLUMNS[index.column()].field) is not None
        ]
        if typed:
            self._write(typed)

    def _write_one(self, row: Bounds, field: Field, text: str) -> bool:
        return self._write([(row, field, text)])

    def _write(self, cells: Sequence[Typed]) -> bool:
        """Put typed texts into the plan as one step."""
        row, field, _ = cells[0]
        words = tr("Change {field} of {row}", field=lowered(field.label), row=row.id)
        if len(cells) > 1:
            words = tr("Change {cell}", cell=trn("{count} cell", "{count} cells", len(cells)))

        def verb(draft: Draft) -> None:
            for each, cell_field, text in cells:
                write(draft, each, cell_field, text)

        return self._around.document.attempt(words, verb)
