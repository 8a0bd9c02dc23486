"""COA_Map: the account of every cost line by GL function, and what is booked on each."""

from collections.abc import Iterator
from fractions import Fraction

from orgplan.exchange.workbook.bookings import ONLY_TOTALS, Group, groups
from orgplan.exchange.workbook.cells import Cell, Formula
from orgplan.exchange.workbook.columns import function
from orgplan.exchange.workbook.desk import Desk
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.places import address
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.sheets.ledger import WORDS
from orgplan.exchange.workbook.workings import SHEET_OF_LINE
from orgplan.model.records.words import GlFunction
from orgplan.planning.accounts import SOURCE
from orgplan.planning.money import CENTS

NAME = "COA_Map"
ACCOUNTS, AMOUNTS = "DEFG", "HIJK"
"""The columns of the functions: accounts, then what is booked on them."""

LINES, FIRSTS = "coa_lines", "coa_firsts"
HEADINGS = (
    "Cost line", "Booked as", "Sign",
    *(kind.value for kind in GlFunction),
    *((f"{kind.value}, booked", "money") for kind in GlFunction),
    "Same account", ("Faults", "heads"),
)  # fmt: skip
NOTES = (
    SOURCE + ".",
    "Lines that are booked as one share an account: to give one of them an account of its own, "
    "export again. A blank account under cost that is not zero is a fault.",
)


def rows() -> list[tuple[str, Group]]:
    """The cost line and the account of every row of the map."""
    return [(line, group) for group in groups() for line in group.lines]


def _label(group: Group, line: str) -> str:
    return WORDS.get(line, group.name)


def label_of(group: Group) -> str:
    """The row whose accounts a group is booked on."""
    return _label(group, group.lines[0])


def coa_map(desk: Desk) -> Iterator[Sheet]:
    """The sheet; the feed looks its accounts up here."""
    grid = Grid()
    plain_heading(desk.facts, grid, f"{NAME}: which account a cost is booked on", HEADINGS, NOTES)
    for line, group in rows():
        _row(desk, grid, line, group)
    for name, numbers in ONLY_TOTALS.values():
        accounts = [
            (at, numbers[kind], "input text") for at, kind in zip(ACCOUNTS, GlFunction, strict=True)
        ]
        cells = [("A", name, "label words"), ("B", "By cost centre, no row", "note words")]
        grid.row(*cells, ("C", 1, "value heads"), *accounts)
    last = grid.next - 1
    places = desk.facts.places
    places.range(LINES, NAME, "A", FIRST_ROW, last)
    places.ranges["coa_accounts"] = f"{NAME}!$D${FIRST_ROW}:$G${last}"
    places.range("coa_faults", NAME, "M", FIRST_ROW, last)
    names = dict.fromkeys(ACCOUNTS, 12) | dict.fromkeys(AMOUNTS, 15)
    yield Sheet(
        name=NAME, title="Chart of accounts", kind=Kind.INPUT,
        purpose="Which account every cost line is booked on, by GL function",
        rows=grid.write, last=f"M{last}", pages_high=1,
        widths={"A": 40, "B": 38, "C": 7, **names, "L": 22, "M": 8},
    )  # fmt: skip


def _row(desk: Desk, grid: Grid, line: str, group: Group) -> None:
    row, facts = grid.next, desk.facts
    accounts = [
        Cell(at, group.numbers[kind], "input text")
        for at, kind in zip(ACCOUNTS, GlFunction, strict=True)
    ]
    amounts = []
    for at, kind in zip(AMOUNTS, GlFunction, strict=True):
        total = address(SHEET_OF_LINE[line], "G", facts.first, facts.last)
        text = f'C{row}*SUMIFS({total},{desk.register.cells("function")},"{kind.value}")'
        chosen = (entry for entry in facts.entries if function(facts, entry) is kind)
        cents = group.sign * sum(sum(entry.cost.line(line)) for entry in chosen)
        amounts.append(Cell(at, Formula(text, Fraction(cents, CENTS)), "link money"))
    end = FIRST_ROW + len(rows()) - 1
    head = f"MATCH(L{row},$A${FIRST_ROW}:$A${end},0)"
    faults = "+".join(
        f'IF(AND({at}{row}="",{amount}{row}<>0),1,0)'
        f"+IF({at}{row}<>INDEX({at}${FIRST_ROW}:{at}${end},{head}),1,0)"
        for at, amount in zip(ACCOUNTS, AMOUNTS, strict=True)
    )
    grid.put(row, [
        Cell("A", _label(group, line), "label words"), Cell("B", group.name, "note words"),
        Cell("C", group.sign, "value heads"), *accounts, *amounts,
        Cell("L", label_of(group), "note words"), Cell("M", Formula(faults, 0), "formula heads"),
    ])  # fmt: skip
