"""Hires in columns: typed and pasted into, under headings that add up, with a line of totals."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QWidget

from orgplan.language import lowered, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.records import Position, Requisition
from orgplan.ui.fields import Field
from orgplan.ui.hiring.columns import BAR
from orgplan.ui.hiring.facts import Hire
from orgplan.ui.hiring.pasting import HIRES
from orgplan.ui.models.rows import ROW_ROLE, RowColumn
from orgplan.ui.parts import down, rule
from orgplan.ui.pasting.filling import CODE
from orgplan.ui.views.add_line import AddLine
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.grid import SEAT_COMMANDS, TABLE_COMMANDS
from orgplan.ui.views.hiring_cells import HireCells, Span
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.table_edits import TableEdits
from orgplan.ui.views.view import Surroundings

GROUPS = ("team", "domain", "quarter", "status")
"""Columns that make sense as headings."""


class HireTable(QFrame):
    """Selecting a hire selects its position everywhere.

    `span` gives the days that the bars are drawn between; `add` is what the line below does, and
    without it there is none.
    """

    def __init__(
        self,
        around: Surroundings,
        reading: str,
        columns: tuple[RowColumn, ...],
        span: Span,
        add: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around, self._span, self._drawn = around, span, span()

        def make_cells(parent: QWidget) -> HireCells:
            return HireCells(columns, around.document, around.theme, span, parent)

        self.grid = RowTable(around, tr("Hires"), columns, _requisition, self._write, make_cells)
        self.grid.keep_columns(f"hiring/{reading}")
        self.picker = self.grid.offer_groups(f"hiring/{reading}", GROUPS, _counted)
        self._take_blocks(columns, grows=add is not None)
        parts: list[QWidget] = [self.grid]
        if add is not None:
            parts.append(self._make_line(add))
        parts += [rule(), self.grid.add_totals(_counted)]
        self.setLayout(down(parts, 0, (1, 1, 1, 1)))
        self.grid.chosen.connect(self._on_chosen)
        self.grid.moved.connect(self.show_selection)

    def show_hires(self, hires: tuple[Hire, ...]) -> None:
        """Show these hires, in this order."""
        self.grid.show_again(hires)
        if self._span() != self._drawn:
            self._drawn = self._span()
            self.grid.tell_column(BAR)
        self.show_selection()

    def show_selection(self) -> None:
        """Select what is selected elsewhere."""
        chosen = set(self._around.session.selected(Position))
        self.grid.select_where(lambda hire: hire.id in chosen)

    def _make_line(self, add: Callable[[], object]) -> AddLine:
        line = AddLine(self._around, self.grid, tr("Add requisition"))
        line.wanted.connect(add)
        if self.grid.groups is not None:
            self.grid.groups.switched.connect(line.watch)
        return line

    def _take_blocks(self, columns: tuple[RowColumn, ...], *, grows: bool) -> None:
        fields = [HIRES.fields.get(column.id) for column in columns]
        self.edits = TableEdits(
            self._around, self.grid, fields, HIRES, _requisition_at, grows=grows
        )
        self.edits.made.connect(self._on_made)
        if grows:
            self.grid.first_typed = [column.id for column in columns].index(CODE)
        offer_cell_menu(self.grid, self._around.actions, TABLE_COMMANDS, SEAT_COMMANDS)

    def _write(self, hire: Hire, field: Field, text: str) -> bool:
        """Put what is typed into the plan as one step."""
        words = tr("Change {field} of {hire}", field=lowered(field.label), hire=hire.id)
        day = self._around.session.day

        def verb(draft: Draft) -> None:
            field.set(draft, hire.subject(draft.org, day), text)

        return self._around.document.attempt(words, verb)

    def _on_made(self, requisitions: Sequence[str]) -> None:
        org = self._around.document.org
        asked = (org.need(Requisition, name) for name in requisitions)
        self._around.session.select((Position, row.position) for row in asked)

    def _on_chosen(self, hires: list[Hire]) -> None:
        self._around.session.select((Position, hire.id) for hire in hires)


def _requisition(hire: Hire) -> str:
    return hire.requisition


def _requisition_at(index: QModelIndex) -> str:
    hire = index.data(ROW_ROLE)
    return hire.requisition if hire is not None else ""


def _counted(count: int) -> str:
    return trn("{count} hire", "{count} hires", count)
