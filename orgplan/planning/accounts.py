"""Which GL account each cost line is booked on, by GL function, and the plan's cost so booked.

The plan keeps no chart of accounts. The numbers here are illustrative, as `SOURCE` says, and
everything that shows or writes them says so too: customers put theirs in their place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of
from orgplan.model.records import Location, Team
from orgplan.model.records.words import GlFunction
from orgplan.planning.arithmetic import LINES, Cells
from orgplan.planning.cost import CostBook, add_up
from orgplan.planning.rows import CostRow

SOURCE = "Illustrative accounts: put those of your own chart of accounts in their place"

# What is capitalized is a part of the other lines, booked elsewhere and no further cost.
BOOKED_LINES = tuple(line for line in LINES if line != "capitalized")

_FIRST_DIGIT: Mapping[GlFunction, str] = {
    GlFunction.COGS: "5",
    GlFunction.RND: "6",
    GlFunction.SALES: "7",
    GlFunction.ADMIN: "8",
}
_LAST_DIGITS: Mapping[str, tuple[str, str]] = {
    "base": ("000", "Salaries"),
    "bonus": ("010", "Bonus"),
    "tax_capped": ("100", "Payroll tax"),
    "tax_uncapped": ("100", "Payroll tax"),
    "tax_threshold": ("100", "Payroll tax"),
    "tax_levy": ("100", "Payroll tax"),
    "tax_flat": ("100", "Payroll tax"),
    "benefits": ("110", "Benefits"),
    "retirement": ("120", "Retirement"),
    "contractor": ("200", "Contractors"),
    "one_off": ("300", "Recruiting and one-off"),
    "per_head": ("500", "Software seats and other cost per head"),
    "equity": ("700", "Share-based pay"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """Where a cost line of a GL function is booked: a number as text, and what it is called."""

    line: str
    function: GlFunction
    number: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Booking:
    """What one line of the GL is about; parts that the plan does not know are empty."""

    entity: str
    account: str
    cost_centre: str
    department: str
    location: str
    function: str


def chart_of_accounts() -> tuple[Account, ...]:
    """The account of every cost line that is booked, by GL function in the order of the list."""
    return tuple(
        Account(line, function, _FIRST_DIGIT[function] + digits, name)
        for function in GlFunction
        for line, (digits, name) in _LAST_DIGITS.items()
    )


def account_of(line: str, function: GlFunction) -> str:
    """The account number of a cost line; raises KeyError for a line that is not booked."""
    return _FIRST_DIGIT[function] + _LAST_DIGITS[line][0]


def booked(org: Org, book: CostBook) -> dict[Booking, Cells]:
    """All cost by booking, one whole-cent cell a period, in the order of the bookings.

    The cells add up to the book's cash and equity. Bookings without any cost are left out.
    """
    found: dict[Booking, list[Cells]] = {}
    for row in book.rows.values():
        for line, cells in zip(LINES, book.cells[row.id].lines, strict=True):
            if line in BOOKED_LINES and any(cells):
                found.setdefault(booking(org, row, line), []).append(cells)
    count = len(book.periods)
    return {key: add_up(found[key], count) for key in sorted(found)}


def booking(org: Org, row: CostRow, line: str) -> Booking:
    """Where a line of a row is booked; rows without a cost centre count as R&D."""
    centre = cost_centre_of(org, row.seat)
    function = centre.gl_function if centre else GlFunction.RND
    location = org.get(Location, row.seat.location)
    team = org.get(Team, row.team)
    return Booking(
        entity=(centre.entity if centre else "") or (location.entity if location else ""),
        account=account_of(line, function),
        cost_centre=centre.id if centre else "",
        department=team.unit if team else "",
        location=row.seat.location,
        function=function.value,
    )
