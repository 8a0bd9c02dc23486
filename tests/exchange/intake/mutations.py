"""Workbooks that are whole packages and hold what no program would have written."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from random import Random

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.exchange.intake.biff12 import xlsb
from tests.exchange.intake.test_books import ROWS

Parts = dict[str, bytes]
Change = Callable[[Random, Parts], None]
_TAG = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb'(\w+)="([^"]{0,200})"')
_TEXT = re.compile(rb">([^<>]{1,200})<")
SHORT = 5_000
CORE = "docProps/core.xml"
VALUES = (
    b"", b"-1", b"0", b"4294967296", b"1e999", b"NaN", b"9" * 400, b"A1048577", b"XFE1", b"A0",
    b"A1:XFD1048576", b"$A$1", b"ZZZZ99999999", b"../../../etc/passwd", b"http://192.0.2.1/x",
    b"file:///etc/passwd", b"&#0;", b"&lt;", b"&unknown;", b"\xff\xfe", b"\xed\xa0\x80",
    "\u202e＝1+1".encode(), b"=cmd|'/c calc'!A1", b"x" * 40_000, b"s", b"b", b"e", b"d", b"str",
    b"inlineStr", b"2027-13-45T99:99:99", b"true",
)  # fmt: skip
ELEMENTS = (
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b"<c><v>7</v></c>", b"<v/>",
    b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>', b"<is><t>x</t></is>",
    b'<dimension ref="A1:XFD1048576"/>', b"<!-- x -->", b"<![CDATA[<v>1</v>]]>", b"<?x y?>",
    b'<hyperlink ref="A1" r:id="rId99"/>', b"<extLst/>", b"<si/>", b'<c t="s"><v>999999</v></c>',
    b'<sheet name="\xc3\xa4" sheetId="1" r:id="rId1"/>', b"<a>" * 3_000, b" " * 100_000,
    b'<workbookPr date1904="1"/>', b'<f t="shared" ref="A1:XFD9" si="0">1+1</f>',
)  # fmt: skip


def seeds() -> tuple[bytes, ...]:
    """Workbooks as programs write them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("ID", "Name", "Title", "Manager ID", "FTE", "Start", "Base"),
                (1, "Ann", "Lead", None, 1, date(2020, 1, 1), 5e4),
                (2, "Ben", "Help", 1, 0.5, datetime(2021, 2, 3, 4, 5), "=G2*2"),
                (3, "Cy & Co", "<b>", 1, "80%", "1/2/2027", "€ 40.000")):  # fmt: skip
        sheet.append(row)
    sheet["A1"].comment = Comment("said", "somebody")
    sheet["B2"].hyperlink = "https://example.com"
    sheet.merge_cells("A8:B9")
    other = book.create_sheet("Names")
    other.append(["=Sheet!A1", True, None, "x" * 300])
    plain, file = io.BytesIO(), Workbook()
    for line in ROWS:
        file.active.append(line)  # type: ignore[union-attr]
    file.save(plain)
    rich = io.BytesIO()
    book.save(rich)
    return rich.getvalue(), plain.getvalue(), xlsb([("People", ROWS), ("Notes", [("n/a", 1.0)])])


def _some(rng: Random, parts: Parts) -> str:
    """A part, mostly one of those that cells are in."""
    near = [name for name in parts if "sheet" in name or "String" in name or "workbook" in name]
    return rng.choice(near if near and rng.random() < 0.7 else [*parts])


def _replaced(rng: Random, parts: Parts, pattern: "re.Pattern[bytes]", group: int) -> None:
    name = _some(rng, parts)
    found = [*pattern.finditer(parts[name])]
    if found:
        at = rng.choice(found)
        parts[name] = (
            parts[name][: at.start(group)] + rng.choice(VALUES) + parts[name][at.end(group) :]
        )


def value(rng: Random, parts: Parts) -> None:
    _replaced(rng, parts, _VALUE, 2)


def text(rng: Random, parts: Parts) -> None:
    _replaced(rng, parts, _TEXT, 1)


def attribute(rng: Random, parts: Parts) -> None:
    _replaced(rng, parts, _VALUE, 1)


