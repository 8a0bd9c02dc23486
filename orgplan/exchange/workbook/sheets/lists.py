"""Lists: the words that cells are chosen from, each list under a name."""

from collections.abc import Mapping, Sequence

from orgplan.exchange.workbook.bookings import Bookings
from orgplan.exchange.workbook.cells import Cell, Value
from orgplan.exchange.workbook.columns import TEAM_TYPES, spoken
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.faults import outside
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.hires import plan_holidays
from orgplan.exchange.workbook.kept import LISTS
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.regimes import regions
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets.roll_forward import ALL
from orgplan.model.records import Domain, FxRate, Level, Location
from orgplan.model.records.values import Channel, Employment, Exit, Priority, SpellKind
from orgplan.model.records.words import GlFunction

NAME = LISTS
METHODS = ("none", "vacancy factor", "hazard", "yearly rate")
"""Ways to expect leavers; the list holds their numbers."""


def _lists(facts: Facts, bookings: Bookings) -> Mapping[str, tuple[str, Sequence[Value]]]:
    """Every list by the end of its name: heading and values."""
    org, base = facts.org, facts.org.settings.reporting_currency
    here = regions(org)
    return {
        "Type": ("Type", [spoken(kind) for kind in SpellKind]),
        "CC": ("Cost centre", facts.centres),
        "PnL": ("Cost centre or all", (ALL, *facts.centres)),
        "Location": ("Location", [location.name for location in org.rows(Location)]),
        "Level": ("Level", [level.id for level in org.rows(Level)]),
        "Domain": ("Domain", [domain.name for domain in org.rows(Domain)]),
        "TeamType": ("Team type", list(TEAM_TYPES.values())),
        "TaxRegime": ("Tax regime", here),
        "BenClass": ("Benefits class", here),
        "Channel": ("Channel", [spoken(channel) for channel in Channel]),
        "Priority": ("Priority", [spoken(priority) for priority in Priority]),
        "Worker": ("Worker type", [spoken(employment) for employment in Employment]),
        "Exit": ("Exit", [spoken(reason) for reason in Exit]),
        "Currency": ("Currency", sorted({base, *(row.id for row in org.rows(FxRate))})),
        "YesNo": ("Yes or no", ("Y", "N")),
        "Method": ("Attrition method", range(len(METHODS))),
        "Function": ("GL function", [kind.value for kind in GlFunction]),
        **({"Booking": ("Booked on", bookings.keys)} if facts.pay is not Pay.NONE else {}),
        "Outside": ("Elsewhere", outside(facts)),
        "Unit": ("Seat or pool", ("Seat", "Pool")),
        "Holidays": ("Holidays", sorted(day.day for day in plan_holidays(org))),
    }


def lists(facts: Facts, bookings: Bookings) -> Sheet:
    """The sheet; fills the names that choices refer to."""
    every = _lists(facts, bookings)
    grid = Grid()
    headings = [heading for heading, _ in every.values()]
    plain_heading(facts, grid, NAME, headings, ("What the columns of the register choose from.",))
    height = max(1, *(len(values) for _, values in every.values()))
    for i in range(height):
        grid.put(FIRST_ROW + i, list(_row(every, i)))
    for i, (name, (_, values)) in enumerate(every.items(), start=1):
        last = FIRST_ROW + max(1, len(values)) - 1
        facts.places.name(f"lst_{name}", NAME, column(i), FIRST_ROW, last)
    return Sheet(
        name=NAME,
        title=NAME,
        kind=Kind.INPUT,
        purpose="The words that cells are chosen from",
        rows=grid.write,
        widths={column(i): 18 for i in range(1, len(every) + 1)},
        last=f"{column(len(every))}{FIRST_ROW + height - 1}",
    )


def _row(every: Mapping[str, tuple[str, Sequence[Value]]], i: int) -> list[Cell]:
    cells = []
    for place, (name, (_, values)) in enumerate(every.items(), start=1):
        if i < len(values):
            style = "value date" if name == "Holidays" else "value text"
            cells.append(Cell(column(place), values[i], style))
    return cells
