"""A session that dies loses nothing that was shown as done."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.assets import sample
from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import FileError, UnstoredError
from orgplan.model.plan import Plan
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.opened import ConflictError
from orgplan.storage.places import private_home
from orgplan.storage.working import folder as working_folder
from orgplan.storage.working import lock, recovery, session
from orgplan.storage.working.journal import START, Journal, read_journal
from orgplan.storage.working.keeper import Keeper, open_kept, recover_kept, untitled_kept
from orgplan.storage.working.lock import LockedError, lock_document, note_beside
from orgplan.storage.working.recovery import Left, left_behind
from tests.bench.plans import make_plan
from tests.storage.kit import contents


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(6), tmp_path / "plans" / "plan.orgplan").path


def renamed(plan: Plan, title: str, scenario: str = "") -> ChangeSet:
    draft = Draft(plan, scenario)
    seat = plan.base.rows(r.Position)[0]
    draft.change(r.Position, seat.id, title=title)
    return draft.finish(f"Rename to {title}")


def work(keeper: Keeper, plan: Plan, *titles: str) -> Plan:
    for title in titles:
        step = renamed(plan, title)
        keeper.store(step, "")
        plan = plan.apply(step)
    return plan


def die(keeper: Keeper) -> None:
    """What the system does for a process that is gone: its locks go, its files stay."""
    keeper.end(with_edits=True)


def only_one() -> Left:
    found = left_behind()
    assert len(found) == 1, found
    return found[0]


def is_recovered(shown: Plan) -> None:
    """What was left is offered, gives what was shown, and is given up."""
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown)
    again.end(with_edits=False)


def title_in(plan: Plan) -> str:
    return plan.base.rows(r.Position)[0].title


def test_every_edit_that_was_shown_is_there_after_a_crash(plan_file: Path) -> None:
    before = plan_file.read_bytes()
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One", "Two", "Three")
    die(keeper)
    left = only_one()
    assert (left.session.path, left.edits) == (str(plan_file), 3)
    recovered, again = recover_kept(left)
    assert contents(recovered.plan) == contents(shown)
    assert recovered.report == ()
    assert plan_file.read_bytes() == before, "the file is untouched"
    assert recovered.on_disk is not None
    saved = save_plan(recovered.plan, plan_file, recovered.on_disk)
    assert (saved.document, saved.revision) == (opened.document, opened.revision + 1)
    again.end(with_edits=False)
    assert left_behind() == []


def test_a_plan_without_a_file_is_there_after_a_crash() -> None:
    plan = make_plan(5)
    keeper = untitled_kept(plan)
    shown = work(keeper, plan, "Draft")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown)
    assert recovered.on_disk is None
    again.end(with_edits=False)


def test_a_session_that_recovered_can_crash_again_and_lose_nothing(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "First")
    for title in ("Second", "Third"):
        die(keeper)
        recovered, keeper = recover_kept(only_one())
        assert contents(recovered.plan) == contents(plan)
        plan = work(keeper, recovered.plan, title)
    die(keeper)
    recovered, keeper = recover_kept(only_one())
    assert title_in(recovered.plan) == "Third"
    keeper.end(with_edits=False)


def journal_of(keeper: Keeper) -> Path:
    (path,) = keeper._working.folder.glob("journal-*")
    return path


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)


def test_a_damaged_start_of_the_journal_takes_no_step_with_it(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One", "Two")
    journal = journal_of(keeper)
    die(keeper)
    flip(journal, 3)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown) and recovered.report == ()
    shown = work(again, recovered.plan, "Three")
    die(again)
    is_recovered(shown)


@pytest.mark.parametrize("damaged", [0, 1])
def test_a_damaged_step_is_said_and_what_follows_it_is_kept_aside(
    plan_file: Path, damaged: int
) -> None:
    opened, keeper = open_kept(plan_file)
    states, sizes = [opened.plan], []
    for title in ("One", "Two", "Three"):
        sizes.append(journal_of(keeper).stat().st_size)
        states.append(work(keeper, states[-1], title))
    journal = journal_of(keeper)
    die(keeper)
    flip(journal, sizes[damaged] + 20)
    bytes_left = journal.read_bytes()
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(states[damaged])
    said, where = recovered.report
    assert "damaged place" in said
    (kept,) = (private_home() / "quarantine").iterdir()
    assert str(kept) in where and (kept / journal.name).read_bytes() == bytes_left
    again.end(with_edits=False)


def test_half_a_copy_of_what_was_saved_is_never_taken_for_all_of_it(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Saved")
    mark = keeper.mark
    saved = save_plan(plan, plan_file, opened)

    def half(_: int, copy: Path) -> str:
        copy.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(working_folder, "copy_hashed", half)
        keeper.copy_saved(saved)
    keeper.saved(saved, mark)
    shown = work(keeper, plan, "After the save")
    die(keeper)
    is_recovered(shown)


def test_a_plan_opens_where_there_is_no_room_for_the_note_beside_it(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> dict[str, object]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lock, "_ourselves", refuse)
    _, keeper = open_kept(plan_file)
    assert not keeper.read_only and not note_beside(plan_file).exists()
    keeper.end(with_edits=False)


def test_after_a_save_only_what_followed_it_is_recovered(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Saved")
    mark = keeper.mark
    later = work(keeper, plan, "Typed while saving")
    saved = save_plan(plan, plan_file, opened)
    keeper.copy_saved(saved)
    keeper.saved(saved, mark)
    die(keeper)
    left = only_one()
    assert (left.edits, left.session.revision) == (1, saved.revision)
    recovered, again = recover_kept(left)
    assert contents(recovered.plan) == contents(later)
    assert recovered.on_disk is not None
    save_plan(recovered.plan, plan_file, recovered.on_disk)
    again.end(with_edits=False)


def test_a_file_that_somebody_changes_right_after_the_save_costs_no_edit(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Saved")
    mark = keeper.mark
    saved = save_plan(plan, plan_file, opened)
    plan_file.write_bytes(sample("meridian.orgplan").read_bytes())
    keeper.copy_saved(saved)
    keeper.saved(saved, mark)
    shown = work(keeper, plan, "Later")
    die(keeper)
    is_recovered(shown)


def test_a_session_that_ended_well_leaves_nothing(plan_file: Path, tmp_path: Path) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "Given up")
    keeper.end(with_edits=False)
    assert left_behind() == []
    assert not list((tmp_path / "orgplan-home" / "work").iterdir())
    assert [path.name for path in plan_file.parent.iterdir()] == [plan_file.name]


def test_a_running_session_is_nobody_elses_to_recover(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "Mine")
    assert left_behind() == []
    keeper.end(with_edits=False)


def test_the_latest_of_several_is_first_and_each_may_wait(plan_file: Path) -> None:
    for title in ("A", "B"):
        opened, keeper = open_kept(plan_file)
        work(keeper, opened.plan, title)
        die(keeper)
    first = left_behind()
    assert len(first) == 2
    for left in first:
        recovery.keep(left)
    again = left_behind()
    assert [left.working.folder for left in again] == [left.working.folder for left in first]
    for left in again:
        recovery.discard(left)
    assert left_behind() == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(st.binary(min_size=1, max_size=60), max_size=6), data=st.data())
def test_a_journal_cut_or_damaged_anywhere_gives_whole_records_only(
    tmp_path_factory: pytest.TempPathFactory, records: list[bytes], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    journal = Journal(path)
    for record in records:
        journal.append(record)
    journal.close()
    whole = path.read_bytes()
    assert read_journal(path).records == tuple(records)
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    found = read_journal(path)
    assert found.records == tuple(records[: len(found.records)])
    assert found.torn == (cut != found.length or cut < len(START))
    more = Journal(path, found.length)
    more.append(b"after the crash")
    more.close()
    assert read_journal(path).records == (*found.records, b"after the crash")
    place = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
    damaged = read_journal(path).records
    assert damaged == tuple(records[: len(damaged)])


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, reason: int) -> Callable[[], None]:
    def fail(*args: object) -> int:
        raise OSError(reason, os.strerror(reason))

    with_fault = pytest.MonkeyPatch()
    with_fault.setattr(os, name, fail)
    return with_fault.undo


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_an_edit_that_the_disk_refuses_is_not_made_and_the_next_one_is(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Before")
    mend = refusing(monkeypatch, call, 28)
    try:
        with pytest.raises(UnstoredError, match=r"could not be stored.*No space left"):
            keeper.store(renamed(plan, "Lost"), "")
    finally:
        mend()
    # Also where the taking back could not be confirmed: it is done once more, and first.
    plan = work(keeper, plan, "After")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(plan)
    again.end(with_edits=False)


def test_a_disk_that_cannot_confirm_a_new_working_folder_is_left_without_one(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_kept(plan_file)[1].end(with_edits=False)
    mend = refusing(monkeypatch, "fsync", errno.EDQUOT)
    try:
        with pytest.raises(FileError, match=r"private folder .*free some space"):
            open_kept(plan_file)
    finally:
        mend()
    assert not [*(private_home() / "work").iterdir()]


def test_a_step_that_cannot_be_repeated_costs_only_what_follows_it(
    plan_file: Path, tmp_path: Path
) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Good")
    alien = ChangeSet((~renamed(plan, "X").changes[0],), "From elsewhere")
    keeper.store(ChangeSet(tuple(alien), "Odd"), "")
    draft = Draft(plan)
    skill = draft.add(r.Skill("patience", "Patience"))
    remove = ~draft.finish("Add")
    keeper.store(ChangeSet(remove.changes, "Remove what never was"), "")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert recovered.plan.base.get(r.Skill, skill.id) is None
    assert "Remove what never was" in recovered.report[0]
    assert list((tmp_path / "orgplan-home" / "quarantine").iterdir())
    later = work(again, recovered.plan, "Goes on")
    die(again)
    twice, last = recover_kept(only_one())
    assert contents(twice.plan) == contents(later)
    assert twice.report == ()
    last.end(with_edits=False)


def test_what_is_set_aside_stays_when_more_of_the_same_plan_is_set_aside(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan, copies = work(keeper, opened.plan, "Good"), []
    for name in ("first", "second"):
        draft = Draft(plan)
        draft.add(r.Skill(name, "Patience"))
        keeper.store(ChangeSet((~draft.finish("Add")).changes, f"Remove the {name}"), "")
        die(keeper)
        recovered, keeper = recover_kept(only_one())
        copies.append(Path(recovered.report[-1].rpartition(" is in ")[2]))
        plan = recovered.plan
    keeper.store(renamed(plan, "Last"), "")
    die(keeper)
    copies.append(recovery.set_aside(only_one()))
    assert len(set(copies)) == 3
    said = [b"".join(p.read_bytes() for p in place.iterdir() if p.is_file()) for place in copies]
    assert all((place / "session.json").exists() for place in copies)
    assert b"Remove the first" in said[0]
    assert b"Remove the second" in said[1]


def test_what_fails_to_open_twice_is_known_as_risky(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "Edit")
    die(keeper)
    for _ in range(2):
        left = only_one()
        assert not left.risky
        with monkeypatch.context() as patch, pytest.raises(RuntimeError):
            patch.setattr(recovery, "replayed", lambda *_: (_ for _ in ()).throw(RuntimeError()))
            recovery.recover(left)
        recovery.keep(left)
    left = only_one()
    assert left.risky
    place = recovery.set_aside(left)
    assert (place / "session.json").exists()
    assert left_behind() == []


def test_a_second_window_may_look_but_not_edit(plan_file: Path) -> None:
    _, keeper = open_kept(plan_file)
    opened, second = open_kept(plan_file)
    assert "open in another window" in second.read_only
    with pytest.raises(UnstoredError, match="save a copy"):
        second.store(renamed(opened.plan, "No"), "")
    second.end(with_edits=False)
    keeper.end(with_edits=False)
    _, third = open_kept(plan_file)
    assert not third.read_only
    third.end(with_edits=False)


def test_a_note_of_a_dead_process_locks_nobody_out_and_one_of_another_computer_does(
    plan_file: Path,
) -> None:
    note = note_beside(plan_file)
    note.write_text(f'{{"pid": 999999999, "host": "{os.uname().nodename}", "since": "x"}}')
    lock_document(plan_file).release()
    note.write_text('{"pid": 1, "host": "elsewhere", "since": "2026-11-29T10:00:00"}')
    with pytest.raises(LockedError, match="on the computer elsewhere since 2026"):
        lock_document(plan_file)
    note.write_bytes(b"\xff torn")
    lock_document(plan_file).release()
    assert not note.exists()


def test_private_places_are_for_their_owner_alone(plan_file: Path, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        opened, keeper = open_kept(plan_file)
        work(keeper, opened.plan, "Edit")
        save_plan(opened.plan, plan_file, opened)
    finally:
        os.umask(old)
    modes = {
        path.relative_to(tmp_path): path.stat().st_mode & 0o077
        for path in (tmp_path / "orgplan-home").rglob("*")
    }
    assert len(modes) > 6
    assert not {path: mode for path, mode in modes.items() if mode}
    assert note_beside(plan_file).stat().st_mode & 0o077 == 0
    keeper.end(with_edits=False)


def test_a_file_that_cannot_be_opened_leaves_no_lock_behind(plan_file: Path) -> None:
    plan_file.write_bytes(b"no plan" * 200)
    with pytest.raises(FileError, match="is no plan"):
        open_kept(plan_file)
    lock_document(plan_file).release()
    assert open_plan(sample("meridian.orgplan")).revision


def test_a_save_that_ended_before_its_journal_is_known_as_our_own(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "One", "Two")
    saved = save_plan(plan, plan_file, opened)
    shown = work(keeper, plan, "After the save")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown)
    assert recovered.on_disk is not None
    assert recovered.on_disk.base_hash == saved.base_hash
    assert save_plan(recovered.plan, plan_file, recovered.on_disk).revision == saved.revision + 1
    again.end(with_edits=False)


def test_what_somebody_else_saved_meanwhile_is_not_taken_for_our_own(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "One")
    save_plan(opened.plan.apply(renamed(opened.plan, "Theirs")), plan_file, opened)
    die(keeper)
    recovered, again = recover_kept(only_one())
    with pytest.raises(ConflictError):
        save_plan(recovered.plan, plan_file, recovered.on_disk)
    assert title_in(recovered.plan) == title_in(plan) == "One"
    again.end(with_edits=False)


def test_room_that_was_made_on_the_disk_and_never_written_is_no_record(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One", "Two")
    die(keeper)
    (journal,) = (private_home() / "work").glob("*/journal-*")
    journal.write_bytes(journal.read_bytes() + bytes(4096))
    left = only_one()
    assert left.edits == 2
    recovered, again = recover_kept(left)
    assert contents(recovered.plan) == contents(shown)
    again.end(with_edits=False)


def test_work_that_cannot_be_read_today_is_kept_for_another_day(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "One")
    die(keeper)
    (journal,) = (private_home() / "work").glob("*/journal-*")
    whole, foreign = journal.read_bytes(), journal.with_name("other")
    other = Journal(foreign)
    other.append(b"no step of ours")
    other.close()
    foreign.replace(journal)
    assert left_behind() == []
    journal.write_bytes(whole)
    recovery.discard(only_one())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks Linux which file is synced")
def test_what_a_journal_begins_from_is_on_the_disk_before_the_journal_counts(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, synced = os.fsync, list[str]()

    def fsync(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    opened, keeper = open_kept(plan_file)
    assert synced.index("work") < synced.index("base-0.orgplan") < synced.index("session.json.tmp")
    plan = work(keeper, opened.plan, "One")
    saved = save_plan(plan, plan_file, opened)
    del synced[:]
    keeper.copy_saved(saved)
    keeper.saved(saved, keeper.mark)
    assert synced.index("base-1.orgplan") < synced.index("session.json.tmp")
    keeper.end(with_edits=False)


def test_what_no_reader_would_give_back_is_refused_and_the_journal_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgplan.storage.working.journal.LARGEST", 8)
    journal = Journal(tmp_path / "journal")
    journal.append(b"12345678")
    with pytest.raises(OSError, match="large"):
        journal.append(b"123456789")
    journal.append(b"after")
    journal.close()
    assert read_journal(tmp_path / "journal").records == (b"12345678", b"after")


def refuse_replacing(patch: pytest.MonkeyPatch, name: str) -> None:
    """No file may take the place of one with this name."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, target)

    patch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(
    "written", [b"{", b"[]", b'{"name": 7}', b'{"mood": "of later"}', b"[" * 99999]
)
def test_work_whose_own_facts_cannot_be_read_is_never_thrown_away(
    plan_file: Path, written: bytes
) -> None:
    """A later OrgPlan may say more of itself, and a disk may fail for a day."""
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One")
    die(keeper)
    (facts,) = (private_home() / "work").glob("*/session.json")
    whole = facts.read_bytes()
    facts.write_bytes(written)
    assert left_behind() == []
    facts.write_bytes(whole)
    is_recovered(shown)


