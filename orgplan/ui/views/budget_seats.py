"""The reading of the budget by position: approved, asked for, and come true."""

from PySide6.QtWidgets import QFrame

from orgplan.language import tr
from orgplan.model.records import Position
from orgplan.model.spoken import counted_kind
from orgplan.ui.comparing.seats import SeatLine, Seats, seat_columns
from orgplan.ui.parts import down, rule, wrapped
from orgplan.ui.views.cell_menu import offer_cell_menu
from orgplan.ui.views.grid import READ_COMMANDS, SEAT_COMMANDS
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings

GROUPS = ("team", "level budget", "level target", "level actual")
"""Columns that make sense as headings."""
_NOTE = tr(
    "Budget is what was approved, target what the plan asks for now (of a filled position its "
    "requisition, the middle of its band, and its role), actual what came true."
)


class BudgetSeats(QFrame):
    """A table of all positions; choosing one chooses it everywhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setProperty("role", "card")
        self.note = wrapped(kind="note", tone="quiet")
        self.note.setContentsMargins(12, 8, 12, 8)
        name = tr("Budget, target and actual by position")
        self.grid = RowTable(around, name, seat_columns(), lambda line: line.id, stretched=None)
        self.grid.keep_columns("budget/seats")
        offer_cell_menu(self.grid, around.actions, READ_COMMANDS, SEAT_COMMANDS)
        self.picker = self.grid.offer_groups("budget/seats", GROUPS, _counted)
        totals = self.grid.add_totals(_counted)
        parts = [self.note, rule(), self.grid, rule(), totals]
        self.setLayout(down(parts, 0, (1, 1, 1, 1)))
        self.grid.chosen.connect(self._on_chosen)

    def show_seats(self, seats: Seats) -> None:
        """Show the positions, and what they are held against."""
        against = tr("Held against {approval}.", approval=seats.approval)
        if not seats.approval:
            against = tr("Nothing is approved yet: approve the plan, and budgets stand here.")
        self.note.setText(f"{against} {_NOTE}")
        self.grid.show_rows(seats.lines)

    def _on_chosen(self, lines: list[SeatLine]) -> None:
        self._around.session.select((Position, line.id) for line in lines)


def _counted(count: int) -> str:
    return counted_kind(count, "position")
