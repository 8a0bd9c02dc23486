"""Any plan, in any form, for any reader: nothing that they may not know is in the file."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.model.plan import Plan
from orgplan.model.records import Band, JobFamily, Level, Location
from orgplan.model.records.values import Money
from orgplan.storage.file import save_plan
from tests.counts import CASES
from tests.leaks.__main__ import AUDIENCES, FORMATS, forbidden, made
from tests.leaks.canaries import canaried, found
from tests.planning.plans import plans

# Pictures make an application of their own, which the tests of the window could not use.
pytestmark = pytest.mark.usefixtures("qapp")

CHOICES = [(name, audience) for name, _ in FORMATS for audience in AUDIENCES]


def banded(plan: Plan) -> Plan:
    """The plan with every band there can be, without which some files for finance are refused."""
    tables, money = plan.base.fork(), Money(1, "USD")
    names = [[row.id for row in plan.base.rows(kind)] for kind in (JobFamily, Level, Location)]
    for at, (family, level, place) in enumerate(product(*names)):
        tables.put(Band(f"B{at}", family, level, place, money, money, money))
    return Plan(tables)


def leak_nothing(plan: Plan, choice: tuple[str, str], folder: Path) -> None:
    name, audience = choice
    canaries = canaried(banded(plan))
    path = save_plan(canaries.plan, folder / "any.orgplan", replace=True).path
    text = made(path, folder, name, audience)
    assert text is None or not found(forbidden(canaries, audience, name), text), choice
    CASES(text is not None)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(plan=plans(), choice=st.sampled_from(CHOICES))
def test_no_file_of_any_plan_tells_its_reader_what_they_may_not_know(
    plan: Plan, choice: tuple[str, str], tmp_path: Path
) -> None:
    leak_nothing(plan, choice, tmp_path)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=2_400, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plan=plans(), choice=st.sampled_from(CHOICES))
def test_two_thousand_plans_tell_their_readers_nothing_they_may_not_know(
    plan: Plan, choice: tuple[str, str], tmp_path: Path
) -> None:
    leak_nothing(plan, choice, tmp_path)
