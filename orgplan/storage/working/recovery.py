"""What dead sessions have left: found at the next start, and put together again.

A working folder whose lock can be taken belongs to a process that is gone. Its base and its
journal give the plan as it was shown last; the user's own file is not touched.
"""

import dataclasses
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError, PlanError
from orgplan.model.plan import Plan
from orgplan.storage.disk import format_of, reading_bytes
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.places import PASSING, private_folder, private_home
from orgplan.storage.secret.keys import RING, Key, PasswordError, answering, key_named
from orgplan.storage.secret.sealing import unsealed
from orgplan.storage.working.folder import Working, seize, works
from orgplan.storage.working.journal import Journaled, read_journal
from orgplan.storage.working.own_save import own_save
from orgplan.storage.working.replay import replayed, states
from orgplan.storage.working.session import Session, read_session, write_session
from orgplan.storage.working.steps import to_entry

A_DAY = 86_400
MOST_ATTEMPTS = 2
"""Recoveries that may fail before the program advises to set the plan aside."""


@dataclass(frozen=True, slots=True)
class Left:
    """A plan with edits that were not saved when its program ended.

    `edits` counts the steps since the last save, `changed` is the local time of the last one.
    """

    working: Working
    session: Session
    edits: int
    changed: str

    @property
    def risky(self) -> bool:
        """Whether it has ended the program before."""
        return self.session.attempts >= MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Recovered:
    """A plan that was put together again; it goes on in the same working folder.

    `on_disk` is the file it belongs to, if it has one. `report` says what could not be had.
    """

    plan: Plan
    on_disk: OpenedPlan | None
    working: Working
    report: tuple[str, ...]


def left_behind() -> list[Left]:
    """Plans with unsaved edits, the latest change first; folders without any are removed.

    Each is locked: give it to `recover`, `keep` or `set_aside`.
    """
    found = [left for folder in _folders() if (left := _look_at(folder)) is not None]
    return sorted(found, key=lambda left: left.changed, reverse=True)


def recover(left: Left) -> Recovered:
    """Put a plan together again; raises FileError with all that was left still in its folder."""
    working, session = left.working, left.session
    try:
        _refuse_locked(working, session)
        write_session(working.folder, dataclasses.replace(session, attempts=session.attempts + 1))
        found = _unsealed(read_journal(working.folder / session.journal), session)
        plan, base, report = replayed(working.folder / session.base, found)
        on_disk = own_save(session, states(base, found)) or _on_disk(session, base)
        if report:
            # What did not fit or cannot be read is kept; the next steps must not follow it.
            aside = _copy_aside(working.folder)
            report = (*report, tr("A copy of all that was left is in {folder}", folder=aside))
            working.begin_anew(session, plan)
        else:
            working.go_on(dataclasses.replace(session, attempts=0), found)
            write_session(working.folder, working.session)
    except OSError as error:
        raise FileError(
            tr(
                "What was left of “{session}” cannot be read ({strerror}): free some "
                "space in {private_home} and try again",
                session=session.name,
                strerror=error.strerror,
                private_home=private_home(),
            )
        ) from error
    return Recovered(plan, on_disk, working, report)


def _refuse_locked(working: Working, session: Session) -> None:
    """Raise PasswordError where a password is needed that is not known yet."""
    if not session.salt or RING.of(bytes.fromhex(session.salt)) is not None:
        return
    base, journal = working.folder / session.base, working.folder / session.journal
    if base.exists():
        with reading_bytes(base) as handle:
            format_of(base, handle)
        return
    first = read_journal(journal).records[0]
    proves = partial(_is_first, first, session.journal)
    raise PasswordError(journal, answering(bytes.fromhex(session.salt), proves))


def _is_first(record: bytes, journal: str, key: Key) -> bool:
    with suppress(ValueError):
        unsealed(record, key, journal, 0)
        return True
    return False


