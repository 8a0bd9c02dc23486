"""The parts of an archive as they really are: sizes, documents types, and what cells do not say.

Lists of parts can lie about sizes, so every part is unpacked here, counting, before a parser of
workbooks sees it. Spreadsheets drop formulas that were never calculated and errors to blanks
when they are read; here they are found, so that they can be reported.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.sheets import Mark
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_STEP = 1 << 20
_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"((?:[^>/]|/(?!>))*)>(.{0,3000}?)</(?:\w+:)?c>',
    re.DOTALL,
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?: [^>]*)?>[^<]")
_ERROR = b't="e"'
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row [^>]*hidden="(?:1|true)"')
_WORDS = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_MOST_MARKS = 500
_ROW_END = b"</row>"
_DAMAGED = tr("it is damaged or incomplete: get the file again")
_NOT_AS_LONG = tr("a part of it is not as long as it says: save it anew")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Package:
    """An archive whose parts have been unpacked once and found to be what they say."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._data = data

    def check(
        self, look: Callable[[str, bytes], object], left: Collection[str] = frozenset()
    ) -> None:
        """Unpack every part but those `left`, show it to `look`; raises ImportRefused."""
        whole = 0
        for info in self._archive.infolist():
            if info.filename in left:
                continue
            content = self._unpacked(info, limits.MOST_UNPACKED - whole)
            whole += len(content)
            if info.filename.endswith((".xml", ".rels")):
                _refuse_document_types(content)
            look(info.filename, content)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A sheet's part a piece at a time, each ending with a row; raises ImportRefused."""
        info = self._archive.NameToInfo.get(name)
        if info is None:
            return
        rest = b""
        for content in _inflated(info, self._packed(info)):
            piece = rest + content
            _refuse_document_types(piece)
            cut = piece.rfind(_ROW_END) + len(_ROW_END)
            if cut < len(_ROW_END):
                rest = piece
                continue
            rest = piece[cut:]
            yield piece[:cut]
        yield rest

    def part(self, name: str) -> bytes:
        """A part's content, empty where there is none of that name."""
        try:
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error):
            return b""

    def _unpacked(self, info: zipfile.ZipInfo, most: int) -> bytes:
        """A part's bytes, as many as there really are."""
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            return packed
        engine = zlib.decompressobj(-15)
        try:
            content = engine.decompress(packed, max(1, min(most, info.file_size + _STEP)))
        except zlib.error as error:
            raise ImportRefused(_DAMAGED) from error
        if len(content) != info.file_size:
            raise ImportRefused(_NOT_AS_LONG)
        return content

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        head = self._data[info.header_offset : info.header_offset + 30]
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            raise ImportRefused(_DAMAGED)
        start = info.header_offset + 30 + int.from_bytes(head[26:28], "little")
        start += int.from_bytes(head[28:30], "little")
        return self._data[start : start + info.compress_size]


def _inflated(info: zipfile.ZipInfo, packed: bytes) -> Iterator[bytes]:
    """A part unpacked in steps, never more of it than its list says."""
    if info.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    engine, size = zlib.decompressobj(-15), 0
    while packed and not engine.eof:
        try:
            content = engine.decompress(packed, _STEP)
        except zlib.error as error:
            raise ImportRefused(_DAMAGED) from error
        packed = engine.unconsumed_tail
        size += len(content)
        if size > info.file_size:
            break
        yield content
    if size != info.file_size:
        raise ImportRefused(_NOT_AS_LONG)


def _refuse_document_types(content: bytes) -> None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        raise ImportRefused(tr("it is written in an unusual way: save it anew as a plain workbook"))
    # One look for both; most parts have neither.
    if b"<!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise ImportRefused(
            tr("it has a document type of its own: save it anew as a plain workbook")
        )


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of every sheet of an xlsx by the sheet's name."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        book = fromstring(package.part("xl/workbook.xml"))
        relations = fromstring(package.part("xl/_rels/workbook.xml.rels"))
    except (ParseError, ValueError):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    return {
        each.get("name", ""): "xl/" + targets.get(each.get(_RELATION), "").removeprefix("/xl/")
        for each in book.iter()
        if each.tag.endswith("}sheet")
    }


def cell_marks(content: bytes) -> Iterator[Mark]:
    """Cells of a sheet's XML that hold an error, or a formula that nobody has calculated."""
    begins = (b"<f" in content) or (b":f" in content)
    if _ERROR not in content and not (begins and any(mark in content for mark in _FORMULAS)):
        return
    found = 0
    for match in _CELL.finditer(content):
        column, row, attributes, inside = match.groups()
        kind, text = _fault(attributes, inside)
        if kind:
            yield Mark(int(row) - 1, column_number(column.decode()), kind, text)
            found += 1
            if found == _MOST_MARKS:
                return


def _fault(attributes: bytes, inside: bytes) -> tuple[str, str]:
    if _ERROR in attributes:
        words = _WORDS.search(inside)
        return "cell error", words[1].decode("utf-8", "replace") if words else "#ERROR"
    if _FORMULA.search(inside) and not _VALUE.search(inside):
        return "formula without value", ""
    return "", ""


def hidden_rows(content: bytes) -> int:
    """How many rows of a sheet's XML are hidden."""
    return sum(1 for _ in _HIDDEN_ROW.finditer(content)) if b'hidden="' in content else 0


def column_number(letters: str) -> int:
    """A column's place from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
