"""GL_Feed: what finance books, by entity, account, cost centre, department, location and month."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from orgplan.exchange.workbook.bookings import NOWHERE, ONLY_TOTALS, Group, Place
from orgplan.exchange.workbook.cells import Cell, Formula, Pen, Value
from orgplan.exchange.workbook.desk import Desk
from orgplan.exchange.workbook.heading import period_heading
from orgplan.exchange.workbook.sheet import FIRST_ROW, Control, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets import by_quarter
from orgplan.exchange.workbook.sheets.coa_map import label_of
from orgplan.exchange.workbook.sheets.stretch import years
from orgplan.exchange.workbook.sheets.working import TOTAL
from orgplan.exchange.workbook.workings import SHEET_OF_LINE
from orgplan.model.records import CostCentre
from orgplan.model.records.words import GlFunction
from orgplan.planning.money import CENTS

NAME = "GL_Feed"
HEADINGS = (
    "Entity", "Account", "Cost centre", "Department", "Location", "Currency", ("Total", "money"),
)  # fmt: skip
NOTE = "Capitalized cost is booked twice, as an asset and off cost, and adds nothing."


class FeedSheet:
    """The rows of places and accounts, then those that only cost centres have."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.facts = desk, desk.facts
        self.years = years(self.facts)
        first = by_quarter.after(self.facts)
        self.yearly = [column(first + i) for i in range(len(self.years))]
        after = first + len(self.years)
        self.key, self.function, self.line = (column(after + i) for i in range(3))
        self.rows = list(desk.bookings.feed())
        self.first_total = FIRST_ROW + len(self.rows)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        facts, months = self.facts, self.facts.months
        last = self.first_total + len(ONLY_TOTALS) * len(facts.centres) - 1
        body = f"{NAME}!${months[0]}${FIRST_ROW}:${months[-1]}${last}"
        facts.places.ranges["gl_body"] = body
        wide = dict.fromkeys(months, 13)
        end = self.yearly[-1]
        return Sheet(
            name=NAME, title="GL feed", kind=Kind.OUTPUT,
            purpose="What is booked by entity, account, cost centre and month",
            rows=self._rows, last=f"{self.line}{last + 2}", frozen=f"H{FIRST_ROW}",
            printed=f"A1:{end}{last + 2}",
            widths={"A": 8, "B": 10, "C": 11, "D": 26, "E": 12, "F": 9, "G": 15, **wide,
                    **by_quarter.widths(facts, 14), **dict.fromkeys(self.yearly, 15),
                    self.key: 8, self.function: 11, self.line: 38},
            hidden=by_quarter.hidden(facts),
            filtered=f"A{FIRST_ROW - 1}:{self.line}{last}", guarded=(body,),
            control=Control(f"SUM({body})", Fraction(sum(self._sums()), CENTS), "cents"),
        )  # fmt: skip

    def _rows(self, pen: Pen) -> Iterator[str]:
        """Row by row: a large plan has thousands of accounts and places."""
        yield from self._heading().write(pen)
        number = FIRST_ROW
        for place, kind, group in self.rows:
            yield pen.row(number, self._feed(number, place, kind, group))
            number += 1
        for name in ONLY_TOTALS:
            for centre in self.facts.centres:
                yield pen.row(number, self._centre(number, name, centre))
                number += 1
        yield pen.row(number + 1, self._total(number - 1))

    def _sums(self) -> list[int]:
        """What all rows come to by period: all cash and equity, as the rest adds nothing."""
        total = self.facts.cost.total
        both = zip(total.line("cash"), total.line("equity"), strict=True)
        return [cash + equity for cash, equity in both]

    def _heading(self) -> Grid:
        grid = Grid()
        period_heading(self.facts, grid, f"{NAME}: what is booked", HEADINGS, NAME, NOTE)
        by_quarter.head(self.facts, grid)
        for at, year in zip(self.yearly, self.years, strict=True):
            grid.add(7, (at, Formula(f"{year.last}$2", year.label), "head heads"))
        grid.add(7, (self.key, "Place no.", "head heads"), (self.function, "GL function",
                 "head words"), (self.line, "Cost line", "head words"))  # fmt: skip
        return grid

    def _feed(self, row: int, place: Place, kind: GlFunction, group: Group) -> list[Cell]:
        """One account of one place: the sum of its lines over the rows booked there."""
        cells = self.desk.bookings.cells(place, group)
        key = f'MATCH($A{row}&"|"&$C{row}&"|"&$D{row}&"|"&$E{row},lst_Booking,0)'
        sign = "-" if group.sign < 0 else ""
        first, last = self.facts.first, self.facts.last
        booked, numbers = self.desk.register.cells("booking"), f"${self.key}{row}"
        amounts = []
        for at, cents in zip(self.facts.months, cells, strict=True):
            terms = (
                f"SUMIFS({SHEET_OF_LINE[line]}!{at}${first}:{at}${last},{booked},{numbers})"
                for line in group.lines
            )
            text = sign + "+".join(terms)
            amounts.append(Cell(at, Formula(text, Fraction(cents, CENTS)), "link cents"))
        number = Formula(key, self.desk.bookings.number_of(place))
        here = (place.entity, place.centre, place.department, place.location)
        ends = (number, kind, label_of(group))
        return self._put(row, here, amounts, sum(cells), ends, group.numbers[kind])

    def _put(
        self, row: int, place: tuple[str, str, str, str], amounts: list[Cell], total: int,
        ends: tuple[Formula, GlFunction, str], account: str,
    ) -> list[Cell]:  # fmt: skip
        months = self.facts.months
        ranges = self.facts.places.ranges
        number, kind, line = ends
        found = (
            f"INDEX({ranges['coa_accounts']},MATCH(${self.line}{row},{ranges['coa_lines']},0),"
            f'MATCH(${self.function}{row},lst_Function,0))&""'
        )
        here, centre, department, location = place
        across = Formula(f"SUM({months[0]}{row}:{months[-1]}{row})", Fraction(total, CENTS))
        return [
            Cell("A", here, "value text"), Cell("B", Formula(found, account), "link words"),
            Cell("C", centre, "value text"), Cell("D", department, "value text"),
            Cell("E", location, "value text"),
            Cell("F", Formula("asm_BaseCcy", self.facts.org.settings.reporting_currency),
                 "link words"),
            Cell("G", across, "formula cents"), *amounts,
            *by_quarter.cells(self.facts, row, "formula cents", _values(amounts)),
            *self._yearly(row, "formula cents", _values(amounts)),
            Cell(self.key, number, "quiet whole"), Cell(self.function, kind.value, "quiet words"),
            Cell(self.line, line, "quiet words"),
        ]  # fmt: skip

    def _centre(self, row: int, name: str, centre: str) -> list[Cell]:
        """What a cost centre gives to and gets from others, or what attrition is to save it."""
        found = self.facts.org.get(CostCentre, centre)
        kind = found.gl_function if found else GlFunction.RND
        key = Formula(f"MATCH($C{row},lst_CC,0)", self.facts.centres.index(centre) + 1)
        amounts = []
        for i, at in enumerate(self.facts.months):
            text = self.desk.top_side(name, i, f"${self.key}{row}", centre)
            amounts.append(Cell(at, Formula(text, 0), "link cents"))
        label, numbers = ONLY_TOTALS[name]
        place = ((found.entity if found else "") or NOWHERE, centre, NOWHERE, NOWHERE)
        return self._put(row, place, amounts, 0, (key, kind, label), numbers[kind])

    def _total(self, last: int) -> list[Cell]:
        cells = [
            Cell("A", TOTAL, "total words"),
            *(Cell(at, None, "total words") for at in "BCDEF"),
        ]
        sums = self._sums()
        for at, cents in zip(("G", *self.facts.months), (sum(sums), *sums), strict=True):
            text = f"SUM({at}{FIRST_ROW}:{at}{last})"
            cells.append(Cell(at, Formula(text, Fraction(cents, CENTS)), "total cents"))
        amounts = [Fraction(cents, CENTS) for cents in sums]
        row, look = last + 2, "total cents"
        quarters = by_quarter.cells(self.facts, row, look, amounts)
        return [*cells, *quarters, *self._yearly(row, look, amounts)]

    def _yearly(self, row: int, style: str, values: Sequence[Value]) -> Iterator[Cell]:
        """What each fiscal year comes to."""
        for at, year in zip(self.yearly, self.years, strict=True):
            total = sum(map(_exact, values[year.begin : year.stop]), Fraction(0))
            yield Cell(at, Formula(f"SUM({year.first}{row}:{year.last}{row})", total), style)


def _exact(value: Value) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(0)


def _values(cells: Sequence[Cell]) -> list[Value]:
    return [cell.content.value for cell in cells if isinstance(cell.content, Formula)]


def gl_feed(desk: Desk) -> Iterator[Sheet]:
    """The sheet."""
    yield FeedSheet(desk).sheet()
