"""Saving: the new file is in place whole or the old one is as it was, and nobody's work is lost."""

import errno
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.invariants.violation import Violation
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage import obstacles, replacing, saving
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.opened import OpenedPlan, UnconfirmedError
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.kit import Fault, alter, contents, listing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of documents, apart from the private places that lie in tmp_path too."""
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


@pytest.fixture
def opened(folder: Path) -> OpenedPlan:
    """A plan that was saved and opened again."""
    return open_plan(save_plan(make_plan(8), folder / "plan.orgplan").path)


def with_records(plan: Plan, *records: Record) -> Plan:
    kept = [record for table in plan.base.kinds().values() for record in table.values()]
    return Plan.of([*kept, *records])


def edited(plan: Plan) -> Plan:
    return with_records(plan, r.Skill("patience", "Patience"))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(plan: Plan, path: Path, previous: OpenedPlan | None = None, **how: bool) -> str:
    """The sentence that saving is refused with; the folder is as it was."""
    before = listing(path.parent)
    with pytest.raises(FileError) as caught:
        save_plan(plan, path, previous, **how)
    assert listing(path.parent) == before
    sentence = str(caught.value)
    assert "\n" not in sentence and ": " in sentence
    return sentence


def test_each_save_is_the_next_revision_of_the_same_document(opened: OpenedPlan) -> None:
    second = save_plan(edited(opened.plan), opened.path, opened)
    found = open_plan(opened.path)
    assert (opened.revision, second.revision, found.revision) == (1, 2, 2)
    assert second.document == opened.document == found.document
    assert (second.digest, second.base_hash) == (found.digest, found.base_hash)
    assert contents(found.plan) == contents(edited(opened.plan))
    assert [path.name for path in opened.path.parent.iterdir()] == ["plan.orgplan"]


def test_a_copy_under_another_name_is_a_document_of_its_own(opened: OpenedPlan) -> None:
    copy = save_plan(opened.plan, opened.path.with_name("copy.orgplan"), opened)
    assert copy.document != opened.document
    assert copy.revision == 1
    assert open_plan(opened.path).base_hash == opened.base_hash


def test_a_file_that_somebody_else_changed_is_not_replaced_and_nothing_is_written(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(edited(opened.plan), opened.path, opened)
    monkeypatch.delattr(saving, "temporary_beside")
    assert "changed by somebody else" in refused(opened.plan, opened.path, opened)


def test_a_file_that_somebody_else_took_away_is_not_made_anew(opened: OpenedPlan) -> None:
    opened.path.unlink()
    assert "moved or deleted" in refused(opened.plan, opened.path, opened)


def test_a_file_that_is_there_already_is_replaced_only_when_asked(folder: Path) -> None:
    path = folder / "letter.txt"
    path.write_text("Dear all")
    assert "is there already" in refused(make_plan(8), path)
    save_plan(make_plan(8), path, replace=True)
    assert contents(open_plan(path).plan) == contents(make_plan(8))


def test_a_change_in_the_last_moment_is_seen(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = saving.put_in_place

    def late(temporary: Path, target: Path, expected: str | None) -> None:
        alter(target, "DELETE FROM holiday")
        real(temporary, target, expected)

    monkeypatch.setattr(saving, "put_in_place", late)
    with pytest.raises(FileError, match="changed by somebody else"):
        save_plan(edited(opened.plan), opened.path, opened)
    with pytest.raises(FileError, match="checksum"):  # theirs, not ours
        open_plan(opened.path)
    assert [path.name for path in opened.path.parent.iterdir()] == ["plan.orgplan"]


def test_a_plan_is_not_written_under_the_hands_of_another_program(opened: OpenedPlan) -> None:
    opened.path.with_name("plan.orgplan-wal").write_bytes(b"half a change")
    assert "close that program" in refused(opened.plan, opened.path, opened)


def test_a_folder_and_a_place_that_is_not_there_are_refused(folder: Path) -> None:
    (folder / "plan.orgplan").mkdir()
    assert "is a folder" in refused(make_plan(8), folder / "plan.orgplan", replace=True)
    with pytest.raises(FileError, match="There is no folder"):
        save_plan(make_plan(8), folder / "nowhere" / "plan.orgplan")


def test_a_link_stays_and_what_it_leads_to_is_saved(opened: OpenedPlan, folder: Path) -> None:
    link = folder / "link.orgplan"
    link.symlink_to(opened.path)
    save_plan(edited(opened.plan), link, opened)
    assert link.is_symlink()
    assert open_plan(opened.path).revision == 2


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_file_is_for_its_owner_alone(mask: int, folder: Path) -> None:
    with umask(mask):
        path = save_plan(make_plan(8), folder / "plan.orgplan").path
    assert mode(path) == 0o600


@pytest.mark.parametrize("before", [0o600, 0o640, 0o644])
def test_saving_lets_in_those_who_were_in_and_nobody_else(
    before: int, opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.path.chmod(before)
    seen: list[int] = []
    real = saving.check

    def look(*arguments):
        seen.extend(mode(path) for path in opened.path.parent.glob(".~*"))
        return real(*arguments)

    monkeypatch.setattr(saving, "check", look)
    with umask(0):
        save_plan(edited(opened.plan), opened.path, opened)
    assert mode(opened.path) == before
    assert seen == [0o600]


def test_under_another_owner_the_new_file_is_for_its_owner_alone(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.path.chmod(0o640)
    real = Path.stat

    def foreign(path: Path, **more: bool) -> os.stat_result:
        found = real(path, **more)
        if path != opened.path:
            return found
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:]))

    def barred(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "stat", foreign)
    monkeypatch.setattr(os, "chown", barred)
    save_plan(edited(opened.plan), opened.path, opened)
    monkeypatch.undo()
    assert mode(opened.path) == 0o600


def test_progress_can_end_the_saving(opened: OpenedPlan) -> None:
    before = listing(opened.path.parent)

    def stop(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_plan(edited(opened.plan), opened.path, opened, progress=stop)
    assert listing(opened.path.parent) == before


@pytest.mark.parametrize("most", [0, 4096, 100_000, 200_000])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(most: int, opened: OpenedPlan) -> None:
    before = listing(opened.path.parent)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        with pytest.raises(FileError, match="cannot be saved") as caught:
            save_plan(edited(opened.plan), opened.path, opened)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert listing(opened.path.parent) == before
    assert f"{opened.path} is as it was" in str(caught.value)
    assert save_plan(edited(opened.plan), opened.path, opened).revision == 2


@pytest.mark.parametrize("for_good", [False, True])
def test_a_fault_at_any_step_leaves_one_whole_file(
    for_good: bool, opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch, cases: Cases
) -> None:
    """The fault moves on by one call of the system until saving goes through without meeting it."""
    before = listing(opened.path.parent)
    after = edited(opened.plan)
    steps = unconfirmed = 0
    for number in range(1, 200):
        fault = Fault(number, for_good)
        with monkeypatch.context() as context:
            fault.patch(context)
            try:
                saved = save_plan(after, opened.path, opened)
            except UnconfirmedError as error:
                saved, unconfirmed = error.saved, unconfirmed + 1
            except FileError as error:
                assert str(opened.path) in str(error)
                saved = None
        if not fault.happened:
            break
        if saved is None:
            assert listing(opened.path.parent) == before
        else:
            assert open_plan(opened.path).base_hash == saved.base_hash
            opened.path.write_bytes(before["plan.orgplan"][3])
            os.utime(opened.path, ns=(0, before["plan.orgplan"][2]))
        assert [path.name for path in opened.path.parent.iterdir()] == ["plan.orgplan"]
        steps += 1
        cases()
    assert steps > 15  # there are that many steps at least
    assert unconfirmed >= 1  # the folder could not be synced
    assert contents(open_plan(opened.path).plan) == contents(after)


def test_the_new_file_is_on_the_disk_before_it_takes_the_old_ones_place_and_so_is_its_name(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, move = os.fsync, os.replace

    def syncing(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        done.append("folder synced" if is_folder else "file synced")
        fsync(handle)

    def moving(*arguments: Path) -> None:
        done.append("replaced")
        move(*arguments)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", moving)
    save_plan(edited(opened.plan), opened.path, opened)
    backup = ["file synced", "replaced", "folder synced"]
    assert done == [*backup, "file synced", "replaced", "folder synced"]


def test_where_folders_cannot_be_synced_saving_works_all_the_same(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def partly(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", partly)
    assert save_plan(edited(opened.plan), opened.path, opened).revision == 2


def test_a_file_that_reads_back_wrong_is_never_put_in_place(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = saving.write_plan

    def forgetful(connection, *arguments):
        digest = real(connection, *arguments)
        connection.exec_driver_sql("UPDATE spell SET base_minor = base_minor + 1")
        return digest

    monkeypatch.setattr(saving, "write_plan", forgetful)
    sentence = refused(edited(opened.plan), opened.path, opened)
    assert "checksum is wrong" in sentence and f"{opened.path} is as it was" in sentence


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (r.Skill("half", "\ud800"), "skill 'half' holds a text or number no file can hold"),
        (r.Budget("b", "FY2028", Money(2**63, "USD")), "budget 'b' holds"),
        (r.PersonSkill("x", "E-GONE", "python", 1), "Person skill x names “E-GONE” as person"),
        (
            r.ExternalNode("P-0", "Twice"),
            "“P-0” is the id of two records (position and",
        ),
        (r.PersonSkill("x", "E-P-0", "python", 9), "Person skill x: proficiency cannot be 9"),
    ],
)
def test_what_no_file_can_hold_is_named(record: Record, said: str, opened: OpenedPlan) -> None:
    sentence = refused(with_records(opened.plan, record), opened.path, opened)
    assert said in sentence and f"{opened.path} is as it was" in sentence


def test_a_first_save_that_fails_leaves_nothing(folder: Path) -> None:
    broken = with_records(make_plan(8), r.Skill("half", "\ud800"))
    assert "nothing was left behind" in refused(broken, folder / "new.orgplan")


def test_a_name_as_long_as_the_system_allows_can_be_saved(folder: Path) -> None:
    path = folder / ("ö" * 123 + ".orgplan")
    assert save_plan(make_plan(8), path).path.exists()
    assert [found.name for found in folder.iterdir()] == [path.name]


def test_a_file_that_may_only_be_read_is_not_replaced(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: how != os.W_OK and real(path, how))
    sentence = refused(edited(opened.plan), opened.path, opened)
    assert "is read-only: save the plan under another name" in sentence


def test_a_file_that_is_sound_but_holds_something_else_is_never_put_in_place(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = saving.check

    def another(*how: Any) -> Any:
        return replace(real(*how), revision=7)

    with monkeypatch.context() as patch:
        patch.setattr(saving, "check", another)
        sentence = refused(edited(opened.plan), opened.path, opened)
        assert "as the new file does not hold what was written: save the plan on an" in sentence
    with monkeypatch.context() as patch:
        patch.setattr(saving, "salt_of", lambda handle: "00" * 16)
        sentence = refused(edited(opened.plan), opened.path, opened)
        assert "as the new file is not encrypted as it should be" in sentence


@pytest.mark.parametrize("fault", [ValueError("ours"), ZeroDivisionError("ours")])
def test_a_fault_of_ours_is_not_laid_on_the_plan_and_leaves_the_file(
    fault: Exception, opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*how: object) -> str:
        raise fault

    before = listing(opened.path.parent)
    monkeypatch.setattr(saving, "write_plan", failing)
    with pytest.raises(type(fault), match=r"^ours$"):
        save_plan(edited(opened.plan), opened.path, opened)
    assert listing(opened.path.parent) == before


def test_a_rule_of_the_file_that_no_record_is_known_to_break_is_said_all_the_same(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*how: object) -> str:
        raise IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed"))

    monkeypatch.setattr(saving, "write_plan", failing)
    shared = edited(opened.plan)
    sentence = refused(shared, opened.path, opened)
    assert "two records in it contradict each other: undo your last steps" in sentence
    other = Violation("ELSE", (), "Not this one")
    held = Violation("REF", (), "Seat P-0 names nothing")
    monkeypatch.setattr(obstacles, "errors", lambda base: (other, held))
    assert "Seat P-0 names nothing" in refused(shared, opened.path, opened)


def test_on_windows_saving_goes_without_what_that_system_lacks(
    opened: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*how: object) -> None:
        raise AssertionError("there is no such call on Windows")

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "os", replaced_os(name="nt", chown=never))
        replacing.sync_folder(Path("no such folder"))
        saved = save_plan(edited(opened.plan), opened.path, opened)
    assert saved.revision == 2 and open_plan(opened.path).revision == 2


def replaced_os(**other: object) -> SimpleNamespace:
    """The system's calls, some of them otherwise; patching os.name itself would break pathlib."""
    return SimpleNamespace(**{**vars(os), **other})
