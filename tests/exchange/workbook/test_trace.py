import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from orgplan.blueprint.apply import apply
from orgplan.blueprint.library import shipped
from orgplan.exchange.roster.ledger import Ledger, Link, ledger_text
from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.pay import Pay
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.model.records import values as v
from orgplan.planning.compare import compare
from tests.exchange.workbook.alternatives import ASK, ATS, HRIS, approved, with_scenario
from tests.exchange.workbook.busy import MONTHS, busy
from tests.exchange.workbook.reading import opened, row_of, table

STRAY = "Filled, not in plan"


@pytest.fixture(scope="module")
def documented(meridian: Plan) -> Any:
    """The workbook of the sample with a role document applied, and the plan behind it."""
    draft = Draft(meridian)
    entries = {entry.key: entry.blueprint for entry in shipped()}
    apply(draft, entries["staff-ml-engineer"], "T1")
    plan = meridian.apply(draft.finish("Apply"))
    return plan, opened(plan)


def _column(workbook: Any, sheet: str, heading: str, first: str = "ID") -> set[str]:
    return {str(row[heading]) for row in table(workbook[sheet], first)}


def test_every_seat_party_decision_and_passage_of_the_plan_is_in_the_workbook(
    documented: tuple[Plan, Any],
) -> None:
    plan, workbook = documented
    org = plan.base
    seats = _ids(org, r.Position) | _ids(org, r.PositionPool)
    assert _column(workbook, "Reconciliation", "Position ID", "Key") == seats
    assert _column(workbook, "Blueprint_Trace", "Position ID", "Position ID") == seats
    assert _column(workbook, "Reconciliation", "Requisition ID", "Key") >= _ids(org, r.Requisition)
    assert _column(workbook, "Reconciliation", "Employee ID", "Key") >= _ids(org, r.Person)
    for sheet, kind in (
        ("Stakeholders", r.Stakeholder),
        ("Dependencies", r.Dependency),
        ("Decision_Rights", r.DecisionRight),
        ("Escalation", r.EscalationPath),
    ):
        assert _column(workbook, sheet, "ID") == _ids(org, kind), sheet
    assert _column(workbook, "KPI_Trace", "KPI", "KPI") == _ids(org, r.Kpi)
    made = {row.target for row in org.rows(r.Origin)}
    assert _column(workbook, "Blueprint_Lines", "Record", "Line") == made
    kit = {str(row[0]) for row in workbook["Interview_Kit"].iter_rows(values_only=True)}
    assert kit >= {row.name for row in org.rows(r.InterviewStage)}
    assert kit >= {row.name for row in org.rows(r.ScorecardDimension)}


def _ids(org: Any, kind: type[Any]) -> set[str]:
    return {row.id for row in org.rows(kind)}


def test_a_seat_is_traced_to_its_document_and_says_what_cutting_it_uncovers(
    documented: tuple[Plan, Any],
) -> None:
    plan, workbook = documented
    rows = {row["Position ID"]: row for row in table(workbook["Blueprint_Trace"], "Position ID")}
    staff = rows["P-102"]
    served = {kpi.name for kpi in plan.base.rows(r.Kpi) if "P-102" in kpi.owners}
    assert set(staff["KPIs served"].split("; ")) == served
    assert served
    assert "Kpis (" in staff["Sections and lines"]
    driven = [x.decision for x in plan.base.rows(r.DecisionRight) if x.driver == "P-102"]
    assert all(words.rstrip(".") in staff["Cutting it uncovers"] for words in driven)
    assert "managed by it: P-102" in rows["P-101"]["Cutting it uncovers"]


def test_the_matrix_of_decisions_has_each_ones_letters(documented: tuple[Plan, Any]) -> None:
    plan, workbook = documented
    sheet = workbook["Decision_Rights"]
    ids = row_of(sheet, "ID", 1)
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    for right in plan.base.rows(r.DecisionRight):
        letters = dict(zip(ids[8:], rows[right.id][8:], strict=True))
        assert "D" in letters[right.driver]
        assert "A" in letters[right.approver]
        assert all("C" in letters[name] for name in right.contributors)
        assert all("I" in letters[name] for name in right.informed)


def test_plans_without_scenarios_parties_or_documents_say_what_belongs_there() -> None:
    workbook = opened(busy())
    said = {
        "Bridge": "Nothing was approved yet",
        "Scenarios": "no scenarios yet",
        "Change_Log": "no snapshot",
        "KPI_Trace": "apply a role document",
        "Blueprint_Lines": "No role document was applied",
        "Stakeholders": "no stakeholders",
        "Dependencies": "no dependencies",
        "Decision_Rights": "no decision rights",
        "Escalation": "no escalation paths",
        "Interview_Kit": "No role of this plan has interview stages",
    }
    for name, words in said.items():
        texts = [str(row[0]) for row in workbook[name].iter_rows(values_only=True)]
        assert any(words in text for text in texts), name


