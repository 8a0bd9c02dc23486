"""Below the hiring plan: what recruiters and interviewers are asked for, by quarter and month."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts, periods_by_quarter
from orgplan.exchange.workbook.heading import PERIOD_SHEET
from orgplan.exchange.workbook.hires import Hire
from orgplan.exchange.workbook.recruiting import quarters_of, recruiting, weight_of
from orgplan.exchange.workbook.sheet import Grid
from orgplan.planning.calendar import Period

DAY = timedelta(days=1)
Edge = tuple[str, date]
"""A day's formula and its value."""

HEADS = (
    ("By quarter", "words"), ("From", "date"), ("To", "date"), ("Starts", "heads"),
    ("Offers", "heads"), ("Openings", "heads"), ("Quarters", "fte"), ("Offers, weighted", "fte"),
    ("Capacity", "fte"), ("Gap", "fte"), ("Gap so far", "fte"), ("Interview hours", "fte"),
    ("Hours to be had", "fte"),
)  # fmt: skip
AT = "JKLMNOPQRSTUV"
MONTH_HEADS = (
    ("By period", "words"), ("From", "date"), ("To", "date"), ("Starts", "heads"),
    ("Openings that run", "heads"), ("Supply, weighted", "fte"),
)  # fmt: skip


class Demand:
    """The two tables; `cells` gives a column of the hiring plan."""

    def __init__(self, facts: Facts, hires: Sequence[Hire], cells: Callable[[str], str]) -> None:
        self.facts, self.cells = facts, cells
        self.hires = [hire for hire in hires if hire.entry.row.included]
        self.team = recruiting(facts)
        self.spans = list(periods_by_quarter(facts.periods))
        self.quarter_row = 0

    def row_of(self, quarter: int) -> int:
        """The row of a quarter of the plan, counted from 0; known once the tables are written."""
        return self.quarter_row + quarter

    def figure(self, at: str, quarter: int) -> Fraction:
        """What a quarter has in column Q, R or T."""
        weighted = [self._weighted(periods) for _, periods in self.spans[: quarter + 1]]
        able = [self._capacity(periods) for _, periods in self.spans[: quarter + 1]]
        behind = Fraction(0)
        for asked, done in zip(weighted, able, strict=True):
            behind = max(Fraction(0), behind + asked - done)
        return {"Q": weighted[-1], "R": able[-1], "T": behind}[at]

    def write(self, grid: Grid) -> None:
        """Quarters, then periods."""
        grid.row(*((at, text, f"head {look}") for at, (text, look) in zip(AT, HEADS, strict=True)),
                 height=30)  # fmt: skip
        months, begins = self.facts.months, self.facts.periods[0].start
        grid.row(*self._counts(grid.next, "earlier", None, (f"{PERIOD_SHEET}!{months[0]}$4-1",
                                                            begins - DAY)))  # fmt: skip
        self.quarter_row = grid.next
        for i, (label, periods) in enumerate(self.spans):
            begin, end = self._edges(periods)
            row = grid.next
            grid.row(*self._counts(row, label, begin, end), *self._work(row, i, periods))
        grid.skip()
        heads = zip(AT, MONTH_HEADS, strict=False)
        grid.row(*((at, text, f"head {look}") for at, (text, look) in heads), height=30)
        for period in self.facts.periods:
            self._month(grid, period)

    def _edges(self, periods: Sequence[Period]) -> tuple[Edge, Edge]:
        months, first, last = self.facts.months, periods[0], periods[-1]
        return (
            (f"{PERIOD_SHEET}!{months[first.index]}$4", first.start),
            (f"{PERIOD_SHEET}!{months[last.index]}$5", last.end),
        )

    def _counts(
        self, row: int, label: str, begin: Edge | None, end: Edge
    ) -> list[tuple[str, Content, str]]:
        """A span's days, and how many starts, offers and openings fall in it."""
        first = begin[1] if begin else date.min
        found: list[tuple[str, Content, str]] = [("J", label, "label words")]
        if begin:
            found.append(("K", Formula(*begin), "link date"))
        found.append(("L", Formula(*end), "link date"))
        for at, key in (("M", "start"), ("N", "offer_by"), ("O", "open_by")):
            days = [getattr(hire, key) for hire in self.hires]
            count = sum(first <= day <= end[1] for day in days)
            text = f"COUNTIFS({self._inside(key, row, after=bool(begin))})"
            found.append((at, Formula(text, count), "formula heads"))
        return found

    def _inside(self, key: str, row: int, *, after: bool) -> str:
        tests = f'{self.cells(key)},"<="&$L{row},{self.cells("include")},1'
        return (f'{self.cells(key)},">="&$K{row},' if after else "") + tests

    def _weighted(self, periods: Sequence[Period]) -> Fraction:
        first, last = periods[0].start, periods[-1].end
        due = (hire for hire in self.hires if first <= hire.offer_by <= last)
        return sum((weight_of(self.facts, hire) for hire in due), Fraction(0))

    def _capacity(self, periods: Sequence[Period]) -> Fraction:
        return self.team.capacity * quarters_of(self.facts, len(periods))

    def _work(self, row: int, i: int, periods: Sequence[Period]) -> list[tuple[str, Content, str]]:
        """What a quarter asks of recruiters and interviewers, and what there is."""
        first, last = periods[0].start, periods[-1].end
        starts = sum(first <= hire.start <= last for hire in self.hires)
        length = quarters_of(self.facts, len(periods))
        asked = f"SUMIFS({self.cells('weight')},{self._inside('offer_by', row, after=True)})"
        able = "asm_Recruiters*asm_Recruiter_Hires*asm_Recruiter_Ramp*(1-asm_Recruiter_Leave)"
        before = f"T{row - 1}" if i else "0"
        cells: list[tuple[str, str, Value]] = [
            ("P", "", length),
            ("Q", asked, self._weighted(periods)),
            ("R", f"{able}*P{row}", self._capacity(periods)),
            ("S", f"Q{row}-R{row}", self._weighted(periods) - self._capacity(periods)),
            ("T", f"MAX(0,{before}+S{row})", self.figure("T", i)),
            ("U", f"M{row}*asm_Interview_Hours", starts * self.team.hours),
            ("V", f"asm_Interviewers*asm_Interview_Week*13*P{row}",
             self.team.interview_hours * length),
        ]  # fmt: skip
        return [
            (at, Formula(text, value) if text else value,
             "formula fte" if text else "value fte")
            for at, text, value in cells
        ]  # fmt: skip

    def _month(self, grid: Grid, period: Period) -> None:
        """Starts of a period, and searches that run at its end."""
        row = grid.next
        begin, end = self._edges([period])
        starts, opens = self.cells("start"), self.cells("open_by")
        include = f"{self.cells('include')},1"
        started = sum(period.start <= hire.start <= period.end for hire in self.hires)
        running = sum(hire.open_by <= period.end < hire.start for hire in self.hires)
        within = f'{starts},">="&$K{row},{starts},"<="&$L{row},{include}'
        across = f'{opens},"<="&$L{row},{starts},">"&$L{row},{include}'
        able = "asm_Recruiters*asm_Recruiter_Hires*asm_Recruiter_Ramp*(1-asm_Recruiter_Leave)"
        share = quarters_of(self.facts, 1)
        grid.row(
            ("J", period.label, "label words"), ("K", Formula(*begin), "link date"),
            ("L", Formula(*end), "link date"),
            ("M", Formula(f"COUNTIFS({within})", started), "formula heads"),
            ("N", Formula(f"COUNTIFS({across})", running), "formula heads"),
            ("O", Formula(f"{able}/{share.denominator}*{share.numerator}",
                          self.team.capacity * share), "formula fte"),
        )  # fmt: skip
