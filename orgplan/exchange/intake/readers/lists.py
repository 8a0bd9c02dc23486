"""JSON and YAML that hold lists of people or posts, to rows with a heading each.

Numbers keep the digits they are written with, and YAML's words stay words: `no` is Norway before
it is false. Lists inside a row are joined by semicolons, what is nested deeper gets dotted names.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.sheets import Rows, Sheet
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_DEEPEST = 5
_TOO_DEEP = tr("it is nested too deep: give a plain list of rows")
_MOST_ITEMS = 200
_KEY = "id"


def parsed_json(text: str) -> object:
    """What JSON text holds, numbers as they are written; one value a line is a list too."""
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            return _json_lines(lines)
        raise ImportRefused(tr("it begins like JSON but is not: export it again")) from error
    except RecursionError as error:
        raise ImportRefused(_TOO_DEEP) from error


def _json_lines(lines: Sequence[str]) -> list[object]:
    try:
        return [json.loads(line, parse_float=str, parse_int=str) for line in lines]
    except (ValueError, RecursionError) as error:
        raise ImportRefused(tr("it begins like JSON but is not: export it again")) from error


def parsed_yaml(text: str) -> list[object]:
    """The documents of YAML text, every scalar as text."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return list(yaml.load_all(text, loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = tr(" (line {line})", line=mark.line + 1) if mark else ""
        raise ImportRefused(
            tr("it is no YAML that can be read{where}: correct it there", where=where)
        ) from error
    except (RecursionError, ValueError) as error:
        raise ImportRefused(_TOO_DEEP) from error


def sheets_of(value: object, cleaner: Cleaner) -> Iterator[Sheet]:
    """A sheet for every list of rows that a value holds; raises ImportRefused where none."""
    found = [(name, rows) for name, rows in _tables(value) if rows]
    if not found:
        raise ImportRefused(
            tr("it holds no list of rows: give a list with an entry for each person")
        )
    if len(found) > limits.MOST_SHEETS:
        raise ImportRefused(
            tr(
                "it holds more than {sheets}: leave some out",
                sheets=limits.SHEETS_IN_WORDS,
            )
        )
    room = limits.MOST_CELLS
    for name, rows in found:
        made = _rows_of(rows, cleaner)
        room -= sum(map(len, made))
        if len(made) > limits.MOST_ROWS or room < 0:
            words = tr(
                "{rows} or {cells}",
                rows=limits.ROWS_IN_WORDS,
                cells=limits.CELLS_IN_WORDS,
            )
            raise ImportRefused(tr("it has more than {words}: bring it in in parts", words=words))
        yield Sheet(name, made)


def _tables(value: object) -> Iterator[tuple[str, list[object]]]:
    if isinstance(value, list):
        yield "", value
    elif isinstance(value, dict):
        lists = [(str(k), v) for k, v in value.items() if _is_table(v)]
        if lists:
            yield from lists
        elif value and all(isinstance(entry, dict) for entry in value.values()):
            yield "", [{_KEY: key} | entry for key, entry in value.items()]
        else:
            yield "", [value]


def _is_table(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict | list) for entry in value)


def _rows_of(entries: Iterable[object], cleaner: Cleaner) -> Rows:
    """Rows beneath one heading of all names, in the order they first come."""
    plain: list[list[str]] = []
    named: list[dict[str, str]] = []
    for entry in entries:
        if isinstance(entry, dict):
            named.append(dict(_flat(entry, "", 0, cleaner)))
        elif isinstance(entry, list):
            plain.append(cleaner.row([_joined(cell) for cell in entry]))
        else:
            plain.append([cleaner.cell(entry)])
    if not named:
        return plain
    heading = list(dict.fromkeys(name for row in named for name in row))
    if len(heading) > limits.MOST_COLUMNS:
        raise ImportRefused(
            tr(
                "it has more than {columns}: leave some out",
                columns=limits.COLUMNS_IN_WORDS,
            )
        )
    return [heading, *([row.get(name, "") for name in heading] for row in named), *plain]


def _flat(
    entry: Mapping[object, object], prefix: str, depth: int, cleaner: Cleaner
) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise ImportRefused(_TOO_DEEP)
    for key, value in _items(entry):
        name = cleaner.text(f"{prefix}{key}")
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.", depth + 1, cleaner)
        else:
            yield name, cleaner.cell(_joined(value))


def _items(entry: Mapping[object, Any]) -> list[tuple[object, Any]]:
    """The items of a mapping, as many as a row may have columns."""
    if len(entry) > limits.MOST_COLUMNS:
        raise ImportRefused(
            tr(
                "it has more than {columns}: leave some out",
                columns=limits.COLUMNS_IN_WORDS,
            )
        )
    return list(entry.items())


def _joined(value: object, depth: int = 0) -> object:
    """A list in one cell; what is deeper is said by the names of its parts."""
    if isinstance(value, list):
        parts = value[:_MOST_ITEMS] if depth < 2 else []
        return "; ".join(str(_joined(part, depth + 1)) for part in parts if part is not None)
    if isinstance(value, dict):
        known = (value.get(name) for name in ("name", "title", "id", "label"))
        return next((part for part in known if isinstance(part, str)), "")
    return value
