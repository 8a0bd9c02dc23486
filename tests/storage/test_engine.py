"""The connection that plans are read through: it can do nothing but read, and not for ever.

And the one that writes: all or nothing.
"""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from orgplan.storage import reader
from orgplan.storage.engine import writing
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults
from tests.storage.kit import listing, saved

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM position",
        "CREATE TABLE extra (x)",
        "PRAGMA user_version = 9",
        "ATTACH DATABASE ':memory:' AS other",
        "VACUUM",
    ],
)
def test_nothing_can_be_written_or_attached_while_reading(statement: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "plans")
    before = listing(path.parent)
    with reading(path) as connection, pytest.raises(faults()):
        connection.execute(statement).fetchall()
        assert connection.execute("PRAGMA user_version").fetchall() == [(9,)]
    assert listing(path.parent) == before


def test_a_query_that_would_never_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "FEWEST_STEPS", 3_000_000)
    with (
        reading(saved(tmp_path / "plans")) as connection,
        pytest.raises(faults(), match="interrupted"),
    ):
        connection.execute(ENDLESS).fetchall()


def test_a_new_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new.orgplan"
    with pytest.raises(KeyboardInterrupt), writing(path) as connection:
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise KeyboardInterrupt
    with reading(path) as connection:
        assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == []


def test_a_reference_to_nothing_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(IntegrityError, match="FOREIGN KEY"),
        writing(tmp_path / "new") as connection,
    ):
        connection.exec_driver_sql("CREATE TABLE a (x INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE b (a INTEGER REFERENCES a)")
        connection.exec_driver_sql("INSERT INTO b VALUES (1)")
