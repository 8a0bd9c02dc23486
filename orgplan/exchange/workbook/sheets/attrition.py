"""Attrition: what leavers nobody can name are expected to save, on top and spread over no seat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import period_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.places import filled
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets import by_quarter
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.model.records import CostCentre
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.attrition import Mode, attrition, rate_of, yearly_rate
from orgplan.planning.money import CENTS

NAME = "Attrition"
HEADINGS = ("Row", "", "", "No.", "", "", ("Whole plan", "heads"))
NOTES = (
    "An expectation, never taken off any row: asm_Vac_Method on Assumptions chooses 0 none, "
    "1 a share of what open seats cost, 2 leavers by a hazard, 3 by the yearly rate alone.",
    "Leavers the plan names are taken out of what is expected, quarter by quarter.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row over the periods: a formula with {words}, that of the first period where it differs."""

    key: str
    label: str
    look: str
    formula: str
    values: Callable[["AttritionSheet"], Sequence[Value]]
    start: str = ""
    pay: bool = False
    across: str = "sum"


_ALL_BEFORE = "{first}{leavers}:{before}{leavers}"
_RECENT = (
    "SUMIFS(" + _ALL_BEFORE + ',{first}{number}:{before}{number},">="&({at}{number}-asm_Vac_Lag))'
)
LINES = (
    Line(key="number", label="Period", look="whole", formula="{before}{number}+1", start="1",
         values=lambda s: range(1, s.count + 1), across=""),
    Line(key="quarter", label="Quarter, for leavers the plan names", look="words",
         formula="{quarter_label}", values=lambda s: s.quarters, across=""),
    Line(key="closing", label="Planned heads at the end", look="fte",
         formula="{roll}!{at}{closing_row}", values=lambda s: s.roll.total["Closing"],
         across=""),
    Line(key="known", label="Leavers the plan names", look="heads",
         formula="{named_voluntary}+{named_involuntary}", values=lambda s: s.part("known")),
    Line(key="rate", label="Rate of the period", look="rate",
         formula="IF(asm_Vac_Method=3,asm_Attrition*{share},1-(1-asm_Attrition)^({share}))",
         values=lambda s: s.rates, across=""),
    Line(key="vacant", label="Seats empty until backfilled", look="fte",
         formula="(1-asm_Backfill)*SUM(" + _ALL_BEFORE + ")+asm_Backfill*" + _RECENT, start="0",
         values=lambda s: s.part("vacant"), across=""),
    Line(key="assumed", label="Leavers at that rate", look="fte",
         formula="MAX(0,{at}{closing}-{at}{vacant})*{at}{rate}", values=lambda s: s.assumed),
    Line(key="taken", label="less those the plan names", look="fte",
         formula="MIN({at}{assumed},MAX(0,SUMIFS({first}{known}:{last}{known},{first}{quarter}:"
         "{last}{quarter},{at}{quarter})-SUMIFS({first}{taken}:{before}{taken},{first}{quarter}:"
         "{before}{quarter},{at}{quarter})))",
         start="MIN({at}{assumed},SUMIFS({first}{known}:{last}{known},{first}{quarter}:"
         "{last}{quarter},{at}{quarter}))",
         values=lambda s: s.taken),
    Line(key="leavers", label="Leavers expected", look="fte", formula="{at}{assumed}-{at}{taken}",
         values=lambda s: s.part("leavers")),
    Line(key="average", label="Loaded cost per FTE, one-offs left out", look="cents", pay=True,
         formula="IF({employed}=0,0,({loaded}-{once})/{employed})", values=lambda s: s.average,
         across=""),
    Line(key="hazard", label="Saving by leavers expected", look="cents", pay=True,
         formula="-ROUND({at}{vacant}*{at}{average},2)",
         values=lambda s: s.saving),
    Line(key="vacancy", label="Saving by vacancy factor", look="cents", pay=True,
         formula="-ROUND(asm_Vac_Pct*{open_cost},2)",
         values=lambda s: [Fraction(-cents, CENTS) for cents in s.vacancy]),
    Line(key="chosen", label="Saving by the method chosen", look="cents", pay=True,
         formula="IF(asm_Vac_Method=1,{at}{vacancy},IF(asm_Vac_Method>1,{at}{hazard},0))",
         values=lambda s: [0] * s.count),
)  # fmt: skip
_OF_A_PERIOD = frozenset(("number", "quarter", "rate", "average"))
"""Rows that say nothing of a quarter."""