def _unsealed(found: Journaled, session: Session) -> Journaled:
    key = key_named(session.salt)
    if key is None:
        return found
    try:
        records = [
            unsealed(record, key, session.journal, at) for at, record in enumerate(found.records)
        ]
    except ValueError as error:
        raise FileError(
            tr(
                "The edits of “{session}” that were left were altered by another "
                "program: open your file, or a backup of it",
                session=session.name,
            )
        ) from error
    return dataclasses.replace(found, records=tuple(records))


def keep(left: Left) -> None:
    """Leave it for a later start."""
    left.working.let_go()


def discard(left: Left) -> None:
    """Give it up for good."""
    left.working.discard()


def set_aside(left: Left) -> Path:
    """Move it where no start looks for it; returns the place. Raises FileError."""
    left.working.let_go()
    target = _aside(left.working.folder)
    try:
        private_folder(target.parent)
        shutil.move(left.working.folder, target)
    except OSError as error:
        raise FileError(
            tr(
                "{target} cannot be written ({strerror}): free some space",
                target=target,
                strerror=error.strerror,
            )
        ) from error
    return target


def _copy_aside(folder: Path) -> Path:
    target = _aside(folder)
    private_folder(target.parent)
    shutil.copytree(folder, target)
    return target


def _aside(folder: Path) -> Path:
    """Where no start looks, and where nothing lies: an earlier copy of the folder stays."""
    names = chain([folder.name], (f"{folder.name}-{number}" for number in count(2)))
    places = (private_home() / "quarantine" / name for name in names)
    return next(place for place in places if not os.path.lexists(place))


def _folders() -> Iterator[Path]:
    """Folders of sessions; what passing ones a killed program has left goes after a day."""
    with suppress(OSError):
        for folder in sorted(works().iterdir()):
            if not folder.name.startswith(PASSING):
                yield folder
            elif _is_old(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    with suppress(FileNotFoundError):  # another OrgPlan may have just come to its end with it
        return folder.stat().st_mtime < time.time() - A_DAY
    return False


def _look_at(folder: Path) -> Left | None:
    """What a folder holds that is not saved; None where a program works there, or nothing does."""
    with suppress(OSError):
        lock = seize(folder)
        if lock is None:
            return None
        return _held(Working(folder, lock))
    return None


def _held(working: Working) -> Left | None:
    try:
        session = read_session(working.folder)
        left = _unsaved(working, session) if session is not None else None
    except (OSError, PlanError):
        # What cannot be read today is not given up: it stays for another start, or for a person.
        working.let_go()
        return None
    if left is None:
        working.discard()
    return left


def _unsaved(working: Working, session: Session) -> Left | None:
    """What is not saved; None for nothing. Raises OSError or PlanError where it cannot be read."""
    journal = working.folder / session.journal
    try:
        found = read_journal(journal)
        written = datetime.fromtimestamp(journal.stat().st_mtime).isoformat(timespec="seconds")
    except FileNotFoundError:
        return None
    times = _times(found, session, written)
    has_base = (working.folder / session.base).exists()
    edits = (times if has_base else times[1:]) + [written] * found.lost
    return Left(working, session, len(edits), edits[-1]) if edits else None


def _times(found: Journaled, session: Session, written: str) -> list[str]:
    """When each step was stored; of sealed ones only the file's own time is known."""
    if session.salt:
        return [written] * len(found.records)
    return [to_entry(record).taken for record in found.records]


def _on_disk(session: Session, base: Plan) -> OpenedPlan | None:
    if not session.path:
        return None
    path = Path(session.path)
    return OpenedPlan(
        base,
        path,
        session.document,
        session.revision,
        session.digest,
        session.base_hash,
        salt=session.salt,
    )


def when(left: Left) -> datetime | None:
    """When it was changed last, by the clock of then."""
    with suppress(ValueError):
        return datetime.fromisoformat(left.changed)
    return None
