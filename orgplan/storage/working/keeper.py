"""What keeps an open plan safe: its working folder and its lock, taken and given back together."""

from pathlib import Path

from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import FileError, UnstoredError
from orgplan.model.plan import Plan
from orgplan.storage.disk import real_path
from orgplan.storage.file import open_plan
from orgplan.storage.opened import OpenedPlan, Progress
from orgplan.storage.working.folder import Working
from orgplan.storage.working.lock import DocumentLock, LockedError, lock_document
from orgplan.storage.working.recovery import Left, Recovered, recover


class Keeper:
    """Stores every step of one open plan; `read_only` says why there can be none, or nothing."""

    def __init__(
        self, working: Working, lock: DocumentLock | None = None, read_only: str = ""
    ) -> None:
        self._working = working
        self._lock = lock
        self._next: DocumentLock | None = None
        self.read_only = read_only

    @property
    def mark(self) -> int:
        """The steps stored so far; a save of the plan as it is now hands it to `saved`."""
        return self._working.mark

    def store(self, step: ChangeSet, scenario: str, changes: bytes = b"") -> None:
        """Put a step on the disk before it is shown; raises UnstoredError.

        `changes` are those of the step as the journal has them, where they are written already.
        """
        if self.read_only:
            raise UnstoredError(self.read_only)
        self._working.store(step, scenario, changes)

    def lock_place(self, path: Path) -> None:
        """Lock the place of a Save as, until it is saved or not; raises LockedError."""
        self._next = lock_document(real_path(path))

    def not_saved(self) -> None:
        """Let go of the place that could not be saved to."""
        if self._next is not None:
            self._next.release()
            self._next = None

    def copy_saved(self, saved: OpenedPlan) -> None:
        """Keep a copy of what was saved, which may take a while; `saved` goes over to it."""
        try:
            self._working.copy_saved(saved)
        except (OSError, FileError):
            return  # the journal then begins with the plan itself

    def saved(self, saved: OpenedPlan, mark: int) -> None:
        """Begin the journal anew after a save.

        Where the disk does not let us, the older journal goes on, and loses nothing.
        """
        if self._next is not None:
            self._release()
            self._lock, self._next, self.read_only = self._next, None, ""
        try:
            self._working.saved(saved, mark)
        except OSError:
            return

    def end(self, *, with_edits: bool) -> None:
        """Close the plan; unsaved edits are left for the next start only `with_edits`."""
        if with_edits:
            self._working.let_go()
        else:
            self._working.discard()
        self.not_saved()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_kept(path: Path, progress: Progress | None = None) -> tuple[OpenedPlan, Keeper]:
    """Open a plan to work on it, or to look at it where others work; raises FileError."""
    working = Working.new()
    lock: DocumentLock | None = None
    try:
        lock, read_only = _lock(path)
        opened = open_plan(path, progress=progress, copy=working.folder / working.session.base)
        _begin(working, opened)
    except BaseException:
        working.discard()
        if lock is not None:
            lock.release()
        raise
    return opened, Keeper(working, lock, read_only)


def untitled_kept(plan: Plan, salt: str = "") -> Keeper:
    """Work on a plan that has no file yet, with the password of that salt; raises FileError."""
    working = Working.new()
    try:
        working.begin_untitled(plan, salt)
    except OSError as error:
        working.discard()
        raise _no_room(working, error) from error
    return Keeper(working)


def recover_kept(left: Left) -> tuple[Recovered, Keeper]:
    """Go on with a plan that a dead session left; raises FileError."""
    recovered = recover(left)
    if recovered.on_disk is None:
        return recovered, Keeper(recovered.working)
    try:
        lock, read_only = _lock(recovered.on_disk.path)
    except FileError:
        lock, read_only = None, ""  # the folder of the file may be gone; Save will say so
    return recovered, Keeper(recovered.working, lock, read_only)


def _lock(path: Path) -> tuple[DocumentLock | None, str]:
    try:
        return lock_document(real_path(path)), ""
    except LockedError as error:
        words = tr("{error}, so it can only be read here: save a copy to change it", error=error)
        return None, words


def _begin(working: Working, opened: OpenedPlan) -> None:
    try:
        working.begin(opened)
    except OSError as error:
        raise _no_room(working, error) from error


def _no_room(working: Working, error: OSError) -> FileError:
    return FileError(
        tr(
            "OrgPlan cannot keep its journal in {parent} ({strerror}): free some space there",
            parent=working.folder.parent,
            strerror=error.strerror,
        )
    )
