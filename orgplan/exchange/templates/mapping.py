"""Where in a template what goes: a small file in JSON or YAML, guessed where words match."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from orgplan.exchange.intake.readers.lists import parsed_yaml
from orgplan.exchange.intake.sheets import Rows, Sheet
from orgplan.exchange.reading import read_text
from orgplan.exchange.templates.figures import Figures, Table
from orgplan.language import tr
from orgplan.model.errors import FileError, ImportRefused

_DEEPEST = 60
_LEAST = 3
"""Headings that a row has to match to be taken for that of a table."""
_ALIKE = 92
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class TableMap:
    """A table of a template: the row of its headings, from 1, and which heading holds what."""

    sheet: str
    header: int
    rows: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FillMap:
    """Single cells (an address or a defined name) and tables, by what each is filled with."""

    cells: Mapping[str, str] = field(default_factory=dict)
    tables: Sequence[TableMap] = ()


def read_mapping(path: Path) -> FillMap:
    """A mapping from its file; raises FileError naming what is wrong with it."""
    text = read_text(path)
    try:
        plain = parsed_yaml(text)[0] if path.suffix.lower() in _YAML else json.loads(text)
        return _mapping(plain)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ImportRefused) as error:
        raise FileError(
            tr(
                "{path} is no mapping ({error}): give cells and tables as `orgplan "
                "export --help` says",
                path=path,
                error=error,
            )
        ) from error


def _mapping(plain: Any) -> FillMap:
    tables = tuple(
        TableMap(str(x["sheet"]), int(x["header"]), str(x["rows"]), dict(x["columns"]))
        for x in plain.get("tables", ())
    )
    return FillMap({str(key): str(value) for key, value in plain.get("cells", {}).items()}, tables)


def plain_mapping(mapping: FillMap) -> dict[str, Any]:
    """A mapping as its file says it."""
    tables = [
        {"sheet": x.sheet, "header": x.header, "rows": x.rows, "columns": dict(x.columns)}
        for x in mapping.tables
    ]
    return {"cells": dict(mapping.cells), "tables": tables}


def norm(text: object) -> str:
    """Words that are alike but for case, spaces and signs."""
    return "".join(letter for letter in str(text).casefold() if letter.isalnum())


def guess(sheets: Iterable[Sheet], names: Iterable[str], figures: Figures) -> FillMap:
    """What fits by its words: defined names, labels beside an empty cell, headings of tables."""
    single = {norm(key): key for key in figures.single}
    cells = {name: single[norm(name)] for name in names if norm(name) in single}
    tables = []
    for sheet in sheets:
        table = _table(sheet, figures)
        if table is not None:
            tables.append(table)
        else:
            cells |= {place: single[label] for place, label in _labels(sheet, single)}
    return FillMap(cells, tuple(tables))


def _labels(sheet: Sheet, single: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from orgplan.exchange.workbook.sheet import column

    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row, start=1):
            beside = row[place] if place < len(row) else ""
            if norm(cell) in single and not beside:
                yield f"{sheet.name}!{column(place + 1)}{number}", norm(cell)


def _table(sheet: Sheet, figures: Figures) -> TableMap | None:
    """The table whose headings match best on one of the first rows."""
    best: TableMap | None = None
    for number, row in enumerate(sheet.rows[:_DEEPEST], start=1):
        for table in figures.tables.values():
            found = _matched(row, table)
            if len(found) >= _LEAST and (best is None or len(found) > len(best.columns)):
                best = TableMap(sheet.name, number, table.name, found)
    return best


def _matched(row: Sequence[str], table: Table) -> dict[str, str]:
    """Which heading of a row is which of a table's."""
    known = {norm(heading): heading for heading in table.headings}
    found: dict[str, str] = {}
    for cell in row:
        heading = known.get(norm(cell)) or _period(cell, known) or _close(cell, known)
        if cell and heading and heading not in found.values() and cell not in found:
            found[cell] = heading
    if table.periods and table.headings[0] not in found.values():
        return {}
    return found


def _period(cell: str, known: Mapping[str, str]) -> str | None:
    """The period that a date in a heading begins."""
    with suppress(ValueError):
        return known.get(norm(date.fromisoformat(cell).strftime("%Y-%m")))
    return None


def _close(cell: str, known: Mapping[str, str]) -> str | None:
    if len(norm(cell)) < _LEAST or any(letter.isdigit() for letter in cell):
        return None
    close = [name for key, name in known.items() if fuzz.ratio(norm(cell), key) >= _ALIKE]
    return close[0] if len(close) == 1 else None


def rows_of(sheets: Iterable[Sheet], name: str) -> Rows:
    """The rows of a sheet; raises FileError where the template has no such sheet."""
    for sheet in sheets:
        if sheet.name == name:
            return sheet.rows
    raise FileError(tr("The template has no sheet “{name}”: correct the mapping", name=name))
