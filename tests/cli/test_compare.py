"""`orgplan compare` answers with changes and a bridge that add up, for every pair there is."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from orgplan.cli.compare import MODES
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import delete_position
from orgplan.model.edits.snapshots import take_snapshot
from orgplan.planning.attrition import Mode
from orgplan.storage.file import open_plan, save_plan
from tests.cli.shell import Orgplan

PAIRS = list(permutations(("BASE", "FREEZE", "LEAN"), 2))
STEPS = ["volume", "timing", "fte", "pay", "place", "load", "one_offs", "attrition"]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_pair_adds_up_to_the_cent(
    orgplan: Orgplan, plan: Path, first: str, second: str
) -> None:
    answer = orgplan("compare", plan, first, second, "--json").json
    difference = Decimal(answer["to_total"]) - Decimal(answer["from_total"])
    assert [row["step"] for row in answer["bridge"]] == STEPS
    assert sum(Decimal(row["amount"]) for row in answer["bridge"]) == difference
    assert sum(Decimal(row["cost"]) for row in answer["changes"]) == difference
    totals = [total(orgplan, plan, name) for name in (first, second)]
    assert [answer["from_total"], answer["to_total"]] == totals


def total(orgplan: Orgplan, plan: Path, scenario: str) -> str:
    rows = orgplan("cost", plan, "--scenario", scenario, "--json").json["rows"]
    return str(sum(Decimal(row["cash"]) for row in rows))


def test_a_change_says_what_of_which_record_from_what_to_what(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("compare", plan, "BASE", "FREEZE", "--json").json["changes"]
    assert rows[0] == {
        "kind": "delayed",
        "id": "P-203-S1",
        "field": "start",
        "from": "2027-08-02",
        "to": "2028-02-02",
        "cost": "-144842.17",
    }
    assert {row["kind"] for row in rows} == {"delayed"}


def test_one_fiscal_year_may_be_compared_alone(orgplan: Orgplan, plan: Path) -> None:
    whole, *years = (
        orgplan("compare", plan, "BASE", "LEAN", "--json", *more).json
        for more in ((), ("--year", "FY2028"), ("--year", "FY2029"))
    )
    assert Decimal(whole["to_total"]) == sum(Decimal(year["to_total"]) for year in years)


@pytest.mark.parametrize("mode", MODES)
def test_expected_attrition_is_a_line_of_its_own(orgplan: Orgplan, plan: Path, mode: str) -> None:
    assert set(MODES) == {*Mode}
    answer = orgplan("compare", plan, "BASE", "FREEZE", "--attrition", mode, "--json").json
    difference = Decimal(answer["to_total"]) - Decimal(answer["from_total"])
    assert sum(Decimal(row["amount"]) for row in answer["bridge"]) == difference
    last = Decimal(answer["bridge"][-1]["amount"])
    assert (last > 0) == (mode in ("hazard", "simple"))


def test_a_snapshot_may_stand_in_a_scenarios_place(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    opened = open_plan(plan).plan
    draft = Draft(opened)
    take_snapshot(draft, "November", opened.settings.as_of)
    copy = tmp_path / "copy.orgplan"
    save_plan(opened.apply(draft.finish("Snapshot")), copy)
    answer = orgplan("compare", copy, "november", "FREEZE", "--json").json
    assert answer["bridge"] == orgplan("compare", plan, "BASE", "FREEZE", "--json").json["bridge"]


def test_a_scenario_whose_base_changed_under_it_says_what_no_longer_fits(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    opened = open_plan(plan).plan
    draft = Draft(opened)
    delete_position(draft, "P-308")
    copy = tmp_path / "copy.orgplan"
    save_plan(opened.apply(draft.finish("Delete")), copy)
    answer = orgplan("compare", copy, "BASE", "FREEZE", "--json")
    assert "FREEZE: 2 changes no longer fit the base (P-308-S1, R-308)" in answer.error
    amounts = [Decimal(row["amount"]) for row in answer.json["bridge"]]
    assert sum(amounts) == Decimal(answer.json["to_total"]) - Decimal(answer.json["from_total"])


def test_in_words_it_tells_changes_and_why_cost_moved(orgplan: Orgplan, plan: Path) -> None:
    out = orgplan("compare", plan, "BASE", "LEAN").out
    assert "moved     P-308     location  US-REM          IN-BLR          (176,881)" in out
    assert "Location and currency              (176,881)" in out
    assert "BASE and BASE do not differ." in orgplan("compare", plan, "BASE", "BASE").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("BASE", "NONE"), "There is no scenario “NONE”: this plan has BASE, FREEZE, LEAN"),
        (("BASE", "LEAN", "--year", "FY2031"), "no fiscal year “FY2031”: use FY2028, FY2029"),
        (("BASE",), "Missing argument"),
    ],
)
def test_mistakes_are_said_in_a_sentence(
    orgplan: Orgplan, plan: Path, arguments: tuple[str, ...], words: str
) -> None:
    answer = orgplan("compare", plan, *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.error
