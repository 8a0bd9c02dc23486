"""The journal: every finished step is on the disk before the screen shows it as done.

A record is its length, the CRC-32 of its bytes, and its bytes. Whatever follows the last whole
record was being written when the power went, and was never shown as done.
"""

import errno
import os
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from orgplan.storage.replacing import sync_folder

START = b"OrgPlan journal 1\n"
LARGEST = 2**30
"""Bytes of one record: a step larger than that is no step."""
NEAR = 2**20
"""Bytes behind a damaged place that are looked through for the next record."""
_HEAD = struct.Struct(">II")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OPEN = os.O_WRONLY | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Journaled:
    """What a journal holds: whole records in their order, and the bytes they take.

    `torn` says that something unfinished follows them; `lost`, that whole records stand behind
    something that cannot be read, which no cut of power leaves.
    """

    records: tuple[bytes, ...]
    length: int
    torn: bool
    lost: bool = False


class Journal:
    """A journal that is written to. `append` raises OSError, and then holds what it held before."""

    def __init__(self, path: Path, length: int | None = None) -> None:
        """A new journal, or one that is gone on with after `length` whole bytes."""
        self.path = path
        self._broken = False
        if length is None:
            self._handle = os.open(path, _CREATE, 0o600)
            self._length = 0
            self._put(START)
            sync_folder(path.parent)
        else:
            self._handle = os.open(path, _OPEN)
            self._length = length
            self._cut()
            if not length:
                self._put(START)

    def append(self, record: bytes) -> None:
        """Write a record and wait until the disk has it; one that no reader takes is refused."""
        if len(record) > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        if self._broken:
            self._cut()
            self._broken = False
        self._put(_HEAD.pack(len(record), zlib.crc32(record)) + record)

    def close(self) -> None:
        """Let go of the file; what is in it stays."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _put(self, data: bytes) -> None:
        try:
            _write_all(self._handle, data)
            os.fsync(self._handle)
        except OSError:
            # Else the next record would follow half a one, where no reader looks for it.
            self._broken = True
            with suppress(OSError):
                self._cut()
                self._broken = False
            raise
        self._length += len(data)

    def _cut(self) -> None:
        os.ftruncate(self._handle, self._length)
        os.lseek(self._handle, self._length, os.SEEK_SET)
        os.fsync(self._handle)


def read_journal(path: Path) -> Journaled:
    """The whole records of a journal; raises OSError where it cannot be read."""
    data = path.read_bytes()
    records: list[bytes] = []
    place = len(START)
    while (record := _record_at(data, place)) is not None:
        records.append(record)
        place += _HEAD.size + len(record)
    # Records prove themselves, so that a damaged start does not take them with it.
    if not records and not data.startswith(START):
        return Journaled((), 0, torn=True, lost=_stands_behind(data, 0))
    return Journaled(tuple(records), place, place != len(data), _stands_behind(data, place))


def _stands_behind(data: bytes, place: int) -> bool:
    """Whether a whole record begins behind a place where none does: after its length, or near."""
    if place + _HEAD.size > len(data):
        return False
    size, _ = _HEAD.unpack_from(data, place)
    near = range(place + 1, min(len(data), place + NEAR))
    return any(_record_at(data, at) is not None for at in (place + _HEAD.size + size, *near))


def _record_at(data: bytes, place: int) -> bytes | None:
    """The record that begins at a place; None where none that is whole does."""
    if place + _HEAD.size > len(data):
        return None
    size, check = _HEAD.unpack_from(data, place)
    if size > len(data) - place - _HEAD.size:
        return None
    record = data[place + _HEAD.size : place + _HEAD.size + size]
    # What the disk made room for and never wrote is zeros, which the check of nothing is too.
    whole = 0 < size <= LARGEST and zlib.crc32(record) == check
    return record if whole else None


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
