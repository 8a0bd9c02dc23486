"""Writes a plan's workbook: whole or not at all, and read back before it takes its place."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from orgplan.exchange.safe_write import replacing
from orgplan.exchange.workbook.book import make_book
from orgplan.exchange.workbook.narrowing import narrowed
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.package import write_package
from orgplan.exchange.workbook.readback import verify
from orgplan.exchange.workbook.source_rows import said_by_sources
from orgplan.exchange.workbook.versions import versions_of
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class CancelledError(OrgPlanError):
    """The export was called off; nothing was written."""


def export_workbook(
    org: Org,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    plan: Plan | None = None,
    options: Options | None = None,
    outside: Outside | None = None,
    replace: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write the workbook of an organization to a file or a stream, everything by default.

    `plan` is the plan it comes from, which a scenario is held against; a base knows it itself.
    `outside` are rows of HR's and recruiting's files, which the plan is reconciled with; by
    default those of the files that were brought into it.
    `progress` is told how many sheets are written, and of how many. Raises FileError where the
    file is there and may not be replaced, or cannot be written; CancelledError when `cancelled`
    says so.
    """
    asked = _Asked(org, plan, options or Options(), outside)
    if isinstance(target, str | os.PathLike):
        with replacing(Path(target), force=replace) as path, path.open("w+b") as file:
            _write(asked, file, progress, cancelled)
        return
    # Through a file of our own, so that a stream gets a whole workbook or nothing.
    with tempfile.TemporaryFile() as file:
        _write(asked, file, progress, cancelled)
        file.seek(0)
        shutil.copyfileobj(file, target)


class _Asked(NamedTuple):
    """What a workbook is made from."""

    org: Org
    plan: Plan | None
    options: Options
    outside: Outside | None


def _write(
    asked: _Asked, file: BinaryIO, progress: Progress | None, cancelled: Cancelled | None
) -> None:
    """Write the workbook to a file that can be read back, and read it back."""
    org, options = asked.org, asked.options
    visible = narrowed(org, options)
    around = versions_of(org, asked.plan, visible, lambda other: narrowed(other, options))
    outside = asked.outside or said_by_sources(org, visible)
    facts, sheets = make_book(visible, options, around, outside)
    places = {sheet.name: i for i, sheet in enumerate(sheets)}

    def step(name: str) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError(tr("The export was called off: no workbook was written"))
        if progress is not None:
            progress(places[name], len(places))

    rows, names = write_package(facts, sheets, file, step), tuple(facts.places.names)
    # Reading back needs room too, and what was written is needed no more.
    facts.kept.restart()
    del facts, visible, around, outside, sheets
    verify(file, rows, names)
    if progress is not None:
        progress(len(places), len(places))
