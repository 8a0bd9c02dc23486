"""A sheet's XML with other values in some cells, and all else byte for byte as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Value, escaped, number, safe_text
from orgplan.exchange.workbook.sheet import column
from orgplan.language import tr
from orgplan.model.errors import FileError

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""
_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>(.*?)</sheetData>", re.DOTALL)
_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="(\d+)"')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})\d+"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_DIMENSION = re.compile(rb"<dimension\b[^>]*/>")
_MERGED = re.compile(rb'<mergeCell\b[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


@dataclass(slots=True)
class _Row:
    """A row in pieces: what its tag says, and its cells by column."""

    attributes: bytes
    cells: dict[int, bytes]


class SheetXml:
    """One sheet while it is filled."""

    def __init__(self, content: bytes) -> None:
        found = _DATA.search(content)
        if found is None or b"<row" in content[: found.start()]:
            raise FileError(
                tr("A sheet of the template is written in an unusual way: save it anew")
            )
        self._before, self._after = content[: found.start()], content[found.end() :]
        self._rows = dict(_rows(found[1] or b""))
        self._merged = tuple(_merged(self._after))

    def formula_at(self, place: Place) -> bool:
        """Whether a cell holds a formula."""
        return b"<f" in self._cell(place)

    def is_covered(self, place: Place) -> bool:
        """Whether a merged cell hides this one."""
        row, at = place
        return any(
            top <= row <= bottom and left <= at <= right and place != (top, left)
            for top, left, bottom, right in self._merged
        )

    def style_at(self, place: Place) -> int:
        """The style of a cell, 0 where there is none."""
        found = _STYLE.search(self._cell(place).partition(b">")[0])
        return int(found[1]) if found else 0

    def _cell(self, place: Place) -> bytes:
        row = self._rows.get(place[0])
        return row.cells.get(place[1], b"") if row else b""

    def put(self, place: Place, value: Value, style: int) -> None:
        """Set a cell, in a style of the workbook's."""
        row = self._rows.setdefault(place[0], _Row(b' r="%d"' % place[0], {}))
        row.cells[place[1]] = _written(place, value, style)

    def unlink(self, outside: re.Pattern[bytes]) -> int:
        """Leave out formulas that lead to other files; their values stay. Returns how many."""
        count = 0
        for row in self._rows.values():
            for at, cell in row.cells.items():
                row.cells[at], found = outside.subn(b"", cell)
                count += found
        return count

    def content(self) -> bytes:
        """The sheet's XML as it is now."""
        before = _DIMENSION.sub(b"", self._before)
        rows = b"".join(_row_xml(self._rows[number]) for number in sorted(self._rows))
        return b"".join((before, b"<sheetData>", rows, b"</sheetData>", self._after))


def _rows(data: bytes) -> Iterator[tuple[int, _Row]]:
    number = 0
    for found in _ROW.finditer(data):
        stated = _NUMBER.search(found[1])
        number = int(stated[1]) if stated else number + 1
        yield number, _Row(found[1].rstrip(), dict(_cells(found[2] or b"")))


def _cells(row: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    for found in _CELL.finditer(row):
        stated = _REFERENCE.search(found[1])
        place = column_index(stated[1].decode()) if stated else place + 1
        yield place, found[0]


def _row_xml(row: _Row) -> bytes:
    # What a row says of its first and last cell may be wrong by now, and may be left out.
    attributes = re.sub(rb'\s+spans="[^"]*"', b"", row.attributes)
    cells = b"".join(row.cells[place] for place in sorted(row.cells))
    gap = b"" if attributes[:1] in (b" ", b"") else b" "
    return b"".join((b"<row", gap, attributes, b">", cells, b"</row>"))


def _written(place: Place, value: Value, style: int) -> bytes:
    reference = f"{column(place[1])}{place[0]}"
    look = f' s="{style}"' if style else ""
    if value in (None, ""):
        return f'<c r="{reference}"{look}/>'.encode()
    if isinstance(value, str):
        text = escaped(safe_text(str(value)))
        body = f'<is><t xml:space="preserve">{text}</t></is>'
        return f'<c r="{reference}"{look} t="inlineStr">{body}</c>'.encode()
    return f'<c r="{reference}"{look}><v>{number(value)}</v></c>'.encode()


def _merged(after: bytes) -> Iterator[tuple[int, int, int, int]]:
    for left, top, right, bottom in _MERGED.findall(after):
        yield int(top), column_index(left.decode()), int(bottom), column_index(right.decode())


def column_index(letters: str) -> int:
    """A column's place from 1 by its letters."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found
