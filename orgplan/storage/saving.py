"""The steps of saving: a new file beside the old one, through the gate, then in its place."""

import dataclasses
import uuid
from pathlib import Path

from orgplan import __version__
from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage import formats
from orgplan.storage.backing_up import back_up
from orgplan.storage.backups import USUAL, Keeping
from orgplan.storage.circles import circles, refuse_circles
from orgplan.storage.collector import collector_paused
from orgplan.storage.content import ignored
from orgplan.storage.disk import format_of, hash_of, reading_bytes, salt_of
from orgplan.storage.engine import writing
from orgplan.storage.filling import write_plan
from orgplan.storage.gate import Meta, UnsoundError, check, reporting
from orgplan.storage.obstacles import spoken
from orgplan.storage.opened import OpenedPlan, Progress, UnconfirmedError
from orgplan.storage.replacing import (
    put_in_place,
    refuse_unseen,
    sync_folder,
    temporary_beside,
)
from orgplan.storage.secret.keys import Key, key_named

WRITING_SHARE = 0.7
"""Of the time that saving takes; the rest is the gate."""


def save(
    plan: Plan,
    target: Path,
    previous: OpenedPlan | None,
    replace: bool,
    progress: Progress | None,
    keeping: Keeping = USUAL,
    salt: str | None = None,
) -> OpenedPlan:
    """Save a plan at a place that is no link; all else is as `file.save_plan` says."""
    same = previous if previous is not None and previous.path == target else None
    with spoken(plan, target, previous), collector_paused():
        known = same.base_hash if same else None
        expected = hash_of(target) if replace else known
        refuse_unseen(target, expected)
        refuse_circles(circles(plan))
        with temporary_beside(target) as temporary:
            key = key_named(_salt(previous) if salt is None else salt)
            saved = _write(plan, temporary, target, _facts(same, previous), key, progress)
            unchanged = same if same is not None and same.base_hash == expected else None
            saved = dataclasses.replace(saved, report=back_up(target, keeping, unchanged))
            put_in_place(temporary, target, expected)
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise UnconfirmedError(
            tr(
                "{target} is written, but the disk did not confirm it ({strerror}): save "
                "the plan on another disk too",
                target=target,
                strerror=error.strerror,
            ),
            saved,
        ) from error
    return saved


def _salt(previous: OpenedPlan | None) -> str:
    return previous.salt if previous is not None else ""


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
    plan: Plan,
    temporary: Path,
    target: Path,
    facts: Meta,
    key: Key | None,
    progress: Progress | None,
) -> OpenedPlan:
    """Write the temporary file and pass it through the gate."""
    form = formats.frozen(formats.NEWEST)
    with writing(temporary, key=key) as connection:
        told = reporting(ignored, form, progress, 0, WRITING_SHARE)
        digest = write_plan(connection, plan, form, facts, told)
    try:
        with reading_bytes(temporary) as handle:
            format_of(temporary, handle)
            salt = salt_of(handle)
        found = check(temporary, form, reporting(ignored, form, progress, WRITING_SHARE))
        base_hash = hash_of(temporary)
    except FileError as error:
        raise UnsoundError(tr("cannot be read back")) from error
    if found != dataclasses.replace(facts, digest=digest) or base_hash is None:
        raise UnsoundError(tr("does not hold what was written"))
    if salt != (key.salt.hex() if key else ""):
        raise UnsoundError(tr("is not encrypted as it should be"))
    return OpenedPlan(plan, target, found.document, found.revision, digest, base_hash, salt=salt)
