"""What a field is: how its value is shown, typed, read back and put into a draft."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from orgplan.language import lowered, tr
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import shown_spell
from orgplan.model.records import Location, Position, Record, Spell
from orgplan.ui import wording

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Subject:
    """A record on a day, with the stay that is shown of a seat."""

    org: Org
    day: date
    record: Any
    spell: Spell | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.record.id)

    @property
    def currency(self) -> str:
        """The currency somebody in this seat is paid in."""
        pay = self.spell and (self.spell.base or self.spell.hourly)
        if pay:
            return pay.currency
        place = self.org.get(Location, getattr(self.record, "location", ""))
        return place.currency if place else self.org.settings.reporting_currency


def subject(org: Org, day: date, kind: type, record_id: str) -> Subject | None:
    """The record of that kind and id as it is shown on a day, or None."""
    record = org.get(kind, record_id)
    if record is None:
        return None
    spell = shown_spell(org, record_id, day) if kind is Position else None
    return Subject(org, day, record, spell)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: its id, and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in an organization, and the words of one id on a day."""

    options: Callable[[Org], Sequence[Option]]
    words: Callable[[Org, date, str], str]

    def said(self, org: Org) -> Mapping[str, str]:
        """Ids by what may be typed for them: the words or the id, as they are or in small letters.

        Two that differ in their capitals alone are each found as they are written.
        """
        options = self.options(org)
        found = {text: option.id for option in options for text in (option.id, option.text)}
        for option in options:
            for typed in (option.text, option.id):
                found.setdefault(typed.casefold(), option.id)
        return found


Value = Callable[[Subject], Any]
Put = Callable[[Draft, Subject, Any], object]


@dataclass(frozen=True, slots=True)
class Field:
    """One fact about a record. `put` is the verb that sets it; without one it is only shown.

    `editor` is one of `EDITORS`; `value` gives the id where something is chosen.
    """

    id: str
    label: str
    editor: str
    value: Value
    put: Put | None = None
    choices: Choices | None = None
    note: str = ""
    """Where a default comes from, shown beside it in wide forms."""
    needed: bool = False
    """Whether a day may not be taken away."""

    def text(self, at: Subject) -> str:
        """The value in words."""
        return EDITORS[self.editor].show(self, at, self.value(at))

    def parse(self, at: Subject, text: str) -> Any:
        """The value that typed words stand for; raises PlanError with advice."""
        return EDITORS[self.editor].parse(self, at, text)

    def set(self, draft: Draft, at: Subject, text: str) -> None:
        """Put typed words into a draft; raises PlanError where they mean nothing or are refused."""
        self.set_as(draft, at, text, at)

    def set_as(self, draft: Draft, at: Subject, text: str, known: Subject) -> None:
        """The same where the words are read as another state of the plan understands them."""
        if self.put is None:
            raise PlanError(tr("{label} is worked out and cannot be typed over", label=self.label))
        self.put(draft, at, self.parse(known, text))

    def sort_key(self, at: Subject) -> Any:
        """What sorting compares: numbers and dates by size, the rest by its words."""
        value = self.value(at)
        order = EDITORS[self.editor].order
        return order(value) if order else self.text(at).casefold()


@dataclass(frozen=True, slots=True)
class Editor:
    """How one kind of value is shown, read and sorted."""

    show: Callable[[Field, Subject, Any], str]
    parse: Callable[[Field, Subject, str], Any]
    order: Callable[[Any], Any] | None = None
    right: bool = False


def _chosen(field: Field, at: Subject, value: Any) -> str:
    assert field.choices is not None
    return field.choices.words(at.org, at.day, value)


def _choose(field: Field, at: Subject, text: str) -> str:
    assert field.choices is not None
    known = at.org.fact((Choices.said, field.choices), field.choices.said)
    wanted = text.strip().casefold()
    for typed in (text.strip(), wanted):
        if typed in known:
            return known[typed]
    options = field.choices.options(at.org)
    near = [option.text for option in options if wanted and wanted in option.text.casefold()]
    names = wording.listed(near or [option.text for option in options if option.text])
    raise PlanError(
        tr(
            "There is no {field} “{words}”: choose {names}",
            field=lowered(field.label),
            words=text.strip(),
            names=names,
        )
    )


