"""Which column is what: a mapping as a value, and its JSON that is saved and used again.

A mapping belongs to a source. It is taken again for a later file of that source, and whoever
knows better corrects it: `{"source", "sheets": [{"sheet", "role", "heading_row", "columns":
{field: heading}, "decimal_mark", "dates", "currency", "months"}], "choices": {class: choice},
"names": {proposal: record}, "encoding", "separator"}`. What is left out is guessed.
"""

import json
from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from orgplan.exchange.roster.dates import ORDERS
from orgplan.exchange.roster.fields import BY_NAME
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

ROLES = ("positions", "pools", "openings", "ignored")
MONTHS = ("", "fte", "pay")
MARKS = ("", ".", ",")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field for a column, how sure that is (0 to 100), and what it rests on, in words."""

    field: str
    column: int
    heading: str
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read: columns by field, and marks that hold for all its cells.

    `months` says what cells under headings that are months hold; empty where there are none.
    """

    sheet: str = ""
    role: str = "positions"
    heading_row: int = 0
    columns: Names[str, str] = field(default_factory=dict)
    decimal_mark: str = ""
    dates: str = ""
    currency: str = ""
    months: str = ""
    preset: str = ""
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a source's files are read, and what is done with each class of problem.

    `names` are the records chosen for words, by the keys of proposals; once an import is done,
    the source remembers them.
    """

    source: str = ""
    sheets: tuple[SheetMapping, ...] = ()
    choices: Names[str, str] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""
    names: Names[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> SheetMapping | None:
        """The mapping of a sheet, by its name; a single one without a name holds for any."""
        for each in self.sheets:
            if each.sheet == name:
                return each
        return self.sheets[0] if len(self.sheets) == 1 and not self.sheets[0].sheet else None

    def with_sheet(self, changed: SheetMapping) -> "Mapping":
        """The mapping with one sheet's in the place of the one it had."""
        kept = tuple(changed if each.sheet == changed.sheet else each for each in self.sheets)
        return replace(self, sheets=kept if changed in kept else (*kept, changed))


def mapping_text(mapping: Mapping) -> str:
    """A mapping as JSON; equal mappings give equal text."""
    return json.dumps(plain_mapping(mapping), ensure_ascii=False, indent=1) + "\n"


def plain_mapping(mapping: Mapping) -> dict[str, Any]:
    """A mapping in dictionaries and lists."""
    sheets = [
        {
            "sheet": each.sheet,
            "role": each.role,
            "heading_row": each.heading_row,
            "columns": dict(each.columns),
            "decimal_mark": each.decimal_mark,
            "dates": each.dates,
            "currency": each.currency,
            "months": each.months,
            "preset": each.preset,
        }
        for each in mapping.sheets
    ]
    return {
        "source": mapping.source,
        "encoding": mapping.encoding,
        "separator": mapping.separator,
        "sheets": sheets,
        "choices": dict(mapping.choices),
    } | ({"names": dict(mapping.names)} if mapping.names else {})


def mappings_text(mappings: Sequence[Mapping]) -> str:
    """Mappings of several files as JSON: one as itself, more as a list."""
    if len(mappings) == 1:
        return mapping_text(mappings[0])
    plain = [plain_mapping(each) for each in mappings]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def mappings_of(text: str) -> list[Mapping]:
    """One mapping or a list of them from JSON; raises ImportRefused saying what is wrong."""
    plain = _parsed(text)
    return [_mapping(each) for each in (plain if isinstance(plain, list) else [plain])]


def mapping_of(text: str) -> Mapping:
    """A mapping from its JSON; raises ImportRefused saying what in it is wrong."""
    return _mapping(_parsed(text))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(tr("it is not JSON: save it anew")) from error


def _mapping(plain: Any) -> Mapping:
    if not isinstance(plain, dict):
        raise _refused(tr("it is no object of JSON: save it anew"))
    if "columns" in plain and "sheets" not in plain:
        plain = {"sheets": [{k: v for k, v in plain.items() if k not in _OF_ALL}]} | {
            k: v for k, v in plain.items() if k in _OF_ALL
        }
    _refuse_strange(plain, (*_OF_ALL, "sheets"))
    sheets = plain.get("sheets", [])
    if not isinstance(sheets, list) or not all(isinstance(each, dict) for each in sheets):
        raise _refused(tr("“sheets” is no list of sheets: correct it"))
    return Mapping(
        _word(plain, "source"),
        tuple(_sheet(each) for each in sheets),
        _words(plain, "choices"),
        _word(plain, "encoding"),
        _word(plain, "separator"),
        _words(plain, "names"),
    )


def _refused(why: str) -> ImportRefused:
    return ImportRefused(tr("the mapping is not taken in, as {why}", why=why))


_OF_ALL = ("source", "choices", "names", "encoding", "separator")
_OF_SHEET = (
    "sheet", "role", "heading_row", "columns", "decimal_mark", "dates", "currency", "months",
    "preset",
)  # fmt: skip


def _sheet(plain: dict[str, Any]) -> SheetMapping:
    _refuse_strange(plain, _OF_SHEET)
    columns = _words(plain, "columns")
    unknown = columns.keys() - BY_NAME.keys()
    if unknown:
        known = ", ".join(BY_NAME)
        raise _refused(
            tr("there is no field “{field}”: use {known}", field=min(unknown), known=known)
        )
    row = plain.get("heading_row", 0)
    if not isinstance(row, int) or isinstance(row, bool) or row < 0:
        raise _refused(tr("heading_row {row} is no number of a row: correct it", row=repr(row)))
    return SheetMapping(
        _word(plain, "sheet"),
        _one_of(plain, "role", ROLES, "positions"),
        row,
        columns,
        _one_of(plain, "decimal_mark", MARKS, ""),
        _one_of(plain, "dates", ("", *ORDERS), ""),
        _word(plain, "currency").upper(),
        _one_of(plain, "months", MONTHS, ""),
        _word(plain, "preset"),
    )


def _refuse_strange(plain: dict[str, Any], known: tuple[str, ...]) -> None:
    strange = plain.keys() - set(known)
    if strange:
        words = ", ".join(known)
        raise _refused(
            tr("it has an unknown “{field}”: use {words}", field=min(strange), words=words)
        )


def _word(plain: dict[str, Any], name: str) -> str:
    value = plain.get(name, "")
    if not isinstance(value, str):
        raise _refused(tr("“{name}” is no text: put it in quotes", name=name))
    return value


def _one_of(plain: dict[str, Any], name: str, words: tuple[str, ...], usual: str) -> str:
    value = _word(plain, name) or usual
    if value not in words:
        raise _refused(
            tr(
                "{name} is “{value}”: use {filter}",
                name=name,
                value=value,
                filter=", ".join(filter(None, words)),
            )
        )
    return value


def _words(plain: dict[str, Any], name: str) -> dict[str, str]:
    value = plain.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise _refused(tr("“{name}” is no object of texts: correct it", name=name))
    return dict(value)
