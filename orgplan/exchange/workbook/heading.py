"""Rows 1 to 7 of every sheet: title, which plan this is, whether it ties, periods, headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Numbers, Words, column
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.calendar import Period

HEADING_ROW = FIRST_ROW - 1
MASTER = "chk_Master"
PERIOD_SHEET = "c_Frac"
"""The sheet whose header works the periods out; the others refer to it."""


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A header row over the periods.

    `formula` has {here} and {before} for the columns; where it is empty, or a calendar of weeks
    has `weeks` False, the engine's value stands there instead. `start` is the first one's formula.
    """

    name: str
    style: str
    value: Callable[[Period], Value]
    formula: str
    start: str = ""
    weeks: bool = False


PERIOD_ROWS: dict[int, PeriodRow] = {
    2: PeriodRow(
        "", "quiet date", lambda p: p.year_label, '"FY"&YEAR(EDATE({here}$4,asm_FY_Shift))'
    ),
    3: PeriodRow(
        "Calendar year", "quiet whole", lambda p: p.start.year, "YEAR({here}$4)", weeks=True
    ),
    4: PeriodRow(
        "Period start", "quiet date", lambda p: p.start, "EDATE({before}$4,1)", "asm_FY_Start"
    ),
    5: PeriodRow("Period end", "quiet date", lambda p: p.end, "EOMONTH({here}$4,0)"),
    6: PeriodRow(
        "Days in period", "quiet whole", lambda p: p.days, "{here}$5-{here}$4+1", weeks=True
    ),
    7: PeriodRow("", "head month", lambda p: p.start, "{here}$4"),
}


Headings = Sequence[str | tuple[str, str]]
"""Headings of columns, with their format where they stand above figures."""


def plain_heading(
    facts: Facts, grid: Grid, title: str, headings: Headings, notes: Sequence[str] = (),
    master: str = MASTER,
) -> None:  # fmt: skip
    """The header of a sheet without periods: up to four notes stand above the headings."""
    _top(facts, grid, title, master)
    for number in range(3, HEADING_ROW):
        note = notes[number - 3] if number - 3 < len(notes) else None
        grid.put(number, [Cell("A", note, "quiet words")], None if note else 5)
    grid.put(HEADING_ROW, _headings(headings), 30)


def period_heading(
    facts: Facts, grid: Grid, title: str, headings: Headings, sheet: str, note: str = ""
) -> None:
    """The header of a sheet with periods, which begin in column H; `headings` are of A to G."""
    _top(facts, grid, title, MASTER)
    if note:
        grid.add(1, (facts.months[0], note, "quiet words"))
    grid.add(2, *period_cells(facts, 2, sheet))
    for number in range(3, HEADING_ROW):
        words = ("A", PERIOD_ROWS[number].name, "quiet words")
        grid.row(words, *period_cells(facts, number, sheet))
    grid.row(*_headings(headings), *period_cells(facts, HEADING_ROW, sheet), height=30)


def _headings(headings: Headings) -> list[Cell]:
    pairs = ((item, "words") if isinstance(item, str) else item for item in headings)
    return [Cell(column(i), text, f"head {look}") for i, (text, look) in enumerate(pairs, start=1)]


def _top(facts: Facts, grid: Grid, title: str, master: str) -> None:
    grid.put(1, [Cell("A", title, "title words")], 24)
    stamp = [
        Cell("A", Formula("asm_Stamp", facts.stamp), "quiet words"),
        Cell("F", "Checks", "quiet words"),
        Cell("G", Formula(master, facts.verdict), "status words"),
    ]
    grid.put(2, stamp)


def period_cells(facts: Facts, number: int, sheet: str) -> list[tuple[str, Content, str]]:
    """One header row's cells over the periods."""
    kind = PERIOD_ROWS[number]
    months = facts.org.calendar.scheme is CalendarScheme.MONTHS
    style = "head words" if number == HEADING_ROW and not months else kind.style
    values = [_value(kind, period, months) for period in facts.periods]
    contents: list[Content] = list(values)
    if sheet != PERIOD_SHEET:
        contents = [_link(at, number, v) for at, v in zip(facts.months, values, strict=True)]
    elif months or kind.weeks:
        contents = _formulas(facts, kind, values)
    return [(at, content, style) for at, content in zip(facts.months, contents, strict=True)]


def chart_labels(facts: Facts, sheet: str) -> Numbers | Words:
    """The heading of the periods on a sheet, for a chart."""
    months = facts.months
    cells = f"{sheet}!${months[0]}${HEADING_ROW}:${months[-1]}${HEADING_ROW}"
    if facts.org.calendar.scheme is CalendarScheme.MONTHS:
        return Numbers(cells, [period.start for period in facts.periods], "month")
    return Words(cells, [period.label for period in facts.periods])


def _value(kind: PeriodRow, period: Period, months: bool) -> Value:
    return period.label if kind is PERIOD_ROWS[HEADING_ROW] and not months else kind.value(period)


def _link(at: str, number: int, value: Value) -> Formula:
    return Formula(f"{PERIOD_SHEET}!{at}${number}", value)


def _formulas(facts: Facts, kind: PeriodRow, values: Sequence[Value]) -> list[Content]:
    found: list[Content] = []
    for i, value in enumerate(values):
        template = kind.start if kind.start and not i else kind.formula
        before = facts.months[i - 1]
        found.append(Formula(template.format(here=facts.months[i], before=before), value))
    return found
