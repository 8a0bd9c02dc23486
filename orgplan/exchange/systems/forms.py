"""Writing a file of a system and reading it back, as CSV, as JSON or as a workbook."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from orgplan.exchange.csv_file import guarded, write_csv
from orgplan.exchange.systems.system import Form
from orgplan.exchange.workbook.plain_book import read_book, write_book

ENCODING = "utf-8-sig"
JSON_ENCODING = "utf-8"


def write_rows(
    path: Path,
    form: Form,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    check: Callable[[], None],
) -> None:
    """Write headings and rows in a form; `check` may raise to give up after the last row."""
    if form is Form.JSON:
        with path.open("w", encoding=JSON_ENCODING, newline="\n") as out:
            _write_json(out, headings, rows)
        return
    if form is Form.BOOK:
        write_book(path, headings, rows, check)
        return
    with path.open("w", encoding=ENCODING, newline="") as out:
        write_csv(out, headings, rows, quoted=form is Form.QUOTED_CSV)


def read_rows(path: Path, form: Form, headings: Sequence[str]) -> Iterator[list[object]]:
    """The rows of a file as texts and numbers; raises ValueError where it is not such a file."""
    if form is Form.JSON:
        with path.open(encoding=JSON_ENCODING) as file:
            objects = json.load(file, parse_float=Decimal)
        yield from ([_at(item, heading) for heading in headings] for item in objects)
        return
    if form is Form.BOOK:
        yield from read_book(path, headings)
        return
    with path.open(encoding=ENCODING, newline="") as file:
        lines = csv.reader(file)
        if next(lines) != [guarded(heading) for heading in headings]:
            raise ValueError("other headings")
        for line in lines:
            if len(line) != len(headings):
                raise ValueError("a row of another length")
            yield list[object](line)


def _write_json(out: Any, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """An array with an object a line; what is empty is left out of it."""
    out.write("[")
    between = "\n"
    for row in rows:
        out.write(between + json.dumps(_object(headings, row), ensure_ascii=False, default=_plain))
        between = ",\n"
    out.write("\n]\n")


def _object(headings: Sequence[str], row: Sequence[object]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for heading, cell in zip(headings, row, strict=True):
        if cell is None:
            continue
        *outer, name = heading.split(".")
        inner = made
        for part in outer:
            inner = inner.setdefault(part, {})
        inner[name] = cell
    return made


def _at(item: Any, heading: str) -> object:
    for part in heading.split("."):
        item = item.get(part) if item is not None else None
    return item


def _plain(value: object) -> object:
    """Dates as ISO text; exact numbers as numbers, which two decimals survive."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
