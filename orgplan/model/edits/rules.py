"""What a scenario's rules mean: which stays they find, and what is done to them.

A test compares one word of a stay or its seat. `status` is the seat's (open, filled, on hold,
closed: open where nobody sits in it or is coming), `stay` the spell's own (open or filled), so
that `status = open` leaves out the backfill of somebody who is still there and `stay = open`
takes it in. Stays that ended before the plan's date and closed seats are never found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import eq, ge, le, ne

from orgplan.language import tr
from orgplan.model.codec import field_types
from orgplan.model.draft import Draft
from orgplan.model.edits.field_values import read_field
from orgplan.model.edits.plan_rules import PLAN_ACTIONS
from orgplan.model.edits.positions import close_position
from orgplan.model.edits.spells import call_off, move_start
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import spells_of
from orgplan.model.records import Band, Location, Position, ScenarioRule, Spell
from orgplan.model.records.values import Hiring
from orgplan.model.spans import months_later

Test = tuple[str, str, str]
Stay = tuple[Position, Spell | None]
Word = Callable[[Org, Position, Spell | None], str]

BAND_MID = "band_mid"
_COMING = frozenset((Hiring.ACCEPTED, Hiring.HIRED))
_FIXED = frozenset(("id", "position", "person", "start", "end", "closed", "close_reason"))


def is_held(spell: Spell) -> bool:
    """Whether somebody sits in a stay, or has accepted it."""
    return bool(spell.person) or spell.hiring in _COMING


def stays_of(org: Org, position: Position) -> tuple[Spell, ...]:
    """A seat's stays that have not ended by the plan's date."""
    today = org.settings.as_of
    spells = spells_of(org, position.id)
    return tuple(spell for spell in spells if spell.end is None or spell.end >= today)


def _status(org: Org, position: Position, spell: Spell | None) -> str:
    if position.closed is not None:
        return "closed"
    if position.on_hold:
        return "on hold"
    return "filled" if any(is_held(stay) for stay in stays_of(org, position)) else "open"


def _stay(org: Org, position: Position, spell: Spell | None) -> str:
    return "filled" if spell is not None and is_held(spell) else "open"


def _of_seat(field: str) -> Word:
    return lambda org, position, spell: str(getattr(position, field))


def _of_spell(field: str) -> Word:
    return lambda org, position, spell: str(getattr(spell, field)) if spell else ""


WORDS: Mapping[str, Word] = {
    "status": _status,
    "stay": _stay,
    "start": _of_spell("start"),
    "kind": _of_spell("kind"),
    "hiring": _of_spell("hiring"),
    "position": _of_seat("id"),
    "title": _of_seat("title"),
    "team": _of_seat("team"),
    "location": _of_seat("location"),
    "family": _of_seat("family"),
    "level": _of_seat("level"),
    "role": _of_seat("role"),
    "employment": _of_seat("employment"),
    "approval": _of_seat("approval"),
    "priority": _of_seat("priority"),
    "cost_centre": _of_seat("cost_centre"),
    "tags": lambda org, position, spell: ", ".join(position.tags),
}

OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "=": eq,
    "!=": ne,
    ">=": ge,
    "<=": le,
    "in": lambda word, wanted: word in _listed(wanted),
    "not in": lambda word, wanted: word not in _listed(wanted),
    "has": lambda word, wanted: wanted.strip() in _listed(word),
}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def found_by(org: Org, where: Iterable[Test]) -> Iterator[Stay]:
    """The stays for which all tests hold, with their seats, in the order of the seats' ids."""
    tests = tuple(where)
    for position in org.rows(Position):
        if position.closed is None:
            stays: tuple[Spell | None, ...] = stays_of(org, position) or (None,)
            for spell in stays:
                if all(OPERATORS[o](WORDS[w](org, position, spell), v) for w, o, v in tests):
                    yield position, spell


def check_rule(org: Org, rule: ScenarioRule) -> None:
    """Raise PlanError where a rule uses words that mean nothing in this plan."""
    for word, operator, value in rule.where:
        _known("test", word, WORDS)
        _known("comparison", operator, OPERATORS)
        if word == "start":
            _day(value)
    _known("action", rule.action, (*ACTIONS, *PLAN_ACTIONS))
    if rule.action in PLAN_ACTIONS and rule.where:
        raise PlanError(
            tr(
                "{action} concerns the plan as a whole: leave out the rule's tests",
                action=rule.action,
            )
        )
    {**ACTIONS, **PLAN_ACTIONS}[rule.action](org, rule.value)


