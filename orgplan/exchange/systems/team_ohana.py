"""The file for TeamOhana: a scenario's seats with what each does to the budget."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from orgplan.exchange.register import Cell, Entry, end, start
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.costs import money
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, System, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.planning.budget import budget_lines


@dataclass(frozen=True, slots=True)
class Weighed:
    """A seat's spell, its cash cost in the first fiscal year and a year on, and what is left.

    `remaining` is its cost centre's budget of the first fiscal year less the forecast; None where
    there is no budget.
    """

    entry: Entry
    scenario: str
    first_year: int
    run_rate: int
    remaining: int | None

    def budget_left(self) -> Decimal | None:
        """What is left of the cost centre's budget, as an amount."""
        return None if self.remaining is None else money(self.remaining)


def weighed(scene: Scene) -> Iterator[Weighed]:
    """Everybody who counts, with what each costs."""
    book = scene.book
    year = book.periods[0].year_label
    first = [period.index for period in book.periods if period.year_label == year]
    lines = budget_lines(scene.org, "cost-centre")
    left = {line.key: line.variance for line in lines if line.period == year}
    last = book.periods[-1]
    for entry in scene.counted():
        cash = book.sum_of([f.row_id(entry)]).line("cash")
        run_rate = round(cash[last.index] / last.share)
        spent = sum(cash[index] for index in first)
        centre = str(f.centre_id(entry) or "")
        yield Weighed(entry, scene.scenario, spent, run_rate, left.get(centre))


def _entry(read: Callable[[Entry], Cell]) -> Callable[[Weighed], Cell]:
    return lambda weighed: read(weighed.entry)


_SEATS = (
    Column("scenario", "the scenario's name", lambda w: w.scenario, False),
    Column("position-id", "the seat's id", _entry(f.seat_id), False),
    Column("row-id", "the spell's id", _entry(f.row_id), False),
    Column("requisition-id", "the requisition's id", _entry(f.request("id")), False),
    Column("name", "who holds the seat, or TBH", _entry(f.named), False),
    Column("employee-id", "the person's id", _entry(f.spell("person")), False),
    Column("title", "the seat's title", _entry(f.seat("title")), False),
    Column("level", "level of the ladder", _entry(f.seat("level")), False),
    Column("job-family", "family", _entry(f.seat("family")), False),
    Column("status", "filled, departing, accepted, offer, open or approved",
           _entry(f.state), False),
    Column("start-date", "first day", _entry(start), False),
    Column("end-date", "last paid day", _entry(end), False),
    Column("department", "unit or team", _entry(f.department), False),
    Column("team", "team", _entry(f.team_name), False),
    Column("cost-center", "cost centre", _entry(f.centre_id), False),
    Column("location", "location", _entry(f.location_name), False),
    Column("manager-position-id", "the manager's seat", _entry(f.manager_id), False),
    Column("recruiter", "the recruiter", _entry(f.request("recruiter")), False),
    Column("hire-type", "new, backfill, transfer or existing", _entry(f.spell("kind")), False),
    Column("worker-type", "employee, intern, contractor or agency",
           _entry(f.seat("employment")), False),
    Column("fte", "share of a full week", _entry(f.seat("fte")), False, adds_up=True),
    Column("base", "annual full-time base", _entry(f.salary), False, Pay.BAND, True, "currency"),
    Column("currency", "currency of the base", _entry(f.currency), False, Pay.BAND),
    Column("budget-impact", "cash cost in the first fiscal year, in the plan's currency",
           lambda w: money(w.first_year), True, Pay.BAND, True),
    Column("target-impact", "a year's cash cost at the rate of the last period",
           lambda w: money(w.run_rate), True, Pay.BAND, True),
    Column("remaining-budget", "the cost centre's budget less its forecast, first fiscal year; "
           "empty where it has no budget", lambda w: w.budget_left(), True, Pay.BAND),
)  # fmt: skip

TEAM_OHANA = System(
    id="teamohana",
    name="TeamOhana",
    about="A scenario's seats with what each does to the budget.",
    tables=(
        Table("teamohana-scenario.csv", "everybody who counts", _SEATS, weighed),
    ),
    source="A scenario export has 44 fields, of which the budget columns' names are published; "
    "the others are named in the same manner by OrgPlan and have to be mapped",
)  # fmt: skip
