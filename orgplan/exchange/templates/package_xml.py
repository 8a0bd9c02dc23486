"""The parts around a template's sheets: names, tables that grow, and what is left out."""

import html
import posixpath
import re
from collections.abc import Iterator, MutableMapping

from orgplan.exchange.templates.inventory import LINKS, MACROS
from orgplan.language import tr
from orgplan.model.errors import FileError

Parts = MutableMapping[str, bytes]
_BOOK, _RELATIONS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_CHAIN = "xl/calcChain.xml"
_NAME = re.compile(r"<definedName\b([^>]*)>([^<]*)</definedName>")
_TARGET = re.compile(rb'<Relationship\b[^>]*?Target="([^"]+)"[^>]*?/>')
_TABLE = re.compile(rb'(<table\b[^>]*?\bref=")([A-Z]+)(\d+):([A-Z]+)(\d+)(")')
_FILTER = re.compile(rb'(<autoFilter\b[^>]*?\bref=")([A-Z]+)(\d+):([A-Z]+)(\d+)(")')
_OUTER_NAME = re.compile(rb"<definedName\b[^>]*>[^<]*\[\d+\][^<]*</definedName>")
_OUTER_LIST = re.compile(rb"<externalReferences>.*?</externalReferences>", re.DOTALL)
_OUTER_CHART = re.compile(rb"<(?:\w+:)?f>[^<]*\[\d+\]")
_MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN_BOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def names_in(book: bytes) -> dict[str, str]:
    """The defined names of single cells, with where they are."""
    found = _NAME.findall(book.decode("utf-8", "replace"))
    pairs = ((re.search(r'\bname="([^"]+)"', attributes), text) for attributes, text in found)
    return {html.unescape(name[1]): html.unescape(text) for name, text in pairs if name}


def stretched(parts: Parts, relations: str, header: int, last: int) -> Iterator[str]:
    """Let the tables of a sheet with headings in a row go on to a last row; yields their parts."""
    for name in _tables(parts, relations):
        found = _TABLE.search(parts[name])
        if found is None or int(found[3]) != header or int(found[5]) >= last:
            continue
        if b'totalsRowCount="1"' in parts[name]:
            raise FileError(
                tr(
                    "The table in row {header} ends with totals: insert rows there first",
                    header=header,
                )
            )
        grown = rb"\g<1>\g<2>\g<3>:\g<4>%d\g<6>" % last
        parts[name] = _FILTER.sub(grown, _TABLE.sub(grown, parts[name]))
        yield posixpath.basename(name)


def _tables(parts: Parts, relations: str) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(relations))
    for target in _TARGET.findall(parts.get(relations, b"")):
        name = posixpath.normpath(posixpath.join(folder, target.decode())).lstrip("/")
        if "/tables/" in name and name in parts:
            yield name


def without_parts(parts: Parts) -> None:
    """Take macros and links to other files out, with every mention of them."""
    gone = [name for name in parts if MACROS.fullmatch(name) or LINKS.fullmatch(name)]
    for name in gone:
        del parts[name]
    for name in gone:
        _forget(parts, name)
    parts[_TYPES] = parts[_TYPES].replace(_MACRO_BOOK, _PLAIN_BOOK)


def _forget(parts: Parts, name: str) -> None:
    """Take a part out of the list of types and of what the workbook refers to."""
    plain = re.escape(name.encode())
    listed = re.compile(rb'<Override\b[^>]*PartName="/' + plain + rb'"[^>]*/>')
    parts[_TYPES] = listed.sub(b"", parts[_TYPES])
    short = re.escape(name.removeprefix("xl/").encode())
    referred = re.compile(rb'<Relationship\b[^>]*Target="(?:/xl/)?' + short + rb'"[^>]*/>')
    parts[_RELATIONS] = referred.sub(b"", parts[_RELATIONS])


def without_links(parts: Parts, *, formulas: bool) -> None:
    """Take out names that lead to other files; everything is calculated anew when it is opened.

    Raises FileError where a chart draws figures of another file.
    """
    book = _OUTER_LIST.sub(b"", _OUTER_NAME.sub(b"", parts[_BOOK]))
    parts[_BOOK] = _calculated(book)
    for name, content in parts.items():
        if name.startswith("xl/charts/") and _OUTER_CHART.search(content):
            raise FileError(
                tr("A chart of the template draws figures of another file: take it out")
            )
    if formulas and _CHAIN in parts:
        # It lists the cells with formulas, some of which have none any more.
        del parts[_CHAIN]
        _forget(parts, _CHAIN)


def _calculated(book: bytes) -> bytes:
    """The workbook's part, which asks that formulas are worked out when it is opened."""
    book = re.sub(rb'\sfullCalcOnLoad="[^"]*"', b"", book)
    if b"<calcPr" in book:
        return book.replace(b"<calcPr", b'<calcPr fullCalcOnLoad="1"', 1)
    return re.sub(
        rb"(</definedNames>|</sheets>)(?!.*</definedNames>)",
        rb'\g<1><calcPr fullCalcOnLoad="1"/>', book, count=1, flags=re.DOTALL,
    )  # fmt: skip
