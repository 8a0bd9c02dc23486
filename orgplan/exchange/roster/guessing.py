"""Which column is what, guessed: by a system's own headings, by words, by likeness, by content.

Each guess carries how sure it is and why, so that a person can look at the doubtful ones. A field
has one column; the surest takes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgplan.exchange.roster.content import Look, looks_of
from orgplan.exchange.roster.dates import month_of
from orgplan.exchange.roster.fields import BY_NAME, Kind, folded, synonyms
from orgplan.exchange.roster.mapping import Guess, SheetMapping
from orgplan.exchange.roster.numbers import currency_code
from orgplan.exchange.roster.presets import GENERIC, PRESETS, Preset
from orgplan.exchange.roster.tables import Table
from orgplan.language import tr

_EXACT, _KNOWN, _LEAST = 100, 95, 84
_SHORTEST = 4
_LIKENED = 400
"""Columns that are known by likeness too; of 16,000 only known words tell more."""
_SIGN = re.compile(r"\b[A-Z]{3}\b|[€£$¥₹]")
_FIT = 0.5
"""The share of a column's cells that have to be of the field's kind."""


def guessed(table: Table) -> SheetMapping:
    """How a table is to be read, with a guess for every column that stands for something."""
    preset = preset_of(table.headings)
    looks = looks_of(table)
    guesses = _settled([*_by_preset(table, preset), *_by_words(table, looks)])
    if preset is None:
        guesses = _settled([*guesses, *_by_content(table, looks, guesses)])
    columns = {guess.field: guess.heading for guess in guesses}
    return SheetMapping(
        table.sheet,
        preset.role if preset else _role(columns),
        table.heading_row,
        columns,
        "",
        preset.dates if preset else "",
        (preset.currency if preset else "") or _currency_in(columns),
        _months(table, looks),
        preset.name if preset else GENERIC,
        tuple(guesses),
    )


def preset_of(headings: Sequence[str]) -> Preset | None:
    """The system whose telling columns are all there; of several the one that knows most."""
    names = {folded(heading) for heading in headings}
    found = [preset for preset in PRESETS if preset.telling <= names]
    return max(found, key=lambda p: (len(names & p.columns.keys()), len(p.telling)), default=None)


def _by_preset(table: Table, preset: Preset | None) -> Iterator[Guess]:
    """A system's own columns, of several for one field the one it lists first."""
    if preset is None:
        return
    places = {folded(heading): at for at, heading in reversed([*enumerate(table.headings)])}
    taken: set[str] = set()
    for name, field in preset.columns.items():
        at = places.get(name, -1)
        if at >= 0 and field not in taken:
            taken.add(field)
            yield Guess(
                field, at, table.headings[at], _EXACT, tr("a column of {words}", words=preset.words)
            )
    for at, heading in enumerate(table.headings):
        if folded(heading) in preset.ignored:
            yield Guess("", at, heading, _EXACT, tr("not needed from {words}", words=preset.words))


def _by_words(table: Table, looks: Sequence[Look]) -> Iterator[Guess]:
    known = synonyms()
    for column, heading in enumerate(table.headings):
        name = folded(heading)
        if name in known:
            yield _judged(known[name], column, heading, _KNOWN, tr("by its heading"), looks[column])
        elif column < _LIKENED and len(name) >= _SHORTEST and month_of(heading) is None:
            yield from _alike(name, column, heading, looks[column])


def _alike(name: str, column: int, heading: str, look: Look) -> Iterator[Guess]:
    from rapidfuzz import fuzz, process

    known = synonyms()
    found = process.extract(name, known.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST, limit=3)
    for word, score, _ in found:
        if len(word) >= _SHORTEST:
            yield _judged(
                known[word], column, heading, int(score) - 5, tr("like “{word}”", word=word), look
            )
    longer = [word for word in known if len(word) >= 5 and word in name]
    if longer:
        word = max(longer, key=len)
        score = 60 + 25 * len(word) // len(name)
        yield _judged(known[word], column, heading, score, tr("holds “{word}”", word=word), look)


def _judged(field: str, column: int, heading: str, score: int, why: str, look: Look) -> Guess:
    """A guess, much less sure where the cells are of another kind than the field's."""
    if not look.filled:
        return Guess(field, column, heading, score - 20, tr("{why}; the column is empty", why=why))
    fit = _fit(BY_NAME[field].kind, look)
    if fit < _FIT:
        return Guess(
            field,
            column,
            heading,
            score // 3,
            tr("{why}; but its cells are not of the kind", why=why),
        )
    return Guess(field, column, heading, score - round((1 - fit) * 10), why)


