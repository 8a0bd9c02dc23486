"""Ids of other systems: alike where they differ only by spaces, case or leading zeros."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from orgplan.exchange.roster.content import is_blank_word
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.tidying import bare_name
from orgplan.language import tr

_NO_ONE = frozenset(("top", "root", "0", "no_manager", tr("no manager"), tr("no supervisor")))


@lru_cache(maxsize=1 << 17)
def folded_key(text: str) -> str:
    """An id without what differs between two exports of one system."""
    return "".join(text.split()).casefold()


def bare_key(text: str) -> str:
    """An id without leading zeros too, which spreadsheets drop."""
    key = folded_key(text)
    return key.lstrip("0") or key


def is_no_one(text: str) -> bool:
    """Whether a reference says that there is nobody above."""
    return not text.strip() or is_blank_word(text) or text.strip().casefold() in _NO_ONE


def name_of(entry: Entry) -> str:
    """A row's name, put together where it comes in two."""
    if entry.whole_name is None:
        whole = bare_name(entry.text("name"))
        parts = (entry.text("first_name"), entry.text("last_name"))
        entry.whole_name = whole or " ".join(part for part in parts if part)
    return entry.whole_name


class Index:
    """Rows by every id they have; an id that two rows share leads to neither by itself."""

    _FIELDS = ("position_id", "person_id", "email", "requisition")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [*entries]
        self._ids: dict[str, list[Entry]] = {}
        for entry in self._entries:
            for field in self._FIELDS:
                text = entry.values.get(field, "")
                if text and not is_blank_word(text):
                    self._ids.setdefault(folded_key(text), []).append(entry)

    @cached_property
    def _bare(self) -> dict[str, list[Entry]]:
        """Rows by their ids without leading zeros."""
        found: dict[str, list[Entry]] = {}
        for key, entries in self._ids.items():
            found.setdefault(key.lstrip("0") or key, []).extend(entries)
        return found

    @cached_property
    def _names(self) -> dict[str, list[Entry]]:
        """Rows by every form of their names."""
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            name = name_of(entry)
            for form in (*name_forms(name), *_turned(entry)) if name else ():
                found.setdefault(form, []).append(entry)
        return found

    @cached_property
    def _titles(self) -> dict[str, list[Entry]]:
        """Rows by their titles."""
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            if entry.text("title"):
                found.setdefault(folded_key(entry.text("title")), []).append(entry)
        return found

    def exact(self, text: str) -> Entry | None:
        """The row of an id; of a shared post the first."""
        found = self._ids.get(folded_key(text))
        return found[0] if found else None

    def likely(self, text: str) -> tuple[Entry, str] | None:
        """The one row that a reference means, and by what it was told; None where unsure."""
        bare = self._one(self._bare.get(bare_key(text)))
        if bare is not None:
            return bare, tr("its id without leading zeros")
        for form in name_forms(text):
            by_name = self._one(self._names.get(form))
            if by_name is not None:
                return by_name, tr("its name")
        by_title = self._one(self._titles.get(folded_key(text)))
        return (by_title, tr("its title")) if by_title is not None else None

    @staticmethod
    def _one(found: list[Entry] | None) -> Entry | None:
        """The only entry, or the first of those that hold one post together."""
        keys = {entry.key.partition("#")[0] for entry in found or ()}
        return found[0] if found and len(keys) == 1 else None


def _turned(entry: Entry) -> tuple[str, ...]:
    """A name with the family's first, as lists in some languages have it."""
    first, last = entry.text("first_name"), entry.text("last_name")
    return (folded_key(f"{last} {first}"),) if first and last else ()


def name_forms(name: str) -> tuple[str, ...]:
    """A name as it is compared: as it stands, and with what follows a comma put first.

    What systems add in brackets, as an id or “(on leave)”, does not count.
    """
    if "(" not in name and "," not in name and "[" not in name:
        return (folded_key(name),)
    plain = name.partition("(")[0].partition("[")[0].strip() or name
    last, comma, first = plain.partition(",")
    forms = (folded_key(plain), folded_key(f"{first} {last}") if comma else "")
    return tuple(form for form in forms if form)
