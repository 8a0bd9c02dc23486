"""A plan that a database program has left in mid-change is brought to an end on a copy."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from orgplan.assets import sample
from orgplan.model.errors import FileError
from orgplan.model.records import Position
from orgplan.storage.disk import beside
from orgplan.storage.file import open_plan
from orgplan.storage.rescue import rescue
from orgplan.storage.sidecars import JOURNAL_MAGIC
from tests.storage.kit import contents

RENAME = "UPDATE position SET title = 'Of another program'"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample("meridian.orgplan"), tmp_path / "plan.orgplan"))


@contextmanager
def killed(plan: Path, mode: str, *, committed: bool) -> Iterator[Path]:
    """The plan and what lies beside it, as they are when the other program is killed."""
    left = plan.with_name("left.orgplan")
    with closing(sqlite3.connect(plan, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("PRAGMA cache_size = 2")
        other.execute("BEGIN")
        other.execute(RENAME)
        if committed:
            other.execute("COMMIT")
        for suffix in ("", "-wal", "-journal"):
            if beside(plan, suffix).exists():
                shutil.copy(beside(plan, suffix), beside(left, suffix))
        if not committed:
            other.execute("ROLLBACK")
    yield left


def digest(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("left*")
    }


def titles(plan: Path) -> set[str]:
    return {row.title for row in rescue(plan).plan.base.rows(Position)}


def test_a_change_that_was_not_finished_is_taken_back(plan_file: Path, tmp_path: Path) -> None:
    whole = contents(open_plan(plan_file).plan)
    with killed(plan_file, "DELETE", committed=False) as left:
        before = digest(tmp_path)
        assert len(before) == 2
        with pytest.raises(FileError, match="left by it in the middle of a change"):
            open_plan(left)
        rescued = rescue(left)
        assert contents(rescued.plan) == whole
        assert rescued.lost == ()
        assert digest(tmp_path) == before
        # Without its journal the same file is half of one state and half of another.
        beside(left, "-journal").unlink()
        with pytest.raises(FileError):
            open_plan(left)


def test_a_change_that_was_finished_is_carried_out(plan_file: Path, tmp_path: Path) -> None:
    with killed(plan_file, "WAL", committed=True) as left:
        before = digest(tmp_path)
        assert titles(left) == {"Of another program"}
        assert digest(tmp_path) == before


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_garbage_beside_a_plan_changes_nothing_of_it(plan_file: Path, suffix: str) -> None:
    whole = contents(open_plan(plan_file).plan)
    beside(plan_file, suffix).write_bytes(b"no change of a database" * 100)
    assert contents(rescue(plan_file).plan) == whole


def test_a_journal_that_names_another_file_is_not_followed(plan_file: Path, tmp_path: Path) -> None:
    """SQLite would delete the file that such a journal names."""
    named = tmp_path / "precious.txt"
    named.write_text("kept")
    with killed(plan_file, "DELETE", committed=False) as left:
        journal, name = beside(left, "-journal"), str(named).encode()
        note = name + len(name).to_bytes(4) + sum(name).to_bytes(4) + JOURNAL_MAGIC
        page = (2**30 // 4096 + 1).to_bytes(4)
        journal.write_bytes(journal.read_bytes() + page + note)
        rescue(left)
    assert named.read_text() == "kept"
