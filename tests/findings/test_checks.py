"""Every check fires on the fault it is about, passes its neighbour, and can say what it means."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from orgplan.findings.finding import FAMILIES, Finding, Limits, Severity
from orgplan.findings.fixing import fix_of
from orgplan.findings.registry import CHECKS
from orgplan.findings.run import findings
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import EscalationPath, Spell
from orgplan.model.records.values import Money
from orgplan.planning.cost import cost_book
from tests.findings.cases import CASES, Case
from tests.findings.edits import change, edited
from tests.findings.well_made import well_made

WITH_FIX = {check.code: check for check in CHECKS if check.fix}


def found(plan: Plan, scenario: str = "") -> tuple[Finding, ...]:
    return findings(plan.org(scenario)).all()


def codes(plan: Plan, scenario: str = "") -> set[str]:
    return {row.code for row in found(plan, scenario)}


def test_a_well_made_plan_raises_no_question_at_all() -> None:
    assert found(well_made()) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_check_fires_on_its_fault_and_passes_what_is_only_near_it(case: Case) -> None:
    assert case.code in codes(edited(well_made(), case.fires), case.scenario)
    assert case.code not in codes(edited(well_made(), case.passes), case.scenario)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_finding_writes_days_as_the_window_does(case: Case) -> None:
    for row in found(edited(well_made(), case.fires), case.scenario):
        assert not re.search(r"\d{4}-\d\d", f"{row.message} {row.advice}")


def test_every_check_has_its_case() -> None:
    assert Counter(case.code for case in CASES) == Counter(check.code for check in CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_says_where_it_comes_from_why_it_asks_and_what_to_do(check: Case) -> None:
    assert re.fullmatch(r"[A-Z]{3}-\d{3}", check.code) and check.family in FAMILIES
    assert re.search(r"\[[PSVMKA]\]", check.source)
    for sentence in (check.why, check.advice):
        assert sentence.endswith(".") and sentence[0].isupper()


def test_code_and_place_tell_every_finding_from_all_others() -> None:
    for case in CASES:
        places = Counter(
            (row.code, row.place) for row in found(edited(well_made(), case.fires), case.scenario)
        )
        assert set(places.values()) == {1}, case.code


@pytest.mark.parametrize("case", [x for x in CASES if x.code in WITH_FIX], ids=lambda x: x.code)
def test_a_fix_is_one_edit_after_which_the_finding_is_gone(case: Case) -> None:
    plan = edited(well_made(), case.fires)
    row = next(row for row in found(plan, case.scenario) if row.code == case.code)
    step = fix_of(plan, case.scenario, row)
    assert step and step.label == WITH_FIX[case.code].fix.label
    after = plan.apply(step)
    assert row.place not in {x.place for x in found(after, case.scenario) if x.code == case.code}
    back = after.apply(~step).base.kinds()
    assert {kind: rows for kind, rows in back.items() if rows} == plan.base.kinds()


def test_a_fix_that_has_nothing_to_change_is_not_offered() -> None:
    path = change(EscalationPath, "ESC1", steps=("P-10", "P-11"))
    plan = edited(well_made(), [path])
    row = next(row for row in found(plan) if row.code == "ESC-001")
    assert fix_of(plan, "", row) is None
    assert fix_of(plan, "", replace(row, code="ORG-004")) is None


def test_limits_hold_their_bounds_themselves_and_the_louder_verdict_wins() -> None:
    span = Limits((4, 8), (2, 10))
    said = {n: verdict and verdict.severity for n in range(12) if (verdict := span.judge(n))}
    notice, warning = Severity.NOTICE, Severity.WARNING
    assert said == {
        0: warning,
        1: warning,
        2: notice,
        3: notice,
        9: notice,
        10: notice,
        11: warning,
    }
    assert str(span.judge(11).threshold) == "10" and str(span.judge(3).threshold) == "4"
    assert "below 4 or above 8" in span.words()


def test_what_keeps_a_check_from_looking_is_said_and_stops_no_other() -> None:
    plan = edited(well_made(), [change(Spell, "P-12-S1", base=Money.of(9, "XXX"))])
    rows = {row.code: row for row in found(plan)}
    assert "no exchange rate" in rows["MNY-005"].message
    assert "MNY-003" in rows
    with pytest.raises(PlanError):
        cost_book(plan.base)
