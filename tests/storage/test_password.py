"""A plan with a password: nothing of it can be read without, and nothing else changes."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage import formats, recoding
from orgplan.storage.backups import backups_of
from orgplan.storage.disk import beside
from orgplan.storage.doctor import diagnose
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.gate import UnsoundError
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.places import private_home
from orgplan.storage.recoding import recode, recode_backups
from orgplan.storage.rescue import rescue
from orgplan.storage.secret import keys, pages
from orgplan.storage.secret.keys import RING, PasswordError, new_key
from orgplan.storage.working.keeper import open_kept, recover_kept, untitled_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.kit import contents

PASSWORD = "three Plain w\u00f6rds"
ROUNDS = keys.ROUNDS
CANARY = "Quillfeather"
FORMATS = Path(__file__).parents[1] / "formats"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key is slow to make on purpose, and no test knows those of another."""
    monkeypatch.setattr(keys, "ROUNDS", 10)
    RING.forget()
    yield
    RING.forget()


def canary_plan() -> Plan:
    plan = make_plan(6)
    draft = Draft(plan, "")
    for number, seat in enumerate(plan.base.rows(r.Position)):
        draft.change(r.Position, seat.id, title=f"{CANARY} title {number}")
    draft.change(r.PlanSettings, r.PLAN_ID, name=f"{CANARY} plan")
    return plan.apply(draft.finish("Begin"))


def titled(plan: Plan, title: str) -> ChangeSet:
    draft = Draft(plan, "")
    draft.change(r.Position, plan.base.rows(r.Position)[0].id, title=title)
    return draft.finish(f"{CANARY} step {title}")


@pytest.fixture
def secret(tmp_path: Path) -> OpenedPlan:
    """A plan that was saved in clear first, as most are, and then with a password."""
    (tmp_path / "plans").mkdir()
    opened = save_plan(canary_plan(), tmp_path / "plans" / "plan.orgplan")
    saved = save_plan(opened.plan, opened.path, opened, salt=new_key(PASSWORD).salt.hex())
    assert recode_backups(saved.document, saved.salt) == ()
    return saved


def everything_below(*folders: Path) -> bytes:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


def answered(error: PasswordError, password: str) -> bool:
    assert error.answer is not None
    return error.answer(password)


def test_no_byte_of_the_plan_is_in_any_file_while_it_is_edited_killed_and_saved(
    secret: OpenedPlan,
) -> None:
    opened, keeper = open_kept(secret.path)
    plan = opened.plan
    for title in (f"{CANARY} one", f"{CANARY} two"):
        step = titled(plan, title)
        keeper.store(step, "")
        plan = plan.apply(step)
    saved = save_plan(plan, secret.path, opened)
    keeper.copy_saved(saved)
    keeper.saved(saved, keeper.mark)
    keeper.store(titled(plan, f"{CANARY} three"), "")
    keeper.end(with_edits=True)
    assert len(backups_of(secret.document)) == 2
    found = everything_below(private_home(), secret.path.parent)
    assert b"SQLite format 3" not in found
    for word in (CANARY, CANARY.upper(), "Position", "CREATE TABLE"):
        assert word.encode() not in found and word.encode("utf-16-le") not in found, word


def test_what_was_left_is_recovered_with_the_password_alone(secret: OpenedPlan) -> None:
    opened, keeper = open_kept(secret.path)
    shown = opened.plan.apply(titled(opened.plan, "Shown last"))
    keeper.store(titled(opened.plan, "Shown last"), "")
    keeper.end(with_edits=True)
    RING.forget()
    (left,) = left_behind()
    assert (left.session.name, left.edits) == ("plan", 1)
    with pytest.raises(PasswordError) as refused:
        recover_kept(left)
    assert left.session.attempts == 0, "a password that is not known is no failed recovery"
    assert not answered(refused.value, "another")
    assert answered(refused.value, PASSWORD)
    recovered, again = recover_kept(left)
    assert contents(recovered.plan) == contents(shown)
    assert recovered.on_disk is not None and recovered.on_disk.salt == secret.salt
    again.end(with_edits=False)


def test_a_plan_taken_from_its_backup_is_kept_encrypted_before_it_has_a_file(
    secret: OpenedPlan,
) -> None:
    (backup,) = backups_of(secret.document)
    opened = open_plan(backup.path)
    keeper = untitled_kept(opened.plan, opened.salt)
    keeper.store(titled(opened.plan, "Edited"), "")
    keeper.end(with_edits=True)
    assert CANARY.encode() not in everything_below(private_home() / "work")
    RING.forget()
    (left,) = left_behind()
    with pytest.raises(PasswordError) as refused:
        recover_kept(left)
    assert not answered(refused.value, "another") and answered(refused.value, PASSWORD)
    recovered, again = recover_kept(left)
    assert recovered.plan.base.rows(r.Position)[0].title == "Edited"
    again.end(with_edits=False)


