"""Files as the system has them, looked at before anything in them is believed."""

import hashlib
import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orgplan.language import number, tr
from orgplan.model.errors import FileError
from orgplan.storage.formats import APPLICATION_ID
from orgplan.storage.places import work_folder
from orgplan.storage.secret.keys import MAGIC
from orgplan.storage.secret.pages import PAGE, may_be_encrypted, opened_page

SMALLEST = 512
LARGEST = 2**30
CHUNK = 2**20
SIDECARS = ("-wal", "-journal")
"""Of other programs; sidecars.py brings them to an end."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_HEADER = struct.Struct(">16sH10xI28xI4xI")


def real_path(path: Path | str) -> Path:
    """The place itself, where a path leads through links."""
    return Path(os.path.realpath(path))


def beside(path: Path, suffix: str) -> Path:
    """The file of a database program that goes with another."""
    return path.with_name(path.name + suffix)


def refuse_sidecars(path: Path) -> None:
    """Raise FileError where a database program has left its notes beside a file."""
    for suffix in SIDECARS:
        left = beside(path, suffix)
        if os.path.lexists(left):
            raise FileError(
                tr(
                    "{path} is open in another program or was left by it in the middle of a "
                    "change, as {beside} lies beside it: close that program there, or open "
                    "the file in it once and close it; OrgPlan has touched neither",
                    path=path,
                    beside=left.name,
                )
            )


@contextmanager
def reading_bytes(path: Path) -> Iterator[int]:
    """A descriptor of a regular file; raises FileError where there is none to read."""
    try:
        handle = os.open(path, _READ)
    except FileNotFoundError as error:
        raise FileError(
            tr("There is no file {path}: check the name, or choose another", path=path)
        ) from error
    except PermissionError as error:
        raise FileError(
            tr("You may not read {path}: ask its owner for access, or open a copy of it", path=path)
        ) from error
    except OSError as error:
        raise FileError(
            tr(
                "{path} cannot be read ({strerror}): try a copy of it",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    try:
        _refuse_kind(path, os.fstat(handle).st_mode)
        yield handle
    finally:
        os.close(handle)


def _refuse_kind(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileError(tr("{path} is a folder: choose a plan in it", path=path))
    if not stat.S_ISREG(mode):
        raise FileError(tr("{path} is a device and no file: choose a plan", path=path))


def _refuse_size(path: Path, size: int) -> None:
    if size == 0:
        raise FileError(
            tr("{path} is empty and holds no plan: open a backup or another copy of it", path=path)
        )
    if size < SMALLEST:
        raise FileError(
            tr(
                "{path} is no plan, as it has only {size} bytes: choose another file",
                path=path,
                size=size,
            )
        )
    if size > LARGEST:
        raise FileError(
            tr("{path} is larger than 1 GiB, which no plan is: choose another file", path=path)
        )


def format_of(path: Path, handle: int) -> int:
    """The format of a plan's file by its first bytes.

    Raises FileError where it is of something else, cut short, or of an implausible size, and
    PasswordError where it has a password that nobody knows.
    """
    size = os.fstat(handle).st_size
    _refuse_size(path, size)
    page = _first_page(handle)
    if not page.startswith(MAGIC) and may_be_encrypted(page, size):
        page = opened_page(path, page)
    magic, page_size, pages, version, application = _HEADER.unpack_from(page)
    if magic != MAGIC:
        raise FileError(tr("{path} is no plan: choose a file that OrgPlan has saved", path=path))
    if application != APPLICATION_ID:
        raise FileError(
            tr(
                "{path} is a database of another program and no plan: choose a file that "
                "OrgPlan has saved",
                path=path,
            )
        )
    whole = pages * (page_size if page_size > 1 else 2**16)
    if size < whole:
        raise FileError(_cut_short(path, size, whole))
    return int(version)


def _cut_short(path: Path, size: int, whole: int) -> str:
    return tr(
        "{path} is cut short ({size} of {whole} bytes are there): fetch it again, or open a backup",
        path=path,
        size=number(size),
        whole=number(whole),
    )


def salt_of(handle: int) -> str:
    """The salt of a plan's password in hex, where a descriptor's file has one; else empty."""
    head = _first_page(handle)[: len(MAGIC)]
    return "" if head == MAGIC else head.hex()


def _first_page(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    page = os.read(handle, PAGE)
    os.lseek(handle, 0, os.SEEK_SET)
    return page


def chunks(handle: int) -> Iterator[bytes]:
    """All bytes from where a descriptor stands, at most 1 GiB of them."""
    for _ in range(LARGEST // CHUNK + 1):
        chunk = os.read(handle, CHUNK)
        if not chunk:
            return
        yield chunk


def copy_hashed(handle: int, copy: Path) -> str:
    """Copy a file once into a new one for its owner alone; returns the SHA-256 of the bytes."""
    found = hashlib.sha256()
    with os.fdopen(os.open(copy, _CREATE, 0o600), "wb") as target:
        for chunk in chunks(handle):
            found.update(chunk)
            target.write(chunk)
    return found.hexdigest()


@contextmanager
def private_copy(path: Path) -> Iterator[tuple[Path, int]]:
    """A copy of a plan's file for a moment, and its format; raises FileError."""
    with work_folder() as folder:
        copy = folder / "copy.orgplan"
        with reading_bytes(path) as handle:
            version = format_of(path, handle)
            copy_hashed(handle, copy)
        yield copy, version


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes, or None where there is no file; raises FileError."""
    if not os.path.lexists(path):
        return None
    found = hashlib.sha256()
    with reading_bytes(path) as handle:
        for chunk in chunks(handle):
            found.update(chunk)
    return found.hexdigest()
