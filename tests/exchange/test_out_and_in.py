"""Out and in again: whatever plan it is, a file that nobody edited changes nothing by itself."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.exchange.workbook import facts
from orgplan.exchange.workbook.export import export_workbook
from orgplan.model.plan import Plan
from tests.counts import CASES
from tests.exchange.returned.hands import back as returned
from tests.exchange.roster.test_own_list import back, listed
from tests.planning.plans import plans
from tests.storage.kit import contents


@pytest.fixture(scope="module", autouse=True)
def few_spare_rows() -> Iterator[None]:
    usual, facts.SPARE_ROWS = facts.SPARE_ROWS, 1
    yield
    facts.SPARE_ROWS = usual


def by_json(plan: Plan) -> None:
    assert contents(plan_from_json(plan_to_json(plan))) == contents(plan)
    CASES()


def by_list(plan: Plan) -> None:
    found = back(listed(plan), plan)
    tally = found.tally
    assert tally.rows_in == tally.rows_placed + tally.rows_quarantined
    assert found.step.changes == ()
    CASES()


def by_workbook(plan: Plan) -> None:
    file = io.BytesIO()
    export_workbook(plan.base, file, plan=plan)
    found = returned(plan, file.getvalue())
    assert found.found.changed == [] and not found.merge.preview()
    CASES()


def out_and_in(plan: Plan, with_workbook: bool) -> None:
    by_json(plan)
    by_list(plan)
    if with_workbook:
        by_workbook(plan)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_comes_back_as_it_was(plan: Plan) -> None:
    out_and_in(plan, with_workbook=False)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=4_950, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plan=plans(), chance=st.integers(0, 19))
def test_ten_thousand_times_a_plan_comes_back_as_it_was(plan: Plan, chance: int) -> None:
    out_and_in(plan, with_workbook=chance == 7)
