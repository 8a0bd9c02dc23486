"""The file: openpyxl's skeleton with the rows written into its sheets, piece by piece."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO

from orgplan.exchange.workbook.cells import Pen
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.literal import has_patterns, literal
from orgplan.exchange.workbook.options import Depth
from orgplan.exchange.workbook.sheet import Sheet
from orgplan.exchange.workbook.skeleton import skeleton

TEXTS = "xl/sharedStrings.xml"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_DATA = re.compile(rb"<sheetData>.*?</sheetData>|<sheetData\s*/>", re.DOTALL)
# openpyxl saw an empty sheet; readers that go row by row believe what stands here.
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STAMP = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 18

Step = Callable[[str], None]


def write_package(
    facts: Facts, sheets: tuple[Sheet, ...], target: BinaryIO, step: Step
) -> dict[str, int]:
    """Write the workbook; calls `step` with a sheet's name as rows go; returns rows by sheet."""
    parts, styles = skeleton(facts, sheets)
    kept = facts.kept
    kept.restart()
    live = facts.depth is not Depth.VALUES
    spell = literal if has_patterns(facts.org) else None
    pen = Pen(styles, kept.row, formulas=live, told=kept.forms.rows, spell=spell)
    rows: dict[str, int] = {}
    with (
        zipfile.ZipFile(io.BytesIO(parts)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as file,
    ):
        places = {f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets, start=1)}
        for name in source.namelist():
            if name in places:
                sheet = places[name]
                kept.begin(sheet)
                counted = _Counted(sheet.rows(pen), partial(step, sheet.name))
                part = _with_dimension(source.read(name), sheet)
                _put(file, name, _filled(part, counted))
                rows[sheet.name] = counted.count
                kept.formulas[sheet.name] = counted.formulas
            elif name != TEXTS:
                _put(file, name, [_settled(name, source.read(name))])
        _put(file, TEXTS, (piece.encode() for piece in pen.text_table()))
    return rows


def _with_dimension(part: bytes, sheet: Sheet) -> bytes:
    """A sheet's part that says how far it goes; nobody knows that yet of the hidden one."""
    said = b"" if sheet.secret else f'<dimension ref="A1:{sheet.last}"/>'.encode()
    return _DIMENSION.sub(said, part, 1)


class _Counted:
    """Rows and formulas counted as they pass, a step for every thousand rows."""

    def __init__(self, rows: Iterable[str], step: Callable[[], None]) -> None:
        self.rows, self.step = rows, step
        self.count = self.formulas = 0

    def __iter__(self) -> Iterator[str]:
        for row in self.rows:
            if self.count % 1000 == 0:
                self.step()
            self.count += 1
            self.formulas += row.count("<f>")
            yield row


def _filled(sheet: bytes, rows: Iterable[str]) -> Iterator[bytes]:
    """A sheet's part with rows in the place of its data."""
    found = _DATA.search(sheet)
    assert found, "openpyxl wrote a sheet without a place for data"
    yield sheet[: found.start()] + b"<sheetData>"
    waiting: list[str] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += len(row)
        if size > _PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode() + b"</sheetData>" + sheet[found.end() :]


def _put(file: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    """One part with a fixed date, so that equal workbooks are equal files."""
    part = zipfile.ZipInfo(name, _STAMP)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    with file.open(part, "w") as target:
        for piece in pieces:
            target.write(piece)


def _settled(name: str, part: bytes) -> bytes:
    """A part of openpyxl's with what it leaves out or changes: the table of texts, the date."""
    if name == "[Content_Types].xml" and TEXTS.encode() not in part:
        entry = f'<Override PartName="/{TEXTS}" ContentType="{_KIND}"/></Types>'
        return part.replace(b"</Types>", entry.encode())
    if name == "docProps/core.xml":
        # openpyxl stamps the moment of saving; the plan's own date stands there instead.
        made = _CREATED.search(part)
        return _MODIFIED.sub(rb"\g<1>" + made[1], part) if made else part
    if name == "xl/_rels/workbook.xml.rels" and b"sharedStrings" not in part:
        entry = (
            f'<Relationship Id="rIdTexts" Type="{_RELATION}" Target="sharedStrings.xml"/>'
            "</Relationships>"
        )
        return part.replace(b"</Relationships>", entry.encode())
    return part
