"""Backups go over to another password with their document: re-encrypted one by one, or left."""

from contextlib import closing
from pathlib import Path

from orgplan.language import tr, trn
from orgplan.model.errors import FileError
from orgplan.storage import formats
from orgplan.storage.backups import Backup, backups_of
from orgplan.storage.content import ignored
from orgplan.storage.disk import format_of, reading_bytes, salt_of
from orgplan.storage.gate import UnsoundError, check
from orgplan.storage.replacing import sync_file, sync_folder, temporary_beside
from orgplan.storage.secret import cipher
from orgplan.storage.secret.keys import Key, key_named

EXPORT = "SELECT sqlcipher_export('made')"


def recode_backups(document: str, salt: str) -> tuple[str, ...]:
    """Encrypt a document's backups as the document is now, "" not at all.

    Returns sentences on those that could not be: they are left as they were.
    """
    left = [backup for backup in backups_of(document) if not _recoded(backup, salt)]
    if not left:
        return ()
    said = trn(
        "One backup keeps the password of before, or none: open or remove it under Backups "
        "(revision {revisions})",
        "{count} backups keep the password of before, or none: open or remove them under Backups "
        "(revisions {revisions})",
        len(left),
        revisions=", ".join(str(backup.revision) for backup in left),
    )
    return (said,)


def _recoded(backup: Backup, salt: str) -> bool:
    try:
        recode(backup.path, key_named(salt))
    except cipher.faults(FileError, UnsoundError, OSError):
        return False
    return True


def recode(path: Path, key: Key | None) -> None:
    """Put a file in its own place with another key or without one; what it holds stays the same.

    Raises FileError, UnsoundError, OSError or an error of SQLite with the file as it was.
    """
    with reading_bytes(path) as handle:
        version, salt = format_of(path, handle), salt_of(handle)
    if salt == (key.salt.hex() if key else ""):
        return
    form = formats.frozen(version)
    before = check(path, form, ignored)
    with temporary_beside(path) as temporary:
        _export(path, key_named(salt), temporary, key, version)
        if check(temporary, form, ignored) != before:
            raise UnsoundError(tr("does not hold what it held"))
        sync_file(temporary)
        temporary.replace(path)
    sync_folder(path.parent)


def _export(source: Path, old: Key | None, target: Path, new: Key | None, version: int) -> None:
    words = new.words if new else ""
    # SQLCipher reads plain files too; nobody else has a backup open.
    with closing(cipher.connect(str(source), old)) as connection:
        connection.execute("ATTACH ? AS made KEY ?", (str(target), words))
        connection.execute("PRAGMA made.page_size = 4096")
        connection.execute(EXPORT)
        connection.execute(f"PRAGMA made.application_id = {formats.APPLICATION_ID:d}")
        connection.execute(f"PRAGMA made.user_version = {version:d}")
        connection.execute("DETACH made")