def _fit(kind: Kind, look: Look) -> float:
    """The share of a column's cells that could be of a kind."""
    shares = {
        Kind.EMAIL: look.emails + look.blanks_in_words,
        Kind.MONEY: look.numbers + look.blanks_in_words,
        Kind.NUMBER: look.numbers + look.blanks_in_words,
        Kind.SHARE: look.numbers + look.blanks_in_words,
        Kind.DATE: look.dates + look.blanks_in_words,
        Kind.NAME: 1 - look.numbers,
    }
    return min(1.0, shares.get(kind, 1.0))


def _settled(guesses: list[Guess]) -> list[Guess]:
    """The surest guess of each column and of each field."""
    taken: set[str] = set()
    columns: set[int] = set()
    kept = []
    for found in sorted(guesses, key=lambda g: (-g.score, g.column)):
        # Beside the manager's id systems write the name too, which tells where the id does not.
        second = found.field == "manager" and "manager" in taken
        guess = replace(found, field="manager_name") if second else found
        if guess.column in columns or guess.field in taken or guess.score < 40:
            continue
        columns.add(guess.column)
        if guess.field:
            taken.add(guess.field)
            kept.append(guess)
    return sorted(kept, key=lambda guess: guess.column)


def _by_content(table: Table, looks: Sequence[Look], known: Sequence[Guess]) -> Iterator[Guess]:
    """Columns that no heading tells: addresses, dates, ids, and what refers to them."""
    fields = {guess.field for guess in known}
    taken = {guess.column for guess in known}
    free = [
        at
        for at, look in enumerate(looks)
        if at not in taken and look.filled and month_of(table.headings[at]) is None
    ]
    for at in free:
        if looks[at].emails > 0.9 and "email" not in fields:
            yield Guess("email", at, table.headings[at], 70, tr("its cells are addresses"))
        if looks[at].dates > 0.9 and looks[at].dated and "start" not in fields:
            yield Guess("start", at, table.headings[at], 50, tr("its cells are dates"))
    owner = next((g.column for g in known if g.field in ("position_id", "person_id")), -1)
    if owner < 0:
        owner = next((at for at in free if looks[at].unique and looks[at].shaped), -1)
        if owner >= 0:
            yield Guess(
                "person_id", owner, table.headings[owner], 55, tr("each cell is there once")
            )
    if owner >= 0 and not {"manager", "manager_email", "manager_name"} & fields:
        yield from _referring(table, owner, [at for at in free if at != owner])


def _referring(table: Table, owner: int, free: Sequence[int]) -> Iterator[Guess]:
    """Columns whose cells are ids of other rows."""
    values = {row.cell(owner) for row in table.rows}
    for at in free:
        told = [row.cell(at) for row in table.rows if row.cell(at)]
        if told and sum(cell in values for cell in told) > 0.8 * len(told):
            yield Guess("manager", at, table.headings[at], 65, tr("its cells are ids of others"))


def _role(columns: dict[str, str]) -> str:
    """Seats each, or counted: where nothing names a seat or person and FTE exceed one."""
    named = {"position_id", "person_id", "name", "first_name", "email"} & columns.keys()
    counted = {"fte", "heads"} & columns.keys()
    if not named and counted:
        return "pools"
    if "title" in columns or (named and len(columns) > 1):
        return "positions"
    return "ignored"


def _currency_in(columns: dict[str, str]) -> str:
    """The currency that headings of money name: “Salary (EUR)”, “Pay Floor (£)”."""
    money = (heading for field, heading in columns.items() if BY_NAME[field].kind is Kind.MONEY)
    words = (word for heading in money for word in _SIGN.findall(heading))
    found = {code for code in map(currency_code, words) if code}
    return found.pop() if len(found) == 1 else ""


def _months(table: Table, looks: Sequence[Look]) -> str:
    """What cells under months hold, where at least three headings are months."""
    places = [at for at, heading in enumerate(table.headings) if month_of(heading)]
    if len(places) < 3:
        return ""
    largest = max((looks[at].largest for at in places), default=0.0)
    return "pay" if largest > 100 else "fte"
