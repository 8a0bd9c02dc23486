"""Seats and pools as values to compare, and values as the records that they are kept in."""

from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.exchange.roster.ledger import Link
from orgplan.exchange.roster.wanted import plain
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import close_position
from orgplan.model.edits.reporting import set_manager
from orgplan.model.org import Org
from orgplan.model.queries import dotted_on, manager_on, shown_spell
from orgplan.model.records import (
    Person,
    Position,
    PositionPool,
    Record,
    ReportingLine,
    Requisition,
    Spell,
)
from orgplan.model.records.values import Exit, Hiring, LineKind, SpellKind
from orgplan.model.spans import days_later, eve

OF_SEAT = (
    "title", "family", "level", "location", "team", "role", "employment", "fte", "cost_centre",
    "justification", "assistant", "priority", "approval", "on_hold",
)  # fmt: skip
OF_SPELL = ("start", "end", "hiring", "base", "bonus_target", "equity", "hourly", "hours", "kind")
OF_PERSON = ("name", "email")
OF_POOL = (
    "title", "family", "level", "location", "team", "employment", "fte", "cost_centre", "heads",
    "base", "pay_minimum", "pay_maximum", "bonus_target", "start", "end", "manager", "approval",
    "on_hold",
)  # fmt: skip


def current_values(org: Org, link: Link, day: date) -> dict[str, str] | None:
    """A seat's or pool's values as the plan has them now; None where it is no more."""
    if link.pool:
        pool = org.get(PositionPool, link.id)
        return None if pool is None else {name: plain(getattr(pool, name)) for name in OF_POOL}
    seat = org.get(Position, link.id)
    if seat is None:
        return None
    found = {name: plain(getattr(seat, name)) for name in OF_SEAT}
    found["closed"] = plain(seat.closed is not None)
    return found | _of_stay(org, link, day)


def manager_now(org: Org, seat_id: str, name: str, day: date) -> str:
    """Whom a seat reports to by solid line, or by `dotted`."""
    if name == "dotted":
        return (dotted_on(org, seat_id, day) or ("",))[0]
    return manager_on(org, seat_id, day)


def _of_stay(org: Org, link: Link, day: date) -> dict[str, str]:
    spell = spell_of(org, link, day)
    if spell is None:
        return dict.fromkeys((*OF_SPELL, *OF_PERSON, "holder"), "")
    found = {name: plain(getattr(spell, name)) for name in OF_SPELL}
    person = org.get(Person, spell.person) if spell.person else None
    same = person is not None and person.id == link.person and "holder" in link.values
    found["holder"] = link.values["holder"] if same else spell.person
    for name in OF_PERSON:
        found[name] = plain(getattr(person, name)) if person else ""
    return found


def spell_of(org: Org, link: Link, day: date) -> Spell | None:
    """The stay that a row is about: its own while it lasts, else the one to show."""
    own = org.get(Spell, link.spell) if link.spell else None
    if own is not None and (own.end is None or own.end >= day):
        return own
    return shown_spell(org, link.id, day)


