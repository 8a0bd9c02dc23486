"""Summary's ten dearest seats."""

from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import Grid
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.money import CENTS

MOST = 10
HEADS = {"E": "Dearest seats, whole plan"}


def write(facts: Facts, register: Register, grid: Grid) -> None:
    """The seats with the highest loaded cost, all stays in a seat together."""
    for entry, cents in _dearest(facts):
        row = grid.next
        where = f"MATCH($E{row},{register.cells('position')},0)"
        total = f"c_Loaded!$G${facts.first}:$G${facts.last}"
        seats = f"SUMPRODUCT(({register.cells('position')}=$E{row})*{total})"
        grid.row(
            ("E", entry.seat.id, "value text"),
            ("F", Formula(f'INDEX({register.cells("title")},{where})&""', entry.seat.title),
             "link words"),
            ("I", Formula(seats, Fraction(cents, CENTS)), "link money"),
        )  # fmt: skip


def _dearest(facts: Facts) -> list[tuple[Entry, int]]:
    totals: dict[str, int] = {}
    firsts: dict[str, Entry] = {}
    for entry in facts.entries:
        cash = sum(sum(entry.cost.line(line)) for line in CASH_LINES)
        totals[entry.seat.id] = totals.get(entry.seat.id, 0) + cash
        firsts.setdefault(entry.seat.id, entry)
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return [(firsts[seat], cents) for seat, cents in ranked]
