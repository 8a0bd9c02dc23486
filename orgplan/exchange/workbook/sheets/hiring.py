"""Hiring_Plan: every seat to be hired with its deadlines, and starts by quarter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import Facts, periods_by_quarter
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.hires import Hire, hires
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Choice, Grid, Kind, Sheet, column

NAME = "Hiring_Plan"
DAY = timedelta(days=1)
Edge = tuple[str, date]
"""A day's formula and its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiringColumn:
    """A column: `register` names the register's column it shows, else `formula` or the value."""

    key: str
    heading: str
    look: str = "text"
    width: float = 11
    register: str = ""
    formula: str = ""
    value: Callable[[Hire], Value] = lambda hire: None
    choices: str = ""
    pay: bool = False


COLUMNS = (
    HiringColumn(key="id", heading="Row ID", width=13, value=lambda h: h.entry.row.id),
    HiringColumn(key="title", heading="Title", width=34, register="title"),
    HiringColumn(key="level", heading="Level", width=7, register="level"),
    HiringColumn(key="team", heading="Team", width=30, register="team"),
    HiringColumn(key="location", heading="Location", width=18, register="location"),
    HiringColumn(key="priority", heading="Priority", register="priority"),
    HiringColumn(key="status", heading="Status", register="status"),
    HiringColumn(key="recruiter", heading="Recruiter", width=14,
                 value=lambda h: h.recruiter),
    HiringColumn(key="channel", heading="Channel", choices="lst_Channel",
                 value=lambda h: spoken(h.channel)),
    HiringColumn(key="start", heading="Target start", look="date", register="start"),
    HiringColumn(key="notice", heading="Notice, days", look="whole", width=11,
                 value=lambda h: h.notice),
    HiringColumn(key="fill", heading="Time to fill, days", look="whole", width=11,
                 value=lambda h: h.fill),
    HiringColumn(key="approval", heading="Approval, work days", look="whole", width=11,
                 value=lambda h: h.approval),
    HiringColumn(key="offer_by", heading="Offer accepted by", look="date",
                 formula="{start}-{notice}", value=lambda h: h.offer_by),
    HiringColumn(key="open_by", heading="Open by", look="date",
                 formula="{offer_by}-{fill}", value=lambda h: h.open_by),
    HiringColumn(key="approve_by", heading="Ask for approval by", look="date",
                 formula="WORKDAY({open_by},-{approval},lst_Holidays)",
                 value=lambda h: h.approve_by),
    HiringColumn(key="late", heading="Days late", look="heads", width=8,
                 formula='IF(AND({opened}<>"",{opened}<=asm_AsOf),0,MAX(0,asm_AsOf-{open_by}))',
                 value=lambda h: h.late),
    HiringColumn(key="requisition", heading="Requisition ID", width=12, register="requisition"),
    HiringColumn(key="ats", heading="ATS opening ID", width=12, register="ats"),
    HiringColumn(key="opened", heading="Opened on", look="date", value=lambda h: h.opened),
    HiringColumn(key="age", heading="Days since opening", look="heads", width=11,
                 formula='IF(AND({opened}<>"",{opened}<=asm_AsOf),asm_AsOf-{opened},0)',
                 value=lambda h: h.age),
    HiringColumn(key="backfill", heading="Backfill of", width=12, register="backfill"),
    HiringColumn(key="vacant", heading="Days vacant", look="heads", width=10,
                 formula='IF({backfill}="",0,MAX(0,asm_AsOf-{left}))', value=lambda h: h.vacant),
    HiringColumn(key="include", heading="Include", look="whole", width=8, register="include"),
    HiringColumn(key="annual", heading="Base annual", look="money", width=12, register="annual",
                 pay=True),
)  # fmt: skip
NOTES = (
    "Offer by = target start - notice; open by = offer by - time to fill; approval by working "
    "days before that. Late: should be open by now and is not.",
    "Opened on may lie ahead: the day the opening is planned for.",
)


