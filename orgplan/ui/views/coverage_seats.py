"""The positions beside the coverage matrix, to be dragged onto the domain that gets a share."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QFrame, QLineEdit

from orgplan.language import tr
from orgplan.model.queries import counts
from orgplan.model.records import Allocation, Position
from orgplan.model.spans import holds
from orgplan.ui import wording
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.parts import down, label
from orgplan.ui.seat_words import seat_name
from orgplan.ui.views.coverage_page import SEAT_MIME
from orgplan.ui.views.row_table import RowTable
from orgplan.ui.views.view import Surroundings


@dataclass(frozen=True, slots=True)
class Offered:
    """A position, and how much of its time domains have."""

    id: str
    name: str
    given: Decimal


_COLUMNS = (
    RowColumn("name", tr("Position"), 190, lambda row: row.name, tip=lambda row: row.name),
    RowColumn(
        "given", tr("Given"), 74, lambda row: wording.share(row.given), lambda row: row.given,
        right=True,
    ),
)  # fmt: skip


class SeatTray(QFrame):
    """All positions that count, those with most time left first; a filter above."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._around = around
        self.setFixedWidth(round(224 * around.theme.scale))
        self.grid = RowTable(
            around, tr("Positions to drag onto a domain"), _COLUMNS, lambda row: row.id,
            stretched=0, carry=(SEAT_MIME, lambda row: row.id),
        )  # fmt: skip
        self.filter = QLineEdit()
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(tr("Filter by any word"))
        self.filter.setAccessibleName(tr("Filter positions"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.grid.sorted.filter)
        hint = label(tr("Drag a position onto a domain"), "note", "quiet")
        above = QFrame()
        above.setLayout(down([hint, self.filter], 6, (11, 10, 11, 4)))
        self.setLayout(down([above, self.grid], 0, (1, 1, 1, 1)))
        self.grid.chosen.connect(self._on_chosen)

    def refresh(self) -> None:
        """Show the plan as it stands."""
        org, day = self._around.document.org, self._around.session.day
        given: dict[str, Decimal] = {}
        for row in org.table(Allocation).values():
            if holds(row, day):
                given[row.position] = given.get(row.position, Decimal(0)) + row.share
        seats = (
            Offered(seat.id, seat_name(org, seat.id, day), given.get(seat.id, Decimal(0)))
            for seat in org.rows(Position)
            if counts(seat, None, org.include_proposed) and not _closed(seat, day)
        )
        self.grid.show_rows(sorted(seats, key=lambda row: (row.given, row.name.casefold())))

    def _on_chosen(self, rows: list[Offered]) -> None:
        self._around.session.select((Position, row.id) for row in rows)


def _closed(seat: Position, day: object) -> bool:
    return seat.closed is not None and seat.closed <= day  # type: ignore[operator]
