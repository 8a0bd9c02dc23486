"""A file's rows into a plan, three ways: what was said last time, what is here, what is said now.

A value that only the file changed is taken; one that only somebody here changed stays; where both
did, to different ends, the plan keeps its own and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from orgplan.exchange.intake.outcome import Detail
from orgplan.exchange.roster.changes import Changes, Placed
from orgplan.exchange.roster.doubles import Complain
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import folded_key
from orgplan.exchange.roster.ledger import ATTRIBUTES, Ledger, Link, ids_of
from orgplan.exchange.roster.own_list import has_line
from orgplan.exchange.roster.policy import FIX, QUARANTINE, choice
from orgplan.exchange.roster.records import Writer, current_values, manager_now, spell_of
from orgplan.exchange.roster.wanted import Wanted, plain
from orgplan.language import number, tr
from orgplan.model.draft import Draft
from orgplan.model.records import Person, Position, PositionPool, Requisition
from orgplan.model.watching import Check, watched

EMPTY = tr("empty")
MOST_MISSING = 0.5
"""The share of a source's rows that may be missing before a file counts as a part of it."""


class Merger:
    """Puts what rows want into a draft, and keeps the ledger of their source."""

    def __init__(
        self,
        draft: Draft,
        ledger: Ledger,
        known: Mapping[str, Link],
        choices: Mapping[str, str],
        complain: Complain,
        placed: Placed,
    ) -> None:
        self._draft, self._old, self._known = draft, ledger, known
        self._choices, self._complain = choices, complain
        self._day: date = draft.org.settings.as_of
        people = {
            link.values["holder"]: link.person
            for link in ledger.rows.values()
            if link.person and link.values.get("holder")
        }
        self._writer = Writer(draft, self._day, people)
        self.ledger = Ledger({}, dict(ledger.names))
        self.changes = Changes()
        self._placed = placed
        self._links, self._taken, self._new = placed.links, placed.taken, placed.new

    def place(self, wanted: Sequence[Wanted], check: Check) -> None:
        """Place every row: seats known from before first, so that people can move among them."""
        known = [(want, self._link(want)) for want in watched(wanted, check)]
        holders = {want.values.get("holder") for want, _ in known}
        steps = [(want, link, self._step(want, link)) for want, link in known if link]
        for _, link, step in steps:
            if step is not None and "holder" in step:
                had = link.values.get("holder", "")
                self._writer.vacate(link, step["holder_from"], moves=had in holders)
        for want, link, step in steps:
            if step is not None:
                self._change(want, link, step)
        new = [want for want, found in known if found is None]
        # Those with an id of their own first, as one that is made up must not take theirs.
        new.sort(key=lambda want: "position_id" not in want.entry.values)
        for want in watched(new, check):
            self._make(want)

    def _link(self, want: Wanted) -> Link | None:
        """The seat that a row is known as: by its key, else by any of its ids."""
        entry = want.entry
        own = entry.own or self._old.rows.get(entry.key)
        found: Link | None = own
        if own is None and not want.pool and "#" not in entry.key and "interim" not in entry.tags:
            ids = (x for x in ids_of(entry) if x in self._known)
            found = self._known.get(next(ids, ""))
        if found is None or found.pool != want.pool or found.id in self._taken:
            return None
        self._taken.add(found.id)
        values = dict(found.values)
        link = Link(found.pool, found.id, found.spell, found.person, ids_of(entry), values)
        if own is None:
            self._adopt(want, link)
        return link

    def _adopt(self, want: Wanted, link: Link) -> None:
        """Whoever sits in a seat that the source names for the first time may be whom it names."""
        spell = spell_of(self._draft.org, link, self._day)
        person = self._draft.org.get(Person, spell.person) if spell and spell.person else None
        holder = want.values.get("holder", "")
        if person is None or not holder:
            return
        told = {folded_key(x) for x in (holder, *ids_of(want.entry), want.values.get("name", ""))}
        own = (person.id, f"email:{person.email}", person.name)
        if told & {folded_key(x) for x in own}:
            link.person, link.values["holder"] = person.id, holder

    def _step(self, want: Wanted, link: Link) -> dict[str, Any] | None:
        """What of a row's values is to be written; None where its seat was removed by hand."""
        current = current_values(self._draft.org, link, self._day)
        self._links[id(want.entry)] = link
        if current is None:
            self._removed(want, link)
            return None
        changed: dict[str, Any] = {}
        for name, value in want.values.items():
            text = plain(value)
            if self._is_taken(want.entry, name, text, link.values.get(name), current):
                changed[name] = value
        if "holder" in changed and current["holder"] == "" == link.values.get("holder", ""):
            self.changes.filled.append(want.entry.key)
        if "holder" in changed:
            changed["holder_from"] = (want.values | want.more)["start"]
            changed |= {k: v for k, v in want.values.items() if k == "start"}
        return changed

    def _is_taken(
        self, entry: Entry, name: str, new: str, old: str | None, current: dict[str, str]
    ) -> bool:
        """Whether the file's value goes into the plan; a conflict is said."""
        here = current.get(name, "")
        if new in (here, old):
            return False
        if old is None or here == old:
            self._detail(entry, name, here, new)
            return True
        values = {"old": old or EMPTY, "here": here or EMPTY, "new": new or EMPTY}
        said = tr(
            "{name} was {old}, is {here} here and {new} in the file",
            name=name.replace("_", " "), **values,
        )  # fmt: skip
        theirs = choice(self._choices, "conflict") == "theirs"
        done = tr("taken from the file") if theirs else tr("kept as it is here")
        self._complain(entry, name, "conflict", f"{said}: {done}")
        if theirs:
            self._detail(entry, name, here, new)
        return theirs

    def _detail(self, entry: Entry, name: str, before: str, after: str) -> None:
        if id(entry) not in self._new:
            link = self._links[id(entry)]
            what = f"{link.id} {entry.text('title')}".strip()
            self.changes.details.append(Detail(what, name.replace("_", " "), before, after))

    def _removed(self, want: Wanted, link: Link) -> None:
        if choice(self._choices, "removed here") == FIX:
            del self._links[id(want.entry)]
            self._make(want)
            return
        said = tr("{link} was removed from the plan: kept out", link=link.id)
        self._complain(want.entry, "", "removed here", said)
        want.entry.out = "removed here"
        self.ledger.rows[want.entry.key] = link

    def _change(self, want: Wanted, link: Link, step: dict[str, Any]) -> None:
        step.pop("holder_from", None)
        before = dict(link.values)
        if link.pool:
            self._writer.pool(link.id, step)
        elif step:
            self._writer.seat(link, step, want.more | want.values)
        self._keep(want, link)
        self._tell(want.entry.key, step, before)

    def _tell(self, key: str, step: Mapping[str, Any], before: Mapping[str, str]) -> None:
        names = step.keys() - {"holder"}
        if names & {"team", "location"}:
            self.changes.moved.append(key)
        if names & {"base", "hourly", "bonus_target", "equity"}:
            self.changes.paid.append(key)
        if names - {"team", "location", "base", "hourly", "bonus_target", "equity"}:
            self.changes.other.append(key)
        if "holder" in step and before.get("holder"):
            self.changes.left.append(key)
        if step.get("holder") and before.get("holder"):
            self.changes.joined.append(key)

    def _make(self, want: Wanted) -> None:
        """A row that nobody knows yet becomes a seat or pool of its own."""
        entry = want.entry
        values = want.more | want.values
        link = Link(want.pool, "", ids=ids_of(entry))
        if want.pool:
            link.id = self._draft.next_id(PositionPool, "POOL-1")
            self._writer.new_pool(link.id, values)
        else:
            self._writer.new_seat(self._seat_id(entry), values, link)
            if entry.role == "openings" or entry.text("requisition"):
                self._request(entry, link, values)
        self._links[id(entry)] = link
        self._new.add(id(entry))
        self._keep(want, link)
        self.changes.joined.append(entry.key)

    def _seat_id(self, entry: Entry) -> str:
        """The source's own id of a seat where it can be one here, else the next of the plan's."""
        said = entry.text("position_id")
        usable = said.isascii() and said.isprintable() and 0 < len(said) <= 40 and "/" not in said
        if usable and not self._draft.is_used(Position, said):
            return said
        if usable and "#" in entry.key:
            return self._draft.id_under(Position, f"{said}-")
        return self._placed.free_id(self._draft)

    def _request(self, entry: Entry, link: Link, values: Mapping[str, Any]) -> None:
        """The requisition of a seat that is to be filled."""
        said = entry.text("requisition")
        if not link.spell or values.get("holder"):
            return
        taken = not said or self._draft.is_used(Requisition, said)
        name = self._draft.next_id(Requisition, "R-001") if taken else said
        self._draft.put(
            Requisition(name, link.id, link.spell, target_start=values["start"], opening=said)
        )

    def _keep(self, want: Wanted, link: Link) -> None:
        """Note what the row said, for the next file."""
        link.values = {name: plain(value) for name, value in want.values.items() if name in _KEPT}
        self.ledger.rows[want.entry.key] = link

    def report(self, wanted: Iterable[Wanted], root: str) -> None:
        """Lay the lines of reporting, once every row has its seat."""
        for want in wanted:
            entry = want.entry
            link = self._links.get(id(entry))
            if link is None or entry.out or not has_line(entry):
                continue
            manager = self._placed.above(entry, root)
            self._line(entry, link, "manager", "" if manager == link.id else manager)
            if "dotted_manager" in entry.values and not want.pool:
                self._line(entry, link, "dotted", entry.tags.get("dotted", ""))

    def _line(self, entry: Entry, link: Link, name: str, new: str) -> None:
        before = self._old.rows.get(entry.key)
        old = before.values.get(name) if before else None
        is_new = id(entry) in self._new
        here = "" if is_new else self._above_now(link, name)
        link.values[name] = new
        if new == here or not self._is_taken(entry, name, new, old, {name: here}):
            return
        if link.pool:
            self._draft.change(PositionPool, link.id, manager=new)
        elif name == "manager":
            self._writer.report(link.id, new, new=is_new)
        else:
            self._writer.dot(link.id, new)
        if not is_new:
            self.changes.reports.append(entry.key)

    def _above_now(self, link: Link, name: str) -> str:
        if link.pool:
            pool = self._draft.org.get(PositionPool, link.id)
            return pool.manager if pool else ""
        return manager_now(self._draft.org, link.id, name, self._day)

    def miss(self, kept_out: set[str]) -> Iterator[str]:
        """What becomes of rows that the source had last time and has no more; yields sentences."""
        seats = {link.id for link in self._links.values()}
        gone = {
            key: link
            for key, link in self._old.rows.items()
            if key not in self.ledger.rows and link.id not in seats
        }
        if not gone:
            return
        part = len(gone) > MOST_MISSING * len(self._old.rows)
        if part or choice(self._choices, "missing") == QUARANTINE:
            why = tr("taken for a part of its source") if part else tr("as was chosen")
            yield tr(
                "{count} rows of last time are not in this file: left as they are, {why}",
                count=number(len(gone)),
                why=why,
            )
            self.ledger.rows |= gone
            return
        for key, link in gone.items():
            if key in kept_out or current_values(self._draft.org, link, self._day) is None:
                self.ledger.rows[key] = link
                continue
            self._part_with(key, link)

    def _part_with(self, key: str, link: Link) -> None:
        self.changes.left.append(key)
        if link.pool:
            self._writer.end_pool(link)
        elif key.startswith(("person_id:", "email:", "name:")):
            self._writer.leave(link)
        else:
            self._writer.close(link)


_KEPT = frozenset(ATTRIBUTES)
