"""The working folder of one open plan: the copy it began from, and the journal of what followed.

    work/<id>/lock             held by the process that works there; the system frees it
    work/<id>/session.json     which plan, which file, which generation counts
    work/<id>/base-N.orgplan   the file as it was opened or saved
    work/<id>/journal-N        every step since then

Each save begins a new generation beside the old one, and session.json goes over to it in one step,
so that no moment leaves a base with a journal that does not belong to it.
"""

import dataclasses
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import FileError, UnstoredError
from orgplan.model.plan import Plan
from orgplan.storage.disk import copy_hashed, reading_bytes
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.places import HOME_VARIABLE, PASSING, private_folder, private_home
from orgplan.storage.replacing import sync_file, sync_folder
from orgplan.storage.secret.keys import Key, key_named
from orgplan.storage.secret.sealing import sealed
from orgplan.storage.working.journal import Journal, Journaled
from orgplan.storage.working.session import Session, write_session
from orgplan.storage.working.steps import to_record, whole_plan

LOCK = "lock"
NAMELESS = tr("A plan with a password")


class Working:
    """A working folder that is ours."""

    def __init__(self, folder: Path, lock: FileLock) -> None:
        self.folder = folder
        self._lock = lock
        self._session = Session("")
        self._journal: Journal | None = None
        self._key: Key | None = None
        self._since_base: list[bytes] = []
        self._copied = ""

    @classmethod
    def new(cls) -> "Working":
        """A new folder; raises FileError where there is no place for it."""
        name = os.urandom(16).hex()
        passing, folder = works() / f"{PASSING}{name}", works() / name
        try:
            return cls(folder, _begun(passing, folder))
        except OSError as error:
            raise FileError(
                tr(
                    "OrgPlan cannot use its private folder {parent} ({strerror}): free some "
                    "space there, or set {home_variable} to another folder",
                    parent=folder.parent,
                    strerror=error.strerror,
                    home_variable=HOME_VARIABLE,
                )
            ) from error

    @property
    def session(self) -> Session:
        """What the folder says about itself."""
        return self._session

    @property
    def mark(self) -> int:
        """How many steps have been stored since the last save; `saved` takes it back."""
        return len(self._since_base)

    def begin(self, opened: OpenedPlan) -> None:
        """Work on a plan whose file was copied to `base` here; raises OSError."""
        session = Session("").with_file(opened)
        sync_file(self.folder / session.base)
        self._turn(session, ())

    def begin_untitled(self, plan: Plan, salt: str = "") -> None:
        """Work on a plan without a file; raises OSError."""
        first = to_record(whole_plan(plan), "", datetime.now())
        name = NAMELESS if salt else plan.settings.name
        self._turn(Session(name, salt=salt), (first,))

    def go_on(self, session: Session, found: Journaled) -> None:
        """Work on after a recovery, behind the last whole record; raises OSError."""
        self._session = session
        self._journal = Journal(self.folder / session.journal, found.length)
        self._key = key_named(session.salt)
        self._since_base = list(found.records)

    def begin_anew(self, session: Session, plan: Plan) -> None:
        """Work on with a plan that its base and journal do not give; raises OSError."""
        first = to_record(whole_plan(plan), "", datetime.now())
        self._session = session
        following = dataclasses.replace(session, generation=session.generation + 1, attempts=0)
        self._turn(following, (first,))

    def store(self, step: ChangeSet, scenario: str, changes: bytes = b"") -> None:
        """Put a step on the disk; raises UnstoredError, and then nothing of it is there."""
        record = to_record(step, scenario, datetime.now(), changes)
        try:
            if self._journal is None:
                raise OSError(tr("the working folder is closed"))
            self._journal.append(self._sealed(record, self._key, self._session, self.mark))
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnstoredError(
                tr(
                    "“{step}” could not be stored in {parent} ({reason}), so the plan is as "
                    "it was before: free some space and repeat it, or save elsewhere",
                    step=step.label,
                    parent=self.folder.parent,
                    reason=reason,
                )
            ) from error
        self._since_base.append(record)

    def copy_saved(self, saved: OpenedPlan) -> None:
        """Copy what was just saved as the next base; raises OSError or FileError."""
        self._copied = ""
        base = self._next(saved).base
        target = self.folder / base
        target.unlink(missing_ok=True)
        with reading_bytes(saved.path) as handle:
            found = copy_hashed(handle, target)
        # The journal that follows it is worth nothing without it.
        sync_file(target)
        # Else somebody has changed the file since: the journal then begins with the plan itself.
        if found == saved.base_hash:
            self._copied = base

    def saved(self, saved: OpenedPlan, mark: int) -> None:
        """Go over to the copied base, with the steps since `mark` to follow; raises OSError."""
        following, later = self._next(saved), tuple(self._since_base[mark:])
        if self._copied != following.base:
            # What there is of it is no whole copy, and would be taken for one.
            (self.folder / following.base).unlink(missing_ok=True)
            first = to_record(whole_plan(saved.plan), "", datetime.now())
            later = (first, *later)
        self._turn(following, later)

    def discard(self) -> None:
        """Give the folder up with all that is in it."""
        self.let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def let_go(self) -> None:
        """Leave the folder as it is for a later recovery."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._lock.release()

    @staticmethod
    def _sealed(record: bytes, key: Key | None, session: Session, at: int) -> bytes:
        return record if key is None else sealed(record, key, session.journal, at)

    def _next(self, saved: OpenedPlan) -> Session:
        following = dataclasses.replace(self._session, generation=self._session.generation + 1)
        return following.with_file(saved)

    def _turn(self, session: Session, records: tuple[bytes, ...]) -> None:
        old, before = self._journal, self._session
        path = self.folder / session.journal
        path.unlink(missing_ok=True)
        journal, key = Journal(path), key_named(session.salt)
        try:
            for at, record in enumerate(records):
                journal.append(self._sealed(record, key, session, at))
            confirmed = write_session(self.folder, session)
        except OSError:
            journal.close()
            raise
        self._session, self._journal, self._since_base = session, journal, list(records)
        self._key = key
        if old is not None:
            old.close()
        if old is not None and confirmed:
            for name in (before.base, before.journal):
                with suppress(OSError):
                    (self.folder / name).unlink(missing_ok=True)


def works() -> Path:
    """Where the working folders are."""
    return private_home() / "work"


def _begun(passing: Path, folder: Path) -> FileLock:
    """The lock of a folder that is there for good; raises OSError, and then there is none."""
    lock = None
    try:
        private_folder(passing)
        lock = seize(passing)
        assert lock is not None, "a folder nobody knows of is locked"
        # Only now others see it: one who looked before would take it for a dead session's.
        passing.rename(folder)
        # Else a power cut leaves the passing name, and nobody looks there.
        sync_folder(folder.parent)
        sync_folder(folder.parent.parent)
    except OSError:
        if lock is not None:
            lock.release()
        for place in (passing, folder):
            shutil.rmtree(place, ignore_errors=True)
        raise
    return lock


def seize(folder: Path) -> FileLock | None:
    """The lock of a working folder; None where a running program has it."""
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
