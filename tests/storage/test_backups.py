"""What a save replaces is kept, apart from the documents, for as long as was promised."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage import backing_up, disk
from orgplan.storage.backing_up import backups_for
from orgplan.storage.backups import (
    USUAL,
    Backup,
    Keeping,
    backups_of,
    documents,
    keep_backup,
    kept_of,
    remove_all,
    restore,
)
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.opened import OpenedPlan
from tests.bench.plans import make_plan
from tests.storage.kit import contents

FORMATS = Path(__file__).parents[1] / "formats"


@pytest.fixture
def opened(tmp_path: Path) -> OpenedPlan:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(5), tmp_path / "plans" / "plan.orgplan")


def with_skill(plan: Plan, name: str) -> Plan:
    kept = [record for table in plan.base.kinds().values() for record in table.values()]
    return Plan.of([*kept, r.Skill(name, name.title())])


def test_every_save_keeps_what_it_replaces_and_the_newest_is_first(opened: OpenedPlan) -> None:
    plans = [opened.plan]
    for name in ("one", "two", "three"):
        plans.append(with_skill(plans[-1], name))
        opened = save_plan(plans[-1], opened.path, opened)
    kept = backups_of(opened.document)
    assert [backup.revision for backup in kept] == [3, 2, 1]
    for backup, plan in zip(kept, plans[2::-1], strict=True):
        assert contents(open_plan(backup.path).plan) == contents(plan)
    assert [path.name for path in opened.path.parent.iterdir()] == [opened.path.name]


def test_a_backup_is_restored_beside_what_is_there_and_never_over_it(opened: OpenedPlan) -> None:
    save_plan(with_skill(opened.plan, "new"), opened.path, opened)
    (backup,) = backups_of(opened.document)
    with pytest.raises(FileError, match="is there already"):
        restore(backup, opened.path)
    target = opened.path.with_name("restored.orgplan")
    restore(backup, target)
    assert contents(open_plan(target).plan) == contents(opened.plan)


def test_none_are_kept_where_none_are_wanted(opened: OpenedPlan) -> None:
    save_plan(with_skill(opened.plan, "a"), opened.path, opened, keeping=Keeping(0, 0, 0))
    assert backups_of(opened.document) == []


def test_a_file_of_something_else_that_is_replaced_is_kept_too(opened: OpenedPlan) -> None:
    other = opened.path.with_name("notes.orgplan")
    other.write_bytes(b"my only notes")
    save_plan(opened.plan, other, replace=True)
    kept = [backup for name in documents() for backup in backups_of(name)]
    assert [backup.path.read_bytes() for backup in kept] == [b"my only notes"]


def test_the_last_file_of_an_older_format_is_never_thinned(tmp_path: Path) -> None:
    old = tmp_path / "old.orgplan"
    old.write_bytes((FORMATS / "format_1.orgplan").read_bytes())
    opened = open_plan(old)
    for name in ("one", "two"):
        plan = with_skill(opened.plan, name)
        opened = save_plan(plan, old, opened, keeping=Keeping(1, 0, 0))
    kept = backups_of(opened.document)
    assert [backup.pinned for backup in kept] == [False, True]
    assert kept[1].path.read_bytes() == (FORMATS / "format_1.orgplan").read_bytes()


def test_a_save_goes_on_where_its_backup_finds_no_room_and_says_so(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **how: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backing_up, "keep_backup", full)
    plan = with_skill(opened.plan, "kept")
    saved = save_plan(plan, opened.path, opened)
    assert contents(open_plan(opened.path).plan) == contents(plan)
    assert "could not be kept as a backup (No space left" in saved.report[0]


def test_a_forged_document_id_leads_nowhere(opened: OpenedPlan, tmp_path: Path) -> None:
    opened.path.write_bytes(opened.path.read_bytes().replace(opened.document.encode(), b"." * 32))
    document, revision = backing_up.whose(opened.path)
    assert (len(document), revision) == (32, 0)
    assert document != opened.document


def test_backups_are_removed_for_good(opened: OpenedPlan) -> None:
    save_plan(with_skill(opened.plan, "a"), opened.path, opened)
    assert remove_all(opened.document) == 1
    assert documents() == []


START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@given(
    st.lists(st.integers(0, 100_000), max_size=60),
    st.builds(Keeping, st.integers(0, 12), st.integers(0, 20), st.integers(0, 10)),
)
def test_the_newest_one_a_day_and_one_a_week_stay(minutes: list[int], keeping: Keeping) -> None:
    rows = [
        Backup(Path(f"{at}"), "d", at, START + timedelta(minutes=minute), pinned=False)
        for at, minute in enumerate(sorted(minutes))
    ][::-1]
    kept = list(kept_of(rows, keeping))
    assert kept[: keeping.newest] == rows[: keeping.newest]
    assert len(kept) <= keeping.newest + keeping.days + keeping.weeks + 1
    if rows:
        latest = rows[0].taken.date()
        for days_ago in range(keeping.days):
            day = latest - timedelta(days=days_ago)
            of_that_day = [row for row in rows if row.taken.date() == day]
            assert not of_that_day or of_that_day[0] in kept
    again = list(kept_of(kept, keeping))
    assert again == kept, "thinning twice thins no more"


def test_two_backups_of_one_revision_and_second_do_not_replace_each_other(
    opened: OpenedPlan,
) -> None:
    now = datetime(2026, 11, 29, tzinfo=UTC)
    keep_backup(opened.path, "d", 7, now=now)
    opened.path.write_bytes(b"other")
    keep_backup(opened.path, "d", 7, now=now)
    assert len(backups_of("d")) == 2
    assert USUAL.newest == 10


def test_a_backup_for_a_folder_that_is_gone_is_refused_with_its_name(
    opened: OpenedPlan, tmp_path: Path
) -> None:
    save_plan(opened.plan, opened.path, opened)
    (backup,) = backups_of(opened.document)
    with pytest.raises(FileError, match=r"There is no folder .*gone: make it first"):
        restore(backup, tmp_path / "gone" / "old.orgplan")


def test_backups_are_found_without_room_for_a_copy_of_the_plan(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(opened.plan, opened.path, opened)

    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(disk, "copy_hashed", full)
    assert backups_for(opened.path) == backups_of(opened.document) != []


def refusing(patch: pytest.MonkeyPatch, name: str) -> None:
    """The disk refuses what a method of a path asks for."""

    def refuse(*how: object, **more: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    patch.setattr(Path, name, refuse)


def test_a_backup_that_cannot_be_restored_or_removed_is_said_and_stays(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(with_skill(opened.plan, "new"), opened.path, opened)
    (backup,) = backups_of(opened.document)
    held, target = backup.path.read_bytes(), opened.path.with_name("old.orgplan")
    with monkeypatch.context() as patch:
        refusing(patch, "replace")
        with pytest.raises(FileError, match=r"old.orgplan cannot be written \(Input/output error"):
            restore(backup, target)
    assert [path.name for path in target.parent.iterdir()] == [opened.path.name]
    with monkeypatch.context() as patch:
        refusing(patch, "unlink")
        with pytest.raises(FileError, match=r"cannot be removed \(Input/output error\)"):
            remove_all(opened.document)
    assert backup.path.read_bytes() == held and backup.size == len(held)


def test_backups_that_are_no_longer_kept_go_unless_the_disk_refuses_and_saving_goes_on(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Keeping(newest=1, days=0, weeks=0)
    for name in ("one", "two"):
        opened = save_plan(with_skill(opened.plan, name), opened.path, opened, keeping=one)
    assert [backup.revision for backup in backups_of(opened.document)] == [2]
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".orgplan":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    saved = save_plan(with_skill(opened.plan, "three"), opened.path, opened, keeping=one)
    assert saved.report == ()
    assert [backup.revision for backup in backups_of(opened.document)] == [3, 2]


def test_what_else_lies_among_the_backups_is_no_backup(opened: OpenedPlan) -> None:
    save_plan(with_skill(opened.plan, "new"), opened.path, opened)
    (backup,) = backups_of(opened.document)
    (backup.path.parent / "notes.txt").write_text("x")
    (backup.path.parent / "00000001_20269999T000000_0123456789ab.orgplan").write_text("x")
    assert backups_of(opened.document) == [backup]
    (backup.path.parent / "place").unlink()
    opened.path.unlink()
    assert backups_for(opened.path) == []
