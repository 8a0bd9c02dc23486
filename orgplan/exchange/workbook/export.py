"""Writes a plan's workbook: whole or not at all, and read back before it takes its place."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from orgplan.exchange.workbook.book import make_book
from orgplan.exchange.workbook.package import write_package
from orgplan.exchange.workbook.pay import Pay, shown
from orgplan.exchange.workbook.readback import verify
from orgplan.model.errors import FileError, OrgPlanError
from orgplan.model.org import Org

Progress = Callable[[int, int], None]


class CancelledError(OrgPlanError):
    """The user has called the export off; nothing was written."""


def export_workbook(
    org: Org,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    pay: Pay | str = Pay.FULL,
    replace: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the workbook of an organization to a file or a stream.

    `progress` is told how many sheets are written, and of how many. Raises FileError where the
    file is there and may not be replaced, or cannot be written; CancelledError when `cancelled`
    says so.
    """

    def write(file: BinaryIO) -> None:
        _write(org, Pay(pay), file, progress, cancelled)

    if not isinstance(target, str | os.PathLike):
        _write_stream(write, target)
        return
    path = Path(target)
    if path.exists() and not replace:
        raise FileError(f"“{path.name}” is there already: choose another name, or replace it")
    try:
        _write_file(path.resolve(), write)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(
            f"“{path}” could not be written ({reason}): choose another place"
        ) from error


def _write(
    org: Org,
    pay: Pay,
    target: BinaryIO,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    """Write the workbook to a file that can be read back, and read it back."""
    facts, sheets = make_book(shown(org, pay), pay)
    places = {sheet.name: i for i, sheet in enumerate(sheets)}

    def step(name: str) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError("The export was called off: no workbook was written")
        if progress is not None:
            progress(places[name], len(sheets))

    rows = write_package(facts, sheets, target, step)
    verify(target, rows, facts.places.names)
    if progress is not None:
        progress(len(sheets), len(sheets))


def _write_stream(write: Callable[[BinaryIO], None], target: BinaryIO) -> None:
    """Through a file of our own, so that a stream gets a whole workbook or nothing."""
    with tempfile.TemporaryFile() as file:
        write(file)
        file.seek(0)
        shutil.copyfileobj(file, target)


def _write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Through a file beside it that only its owner may read, moved into its place at the end."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name last, where folders can be opened at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
