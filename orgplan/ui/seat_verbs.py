"""What typing into a field does: each function puts one value into a draft through the verbs."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.people import change_person, fill, set_leave, take_back_leave, vacate
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.reporting import set_manager
from orgplan.model.edits.spells import (
    add_spell,
    change_spell,
    set_base,
    set_end,
    set_rate,
    set_start,
)
from orgplan.model.edits.tags import tag, untag
from orgplan.model.edits.teams import change_team
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import manager_on, spells_of
from orgplan.model.records import Domain, Position, Spell, Team
from orgplan.model.records.values import Approval, Employment, Exit, Money
from orgplan.ui.fields import EDITORS, Field, Put, Subject, named
from orgplan.ui.seat_words import OPEN, UNNAMED, domains_of, holder
from orgplan.ui.wording import parse_share


def put_seat(name: str, make: Any = None) -> Put:
    """The verb that sets one field of a seat; `make` turns the id chosen into its list's word."""

    def put(draft: Draft, at: Subject, value: Any) -> Position:
        return change_position(draft, at.id, **{name: make(value) if make else value})

    return put


def put_stay(name: str) -> Put:
    """The verb that sets one field of the stay that is shown."""

    def put(draft: Draft, at: Subject, value: object) -> Spell:
        return change_spell(draft, _stay(at).id, **{name: value})

    return put


def put_team(name: str, make: Any = None) -> Put:
    """The verb that sets one field of a team."""

    def put(draft: Draft, at: Subject, value: Any) -> Team:
        if name == "name" and not value:
            raise PlanError(tr("{at} needs a name: type one", at=at.id))
        return change_team(draft, at.id, **{name: make(value) if make else value})

    return put


def _stay(at: Subject) -> Spell:
    if at.spell is None:
        raise PlanError(tr("{at} has no stay yet: enter its start first", at=at.id))
    return at.spell


def put_start(draft: Draft, at: Subject, value: date | None) -> None:
    """Move the first day; a seat without a stay gets one."""
    if value is None:
        raise PlanError(tr("{at} needs a first day: type one, such as 2027-06-14", at=at.id))
    if at.spell is None:
        add_spell(draft, Spell("", at.id, value))
    else:
        set_start(draft, at.spell.id, value)


def put_end(draft: Draft, at: Subject, value: date | None) -> None:
    """Let somebody leave, a contract end, or nobody leave after all."""
    stay = _stay(at)
    if value is None:
        take_back_leave(draft, stay.id)
    elif at.record.employment is not Employment.EMPLOYEE:
        set_end(draft, stay.id, value, Exit.CONTRACT_END)
    else:
        set_leave(draft, stay.id, value, stay.exit or Exit.VOLUNTARY)


def put_base(draft: Draft, at: Subject, value: Money | None) -> None:
    """Pay an annual base."""
    if value is None:
        change_spell(draft, _stay(at).id, base=None)
    else:
        set_base(draft, _stay(at).id, value)


def put_hourly(draft: Draft, at: Subject, value: Money | None) -> None:
    """Pay by the hour."""
    if value is None:
        raise PlanError(tr("{at} is paid by the hour: type a rate", at=at.id))
    set_rate(draft, _stay(at).id, value, _stay(at).hours)


def put_title(draft: Draft, at: Subject, value: str) -> None:
    """Rename a seat."""
    if not value:
        raise PlanError(tr("{at} needs a title: type one", at=at.id))
    change_position(draft, at.id, title=value)


def put_manager(draft: Draft, at: Subject, value: str) -> None:
    """Let a seat report to another, from the as-of month on."""
    if value != manager_on(at.org, at.id, at.day):
        set_manager(draft, at.id, value, since_of(at.org, at.id, at.day))


def since_of(org: Org, position_id: str, day: date) -> date | None:
    """From when an edit holds: always for a seat that is not begun, else from the as-of month."""
    begun = any(spell.start <= day for spell in spells_of(org, position_id))
    today = org.settings.as_of
    return max(day.replace(day=1), today) if begun else None


def put_person(draft: Draft, at: Subject, value: str) -> None:
    """Rename who sits there, seat somebody new, or empty the seat."""
    stay = _stay(at)
    if value == holder(at.org, stay):
        return
    if value.casefold() in ("", OPEN.casefold(), UNNAMED.casefold()):
        vacate(draft, stay.id)
    elif stay.person:
        change_person(draft, stay.person, name=value)
    else:
        fill(draft, stay.id, value, stay.start)


def put_status(draft: Draft, at: Subject, value: str) -> None:
    """Set the approval, or hold the seat."""
    if value == "hold":
        change_position(draft, at.id, on_hold=True)
    else:
        change_position(draft, at.id, approval=Approval(value), on_hold=False)


def put_tags(draft: Draft, at: Subject, value: str) -> None:
    """Put a seat into exactly these waves and initiatives, with commas between them."""
    parts = (" ".join(part.split()) for part in value.replace(";", ",").split(","))
    wanted = tuple(dict.fromkeys(part for part in parts if part))
    for name in at.record.tags:
        if name not in wanted:
            untag(draft, [at.id], name)
    for name in wanted:
        tag(draft, [at.id], name)


_SHARE = re.compile(r"(?P<name>.+?)(?:\s+(?P<share>[\d.,]+\s*%))?")


def put_domains(draft: Draft, at: Subject, value: str) -> None:
    """Shares as they are shown: `Search 80 %, Pricing 20 %`; a single name has all of it."""
    parts = [part.strip() for part in re.split(r"[,;](?!\d)", value) if part.strip()]
    shares: dict[str, Decimal] = {}
    for part in parts:
        found = _SHARE.fullmatch(part)
        assert found is not None
        name, words = found["name"], found["share"]
        if words is None and len(parts) > 1:
            raise PlanError(
                tr("{at} gives “{name}” no share: type it as {name} 50 %", at=at.id, name=name)
            )
        domain = EDITORS["choice"].parse(_DOMAIN, at, name)
        shares[domain] = parse_share(words) if words else Decimal(1)
    if shares != {row.domain: row.share for row in domains_of(at.org, at.id, at.day)}:
        set_shares(draft, at.id, shares, since_of(at.org, at.id, at.day))


_DOMAIN = Field("domain", tr("Domain"), "choice", lambda at: "", choices=named(Domain))
