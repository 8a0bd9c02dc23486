"""A binary workbook (xlsb) put together by hand from the records of [MS-XLSB]."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

Value = str | float | date | None
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT, _NUMBER, _ROW = 6, 5, 0
_DAY = 1
"""The style that is a date: the second of the two there are."""


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its number in one byte or two, its length seven bits a byte, its content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while True:
        more = size > 127
        length += bytes([size & 0x7F | (0x80 if more else 0)])
        size >>= 7
        if not more:
            return head + length + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(at: int, value: Value) -> bytes:
    """A cell's record; what is empty has none."""
    if value is None:
        return b""
    if isinstance(value, str):
        return record(_TEXT, struct.pack("<II", at, 0) + wide(value))
    is_day = isinstance(value, date)
    number = float(value.toordinal() - date(1899, 12, 30).toordinal()) if is_day else float(value)
    return record(_NUMBER, struct.pack("<IId", at, _DAY if is_day else 0, number))


def sheet(rows: Sequence[Sequence[Value]]) -> bytes:
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    inside = b"".join(
        record(_ROW, struct.pack("<I", at) + bytes(13))
        + b"".join(cell(column, value) for column, value in enumerate(row))
        for at, row in enumerate(rows)
    )
    begin, end = record(129) + record(148, size) + record(145), record(146) + record(130)
    return begin + inside + end


def styles() -> bytes:
    formats = (struct.pack("<HH", 0xFFFF, number) + bytes(12) for number in (0, 14))
    forms = b"".join(record(47, each) for each in formats)
    return record(278) + record(617, struct.pack("<I", 2)) + forms + record(618) + record(279)


def xlsb(sheets: Iterable[tuple[str, Sequence[Sequence[Value]]]]) -> bytes:
    """A workbook with these sheets."""
    made = [*sheets]
    names = b"".join(
        record(156, struct.pack("<II", 0, at) + wide(f"rId{at}") + wide(name))
        for at, (name, _) in enumerate(made, 1)
    )
    book = record(131) + record(143) + names + record(144) + record(132)
    rels = "".join(
        f'<Relationship Id="rId{at}" Type="{_REL}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(made) + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.bin", book)
        file.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{space}">{rels}</Relationships>'
        )
        file.writestr("xl/styles.bin", styles())
        for at, (_, rows) in enumerate(made, 1):
            file.writestr(f"xl/worksheets/sheet{at}.bin", sheet(rows))
    return out.getvalue()
