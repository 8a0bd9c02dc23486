"""Reads a written workbook back before it takes its place: sheets, names, and every row."""

import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from openpyxl import load_workbook

from orgplan.language import tr
from orgplan.model.errors import FileError

_PIECE = 1 << 20
_ROW = b"<row "


def verify(file: BinaryIO, rows: Mapping[str, int], names: Iterable[str]) -> None:
    """Raise FileError unless the file holds these sheets with as many rows, and these names."""
    file.seek(0)
    workbook = load_workbook(file, read_only=True)
    try:
        whole = workbook.sheetnames == list(rows) and set(names) <= set(workbook.defined_names)
    finally:
        workbook.close()
    if not whole or _rows(file, len(rows)) != list(rows.values()):
        raise FileError(tr("The workbook could not be read back whole: export it again"))


def _rows(file: BinaryIO, sheets: int) -> list[int]:
    """The rows of every sheet; reading a part to its end also proves its checksum."""
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        return [_count(package, f"xl/worksheets/sheet{i}.xml") for i in range(1, sheets + 1)]


def _count(package: zipfile.ZipFile, part: str) -> int:
    found, tail = 0, b""
    with package.open(part) as content:
        while piece := content.read(_PIECE):
            text = tail + piece
            found += text.count(_ROW)
            tail = text[-(len(_ROW) - 1) :]
    return found
