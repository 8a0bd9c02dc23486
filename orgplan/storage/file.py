"""Plans as files: `open_plan` and `save_plan`, by the steps of the reliability design.

The user's file is never opened for writing and never changed in place: opening works on a private
copy, saving puts a new, checked file in its place. Opening needs no library, as the window waits
for it; what writes is loaded with the first save, or with an old file that has to be migrated.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from orgplan.language import tr, trn
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.invariants.violation import Violation
from orgplan.model.plan import Plan
from orgplan.storage import formats
from orgplan.storage.backups import USUAL, Keeping
from orgplan.storage.circles import refuse_circles
from orgplan.storage.collector import collector_paused
from orgplan.storage.content import Gathered, ignored
from orgplan.storage.disk import (
    copy_hashed,
    format_of,
    reading_bytes,
    real_path,
    refuse_sidecars,
    salt_of,
)
from orgplan.storage.gate import Meta, Take, UnsoundError, check, digest_of, reporting
from orgplan.storage.opened import OpenedPlan, Progress
from orgplan.storage.places import private_home, work_folder
from orgplan.storage.reader import reading
from orgplan.storage.secret import cipher


def open_plan(
    path: Path | str, *, progress: Progress | None = None, copy: Path | None = None
) -> OpenedPlan:
    """Open a plan without touching its file; raises FileError with a sentence.

    `progress` hears the share that is done, from 0 to 1; what it raises ends the opening. All is
    read from a private copy, which stays if a place for it is given.
    """
    place = real_path(path)
    refuse_sidecars(place)
    try:
        with _place_for(copy) as private, collector_paused():
            return _open(place, private, progress)
    except UnsoundError as error:
        raise FileError(
            tr(
                "{place} {error}; OrgPlan left it as it is: open a backup or another copy of it",
                place=place,
                error=error,
            )
        ) from error
    except OSError as error:
        raise FileError(
            tr(
                "{place} cannot be copied and opened ({strerror}): free some space in "
                "{private_home}, or try a copy of the file",
                place=place,
                strerror=error.strerror,
                private_home=private_home(),
            )
        ) from error


@contextmanager
def _place_for(copy: Path | None) -> Iterator[Path]:
    if copy is not None:
        yield copy
        return
    with work_folder() as folder:
        yield folder / "base.orgplan"


def plan_of_copy(copy: Path) -> Plan:
    """The plan in a private copy that was opened before; raises FileError."""
    try:
        with reading_bytes(copy) as handle:
            version = format_of(copy, handle)
        refuse_version(copy, version)
        with collector_paused():
            return _read(copy, version, None)[0]
    except UnsoundError as error:
        raise FileError(
            tr("{copy} {error}: open your file, or a backup of it", copy=copy, error=error)
        ) from error


def _open(place: Path, copy: Path, progress: Progress | None) -> OpenedPlan:
    with reading_bytes(place) as handle:
        version = format_of(place, handle)
        refuse_version(place, version)
        salt = salt_of(handle)
        base_hash = copy_hashed(handle, copy)
    plan, facts = _read(copy, version, progress)
    broken = errors(plan.base)
    refuse_circles(broken)
    report = _report(place, version, broken)
    return OpenedPlan(
        plan, place, facts.document, facts.revision, facts.digest, base_hash, report, salt
    )


def refuse_version(place: Path, version: int) -> None:
    """Raise FileError where a format is newer than ours, or never was one."""
    if version > formats.NEWEST:
        raise FileError(
            tr(
                "{place} was saved by a newer OrgPlan (format {version}; this one reads "
                "up to format {newest}): update OrgPlan to open it",
                place=place,
                version=version,
                newest=formats.NEWEST,
            )
        )
    if version not in formats.known():
        raise FileError(
            tr(
                "{place} says it has format {version}, which OrgPlan never wrote: open a "
                "backup or another copy of it",
                place=place,
                version=version,
            )
        )


def _read(copy: Path, version: int, progress: Progress | None) -> tuple[Plan, Meta]:
    gathered = Gathered()
    form = formats.frozen(version)
    is_old = version < formats.NEWEST
    take = ignored if is_old else gathered.take
    facts = check(copy, form, reporting(take, form, progress))
    if is_old:
        _migrate(copy, version, gathered.take)
    return gathered.plan(), facts


def _migrate(copy: Path, version: int, take: Take) -> None:
    """Bring a private copy to the newest format, and hand on its rows.

    Its digest is that of what it holds now, as a recovery begins with this copy. Raises OSError
    where the disk refuses.
    """
    from sqlalchemy.exc import OperationalError

    from orgplan.storage import migrations

    try:
        migrations.migrate(copy, version)
        with reading(copy) as connection:
            digest, _ = digest_of(connection, formats.frozen(formats.NEWEST), take)
        migrations.seal(copy, digest)
    except cipher.faults(OperationalError) as error:
        reason = str(getattr(error, "orig", error))
        raise OSError(errno.EIO, reason) from error


def _report(place: Path, version: int, broken: Sequence[Violation]) -> tuple[str, ...]:
    """What a user should know of a plan that opens; broken rules can be mended in the window."""
    sentences: list[str] = []
    if version < formats.NEWEST:
        sentences.append(
            tr(
                "{file} has the older format {version}; it stays so until you save the plan",
                file=place,
                version=version,
            )
        )
    if broken:
        sentences.append(
            trn(
                "The plan breaks one rule; the first: {message}",
                "The plan breaks {count} rules; the first: {message}",
                len(broken),
                message=broken[0].message,
            )
        )
    return tuple(sentences)


def save_plan(
    plan: Plan,
    path: Path | str,
    previous: OpenedPlan | None = None,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    keeping: Keeping = USUAL,
    salt: str | None = None,
) -> OpenedPlan:
    """Save a plan as a whole new file in place of the old; raises FileError with a sentence.

    `previous` is what was opened or saved last: its file is replaced only while it is still what
    it was then. Any other file is replaced only with `replace`. After an error the old file is as
    it was, UnconfirmedError apart. What is replaced goes to the backups, as many as `keeping` says.
    `salt` names the key it is encrypted with, "" for none: that of `previous` by default.
    """
    from orgplan.storage import saving

    return saving.save(plan, real_path(path), previous, replace, progress, keeping, salt)