def act(draft: Draft, rule: ScenarioRule) -> int:
    """Do to the draft what a rule says; returns how many stays, or records, it found."""
    check_rule(draft.org, rule)
    if rule.action in PLAN_ACTIONS:
        return PLAN_ACTIONS[rule.action](draft.org, rule.value)(draft)
    effect = ACTIONS[rule.action](draft.org, rule.value)
    found = tuple(found_by(draft.org, rule.where))
    for position, spell in found:
        effect(draft, position.id, spell)
    return len(found)


def _known(what: str, word: str, words: Iterable[str]) -> None:
    if word not in words:
        raise PlanError(
            tr(
                "A rule has no {what} “{word}”: use one of {words}",
                what=what,
                word=word,
                words=", ".join(words),
            )
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PlanError(tr("“{words}” is no date: write it like 2027-08-01", words=text)) from error


Effect = Callable[[Draft, str, Spell | None], None]


def _shift_start(org: Org, value: str) -> Effect:
    """Later (or, below 0, earlier) by whole months, for stays to be hired."""
    try:
        months = int(value)
    except ValueError as error:
        raise PlanError(
            tr("A start cannot move by “{value}” months: enter a whole number", value=value)
        ) from error

    def effect(draft: Draft, position_id: str, spell: Spell | None) -> None:
        if spell is not None and not is_held(spell):
            move_start(draft, spell.id, months_later(spell.start, months))

    return effect


def _set_location(org: Org, value: str) -> Effect:
    """Another place: `IN-BLR`; with `IN-BLR, band_mid` stays to be hired get its band's middle."""
    name, _, pay = (part.strip() for part in value.partition(","))
    location = org.need(Location, name)
    if pay not in ("", BAND_MID):
        raise PlanError(
            tr(
                "Pay cannot become “{pay}”: leave it out or write {band_mid}",
                pay=pay,
                band_mid=BAND_MID,
            )
        )

    def effect(draft: Draft, position_id: str, spell: Spell | None) -> None:
        position = draft.change(Position, position_id, location=location.id)
        if pay and spell is not None and spell.hourly is None and not is_held(spell):
            base = band_of(draft.org, position).midpoint
            draft.change(Spell, spell.id, base=base)

    return effect


def band_of(org: Org, position: Position) -> Band:
    """The band of a seat's family, level and location; raises PlanError where there is none."""
    for band in org.by(Band, "family", position.family):
        if (band.level, band.location) == (position.level, position.location):
            return band
    place = tr(
        "{family} {level} in {location}",
        family=position.family,
        level=position.level,
        location=position.location,
    )
    raise PlanError(
        tr(
            "There is no pay band for {place}, which {position} needs: add one",
            place=place,
            position=position.id,
        )
    )


def _set(org: Org, value: str) -> Effect:
    """One field of the seat or, where the seat has none of that name, of the stay: `fte = 0.8`."""
    field, _, text = (part.strip() for part in value.partition("="))
    kind = Position if field in field_types(Position) else Spell
    if field in _FIXED or field not in field_types(kind):
        raise PlanError(
            tr("A rule cannot set “{field}”: name a field of a seat or a stay", field=field)
        )
    setting = {field: read_field(kind, field, text)}

    def effect(draft: Draft, position_id: str, spell: Spell | None) -> None:
        if kind is Position:
            draft.change(Position, position_id, **setting)
        elif spell is not None:
            draft.change(Spell, spell.id, **setting)

    return effect


def _freeze(org: Org, value: str) -> Effect:
    """Nobody is hired: open seats go on hold, stays planned after somebody's are called off."""

    def effect(draft: Draft, position_id: str, spell: Spell | None) -> None:
        if spell is not None and is_held(spell):
            return
        position = draft.org.need(Position, position_id)
        if spell is not None and _status(draft.org, position, spell) == "filled":
            call_off(draft, spell.id)
        else:
            draft.change(Position, position_id, on_hold=True)

    return effect


def _close(org: Org, value: str) -> Effect:
    """The seat closes on a day, the first on which it is gone."""
    day = _day(value)

    def effect(draft: Draft, position_id: str, spell: Spell | None) -> None:
        if draft.org.need(Position, position_id).closed is None:
            close_position(draft, position_id, day, "by rule")

    return effect


ACTIONS: Mapping[str, Callable[[Org, str], Effect]] = {
    "shift_start": _shift_start,
    "set_location": _set_location,
    "set": _set,
    "close": _close,
    "freeze": _freeze,
}
