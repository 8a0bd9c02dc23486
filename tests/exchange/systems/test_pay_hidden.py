"""What a level of pay hides changes nothing in the files, not a byte: it is not in them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.exchange.systems.manifest import control
from orgplan.exchange.systems.rows import sheet_of
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import PositionPool, Spell
from orgplan.model.records.values import Money
from tests.exchange.systems.folders import manifest, scene, written
from tests.exchange.workbook.busy import MONTHS, busy
from tests.exchange.workbook.test_pay import otherwise_paid
from tests.planning.plans import plans

WITHOUT = [name for name, system in SYSTEMS.items() if not system.needs_pay]


def contents(plan: Plan, system: str, folder: Path, pay: Pay) -> dict[str, bytes]:
    written(plan.base, system, folder, pay)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("system", SYSTEMS)
def test_by_band_nothing_in_the_files_depends_on_what_people_earn(
    system: str, tmp_path: Path
) -> None:
    plan = busy()
    other = busy(MONTHS, *otherwise_paid(plan, lambda spell: bool(spell.person or spell.hourly)))
    one, two = (
        contents(it, system, tmp_path / name, Pay.BAND) for it, name in ((plan, "a"), (other, "b"))
    )
    assert one == two


@pytest.mark.parametrize("system", WITHOUT)
def test_without_pay_nothing_in_the_files_depends_on_any_amount(
    system: str, tmp_path: Path
) -> None:
    plan = busy()
    other = busy(MONTHS, *otherwise_paid(plan, lambda spell: True, bonus="0.5"))
    one, two = (
        contents(it, system, tmp_path / name, Pay.NONE) for it, name in ((plan, "a"), (other, "b"))
    )
    assert one == two
    assert "cash" not in manifest(tmp_path / "a")["control"]


@pytest.mark.parametrize("system", sorted(SYSTEMS.keys() - WITHOUT))
def test_files_that_are_nothing_without_pay_say_so_and_are_not_written(
    system: str, tmp_path: Path
) -> None:
    with pytest.raises(PlanError, match=f"{SYSTEMS[system].name} are made of pay"):
        written(busy().base, system, tmp_path / "x", Pay.NONE)
    assert not list(tmp_path.iterdir())


def test_pay_makes_a_difference_where_it_is_shown(tmp_path: Path) -> None:
    plan = busy()
    other = busy(MONTHS, *otherwise_paid(plan, lambda spell: True))
    for system in ("netsuite", "planful", "charthop", "generic"):
        shown = [contents(it, system, tmp_path / f"{system}{i}", Pay.FULL)
                 for i, it in enumerate((plan, other))]  # fmt: skip
        assert shown[0] != shown[1]


@pytest.mark.soak
@given(plans(), st.integers(1, 10**9))
def test_without_pay_the_files_of_any_plan_are_those_of_the_same_plan_paid_otherwise(
    plan: Plan, cents: int
) -> None:
    tables = plan.base.fork()
    for at, spell in enumerate(plan.base.rows(Spell)):
        other = Money(cents + at, "USD")
        paid = {name: other for name in ("base", "equity", "hourly") if getattr(spell, name)}
        tables.put(replace(spell, **paid, bonus_target=Decimal("0.123")))  # type: ignore[arg-type]
    for pool in plan.base.rows(PositionPool):
        tables.put(replace(pool, base=Money(cents, "USD")))
    for system in WITHOUT:
        assert cells(plan, system) == cells(Plan(tables), system)


def cells(plan: Plan, system: str) -> list[object]:
    """All that would be written, without the disk, which would take most of the time."""
    seen = scene(plan.base, Pay.NONE)
    sheets = [sheet_of(table, seen) for table in SYSTEMS[system].files(Pay.NONE)]
    return [control(seen), *([sheet.headings, list(sheet.rows())] for sheet in sheets)]
