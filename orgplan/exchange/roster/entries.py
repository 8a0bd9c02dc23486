"""Rows as entries: every mapped cell read by its field's kind, and what could not be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orgplan.exchange.intake.outcome import NOTHING, Problem
from orgplan.exchange.roster.content import is_blank_word, is_email
from orgplan.exchange.roster.dates import day_of, is_ambiguous, month_of, order_of
from orgplan.exchange.roster.fields import BY_NAME, Kind
from orgplan.exchange.roster.mapping import SheetMapping
from orgplan.exchange.roster.numbers import amount, currency_code, decimal_mark, number, share
from orgplan.exchange.roster.tables import Table
from orgplan.exchange.roster.tidying import one_team, words_of_column
from orgplan.language import tr
from orgplan.model.watching import Check, let_go, unwatched, watched

if TYPE_CHECKING:
    from orgplan.exchange.roster.ledger import Link

_BAD = object()
_BEYOND = tr("cells beyond the last heading are not read: give them headings")
ONE = Decimal(1)


@dataclass(slots=True, eq=False)
class Entry:
    """One row: what its cells say by field, its FTE, and why it is out, if it is.

    `fte` counts toward what a file holds; `key` is its own system's id for it. Of our own list,
    `own` is the seat and `changed` are the fields whose cells are not as in the plan. What is
    asked for again and again is kept: `whole_name`, and `ids` by which other files may know it.
    """

    file: str
    sheet: str
    row: int
    role: str
    values: dict[str, Any]
    fte: Decimal = NOTHING
    key: str = ""
    out: str = ""
    above: "Entry | None" = None
    months: tuple[tuple[date, Decimal], ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    own: "Link | None" = None
    changed: frozenset[str] | None = None
    whole_name: str | None = None
    ids: tuple[str, ...] | None = None

    def text(self, name: str) -> str:
        """A field's text, empty where the row has none."""
        value = self.values.get(name, "")
        return value if type(value) is str else str(value or "")


@dataclass(slots=True)
class Found:
    """What came of one table: entries, problems, and the rows that are kept apart."""

    entries: list[Entry]
    problems: list[Problem]


def read_entries(
    file: str, table: Table, mapping: SheetMapping, currency: str, check: Check = unwatched
) -> Found:
    """All rows of a table as entries; `currency` is taken where a file names none."""
    reader = _Reader(file, table, mapping, currency)
    entries: list[Entry] = []
    try:
        for row in watched(table.rows, check):
            entries.append(reader.entry(row.number, row.cells))
    except BaseException:
        let_go(entries)
        raise
    reader.mark(entries)
    for row in table.totals:
        entry = Entry(file, table.sheet, row.number, mapping.role, {}, out="total")
        entries.append(entry)
        reader.problem(
            row.number,
            "",
            "total",
            tr("“{cells}” adds up other rows", cells=row.cells[0] or "total"),
        )
    return Found(entries, reader.problems)


