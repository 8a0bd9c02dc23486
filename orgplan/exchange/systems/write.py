"""Writes the files for another system into a folder, whole or not at all, each read back."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

from orgplan.exchange.safe_write import replacing_folder
from orgplan.exchange.systems.forms import read_rows, write_rows
from orgplan.exchange.systems.manifest import (
    MANIFEST,
    README,
    Written,
    manifest,
    readme,
    whole_cost,
)
from orgplan.exchange.systems.rows import Counter, Sheet, sheet_of
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import System
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.plain_book import ROWS_TO_CHECK, Check
from orgplan.language import number, tr
from orgplan.model.errors import FileError, OrgPlanError, PlanError

Progress = Callable[[float], None]
Row = TypeVar("Row")


def checked(rows: Iterable[Row], check: Check) -> Iterator[Row]:
    """The same rows; `check` may raise to give up between them."""
    for at, row in enumerate(rows):
        if at % ROWS_TO_CHECK == 0:
            check()
        yield row


def write_system(
    system: System,
    scene: Scene,
    folder: Path,
    *,
    template: Sequence[str] = (),
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[Written, ...]:
    """Write a system's files, a manifest and a page about them into a new folder.

    `progress` is told the share done, and may raise to call it off. Raises PlanError where the
    system needs pay that is hidden, FileError where the folder is there (unless forced, and then
    it must hold nothing but such files) or cannot be written; then nothing is left behind.
    """
    refuse_without_pay(system, scene.pay)
    tables = system.files(scene.pay)
    with replacing_folder(folder, MANIFEST, force=force) as temporary:
        written = []
        for done, table in enumerate(tables):
            tell = partial(progress or _unheard, done / len(tables))
            tell()
            written.append(_write(sheet_of(table, scene, template), temporary, tell))
        (temporary / README).write_text(readme(system, scene, written), "utf-8")
        (temporary / MANIFEST).write_text(manifest(system, scene, written), "utf-8")
    return tuple(written)


def refuse_without_pay(system: System, pay: Pay) -> None:
    """Raise PlanError where a system's files would be empty of what they are for."""
    if system.needs_pay and pay is Pay.NONE:
        raise PlanError(
            tr(
                "The files for {system} are made of pay: choose full or band as the "
                "level of pay, or files that do without it",
                system=system.name,
            )
        )


def _unheard(share: float) -> None:
    """Nobody waits, and nobody gives up."""


def _write(sheet: Sheet, folder: Path, check: Check) -> Written:
    table = sheet.table
    path = folder / table.name
    counter = Counter(sheet.columns)
    rows = counter.passing(checked(sheet.rows(), check))
    write_rows(path, table.form, sheet.headings, rows, check)
    _verify(sheet, path, counter, check)
    _tie(sheet, counter)
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Written(table, sheet.columns, counter.rows, len(content), digest, counter.totals)


def _verify(sheet: Sheet, path: Path, counter: Counter, check: Check) -> None:
    """Read a file back: as many rows as were written, adding up to the same."""
    again = Counter(sheet.columns)
    try:
        rows = read_rows(path, sheet.table.form, sheet.headings)
        for _ in again.passing(checked(rows, check)):
            pass
    except (ValueError, StopIteration) as error:
        raise FileError(_unlike(path)) from error
    if (again.rows, again.totals) != (counter.rows, counter.totals):
        raise FileError(_unlike(path))


def _unlike(path: Path) -> str:
    return f"{path.name} does not read back as it was written: check the disk and try again"


def _tie(sheet: Sheet, counter: Counter) -> None:
    """Cost that is written is all of the plan's cost, to the cent."""
    names = sheet.table.cost
    if not names:
        return
    found = sum((counter.totals.get(name, Decimal(0)) for name in names), Decimal(0))
    if found != whole_cost(sheet.scene):
        raise OrgPlanError(
            tr(
                "{table} adds up to {found} and the plan to {whole_cost}: nothing was "
                "written; please report it",
                table=sheet.table.name,
                found=number(found),
                whole_cost=number(whole_cost(sheet.scene)),
            )
        )