def _name(field: Field, at: Subject, text: str) -> str:
    return " ".join(text.split())


def _day(field: Field, at: Subject, text: str) -> date | None:
    return wording.parse_day(text)


def _money(field: Field, at: Subject, text: str) -> object:
    now = field.value(at)
    return wording.parse_money(text, now.currency if now else at.currency)


def _number(field: Field, at: Subject, text: str) -> Decimal:
    return wording.parse_number(text)


def _bound(field: Field, at: Subject, text: str) -> Decimal | None:
    return wording.parse_number(text) if text.strip() else None


def _share(field: Field, at: Subject, text: str) -> Decimal:
    return wording.parse_share(text)


def _whole(field: Field, at: Subject, text: str) -> int:
    value = wording.parse_number(text)
    if value != int(value):
        raise PlanError(
            tr("{field} is counted in whole numbers: type one without decimals", field=field.label)
        )
    return int(value)


def _shares(field: Field, at: Subject, text: str) -> tuple[Decimal, ...]:
    parts = (part.strip(" ,;") for part in text.split("%"))
    return tuple(wording.parse_number(part) / 100 for part in parts if part)


def _several(field: Field, at: Subject, text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(_choose(field, at, part) for part in parts if part))


def _nothing(field: Field, at: Subject, text: str) -> object:
    raise PlanError(tr("{field} is worked out and cannot be typed over", field=field.label))


EDITORS: Mapping[str, Editor] = {
    "text": Editor(lambda field, at, value: str(value), _name),
    "note": Editor(lambda field, at, value: str(value), _name),
    "choice": Editor(_chosen, _choose),
    "status": Editor(lambda field, at, value: str(value), _choose),
    "words": Editor(lambda field, at, value: str(value), _nothing),
    "day": Editor(
        lambda field, at, value: wording.full_day(value), _day, lambda value: value or date.max
    ),
    "money": Editor(
        lambda field, at, value: wording.money(value),
        _money,
        lambda value: value.minor if value else -1,
        right=True,
    ),
    "number": Editor(
        lambda field, at, value: wording.number(value), _number, lambda value: value, right=True
    ),
    "bound": Editor(
        lambda field, at, value: wording.bound(value), _bound, lambda value: value or 0, right=True
    ),
    "whole": Editor(
        lambda field, at, value: wording.number(value), _whole, lambda value: value, right=True
    ),
    "shares": Editor(lambda field, at, value: ", ".join(map(wording.share, value)), _shares),
    "several": Editor(
        lambda field, at, value: ", ".join(_chosen(field, at, one) for one in value), _several
    ),
    "share": Editor(
        lambda field, at, value: wording.share(value), _share, lambda value: value, right=True
    ),
}


def distinct(options: Sequence[Option]) -> list[Option]:
    """Options in the order of their words; those that share a name say their ids too."""
    times = Counter(option.text for option in options)
    kept = [
        Option(option.id, f"{option.text} ({option.id})") if times[option.text] > 1 else option
        for option in options
    ]
    return sorted(kept, key=lambda option: option.text.casefold())


def named(kind: type[Record], name: str = "name", empty: str = "") -> Choices:
    """All records of a kind by their names; `empty` is the words for none, which may be chosen."""

    def options(org: Org) -> Sequence[Option]:
        return org.fact((named, kind, name, empty), found)

    def found(org: Org) -> tuple[Option, ...]:
        rows = [Option(row.id, str(getattr(row, name))) for row in org.rows(kind)]
        return (*([Option("", empty)] if empty else []), *distinct(rows))

    def texts(org: Org) -> Mapping[str, str]:
        return {option.id: option.text for option in options(org)}

    def words(org: Org, day: date, record_id: str) -> str:
        return org.fact((texts, kind, name, empty), texts).get(record_id, record_id)

    return Choices(options, words)


def listed(words: Mapping[Any, str]) -> Choices:
    """The words of a fixed list."""
    made = tuple(Option(str(key), text) for key, text in words.items())
    texts = {option.id: option.text for option in made}
    return Choices(lambda org: made, lambda org, day, key: texts.get(str(key), str(key)))
