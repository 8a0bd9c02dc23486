"""Older formats, shown by one that never was: format 0 knows no assistants and no saved views."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.model.records import Position, SavedView
from orgplan.storage import formats, migrations
from orgplan.storage.backups import backups_home, backups_of
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.freezing import freeze
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.storage.kit import alter, contents, listing, saved
from tests.storage.old_files import old_file, without_later
from tests.storage.strategies import SLOW, plans
from tests.storage.victim import edit

FROM_NOTHING = 'revision = "0"\ndown_revision = None\n'
FROM_0_TO_1 = """
import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = "0"

def upgrade():
    with op.batch_alter_table("position") as table:
        table.add_column(sa.Column("assistant", sa.Integer, nullable=False, server_default="0"))
    names = ("name", "view", "scenario", "month", "camera", "caption")
    columns = [sa.Column(name, sa.Text) for name in names]
    columns.append(sa.Column("order", sa.Integer))
    columns += [sa.Column(name, sa.Text) for name in ("reading", "mark", "notes")]
    op.create_table("saved_view", sa.Column("id", sa.Text, primary_key=True), *columns)
    op.execute("UPDATE team SET name = name || ' (moved on)'")
"""


@pytest.fixture
def with_format_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A world in which format 1 had a forerunner."""
    newest = formats.frozen(formats.NEWEST).statements
    folder, scripts = tmp_path / "formats", tmp_path / "scripts" / "versions"
    folder.mkdir()
    scripts.mkdir(parents=True)
    freeze(1, newest, folder)
    freeze(0, filter(None, map(older, newest)), folder)
    (scripts / "format_0.py").write_text(FROM_NOTHING, "utf-8")
    (scripts / "format_1.py").write_text(FROM_0_TO_1, "utf-8")
    monkeypatch.setattr(formats, "NEWEST", 1)
    monkeypatch.setattr(formats, "FOLDER", folder)
    monkeypatch.setattr(migrations, "FOLDER", scripts.parent)


def older(statement: str) -> str:
    """A table as format 0 has it; empty where it has none."""
    if statement.startswith("CREATE TABLE saved_view"):
        return ""
    if statement.startswith("CREATE TABLE position "):
        return "\n".join(line for line in statement.splitlines() if "assistant" not in line)
    return statement


def moved_on(plan: Plan) -> Plan:
    """What the migration is to make of a plan of format 0."""
    tables = plan.base.kinds().items()
    kept = [x for kind, table in tables if kind is not SavedView for x in table.values()]
    return Plan.of(
        replace(record, name=f"{record.name} (moved on)") if type(record).__name__ == "Team"
        else record
        for record in kept
    )  # fmt: skip


@pytest.mark.usefixtures("with_format_0")
def test_an_older_file_opens_migrated_and_stays_as_it_is_until_saved(tmp_path: Path) -> None:
    plan = make_plan(200)
    assert not any(seat.assistant for seat in plan.base.rows(Position))
    folder = tmp_path / "plans"
    folder.mkdir()
    path = old_file(folder / "old.orgplan", plan, 0)
    before = listing(folder)
    opened = open_plan(path)
    assert listing(folder) == before
    assert contents(opened.plan) == contents(moved_on(plan))
    assert opened.revision == 4
    assert "older format 0" in opened.report[0] and "until you save" in opened.report[0]
    assert save_plan(opened.plan, path, opened).revision == 5
    again = open_plan(path)
    assert again.report == ()
    assert contents(again.plan) == contents(moved_on(plan))


@pytest.mark.usefixtures("with_format_0")
def test_an_older_file_is_checked_by_the_rules_of_its_own_format(tmp_path: Path) -> None:
    path = old_file(tmp_path / "old.orgplan", make_plan(8), 0)
    alter(path, "UPDATE team SET name = 'Another'")
    with pytest.raises(FileError, match="checksum"):
        open_plan(path)
    newest = saved(tmp_path / "plans")
    alter(newest, "PRAGMA user_version = 0")  # says it is old, and is not
    with pytest.raises(FileError, match="its tables are not a plan"):
        open_plan(newest)


