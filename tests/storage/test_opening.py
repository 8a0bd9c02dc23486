"""Opening: nothing is touched, and what is not a sound plan is refused in one sentence."""

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest

from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage import filling, formats, saving
from orgplan.storage.disk import LARGEST
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.places import private_home
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.kit import Fault, alter, contents, listing, saved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of documents, apart from the private places that lie in tmp_path too."""
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


def refused(path: Path) -> str:
    """The sentence that a file is refused with; its folder is as it was, and so is our own."""
    before = listing(path.parent)
    with pytest.raises(FileError) as caught:
        open_plan(path)
    sentence = str(caught.value)
    assert listing(path.parent) == before
    assert not list((private_home() / "work").glob("*"))
    assert path.name in sentence
    assert ": " in sentence.partition(path.name)[2]  # what to do
    assert "\n" not in sentence and not sentence.endswith(".")
    return sentence


def test_opening_touches_neither_the_file_nor_its_folder(folder: Path) -> None:
    path = saved(folder)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    before = listing(path.parent)
    opened = open_plan(path)
    path.parent.chmod(0o700)
    assert listing(path.parent) == before
    assert contents(opened.plan) == contents(make_plan(8))


def test_the_private_copy_is_for_its_owner_alone_and_goes_again(folder: Path) -> None:
    path = saved(folder)
    seen: dict[str, int] = {}

    def look(share: float) -> None:
        for found in private_home().rglob("*"):
            seen[found.name] = stat.S_IMODE(found.stat().st_mode)

    old = os.umask(0)
    try:
        open_plan(path, progress=look)
    finally:
        os.umask(old)
    assert seen.pop("base.orgplan") == 0o600
    assert seen and set(seen.values()) == {0o700}
    assert not list((private_home() / "work").iterdir())


def test_progress_grows_to_one_and_can_end_the_opening(folder: Path) -> None:
    path = saved(folder)
    shares: list[float] = []
    open_plan(path, progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_plan(path, progress=stop)
    assert not list((private_home() / "work").iterdir())


def test_a_link_leads_to_the_plan_itself(folder: Path) -> None:
    path = saved(folder)
    link = folder / "link.orgplan"
    link.symlink_to(path)
    assert open_plan(link).path == path


def test_a_missing_file_is_said_to_be_missing(folder: Path) -> None:
    assert "There is no file" in refused(folder / "none.orgplan")


def test_a_folder_is_said_to_be_one(folder: Path) -> None:
    (folder / "plan.orgplan").mkdir()
    assert "is a folder" in refused(folder / "plan.orgplan")


def test_a_pipe_is_refused_without_waiting_for_it(folder: Path) -> None:
    os.mkfifo(folder / "plan.orgplan")
    assert "no file" in refused(folder / "plan.orgplan")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "is empty"),
        (b"SQLite format 3\0", "only 16 bytes"),
        (b"Position,Title\n" * 100, "is no plan"),
        (b"PK\3\4" + bytes(5000), "is no plan"),
        (bytes(5000), "is no plan"),
    ],
)
def test_a_file_of_another_kind_is_refused(written: bytes, said: str, folder: Path) -> None:
    path = folder / "plan.orgplan"
    path.write_bytes(written)
    assert said in refused(path)


def test_a_huge_file_is_refused_before_it_is_copied(folder: Path) -> None:
    path = saved(folder)
    os.truncate(path, LARGEST + 1)  # sparse: it takes no room
    with pytest.raises(FileError, match="larger than 1 GiB"):
        open_plan(path)
    assert not private_home().exists() or not list((private_home() / "work").iterdir())


def test_a_database_of_another_program_is_refused(folder: Path) -> None:
    path = folder / "plan.orgplan"
    alter(path, "CREATE TABLE team (id TEXT)")
    assert "database of another program" in refused(path)


def test_a_newer_format_is_refused_with_both_numbers(folder: Path) -> None:
    path = saved(folder)
    alter(path, "PRAGMA user_version = 77")
    sentence = refused(path)
    newest = f"up to format {formats.NEWEST}"
    assert "format 77" in sentence and newest in sentence and "update" in sentence


def test_a_format_that_never_was_is_refused(folder: Path) -> None:
    path = saved(folder)
    alter(path, "PRAGMA user_version = 0")
    assert "format 0" in refused(path)


def test_without_permission_the_sentence_says_whom_to_ask(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(folder)
    real = os.open

    def barred(name, *arguments, **more):
        if Path(name) == path:
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, *arguments, **more)

    monkeypatch.setattr(os, "open", barred)
    with pytest.raises(FileError, match=r"You may not read .*: ask its owner"):
        open_plan(path)


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_another_programs_notes_beside_it_are_explained_and_left(suffix: str, folder: Path) -> None:
    path = saved(folder)
    path.with_name(path.name + suffix).write_bytes(b"half a change")
    sentence = refused(path)
    assert f"{path.name}{suffix}" in sentence and "close that program" in sentence


def test_a_plan_that_another_program_holds_open_is_refused(folder: Path) -> None:
    path = saved(folder)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("UPDATE position SET title = 'Half done'")
    with pytest.raises(FileError, match="open in another program"):
        open_plan(path)
    other.execute("ROLLBACK")
    other.close()
    assert contents(open_plan(path).plan) == contents(make_plan(8))


ALTERED = (
    "CREATE VIEW v AS SELECT * FROM position",
    "CREATE TRIGGER t AFTER INSERT ON position BEGIN SELECT 1; END",
    "CREATE TABLE extra (x)",
    "CREATE INDEX i ON position (team)",
    "DROP TABLE saved_view",
    "ALTER TABLE position ADD COLUMN extra TEXT",
    "ALTER TABLE position RENAME COLUMN title TO label",
    "ALTER TABLE position ADD COLUMN twice TEXT AS (title || title)",
    "CREATE VIRTUAL TABLE words USING fts5(word)",
    "CREATE VIEW v AS WITH RECURSIVE n(x) AS (VALUES (1) UNION SELECT x FROM n) SELECT x FROM n",
    "CREATE TRIGGER t BEFORE DELETE ON meta BEGIN SELECT RAISE(IGNORE); END",
    "CREATE UNIQUE INDEX i ON spell (lower(position)) WHERE person <> ''",
    "CREATE TABLE extra (x INTEGER PRIMARY KEY AUTOINCREMENT)",
)
EDITED = (
    "UPDATE position SET title = title || ' II' WHERE id = (SELECT min(id) FROM position)",
    "UPDATE spell SET base_minor = base_minor + 1",
    "UPDATE meta SET value = '2' WHERE key = 'revision'",
    "DELETE FROM holiday",
    "UPDATE meta SET value = 'x' WHERE key = 'digest'",
    "DELETE FROM meta",
)


@pytest.mark.parametrize("statement", ALTERED)
def test_foreign_tables_views_and_triggers_are_refused_by_the_schema(
    statement: str, folder: Path
) -> None:
    path = saved(folder)
    alter(path, statement)
    assert "its tables are not a plan" in refused(path)


@pytest.mark.parametrize("statement", EDITED)
def test_a_value_that_another_program_changed_is_noticed(statement: str, folder: Path) -> None:
    path = saved(folder)
    alter(path, statement)
    assert "checksum" in refused(path)


def test_a_reference_to_nothing_and_a_broken_check_are_noticed(folder: Path) -> None:
    path = saved(folder)
    alter(path, "PRAGMA foreign_keys = OFF", "UPDATE position SET team = 'T-GONE'")
    assert "name others that are missing" in refused(path)
    other = saved(folder / "others")
    alter(other, "PRAGMA ignore_check_constraints = ON", "UPDATE domain SET weight = 9")
    assert "damaged" in refused(other)


def test_text_that_is_no_text_is_refused(folder: Path) -> None:
    path = saved(folder)
    alter(path, "UPDATE position SET title = CAST(x'C328' AS TEXT)")
    assert "damaged" in refused(path)


def test_a_file_cut_short_anywhere_is_refused(folder: Path, cases: Cases) -> None:
    path = saved(folder)
    whole = path.read_bytes()
    for kept in {*range(512, len(whole), len(whole) // 17), len(whole) - 1}:
        path.write_bytes(whole[:kept])
        assert "cut short" in refused(path)
        cases()


def test_flipped_bits_are_noticed_or_harmless(folder: Path, cases: Cases) -> None:
    path = saved(folder)
    whole = bytearray(path.read_bytes())
    expected = contents(open_plan(path).plan)
    chance = random.Random(20261123)
    used = [place for place, byte in enumerate(whole) if byte]
    refusals = 0
    for number in range(300):
        # Every other one hits something that is in use; most of a small file is not.
        place = chance.choice(used) if number % 2 else chance.randrange(len(whole))
        flipped = bytes([whole[place] ^ (1 << chance.randrange(8))])
        path.write_bytes(bytes(whole[:place]) + flipped + bytes(whole[place + 1 :]))
        try:
            opened = open_plan(path)
        except FileError:
            refusals += 1
        else:
            assert contents(opened.plan) == expected
        cases()
    assert refusals > 100


def test_no_byte_of_the_header_can_be_changed_to_harm(folder: Path, cases: Cases) -> None:
    path = saved(folder)
    whole = path.read_bytes()
    expected = contents(open_plan(path).plan)
    for place in range(100):
        for byte in (whole[place] ^ 1, whole[place] ^ 255):
            path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
            try:
                assert contents(open_plan(path).plan) == expected
            except FileError as error:
                assert str(path) in str(error)
            cases()


@pytest.mark.parametrize("for_good", [False, True])
def test_a_fault_at_any_step_of_opening_is_a_sentence(
    for_good: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, cases: Cases
) -> None:
    path = saved(folder)
    before = listing(folder)
    for number in range(1, 50):
        fault = Fault(number, for_good)
        with monkeypatch.context() as context:
            fault.patch(context)
            try:
                open_plan(path)
            except FileError as error:
                assert str(path) in str(error)
        assert listing(folder) == before
        if not fault.happened:
            break
        cases()
    assert 5 < number < 49


def test_a_file_that_lacks_what_every_plan_has_is_refused(folder: Path) -> None:
    path = save_plan(Plan.of([r.Skill("python", "Python")]), folder / "plan.orgplan").path
    assert "lacks the settings" in refused(path)


def test_a_file_whose_nodes_are_not_its_records_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = filling.node_rows
    with monkeypatch.context() as context:
        context.setattr(filling, "node_rows", lambda ids: [("A-GHOST", "team"), *real(ids)])
        path = saved(folder)
    assert "its nodes do not fit" in refused(path)


def with_line(plan: Plan, line: r.ReportingLine) -> Plan:
    return Plan.of([*(x for t in plan.base.kinds().values() for x in t.values()), line])


def test_a_plan_that_breaks_its_own_rules_opens_with_a_word_about_them(folder: Path) -> None:
    plan = make_plan(14)
    first, *_, last = plan.base.rows(r.ReportingLine)
    second = r.ReportingLine("L-SECOND", last.position, first.position)
    path = save_plan(with_line(plan, second), folder / "plan.orgplan").path
    (report,) = open_plan(path).report
    assert "breaks 2 rules; the first: " in report and "at once" in report


def test_a_plan_in_which_somebody_reports_to_himself_is_neither_saved_nor_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_plan(8)
    line = plan.base.rows(r.ReportingLine)[0]
    ring = with_line(plan, r.ReportingLine("L-RING", line.manager, line.position))
    path = folder / "ring.orgplan"
    with pytest.raises(FileError, match=r"circle .* nothing was left behind"):
        save_plan(ring, path)
    with monkeypatch.context() as context:
        context.setattr(saving, "circles", lambda plan: [])
        save_plan(ring, path)
    assert "circle" in refused(path)


def test_a_full_disk_for_private_copies_is_explained(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(folder)
    blocked = folder / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("ORGPLAN_HOME", str(blocked))
    with pytest.raises(FileError, match=r"private folder .* ORGPLAN_HOME"):
        open_plan(path)
