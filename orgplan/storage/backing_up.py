"""The backup that a save makes of the file it replaces."""

import hashlib
from contextlib import suppress
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.storage import formats
from orgplan.storage.backups import (
    Backup,
    Keeping,
    backups_home,
    backups_of,
    documents,
    keep_backup,
    note_place,
    place_of,
    thin,
)
from orgplan.storage.disk import format_of, private_copy, reading_bytes
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults

FACTS = "SELECT key, value FROM meta WHERE key IN ('document', 'revision')"
HEX = frozenset("0123456789abcdef")


def back_up(target: Path, keeping: Keeping, known: OpenedPlan | None = None) -> tuple[str, ...]:
    """Keep the file that is about to be replaced; sentences for the user where that failed.

    `known` is what the file holds where that is known; else the file is asked whose it is.
    A save is worth more than the backup of what was before it, so it goes on.
    """
    if keeping.none or not target.exists():
        return ()
    try:
        document, revision = (known.document, known.revision) if known else whose(target)
        keep_backup(target, document, revision, pinned=_is_old(target))
        note_place(document, target)
        thin(document, keeping)
    except (OSError, FileError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (
            tr(
                "{file} is saved, but the version before it could not be kept as a backup "
                "({reason}): free some space in {folder}",
                file=target,
                reason=reason,
                folder=backups_home(),
            ),
        )
    return ()


def whose(path: Path) -> tuple[str, int]:
    """The document that a file belongs to and its revision, read from a private copy.

    What is no plan of ours belongs to a document named after its place, with revision 0.
    """
    unreadable = (FileError, ValueError, KeyError)
    with suppress(*faults(*unreadable)), private_copy(path) as (copy, _):
        with reading(copy) as connection:
            said = dict(connection.execute(FACTS).fetchall())
        document, revision = said["document"], int(said["revision"])
        # The id names a folder, and the file may be a forged one.
        if 0 < len(document) <= 64 and HEX.issuperset(document) and 0 <= revision < 10**8:
            return document, revision
    return hashlib.sha256(str(path).encode()).hexdigest()[:32], 0


def backups_for(path: Path) -> list[Backup]:
    """The backups of the document at a path, the newest first.

    A file that is gone, or too damaged to say which document it is, is known by its place.
    """
    found: list[Backup] = []
    with suppress(OSError):  # there may be no room for the copy that is asked
        found = backups_of(whose(path)[0]) if path.is_file() else []
    if not found:
        found = [row for name in documents() if place_of(name) == path for row in backups_of(name)]
    return found


def _is_old(path: Path) -> bool:
    with suppress(FileError), reading_bytes(path) as handle:
        return format_of(path, handle) < formats.NEWEST
    return False
