"""What hardly ever happens to a plan's file, or to the disk it lies on."""

import gc
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from orgplan.assets import sample
from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage import digest, disk, fault_log, grafting, places, replacing, saving, sidecars
from orgplan.storage.collector import collector_paused, set_apart, take_back
from orgplan.storage.conversions import Conversion
from orgplan.storage.disk import beside, chunks
from orgplan.storage.fault_log import log_fault
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.formats import NEWEST, Shape, frozen
from orgplan.storage.gate import digest_of
from orgplan.storage.migrations import migrate, seal
from orgplan.storage.opened import UnconfirmedError
from orgplan.storage.reader import reading
from orgplan.storage.rescue import Rescued, _Patient, rescue
from orgplan.storage.tables import statements
from orgplan.storage.working import keeper as keeper_module
from orgplan.storage.working import recovery
from orgplan.storage.working.journal import Journal, read_journal
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.lock import LockedError, lock_document
from tests.storage.kit import alter, contents

UNCHECKED = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return Path(shutil.copy(sample("meridian.orgplan"), tmp_path / "plans" / "plan.orgplan"))


def lost(found: Rescued) -> dict[tuple[str, str], int]:
    return {(kind, why): number for kind, why, number in found.lost}


def test_whichever_page_of_a_plan_is_gone_what_the_others_hold_is_rescued(
    plan_file: Path, tmp_path: Path
) -> None:
    whole, before = plan_file.read_bytes(), open_plan(plan_file).plan
    damaged = tmp_path / "damaged.orgplan"
    halves = 0
    for page in range(1, len(whole) // 4096):
        damaged.write_bytes(
            b"".join((whole[: page * 4096], bytes(4096), whole[(page + 1) * 4096 :]))
        )
        found = rescue(damaged)
        seats = set(found.plan.base.table(r.Position))
        assert seats <= set(before.base.table(r.Position))
        halves += 0 < len(seats) < 65 and ("position", "unreadable") in lost(found)
        if len(seats) < 65:
            assert found.lost
    assert halves


def test_a_plan_whose_list_of_tables_is_damaged_is_rescued_whole(
    plan_file: Path, tmp_path: Path
) -> None:
    """SQLite itself reads nothing of such a file."""
    whole, before = plan_file.read_bytes(), contents(open_plan(plan_file).plan)
    damaged, found = tmp_path / "damaged.orgplan", 0
    for page in range(len(whole) // 4096):
        begin = page * 4096 + (0 if page else 100)
        end = (page + 1) * 4096
        damaged.write_bytes(b"".join((whole[:begin], bytes(end - begin), whole[end:])))
        with closing(sqlite3.connect(damaged)) as connection:
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            except sqlite3.DatabaseError:
                found += 1
                rescued = rescue(damaged)
                assert contents(rescued.plan) == before and not rescued.lost
    assert found > 5


def test_a_list_of_tables_that_another_program_has_written_is_not_taken_for_ours(
    plan_file: Path,
) -> None:
    alter(plan_file, "CREATE TABLE own (x)", "VACUUM")
    data = bytearray(plan_file.read_bytes())
    for page in grafting._pages(bytes(data))[1:3]:
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    plan_file.write_bytes(data)
    with pytest.raises(FileError, match=r"Nothing in .* can be read"):
        rescue(plan_file)


def test_a_row_with_a_value_that_no_plan_has_is_left_out_and_the_others_are_rescued(
    plan_file: Path,
) -> None:
    alter(plan_file, *UNCHECKED, "UPDATE spell SET start = 'soon' WHERE position = 'P-101'")
    found = rescue(plan_file)
    assert lost(found)["spell", "no value of a plan"] == 1
    assert found.kept["position"] == 65


def test_a_list_whose_owner_is_gone_is_left_out(plan_file: Path) -> None:
    alter(plan_file, *UNCHECKED, "DELETE FROM decision_right WHERE id = 'DR10'")
    found = rescue(plan_file)
    assert ("decision contributor", "no value of a plan") in lost(found)


@pytest.mark.parametrize("table", ["plan_settings", "fiscal_calendar", "parameter_set"])
def test_a_plan_without_what_none_can_do_without_gets_it_from_an_empty_one(
    plan_file: Path, table: str
) -> None:
    alter(plan_file, *UNCHECKED, f"DELETE FROM {table}")
    found = rescue(plan_file)
    assert found.kept["position"] == 65
    assert sum(found.lost[0][2] for _ in found.lost) >= 1
    target = plan_file.with_name("rescued.orgplan")
    assert contents(save_plan(found.plan, target).plan) == contents(open_plan(target).plan)


def test_settings_that_have_lost_their_name_are_still_the_plans(plan_file: Path) -> None:
    before = open_plan(plan_file).plan.base.settings
    alter(plan_file, *UNCHECKED, "UPDATE plan_settings SET id = 'other'")
    assert rescue(plan_file).plan.base.settings == before


def test_what_the_plan_stands_on_is_not_dropped_with_a_record_of_the_same_name(
    plan_file: Path,
) -> None:
    alter(
        plan_file,
        *UNCHECKED,
        "UPDATE parameter_set SET id = 'P-002'",
        "UPDATE plan_settings SET parameters = 'P-002'",
        "DELETE FROM level WHERE id = (SELECT level FROM position WHERE id = 'P-002')",
    )
    found = rescue(plan_file)
    assert "P-002" not in found.plan.base.table(r.Position)
    assert "P-002" in found.plan.base.table(r.ParameterSet)


def test_a_plan_without_its_own_facts_is_said_to_have_been_altered(plan_file: Path) -> None:
    for statement in ("DELETE FROM meta WHERE key = 'revision'", "UPDATE meta SET value = 'x'"):
        alter(plan_file, *UNCHECKED, statement)
        with pytest.raises(FileError, match=r"lacks its own facts|altered by another program"):
            open_plan(plan_file)


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_checksum_is_the_same_on_a_machine_that_writes_numbers_the_other_way_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    little = digest._little("q", [1, 2])
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    assert digest._little("q", [1, 2]) == b"".join(
        little[at : at + 8][::-1] for at in range(0, len(little), 8)
    )


def test_no_more_of_a_file_is_read_than_a_plan_may_hold(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "LARGEST", 2 * disk.CHUNK)
    plan_file.write_bytes(bytes(5 * disk.CHUNK))
    with plan_file.open("rb") as file:
        assert sum(map(len, chunks(file.fileno()))) == 3 * disk.CHUNK


def test_a_fault_is_logged_with_what_it_came_from_and_an_old_log_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fault_log, "MOST_BYTES", 10)

    def fault() -> BaseException:
        try:
            try:
                raise KeyError("Avery")
            except KeyError as cause:
                raise ValueError("pays 100,000") from cause
        except ValueError as error:
            return error

    first = log_fault(fault())
    assert first is not None
    said = first.read_text("utf-8")
    assert "ValueError" in said and "KeyError" in said
    assert "Avery" not in said and "100,000" not in said
    assert log_fault(fault()) == first
    assert first.with_suffix(".old.log").read_text("utf-8") == said
    assert (first.stat().st_mode & 0o777) == 0o600


def test_a_log_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("ORGPLAN_HOME", str(tmp_path / "taken"))
    assert log_fault(ValueError()) is None


def test_private_places_are_the_systems_where_none_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ORGPLAN_HOME")
    assert places.private_home().name == "orgplan"
    assert places.private_home().is_absolute()


def test_a_save_that_the_disk_does_not_confirm_is_told_apart_from_one_that_failed(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_plan(plan_file)

    def refuse(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(saving, "sync_folder", refuse)
    monkeypatch.setattr(replacing, "sync_folder", lambda folder: None, raising=False)
    with pytest.raises(UnconfirmedError, match="the disk did not confirm it") as told:
        save_plan(opened.plan, plan_file, opened)
    assert contents(told.value.saved.plan) == contents(open_plan(plan_file).plan)


def test_the_first_format_is_made_of_nothing_and_every_later_one_of_it(tmp_path: Path) -> None:
    path = tmp_path / "new.orgplan"
    path.touch()
    migrate(path, None)
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    assert {shape.name for shape in frozen(NEWEST).tables} <= names


def test_the_tables_are_stated_as_the_newest_format_has_them_frozen() -> None:
    assert tuple(x.rstrip() for x in statements()) == tuple(
        x.rstrip() for x in frozen(NEWEST).statements
    )


def test_facts_that_another_program_has_written_and_sealed_are_not_taken_for_a_plans(
    plan_file: Path,
) -> None:
    alter(plan_file, "UPDATE meta SET value = 'many' WHERE key = 'revision'")
    with reading(plan_file) as connection:
        found, _ = digest_of(connection, frozen(NEWEST), lambda name, rows: None)
    seal(plan_file, found)
    with pytest.raises(FileError, match="it lacks its own facts"):
        open_plan(plan_file)


def test_what_somebody_has_set_apart_for_good_stays_so() -> None:
    was = gc.get_freeze_count()
    set_apart()
    try:
        apart = gc.get_freeze_count()
        with collector_paused():
            pass
        assert gc.get_freeze_count() >= apart > 0
    finally:
        if not was:
            take_back()


def test_a_value_that_a_field_cannot_have_is_named() -> None:
    with pytest.raises(ValueError, match="none of the values"):
        Conversion().to_file("no")
    with pytest.raises(ValueError, match="none of the values"):
        Conversion().from_file("no")


def test_a_journal_may_be_closed_twice(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.append(b"one")
    journal.close()
    journal.close()
    assert read_journal(tmp_path / "journal").records == (b"one",)


def test_a_damaged_plan_that_is_open_elsewhere_leaves_that_lock_where_it_is(
    plan_file: Path,
) -> None:
    _, keeper = open_kept(plan_file)
    plan_file.write_bytes(b"damaged")
    with pytest.raises(FileError, match="is no plan"):
        open_kept(plan_file)
    with pytest.raises(LockedError):
        lock_document(plan_file)
    keeper.end(with_edits=False)


def test_work_whose_file_cannot_be_locked_any_more_is_recovered(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(plan_file)
    step = draft_of(opened.plan)
    keeper.store(step, "")
    keeper.end(with_edits=True)

    def refuse(path: Path) -> None:
        raise FileError("no folder")

    monkeypatch.setattr(keeper_module, "lock_document", refuse)
    (left,) = recovery.left_behind()
    recovered, again = recover_kept(left)
    assert contents(recovered.plan) == contents(opened.plan.apply(step))
    again.end(with_edits=False)


def test_a_folder_that_cannot_be_looked_into_holds_no_work_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recovery._look_at(tmp_path / "gone") is None

    def refuse(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(recovery, "seize", refuse)
    assert recovery._look_at(tmp_path) is None


def test_a_row_that_is_read_from_both_ends_counts_once() -> None:
    class Broken:
        """Gives some rows of a table from either end, and then no more."""

        def execute(self, query: str) -> Iterator[tuple[str, str]]:
            yield from [("a", "1"), ("b", "2")] if "ASC" in query else [("c", "3"), ("b", "2")]
            raise sqlite3.DatabaseError

    patient = _Patient(frozen(NEWEST))
    shape = Shape("position", ("id", "title"), 1)
    rows = list(patient._rows(cast(sqlite3.Connection, Broken()), shape))
    assert rows == [("a", "1"), ("b", "2"), ("c", "3")]
    assert patient._lost == {("position", "unreadable"): 1}


def test_a_plan_has_no_journal_beside_it_that_the_disk_does_not_give(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside(plan_file, "-wal").write_bytes(b"something")

    def refuse(handle: int, target: Path) -> str:
        raise OSError(5, "Input/output error")

    copy = Path(shutil.copy(plan_file, tmp_path / "copy.orgplan"))
    monkeypatch.setattr(sidecars, "copy_hashed", refuse)
    assert not sidecars.settle(plan_file, copy)
    assert copy.read_bytes() == plan_file.read_bytes()


def draft_of(plan: Plan) -> ChangeSet:
    draft = Draft(plan)
    draft.change(r.Position, "P-101", title="Edited")
    return draft.finish("Edit")
