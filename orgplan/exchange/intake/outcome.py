"""What bringing a file in would do, as one value: the step, what is in it, and what is not."""

from dataclasses import dataclass, field
from decimal import Decimal

from orgplan.model.changes import ChangeSet

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that needs a look; row 0 is about the file or sheet as a whole.

    `kind` is the class of the import policy; `text` says what is wrong and what was done with it.
    """

    row: int
    column: str
    kind: str
    text: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows and FTE that a file holds, and where they went; both always add up."""

    rows_placed: int = 0
    rows_quarantined: int = 0
    fte_placed: Decimal = NOTHING
    fte_quarantined: Decimal = NOTHING

    @property
    def rows_in(self) -> int:
        """Rows that the file holds."""
        return self.rows_placed + self.rows_quarantined

    @property
    def fte_in(self) -> Decimal:
        """FTE that the file holds."""
        return self.fte_placed + self.fte_quarantined


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the step changes, in words; without a field it is the whole record."""

    what: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file read for a plan: the step it would be, nothing of which is done yet.

    `what` says in words what the file was taken for; `notes` are sentences about the whole,
    `details` what the step changes, where the importer tells it.
    """

    what: str
    step: ChangeSet
    tally: Tally
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = field(default=())
    details: tuple[Detail, ...] = field(default=())