class Writer:
    """Writes values into the records of a draft."""

    def __init__(self, draft: Draft, day: date, people: dict[str, str]) -> None:
        """`people` are persons of the plan by what their source calls them."""
        self._draft, self._day, self._people = draft, day, people
        self._stems: set[str] = set()

    def pool(self, pool_id: str, values: dict[str, Any]) -> None:
        """Change a pool."""
        self._draft.change(
            PositionPool, pool_id, **{name: values[name] for name in OF_POOL if name in values}
        )

    def new_pool(self, pool_id: str, values: dict[str, Any]) -> None:
        """Add a pool with these values."""
        fields = {name: values[name] for name in OF_POOL if name in values}
        self._draft.put(PositionPool(pool_id, **fields))

    def new_seat(self, seat_id: str, values: dict[str, Any], link: Link) -> None:
        """Add a seat, its stay and its person."""
        fields = {name: values[name] for name in OF_SEAT if values.get(name) is not None}
        closed = self._day if values.get("closed") else None
        reason = tr("closed in its source") if closed else ""
        self._draft.put(Position(seat_id, **fields, closed=closed, close_reason=reason))
        link.id = seat_id
        if closed is None:
            link.spell = self._new_spell(seat_id, values, self._new_person(values, link))

    def _new_spell(self, seat_id: str, values: dict[str, Any], person: str) -> str:
        fields = {name: values[name] for name in OF_SPELL if values.get(name) is not None}
        if fields.get("end") and fields["end"] < fields["start"]:
            del fields["end"]
        name = self._first_free(Spell, f"{seat_id}-S")
        self._draft.put(Spell(name, seat_id, person=person, **fields))
        return name

    def _first_free(self, kind: type[Record], stem: str) -> str:
        """The first id of a new seat's own; only where that is taken, others are tried."""
        name = f"{stem}1"
        if self._draft.org.get(kind, name) is None and stem not in self._stems:
            self._stems.add(stem)
            return name
        return self._draft.id_under(kind, stem)

    def _new_person(self, values: dict[str, Any], link: Link) -> str:
        """The person who holds a seat: known by the source, by the plan, or new."""
        holder = values.get("holder", "")
        if not holder:
            return ""
        known = self._draft.org.get(Person, self._people.get(holder, holder))
        if known is not None and self._is_free(known.id, values):
            link.person = known.id
            return known.id
        usable = holder.isascii() and holder.replace("-", "").isalnum() and len(holder) <= 24
        taken = not usable or self._draft.is_used(Person, holder)
        name = self._draft.next_id(Person, "E-1000") if taken else holder
        start = values["start"]
        hired = min(start, self._day) if values.get("kind") is SpellKind.EXISTING else start
        said = values.get("name") or name
        self._draft.put(Person(name, said, hired, email=values.get("email", "")))
        link.person = self._people[holder] = name
        return name

    def _is_free(self, person: str, values: dict[str, Any]) -> bool:
        """Whether somebody holds no other seat, or only stands in here."""
        if values.get("kind") is SpellKind.INTERIM:
            return True
        held = self._draft.org.by(Spell, "person", person)
        return all(x.end is not None or x.kind is SpellKind.INTERIM for x in held)

    def seat(self, link: Link, changed: dict[str, Any], all_values: dict[str, Any]) -> None:
        """Change a seat, its stay and its person by what of their values is new."""
        fields = {name: changed[name] for name in OF_SEAT if changed.get(name) is not None}
        if fields:
            self._draft.change(Position, link.id, **fields)
        if changed.get("closed"):
            self.close(link)
            return
        if "holder" in changed:
            self._change_holder(link, all_values)
            return
        self._change_stay(link, changed)

    def _change_stay(self, link: Link, changed: dict[str, Any]) -> None:
        org = self._draft.org
        spell = spell_of(org, link, self._day)
        fields = {name: changed[name] for name in OF_SPELL if name in changed}
        fields = {k: v for k, v in fields.items() if v is not None or k == "end"}
        if spell is not None and fields:
            self._draft.change(Spell, spell.id, **fields)
            if "start" in fields:
                self._follow(spell.id, fields["start"])
        person = spell.person if spell else ""
        named = {name: changed[name] for name in OF_PERSON if name in changed}
        if person and named:
            self._draft.change(Person, person, **named)

    def _follow(self, spell: str, start: date) -> None:
        """A requisition aims at the start of its stay."""
        for request in self._draft.org.by(Requisition, "spell", spell):
            self._draft.change(Requisition, request.id, target_start=start)

    def vacate(self, link: Link, start: date, *, moves: bool) -> None:
        """Whoever holds the seat leaves it before its next holder starts, or moves elsewhere."""
        spell = spell_of(self._draft.org, link, self._day)
        if spell is None or not spell.person or spell.end is not None:
            return
        day = start if spell.start < start <= self._day else self._day
        self._end(spell, day, Exit.TRANSFER if moves else Exit.VOLUNTARY)
        link.spell = ""

    def _change_holder(self, link: Link, values: dict[str, Any]) -> None:
        """Somebody holds the seat that was left or waited for them."""
        if not values.get("holder"):
            return
        spell = spell_of(self._draft.org, link, self._day)
        if spell is not None and not spell.person and spell.end is None:
            self._fill(spell, link, values)
            return
        start = values["start"]
        if spell is not None and spell.end is not None and start <= spell.end:
            start = days_later(spell.end, 1)
        link.spell = self._new_spell(
            link.id, values | {"start": start}, self._new_person(values, link)
        )

    def _fill(self, spell: Spell, link: Link, values: dict[str, Any]) -> None:
        """The stay that waited for somebody has them now: the same seat, the same stay."""
        start = values["start"]
        person = self._new_person(values, link)
        pay = {name: values[name] for name in ("base", "equity", "hourly") if values.get(name)}
        hiring = Hiring.HIRED if start <= self._day else Hiring.ACCEPTED
        self._draft.change(Spell, spell.id, person=person, hiring=hiring, start=start, **pay)
        for request in self._draft.org.by(Requisition, "spell", spell.id):
            started = start if start <= self._day else None
            self._draft.change(
                Requisition,
                request.id,
                target_start=start,
                accepted=request.accepted or min(start, self._day),
                started=started,
            )
        link.spell = spell.id

    def _end(self, spell: Spell, day: date, reason: Exit) -> None:
        """End a stay the day before, though not before it began."""
        last = max(eve(day), spell.start)
        self._draft.change(Spell, spell.id, end=last, exit=spell.exit or reason)
        if reason is Exit.VOLUNTARY:
            self._draft.change(Person, spell.person, leave_date=last, leave_reason=reason)

    def leave(self, link: Link) -> None:
        """Whoever held the seat is no longer there; the seat stays."""
        self.vacate(link, self._day, moves=False)

    def close(self, link: Link) -> None:
        """The seat is no more from the plan's day on."""
        seat = self._draft.org.get(Position, link.id)
        if seat is not None and seat.closed is None:
            close_position(self._draft, link.id, self._day, tr("closed in its source"))

    def end_pool(self, link: Link) -> None:
        """A pool ends the day before."""
        pool = self._draft.org.get(PositionPool, link.id)
        if pool is not None and pool.end is None:
            self._draft.change(PositionPool, link.id, end=eve(self._day), fte=Decimal(0))

    def report(self, seat_id: str, manager: str, *, new: bool) -> None:
        """A seat reports to another from now on, or since ever where it is new."""
        if new:
            if manager:
                name = self._first_free(ReportingLine, f"{seat_id}-L")
                self._draft.put(ReportingLine(name, seat_id, manager, LineKind.SOLID))
            return
        # Not since ever: whoever is above now may have been below until today.
        set_manager(self._draft, seat_id, manager, self._day)

    def dot(self, seat_id: str, manager: str) -> None:
        """A dotted line, in the place of the one there was."""
        for line in self._draft.org.by(ReportingLine, "position", seat_id):
            if line.kind is LineKind.DOTTED and line.manager != manager:
                self._draft.drop(ReportingLine, line.id)
        if manager and manager not in dotted_on(self._draft.org, seat_id, self._day):
            name = self._draft.id_under(ReportingLine, f"{seat_id}-L")
            self._draft.put(ReportingLine(name, seat_id, manager, LineKind.DOTTED))
