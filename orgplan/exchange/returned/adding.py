"""A row that somebody added: a new seat with its stay, or a further stay in a seat."""

from collections.abc import Mapping

from orgplan.exchange.returned import values
from orgplan.exchange.returned.findings import ChangedRow
from orgplan.exchange.returned.values import Read, Row
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import add_pool, add_position
from orgplan.model.edits.spells import add_spell
from orgplan.model.records import Position, PositionPool, Spell
from orgplan.model.records.values import Approval

NEEDED: Mapping[str, Read] = {
    "Job title": values.whole_text,
    "Job family": values.family,
    "Level": values.level,
    "Location": values.location,
    "Team": values.team,
}
"""What a seat cannot be without, in the order of its fields."""
TAKEN = frozenset((*NEEDED, "Row ID", "Position ID", "Target start", "Seat or pool"))
"""The columns that are used up when the row is made."""


def add_row(draft: Draft, changed: ChangedRow, row: Row) -> str:
    """Make the seat and the stay of a new row; returns the row's id.

    Raises ValueError for what is missing or cannot be, PlanError for ids that are in use.
    """
    seat_id = values.text(row, row.cells.get("Position ID"))
    if values.text(row, row.cells.get("Seat or pool")).casefold() == "pool":
        start = values.day(row, row.cells.get("Target start"))
        pool = PositionPool(changed.label or seat_id, *_needed(row), start=start)
        return add_pool(draft, pool).id
    start = values.sure_day(row, row.cells.get("Target start"))
    if not seat_id or draft.org.get(Position, seat_id) is None:
        seat = Position(seat_id, *_needed(row), approval=Approval.DRAFT)
        seat_id = add_position(draft, seat).id
    return add_spell(draft, Spell(changed.label, seat_id, start)).id


def _needed(row: Row) -> tuple[str, str, str, str, str]:
    """Title, family, level, location and team; raises ValueError that names all that is missing."""
    found: list[str] = []
    faults: list[str] = []
    for heading, read in NEEDED.items():
        try:
            if row.cells.get(heading) is None:
                raise ValueError(tr("is missing"))
            found.append(str(read(row, row.cells[heading])))
        except ValueError as error:
            faults.append(f"{heading} {error}")
    if faults:
        raise ValueError("; ".join(faults))
    title, family, level, location, team = found
    return title, family, level, location, team