class AttritionSheet:
    """The expectation of all, then the saving by cost centre."""

    count: int
    roll: RollForwardSheet

    def __init__(self, facts: Facts, register: Register, roll: RollForwardSheet) -> None:
        self.facts, self.register, self.roll = facts, register, roll
        paid = self.facts.pay is not Pay.NONE
        self.lines = [line for line in LINES if paid or not line.pay]
        self.rows = {line.key: FIRST_ROW + i for i, line in enumerate(self.lines)}
        self.count = len(self.facts.periods)
        self.expected = attrition(self.facts.org, Mode.HAZARD)
        self.first_centre = FIRST_ROW + len(self.lines) + 2

    def part(self, name: str) -> Sequence[Value]:
        """A field of what is expected, by period."""
        return [getattr(period, name) for period in self.expected]

    @property
    def saving(self) -> Sequence[Value]:
        """What empty seats save, below 0."""
        return [Fraction(-period.saving, CENTS) for period in self.expected]

    @property
    def quarters(self) -> list[str]:
        """The quarter of each period, the year where the calendar has none."""
        periods = self.facts.periods
        return [p.quarter_label if p.quarter else p.year_label for p in periods]

    @property
    def rates(self) -> list[Decimal]:
        """The hazard of each period."""
        yearly = yearly_rate(self.facts.org)
        return [rate_of(Mode.HAZARD, yearly, period.share) for period in self.facts.periods]

    @property
    def assumed(self) -> list[Decimal]:
        """Leavers before those the plan names are taken out; 0 where all seats are empty."""
        heads = zip(self.roll.total["Closing"], self.expected, self.rates, strict=True)
        return [max(Decimal(0), _exact(x) - row.vacant) * rate for x, row, rate in heads]

    @property
    def taken(self) -> list[Decimal]:
        """What the plan names of them."""
        rows = zip(self.assumed, self.expected, strict=True)
        return [assumed - row.leavers for assumed, row in rows]

    @property
    def average(self) -> list[Value]:
        """What an employee's full-time seat costs in each period."""
        book = self.facts.cost
        total = book.sum_of([row.id for row in book.rows.values() if row.employee])
        cells = zip(total.line("cash"), total.line("one_off"), total.fte, strict=True)
        return [Fraction(cash - once, CENTS) / fte if fte else 0 for cash, once, fte in cells]

    @property
    def vacancy(self) -> list[int]:
        """The vacancy factor's share of what open seats cost, in cents."""
        factor = self.facts.org.parameters.vacancy_factor
        rows = [entry.cost for entry in self.facts.entries if entry.open]
        found = []
        for i in range(self.count):
            cents = sum(cost.line(line)[i] for cost in rows for line in CASH_LINES)
            found.append(int((cents * factor).to_integral_value(ROUND_HALF_UP)))
        return found

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid, facts = Grid(), self.facts
        title = f"{NAME}: leavers nobody can name yet"
        period_heading(facts, grid, title, HEADINGS, NAME, NOTES[0])
        by_quarter.head(facts, grid)
        for line in self.lines:
            self._line(grid, line)
        if facts.pay is not Pay.NONE:
            self._centres(grid)
        last = grid.next - 1
        months = facts.months
        return Sheet(
            name=NAME, title=NAME, kind=Kind.WORKING,
            purpose="What leavers nobody can name are expected to save, on top of the rows",
            rows=grid.write, frozen=f"H{FIRST_ROW}",
            last=f"{column(by_quarter.after(facts) - 1)}{last}",
            widths={"A": 40, "B": 26, "C": 4, "D": 6, "E": 3, "F": 8, "G": 15,
                    **dict.fromkeys(months, 12), **by_quarter.widths(facts, 12)},
            hidden=by_quarter.hidden(facts),
            guarded=self._guarded(),
        )  # fmt: skip

    def _guarded(self) -> tuple[str, ...]:
        """The rows that hold a formula in every cell."""
        months, live = self.facts.months, _quarter(self.facts, "H")
        rows = (row for key, row in self.rows.items() if live or key != "quarter")
        return tuple(f"{NAME}!${months[0]}${row}:${months[-1]}${row}" for row in rows)

    def _line(self, grid: Grid, line: Line) -> None:
        row, months = grid.next, self.facts.months
        values = line.values(self)
        cells = []
        for i, at in enumerate(months):
            template = line.start if line.start and not i else line.formula
            text = filled(template, self._words(i))
            content: Content = Formula(text, values[i]) if text else values[i]
            cells.append(Cell(at, content, f"{'formula' if text else 'value'} {line.look}"))
        across: Content = None
        if line.across:
            span = f"{months[0]}{row}:{months[-1]}{row}"
            across = Formula(f"SUM({span})", sum(map(_fraction, values), Fraction(0)))
        strong = "strong" if line.key in ("leavers", "chosen") else "label"
        if line.key not in _OF_A_PERIOD:
            kind = line.across or by_quarter.LAST
            cells += by_quarter.cells(self.facts, row, f"formula {line.look}", values, kind)
        label = Cell("A", line.label, f"{strong} words")
        grid.put(row, [label, Cell("G", across, f"strong {line.look}"), *cells])

    def _words(self, i: int) -> dict[str, str]:
        months, facts, cells = self.facts.months, self.facts, self.register.cells
        at = months[i]
        rows = {key: f"${row}" for key, row in self.rows.items()}
        leaving = (
            f'SUMIFS({cells("head_weight")},{cells("last")},">="&{at}$4,{cells("last")},'
            f'"<="&{at}$5,{cells("exit")},"{{0}}")'
        ).format

        def over(sheet: str, test: str) -> str:
            return f"SUMIFS({sheet}!{at}${facts.first}:{at}${facts.last},{test})"

        employees, opened = f"{cells('employee')},1", f'{cells("incumbent")},"TBH"'
        return {
            **rows, "at": at, "before": months[i - 1], "first": f"${months[0]}",
            "last": f"${months[-1]}", "roll": ROLL,
            "closing_row": f"${self.roll.row('Closing')}",
            "named_voluntary": leaving("Voluntary"), "named_involuntary": leaving("Involuntary"),
            "share": _share(facts, at), "quarter_label": _quarter(facts, at),
            "loaded": over("c_Loaded", employees), "once": over("c_OneOff", employees),
            "employed": over("c_FTE", employees), "open_cost": over("c_Loaded", opened),
        }  # fmt: skip

    def _centres(self, grid: Grid) -> None:
        """The chosen saving by cost centre, by FTE; what is rounded moves to the next centre."""
        grid.skip()
        grid.row(("A", "Saving by cost centre, by FTE", "strong words"))
        assert grid.next == self.first_centre
        for key, centre in enumerate(self.facts.centres, start=1):
            row = grid.next
            found = self.facts.org.get(CostCentre, centre)
            cells = [
                Cell(at, Formula(self._share_of(at, row), 0), "formula cents")
                for at in self.facts.months
            ]
            span = f"{self.facts.months[0]}{row}:{self.facts.months[-1]}{row}"
            grid.put(row, [
                Cell("A", centre, "value text"), Cell("B", found.name if found else None,
                     "label words"),
                Cell("D", key, "quiet whole"), Cell("G", Formula(f"SUM({span})", 0),
                     "strong cents"), *cells,
                *by_quarter.cells(self.facts, row, "formula cents", [0] * self.count),
            ])  # fmt: skip
        months, last = self.facts.months, grid.next - 1
        places = self.facts.places
        places.ranges["attrition_chosen"] = (
            f"{NAME}!${months[0]}${self.rows['chosen']}:${months[-1]}${self.rows['chosen']}"
        )
        places.ranges["attrition_rows"] = f"{self.first_centre}:{last}"

    def _share_of(self, at: str, row: int) -> str:
        """The part of all FTE up to this centre, less that of the centres before."""
        facts, chosen = self.facts, f"{at}${self.rows['chosen']}"
        fte = f"c_FTE!{at}${facts.first}:{at}${facts.last}"
        centres = self.register.cells("centre_key")
        total = f"SUM({fte})"
        parts = (f'ROUND({chosen}*SUMIFS({fte},{centres},"{sign}"&$D{row})/{total},2)'
                 for sign in ("<=", "<"))  # fmt: skip
        return f"IF({total}=0,0,{'-'.join(parts)})"

    def saving_of(self, i: int, centre: str) -> str:
        """Where the saving of a cost centre stands."""
        row = self.first_centre + self.facts.centres.index(centre)
        return f"{NAME}!{self.facts.months[i]}{row}"


def _share(facts: Facts, at: str) -> str:
    months = facts.org.calendar.scheme is CalendarScheme.MONTHS
    return "1/12" if months else f"{at}$6/364"


def _quarter(facts: Facts, at: str) -> str:
    """A period's quarter, of months by their first day; of weeks it is OrgPlan's value."""
    if facts.org.calendar.scheme is CalendarScheme.MONTHS:
        return f'{at}$2&"Q"&(INT(MOD(MONTH({at}$4)-1+asm_FY_Shift,12)/3)+1)'
    return ""


def _exact(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _fraction(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | float | Decimal | Fraction) else Fraction(0)
