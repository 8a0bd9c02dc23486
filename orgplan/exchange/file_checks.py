"""What a file of each kind has to have before it takes its place: read from the bytes themselves.

Qt reports success for a picture that a full disk or a lack of memory left half made.
"""

import csv
import json
import re
import zlib
from collections.abc import Callable
from io import StringIO
from xml.parsers import expat

Check = Callable[[bytes], bool]
_PNG = b"\x89PNG\r\n\x1a\n"
_PAGE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type\s*/Page\b")


def whole_png(content: bytes) -> bool:
    """Whether every part of a PNG is there with its checksum, to the last."""
    at, kind = len(_PNG), b""
    while content.startswith(_PNG) and at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, end = content[at + 4 : at + 8], at + 8 + length
        told = int.from_bytes(content[end : end + 4], "big")
        if zlib.crc32(content[at + 4 : end]) != told:
            return False
        at = end + 4
    return kind == b"IEND" and at == len(content)


def whole_xml(content: bytes) -> bool:
    """Whether XML (SVG, GraphML, draw.io) is well formed from its first tag to its last."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def whole_pdf(pages: int) -> Check:
    """A check of a PDF as Qt writes it: its end is there, and as many pages as were drawn."""

    def check(content: bytes) -> bool:
        ended = content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]
        return ended and len(set(_PAGE.findall(content))) == pages

    return check


def whole_csv(rows: int) -> Check:
    """A check of a CSV: that many rows below the headings, all as long as those."""

    def check(content: bytes) -> bool:
        lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
        return len(lines) == rows + 1 and all(len(line) == len(lines[0]) for line in lines)

    return check


def whole_json(content: bytes) -> bool:
    """Whether a text is JSON to its end."""
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
