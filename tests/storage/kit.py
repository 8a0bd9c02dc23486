"""What the tests of plan files share."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.storage.file import save_plan
from tests.bench.plans import make_plan

SMALL = 8


def contents(plan: Plan) -> Mapping[type, Mapping[str, Record]]:
    """All records, without the empty tables."""
    return {kind: table for kind, table in plan.base.kinds().items() if table}


def saved(folder: Path, positions: int = SMALL) -> Path:
    """A plan's file in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return save_plan(make_plan(positions), folder / "plan.orgplan").path


def alter(path: Path, *statements: str) -> None:
    """Do to a file what another program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def listing(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file of a folder: mode, size, time of change and bytes."""
    found = {}
    for path in sorted(folder.iterdir()):
        state = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[path.name] = (state.st_mode, state.st_size, state.st_mtime_ns, content)
    return found
