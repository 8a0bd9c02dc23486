"""Rows before they are placed: months that are over, people who have left, FTE of no use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from orgplan.exchange.intake.outcome import NOTHING, Problem
from orgplan.exchange.roster.doubles import Complain
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import name_of
from orgplan.exchange.roster.policy import BY_NAME, QUARANTINE, choice
from orgplan.exchange.roster.words import is_eliminated, says_no, state_of
from orgplan.language import tr

TWELVE = Decimal(12)


def keep_out_by_class(
    entries: Sequence[Entry], problems: Sequence[Problem], choices: Mapping[str, str]
) -> None:
    """Keep out rows with a problem of a class that is to be quarantined."""
    by_row = {(entry.sheet, entry.row): entry for entry in entries}
    for problem in problems:
        known = BY_NAME.get(problem.kind)
        if known is None or not known.choices or choice(choices, problem.kind) != QUARANTINE:
            continue
        entry = by_row.get((problem.sheet, problem.row))
        if entry is not None and not entry.out:
            entry.out = problem.kind


def sift(
    entries: Iterable[Entry], choices: Mapping[str, str], complain: Complain, day: date
) -> None:
    """Keep out, by the policy, rows that are no seats of today."""
    for entry in entries:
        if entry.out:
            continue
        if says_no(entry.text("valid")):
            _by_choice(
                entry, "valid", "invalid", tr("its own system calls it invalid"), choices, complain
            )
        elif _has_left(entry, day):
            _by_choice(entry, "end", "left", tr("has left by the plan's date"), choices, complain)
        if not entry.out and entry.role != "pools":
            _count(entry, complain)
        if not entry.out:
            _tell(entry, complain)


def _by_choice(
    entry: Entry,
    column: str,
    kind: str,
    said: str,
    choices: Mapping[str, str],
    complain: Complain,
) -> None:
    out = choice(choices, kind) == QUARANTINE
    complain(
        entry,
        column,
        kind,
        tr("{said}: kept out", said=said) if out else tr("{said}: placed all the same", said=said),
    )
    entry.out = kind if out else ""


def _has_left(entry: Entry, day: date) -> bool:
    end = entry.values.get("end")
    if isinstance(end, date) and end < day:
        return True
    return state_of(entry.text("status"), opening=entry.role == "openings").left


def _count(entry: Entry, complain: Complain) -> None:
    """A seat's FTE is more than nothing, and at most one."""
    if entry.fte <= NOTHING:
        complain(entry, "fte", "fte", tr("a seat of no FTE cannot be placed: kept out"))
        entry.out = "fte"
    elif entry.fte > 1:
        complain(
            entry,
            "fte",
            "fte",
            tr("{fte} FTE is more than one seat: placed as a pool", fte=entry.fte),
        )


def _tell(entry: Entry, complain: Complain) -> None:
    """What a director should see although nothing is wrong with it."""
    name = name_of(entry)
    closed = state_of(entry.text("status"), opening=entry.role == "openings").closed
    if closed or is_eliminated(name):
        entry.tags["closed"] = "yes"
        name = entry.text("status") if closed else name
        complain(entry, "name", "closed post", tr("“{name}”: placed as a closed seat", name=name))
    elif not entry.text("title") and entry.role != "pools":
        complain(entry, "title", "no title", tr("has no title"))


def settle_months(entries: Sequence[Entry], months: str, day: date) -> None:
    """A column a month: when somebody comes and goes, and what they work or are paid."""
    told = [entry for entry in entries if entry.months]
    if not told:
        return
    first = min(entry.months[0][0] for entry in told)
    last = max(entry.months[-1][0] for entry in told)
    for entry in told:
        begins, ends = entry.months[0][0], entry.months[-1][0]
        if begins > first:
            entry.values.setdefault("start", begins)
        if ends < last:
            entry.values.setdefault("end", _month_end(ends))
        if months == "pay":
            now = [value for month, value in entry.months if month <= day]
            monthly = now[-1] if now else entry.months[0][1]
            entry.values.setdefault("base", (monthly * TWELVE, ""))


def _month_end(month: date) -> date:
    following = month.replace(day=28).toordinal() + 4
    return date.fromordinal(date.fromordinal(following).replace(day=1).toordinal() - 1)


def settle_snapshots(entries: Iterable[Entry], complain: Complain) -> list[Entry]:
    """A row a month: the last month counts, those before tell when people came.

    Returns the rows of months that are over; they hold no FTE of their own.
    """
    dated = [entry for entry in entries if isinstance(entry.values.get("month"), date)]
    months = sorted({entry.values["month"] for entry in dated})
    if len(months) < 2:
        return []
    last, came = months[-1], dict[str, date]()
    for entry in sorted(dated, key=lambda entry: entry.values["month"]):
        came.setdefault(entry.key, entry.values["month"])
    over = []
    for entry in dated:
        if entry.values["month"] != last:
            entry.fte = NOTHING
            entry.tags["history"] = "yes"
            over.append(entry)
        elif came[entry.key] > months[0]:
            entry.values.setdefault("start", came[entry.key])
    if over:
        said = tr(
            "one of {count} rows of months before {last}, which tell only who came when",
            count=len(over),
            last=last,
        )
        complain(over[0], "month", "history", said)
    return over
