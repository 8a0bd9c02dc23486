"""What the checks find in a plan, row by row, worked out as the workbook's formulas do."""

from collections.abc import Callable
from datetime import date

from orgplan.exchange.workbook.banding import outside_band
from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.checks import Heads
from orgplan.exchange.workbook.columns import justification
from orgplan.exchange.workbook.facts import (
    NO_CENTRE,
    TO_BE_HIRED,
    Entry,
    Facts,
    included_by_status,
)
from orgplan.exchange.workbook.heads import added
from orgplan.exchange.workbook.spans import endless


def doubles(facts: Facts) -> dict[int, int]:
    """How many other rows that count share a row's seat on some day."""
    seats: dict[str, list[Entry]] = {}
    for entry in facts.entries:
        if entry.spell and entry.row.included and not entry.spell.overlap:
            seats.setdefault(entry.seat.id.casefold(), []).append(entry)
    shared = (group for group in seats.values() if len(group) > 1)
    return {
        entry.number: max(0, sum(_meet(entry, other) for other in group) - 1)
        for group in shared
        for entry in group
    }


def _meet(first: Entry, second: Entry) -> bool:
    starts = max(first.row.start, second.row.start)
    ends = [row.end for row in (first.row, second.row) if row.end is not None]
    return not ends or starts <= min(ends)


def outside(facts: Facts) -> tuple[str, ...]:
    """Managers' seats and replaced rows that the file of one cost centre does not hold."""
    if not facts.options.cost_centre:
        return ()
    here = {code for entry in facts.entries for code in (entry.seat.id, entry.row.id)}
    named = {entry.manager for entry in facts.entries}
    named |= {entry.spell.backfill_of for entry in facts.entries if entry.spell}
    return tuple(sorted(named - here - {""}))


def backfill_faults(facts: Facts) -> set[int]:
    """The rows of backfills whose leaver is not there or not gone, and no overlap is allowed."""
    ends = {entry.row.id.casefold(): entry.row.end for entry in facts.entries}
    elsewhere = {code.casefold() for code in outside(facts)}
    found: set[int] = set()
    for entry in facts.entries:
        spell = entry.spell
        if spell is None or not spell.backfill_of:
            continue
        code = spell.backfill_of.casefold()
        left = ends.get(code)
        late = left is not None and spell.start > left
        if code in elsewhere:
            continue
        if code not in ends or not (late or spell.overlap):
            found.add(entry.number)
    return found


def untied(facts: Facts, heads: Heads) -> Value:
    """By how much the roll-forward misses the heads in seat, all blocks together."""
    blocks = (*heads.values(), added(list(heads.values())))
    return sum(sum(map(abs, tally["Check"])) for tally in blocks)


def open_transfers(facts: Facts, heads: Heads) -> Value:
    """Transfers in that nothing goes out for, and the other way round."""
    total = added(list(heads.values()))
    both = zip(total["Transfer in"], total["Transfer out"], strict=True)
    return sum(abs(into + out) for into, out in both)


def repeated_ids(facts: Facts, heads: Heads) -> Value:
    """Rows whose ID an earlier row has."""
    entries = facts.entries
    return len(entries) - len({entry.row.id.casefold() for entry in entries})


def shared_seats(facts: Facts, heads: Heads) -> Value:
    """Rows that share their seat with another."""
    return sum(count > 0 for count in doubles(facts).values())


def broken_backfills(facts: Facts, heads: Heads) -> Value:
    """Backfills that follow nobody who has left."""
    return len(backfill_faults(facts))


def outside_bands(facts: Facts, heads: Heads) -> Value:
    """Bases that their bands do not hold, and nobody says why."""
    return sum(outside_band(facts, e, justification(facts, e)) for e in facts.entries)


def overrulings(facts: Facts, heads: Heads) -> Value:
    """Rows whose inclusion is not what their status says."""
    return sum(overruled(facts, entry) is not None for entry in facts.entries)


def count_of(test: Callable[[Entry], int]) -> Callable[[Facts, Heads], Value]:
    """What a test of one row finds on all rows."""
    return lambda facts, heads: sum(map(test, facts.entries))


def overruled(facts: Facts, entry: Entry) -> int | None:
    """What the plan's three states say where the table of statuses says otherwise."""
    counts = int(entry.row.included)
    return None if counts == included_by_status(facts.org, entry.status) else counts


def ends_early(entry: Entry) -> int:
    """1 for who ends before the start."""
    return int(entry.row.end is not None and entry.row.end < entry.row.start)


def odd_fte(entry: Entry) -> int:
    """1 for an employee whose FTE is none."""
    return int(entry.spell is not None and entry.row.employee and not 0 < entry.row.fte <= 1)


def no_centre(entry: Entry) -> int:
    """1 for a row without a cost centre."""
    return int(entry.centre == NO_CENTRE)


def misfilled(facts: Facts, heads: Heads) -> Value:
    """Seats whose status and employee do not agree."""
    return sum(_misfilled(entry, facts.org.settings.as_of) for entry in facts.entries)


def _misfilled(entry: Entry, day: date) -> int:
    """A filled seat without an employee, or whose employee has not started; or the reverse."""
    held = bool(entry.spell and entry.spell.person)
    filled = entry.spell is not None and entry.row.employee and entry.status == "Filled"
    faults = int(not held) + int(entry.row.start > day) if filled else 0
    return faults + int(entry.incumbent == TO_BE_HIRED and held)


def missing_managers(facts: Facts, heads: Heads) -> Value:
    """Rows that report to a seat that is not there."""
    seats = {entry.seat.id.casefold() for entry in facts.entries}
    named = (entry.manager.casefold() for entry in facts.entries if entry.manager)
    known = seats | {code.casefold() for code in outside(facts)}
    return sum(manager not in known for manager in named)


def tops(facts: Facts, heads: Heads) -> Value:
    """Seats that count and report to nobody, less the one there should be."""
    first: dict[str, Entry] = {}
    for entry in facts.entries:
        first.setdefault(entry.seat.id.casefold(), entry)
    if not any(entry.spell and entry.row.included for entry in facts.entries):
        return 0
    seats = (e for e in first.values() if e.spell and e.row.included)
    return sum(not entry.manager for entry in seats) - 1


def circles(facts: Facts, heads: Heads) -> Value:
    """Rows whose chain of managers does not end."""
    return endless(facts)
