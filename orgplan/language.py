"""The words, numbers and dates that people read, in their language.

Every text that the window, its pictures or its messages show goes through one of

    tr("Move to {team}", team=team.name)                  fields by name, so that words can move
    trn("{count} position", "{count} positions", count)   what follows a number
    trc("verb", "Open")                                    one word that means two things

The first argument is a literal: it is the English text, and the key of the others. English needs no
catalogue. Another language is one file of resources/translations, in the format of gettext, read at
the start by `choose`, before the modules with tables of words are loaded: a table then calls `tr`
where it stands, and another language is spoken from the next start on. Tests and commands speak
English unless ORGPLAN_LANGUAGE names another.

What is not translated: what users typed; files for machines and for finance (the workbook, CSV,
JSON, headings that are read back), whose words and numbers are the same for every reader; the log;
and the names of steps in a plan's history, which stay in the words of whoever took the step.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from orgplan.assets import resource

if TYPE_CHECKING:
    # This is loaded before the first paint, which does not need it.
    from decimal import Decimal

SETTING = "language"
"""The settings' key of the chosen code; "" is the language of the system."""
VARIABLE = "ORGPLAN_LANGUAGE"
ENGLISH = "en"
_NAMES = {ENGLISH: "English", "de": "Deutsch"}


class Marks(NamedTuple):
    """What parts the thousands of a number, and what its decimals."""

    group: str
    point: str


_MARKS = {ENGLISH: Marks(",", "."), "de": Marks(".", ",")}


class Catalogue(Protocol):
    """The texts of one language."""

    def one(self, text: str, context: str = "") -> str:
        """A text by its English."""
        ...

    def several(self, one: str, many: str, count: int) -> str:
        """The form of a text that goes with a count."""
        ...


class English:
    """The texts as the code has them."""

    def one(self, text: str, context: str = "") -> str:
        """The text itself."""
        return text

    def several(self, one: str, many: str, count: int) -> str:
        """One of the two that the code has."""
        return one if count == 1 else many


class Translated:
    """Texts read from a file; one that it lacks is said in English."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]], form: Callable[[int], int]) -> None:
        self._texts, self._form = texts, form

    def one(self, text: str, context: str = "") -> str:
        """A text by its English, and by its context where it has one."""
        found = self._texts.get(f"{context}\4{text}" if context else text)
        return found[0] if found else text

    def several(self, one: str, many: str, count: int) -> str:
        """The form that the language's own rule picks."""
        found = self._texts.get(one)
        return found[self._form(count)] if found else one if count == 1 else many


class _Spoken:
    """What is spoken now; English until `choose` or `speak`."""

    code = ENGLISH
    catalogue: Catalogue = English()
    marks = _MARKS[ENGLISH]


def tr(text: str, /, **fields: object) -> str:
    """A text in the language that is spoken, its {fields} filled."""
    found = _Spoken.catalogue.one(text)
    return found.format_map(fields) if fields else found


def trn(one: str, many: str, count: int, /, **fields: object) -> str:
    """The text for a number of things, which stands in it as {count}, its thousands apart."""
    found = _Spoken.catalogue.several(one, many, count)
    return found.format_map({"count": number(count), **fields})


def trc(context: str, text: str, /, **fields: object) -> str:
    """A text whose English means different things in different places."""
    found = _Spoken.catalogue.one(text, context)
    return found.format_map(fields) if fields else found


def spoken(text: str) -> str:
    """A text of a table that files say in English: those of other systems, for the window.

    tests/language/texts.py knows the tables.
    """
    return _Spoken.catalogue.one(text) if text else ""


def lowered(text: str) -> str:
    """A label in the middle of an English sentence; abbreviations such as FTE stay as they are.

    Other languages write their nouns as they are, wherever they stand.
    """
    if _Spoken.code != ENGLISH or text[:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def number(value: "int | float | Decimal", decimals: int = 0) -> str:
    """A number with so many decimals, its marks those of the language."""
    text = f"{value:,.{decimals}f}"
    marks = _Spoken.marks
    if marks == _MARKS[ENGLISH]:
        return text
    return text.translate({ord(","): marks.group, ord("."): marks.point})


def exact(digits: str) -> str:
    """A number that is written already, its point that of the language."""
    return digits.replace(".", _Spoken.marks.point)


def marks() -> Marks:
    """The marks of numbers as they are written now."""
    return _Spoken.marks


def code() -> str:
    """The language that is spoken, such as `de`."""
    return _Spoken.code


def languages() -> tuple[tuple[str, str], ...]:
    """The languages there are: the code of each and its own name."""
    return tuple(_NAMES.items())


def asked_for(setting: str) -> str:
    """The language that was asked for: by the environment, else by the settings."""
    return os.environ.get(VARIABLE) or setting


def known(wanted: str) -> str:
    """The language to speak for a code such as `de_AT`: its own, or English."""
    code = wanted.replace("-", "_").partition("_")[0].lower()
    return code if code in _NAMES else ENGLISH


def choose(wanted: str, marks: Marks | None = None) -> None:
    """Speak a language from now on, with the marks of a region where they are its own."""
    code = known(asked_for(wanted))
    catalogue = English() if code == ENGLISH else read_catalogue(code)
    speak(catalogue, code, marks or _MARKS[code])


def speak(catalogue: Catalogue, code: str, marks: Marks = _MARKS[ENGLISH]) -> None:
    """Take texts from a catalogue, which need not be one of the files."""
    _Spoken.catalogue, _Spoken.code, _Spoken.marks = catalogue, code, marks


def read_catalogue(code: str) -> Translated:
    """The texts of resources/translations/CODE.po."""
    from gettext import c2py

    lines = resource("translations", f"{code}.po").read_text("utf-8").splitlines()
    texts = {key: forms for key, forms in entries(lines) if all(forms)}
    rule = texts.pop("")[0].partition("plural=")[2].partition(";")[0]
    return Translated(texts, c2py(rule))


def entries(lines: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The entries of a catalogue: the key (its context before \\4) and the forms of its text."""
    fields: dict[str, str] = {}
    name = ""
    for line in [*lines, ""]:
        if line.startswith('"'):
            fields[name] += _unquoted(line)
        elif line.startswith("msg"):
            name, _, quoted = line.partition(" ")
            fields[name] = _unquoted(quoted)
        elif not line and "msgid" in fields:
            yield _entry(fields)
            fields = {}


def _entry(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    context = fields.get("msgctxt")
    key = f"{context}\4{fields['msgid']}" if context else fields["msgid"]
    return key, tuple(text for name, text in fields.items() if name.startswith("msgstr"))


def _unquoted(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    from json import loads

    return str(loads(quoted))


if os.environ.get(VARIABLE):
    choose("")