def test_a_journal_whose_records_were_moved_or_altered_is_refused(secret: OpenedPlan) -> None:
    opened, keeper = open_kept(secret.path)
    for title in ("One", "Two"):
        keeper.store(titled(opened.plan, title), "")
    keeper.end(with_edits=True)
    (left,) = left_behind()
    journal = left.working.folder / left.session.journal
    data = journal.read_bytes()
    start = data.index(b"\n") + 1
    one = data[start : start + (len(data) - start) // 2]
    two = data[start + len(one) :]
    assert len(one) == len(two)
    journal.write_bytes(data[:start] + two + one)
    with pytest.raises(FileError, match="altered by another program"):
        recover_kept(left)
    left.working.let_go()


def test_a_wrong_password_and_a_foreign_file_are_told_alike(
    secret: OpenedPlan, tmp_path: Path
) -> None:
    RING.forget()
    noise = tmp_path / "noise.orgplan"
    noise.write_bytes(random.Random(7).randbytes(8192))
    said = []
    for path in (secret.path, noise):
        with pytest.raises(PasswordError) as refused:
            open_plan(path)
        assert not answered(refused.value, "guessed")
        said.append(str(refused.value).replace(str(path), "FILE"))
    assert said[0] == said[1]
    assert said[0].startswith("FILE is no plan of OrgPlan, or is one with another password")


def test_another_password_opens_the_plan_and_its_backups_and_the_old_one_nothing(
    secret: OpenedPlan,
) -> None:
    saved = save_plan(secret.plan, secret.path, secret, salt=new_key("second words").salt.hex())
    assert recode_backups(saved.document, saved.salt) == ()
    for path in (saved.path, *(backup.path for backup in backups_of(saved.document))):
        RING.forget()
        with pytest.raises(PasswordError) as refused:
            open_plan(path)
        assert not answered(refused.value, PASSWORD)
        assert answered(refused.value, "second words")
        assert contents(open_plan(path).plan) == contents(secret.plan)


def test_a_backup_that_cannot_go_over_is_left_and_told(secret: OpenedPlan) -> None:
    (backup,) = backups_of(secret.document)
    backup.path.write_bytes(os.urandom(8192))
    before = backup.path.read_bytes()
    (said,) = recode_backups(secret.document, new_key("second words").salt.hex())
    assert "One backup keeps the password of before" in said and "revision 1" in said
    assert backup.path.read_bytes() == before


def test_a_plan_without_its_password_again_is_a_plain_file_with_the_same_content(
    secret: OpenedPlan,
) -> None:
    saved = save_plan(secret.plan, secret.path, secret, salt="")
    assert recode_backups(saved.document, saved.salt) == ()
    RING.forget()
    assert saved.path.read_bytes().startswith(keys.MAGIC)
    assert contents(open_plan(saved.path).plan) == contents(secret.plan)
    assert all(path.path.read_bytes().startswith(keys.MAGIC) for path in backups_of(saved.document))


def test_the_same_plan_has_the_same_digest_with_and_without_a_password(
    secret: OpenedPlan, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.orgplan"
    copy.write_bytes(secret.path.read_bytes())
    recode(copy, None)
    plain = open_plan(copy)
    assert (plain.digest, plain.salt) == (secret.digest, "")


def test_no_flipped_bit_of_an_encrypted_plan_changes_what_is_read(
    secret: OpenedPlan, cases: Cases
) -> None:
    data, dice = secret.path.read_bytes(), random.Random(11)
    wanted = contents(open_plan(secret.path).plan)
    for _ in range(60):
        place = dice.randrange(len(data))
        damaged = bytearray(data)
        damaged[place] ^= 1 << dice.randrange(8)
        secret.path.write_bytes(damaged)
        cases()
        try:
            found = contents(open_plan(secret.path).plan)
        except FileError:
            continue
        assert found == wanted, f"bit at {place}"


def test_a_damaged_page_is_found_by_the_doctor_and_the_rest_is_rescued(
    secret: OpenedPlan, tmp_path: Path
) -> None:
    data = bytearray(secret.path.read_bytes())
    data[4096 * 30 : 4096 * 30 + 200] = bytes(200)
    secret.path.write_bytes(data)
    found = diagnose(secret.path)
    assert not found.sound
    assert found.backup is not None, "the backup opens with the same password"
    rescued = rescue(secret.path)
    new = save_plan(rescued.plan, tmp_path / "new.orgplan", salt=secret.salt)
    assert CANARY.encode() not in new.path.read_bytes()


def test_an_older_format_with_a_password_is_brought_up_to_date_on_an_encrypted_copy(
    tmp_path: Path,
) -> None:
    old = tmp_path / "old.orgplan"
    old.write_bytes((FORMATS / "format_1.orgplan").read_bytes())
    plain = open_plan(old)
    key = new_key(PASSWORD)
    recode(old, key)
    opened = open_plan(old)
    assert contents(opened.plan) == contents(plain.plan)
    saved = save_plan(opened.plan, old, opened)
    (backup,) = [x for x in backups_of(saved.document) if x.pinned]
    assert backup.path.read_bytes()[:16] == old.read_bytes()[:16] == key.salt
    assert formats.NEWEST > 1


def test_other_programs_with_sqlcipher_open_it_by_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlcipher3 import dbapi2

    monkeypatch.setattr(keys, "ROUNDS", ROUNDS)
    key = new_key(PASSWORD)
    saved = save_plan(canary_plan(), tmp_path / "plan.orgplan", salt=key.salt.hex())
    connection = dbapi2.connect(str(saved.path))
    connection.set_key(PASSWORD)
    (found,) = connection.execute("SELECT count(*) FROM position").fetchone()
    connection.close()
    assert found == len(saved.plan.base.rows(r.Position))


def test_where_the_library_is_missing_the_choice_says_what_is_lacking(
    secret: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = "Passwords need sqlcipher3, which is not installed"
    for module in ("keys", "pages", "cipher"):
        monkeypatch.setattr(f"orgplan.storage.secret.{module}.missing", lambda: reason)
    with pytest.raises(FileError, match="sqlcipher3"):
        new_key("anything")
    with pytest.raises(PasswordError, match="sqlcipher3") as refused:
        open_plan(secret.path)
    assert refused.value.answer is None


def test_a_key_and_a_plan_never_show_the_secret_in_their_words() -> None:
    key = new_key(PASSWORD)
    assert key.secret.hex() not in repr(key) and PASSWORD not in repr(key)
    shown = repr(replace(OpenedPlan(Plan.of(()), Path("x"), "d", 1, "", ""), salt=key.salt.hex()))
    assert key.secret.hex() not in shown


def test_a_file_that_has_the_password_already_is_left_alone(secret: OpenedPlan) -> None:
    before = secret.path.read_bytes()
    recode(secret.path, RING.of(bytes.fromhex(secret.salt)))
    assert secret.path.read_bytes() == before


def test_a_file_that_comes_out_different_with_another_password_stays_as_it_was(
    secret: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = secret.path.read_bytes(), recoding.check
    found = iter((lambda meta: meta, lambda meta: replace(meta, digest="other")))
    monkeypatch.setattr(recoding, "check", lambda *all: next(found)(real(*all)))
    with pytest.raises(UnsoundError, match="does not hold what it held"):
        recode(secret.path, new_key("second words"))
    assert secret.path.read_bytes() == before


def test_what_is_missing_for_passwords_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "NEEDED", ("no_such_library",))
    assert "no_such_library" in keys.missing.__wrapped__()


def test_a_file_with_a_password_opens_with_the_one_that_is_asked_for(
    secret: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    RING.forget()
    asked = []

    def ask(path: Path) -> str:
        asked.append(path)
        return ("", PASSWORD)[len(asked) - 1]

    monkeypatch.setattr(RING, "ask", ask)
    with pytest.raises(PasswordError):
        open_plan(secret.path)
    assert contents(open_plan(secret.path).plan) == contents(secret.plan)
    assert asked == [secret.path] * 2


def test_what_lies_beside_an_encrypted_plan_is_ended_with_its_key(secret: OpenedPlan) -> None:
    beside(secret.path, "-journal").write_bytes(b"no journal of ours")
    assert contents(rescue(secret.path).plan) == contents(secret.plan)


def test_without_what_passwords_need_a_plan_with_one_says_so(
    secret: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "missing", lambda: "Passwords need a library")
    with pytest.raises(PasswordError):
        pages.opened_page(secret.path, secret.path.read_bytes()[:4096])


def test_work_on_a_plan_with_a_password_is_recovered_with_the_one_that_is_asked_for(
    secret: OpenedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, keeper = open_kept(secret.path)
    keeper.store(titled(opened.plan, "Edited"), "")
    keeper.end(with_edits=True)
    RING.forget()
    monkeypatch.setattr(RING, "ask", lambda path: PASSWORD)
    (left,) = left_behind()
    recovered, again = recover_kept(left)
    assert recovered.plan.base.rows(r.Position)[0].title == "Edited"
    again.end(with_edits=False)
