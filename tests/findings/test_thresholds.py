"""A plan's own bounds are those its figures are judged by, and only their checks run again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from orgplan.findings.finding import Limits, Severity
from orgplan.findings.registry import BY_CODE, CHECKS
from orgplan.findings.run import findings
from orgplan.findings.threshold import Threshold
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.thresholds import reset_threshold, set_threshold
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import OwnThreshold, Team
from tests.findings.cases import CASES, Case
from tests.findings.edits import edited, put
from tests.findings.well_made import well_made

WITH_THRESHOLDS = [case for case in CASES if BY_CODE[case.code].thresholds]
SPAN = BY_CODE["ORG-004"].thresholds[0]


def codes(plan: Plan, scenario: str = "") -> set[str]:
    return {row.code for row in findings(plan.org(scenario)).all()}


def step(plan: Plan, *own: OwnThreshold, reset: str = "") -> ChangeSet:
    draft = Draft(plan)
    for row in own:
        set_threshold(draft, row)
    if reset:
        reset_threshold(draft, reset)
    return draft.finish("Set bounds")


@pytest.mark.parametrize("case", WITH_THRESHOLDS, ids=lambda case: case.code)
def test_without_bounds_a_check_no_longer_asks_about_its_fault(case: Case) -> None:
    none = [put(OwnThreshold(row.id)) for row in BY_CODE[case.code].thresholds]
    plan = edited(well_made(), [*case.fires, *none])
    assert case.code not in codes(plan, case.scenario)


def test_every_threshold_is_its_checks_own_and_told_from_all_others() -> None:
    rows = [(check.code, row) for check in CHECKS for row in check.thresholds]
    assert len({row.id for _, row in rows}) == len(rows) > 45
    for code, row in rows:
        assert row.code == code and row.measure and any(row.sides)


def test_own_bounds_raise_and_lower_what_is_said_and_a_reset_forgets_them() -> None:
    plan = well_made()
    assert "ORG-004" not in codes(plan)
    own = SPAN.own(Limits((None, 3), (None, 30)), "Coaches only")
    strict = plan.apply(step(plan, own))
    rows = [row for row in findings(strict.base).all() if row.code == "ORG-004"]
    assert {row.severity for row in rows} == {Severity.NOTICE}
    assert {str(row.threshold) for row in rows} == {"3"}
    again = strict.apply(step(strict, reset="ORG-004"))
    assert "ORG-004" not in codes(again) and not again.base.rows(OwnThreshold)
    # What was reset once can be set again under the same id.
    assert codes(again.apply(step(again, own))) == codes(strict)
    assert not step(plan, reset="ORG-004")


def test_bounds_that_are_the_defaults_are_none_of_the_plans_own() -> None:
    assert SPAN.own(Limits((Decimal("4.0"), 8), (2, Decimal(10))), "") is None


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits((9, 8), (2, 10)), "from low to high"),
        (Limits((4, 8), (5, 10)), "a warning outside its notice"),
        (Limits((4, Decimal("1e40")), (2, None)), "at most"),
    ],
)
def test_bounds_that_cannot_be_counted_with_are_refused(limits: Limits, words: str) -> None:
    plan = well_made()
    with pytest.raises(PlanError, match=words):
        step(plan, SPAN.own(limits, ""))


def test_a_bound_on_the_side_that_is_not_looked_at_is_refused() -> None:
    growth: Threshold = BY_CODE["ORG-013"].thresholds[0]
    with pytest.raises(PlanError, match="ORG-013"):
        growth.own(Limits((5, 30), (None, 50)), "")


def test_setting_bounds_asks_only_the_checks_they_belong_to() -> None:
    plan = well_made()
    known = findings(plan.base)
    changed = step(plan, OwnThreshold("ORG-006/in all", warning_high=Decimal(2)))
    after = known.after(plan.apply(changed).base, changed)
    assert after.ran == ("ORG-006",)
    assert after.all() == findings(plan.apply(changed).base, known.day).all()


def test_a_teams_own_size_goes_before_the_plans() -> None:
    plan = well_made()
    size = BY_CODE["ORG-007"].thresholds[0]
    tiny = plan.apply(step(plan, size.own(Limits((1, 2), (None, 3)), "Pairs")))
    named = {row.place for row in findings(tiny.base).all() if row.code == "ORG-007"}
    assert named
    team = sorted(named)[0]
    record = tiny.base.need(Team, team)
    own = edited(tiny, [put(replace(record, size_min=4, size_max=8))])
    left = {row.place for row in findings(own.base).all() if row.code == "ORG-007"}
    assert left == named - {team}
