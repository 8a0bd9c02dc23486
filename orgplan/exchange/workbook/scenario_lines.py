"""The measures that scenarios are held against each other by, as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.recruiting import recruiting
from orgplan.exchange.workbook.scenario_figures import Figures
from orgplan.exchange.workbook.sheets.rates import budget_of, budgets
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.sheets.stretch import Stretch, quarters, years
from orgplan.exchange.workbook.workings import SHEET_OF_LINE
from orgplan.model.records.values import CalendarScheme

CAPACITY = "capacity"
CHANGES, STALE = ALONE = ("changes", "stale")
"""Measures that have no difference to the first block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row. `live` is its formula over this workbook, `own` one over rows of its block by key.

    `alone` makes it a cell in column B that rows name by its key; `section` a title.
    """

    key: str
    label: str
    look: str = "money"
    value: Callable[[Figures], Value] = lambda figures: None
    live: str = ""
    own: str = ""
    alone: Formula | None = None
    section: bool = False
    strong: bool = False
    percent: bool = True


def scenario_lines(facts: Facts, roll: RollForwardSheet) -> tuple[Line, ...]:
    """All rows in their order."""
    made = _Lines(facts, roll)
    paid = facts.pay is not Pay.NONE
    return (*made.heads(), *(made.cost() if paid else ()), *made.hires(), *made.offers(),
            *made.shape())  # fmt: skip


def _section(label: str) -> Line:
    return Line(key=f"section {label}", label=label, section=True)


class _Lines:
    def __init__(self, facts: Facts, roll: RollForwardSheet) -> None:
        self.facts, self.roll = facts, roll
        self.years, self.quarters = years(facts), quarters(facts)

    def heads(self) -> Iterator[Line]:
        """Heads at the end of each year."""
        yield _section("Headcount at the end of the year")
        for field, measure, words, look in (
            ("closing", "Closing", "Closing heads", self.facts.heads_look),
            ("fte", "Closing FTE", "Closing FTE, contractors included", "fte"),
            ("contractors", "Contractors", "Contractors", self.facts.heads_look),
        ):
            for s in self.years:
                yield Line(
                    key=f"{field} {s.label}", label=f"{words}, {s.label}", look=look,
                    value=self._of(field, s), live=f"{ROLL}!{s.last}{self.roll.row(measure)}",
                    strong=field == "closing",
                )  # fmt: skip

    def _of(self, field: str, s: Stretch) -> Callable[[Figures], Value]:
        return lambda figures: getattr(figures, field).get(s.label)

    def cost(self) -> Iterator[Line]:
        """Cost of each year, what the year ends on, and the budget."""
        yield _section(f"Cost, {self.facts.org.settings.reporting_currency}")
        for field, words in (
            ("loaded", "Loaded cost"),
            ("run_rate", "Exit run-rate"),
            ("equity", "Equity, not cash"),
        ):
            for s in self.years:
                yield Line(
                    key=f"{field} {s.label}", label=f"{words}, {s.label}",
                    value=self._of(field, s), live=self._cost(field, s), strong=field == "loaded",
                )  # fmt: skip
        yield from self._budget()

    def _cost(self, field: str, s: Stretch) -> str:
        row = self.facts.total_row
        if field == "run_rate":
            last = f"c_Loaded!{s.last}${row}"
            months = self.facts.org.calendar.scheme is CalendarScheme.MONTHS
            return f"{last}*12" if months else f"{last}/c_Frac!{s.last}$6*364"
        sheet = SHEET_OF_LINE["equity"] if field == "equity" else "c_Loaded"
        return f"SUM({sheet}!{s.first}${row}:{s.last}${row})"

    def _budget(self) -> Iterator[Line]:
        facts = self.facts
        few = sum(bool(entry.heads) for entry in facts.entries) < facts.org.settings.smallest_group
        if facts.pay is Pay.BAND and few:
            return
        for s in (s for s in self.years if budgets(facts, s.label)):
            amount = budget_of(facts, s.label)
            yield Line(
                key=f"variance {s.label}", label=f"Budget less loaded cost, {s.label}",
                value=_left_of(amount, s.label),
                own=self._variance(s), percent=False,
            )  # fmt: skip

    def _variance(self, s: Stretch) -> str:
        ranges, cell = self.facts.places.ranges, f"{{loaded {s.label}}}"
        year = f'"{s.label}"'
        total = f"SUMIFS({ranges['budget_sums']},{ranges['budget_years']},{year})"
        return f'IF({cell}="","",{total}-{cell})'

    def hires(self) -> Iterator[Line]:
        """Starts of each quarter."""
        yield _section("Hires who start, transfers left out")
        for s in self.quarters:
            cells = "+".join(
                f"SUM({ROLL}!{s.first}{row}:{s.last}{row})"
                for row in (self.roll.row("New"), self.roll.row("Backfill"))
            )
            yield Line(
                key=f"hires {s.label}", label=f"Hires, {s.label}", look=self.facts.heads_look,
                value=self._of("hires", s), live=cells,
            )  # fmt: skip

    def offers(self) -> Iterator[Line]:
        """Offers that recruiters have to bring to acceptance, against what they can."""
        if not self.facts.periods[0].quarter:
            return
        yield _section("Recruiting: offers accepted, weighted by level, against capacity")
        room = recruiting(self.facts).capacity
        able = "asm_Recruiters*asm_Recruiter_Hires*asm_Recruiter_Ramp*(1-asm_Recruiter_Leave)"
        yield Line(key=CAPACITY, label="Offers that recruiters can close a quarter", look="fte",
                   alone=Formula(able, room))  # fmt: skip
        for s in self.quarters:
            yield Line(key=f"offers {s.label}", label=f"Offers to close, {s.label}", look="fte",
                       value=self._of("offers", s))  # fmt: skip
        for s in self.quarters:
            yield Line(
                key=f"gap {s.label}", label=f"Capacity less offers, {s.label}", look="fte",
                value=_gap(room, s.label),
                own=f'IF({{offers {s.label}}}="","",{{capacity}}-{{offers {s.label}}})',
                percent=False,
            )  # fmt: skip

    def shape(self) -> Iterator[Line]:
        """Spans and layers, and how far a version is from the first."""
        yield _section("Shape of the organization, and changes")
        yield Line(key="managers", label="Managers", look="whole",
                   value=lambda figures: figures.shape.managers)  # fmt: skip
        yield Line(key="span", label="Average span of control", look="fte",
                   value=lambda figures: figures.shape.average)  # fmt: skip
        yield Line(key="widest", label="Widest span", look="whole",
                   value=lambda figures: figures.shape.widest)  # fmt: skip
        yield Line(key="layers", label="Layers", look="whole",
                   value=lambda figures: figures.shape.layers)  # fmt: skip
        yield Line(key=CHANGES, label="Changes to the first block", look="heads",
                   value=lambda figures: figures.changes)  # fmt: skip
        yield Line(key=STALE, label="Changes that no longer fit the base", look="heads",
                   value=lambda figures: figures.without_effect)  # fmt: skip


def _left_of(amount: Fraction, year: str) -> Callable[[Figures], Value]:
    return lambda figures: amount - figures.loaded[year] if year in figures.loaded else ""


def _gap(room: Fraction, quarter: str) -> Callable[[Figures], Value]:
    return lambda figures: room - figures.offers[quarter] if quarter in figures.offers else ""
