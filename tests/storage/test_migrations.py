"""Older formats, shown by one that never was: format 0 knows no assistants and no saved views."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.model.records import Position, SavedView
from orgplan.storage import formats, migrations
from orgplan.storage.digest import Digest
from orgplan.storage.engine import writing
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.filling import columns_of
from orgplan.storage.formats import Shape
from orgplan.storage.freezing import freeze
from tests.bench.plans import make_plan
from tests.storage.kit import alter, contents, listing, saved

META = {"app_version": "0.0", "document": "d" * 32, "parent_digest": "", "revision": "4"}
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


def old_columns(plan: Plan, shape: Shape) -> list:
    if shape.name == "meta":
        return [tuple(META), tuple(META.values())]
    newest = next(found for found in formats.frozen(1).tables if found.name == shape.name)
    columns = dict(zip(newest.columns, columns_of(plan, shape.name), strict=False))
    return [columns[name] for name in shape.columns] if columns else []


def old_file(path: Path, plan: Plan) -> Path:
    """A plan as OrgPlan would have saved it in format 0."""
    form, digest = formats.frozen(0), Digest()
    with writing(path) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {formats.APPLICATION_ID}")
        for statement in form.statements:
            connection.exec_driver_sql(statement)
        for shape in form.tables:
            columns = old_columns(plan, shape)
            digest.add(shape, columns)
            marks = ",".join("?" * len(shape.columns))
            for row in zip(*columns, strict=True):
                connection.exec_driver_sql(f"INSERT INTO {shape.name} VALUES ({marks})", row)
        own = ("digest", digest.hex())
        connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?)", own)
    return path


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
    path = old_file(folder / "old.orgplan", plan)
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
    path = old_file(tmp_path / "old.orgplan", make_plan(8))
    alter(path, "UPDATE team SET name = 'Another'")
    with pytest.raises(FileError, match="checksum"):
        open_plan(path)
    newest = saved(tmp_path / "plans")
    alter(newest, "PRAGMA user_version = 0")  # says it is old, and is not
    with pytest.raises(FileError, match="its tables are not a plan"):
        open_plan(newest)


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
