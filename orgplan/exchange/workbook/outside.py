"""What HR's and recruiting's own systems say, as rows read from their files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class HrisRow:
    """Somebody employed, as HR has them; empty is what a file does not say. `base` is yearly."""

    employee: str
    position: str = ""
    requisition: str = ""
    name: str = ""
    centre: str = ""
    manager: str = ""
    start: date | None = None
    fte: Fraction | None = None
    base: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtsRow:
    """An opening, as recruiting has it; empty is what a file does not say."""

    requisition: str
    opening: str = ""
    position: str = ""
    manager: str = ""
    opened: date | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """The rows of both systems; None where no file was given, and the plan's own stand in.

    `said` tells which files they come from.
    """

    hris: Sequence[HrisRow] | None = None
    ats: Sequence[AtsRow] | None = None
    said: str = ""
