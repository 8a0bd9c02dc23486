"""Putting a new file in the place of an old one: whole, on the disk, and as private as before."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.storage.disk import beside, hash_of, refuse_sidecars
from orgplan.storage.opened import ConflictError

# Four bytes a letter at most, so that name, ending and SQLite's own suffix stay under 255 bytes.
LONGEST_STEM = 50
ONLY_OWNER = 0o600
UNSUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


@contextmanager
def temporary_beside(target: Path) -> Iterator[Path]:
    """An empty file for its owner alone in the target's folder; gone when the block ends."""
    name = f".~{target.name[:LONGEST_STEM]}.{secrets.token_hex(4)}.tmp"
    temporary = target.with_name(name)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER))
    try:
        yield temporary
    finally:
        for path in (temporary, beside(temporary, "-journal")):
            with suppress(FileNotFoundError):
                path.unlink()


def refuse_unseen(target: Path, expected: str | None) -> None:
    """Raise FileError unless the target has the hash we know, or is missing where it was."""
    refuse_sidecars(target)
    found = hash_of(target)
    if found == expected:
        _refuse_read_only(target)
        return
    if expected is None:
        raise FileError(
            tr("{target} is there already: choose another name, or replace it", target=target)
        )
    if found is None:
        raise ConflictError(
            tr(
                "{target} has been moved or deleted since it was opened: save the plan "
                "under another name",
                target=target,
            )
        )
    raise ConflictError(
        tr(
            "{target} was changed by somebody else since it was opened: save the "
            "plan under another name and compare the two",
            target=target,
        )
    )


def _refuse_read_only(target: Path) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise FileError(
            tr("{target} is read-only: save the plan under another name", target=target)
        )


def put_in_place(temporary: Path, target: Path, expected: str | None) -> None:
    """Make a finished file the target, if the target is still the one we know."""
    _match_access(temporary, target)
    sync_file(temporary)
    refuse_unseen(target, expected)
    temporary.replace(target)


def sync_folder(folder: Path) -> None:
    """Make a rename last; without it a power cut can undo it.

    Windows and some network shares have no such thing; raises OSError where it fails otherwise.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make what a file holds last."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _match_access(temporary: Path, target: Path) -> None:
    """Give the new file the access that the old one had, and never more."""
    if os.name == "nt" or not target.exists():
        return
    old, new = target.stat(), temporary.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except PermissionError:
            return  # under another owner the same mode would let other people in
    temporary.chmod(old.st_mode & 0o777)
