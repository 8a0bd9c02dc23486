"""Faults that a hasty change could bring in, and the tests that have to notice each.

A fault replaces one name of the program before the tests are run in a process of their own
(`carrier.py`). What caught each is the third column: with the fault those tests must fail, and
test_planted.py sees that they do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SAVING = "tests/storage/test_saving.py"
OPENING = "tests/storage/test_opening.py"
WORKING = "tests/storage/test_working.py"
BACKUPS = "tests/storage/test_backups.py"
RECOVERY = "tests/ui/test_recovery.py"
PASSWORD = "tests/storage/test_password.py"
MASKING = "tests/ui/test_masking.py"
SAFE_WRITE = "tests/exchange/test_safe_write.py"
GATE = "tests/exchange/intake/test_gate.py"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, the name it replaces as `module:name`, with what, and who notices."""

    said: str
    place: str
    instead: Callable[..., Any]
    caught_by: str


def nothing(*arguments: Any, **more: Any) -> None:
    """Do not do it."""


def no(*arguments: Any, **more: Any) -> bool:
    """Say no to everything."""
    return False


def _yes(*arguments: Any, **more: Any) -> bool:
    """Say yes to everything."""
    return True


def _copied(temporary: Any, target: Any, expected: Any) -> None:
    """Write over the old file in place instead of renaming the new one."""
    target.write_bytes(temporary.read_bytes())


def _unchecked(path: Any, form: Any, take: Any) -> Any:
    """Take the facts of a file without looking at it."""
    from orgplan.storage.reader import reading

    with reading(path) as connection:
        return _undigested(connection, form, take)


def _undigested(connection: Any, form: Any, take: Any) -> Any:
    from orgplan.storage.gate import _meta, read_tables

    said: dict[str, str] = {}
    for shape, rows in read_tables(connection, form):
        take(shape.name, rows)
        said = dict(rows) if shape.name == "meta" else said
    return _meta(said)


def _any_record(data: bytes, place: int) -> bytes | None:
    """Believe a record of the journal whatever its checksum says."""
    import struct

    if place + 8 > len(data):
        return None
    (size,) = struct.unpack_from(">I", data, place)
    record = data[place + 8 : place + 8 + size]
    return record if len(record) == size else None


def _open_folder(folder: Any) -> Any:
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder.chmod(0o755)
    return folder


def _forgetful(working: Any, session: Any) -> None:
    working.discard()


def _everything(backups: Any, keeping: Any) -> Any:
    yield from list(backups)[: keeping.newest]


def _same(text: str) -> str:
    return text


def _whole_message(error: BaseException) -> str:
    return f"{error!r}\n"


def _in_clear(record: bytes, *arguments: Any) -> bytes:
    """Leave a record as it is."""
    return record


def _no_salt(*arguments: Any) -> str:
    """Take every plan for one without a password."""
    return ""


def _any_size(data: bytes, place: int) -> bytes | None:
    """Take a record of no bytes for one, as zeros on the disk are."""
    import struct
    import zlib

    if place + 8 > len(data):
        return None
    size, check = struct.unpack_from(">II", data, place)
    record = data[place + 8 : place + 8 + size]
    return record if len(record) == size and zlib.crc32(record) == check else None


def _shown(veil: Any, plan: Any) -> Any:
    """Show a plan with everybody's name."""
    return plan


