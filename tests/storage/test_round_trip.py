"""What is saved comes back equal, whatever it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from orgplan.model.codec import encode
from orgplan.model.plan import Plan
from orgplan.model.records import ALL_KINDS, Position
from orgplan.storage.columns import to_columns
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.makers import to_records
from tests.bench.plans import make_plan
from tests.storage.kit import contents
from tests.storage.strategies import SLOW, plans


@settings(max_examples=15, suppress_health_check=SLOW)
@given(plan=plans())
def test_any_plan_that_holds_together_comes_back_equal(plan: Plan, tmp_path: Path) -> None:
    saved = save_plan(plan, tmp_path / "any.orgplan", replace=True)
    opened = open_plan(saved.path)
    assert contents(opened.plan) == contents(plan)
    assert (opened.digest, opened.base_hash) == (saved.digest, saved.base_hash)
    assert stored(opened.plan) == stored(plan)


def stored(plan: Plan) -> list:
    """What a file holds for a plan: equal numbers look equal, however they were written."""
    return [to_columns(kind, plan.base.rows(kind)) for kind in ALL_KINDS]


def test_a_generated_organization_comes_back_with_its_scenarios(tmp_path: Path) -> None:
    plan = make_plan(200)
    opened = open_plan(save_plan(plan, tmp_path / "plan.orgplan").path)
    assert contents(opened.plan) == contents(plan)
    assert opened.report == ()
    for scenario in plan.scenarios:
        there, here = plan.org(scenario.id), opened.plan.org(scenario.id)
        assert [there.rows(kind) for kind in ALL_KINDS] == [here.rows(kind) for kind in ALL_KINDS]


def test_what_comes_back_are_real_frozen_records() -> None:
    seats = [replace(seat, tags=()) for seat in make_plan(200).base.rows(Position)]
    made = to_records(Position, zip(*to_columns(Position, seats), strict=True))
    assert [encode(seat) for seat in made.values()] == [encode(seat) for seat in seats]
    seat = next(iter(made.values()))
    assert type(seat) is Position
    assert hash(seat) == hash(seats[0])
    with pytest.raises(AttributeError):
        seat.title = "Another"  # type: ignore[misc]
