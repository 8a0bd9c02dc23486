"""Plans as files: `open_plan` and `save_plan`, by the steps of the reliability design.

The user's file is never opened for writing and never changed in place: opening works on a private
copy, saving puts a new, checked file in its place.
"""

import uuid
from pathlib import Path

from orgplan import __version__
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.storage import formats, migrations
from orgplan.storage.columns import collector_paused
from orgplan.storage.content import Gathered, ignored, write_plan
from orgplan.storage.digest import Columns
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
from orgplan.storage.gate import Meta, Take, UnsoundError, check, read_tables
from orgplan.storage.obstacles import spoken
from orgplan.storage.opened import OpenedPlan, Progress, UnconfirmedError
from orgplan.storage.places import work_folder
from orgplan.storage.replacing import (
    put_in_place,
    refuse_unseen,
    sync_folder,
    temporary_beside,
)


def open_plan(path: Path | str, *, progress: Progress | None = None) -> OpenedPlan:
    """Open a plan without touching its file; raises FileError with a sentence.

    `progress` hears the share that is done, from 0 to 1; what it raises ends the opening.
    """
    place = real_path(path)
    refuse_sidecars(place)
    with work_folder() as folder, collector_paused():
        copy = folder / "base.orgplan"
        version, base_hash = _private_copy(place, copy)
        try:
            plan, facts = _read(copy, version, progress)
        except UnsoundError as error:
            raise FileError(
                f"{place} {error}; OrgPlan left it as it is: open a backup or another copy of it"
            ) from error
        report = _report(place, plan, version)
    return OpenedPlan(plan, place, facts.document, facts.revision, facts.digest, base_hash, report)


def _private_copy(place: Path, copy: Path) -> tuple[int, str]:
    """Copy the file once; returns its format and its hash."""
    with reading_bytes(place) as handle:
        version = format_of(place, handle)
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
        try:
            return version, copy_hashed(handle, copy)
        except OSError as error:
            raise FileError(
                f"{place} cannot be copied to be opened ({error.strerror}): free some space "
                f"in {copy.parent.parent}"
            ) from error


def _read(copy: Path, version: int, progress: Progress | None) -> tuple[Plan, Meta]:
    gathered = Gathered()
    form = formats.frozen(version)
    is_old = version < formats.NEWEST
    with reading(copy) as connection:
        take = ignored if is_old else gathered.take
        facts = check(connection, form, _reporting(take, form, progress))
    if is_old:
        migrations.migrate(copy, version)
        with reading(copy) as connection:
            for shape, columns in read_tables(connection, formats.frozen(formats.NEWEST)):
                gathered.take(shape.name, columns)
    return gathered.plan(), facts


def _reporting(take: Take, form: Format, progress: Progress | None) -> Take:
    """The same, telling after each table how much is done."""
    if progress is None:
        return take
    done = 0

    def taking(name: str, columns: Columns) -> None:
        nonlocal done
        take(name, columns)
        done += 1
        progress(done / len(form.tables))

    return taking


def _report(place: Path, plan: Plan, version: int) -> tuple[str, ...]:
    sentences: list[str] = []
    if version < formats.NEWEST:
        sentences.append(
            f"{place} has the older format {version}; it stays so until you save the plan"
        )
    broken = errors(plan.base)
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
        digest = write_plan(connection, plan, form, facts, _reporting(ignored, form, progress))
    with reading_bytes(temporary) as handle:
        format_of(temporary, handle)
    with reading(temporary) as connection:
        found = check(connection, form, ignored)
    if (found.document, found.revision, found.digest) != (facts.document, facts.revision, digest):
        raise UnsoundError("does not hold what was written")
    base_hash = hash_of(temporary)
    assert base_hash is not None
    return OpenedPlan(plan, target, found.document, found.revision, digest, base_hash)