def test_changes_of_each_step_cost_what_the_plans_differ_by() -> None:
    plan = approved(with_scenario())
    rows = list(table(opened(plan, ASK)["Change_Log"], "Version"))
    steps = {row["Step"]: 0.0 for row in rows}
    for row in rows:
        steps[row["Step"]] += row["Cost effect FY2028, USD"]
    old = with_scenario().base
    for (before, after), found in zip(
        ((old, plan.base), (plan.base, plan.org(ASK))), steps.values(), strict=True
    ):
        bridge = compare(before, after, "FY2028").bridge
        assert found == pytest.approx((bridge.to_total - bridge.from_total) / 100, abs=0.001)
    raised = next(row for row in rows if row["Position ID"] == "P-2" and row["Field"] == "base")
    assert (raised["Old"], raised["New"]) == ("GBP 77,777.77", "GBP 80,000.01")


@pytest.fixture
def reconciled(tmp_path: Path) -> Iterator[Any]:
    plan = approved(with_scenario())
    file = tmp_path / "reconciled.xlsx"
    export_workbook(plan.base, file, plan=plan, outside=Outside(HRIS, ATS))
    yield load_workbook(file, data_only=True, read_only=True)["Reconciliation"]


def test_each_line_of_hr_and_recruiting_has_its_class(reconciled: Any) -> None:
    rows = list(table(reconciled, "Key"))
    found = {(row["Key"], row["Employee ID"] or row["Requisition ID"]): row for row in rows}
    expected = {
        ("P-1", "E-P-1-S1"): ("Matched, filled", "Start differs; "),
        ("P-2", "E-P-2-S1"): ("Duplicate", None),
        ("P-3", "E-P-3-S1"): ("Matched, filled", None),
        ("P-3", "R-3"): ("Matched, open", "Requisition open for long; "),
        ("P-4", "E-P-4-S1"): ("Filled in plan, not in HRIS", None),
        ("P-6", "E-NEW"): (STRAY, None),
        ("E-UNKNOWN", "E-UNKNOWN"): (STRAY, None),
        ("P-77", "R-77"): ("Requisition, not in plan", None),
        ("P-7", None): ("In plan, no requisition", None),
        ("POOL", None): ("Pool or not counted", None),
    }
    for key, (kind, also) in expected.items():
        assert (found[key]["Class"], found[key]["Differences"] or None) == (kind, also), key
    pair = [row for row in rows if row["Key"] == "P-2"]
    assert [row["Class"] for row in pair] == ["Matched, filled", "Duplicate"]
    assert pair[0]["Differences"].split("; ")[:3] == [
        "Cost centre differs", "FTE differs", "Base above budget",
    ]  # fmt: skip
    assert row_of(reconciled, "Difference", 4)[5] == 0


def test_every_row_of_hr_and_recruiting_is_on_the_sheet_once(reconciled: Any) -> None:
    rows = list(table(reconciled, "Key"))
    assert sum(row["In HRIS"] for row in rows) == len(HRIS)
    assert sum(row["In ATS"] for row in rows) == len(ATS)
    counts = {line: row_of(reconciled, line, 4)[5] for line in ("Duplicate", STRAY)}
    assert counts == {"Duplicate": 1, STRAY: 2}


def test_without_files_the_plans_own_people_and_requisitions_stand_in() -> None:
    idle = r.Person("E-IDLE", "Without a seat", date(2026, 1, 5))
    gone = replace(idle, id="E-GONE", leave_date=date(2027, 1, 1), leave_reason=v.Exit.VOLUNTARY)
    sheet = opened(busy(MONTHS, idle, gone))["Reconciliation"]
    texts = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert any(text.startswith("No HRIS file was given") for text in texts)
    rows = {row["Key"]: row for row in table(sheet, "Key")}
    assert rows["E-IDLE"]["Class"] == STRAY
    assert "E-GONE" not in rows


def test_files_that_were_brought_into_the_plan_are_what_hr_says() -> None:
    rows = {
        "1": _link("P-1", "E-P-1-S1", fte="1", manager="", cost_centre="0410", start="2024-05-01"),
        "2": _link("P-2", "E-OTHER", fte="0.6", manager="P-1", base="31415926.53 GBP"),
        "3": Link(True, "POOL", values={"heads": "12"}),
    }
    source = r.Source("SRC-1", "hr", content=ledger_text(Ledger(rows)), imported=date(2027, 3, 1))
    plan = busy(MONTHS, source)
    workbook = opened(plan)
    texts = [str(row[0]) for row in workbook["Reconciliation"].iter_rows(values_only=True)]
    assert "HRIS: hr, brought in on 2027-03-01." in texts
    found = {row["Key"]: row for row in table(workbook["Reconciliation"], "Key")}
    assert found["P-1"]["Class"] == "Matched, filled"
    assert found["P-1"]["Differences"] in ("", None)
    assert found["P-2"]["Differences"] == "Employee differs; "
    assert found["P-2"]["Base, HRIS"] == pytest.approx(31415926.53 * 1.2711)
    assert found["P-4"]["Class"] == "Filled in plan, not in HRIS"
    one = {row["Key"] for row in table(opened(plan, cost_centre="410")["Reconciliation"], "Key")}
    assert "P-2" not in one
    for pay in ("band", "none"):
        file = io.BytesIO()
        export_workbook(plan.base, file, plan=plan, options=Options(pay=Pay(pay)))
        with zipfile.ZipFile(file) as package:
            parts = [package.read(name) for name in package.namelist()]
        assert not any(b"31415926" in part or b"39932" in part for part in parts)


def _link(seat: str, person: str, **values: str) -> Link:
    return Link(False, seat, person=person, ids=(f"position_id:{seat.lower()}",), values=values)
