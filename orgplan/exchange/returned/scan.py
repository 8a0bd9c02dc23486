"""What the XML of a sheet says that its values do not: formulas, errors, figures over formulas."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_FORMULA = re.compile(rb"<c ([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(<v>[^<]+</v>)?")
_ERROR = re.compile(rb'<c ([^>]*\bt="e"[^>]*)>')
_FIGURE = re.compile(rb"<c ([^>]*[^/])>\s*<v>")
_TEXT = re.compile(rb'\bt="(?:s|str|inlineStr)"')
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_MOST = 200
"""Cells of a kind that are listed one by one."""
_FEW = 3
"""A column of formulas has at least so many of them."""
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Scan:
    """Places, by column and row, of formulas, of those without a stored value, and of errors."""

    formulas: Collection[Place]
    empty: Collection[Place]
    errors: Collection[Place]


def scan(content: bytes) -> Scan:
    """Look through a sheet for input."""
    formulas, empty = set(), set()
    for found in _FORMULA.finditer(content):
        place = _place(found[1])
        formulas.add(place)
        # A formula whose value is an empty text has stored it.
        if found[2] is None and b't="str"' not in found[1]:
            empty.add(place)
    return Scan(formulas, empty, {_place(found[1]) for found in _ERROR.finditer(content)})


def last_row(content: bytes) -> int:
    """The number of the last row that holds something; 0 where none does."""
    end = max(content.rfind(mark) for mark in (b"</v>", b"</is>"))
    start = content.rfind(b"<row ", 0, end) if end >= 0 else -1
    found = _ROW.match(content, start) if start >= 0 else None
    return int(found[1]) if found else 0


def overwritten(content: bytes) -> list[Place]:
    """Cells with a figure of their own in the midst of a column of formulas."""
    columns: dict[str, list[int]] = {}
    for letter, row in (_place(found[1]) for found in _FORMULA.finditer(content)):
        columns.setdefault(letter, []).append(row)
    spans = {x: (min(rows), max(rows)) for x, rows in columns.items() if len(rows) >= _FEW}
    found = []
    figures = (x for x in _FIGURE.finditer(content) if not _TEXT.search(x[1]))
    for letter, row in (_place(match[1]) for match in figures):
        first, last = spans.get(letter, (1, 0))
        if first <= row <= last:
            found.append((letter, row))
            if len(found) == _MOST:
                break
    return found


def _place(attributes: bytes) -> Place:
    found = _PLACE.search(attributes)
    return (found[1].decode(), int(found[2])) if found else ("", 0)
