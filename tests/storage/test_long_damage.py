"""Damage in numbers: power cuts of the journal, damaged files, foreign tables, others' changes."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from orgplan.model.errors import FileError
from orgplan.storage.backups import USUAL, Keeping, backups_home
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working.journal import START, Journal, read_journal
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.kit import contents, saved

SECTOR, PAGE = 512, 4096


def torn(rng: random.Random, whole: bytes, synced: int) -> bytes:
    """A disk after a power cut: what was synced, and of the rest any sectors in any state.

    The system may have written a later sector and not an earlier one, or only have made the file
    longer; the sector in which the synced part ends is written again as a whole or not at all.
    """
    length = rng.randint(synced, len(whole))
    image = bytearray(whole[:length])
    for at in range(synced // SECTOR * SECTOR, length, SECTOR):
        start, end = max(at, synced), min(at + SECTOR, length)
        state = rng.choice(("there", "zero", "noise"))
        if state == "zero":
            image[start:end] = bytes(end - start)
        elif state == "noise":
            image[start:end] = rng.randbytes(end - start)
    return bytes(image)


def cut_power(folder: Path, images: int, seed: int, cases: Cases) -> None:
    """Records are written and synced one by one; the power fails in any of the writes."""
    rng, place = random.Random(seed), folder / "image"
    while images > 0:
        records = [
            rng.randbytes(rng.choice((5, 200, 600, 3_000))) for _ in range(rng.randint(1, 6))
        ]
        path = folder / f"journal-{images}"
        journal, ends = Journal(path), [len(START)]
        for record in records:
            journal.append(record)
            ends.append(path.stat().st_size)
        journal.close()
        whole = path.read_bytes()
        for told in range(len(records)):
            for _ in range(10):
                place.write_bytes(torn(rng, whole[: ends[told + 1]], ends[told]))
                found = read_journal(place).records
                assert found in (tuple(records[:told]), tuple(records[: told + 1]))
                images -= 1
                cases()


def test_no_power_cut_of_the_journal_loses_or_alters_a_record(tmp_path: Path, cases: Cases) -> None:
    cut_power(tmp_path, 500, 1, cases)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_power_cut_of_twenty_thousand_loses_or_alters_a_record(
    tmp_path: Path, cases: Cases
) -> None:
    cut_power(tmp_path, 20_000, 2, cases)


def _flip(rng: random.Random, data: bytearray) -> None:
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _swap(rng: random.Random, data: bytearray) -> None:
    one, two = (rng.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]


def _zero(rng: random.Random, data: bytearray) -> None:
    at = rng.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def _cut(rng: random.Random, data: bytearray) -> None:
    del data[rng.randrange(1, len(data)) :]


def _header(rng: random.Random, data: bytearray) -> None:
    data[rng.randrange(100)] = rng.randrange(256)


def _noise(rng: random.Random, data: bytearray) -> None:
    at, length = rng.randrange(len(data)), rng.randrange(1, 64)
    data[at : at + length] = rng.randbytes(len(data[at : at + length]))


DAMAGES: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _flip, _flip, _swap, _zero, _cut, _header, _noise,
)  # fmt: skip


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(4))
def test_twenty_thousand_damaged_files_are_refused_or_harmless(
    tmp_path: Path, seed: int, cases: Cases
) -> None:
    path, rng = saved(tmp_path / "plans"), random.Random(20_000 + seed)
    whole, expected = path.read_bytes(), contents(open_plan(path).plan)
    refusals = 0
    for number in range(5_000):
        data = bytearray(whole)
        rng.choice(DAMAGES)(rng, data)
        path.write_bytes(data)
        try:
            found = contents(open_plan(path).plan)
        except FileError:
            refusals += 1
        else:
            assert found == expected, number
        cases()
    assert refusals > 1_250


FOREIGN = (
    'CREATE VIEW {name} AS SELECT * FROM "{table}"',
    'CREATE TRIGGER {name} AFTER INSERT ON "{table}" BEGIN DELETE FROM "{table}"; END',
    'CREATE INDEX {name} ON "{table}" ("{column}")',
    "CREATE TABLE {name} (a TEXT)",
    "CREATE TABLE {name} (a TEXT, b TEXT GENERATED ALWAYS AS (upper(a)))",
    "CREATE VIRTUAL TABLE {name} USING fts5(a)",
    'ALTER TABLE "{table}" ADD COLUMN {name} TEXT',
    'DROP TABLE "{table}"',
    "CREATE TEMP TABLE {name} (a TEXT); CREATE TABLE {name}_2 AS SELECT 1 AS a",
)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_thousand_files_with_foreign_tables_are_refused(tmp_path: Path, cases: Cases) -> None:
    path, rng = saved(tmp_path / "plans"), random.Random(2_000)
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        tables = [
            (table, [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")])
            for (table,) in names
        ]
    for _ in range(2_000):
        path.write_bytes(whole)
        table, columns = rng.choice(tables)
        statement = rng.choice(FOREIGN).format(
            name=f"x{rng.randrange(10**6)}", table=table, column=rng.choice(columns)
        )
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.executescript(statement)
        with pytest.raises(FileError):
            open_plan(path)
        cases()


CALLS = ("open", "fsync", "chmod")
THEIRS = b"what somebody else has written"


def _written(target: Path) -> None:
    target.write_bytes(THEIRS)


def _replaced(target: Path) -> None:
    other = target.with_name("other")
    other.write_bytes(THEIRS)
    other.replace(target)


def _removed(target: Path) -> None:
    target.unlink()


def _moved_away(target: Path) -> None:
    target.rename(target.with_name("elsewhere"))


def _made_read_only(target: Path) -> None:
    target.chmod(0o400)


def _made_a_folder(target: Path) -> None:
    target.unlink()
    target.mkdir()


def _made_a_link(target: Path) -> None:
    elsewhere = target.with_name("elsewhere")
    elsewhere.write_bytes(THEIRS)
    target.unlink()
    target.symlink_to(elsewhere)


MEDDLING = (
    _written, _replaced, _removed, _moved_away, _made_read_only, _made_a_folder, _made_a_link,
)  # fmt: skip


class Meddler:
    """Does something to a file before the system's call of a given number."""

    def __init__(self, target: Path, at: int, how: Callable[[Path], None]) -> None:
        self._target, self._at, self._how = target, at, how
        self._calls, self._is_placed = 0, False
        self._patch = pytest.MonkeyPatch()
        self.came, self.in_time = False, False

    def __enter__(self) -> "Meddler":
        self._patch.setattr(os, "replace", self._noting(os.replace))
        for name in CALLS:
            self._patch.setattr(os, name, self._watching(getattr(os, name)))
        return self

    def __exit__(self, *error: object) -> None:
        self._patch.undo()

    def _watching(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self._calls += 1
            if self._calls == self._at and not self.came:
                self.came, self.in_time = True, not self._is_placed
                self._patch.undo()
                self._how(self._target)
            return real(*arguments, **more)

        return call

    def _noting(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(source: Any, place: Any) -> None:
            # Backups are put in place too, and are not what this is about.
            self._is_placed = self._is_placed or Path(place) == self._target
            real(source, place)

        return call


def meddle(folder: Path, at: int, how: Callable[[Path], None], keeping: Keeping = USUAL) -> bool:
    """Save while somebody does something to the file before a call; whether that call came."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    opened = save_plan(make_plan(5), folder / "plan.orgplan")
    with Meddler(opened.path, at, how) as meddler:
        try:
            went_well = bool(save_plan(opened.plan, opened.path, opened, keeping=keeping))
        except FileError as error:
            went_well = not str(error)
    if not meddler.came:
        return False
    kept = [path for path in (*folder.rglob("*"), *backups_home().rglob("*")) if path.is_file()]
    if how in (_written, _replaced, _made_a_link):
        assert any(path.read_bytes() == THEIRS for path in kept), (how.__name__, at)
    assert not [path for path in kept if path.name.endswith(".tmp")], (how.__name__, at)
    if meddler.in_time and how is not _made_read_only:
        assert not went_well, (how.__name__, at)
    return True


@pytest.mark.parametrize("how", MEDDLING)
def test_what_others_do_to_the_file_while_it_is_saved_is_never_lost(
    tmp_path: Path, how: Callable[[Path], None], cases: Cases
) -> None:
    for at in (2, 9):
        assert meddle(tmp_path / "plans", at, how)
        cases()


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", MEDDLING)
@pytest.mark.parametrize("keeping", [USUAL, Keeping(0, 0, 0)], ids=["kept", "without backups"])
def test_whatever_others_do_at_any_step_of_a_save_is_never_lost(
    tmp_path: Path, how: Callable[[Path], None], keeping: Keeping, cases: Cases
) -> None:
    at = 1
    while meddle(tmp_path / "plans", at, how, keeping):
        at += 1
        cases()
    assert at > (8 if keeping.none else 12)
