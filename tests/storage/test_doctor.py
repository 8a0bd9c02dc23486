"""A damaged plan: what is wrong is said in words, and what can be read is not lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.assets import sample
from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.storage import doctor
from orgplan.storage.backing_up import backups_for
from orgplan.storage.doctor import Diagnosis, diagnose
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.rescue import rescue
from tests.storage.kit import alter, contents, saved

FORMATS = Path(__file__).parents[1] / "formats"


def wrong(found: Diagnosis) -> dict[str, str]:
    return {step.name: step.found for step in found.steps if not step.sound}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample("meridian.orgplan"), tmp_path / "plan.orgplan"))


def test_a_sound_file_is_called_sound_and_rescued_whole(plan_file: Path) -> None:
    found = diagnose(plan_file)
    assert found.sound
    assert not wrong(found)
    assert any("65 positions" in step.found for step in found.steps)
    rescued = rescue(plan_file)
    assert contents(rescued.plan) == contents(open_plan(plan_file).plan)
    assert rescued.lost == ()
    assert rescued.kept["position"] == 65


@pytest.mark.parametrize("number", [1, 2, 3])
def test_files_of_older_formats_are_rescued_whole(number: int, tmp_path: Path) -> None:
    old = FORMATS / f"format_{number}.orgplan"
    rescued = rescue(old)
    assert contents(rescued.plan) == contents(open_plan(old).plan)
    assert rescued.lost == ()


def test_a_newer_format_is_not_rescued_by_halves_but_a_damaged_number_is_no_newer_format(
    plan_file: Path,
) -> None:
    alter(plan_file, "PRAGMA user_version = 77")
    assert rescue(plan_file).kept["position"] == 65
    alter(plan_file, "ALTER TABLE position ADD COLUMN mood TEXT")
    with pytest.raises(FileError, match="newer OrgPlan"):
        rescue(plan_file)


def test_what_names_something_that_is_gone_is_left_out_and_listed(plan_file: Path) -> None:
    before = open_plan(plan_file).plan
    alter(plan_file, "PRAGMA foreign_keys = OFF", "DELETE FROM level WHERE id = 'L6'")
    bytes_before = plan_file.read_bytes()
    found = diagnose(plan_file)
    assert not found.sound
    assert "position" in wrong(found)["Links"]
    assert "changed after it was saved" in wrong(found)["Checksum"]
    rescued = rescue(plan_file)
    staff = {row.id for row in before.base.rows(r.Position) if row.level == "L6"}
    kept = {row.id for row in rescued.plan.base.rows(r.Position)}
    assert kept == {row.id for row in before.base.rows(r.Position)} - staff
    assert ("position", "names something that is gone", len(staff)) in rescued.lost
    assert plan_file.read_bytes() == bytes_before
    target = plan_file.with_name("rescued.orgplan")
    assert contents(save_plan(rescued.plan, target).plan) == contents(open_plan(target).plan)


def test_a_foreign_table_is_named(plan_file: Path) -> None:
    alter(plan_file, "CREATE TABLE secret (x)")
    assert "not ours (secret)" in wrong(diagnose(plan_file))["Tables"]
    assert rescue(plan_file).kept["position"] == 65


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_a_rescue_gives_a_plan_that_saves_and_opens_or_says_no(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("rescue")
    path = saved(folder)
    whole = bytearray(path.read_bytes())
    pages = len(whole) // 4096
    for page in data.draw(st.lists(st.integers(1, pages - 1), min_size=1, max_size=6)):
        filling = data.draw(st.sampled_from([b"\0", b"\xff", b"x"]))
        whole[page * 4096 : (page + 1) * 4096] = filling * 4096
    path.write_bytes(whole)
    diagnose(path)
    try:
        rescued = rescue(path)
    except FileError:
        return
    target = folder / "new.orgplan"
    saved_again = save_plan(rescued.plan, target)
    assert contents(open_plan(target).plan) == contents(saved_again.plan)


def test_the_newest_backup_that_opens_is_named_even_for_a_file_beyond_reading(
    plan_file: Path,
) -> None:
    opened = open_plan(plan_file)
    save_plan(opened.plan, plan_file, opened)
    plan_file.write_bytes(b"\0" * 100_000)
    found = diagnose(plan_file)
    assert not found.sound
    assert found.backup is not None
    assert found.backup == backups_for(plan_file)[0]
    assert contents(open_plan(found.backup.path).plan) == contents(opened.plan)


@pytest.mark.parametrize(
    ("more", "said"), [(1, "1 fault in 100 pages"), (150, "at least 100 faults in 249 pages")]
)
def test_pages_that_belong_to_nothing_are_counted(more: int, said: str, plan_file: Path) -> None:
    whole = plan_file.read_bytes()
    pages = len(whole) // 4096
    assert pages == 99
    head = whole[:28] + (pages + more).to_bytes(4, "big") + whole[32:]
    plan_file.write_bytes(head + bytes(4096 * more))
    assert wrong(diagnose(plan_file)) == {"Pages": said}


@pytest.mark.parametrize("older", [False, True])
def test_of_a_file_with_nothing_but_its_first_page_nothing_is_made_up(
    older: bool, plan_file: Path
) -> None:
    if older:
        shutil.copy(FORMATS / "format_1.orgplan", plan_file)
    whole = plan_file.read_bytes()
    plan_file.write_bytes(whole[:100] + bytes(len(whole) - 100))
    before = plan_file.read_bytes()
    assert wrong(diagnose(plan_file))
    said = "has the older format 1 and is too damaged" if older else "Nothing in .* can be read"
    with pytest.raises(FileError, match=f"{said}.*: open a backup or another copy of it"):
        rescue(plan_file)
    assert plan_file.read_bytes() == before


def test_a_file_that_sqlite_cannot_open_is_said_to_be_one(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(copy: Path) -> None:
        raise sqlite3.DatabaseError("file is not a database")

    monkeypatch.setattr(doctor, "reading", failing)
    assert wrong(diagnose(plan_file)) == {"Database": "SQLite cannot open it at all"}


def test_a_plan_that_the_gate_lets_through_and_the_model_does_not_is_not_called_sound(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise FileError("plan.orgplan holds two of it")

    monkeypatch.setattr(doctor, "open_plan", refuse)
    found = diagnose(plan_file)
    assert not found.sound and wrong(found) == {"Plan": "plan.orgplan holds two of it"}
