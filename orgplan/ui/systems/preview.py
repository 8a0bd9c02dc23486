"""What the files for a system will hold: their columns, how many rows, and the first of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

from orgplan.exchange.audience import Audience, level_for
from orgplan.exchange.csv_file import cell_text
from orgplan.exchange.systems.rows import Sheet, sheet_of
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, System, Table
from orgplan.exchange.systems.write import refuse_without_pay
from orgplan.exchange.workbook.pay import Pay
from orgplan.language import spoken, tr

FIRST_ROWS = 200
PAY_WORDS = {
    Pay.FULL: tr("Everybody's pay"),
    Pay.BAND: tr("Middle of the band where a seat is taken"),
    Pay.NONE: tr("No pay"),
}
NO_PAY = tr("These files hold no pay")


@dataclass(frozen=True, slots=True)
class Shown:
    """One file: its columns, the first rows as they stand in it, and the number of all."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    numbers: frozenset[int]


def levels(system: System, audience: Audience = Audience.FULL) -> tuple[Pay, ...]:
    """The levels of pay to choose from, the least first; none where there is nothing to choose."""
    if not system.holds_pay:
        return ()
    known = (Pay.NONE, Pay.BAND, Pay.FULL)
    allowed = known[: known.index(level_for(audience)) + 1]
    return allowed[1:] if system.needs_pay else allowed


def previewed(
    system: System, scene: Scene, check: Callable[[], None], template: Sequence[str] = ()
) -> tuple[Shown, ...]:
    """The files of a system, in a template's columns if there is one; `check` may call it off."""
    refuse_without_pay(system, scene.pay)
    sheets = (sheet_of(table, scene, template) for table in system.files(scene.pay))
    return tuple(_shown(sheet, check) for sheet in sheets)


def _shown(sheet: Sheet, check: Callable[[], None]) -> Shown:
    rows = sheet.rows()
    first = list(islice(rows, FIRST_ROWS))
    count = len(first)
    for _ in rows:
        count += 1
        check()
    columns = list(zip(*first, strict=True))
    numbers = frozenset(i for i, cells in enumerate(columns) if _are_numbers(cells))
    texts = tuple(tuple(map(cell_text, row)) for row in first)
    return Shown(sheet.table, sheet.columns, texts, count, numbers)


def _are_numbers(cells: tuple[object, ...]) -> bool:
    kept = [cell for cell in cells if cell is not None]
    return bool(kept) and all(isinstance(c, Decimal | int) and c is not True for c in kept)


def new_folder(parent: Path, plan: str, system: System, day: date) -> Path:
    """A folder that is not there yet, named after plan, system and day."""
    name = tr("{plan} for {system} {day}", plan=plan, system=spoken(system.name), day=day)
    found, number = parent / name, 1
    while found.exists():
        number += 1
        found = parent / f"{name} ({number})"
    return found
