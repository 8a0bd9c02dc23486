"""Plans as files: `open_plan` and `save_plan`, by the steps of the reliability design.

The user's file is never opened for writing and never changed in place: opening works on a private
copy, saving puts a new, checked file in its place.
"""

import dataclasses
import uuid
from collections.abc import Sequence
from pathlib import Path

from orgplan import __version__
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.invariants.violation import Violation
from orgplan.model.plan import Plan
from orgplan.storage import formats, migrations
from orgplan.storage.collector import collector_paused
from orgplan.storage.content import Gathered, ignored, write_plan
from orgplan.storage.disk import (
    copy_hashed,
    format_of,
    hash_of,
    reading_bytes,
    real_path,
    refuse_sidecars,
)
from orgplan.storage.engine import reading, writing
from orgplan.storage.formats import Format
from orgplan.storage.gate import Meta, Rows, Take, UnsoundError, check, read_tables
from orgplan.storage.obstacles import circles, refuse_circles, spoken
from orgplan.storage.opened import OpenedPlan, Progress, UnconfirmedError
from orgplan.storage.places import private_home, work_folder
from orgplan.storage.replacing import (
    put_in_place,
    refuse_unseen,
    sync_folder,
    temporary_beside,
)

# Of the time that saving takes; the rest is the gate.
WRITING_SHARE = 0.7


def open_plan(path: Path | str, *, progress: Progress | None = None) -> OpenedPlan:
    """Open a plan without touching its file; raises FileError with a sentence.

    `progress` hears the share that is done, from 0 to 1; what it raises ends the opening.
    """
    place = real_path(path)
    refuse_sidecars(place)
    try:
        with work_folder() as folder, collector_paused():
            return _open(place, folder / "base.orgplan", progress)
    except UnsoundError as error:
        raise FileError(
            f"{place} {error}; OrgPlan left it as it is: open a backup or another copy of it"
        ) from error
    except OSError as error:
        raise FileError(
            f"{place} cannot be copied and opened ({error.strerror}): "
            f"free some space in {private_home()}, or try a copy of the file"
        ) from error


def _open(place: Path, copy: Path, progress: Progress | None) -> OpenedPlan:
    with reading_bytes(place) as handle:
        version = format_of(place, handle)
        _refuse_version(place, version)
        base_hash = copy_hashed(handle, copy)
    plan, facts = _read(copy, version, progress)
    broken = errors(plan.base)
    refuse_circles(broken)
    report = _report(place, version, broken)
    return OpenedPlan(plan, place, facts.document, facts.revision, facts.digest, base_hash, report)


def _refuse_version(place: Path, version: int) -> None:
    if version > formats.NEWEST:
        raise FileError(
            f"{place} was saved by a newer OrgPlan (format {version}; this one reads up to "
            f"format {formats.NEWEST}): update OrgPlan to open it"
        )
    if version not in formats.known():
        raise FileError(
            f"{place} says it has format {version}, which OrgPlan never wrote: "
            "open a backup or another copy of it"
        )


def _read(copy: Path, version: int, progress: Progress | None) -> tuple[Plan, Meta]:
    gathered = Gathered()
    form = formats.frozen(version)
    is_old = version < formats.NEWEST
    take = ignored if is_old else gathered.take
    facts = check(copy, form, _reporting(take, form, progress))
    if is_old:
        migrations.migrate(copy, version)
        with reading(copy) as connection:
            for shape, rows in read_tables(connection, formats.frozen(formats.NEWEST)):
                gathered.take(shape.name, rows)
    return gathered.plan(), facts


def _reporting(
    take: Take, form: Format, progress: Progress | None, start: float = 0, end: float = 1
) -> Take:
    """The same, telling after each table how much is done, of a part of the whole."""
    if progress is None:
        return take
    done = 0

    def taking(name: str, rows: Rows) -> None:
        nonlocal done
        take(name, rows)
        done += 1
        progress(start + (end - start) * done / len(form.tables))

    return taking


def _report(place: Path, version: int, broken: Sequence[Violation]) -> tuple[str, ...]:
    """What a user should know of a plan that opens; broken rules can be mended in the window."""
    sentences: list[str] = []
    if version < formats.NEWEST:
        sentences.append(
            f"{place} has the older format {version}; it stays so until you save the plan"
        )
    if broken:
        rules = "one rule" if len(broken) == 1 else f"{len(broken)} rules"
        sentences.append(f"The plan breaks {rules}; the first: {broken[0].message}")
    return tuple(sentences)


def save_plan(
    plan: Plan,
    path: Path | str,
    previous: OpenedPlan | None = None,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> OpenedPlan:
    """Save a plan as a whole new file in place of the old; raises FileError with a sentence.

    `previous` is what was opened or saved last: its file is replaced only while it is still what
    it was then. Any other file is replaced only with `replace`. After an error the old file is as
    it was, UnconfirmedError apart.
    """
    target = real_path(path)
    same = previous if previous is not None and previous.path == target else None
    with spoken(plan, target, previous), collector_paused():
        known = same.base_hash if same else None
        expected = hash_of(target) if replace else known
        refuse_unseen(target, expected)
        refuse_circles(circles(plan))
        with temporary_beside(target) as temporary:
            saved = _write(plan, temporary, target, _facts(same, previous), progress)
            put_in_place(temporary, target, expected)
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise UnconfirmedError(
            f"{target} is written, but the disk did not confirm it ({error.strerror}): "
            "save the plan on another disk too",
            saved,
        ) from error
    return saved


def _facts(same: OpenedPlan | None, previous: OpenedPlan | None) -> Meta:
    """What the new file says about itself; a copy under another name is a document of its own."""
    return Meta(
        document=same.document if same else uuid.uuid4().hex,
        revision=same.revision + 1 if same else 1,
        parent=previous.digest if previous else "",
        digest="",
        app_version=__version__,
    )


def _write(
    plan: Plan, temporary: Path, target: Path, facts: Meta, progress: Progress | None
) -> OpenedPlan:
    """Write the temporary file and pass it through the gate."""
    form = formats.frozen(formats.NEWEST)
    with writing(temporary) as connection:
        told = _reporting(ignored, form, progress, 0, WRITING_SHARE)
        digest = write_plan(connection, plan, form, facts, told)
    try:
        with reading_bytes(temporary) as handle:
            format_of(temporary, handle)
        found = check(temporary, form, _reporting(ignored, form, progress, WRITING_SHARE))
        base_hash = hash_of(temporary)
    except FileError as error:
        raise UnsoundError("cannot be read back") from error
    if found != dataclasses.replace(facts, digest=digest) or base_hash is None:
        raise UnsoundError("does not hold what was written")
    return OpenedPlan(plan, target, found.document, found.revision, digest, base_hash)
