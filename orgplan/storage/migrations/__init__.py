"""From older formats to the newest: alembic's scripts, run on a private copy of an old file.

The script of format N makes it of format N - 1. It says what to change in words of SQL and
tables, never by today's records, which will have moved on when it still has to work.
"""

from pathlib import Path

from orgplan.storage import formats
from orgplan.storage.digest import OWN_ROW
from orgplan.storage.engine import MIGRATING, writing

FOLDER = Path(__file__).resolve().parent
NOTHING = "base"
_SEALING = "UPDATE meta SET value = ? WHERE key = ?"


def migrate(path: Path, version: int | None) -> None:
    """Turn a file of an older format, or of none, into one of the newest, where it lies."""
    # Slow to load, and needed for old files only.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(FOLDER))
    lower = NOTHING if version is None else str(version)
    steps = [*scripts.iterate_revisions(str(formats.NEWEST), lower)]
    with writing(path, MIGRATING) as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for step in reversed(steps):
                step.module.upgrade()
        connection.exec_driver_sql(f"PRAGMA user_version = {formats.NEWEST:d}")


def seal(path: Path, digest: str) -> None:
    """Write down the digest of what a migrated file holds."""
    with writing(path, MIGRATING) as connection:
        connection.exec_driver_sql(_SEALING, (digest, OWN_ROW))
