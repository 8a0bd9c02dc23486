"""Locks on documents: a courtesy that says who has a plan open; the hash at saving is the rule.

Each document is locked twice. The lock in the private place is the system's own: it goes with the
process, whatever happens to it. The note beside the document is for people on other machines; one
of this machine whose process is gone is stale, and so is one whose private lock we could take.
"""

import hashlib
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.storage.places import private_folder, private_home

LONGEST_STEM = 60
LARGEST_NOTE = 4096


class LockedError(FileError):
    """A document that somebody else has open; its text says who, as far as that is known."""


class DocumentLock:
    """A lock that is held; where a folder cannot be written to there is no note beside."""

    def __init__(self, private: FileLock, note: Path | None) -> None:
        self._private = private
        self._note = note

    def release(self) -> None:
        """Let others open the document."""
        if self._note is not None:
            with suppress(OSError):
                self._note.unlink()
            self._note = None
        self._private.release()


def lock_document(path: Path) -> DocumentLock:
    """Lock a document by its real path; raises LockedError where somebody has it open."""
    try:
        private = _private_lock(path)
        private.acquire()
    except Timeout as error:
        raise LockedError(
            tr("{path} is open in another window on this computer", path=path)
        ) from error
    except OSError as error:
        raise FileError(
            tr(
                "OrgPlan cannot use its private folder ({strerror}): free some space there",
                strerror=error.strerror,
            )
        ) from error
    try:
        return DocumentLock(private, _write_note(path))
    except LockedError:
        private.release()
        raise


def note_beside(path: Path) -> Path:
    """Where the note of a document stands."""
    return path.with_name(f".~{path.name[:LONGEST_STEM]}.lock")


def _private_lock(path: Path) -> FileLock:
    name = hashlib.sha256(str(path).encode()).hexdigest()[:32]
    folder = private_home() / "locks"
    private_folder(folder)
    return FileLock(folder / f"{name}.lock", timeout=0, mode=0o600, thread_local=False)


def _write_note(path: Path) -> Path | None:
    """Write our note; None where the folder takes none. Raises LockedError for a live one."""
    note = note_beside(path)
    for _ in range(2):
        try:
            handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            _refuse_live(path, note)
            with suppress(OSError):
                note.unlink()
            continue
        except OSError:
            return None
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(_ourselves(), file)
        except OSError:
            with suppress(OSError):
                note.unlink()  # one that says nothing would lock nobody out
            return None
        return note
    return None


def _ourselves() -> dict[str, object]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": platform.node(), "since": now}


def _refuse_live(path: Path, note: Path) -> None:
    """Raise LockedError unless the note is stale."""
    try:
        said = _read_note(note)
        host, pid, since = str(said["host"]), int(said["pid"]), str(said["since"])
    except PermissionError as error:
        raise LockedError(
            tr("{path} is open for another user of this folder", path=path)
        ) from error
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return  # a torn note is of a program that died while it wrote it
    if host != platform.node():
        words = {"path": path, "host": host, "since": since}
        raise LockedError(tr("{path} is open on the computer {host} since {since}", **words))
    if _is_foreign_process(pid):
        words = {"path": path, "since": since}
        raise LockedError(
            tr("{path} is open for another user of this computer since {since}", **words)
        )


def _read_note(note: Path) -> Any:
    # One who may write in the folder can put a pipe there, which a plain open would wait for.
    handle = os.open(note, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return json.loads(os.read(handle, LARGEST_NOTE))
    finally:
        os.close(handle)


def _is_foreign_process(pid: int) -> bool:
    """Whether a process lives and is another user's; one of ours would have the private lock."""
    if pid <= 0 or os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return False
