"""`check` answers in words and in documented JSON, and its exit status can hold up a release."""

from pathlib import Path

from orgplan.cli import check
from orgplan.findings.finding import SEVERITIES
from orgplan.model.edits.acceptance import accept_finding
from orgplan.storage.file import open_plan, save_plan
from tests.cli.shell import Orgplan
from tests.findings.test_sample import PLANTED
from tests.model.text_plan import do

KEYS = ["code", "severity", "where", "message", "figure", "threshold", "advice", "accepted"]


def test_the_json_has_the_keys_that_are_promised(orgplan: Orgplan, plan: Path) -> None:
    answer = orgplan("check", plan, "--json").json
    assert list(answer) == ["findings"]
    for row in answer["findings"]:
        assert list(row) == KEYS
        assert row["where"] and row["message"] and row["advice"]
        assert row["severity"] in check.SEVERITIES
    span = next(row for row in answer["findings"] if row["where"] == ["P-006"])
    assert (span["code"], span["figure"], span["threshold"]) == ("ORG-004", 9, 8)


def test_the_json_lists_all_fourteen_planted_problems(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("check", plan, "--json").json["findings"]
    found = {(row["code"], row["where"][0]) for row in rows}
    assert len(PLANTED) == 14
    assert not [problem for problem, wanted in PLANTED.items() if not set(wanted) <= found]


def test_show_counts_what_check_lists(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("check", plan, "--json").json["findings"]
    counts = orgplan("show", plan, "--json").json["findings"]
    assert counts == {
        severity: sum(row["severity"] == severity for row in rows) for severity in check.SEVERITIES
    }


def test_the_status_says_whether_anything_is_as_loud_as_asked(orgplan: Orgplan, plan: Path) -> None:
    assert orgplan("check", plan).status == 0
    assert orgplan("check", plan, "--fail-on", "error").status == 0
    assert orgplan("check", plan, "--fail-on", "warning").status == 1
    assert orgplan("check", plan, "--fail-on", "notice", "--json").status == 1
    refused = orgplan("check", plan, "--fail-on", "rumour")
    assert refused.status == 2 and "rumour" in refused.error


def test_words_come_under_their_families_with_the_totals_at_the_end(
    orgplan: Orgplan, plan: Path
) -> None:
    said = orgplan("check", plan).out
    assert "Team topology\n" in said and "  DEP-004  warning  Circles: ML" in said
    counts = orgplan("show", plan, "--json").json["findings"]
    assert f"{counts['warning']} warnings" in said.splitlines()[-1]


def test_one_line_is_one_question_and_everything_it_is_asked_of_stands_below(
    orgplan: Orgplan, plan: Path
) -> None:
    said = orgplan("check", plan).out
    rows = orgplan("check", plan, "--json").json["findings"]
    asked = [
        line.split()[0] for line in said.splitlines() if line.startswith("  ") and line[2] > " "
    ]
    assert len(asked) == len(set(asked)) == len({row["code"] for row in rows})
    assert all(row["message"] in said for row in rows)


def test_what_is_accepted_is_told_apart_and_holds_nothing_up(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.orgplan"
    changed = do(
        open_plan(plan).plan, accept_finding, "DEP-004", "T1", "A. Example", "Ends in March"
    )
    save_plan(changed, mine)
    rows = orgplan("check", mine, "--json").json["findings"]
    accepted = [row for row in rows if row["accepted"]]
    assert [(row["code"], row["where"][0]) for row in accepted] == [("DEP-004", "T1")]
    assert accepted[0]["accepted"] == {
        "by": "A. Example", "reason": "Ends in March", "on": "2026-11-23", "until": None,
    }  # fmt: skip
    assert "(A. Example: Ends in March)" in orgplan("check", mine).out
    before = orgplan("show", plan, "--json").json["findings"]["warning"]
    assert orgplan("show", mine, "--json").json["findings"]["warning"] == before - 1


def test_scenario_and_month_change_what_is_found(orgplan: Orgplan, plan: Path) -> None:
    now = orgplan("check", plan, "--json").json["findings"]
    later = orgplan("check", plan, "--as-of", "2027-07", "--json").json["findings"]
    assert ("COV-001", "D2") in {(row["code"], row["where"][0]) for row in now}
    assert ("COV-001", "D2") not in {(row["code"], row["where"][0]) for row in later}
    frozen = orgplan("check", plan, "--scenario", "FREEZE", "--json").json["findings"]
    assert {row["message"] for row in frozen} != {row["message"] for row in now}


def test_an_empty_plan_has_nothing_to_look_at(orgplan: Orgplan, tmp_path: Path) -> None:
    orgplan("new", tmp_path / "new.orgplan")
    assert orgplan("check", tmp_path / "new.orgplan", "--json").json == {"findings": []}
    assert "Nothing to look at" in orgplan("check", tmp_path / "new.orgplan").out


def test_the_severities_offered_are_those_there_are() -> None:
    assert tuple(severity.value for severity in SEVERITIES) == check.SEVERITIES