class HiringSheet:
    """The plan's hires in rows, then the count of each quarter."""

    def __init__(self, facts: Facts, register: Register) -> None:
        self.facts, self.register = facts, register
        self.hires = hires(facts)
        self.columns = [c for c in COLUMNS if not c.pay or facts.pay is not Pay.NONE]
        self.letters = {c.key: column(i) for i, c in enumerate(self.columns, start=1)}
        self.last_row = FIRST_ROW + max(1, len(self.hires)) - 1
        self._getters = {c.key: c for c in register.columns}

    def cells(self, key: str) -> str:
        """A column's cells on this sheet."""
        letter = self.letters[key]
        return f"${letter}${FIRST_ROW}:${letter}${self.last_row}"

    def outside(self, key: str) -> str:
        """The same for formulas on other sheets."""
        return f"{NAME}!{self.cells(key)}"

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid = Grid()
        headings = [(c.heading, c.look) for c in self.columns]
        plain_heading(self.facts, grid, f"{NAME}: when to approve, open and offer", headings, NOTES)
        for hire in self.hires:
            grid.put(grid.next, list(self._row(hire, str(grid.next))))
        if not self.hires:
            grid.row(("A", "No seat is to be hired", "note words"))
        grid.skip(2)
        self._quarters(grid)
        last = column(len(self.columns))
        return Sheet(
            name=NAME,
            title="Hiring plan",
            kind=Kind.OUTPUT,
            purpose="Every seat to be hired with its deadlines; starts by quarter",
            rows=grid.write,
            widths={self.letters[c.key]: c.width for c in self.columns},
            last=f"{last}{grid.next - 1}",
            frozen=f"C{FIRST_ROW}",
            filtered=f"A{FIRST_ROW - 1}:{last}{self.last_row}",
            choices=(Choice(self.cells("channel").replace("$", ""), "lst_Channel"),),
        )

    def _row(self, hire: Hire, row: str) -> Iterator[Cell]:
        found = f"MATCH($A{row},{self.register.cells('id')},0)"
        words = {key: f"${letter}{row}" for key, letter in self.letters.items()}
        ends, ids = self.register.cells("end"), self.register.cells("id")
        words["left"] = f"INDEX({ends},MATCH({words['backfill']},{ids},0))"
        for c in self.columns:
            content: Content
            if c.register:
                content, role = self._link(hire, c, found), "link"
            elif c.formula:
                content, role = Formula(c.formula.format_map(words), c.value(hire)), "formula"
            else:
                content, role = c.value(hire), "input"
            look = "words" if c.register and c.look == "text" else c.look
            yield Cell(self.letters[c.key], content, f"{role} {look}")

    def _link(self, hire: Hire, c: HiringColumn, found: str) -> Formula:
        """A value of the register, found by row id so that sorting does no harm."""
        value = self._getters[c.register].value(self.facts, hire.entry)
        text = f"INDEX({self.register.cells(c.register)},{found})"
        if c.look == "text":
            return Formula(f'{text}&""', value or "")
        return Formula(text, value)

    def _quarters(self, grid: Grid) -> None:
        """Starts, offers and openings by quarter, and what falls before the plan begins."""
        heads = ("By quarter", "From", "To", "Starts", "Offers", "Openings")
        looks = ("words", "date", "date", "heads", "heads", "heads")
        grid.row(*((at, text, f"head {look}")
                   for at, text, look in zip("JKLMNO", heads, looks, strict=True)))  # fmt: skip
        months, begins = self.facts.months, self.facts.periods[0].start
        self._span(grid, "earlier", None, (f"c_Frac!{months[0]}$4-1", begins - DAY))
        for label, periods in periods_by_quarter(self.facts.periods):
            first, last = periods[0], periods[-1]
            begin = (f"c_Frac!{months[first.index]}$4", first.start)
            self._span(grid, label, begin, (f"c_Frac!{months[last.index]}$5", last.end))

    def _span(self, grid: Grid, label: str, begin: Edge | None, end: Edge) -> None:
        """One row: the span's days and how many fall in it."""
        row = grid.next
        first = begin[1] if begin else date.min
        cells: list[tuple[str, Content, str]] = [("J", label, "label words")]
        if begin:
            cells.append(("K", Formula(*begin), "link date"))
        cells.append(("L", Formula(*end), "link date"))
        for at, key in (("M", "start"), ("N", "offer_by"), ("O", "open_by")):
            days = [getattr(hire, key) for hire in self.hires if hire.entry.row.included]
            tests = f'{self.cells(key)},"<="&$L{row},{self.cells("include")},1'
            after = f'{self.cells(key)},">="&$K{row},' if begin else ""
            count = sum(first <= day <= end[1] for day in days)
            cells.append((at, Formula(f"COUNTIFS({after}{tests})", count), "formula heads"))
        grid.row(*cells)
