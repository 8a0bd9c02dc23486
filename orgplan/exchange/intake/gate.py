"""The gate before any parser: what kind of file it is, and whether it is safe to look inside.

A file is read once, so that what was checked is what is parsed. What a workbook carries besides
its cells (macros, links to other files) is neither run nor followed nor kept, only counted.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.archive import book_form, parts_of, refuse_swollen
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = (
    (b"%PDF", tr("a PDF")),
    (b"\x89PNG", tr("a picture")),
    (b"\xff\xd8\xff", tr("a picture")),
    (b"GIF8", tr("a picture")),
    (b"\x1f\x8b", tr("a packed file")),
    (b"7z\xbc\xaf", tr("a packed file")),
    (b"Rar!", tr("a packed file")),
    (b"SQLite format 3\x00", tr("a database or a plan")),
    (b"\x7fELF", tr("a program")),
    (b"MZ\x90", tr("a program")),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How text of two bytes a character begins; only such text has zero bytes."""
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_TOO_LARGE = tr(
    "it is larger than {bytes_in_words}: leave out what is not needed",
    bytes_in_words=limits.BYTES_IN_WORDS,
)
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed the gate, with its bytes and what kind it is.

    `form` is xlsx, xlsb, ods, xls or text; `parts` are the names inside an archive.
    """

    name: str
    data: bytes
    form: str
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


IsOurs = Callable[[bytes], bool]
"""Whether an archive is a workbook that OrgPlan wrote, which may be larger than others."""


def admit(path: Path, is_ours: IsOurs | None = None) -> Admitted:
    """Read a file if it may be looked into; raises ImportRefused with the file's name."""
    try:
        most = limits.MOST_OWN_BYTES if is_ours else limits.MOST_BYTES
        return admit_bytes(path.name, _bytes_of(path, most), is_ours)
    except ImportRefused as error:
        raise ImportRefused(
            tr("{path} is not taken in, as {error}", path=path.name or path, error=error)
        ) from error


def admit_bytes(name: str, data: bytes, is_ours: IsOurs | None = None) -> Admitted:
    """The same for bytes that are there already, as text that was pasted."""
    if len(data) > limits.MOST_BYTES and not (is_ours and data.startswith(_ZIP)):
        raise ImportRefused(_TOO_LARGE)
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise ImportRefused(tr("it is empty: choose another file"))
    if data.startswith(_ZIP):
        return _archive(name, data, is_ours)
    if data.startswith(_COMPOUND):
        return _compound(name, data)
    for start, words in _OTHERS:
        if data.startswith(start):
            raise ImportRefused(tr("it is {words}: choose a workbook or a text file", words=words))
    if b"\x00" in data and not data.startswith(_WIDE):
        raise ImportRefused(tr("it is neither a workbook nor text: choose another file"))
    return Admitted(name, data, "text")


def _archive(name: str, data: bytes, is_ours: IsOurs | None) -> Admitted:
    parts = parts_of(data)
    ours = is_ours is not None and is_ours(data)
    if len(data) > (limits.MOST_OWN_BYTES if ours else limits.MOST_BYTES):
        raise ImportRefused(_TOO_LARGE)
    refuse_swollen(parts, limits.MOST_OWN_UNPACKED if ours else limits.MOST_UNPACKED)
    form = book_form(data, parts)
    names = tuple(part.filename for part in parts)
    macros = sum("vbaproject" in each.casefold() for each in names)
    links = sum(each.startswith("xl/externalLinks/externalLink") for each in names)
    objects = sum("/embeddings/" in each or "/activeX/" in each for each in names)
    return Admitted(name, data, form, names, _left_alone(macros, links, objects))


def _left_alone(macros: int, links: int, objects: int) -> tuple[str, ...]:
    counted = (
        (macros, tr("macros")),
        (links, tr("links to other files")),
        (objects, tr("embedded objects")),
    )
    return tuple(
        tr("{number} {words} left alone", number=number, words=words)
        for number, words in counted
        if number
    )


def _compound(name: str, data: bytes) -> Admitted:
    if _PROTECTED in data:
        raise ImportRefused(tr("it is protected by a password: save it without one"))
    return Admitted(name, data, "xls", notes=(tr("macros left alone"),) if _MACROS in data else ())


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        # Opening a pipe or a device could wait for ever, or answer without an end.
        handle = os.open(path, _READING)
    except FileNotFoundError as error:
        raise ImportRefused(tr("there is no such file: check its name and folder")) from error
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ImportRefused(tr("it is a folder or a device: name an ordinary file"))
    with os.fdopen(handle, "rb") as file:
        try:
            # One byte more than is allowed tells a file that is too large from one that is not.
            return file.read(most + 1)
        except OSError as error:
            raise _unreadable(error) from error


def _unreadable(error: OSError | ValueError) -> ImportRefused:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return ImportRefused(tr("it cannot be read ({reason}): check its permissions", reason=reason))
