"""Keys of rows, and rows that share one: copies, shared posts, and people in two places."""

import json
from collections.abc import Callable, Iterable, Mapping

from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import folded_key, name_of
from orgplan.exchange.roster.policy import QUARANTINE, choice
from orgplan.exchange.roster.words import is_interim, is_undisclosed, is_vacant
from orgplan.language import tr

Complain = Callable[[Entry, str, str, str], None]
"""Notes about an entry: column, class and sentence."""


def give_keys(entries: Iterable[Entry]) -> None:
    """The id that a later file of the source will know each row by."""
    seats = []
    for entry in entries:
        if entry.own is not None:
            continue
        if entry.role == "pools":
            entry.key = _pool_key(entry)
        else:
            entry.key = _seat_key(entry)
            seats.append(entry)
    if tell_shared_mail(seats):
        for entry in seats:
            if "shared mail" in entry.tags:
                entry.key = _seat_key(entry)


def _seat_key(entry: Entry) -> str:
    if entry.role == "openings" and entry.text("requisition"):
        return f"requisition:{folded_key(entry.text('requisition'))}"
    for field in ("position_id", "person_id", "email", "requisition"):
        if entry.text(field) and not (field == "email" and "shared mail" in entry.tags):
            return f"{field}:{folded_key(entry.text(field))}"
    name = name_of(entry)
    if name and not is_vacant(name) and not is_undisclosed(name):
        return f"name:{folded_key(name)}"
    parts = [entry.text(field) for field in ("title", "team", "department", "manager")]
    return f"row:{folded_key('|'.join(parts))}" if any(parts) else ""


def _pool_key(entry: Entry) -> str:
    """Pools have no ids: what they are, but not how many or at what pay."""
    fields = ("company", "division", "department", "team", "manager", "level", "title", "family",
              "location")  # fmt: skip
    return f"pool:{folded_key('|'.join(entry.text(field) for field in fields))}"


def tell_shared_mail(entries: Iterable[Entry]) -> bool:
    """Tag rows whose address belongs to several people, and so tells nobody from others."""
    by_mail: dict[str, list[Entry]] = {}
    for entry in entries:
        email = entry.values.get("email")
        if email:
            by_mail.setdefault(email, []).append(entry)
    found = False
    for group in by_mail.values():
        if len(group) > 1 and len({_who(entry) for entry in group}) > 1:
            found = True
            for entry in group:
                entry.tags["shared mail"] = "yes"
    return found


def _who(entry: Entry) -> str:
    """What tells a person from others but their address."""
    said = entry.text("person_id") or (entry.key if _hidden(entry) else name_of(entry))
    return folded_key(said)


def settle_doubles(
    entries: Iterable[Entry], choices: Mapping[str, str], complain: Complain
) -> None:
    """Give every row a key of its own, or keep it out, by the policy."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.key and not entry.out:
            _without_key(entry, choices, complain)
        groups.setdefault(entry.key, []).append(entry)
    for group in groups.values():
        inside = [entry for entry in group if not entry.out]
        if len(inside) > 1:
            _settle(inside, choices, complain)
    _stand_ins(entries, choices, complain)


def _without_key(entry: Entry, choices: Mapping[str, str], complain: Complain) -> None:
    said = tr("has neither an id nor a name nor a title: known by its place in the file")
    complain(entry, "", "no key", said)
    entry.key = f"row:{entry.sheet}|{entry.row}"
    if not any(entry.values.values()) or choice(choices, "no key") == QUARANTINE:
        entry.out = "no key"


def _settle(group: list[Entry], choices: Mapping[str, str], complain: Complain) -> None:
    """Several rows of one key: the first keeps it."""
    if group[0].key.startswith(("pool:", "row:", "requisition:")):
        _count(group)
        return
    seen: dict[str, Entry] = {}
    number = 1
    for entry in group:
        content = _content(entry)
        first = seen.setdefault(content, entry)
        # Two of one post whose names are not told are no copies, as long as they share it.
        if first is not entry and not (_hidden(entry) and entry.text("position_id")):
            said = tr("the same as row {row}", row=first.row)
            if choice(choices, "duplicate") == QUARANTINE:
                complain(entry, "", "duplicate", tr("{said}: kept out", said=said))
                entry.out = "duplicate"
                continue
            complain(entry, "", "duplicate", tr("{said}: a seat of its own", said=said))
        elif entry is not group[0]:
            _settle_other(entry, group[0], choices, complain)
            if entry.out:
                continue
        if entry is not group[0]:
            number += 1
            entry.key = f"{entry.key}#{number}"


def _settle_other(
    entry: Entry, first: Entry, choices: Mapping[str, str], complain: Complain
) -> None:
    """A row of a known id with other content: a shared post, or an id that was used twice."""
    shared = bool(entry.text("position_id"))
    kind = "shared post" if shared else "duplicate"
    said = (
        tr("the post of row {row} again: a seat beside it", row=first.row)
        if shared
        else tr("the id of row {row} again, with other content", row=first.row)
    )
    if is_interim(entry.text("title"), entry.text("status"), first.text("title")) and not shared:
        return  # told as interim below
    if choice(choices, kind) == QUARANTINE:
        complain(entry, "", kind, tr("{said}: kept out", said=said))
        entry.out = kind
    else:
        complain(entry, "", kind, said)


def _count(group: list[Entry]) -> None:
    """Pools and rows without ids may be alike in all that names them: they are counted."""
    for number, entry in enumerate(group[1:], 2):
        entry.key = f"{entry.key}#{number}"


def _content(entry: Entry) -> str:
    return json.dumps(entry.values, sort_keys=True, default=str)


def _hidden(entry: Entry) -> bool:
    name = name_of(entry)
    return is_undisclosed(name) or is_vacant(name) or not name


def _stand_ins(entries: Iterable[Entry], choices: Mapping[str, str], complain: Complain) -> None:
    """One person in two seats: the second stands in there, and is paid in the first."""
    holders: dict[str, Entry] = {}
    for entry in entries:
        shared = "shared mail" in entry.tags
        person = entry.text("person_id") or ("" if shared else entry.text("email"))
        if entry.out or not person or entry.role != "positions":
            continue
        first = holders.setdefault(folded_key(person), entry)
        if first is entry:
            continue
        if is_interim(first.text("title"), first.text("status")) and not is_interim(
            entry.text("title"), entry.text("status")
        ):
            holders[folded_key(person)] = entry
            first, entry = entry, first  # noqa: PLW2901 the one who stands in is marked
        where = {"person": person, "row": first.row}
        if choice(choices, "interim") == QUARANTINE:
            said = tr("{person} holds row {row} too: kept out", **where)
            entry.out = "interim"
        else:
            said = tr("{person} holds row {row} too: stands in here", **where)
            entry.tags["interim"] = "yes"
        complain(entry, "", "interim", said)
