"""The tables of a plan file, held against the records, the references and the frozen format."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import ForeignKeyConstraint, Table

from orgplan.model.codec import field_types
from orgplan.model.records import ALL_KINDS, NODE_KINDS, Team
from orgplan.model.records.values import Money
from orgplan.model.references import REFERENCES, Reference
from orgplan.storage import formats, migrations
from orgplan.storage.engine import writing
from orgplan.storage.file import open_plan
from orgplan.storage.freezing import query
from orgplan.storage.layout import bare, list_of, table_name
from orgplan.storage.tables import KIND_TABLES, LIST_TABLES, METADATA, NODE, statements
from tests.storage.kit import saved

A_NEW_FORMAT_IS_NEEDED = (
    "the tables differ from the newest frozen format: raise formats.NEWEST, freeze its statements "
    "with storage/freezing.py, and add a migration and a sample in tests/formats"
)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_field_of_every_record_has_a_place_in_the_file(kind: type) -> None:
    columns = set(KIND_TABLES[kind].columns.keys())
    for field, hint in field_types(kind).items():
        row = list_of(kind, field)
        if row is not None:
            assert LIST_TABLES[row].columns.keys()[2:] == list(row.columns)
        elif bare(hint)[0] is Money:
            assert {f"{field}_minor", f"{field}_currency"} <= columns
        else:
            assert field in columns


def target_of(reference: Reference) -> str:
    single = len(reference.targets) == 1
    return table_name(reference.targets[0]) if single else NODE.name


def foreign_keys(table: Table) -> set[tuple[str, str]]:
    return {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def spoken(reference: Reference) -> str:
    return f"{reference.kind.__name__}.{reference.field}"


@pytest.mark.parametrize("reference", REFERENCES, ids=spoken)
def test_every_reference_is_held_by_a_foreign_key(reference: Reference) -> None:
    if reference.many:
        row = list_of(reference.kind, reference.field)
        assert row is not None
        assert (row.columns[0], target_of(reference)) in foreign_keys(LIST_TABLES[row])
        assert (table_name(reference.kind),) * 2 in foreign_keys(LIST_TABLES[row])
    else:
        pair = (reference.field, target_of(reference))
        assert pair in foreign_keys(KIND_TABLES[reference.kind])


def test_what_edges_point_at_stands_among_the_nodes() -> None:
    for kind in NODE_KINDS:
        assert ("id", NODE.name) in foreign_keys(KIND_TABLES[kind])


def test_a_key_is_checked_at_the_end_only_where_its_target_is_written_later() -> None:
    order = [NODE, *KIND_TABLES.values(), *LIST_TABLES.values()]
    for table in order:
        for key in table.constraints:
            if isinstance(key, ForeignKeyConstraint):
                is_later = order.index(key.referred_table) >= order.index(table)
                assert bool(key.deferrable) is is_later


def test_the_tables_are_those_of_the_newest_frozen_format() -> None:
    assert statements() == formats.frozen(formats.NEWEST).statements, A_NEW_FORMAT_IS_NEEDED


@pytest.mark.parametrize("number", formats.known())
def test_the_frozen_queries_are_those_that_sqlalchemy_makes(number: int) -> None:
    form = formats.frozen(number)
    assert form.queries == tuple(map(query, form.tables))


def test_the_migrations_from_nothing_lead_to_the_same_tables(tmp_path) -> None:
    path = tmp_path / "new.orgplan"
    migrations.migrate(path, None)
    with writing(path) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        found = connection.exec_driver_sql(formats.SCHEMA_QUERY).fetchall()
    assert {tuple(row) for row in found} == formats.frozen(formats.NEWEST).schema


def test_each_format_has_a_migration_that_leads_to_it() -> None:
    scripts = (migrations.FOLDER / "versions").glob("format_*.py")
    numbers = sorted(int(script.stem.partition("_")[2]) for script in scripts)
    assert tuple(numbers) == formats.known() == tuple(range(1, formats.NEWEST + 1))


def test_anybody_can_query_a_plan_file(tmp_path) -> None:
    path = saved(tmp_path)
    connection = sqlite3.connect(path)
    pragmas = ("application_id", "user_version", "page_size", "auto_vacuum", "journal_mode")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == [0x4F72674E, formats.NEWEST, 4096, 0, "delete"]
    kinds = dict(connection.execute("SELECT name, type FROM pragma_table_list WHERE schema='main'"))
    assert all(kind == "table" for kind in kinds.values())
    strict = connection.execute("SELECT name FROM pragma_table_list WHERE strict = 0").fetchall()
    assert {name for (name,) in strict} == {"sqlite_schema", "sqlite_temp_schema"}
    query = """
        SELECT team.name, count(*), sum(spell.base_minor) FROM position
        JOIN team ON team.id = position.team JOIN spell ON spell.position = position.id
        WHERE spell."end" IS NULL AND spell.base_currency = 'USD' GROUP BY team.name
    """
    names = {team for team, _, _ in connection.execute(query)}
    names_known = {team.name for team in open_plan(path).plan.base.rows(Team)}
    assert names and names <= names_known
    connection.close()