def migrate(plan: Plan, number: int, folder: Path) -> None:
    """A plan in a file of an older format opens as it is, and is saved in the newest."""
    plan = without_later(plan, number)
    path = folder / "plans" / "old.orgplan"
    shutil.rmtree(path.parent, ignore_errors=True)
    shutil.rmtree(backups_home(), ignore_errors=True)
    path.parent.mkdir()
    before = old_file(path, plan, number).read_bytes()
    opened = open_plan(path)
    assert path.read_bytes() == before and contents(opened.plan) == contents(plan)
    assert f"older format {number}" in opened.report[0]
    saved = save_plan(opened.plan, path, opened)
    assert contents(open_plan(path).plan) == contents(plan)
    (kept,) = backups_of(saved.document)
    assert kept.pinned and kept.path.read_bytes() == before
    for damage, said in (
        ("UPDATE plan_settings SET name = name || 'x'", "checksum"),
        (f"PRAGMA user_version = {number % formats.NEWEST + 1}", "tables are not a plan"),
    ):
        path.write_bytes(before)
        alter(path, damage)
        with pytest.raises(FileError, match=said):
            open_plan(path)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("number", formats.known()[:-1])
@settings(max_examples=20, derandomize=True, suppress_health_check=SLOW)
@given(plan=plans())
def test_twenty_plans_in_files_of_each_format_are_migrated_whole(
    plan: Plan, number: int, tmp_path: Path
) -> None:
    migrate(plan, number, tmp_path)


@pytest.mark.soak
@settings(max_examples=20, derandomize=True, suppress_health_check=SLOW)
@given(plan=plans(), ahead=st.integers(1, 2**31 - 1 - formats.NEWEST))
def test_a_file_of_a_format_to_come_is_refused_and_never_written(
    plan: Plan, ahead: int, tmp_path: Path
) -> None:
    path = save_plan(plan, tmp_path / "new.orgplan", replace=True).path
    opened = open_plan(path)
    alter(path, f"PRAGMA user_version = {formats.NEWEST + ahead}")
    before = listing(tmp_path)
    with pytest.raises(FileError, match="newer"):
        open_plan(path)
    with pytest.raises(FileError, match="changed by somebody else"):
        save_plan(plan, path, opened)
    assert listing(tmp_path) == before


LOADED = """
import sys; from orgplan.storage.file import open_plan, save_plan
def loaded(): return [name in sys.modules for name in ("sqlalchemy", "sqlalchemy.orm", "alembic")]
opened = open_plan(sys.argv[1])
print(loaded())
save_plan(opened.plan, sys.argv[1], opened)
print(loaded())
"""


def test_what_is_slow_to_load_is_loaded_when_it_is_needed_and_not_before(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOADED, str(saved(tmp_path / "plans"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    opening, saving = done.stdout.splitlines()
    assert opening == "[False, False, False]"
    assert saving == "[True, False, False]"


def test_a_disk_that_is_full_while_an_older_file_is_brought_up_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "older.orgplan"
    shutil.copyfile(Path(__file__).parents[1] / "formats" / "format_4.orgplan", path)

    def full(*_: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrate", full)
        with pytest.raises(FileError, match=r"disk is full.*free some space"):
            open_plan(path)
    assert open_plan(path).report


def test_edits_of_an_older_file_that_was_never_saved_are_recovered(tmp_path: Path) -> None:
    path = tmp_path / "older.orgplan"
    shutil.copyfile(Path(__file__).parents[1] / "formats" / "format_4.orgplan", path)
    opened, keeper = open_kept(path)
    shown = edit(keeper, opened.plan, 7)
    keeper.end(with_edits=True)
    for _ in range(2):
        (left,) = left_behind()
        recovered, keeper = recover_kept(left)
        assert contents(recovered.plan) == contents(shown)
        keeper.end(with_edits=True)
