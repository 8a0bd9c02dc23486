"""What comparing a returned workbook with its export finds, as plain values for another process."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from orgplan.exchange.intake.outcome import Problem

Plain = str | int | float | bool | list[str] | None
"""A cell: nothing, text, a number, or a date in a list."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row whose cells for input are not what they were; all of them by the heading they had.

    `number` is its row now, 0 where it is gone. `before` is empty for a row that is new.
    `letters` says where each cell stands now, `place` counts rows alike from 0.
    """

    sheet: str
    number: int
    section: str
    label: str
    place: int
    before: Mapping[str, Plain]
    after: Mapping[str, Plain]
    letters: Mapping[str, str]
    changed: Sequence[str]

    @property
    def is_new(self) -> bool:
        """Whether the export had no such row."""
        return not self.before

    @property
    def is_gone(self) -> bool:
        """Whether it was taken out."""
        return not self.number


@dataclass(frozen=True, slots=True)
class Compared:
    """All that is not as it was exported, and what could not be read.

    `about` is what the workbook says of itself, `ids` those of the rows that were exported,
    `rows` the FTE of each row of the register by
    its number, as text.
    """

    about: Mapping[str, Any]
    changed: Sequence[ChangedRow]
    problems: Sequence[Problem]
    notes: Sequence[str] = field(default=())
    rows: Mapping[str, str] = field(default_factory=dict)
    ids: Sequence[str] = field(default=())


def plain_compared(found: Compared) -> dict[str, Any]:
    """A comparison in lists and dictionaries."""
    return asdict(found)


def compared_of(plain: Mapping[str, Any]) -> Compared:
    """A comparison from its plain form."""
    return Compared(
        plain["about"],
        [ChangedRow(**row) for row in plain["changed"]],
        [Problem(**problem) for problem in plain["problems"]],
        plain["notes"],
        plain["rows"],
        plain["ids"],
    )