class _Reader:
    """Reads rows by columns whose marks and orders were told from all their cells."""

    def __init__(self, file: str, table: Table, mapping: SheetMapping, currency: str) -> None:
        self.problems: list[Problem] = []
        self._file, self._table, self._mapping = file, table, mapping
        places = ((name, table.column(heading)) for name, heading in mapping.columns.items())
        self._columns = [
            (name, at, _Column(name, [row.cell(at) for row in table.rows], mapping, currency))
            for name, at in places
            if at >= 0
        ]
        months = ((month_of(heading), at) for at, heading in enumerate(table.headings))
        mapped = {at for _, at, _ in self._columns}
        self._months = [
            (month, at) for month, at in months if month and mapping.months and at not in mapped
        ]
        self._currency = mapping.currency or currency
        self._mark = decimal_mark(
            [row.cell(at) for row in table.rows[:500] for _, at in self._months]
        )

    def entry(self, number: int, cells: list[str]) -> Entry:
        """A row's entry."""
        values: dict[str, Any] = {}
        width = len(cells)
        for name, at, column in self._columns:
            text = cells[at] if at < width else ""
            if not text:
                continue
            known = column.known
            value = known[text] if text in known else column.value(text)
            if value is _BAD:
                self._complain(number, at, name, text)
            elif value is not None:
                values[name] = value
                if column.unsure and is_ambiguous(text):
                    said = tr(
                        "“{words}” was read as {value}: declare the order of day and month",
                        words=text,
                        value=value,
                    )
                    self.problem(number, self._heading(at), "ambiguous date", said)
        if width > len(self._table.headings):
            self.problem(number, "", "beyond the headings", _BEYOND)
        entry = Entry(self._file, self._table.sheet, number, self._mapping.role, values)
        entry.months = tuple(self._by_month(cells)) if self._months else ()
        self._count(entry, cells)
        return entry

    def _leave_out_pay(self, values: dict[str, Any], cells: list[str]) -> None:
        """Amounts whose currency is none that is known are not taken for another's."""
        for name, at, column in self._columns:
            if name == "currency" and at < len(cells) and column.known.get(cells[at]) is _BAD:
                for field in [*values]:
                    if BY_NAME[field].kind is Kind.MONEY and not values[field][1]:
                        del values[field]

    def _heading(self, at: int) -> str:
        return self._table.headings[at]

    def _complain(self, number: int, at: int, name: str, text: str) -> None:
        kind = _CLASS_OF.get(BY_NAME[name].kind, "number")
        kind = "fte" if name == "fte" else kind
        what = BY_NAME[name].words
        said = tr("“{words}” is no {what}: left out", words=text[:60], what=what)
        if kind == "fte":
            said = tr("“{words}” is no FTE", words=text[:60])
        elif name == "currency":
            said = tr("“{words}” is no currency that is known: pay left out", words=text[:60])
        self.problem(number, self._heading(at), kind, said)

    def problem(self, number: int, column: str, kind: str, text: str) -> None:
        """Note something about a row."""
        self.problems.append(Problem(number, column, kind, text, self._table.sheet))

    def _by_month(self, cells: list[str]) -> Iterator[tuple[date, Decimal]]:
        for month, at in self._months:
            value = number(cells[at], self._mark) if at < len(cells) else None
            if value:
                yield month, value

    def _count(self, entry: Entry, cells: list[str]) -> None:
        """An entry's FTE: said, by hours, by its months, else one a seat."""
        self._leave_out_pay(entry.values, cells)
        said = next((at for name, at, _ in self._columns if name == "fte"), -1)
        text = cells[said] if 0 <= said < len(cells) else ""
        value: Decimal | None = entry.values.get("fte")
        if value is None and text:
            entry.out = "fte"
        elif value is None and entry.months and self._mapping.months == "fte":
            value = max(value for _, value in entry.months)
        elif value is None and "heads" in entry.values:
            value = entry.values["heads"]
        elif value is None and (entry.months or self._mapping.months != "fte"):
            value = ONE
        entry.fte = NOTHING if value is None else value

    def mark(self, entries: Sequence[Entry]) -> None:
        """Keep out rows whose cells hold errors or formulas that were never calculated."""
        by_row = {entry.row: entry for entry in entries}
        mapped = {at for _, at, _ in self._columns}
        for mark in self._table.marks:
            entry = by_row.get(mark.row + 1)
            if entry is None or mark.column not in mapped:
                continue
            text = tr(
                "its formula was never calculated: open and save the workbook, then try again"
            )
            said = tr("{mark} stands in the cell", mark=mark.text) if mark.text else text
            self.problem(entry.row, self._heading(mark.column), mark.kind, said)
            entry.out = entry.out or mark.kind


_COUNTED = frozenset((Kind.MONEY, Kind.NUMBER, Kind.SHARE))
_CLASS_OF = {Kind.MONEY: "money", Kind.DATE: "date", Kind.NUMBER: "number", Kind.SHARE: "number"}


class _Column:
    """One column's way of reading; equal cells are read once."""

    def __init__(
        self, name: str, cells: Sequence[str], mapping: SheetMapping, currency: str
    ) -> None:
        self.unsure = False
        kind = BY_NAME[name].kind
        told = [cell for cell in cells if cell][:5000]
        self._mark = mapping.decimal_mark or "."
        if kind in _COUNTED and not mapping.decimal_mark:
            self._mark = decimal_mark(told, money=kind is Kind.MONEY)
        self._order = mapping.dates
        if kind is Kind.DATE and not mapping.dates:
            self._order, sure = order_of(told)
            self.unsure = not sure
            self._order = self._order or ("mdy" if currency == "USD" else "dmy")
        self._percent = name == "fte" and _in_percent(told, self._mark)
        self.known: dict[str, Any] = words_of_column(name, told, mapping.preset)
        self._read = self._reader(name, kind)

    def value(self, text: str) -> Any:
        """The value of a cell that is not `known` yet; None where it stands for nothing."""
        blank = self._read is not _plain and is_blank_word(text)
        value = self.known[text] = None if blank else self._read(text)
        return value

    def _reader(self, name: str, kind: Kind) -> Callable[[str], Any]:
        readers: dict[Kind, Callable[[str], Any]] = {
            Kind.MONEY: lambda text: _or_bad(amount(text, self._mark)),
            Kind.DATE: lambda text: _or_bad(day_of(text, self._order)),
            Kind.NUMBER: lambda text: _or_bad(number(text, self._mark)),
            Kind.SHARE: self._share,
            Kind.EMAIL: lambda text: text.casefold() if is_email(text) else None,
        }
        own = {
            "currency": lambda text: currency_code(text, alone=True) or _BAD,
            # Posts that are none, as of people on leave, all have the reference 0.
            "position_id": lambda text: None if text == "0" else _plain(text),
            "team": one_team,
            "department": one_team,
        }
        return own.get(name) or readers.get(kind, _plain)

    def _share(self, text: str) -> Any:
        value = share(text, self._mark)
        if value is None or value < 0:
            return _BAD
        return value / 100 if self._percent else value


def _in_percent(cells: Sequence[str], mark: str) -> bool:
    """Whether a column of FTE is in percent: nobody works 80 times full time."""
    values = [value for cell in cells if "%" not in cell and (value := share(cell, mark))]
    return bool(values) and sum(10 < value <= 100 for value in values) > 0.8 * len(values)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _or_bad(value: Any) -> Any:
    return _BAD if value is None else value