def test_work_on_a_disk_that_fails_for_a_day_is_offered_on_the_next(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One")
    die(keeper)

    def failing(path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", failing)
        assert left_behind() == []
    left = only_one()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", failing)
        with pytest.raises(FileError, match=r"cannot be read \(Input/output error\): free some"):
            recover_kept(left)
    recovery.keep(left)
    is_recovered(shown)


def test_what_a_start_left_half_made_goes_and_hides_no_work(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "One")
    die(keeper)
    works = private_home() / "work"
    for name in (".fresh", ".old", ".vanishes", "begun"):
        (works / name).mkdir()
    os.utime(works / ".old", (0, 0))
    real = Path.stat

    def stat(path: Path, **how: bool) -> os.stat_result:
        if path.name == ".vanishes":  # another OrgPlan has just come to its end with it
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return real(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", stat)
        left = only_one()
    names = {path.name for path in works.iterdir()}
    assert {".fresh", ".vanishes"} < names and not names & {".old", "begun"}
    taken = recovery.when(left)
    assert taken is not None and taken.isoformat(timespec="seconds") == left.changed
    (works / left.working.folder.name / left.session.journal).unlink()
    recovery.keep(left)
    assert left_behind() == []


def test_work_without_a_time_says_none(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "One")
    die(keeper)
    (journal,) = (private_home() / "work").glob("*/journal-*")
    records = read_journal(journal).records
    journal.unlink()
    made = Journal(journal)
    made.append(records[0].replace(b'"taken":"2', b'"taken":"once in 2'))
    made.close()
    left = only_one()
    assert recovery.when(left) is None
    recovery.discard(left)


def test_work_that_begins_from_a_damaged_copy_is_refused_in_words_and_stays(
    plan_file: Path,
) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "One")
    die(keeper)
    (base,) = (private_home() / "work").glob("*/base-*")
    whole = base.read_bytes()
    base.write_bytes(whole[:-4096] + bytes(4096))
    left = only_one()
    with pytest.raises(FileError, match=r"base-0.* is damaged.*: open your file, or a backup"):
        recover_kept(left)
    recovery.keep(left)
    base.write_bytes(whole)
    recovery.discard(only_one())


def test_work_that_cannot_be_set_aside_says_why_and_stays(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    work(keeper, opened.plan, "One")
    die(keeper)
    (private_home() / "quarantine").write_text("a file where a folder should be")
    with pytest.raises(FileError, match=r"quarantine.* cannot be written \(.*\): free some space"):
        recovery.set_aside(only_one())
    recovery.discard(only_one())


def test_a_removed_record_is_removed_again_after_a_crash(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    draft = Draft(opened.plan)
    skill = draft.add(r.Skill("patience", "Patience"))
    added = draft.finish("Add")
    keeper.store(added, "")
    keeper.store(~added, "")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert recovered.plan.base.get(r.Skill, skill.id) is None and recovered.report == ()
    again.end(with_edits=False)


def test_a_save_as_locks_both_places_until_it_is_known_which_counts(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    other = plan_file.with_name("other.orgplan")
    keeper.lock_place(other)
    with pytest.raises(LockedError):
        lock_document(other)
    keeper.not_saved()
    lock_document(other).release()
    with pytest.raises(LockedError):
        lock_document(plan_file)
    keeper.lock_place(other)
    saved = save_plan(opened.plan, other, opened)
    keeper.copy_saved(saved)
    keeper.saved(saved, keeper.mark)
    lock_document(plan_file).release()
    with pytest.raises(LockedError):
        lock_document(other)
    keeper.end(with_edits=False)


def test_a_copy_of_a_plan_that_is_open_elsewhere_can_be_edited(plan_file: Path) -> None:
    _, first = open_kept(plan_file)
    opened, second = open_kept(plan_file)
    copy = plan_file.with_name("copy.orgplan")
    second.lock_place(copy)
    saved = save_plan(opened.plan, copy, opened)
    second.saved(saved, second.mark)
    shown = work(second, saved.plan, "Mine")
    die(second)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown) and not again.read_only
    again.end(with_edits=False)
    first.end(with_edits=False)


def test_a_journal_that_cannot_begin_anew_after_a_save_goes_on_and_loses_nothing(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Saved")
    saved = save_plan(plan, plan_file, opened)
    with monkeypatch.context() as patch:
        refuse_replacing(patch, "session.json")
        keeper.saved(saved, keeper.mark)
    assert not [*(private_home() / "work").glob("*/*.tmp")]
    shown = work(keeper, plan, "After the save")
    die(keeper)
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown)
    assert recovered.on_disk is not None
    assert recovered.on_disk.base_hash == saved.base_hash
    again.end(with_edits=False)


def test_where_no_journal_can_begin_a_plan_is_not_opened_and_nothing_is_left(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = r"cannot keep its journal in .*work \(No space left on device\): free some space"
    with monkeypatch.context() as patch:
        refuse_replacing(patch, "session.json")
        with pytest.raises(FileError, match=said):
            open_kept(plan_file)
        with pytest.raises(FileError, match=said):
            untitled_kept(make_plan(2))
    assert not [*(private_home() / "work").iterdir()]
    lock_document(plan_file).release()
    with monkeypatch.context() as patch:
        patch.setenv("ORGPLAN_HOME", str(plan_file))
        with pytest.raises(FileError, match=r"private folder .*ORGPLAN_HOME to another folder"):
            untitled_kept(make_plan(2))


def test_a_name_that_the_disk_does_not_confirm_leaves_both_journals_to_go_on_from(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    plan = work(keeper, opened.plan, "Saved")
    saved = save_plan(plan, plan_file, opened)
    keeper.copy_saved(saved)

    def unsure(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(session, "sync_folder", unsure)
        keeper.saved(saved, keeper.mark)
    kept = {path.name for path in (private_home() / "work").glob("*/*-?*")}
    assert {"journal-0", "journal-1", "base-0.orgplan", "base-1.orgplan"} <= kept
    shown = work(keeper, plan, "After the save")
    die(keeper)
    is_recovered(shown)


def test_an_edit_of_a_plan_that_is_closed_is_refused(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    keeper.end(with_edits=False)
    with pytest.raises(UnstoredError, match=r"“Rename to Late” could not be .*folder is closed"):
        keeper.store(renamed(opened.plan, "Late"), "")


def test_work_on_a_file_whose_folder_is_gone_is_recovered(plan_file: Path) -> None:
    opened, keeper = open_kept(plan_file)
    shown = work(keeper, opened.plan, "One")
    die(keeper)
    plan_file.parent.rename(plan_file.parent.with_name("moved"))
    recovered, again = recover_kept(only_one())
    assert contents(recovered.plan) == contents(shown) and not again.read_only
    with pytest.raises(FileError, match="There is no folder"):
        save_plan(recovered.plan, plan_file, recovered.on_disk)
    again.end(with_edits=False)
