"""What leads from one scenario to another, row by row, with the cost of each."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtWidgets import QFrame

from orgplan.drawing.mask import MASK
from orgplan.drawing.wording import told
from orgplan.language import tr, trn
from orgplan.model.records import Position
from orgplan.model.spoken import capital, field_word, titled
from orgplan.planning.row_changes import Kind, PlanChange
from orgplan.ui import wording
from orgplan.ui.comparing.sides import Sides, seat_of, what
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import down, rule
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings

_BEFORE, _AFTER = attrgetter("before"), attrgetter("after")
_LEAST = 176
"""Pixels of the table at least, for its heading and four rows: a smaller window scrolls."""
GROUPS = ("chip", "field")
"""Columns that make sense as headings."""


class ScenarioChanges(QFrame):
    """A table of changes; choosing some chooses their positions everywhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around = around
        self._sides: Sides | None = None
        key = attrgetter("kind", "id", "field")
        self.grid = RowTable(around, tr("Changes"), self._columns(), key)
        self.grid.setMinimumHeight(round(_LEAST * around.theme.scale))
        self.grid.keep_columns("scenarios")
        self.picker = self.grid.offer_groups("scenarios", GROUPS, _counted)
        parts = [self.grid, rule(), self.grid.add_totals(_counted)]
        self.setLayout(down(parts, 0, (1, 1, 1, 1)))
        self.grid.chosen.connect(self._on_chosen)

    def show_sides(self, sides: Sides) -> None:
        """Show what leads from one side to the other."""
        self._sides = sides
        self.grid.show_rows(sides.compared.changes)

    def _columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("chip", tr("Change"), 116, lambda row: titled(row.kind.value)),
            RowColumn("what", tr("Position"), 318, self._what, strong=True),
            RowColumn("field", tr("What"), 104, lambda row: capital(field_word(row.field))),
            RowColumn("before", tr("From"), 118, lambda row: self._value(row, row.before), _BEFORE),
            RowColumn("after", tr("To"), 118, lambda row: self._value(row, row.after), _AFTER),
            RowColumn(
                "cost", tr("Cost"), 96, lambda row: self._cost([row]), lambda row: row.cost,
                right=True, total=self._cost,
            ),
        )  # fmt: skip

    def _on_chosen(self, changes: list[PlanChange]) -> None:
        sides = self._sides
        seats = [seat_of(sides, change) for change in changes] if sides else []
        self._around.session.select((Position, seat) for seat in seats if seat)

    def _what(self, row: PlanChange) -> str:
        return what(self._sides, row) if self._sides else row.id

    def _cost(self, rows: Sequence[PlanChange]) -> str:
        currency = self._around.document.shown_plan.settings.reporting_currency
        cost = sum(row.cost for row in rows)
        return wording.plus(cost, wording.whole(cost, currency))

    def _value(self, row: PlanChange, text: str) -> str:
        """What a field was or will be; pay is told without its currency too."""
        if row.kind is Kind.REPRICED and text and self._around.session.masking.pay:
            return MASK
        return self._around.document.shown_text(told(text)) or "–"


def _counted(count: int) -> str:
    return trn("{count} change", "{count} changes", count)
