"""Whatever a plan holds, be it broken, the checks answer and none of them fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.findings.run import findings
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    FiscalCalendar,
    ParameterSet,
    PlanSettings,
    Record,
)
from tests.bench.plans import make_plan
from tests.findings.edits import drop, edited, put
from tests.findings.well_made import well_made
from tests.planning.plans import plans
from tests.strategies import any_record

KEPT = (PlanSettings, ParameterSet)


def answers(plan: Plan) -> None:
    for scenario in ("", *(row.id for row in plan.scenarios)):
        for row in findings(plan.org(scenario)).all():
            assert row.where and all(isinstance(place, str) for place in row.where)
            assert row.message and row.advice


@settings(max_examples=25)
@given(plans(with_transfers=True))
def test_any_plan_that_can_be_costed_can_be_checked(plan: Plan) -> None:
    answers(plan)


@settings(max_examples=60)
@given(st.lists(any_record().filter(lambda row: not isinstance(row, KEPT)), max_size=12))
def test_records_that_name_nothing_there_is_break_no_check(rows: list[Record]) -> None:
    plan = edited(well_made(), [put(row) for row in rows])
    found = findings(plan.base)
    assert all(row.where and row.message for row in found.all())


def test_plans_of_other_shapes_are_checked_too() -> None:
    for seed in range(2):
        answers(make_plan(30 + 10 * seed, seed=seed))


NEEDED = (*KEPT, FiscalCalendar)


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind not in NEEDED])
def test_what_names_a_record_that_is_gone_breaks_no_check(kind: type) -> None:
    plan = well_made()
    ids = [row.id for row in plan.base.rows(kind)]
    for gone in ([name] for name in ids[:4]):
        answers(edited(plan, [drop(kind, *gone)]))
    answers(edited(plan, [drop(kind, *ids)]))
