"""Our own list of positions that comes back: only cells that are not as in the plan say anything.

The list keeps no copy of what it was exported from, so it is held against the plan as it is now.
Spreadsheets drop zeros and write dates their own way; what means the same is the same.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgplan.exchange.csv_file import cell_text
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.roster.dates import day_of
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import bare_key
from orgplan.exchange.roster.ledger import Link
from orgplan.exchange.roster.numbers import amount
from orgplan.exchange.roster.tables import Table
from orgplan.exchange.roster.wanted import Wanted
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import PositionPool
from orgplan.model.records.values import Money

if TYPE_CHECKING:
    from orgplan.exchange.register import Column
    from orgplan.exchange.register import Entry as Listed

PRESET = "orgplan"
_ROW = "Row ID"
_MONIES = (("equity", "Equity currency"), ("hourly", "Hourly currency"))
# What else of a seat follows from a field of the list.
_FOLLOWS: dict[str, tuple[str, ...]] = {
    "name": ("holder", "name"),
    "person_id": ("holder",),
    "status": ("approval", "on_hold", "closed", "hiring"),
    "currency": ("base", "hourly", "equity"),
    "notes": ("justification",),
    "dotted_manager": ("dotted",),
    "fte": ("fte", "heads"),
    "bonus": ("bonus_target",),
    "target_start": ("start",),
}


def settle_own(
    found: Sequence[Entry], table: Table, fields: dict[str, str], org: Org
) -> Iterator[Problem]:
    """Take from rows all that the plan has already; yields changes that a list cannot bring."""
    from orgplan.exchange.register import entries

    shown = _columns_in(table.headings)
    places = [(at, shown[name]) for at, name in enumerate(table.headings) if name in shown]
    at_row = table.column(_ROW)
    monies = {field: at for field, name in _MONIES if (at := table.column(name)) >= 0}
    known = {(x.spell or x.seat).id: x for x in entries(org, org.settings.as_of)}
    rows = {row.number: row for row in table.rows}
    for entry in found:
        row = rows.get(entry.row)
        listed = known.get(row.cell(at_row)) if row is not None else None
        if row is None or listed is None:
            continue
        for field, at in monies.items():
            entry.tags[f"currency of {field}"] = row.cell(at)
        changed = {
            column.heading: row.cell(at)
            for at, column in places
            if not _is_same(row.cell(at), _text(column, listed))
        }
        yield from _settle(entry, listed, changed, fields)


def _columns_in(headings: Sequence[str]) -> dict[str, "Column"]:
    """The list's columns by heading, as the level of pay has them that it was written at.

    Two levels may have a heading in common and not mean the same: the currency of what somebody
    is paid, or that of the band.
    """
    from orgplan.exchange.register import columns
    from orgplan.exchange.workbook.pay import Pay

    levels = [{x.heading: x for x in columns(pay)} for pay in Pay]
    levels.sort(key=lambda level: len(level.keys() & set(headings)))
    return {heading: column for level in levels for heading, column in level.items()}


def _text(column: "Column", listed: "Listed") -> str:
    return " ".join(cell_text(column.cell(listed)).split())


def _is_same(said: str, here: str) -> bool:
    """Whether two cells mean the same, however a spreadsheet wrote one of them."""
    said = " ".join(said.split())
    if said == here or bare_key(said) == bare_key(here):
        return True
    if not said or not here:
        return False
    numbers = amount(said), amount(here)
    if None not in numbers:
        return numbers[0] == numbers[1]
    day = day_of(here, "ymd")
    return day is not None and day in (day_of(said, "mdy"), day_of(said, "dmy"))


def _settle(
    entry: Entry, listed: "Listed", changed: dict[str, str], fields: dict[str, str]
) -> Iterator[Problem]:
    by_heading = {heading: field for field, heading in fields.items()}
    told = {by_heading[name] for name in changed if name in by_heading}
    pool = isinstance(listed.seat, PositionPool)
    spell = listed.spell.id if listed.spell else ""
    entry.key = f"own:{spell or listed.seat.id}"
    entry.own = Link(pool, listed.seat.id, spell, listed.spell.person if listed.spell else "")
    entry.changed = frozenset(told)
    entry.role = "pools" if pool else entry.role
    if not told:
        entry.tags["history"] = tr("as it is here")
    for name, text in changed.items():
        if name not in by_heading:
            said = tr(
                "“{text}” is not as it is here and is not read: change it in the plan",
                text=text[:60],
            )
            yield Problem(entry.row, name, "not read", said, entry.sheet)


def only_changed(want: Wanted) -> Wanted:
    """What a row of our own list asks for: what follows from its changed cells, and no more."""
    changed = want.entry.changed
    if changed is not None:
        names = {name for field in changed for name in (field, *_FOLLOWS.get(field, ()))}
        want.more = want.values | want.more
        want.values = {name: value for name, value in want.values.items() if name in names}
    for field, _ in _MONIES:
        currency = want.entry.tags.get(f"currency of {field}", "")
        money = want.values.get(field)
        if currency and isinstance(money, Money):
            want.values[field] = Money(money.minor, currency)
    return want


def has_line(entry: Entry) -> bool:
    """Whether a row says whom its seat reports to: of our own list only where that was edited."""
    return entry.changed is None or bool(entry.changed & {"manager", "dotted_manager"})
