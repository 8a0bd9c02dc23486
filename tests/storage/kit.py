"""What the tests of plan files share."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

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


FRAGILE = ("open", "read", "fsync", "replace", "chmod", "lseek", "fstat")


class Fault:
    """Makes the call of a given number among the system's calls fail: once, or ever after."""

    def __init__(self, number: int, for_good: bool) -> None:
        self.number = number
        self.for_good = for_good
        self.calls = 0

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in FRAGILE:
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.calls += 1
            late = self.for_good and self.calls > self.number
            if self.calls == self.number or late:
                raise OSError(5, "Input/output error")
            return real(*arguments, **more)

        return call

    @property
    def happened(self) -> bool:
        return self.calls >= self.number
