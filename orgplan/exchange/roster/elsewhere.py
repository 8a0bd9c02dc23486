"""Seats that a plan has already, by what rows of a file may call them."""

from collections.abc import Iterable, Iterator, Sequence

from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import folded_key, is_no_one, name_forms
from orgplan.exchange.roster.ledger import Ledger, Link, by_ids, ledger_of, plan_ids
from orgplan.model.org import Org
from orgplan.model.records import Person, Position, Source, Spell


def _ledgers(org: Org) -> Iterator[Ledger]:
    for source in org.rows(Source):
        yield ledger_of(source)


def known_seats(org: Org) -> dict[str, Link]:
    """Seats by each id that a source, or the plan itself, has for them."""
    return plan_ids(org) | by_ids(_ledgers(org))


def seats_elsewhere(
    org: Org, entries: Iterable[Entry], names: Sequence[str], here: set[str]
) -> dict[str, str]:
    """Seats of the plan by what references call them; of several sources the likeliest's.

    That is the one named like a file, or the one that knows most of what is referred to. Seats
    that the files' own rows are known as (`here`) are left out: the files say where they are.
    """
    found = _by_words(org)
    asked = {folded_key(x) for e in entries if not is_no_one(x := e.text("manager"))}
    found |= {name.partition(":")[2]: link.id for name, link in plan_ids(org).items()}
    ranked = []
    for source in org.rows(Source):
        ids = by_ids([ledger_of(source)])
        keys = {name.partition(":")[2]: link.id for name, link in ids.items()}
        alike = any(_same_stem(source.name, name) for name in names)
        ranked.append((alike, len(asked & keys.keys()), source.id, keys))
    for _, _, _, keys in sorted(ranked, key=lambda row: row[:3]):
        found |= keys
    seats = org.table(Position)
    return {name: seat for name, seat in found.items() if seat in seats and seat not in here}


def _by_words(org: Org) -> dict[str, str]:
    """Seats by their holders' names and their titles, where only one is called that."""
    called: dict[str, set[str]] = {}
    for spell in org.rows(Spell):
        person = org.get(Person, spell.person) if spell.person and spell.end is None else None
        for form in name_forms(person.name) if person else ():
            called.setdefault(form, set()).add(spell.position)
    for seat in org.rows(Position):
        if seat.closed is None:
            called.setdefault(folded_key(seat.title), set()).add(seat.id)
    return {words: seats.pop() for words, seats in called.items() if len(seats) == 1}


def _same_stem(first: str, second: str) -> bool:
    """Whether two sources are named alike at their beginning: `decc senior`, `decc junior`."""
    one, two = first.casefold().split(), second.casefold().split()
    return bool(one and two and one[0] == two[0])
