"""Ledger: one row per entry, period and cost line, values only, ready for a pivot table."""

from collections.abc import Iterator, Sequence

from orgplan.exchange.workbook.bookings import groups
from orgplan.exchange.workbook.cells import Cell, Pen, money, number, ratio
from orgplan.exchange.workbook.columns import entity, function, kind
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.sheet import Kind, Sheet, column
from orgplan.exchange.workbook.workings import factors, in_seat
from orgplan.model.records.words import GlFunction

NAME = "Ledger"
MOST_ROWS = 1_000_000
SOURCE = "OrgPlan"
WORDS = {
    "base": "Base",
    "bonus": "Bonus",
    "tax_capped": "Tax, capped",
    "tax_uncapped": "Tax, uncapped",
    "tax_threshold": "Tax, above threshold",
    "tax_levy": "Levy",
    "tax_flat": "Tax, flat",
    "benefits": "Benefits",
    "retirement": "Retirement",
    "per_head": "Per head",
    "one_off": "One-off",
    "contractor": "Contractor",
    "equity": "Equity",
}
EQUITY = WORDS["equity"]
HEADINGS = (
    ("Scenario", 16), ("Version", 8), ("Row ID", 13), ("Position ID", 11), ("Period", 11),
    ("FY", 9), ("Entity", 8), ("Cost centre", 11), ("Account", 9), ("Cost line", 18),
    ("Amount", 14), ("Currency", 9), ("HC", 7), ("FTE", 7), ("Status", 10), ("Type", 11),
    ("Source", 10),
)  # fmt: skip
AMOUNTS, LINES = "amounts of ", "lines of "
"""How the places of a ledger's columns are called, with its name after it."""

ROW = "\x00"


def ledgers(facts: Facts) -> tuple[Sheet, ...]:
    """The ledger; a second sheet and more where one cannot hold all rows."""
    parts = list(_parts(facts))
    return tuple(
        _sheet(facts, f"{NAME}_{i}" if i > 1 else NAME, entries, rows)
        for i, (entries, rows) in enumerate(parts, start=1)
    )


def _sheet(facts: Facts, name: str, entries: Sequence[Entry], rows: int) -> Sheet:
    last = f"{column(len(HEADINGS))}{max(2, rows + 1)}"
    facts.places.range(f"{AMOUNTS}{name}", name, "K", 2, max(2, rows + 1))
    facts.places.range(f"{LINES}{name}", name, "J", 2, max(2, rows + 1))
    return Sheet(
        name=name,
        title=NAME,
        kind=Kind.DATA,
        purpose="Every amount by row, period and cost line: values for pivots and imports",
        rows=lambda pen: _rows(facts, pen, entries),
        widths={column(i): width for i, (_, width) in enumerate(HEADINGS, start=1)},
        last=last,
        frozen="A2",
        header_rows=1,
        filtered=f"A1:{last}",
    )


def _parts(facts: Facts) -> Iterator[tuple[list[Entry], int]]:
    """Entries in groups whose rows one sheet can hold, with the number of rows."""
    group: list[Entry] = []
    rows = 0
    for entry in facts.entries:
        others = (cells for line, cells in _lines(entry) if line != _carrier(entry))
        more = len(_carried(facts, entry)) + sum(len(cells) - cells.count(0) for cells in others)
        if rows + more > MOST_ROWS:
            yield group, rows
            group, rows = [], 0
        group.append(entry)
        rows += more
    yield group, rows


def _carrier(entry: Entry) -> str:
    """The line whose rows carry heads and FTE, so that a pivot counts them once."""
    return "base" if entry.row.employee else "contractor"


def _lines(entry: Entry) -> list[tuple[str, Sequence[int]]]:
    return [(line, entry.cost.line(line)) for line in WORDS]


def _carried(facts: Facts, entry: Entry) -> dict[int, tuple[str, str]]:
    """Heads after the last day and FTE of each period that has either, as the file writes them."""
    shares = zip(in_seat(facts, entry), factors(facts, entry), strict=True)
    fte = entry.row.fte
    found = {}
    for i, (heads, share) in enumerate(shares):
        if heads or share:
            worked = share * fte
            found[i] = ratio(heads.numerator, heads.denominator), number(worked)
    return found


def _rows(facts: Facts, pen: Pen, entries: Sequence[Entry]) -> Iterator[str]:
    heads = [
        Cell(column(i), heading, "head words") for i, (heading, _) in enumerate(HEADINGS, start=1)
    ]
    yield pen.row(1, heads)
    periods = [(number(p.start), str(pen.text(p.year_label))) for p in facts.periods]
    names = {line: str(pen.text(word)) for line, word in WORDS.items()}
    booked = {(line, kind): str(pen.text(group.numbers[kind]))
              for group in groups() for line in group.lines for kind in GlFunction}  # fmt: skip
    row = 1
    for entry in entries:
        template, owner = _template(facts, pen, entry), function(facts, entry)
        for i, line, cents, counted in _amounts(facts, entry):
            row += 1
            values = (*periods[i], booked[line, owner], names[line], money(cents), *counted)
            yield template.replace(ROW, str(row)) % values


def _amounts(facts: Facts, entry: Entry) -> Iterator[tuple[int, str, int, tuple[str, str]]]:
    """Period, line, cents, heads and FTE of every row of an entry, in the order of time."""
    carrier, carried = _carrier(entry), _carried(facts, entry)
    used = [(line, cells) for line, cells in _lines(entry) if any(cells) or line == carrier]
    for i in range(len(facts.periods)):
        for line, cells in used:
            if line == carrier and i in carried:
                yield i, line, cells[i], carried[i]
            elif cells[i]:
                yield i, line, cells[i], _NOTHING


_NOTHING = ("0", "0")


def _template(facts: Facts, pen: Pen, entry: Entry) -> str:
    """An entry's row with places for period, account, line, amount, heads and FTE."""
    settings = facts.org.settings
    texts = {
        "A": facts.scenario, "C": entry.row.id, "D": entry.seat.id,
        "G": entity(facts, entry) or "-", "H": entry.centre, "L": settings.reporting_currency,
        "O": entry.status, "P": kind(facts, entry), "Q": SOURCE,
    }  # fmt: skip
    looks = {"E": "date", "K": "cents", "M": "heads", "N": "fte"}
    cells = []
    for i in range(1, len(HEADINGS) + 1):
        at = column(i)
        if at in texts:
            cells.append(pen.cell(f"{at}{ROW}", Cell(at, texts[at], "value text")))
        elif at == "B":
            cells.append(pen.cell(f"B{ROW}", Cell(at, settings.version, "value whole")))
        elif at in looks:
            style = pen.styles[f"value {looks[at]}"]
            cells.append(f'<c r="{at}{ROW}" s="{style}"><v>%s</v></c>')
        else:
            style = pen.styles["value text"]
            cells.append(f'<c r="{at}{ROW}" s="{style}" t="s"><v>%s</v></c>')
    return f'<row r="{ROW}">{"".join(cells)}</row>'
