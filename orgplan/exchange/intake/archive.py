"""Archives before anything is unpacked: parts, sizes, names and encryption, as their list says.

Nothing is ever written to disk, so a name that climbs out of its folder harms nobody here; it is
refused all the same, because no program that people work with writes one.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from orgplan.exchange.intake import limits
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_UNREADABLE = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    ValueError,
    NotImplementedError,
    OSError,
    EOFError,
)
_DAMAGED = tr("it is damaged or incomplete: get the file again")
_PASSWORD, _PATCHED = 0x1 | 0x40, 0x20
"""Bits of a part: encrypted in one way or another, or a patch of another (APPNOTE, 4.4.4)."""
_LARGEST_LIST = 4 * limits.MEGABYTE
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_BOOKS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}


def parts_of(data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """The parts that an archive lists, once they are found harmless; raises ImportRefused."""
    _refuse_long_list(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = tuple(archive.infolist())
    except _UNREADABLE as error:
        raise ImportRefused(_DAMAGED) from error
    _refuse_many(parts)
    for part in parts:
        _refuse_part(part)
    return parts


def refuse_swollen(parts: Sequence[zipfile.ZipInfo], most: int) -> None:
    """Raise ImportRefused where parts unpack to more than so many bytes together."""
    if sum(part.file_size for part in parts) > most:
        said = f"{most // limits.MEGABYTE:,} MB"
        raise ImportRefused(
            tr("it unpacks to more than {said}: leave out what is not needed", said=said)
        )


def book_form(data: bytes, parts: tuple[zipfile.ZipInfo, ...]) -> str:
    """Which kind of workbook an archive is; raises ImportRefused where it is none."""
    names = {part.filename for part in parts}
    for name, form in _BOOKS.items():
        if name in names:
            return form
    is_open = "mimetype" in names and "content.xml" in names
    if is_open and _beginning(data, "mimetype").startswith(_SPREADSHEET):
        return "ods"
    raise ImportRefused(tr("it is an archive but no workbook: choose a file that is inside it"))


def _beginning(data: bytes, name: str) -> bytes:
    """The first bytes of a part, which may be other than the list of parts says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            return part.read(200)
    except _UNREADABLE as error:
        raise ImportRefused(_DAMAGED) from error


def _refuse_long_list(data: bytes) -> None:
    """The list of parts is read whole by Python, so its length has to be known before."""
    place = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if place < 0 or place + _END_SIZE > len(data):
        raise ImportRefused(_DAMAGED)
    number, size = struct.unpack_from("<HI", data, place + 10)
    if number > limits.MOST_PARTS or size > _LARGEST_LIST:
        raise ImportRefused(tr("it has more than 2,000 parts: save it anew as a plain workbook"))


def _refuse_many(parts: tuple[zipfile.ZipInfo, ...]) -> None:
    names = [part.filename for part in parts]
    if len(names) > limits.MOST_PARTS:
        raise ImportRefused(tr("it has more than 2,000 parts: save it anew as a plain workbook"))
    if len({name.casefold() for name in names}) < len(names):
        raise ImportRefused(tr("it has two parts of one name: save it anew as a plain workbook"))


def _refuse_part(part: zipfile.ZipInfo) -> None:
    name = part.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or not name.isprintable():
        raise ImportRefused(
            tr("it has a part with a strange name: save it anew as a plain workbook")
        )
    if part.flag_bits & _PASSWORD:
        raise ImportRefused(tr("it is protected by a password: save it without one"))
    unusual = part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if unusual or part.flag_bits & _PATCHED:
        raise ImportRefused(tr("it is packed in an unusual way: save it anew as a plain workbook"))
    swollen = part.file_size > limits.SMALL_PART
    if swollen and part.file_size > limits.MOST_RATIO * max(part.compress_size, 1):
        raise ImportRefused(
            tr("it holds a part that unpacks to over 250 times its size: save it anew")
        )
