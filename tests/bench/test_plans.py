"""The generated plans that benches and other tests stand on."""

import pytest

from orgplan.model import records as r
from orgplan.model.invariants import errors
from orgplan.model.queries import manager_on
from tests.bench.frame import AS_OF
from tests.bench.plans import make_plan
from tests.storage.kit import contents


@pytest.mark.parametrize("positions", [5, 8, 14, 200, 2_000])
def test_a_generated_plan_has_the_size_asked_for_and_keeps_all_rules(positions: int) -> None:
    plan = make_plan(positions)
    assert len(plan.base.rows(r.Position)) == positions
    assert errors(plan.base) == []
    for scenario in plan.scenarios:
        org = plan.org(scenario.id)
        assert not org.stale
        assert errors(org) == []


FROM_DOCUMENTS = {
    r.RoleDocument,
    r.Kpi,
    r.Milestone,
    r.InterviewStage,
    r.ScorecardDimension,
    r.Meeting,
    r.Risk,
    r.Origin,
}
"""What only role documents bring into a plan."""


def test_equal_arguments_make_equal_plans_and_other_seeds_others() -> None:
    assert contents(make_plan(200)) == contents(make_plan(200))
    assert contents(make_plan(200)) != contents(make_plan(200, seed=2))


def test_a_generated_plan_looks_like_an_organization() -> None:
    org = make_plan(2_000).base
    sizes = [len(org.by(r.Position, "team", team.id)) for team in org.rows(r.Team)]
    assert {*sizes} <= {5, 6, 7, 8, 9}
    tops = [x.id for x in org.rows(r.Position) if not manager_on(org, x.id, AS_OF)]
    assert len(tops) == 1
    searched = sum(not spell.person for spell in org.rows(r.Spell))
    assert 0.15 < searched / 2_000 < 0.3
    assert len({seat.location for seat in org.rows(r.Position)}) == 5
    filled = {kind for kind, table in org.kinds().items() if table}
    assert set(r.ALL_KINDS) - filled == {r.Snapshot} | FROM_DOCUMENTS