def tag(rng: Random, parts: Parts) -> None:
    """One is lost, doubled, repeated, moved, or followed by what does not belong there."""
    name = _some(rng, parts)
    found = [*_TAG.finditer(parts[name])]
    if not found:
        return
    at = rng.choice(found)
    new = rng.choice((b"", at[0] * 2, at[0] * 2_000, rng.choice(found)[0],
                      at[0] + rng.choice(ELEMENTS)))  # fmt: skip
    parts[name] = parts[name][: at.start()] + new + parts[name][at.end() :]


def part(rng: Random, parts: Parts) -> None:
    """One is missing, empty, cut, another's, under another name, or there many times."""
    name, other = rng.choice([*parts]), rng.choice([*parts])
    content = parts.pop(name)
    kind = rng.randrange(6)
    if kind == 1:
        parts[name] = b""
    elif kind == 2:
        parts[name] = content[: rng.randrange(len(content) + 1)]
    elif kind == 3:
        parts[name] = parts.get(other, b"<x/>")
    elif kind == 4:
        parts[rng.choice((name.upper(), f"../{name}", f"/{name}", name.replace("/", "\\")))] = (
            content
        )
    elif kind == 5:
        times = rng.choice((3, 300, 2_100)) if len(content) < SHORT else 3
        parts.update({f"{name}{at}": content for at in range(times)})


def head(rng: Random, parts: Parts) -> None:
    """A document type, another encoding, or a mark before the first tag."""
    name = _some(rng, parts)
    content = parts[name]
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts[name] = rng.choice((
        entity + content, content.replace(b"?>", b"?>" + entity, 1), b"\xef\xbb\xbf" + content,
        content.replace(b"UTF-8", rng.choice((b"UTF-16", b"x-none", b"latin-1")), 1),
        content.decode("utf-8", "replace").encode("utf-16"), b"\n" + content,
    ))  # fmt: skip


def noise(rng: Random, parts: Parts) -> None:
    name = rng.choice([*parts])
    data = bytearray(parts[name])
    for _ in range(rng.randint(1, 20)):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    parts[name] = bytes(data)


def swollen(rng: Random, parts: Parts) -> None:
    """A part that grows when it is unpacked: far more than it may, or just not."""
    name = _some(rng, parts)
    filler = rng.choice((b" ", b"<c/>", b"<row/>", b"<si><t>x</t></si>", b"<!---->"))
    size = rng.choice((100_000, 900_000, 6_000_000))
    at = max(parts[name].rfind(b"</"), 0)
    parts[name] = parts[name][:at] + filler * (size // len(filler)) + parts[name][at:]


CHANGES: tuple[Change, ...] = (
    value, value, value, text, text, attribute, tag, tag, tag, part, head, noise, swollen,
)  # fmt: skip


def _package(rng: Random, parts: Parts) -> bytes:
    made = io.BytesIO()
    how = zipfile.ZIP_STORED if rng.random() < 0.1 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w", how, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    data = bytearray(made.getvalue())
    if rng.random() < 0.15:
        _hurt(rng, data)
    return bytes(data)


def _hurt(rng: Random, data: bytearray) -> None:
    """Damage to the archive itself: its list, its lengths, its end."""
    kind = rng.randrange(4)
    if kind == 0:
        del data[rng.randrange(len(data)) :]
    elif kind == 1:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == 2:
        place = data.rfind(b"PK\x01\x02") + rng.randrange(6, 46)
        data[place] = rng.randrange(256)
    else:
        data += rng.randbytes(rng.choice((1, 100, 70_000)))


def mutated(seed: int) -> Iterator[bytes]:
    """Workbooks changed in one to four ways each, without end."""
    rng, packages = Random(seed), seeds()
    while True:
        with zipfile.ZipFile(io.BytesIO(rng.choice(packages))) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        if CORE in parts:  # holds the time it was saved at, and the same seed gives the same files
            parts[CORE] = re.sub(
                rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", b"2027-01-01T00:00:00Z", parts[CORE]
            )
        for _ in range(rng.randint(1, 4)):
            if parts:
                rng.choice(CHANGES)(rng, parts)
        yield _package(rng, parts)
