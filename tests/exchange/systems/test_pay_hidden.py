"""What a level of pay hides changes nothing in the files, not a byte: it is not in them."""

from pathlib import Path

import pytest

from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from tests.exchange.systems.folders import manifest, written
from tests.exchange.workbook.busy import MONTHS, busy
from tests.exchange.workbook.test_pay import otherwise_paid

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