FAULTS: dict[str, Fault] = {
    "clear-journal": Fault(
        "The journal of a plan with a password is written in clear",
        "orgplan.storage.working.folder:sealed",
        _in_clear,
        f"{PASSWORD}::test_no_byte_of_the_plan_is_in_any_file_while_it_is_edited_killed_and_saved",
    ),
    "forgotten-password": Fault(
        "A plan with a password is saved in clear",
        "orgplan.storage.saving:_salt",
        _no_salt,
        PASSWORD,
    ),
    "clear-backups": Fault(
        "Backups of before the password stay in clear",
        "orgplan.storage.recoding:recode",
        nothing,
        PASSWORD,
    ),
    "any-password": Fault(
        "A wrong password is taken for the right one",
        "orgplan.storage.secret.pages:hmac.compare_digest",
        _yes,
        PASSWORD,
    ),
    "zeros-as-records": Fault(
        "Room on the disk that was never written is taken for a record",
        "orgplan.storage.working.journal:_record_at",
        _any_size,
        f"{WORKING}::test_room_that_was_made_on_the_disk_and_never_written_is_no_record",
    ),
    "conflict-with-ourselves": Fault(
        "A save of our own before a kill is taken for somebody else's",
        "orgplan.storage.working.recovery:own_save",
        nothing,
        f"{WORKING}::test_a_save_that_ended_before_its_journal_is_known_as_our_own",
    ),
    "names-shown": Fault(
        "Names are shown while they are hidden",
        "orgplan.exchange.veil:Veil.plan",
        _shown,
        MASKING,
    ),
    "sign-shown": Fault(
        "A hidden amount still tells that there is less than nothing",
        "orgplan.ui.wording:hidden",
        _no_salt,
        MASKING,
    ),
    "no-sync": Fault(
        "The new file is not on the disk before it takes the old one's place",
        "orgplan.storage.replacing:sync_file",
        nothing,
        f"{SAVING}::test_the_new_file_is_on_the_disk_before_it_takes_the_old_ones_place_and_so_is_"
        "its_name",
    ),
    "no-folder-sync": Fault(
        "The new name is not on the disk when the plan is said to be saved",
        "orgplan.storage.saving:sync_folder",
        nothing,
        f"{SAVING}::test_the_new_file_is_on_the_disk_before_it_takes_the_old_ones_place_and_so_is_"
        "its_name",
    ),
    "copy-in-place": Fault(
        "The user's file is written over in place",
        "orgplan.storage.saving:put_in_place",
        _copied,
        SAVING,
    ),
    "unchecked-save": Fault(
        "A new file takes the old one's place without being read back",
        "orgplan.storage.saving:check",
        _unchecked,
        f"{SAVING}::test_a_file_that_reads_back_wrong_is_never_put_in_place",
    ),
    "overwrite-unseen": Fault(
        "A file that somebody else changed is replaced",
        "orgplan.storage.saving:refuse_unseen",
        nothing,
        SAVING,
    ),
    "overwrite-at-the-last-moment": Fault(
        "A file that changes while ours is written is replaced",
        "orgplan.storage.replacing:refuse_unseen",
        nothing,
        SAVING,
    ),
    "open-to-all": Fault(
        "A file that is being written may be read by others",
        "orgplan.storage.replacing:ONLY_OWNER",
        0o644,  # type: ignore[arg-type]
        SAVING,
    ),
    "wider-access": Fault(
        "A saved file forgets who may read it",
        "orgplan.storage.replacing:_match_access",
        nothing,
        SAVING,
    ),
    "no-digest": Fault(
        "A changed value opens as if it had been saved so",
        "orgplan.storage.gate:_check_digest",
        _undigested,
        OPENING,
    ),
    "no-schema": Fault(
        "Views and triggers of another program are let in",
        "orgplan.storage.gate:_check_schema",
        nothing,
        OPENING,
    ),
    "no-pages": Fault(
        "Broken links and pages are not looked for",
        "orgplan.storage.gate:_check_pages",
        nothing,
        OPENING,
    ),
    "newer-format": Fault(
        "A file of a newer OrgPlan is opened as if it were ours",
        "orgplan.storage.file:refuse_version",
        nothing,
        OPENING,
    ),
    "sidecars": Fault(
        "A plan in the middle of another program's change is opened",
        "orgplan.storage.file:refuse_sidecars",
        nothing,
        OPENING,
    ),
    "any-size": Fault(
        "An empty or a huge file is read all the same",
        "orgplan.storage.disk:_refuse_size",
        nothing,
        OPENING,
    ),
    "circles": Fault(
        "A plan in which somebody reports to himself is opened",
        "orgplan.storage.file:refuse_circles",
        nothing,
        OPENING,
    ),
    "journal-unchecked": Fault(
        "A damaged record of the journal is believed",
        "orgplan.storage.working.journal:_record_at",
        _any_record,
        WORKING,
    ),
    "journal-half-written": Fault(
        "What could not be written to the journal stays in it in part",
        "orgplan.storage.working.journal:Journal._cut",
        nothing,
        WORKING,
    ),
    "journal-skipped": Fault(
        "An edit is shown that is not in the journal",
        "orgplan.storage.working.journal:Journal.append",
        nothing,
        WORKING,
    ),
    "undo-not-stored": Fault(
        "Undo and redo are shown and not stored",
        "orgplan.ui.document:Document._keep_step",
        nothing,
        RECOVERY,
    ),
    "crash-forgotten": Fault(
        "What a dead session has left is thrown away",
        "orgplan.storage.working.recovery:_unsaved",
        _forgetful,
        WORKING,
    ),
    "no-lock": Fault(
        "Two windows edit one plan",
        "orgplan.storage.working.lock:_private_lock",
        lambda path: __import__("contextlib").nullcontext(),
        WORKING,
    ),
    "others-may-look": Fault(
        "Private places may be read by others",
        "orgplan.storage.working.folder:private_folder",
        _open_folder,
        WORKING,
    ),
    "no-backup": Fault(
        "A save keeps nothing of what it replaces",
        "orgplan.storage.backing_up:keep_backup",
        nothing,
        BACKUPS,
    ),
    "thinned-too-far": Fault(
        "Of the backups only the newest stay",
        "orgplan.storage.backups:kept_of",
        _everything,
        BACKUPS,
    ),
    "formula-in-csv": Fault(
        "A name that begins with = becomes a formula",
        "orgplan.exchange.csv_file:guarded",
        _same,
        "tests/exchange/test_register.py",
    ),
    "formula-in-workbook": Fault(
        "Texts in the workbook are not marked as text",
        "orgplan.exchange.workbook.cells:escaped",
        _same,
        "tests/exchange/workbook",
    ),
    "empty-export": Fault(
        "An export that was not written whole takes its place",
        "orgplan.exchange.safe_write:_sync",
        nothing,
        SAFE_WRITE,
    ),
    "import-bomb": Fault(
        "A workbook that unpacks to a thousand times its size is taken in",
        "orgplan.exchange.intake.archive:_refuse_part",
        nothing,
        GATE,
    ),
    "import-many-parts": Fault(
        "A workbook of thousands of parts is taken in",
        "orgplan.exchange.intake.archive:_refuse_many",
        nothing,
        GATE,
    ),
    "plan-in-the-log": Fault(
        "The log of faults quotes what a plan holds",
        "orgplan.storage.fault_log:_entry",
        _whole_message,
        "tests/cli/test_mistakes.py",
    ),
}
