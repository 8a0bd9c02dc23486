"""A finding can be accepted with who, why and until when, and then counts no longer."""

from datetime import date

import pytest

from orgplan.findings.finding import Severity
from orgplan.findings.run import findings, of_place
from orgplan.model.edits.acceptance import accept_finding, take_back_acceptance
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import AcceptedFinding, OrgUnit, ReportingLine, Team
from tests.findings.edits import change, edited
from tests.findings.well_made import well_made
from tests.model.text_plan import do

BY, WHY = "A. Example", "Two teams merge in spring"
TODAY, SPRING = date(2026, 11, 23), date(2027, 4, 1)


@pytest.fixture
def plan() -> Plan:
    return edited(well_made(), [change(Team, "T1", "T2", size_max=7)])


def test_an_accepted_finding_says_by_whom_and_why_and_is_not_open(plan: Plan) -> None:
    after = do(plan, accept_finding, "ORG-007", "T1", BY, WHY, SPRING)
    rows = {row.place: row for row in findings(after.base).all()}
    accepted = rows["T1"].accepted
    assert accepted is not None
    assert (accepted.accepted_by, accepted.reason, accepted.until) == (BY, WHY, SPRING)
    assert accepted.accepted_on == TODAY and rows["T2"].accepted is None
    assert [row.place for row in findings(after.base).open()] == ["T2"]
    assert findings(after.base).counts()[Severity.NOTICE] == 1


def test_it_is_asked_again_after_its_end_and_when_it_is_taken_back(plan: Plan) -> None:
    after = do(plan, accept_finding, "ORG-007", "T1", BY, WHY, SPRING)
    assert {row.place for row in findings(after.base, date(2027, 4, 2)).open()} >= {"T1", "T2"}
    row = after.base.rows(AcceptedFinding)[0]
    back = do(after, take_back_acceptance, row.id)
    assert len(findings(back.base).open()) == 2


def test_one_acceptance_may_stand_for_every_place(plan: Plan) -> None:
    after = do(plan, accept_finding, "ORG-007", "*", BY, WHY)
    assert findings(after.base).open() == ()
    assert len(findings(after.base).all()) == 2


def test_a_second_acceptance_takes_the_place_of_the_first(plan: Plan) -> None:
    once = do(plan, accept_finding, "ORG-007", "T1", BY, WHY, SPRING)
    twice = do(once, accept_finding, "ORG-007", "T1", BY, "For good")
    rows = twice.base.rows(AcceptedFinding)
    assert [(row.reason, row.until) for row in rows] == [("For good", None)]


def test_without_a_name_or_a_reason_or_with_an_end_in_the_past_it_is_refused(plan: Plan) -> None:
    for arguments in (("", WHY), (BY, "  "), (BY, WHY, date(2026, 11, 22))):
        with pytest.raises(PlanError, match="ORG-007"):
            do(plan, accept_finding, "ORG-007", "T1", *arguments)


def test_a_broken_rule_cannot_be_accepted() -> None:
    plan = edited(well_made(), [change(ReportingLine, "P-10-L1", manager="P-10")])
    row = next(row for row in findings(plan.base).all() if row.severity is Severity.ERROR)
    accepted = AcceptedFinding("X", row.code, row.place, BY, WHY, TODAY)
    after = edited(plan, [lambda rows: rows.update({(AcceptedFinding, "X"): accepted})])
    assert row.place in {x.place for x in findings(after.base).open()}


def test_a_record_knows_the_findings_it_is_part_of() -> None:
    plan = edited(well_made(), [change(OrgUnit, "U", head=""), change(Team, "T1", size_max=7)])
    rows = findings(plan.base).all()
    assert [row.code for row in of_place(rows, "T1")] == ["ORG-007"]
    assert [row.code for row in of_place(rows, "U")] == ["DAT-008"]
