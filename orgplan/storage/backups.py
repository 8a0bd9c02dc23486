"""Backups: each save keeps the file that it replaces, in a private place, thinned by age.

They lie apart from the documents, so that no sync client multiplies them, in a folder for each
document's id; their names give revision, time (UTC) and digest. Order is by revision, never by
the clock.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.storage.disk import copy_hashed, reading_bytes
from orgplan.storage.places import private_folder, private_home
from orgplan.storage.replacing import sync_file, sync_folder, temporary_beside

_NAME = re.compile(r"(\d{8})_(\d{8}T\d{6})_([0-9a-f]{12})(_pinned)?\.orgplan")
PLACE = "place"
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many backups of a document stay; all zero keeps none."""

    newest: int = 10
    days: int = 14
    weeks: int = 8

    @property
    def none(self) -> bool:
        """Whether nothing is kept."""
        return not (self.newest or self.days or self.weeks)


USUAL = Keeping()


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept file: of which document and revision, when it was replaced (UTC).

    A pinned one is the last in an older format, and is never thinned.
    """

    path: Path
    document: str
    revision: int
    taken: datetime
    pinned: bool

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size


def backups_home() -> Path:
    """Where all backups lie."""
    return private_home() / "backups"


def backups_of(document: str) -> list[Backup]:
    """The backups of a document, the newest revision first."""
    found = (_read_name(path, document) for path in _files(backups_home() / document))
    known = [backup for backup in found if backup is not None]
    return sorted(known, key=lambda backup: (backup.revision, backup.taken), reverse=True)


def documents() -> list[str]:
    """The ids of the documents that have backups."""
    return sorted(path.name for path in _files(backups_home()) if path.is_dir())


def keep_backup(
    target: Path, document: str, revision: int, *, pinned: bool = False, now: datetime | None = None
) -> Backup:
    """Copy a document that is about to be replaced; raises OSError or FileError."""
    taken = (now or datetime.now(UTC)).replace(microsecond=0)
    folder = private_folder(backups_home() / document)
    temporary = folder / f".{os.getpid()}.tmp"
    temporary.unlink(missing_ok=True)
    try:
        with reading_bytes(target) as handle:
            digest = copy_hashed(handle, temporary)
        sync_file(temporary)
        pin = "_pinned" if pinned else ""
        name = f"{revision:08d}_{taken.strftime(_TIME)}_{digest[:12]}{pin}.orgplan"
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(folder)
    return Backup(folder / name, document, revision, taken, pinned)


def note_place(document: str, path: Path) -> None:
    """Remember where a document lay when it was backed up last; raises OSError."""
    note = backups_home() / document / PLACE
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(str(path))


def place_of(document: str) -> Path | None:
    """Where a document lay when it was backed up last, as far as that is known."""
    with suppress(OSError):
        note = backups_home() / document / PLACE
        return Path(note.read_text("utf-8", errors="surrogateescape"))
    return None


def thin(document: str, keeping: Keeping) -> list[Backup]:
    """Remove what is no longer kept of a document; returns what was removed."""
    all_of_it = backups_of(document)
    kept = set(kept_of(all_of_it, keeping))
    gone = [backup for backup in all_of_it if backup not in kept]
    for backup in gone:
        with suppress(OSError):
            backup.path.unlink()
    return gone


def kept_of(backups: Iterable[Backup], keeping: Keeping) -> Iterator[Backup]:
    """What stays of backups that come newest first: pinned, newest, one a day, one a week.

    Days and weeks are counted back from the newest backup, so that a wrong clock today cannot
    make all of them old.
    """
    rows = list(backups)
    latest = max((row.taken for row in rows), default=datetime.now(UTC)).date()
    days = _firsts(rows, latest - timedelta(days=keeping.days), lambda day: day)
    weeks = _firsts(
        rows, latest - timedelta(weeks=keeping.weeks), lambda day: day - timedelta(day.weekday())
    )
    for place, row in enumerate(rows):
        if row.pinned or place < keeping.newest or row in days or row in weeks:
            yield row


def restore(backup: Backup, target: Path) -> None:
    """Copy a backup to a place where nothing is yet, whole or not at all; raises FileError."""
    _refuse_place(target)
    try:
        with temporary_beside(target) as temporary:
            temporary.unlink()
            with reading_bytes(backup.path) as handle:
                copy_hashed(handle, temporary)
            sync_file(temporary)
            temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise FileError(
            tr(
                "{target} cannot be written ({strerror}): free some space, or choose "
                "another folder",
                target=target,
                strerror=error.strerror,
            )
        ) from error


def _refuse_place(target: Path) -> None:
    if os.path.lexists(target):
        raise FileError(tr("{target} is there already: choose another name", target=target))
    if not target.parent.is_dir():
        raise FileError(
            tr(
                "There is no folder {parent}: make it first, or choose another",
                parent=target.parent,
            )
        )


def remove(backup: Backup) -> None:
    """Remove a backup for good; raises FileError."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(
            tr(
                "{path} cannot be removed ({strerror}): close what has it open, or remove it there",
                path=backup.path,
                strerror=error.strerror,
            )
        ) from error


def remove_all(document: str) -> int:
    """Remove every backup of a document for good; returns how many. Raises FileError."""
    gone = backups_of(document)
    for backup in gone:
        remove(backup)
    shutil.rmtree(backups_home() / document, ignore_errors=True)
    return len(gone)


def _files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _read_name(path: Path, document: str) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        taken = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, document, int(found[1]), taken, found[4] is not None)


def _firsts(rows: list[Backup], since: date, period: Callable[[date], date]) -> set[Backup]:
    """The newest of each period after a day."""
    found: dict[date, Backup] = {}
    for row in rows:
        if row.taken.date() > since:
            found.setdefault(period(row.taken.date()), row)
    return set(found.values())
