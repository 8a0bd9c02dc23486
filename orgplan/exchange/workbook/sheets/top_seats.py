"""Summary's ten dearest seats."""

from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import Grid
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.money import CENTS

MOST = 10


def write(facts: Facts, register: Register, grid: Grid) -> None:
    """The seats with the highest loaded cost, all stays in a seat together."""
    columns = [(at, None, "head words") for at in "CDFGI"]
    heads = {"A": "Dearest seats", "B": "Title", "E": "Team", "H": "Whole plan"}
    cells = [(at, text, "head heads" if at == "H" else "head words") for at, text in heads.items()]
    grid.row(*sorted([*cells, *columns]))
    for entry, cents in _dearest(facts):
        row = grid.next
        where = f"MATCH($A{row},{register.cells('position')},0)"
        total = f"c_Loaded!$G${facts.first}:$G${facts.last}"
        team = entry.team.name if entry.team else ""
        seats = f"SUMPRODUCT(({register.cells('position')}=$A{row})*{total})"
        grid.row(
            ("A", entry.seat.id, "value text"),
            ("B", Formula(f'INDEX({register.cells("title")},{where})&""', entry.seat.title),
             "link words"),
            ("E", Formula(f'INDEX({register.cells("team")},{where})&""', team), "link words"),
            ("H", Formula(seats, Fraction(cents, CENTS)), "link money"),
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
