"""Hiring_Plan: every seat to be hired with its deadlines, and starts by quarter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.hires import Hire, hires
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.recruiting import weight_of
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Choice, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets.demand import Demand

NAME = "Hiring_Plan"


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
    HiringColumn(key="weight", heading="Weight, recruiting", look="fte", width=10),
    HiringColumn(key="budget_base", heading="Budget base, local", look="money", width=12,
                 register="budget_base", pay=True),
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
        self.demand = Demand(facts, self.hires, self.cells)
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
        self.demand.write(grid)
        last = column(len(self.columns))
        return Sheet(
            name=NAME,
            title="Hiring plan",
            kind=Kind.OUTPUT,
            purpose="Every seat to be hired with its deadlines; starts and capacity by quarter",
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
                own = weight_of(self.facts, hire) if c.key == "weight" else c.value(hire)
                content, role = own, "input"
            look = "words" if c.register and c.look == "text" else c.look
            yield Cell(self.letters[c.key], content, f"{role} {look}")

    def _link(self, hire: Hire, c: HiringColumn, found: str) -> Formula:
        """A value of the register, found by row id so that sorting does no harm."""
        value = self._getters[c.register].value(self.facts, hire.entry)
        text = f"INDEX({self.register.cells(c.register)},{found})"
        if c.look == "text":
            return Formula(f'{text}&""', value or "")
        return Formula(text, 0 if value is None else value)
