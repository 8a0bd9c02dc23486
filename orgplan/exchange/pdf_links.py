"""Links from page to page, and an outline, added to a PDF that has neither.

The file keeps its bytes; what is new is appended with a cross-reference table of its own, as the
format allows (ISO 32000-1, 7.5.6). It reads what Qt writes: plain objects and a plain table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orgplan.drawing.pages import Link, Page

_NUMBERS = re.compile(rb"(\d+) 0 R")
_BOX = re.compile(rb"/MediaBox \[[\d.]+ [\d.]+ [\d.]+ ([\d.]+)\]")
_TO_POINTS = 0.75
"""A unit of a picture is a pixel, 96 to the inch; a point is 72 to the inch."""


def with_links(made: bytes, pages: Sequence[Page]) -> bytes:
    """A PDF of pages with their links, and their titles as its outline."""
    file = _File.read(made)
    for number, page in zip(file.pages, pages, strict=True):
        notes = [file.add(_annotation(file, number, link)) for link in page.links]
        if notes:
            file.replace(file.named(number, b"/Annots"), b"[" + _references(notes) + b"]")
    outline = [_Bookmark(page.title, at, page.depth) for at, page in enumerate(pages) if page.title]
    if outline:
        _add_outline(file, outline)
    return file.whole()


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """An entry of the outline; those that follow with a greater depth stand below it."""

    title: str
    page: int
    depth: int


@dataclass(slots=True)
class _File:
    """A PDF as it was, where its objects begin, and what takes their place or is added."""

    old: bytes
    start: int
    trailer: bytes
    places: list[int]
    new: dict[int, bytes] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, old: bytes) -> "_File":
        start = int(old[old.rindex(b"startxref") :].split()[1])
        count = int(old[start:].split(None, 3)[2])
        first = old.index(b"\n", old.index(b"0 ", start + 4)) + 1
        rows = [old[first + 20 * at : first + 20 * at + 10] for at in range(count)]
        trailer = old[old.rindex(b"trailer") : old.rindex(b"startxref")]
        made = cls(old, start, trailer, [int(row) for row in rows])
        tree = made.body(made.named(made.root, b"/Pages"))
        made.pages = [int(n) for n in _NUMBERS.findall(tree[tree.index(b"/Kids") :].split(b"]")[0])]
        return made

    @property
    def root(self) -> int:
        found = _NUMBERS.search(self.trailer, self.trailer.index(b"/Root"))
        assert found is not None
        return int(found[1])

    def body(self, number: int) -> bytes:
        """An object between its number and its end."""
        start = self.places[number]
        return self.old[
            self.old.index(b"obj", start) + 3 : self.old.index(b"endobj", start)
        ].strip()

    def named(self, number: int, key: bytes) -> int:
        """The number of the object that a key of another one refers to."""
        body = self.body(number)
        found = _NUMBERS.match(body[body.index(key) + len(key) :].lstrip())
        assert found is not None
        return int(found[1])

    def height(self, page: int) -> float:
        found = _BOX.search(self.body(page))
        assert found is not None
        return float(found[1])

    def add(self, body: bytes) -> int:
        number = max([len(self.places) - 1, *self.new]) + 1
        self.new[number] = body
        return number

    def replace(self, number: int, body: bytes) -> None:
        self.new[number] = body

    def whole(self) -> bytes:
        made = bytearray(self.old.rstrip() + b"\n")
        rows = []
        for number in sorted(self.new):
            rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(made)))
            made += b"%d 0 obj\n%s\nendobj\n" % (number, self.new[number])
        start = len(made)
        size = max([len(self.places) - 1, *self.new]) + 1
        trailer = re.sub(rb"/Size \d+", b"/Size %d /Prev %d" % (size, self.start), self.trailer)
        made += b"xref\n" + b"".join(rows) + trailer.strip()
        made += b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(made)


def _annotation(file: _File, page: int, link: Link) -> bytes:
    left, top, right, bottom = (at * _TO_POINTS for at in link.area)
    high = file.height(page)
    area = b"%.2f %.2f %.2f %.2f" % (left, high - bottom, right, high - top)
    look = b"/Type /Annot /Subtype /Link /Border [0 0 0]"
    return b"<< %s /Rect [%s] /Dest [%d 0 R /Fit] >>" % (look, area, file.pages[link.page])


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _add_outline(file: _File, outline: Sequence[_Bookmark]) -> None:
    top = file.add(b"")
    numbers = [file.add(b"") for _ in outline]
    above = _parents(outline)
    below: dict[int, list[int]] = {}
    for at, parent in enumerate(above):
        below.setdefault(parent, []).append(at)
    for parent, siblings in below.items():
        owner = top if parent < 0 else numbers[parent]
        for place, at in enumerate(siblings):
            parts = [_entry(file, outline[at], owner), *_beside(numbers, siblings, place)]
            parts += _ends(numbers, below.get(at, ()), b"-")
            file.replace(numbers[at], b"<< " + b" ".join(parts) + b" >>")
    ends = b" ".join(_ends(numbers, below[-1], b""))
    file.replace(top, b"<< /Type /Outlines " + ends + b" >>")
    catalog = file.body(file.root).removesuffix(b">>")
    file.replace(file.root, catalog + b"/Outlines %d 0 R /PageMode /UseOutlines >>" % top)


def _entry(file: _File, bookmark: _Bookmark, owner: int) -> bytes:
    page = file.pages[bookmark.page]
    return b"/Title %s /Dest [%d 0 R /Fit] /Parent %d 0 R" % (_text(bookmark.title), page, owner)


def _beside(numbers: Sequence[int], siblings: Sequence[int], place: int) -> list[bytes]:
    """The entries before and after one, among those below the same other."""
    found = []
    if place:
        found.append(b"/Prev %d 0 R" % numbers[siblings[place - 1]])
    if place + 1 < len(siblings):
        found.append(b"/Next %d 0 R" % numbers[siblings[place + 1]])
    return found


def _parents(outline: Sequence[_Bookmark]) -> list[int]:
    """For each entry the one above it; -1 for none."""
    open_at: list[int] = []
    found = []
    for at, entry in enumerate(outline):
        while open_at and outline[open_at[-1]].depth >= entry.depth:
            open_at.pop()
        found.append(open_at[-1] if open_at else -1)
        open_at.append(at)
    return found


def _ends(numbers: Sequence[int], children: Sequence[int], sign: bytes) -> list[bytes]:
    """The first and last of the entries below another, and their count; closed with a minus."""
    if not children:
        return []
    first, last = numbers[children[0]], numbers[children[-1]]
    return [b"/First %d 0 R /Last %d 0 R /Count %s%d" % (first, last, sign, len(children))]


def _text(words: str) -> bytes:
    raw = b"\xfe\xff" + words.encode("utf-16-be", "replace")
    return b"<" + raw.hex().upper().encode() + b">"
