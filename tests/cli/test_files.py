"""Commands that write: whole files, never over others, and what was in comes out again."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.model.blank import blank_plan
from orgplan.model.invariants import errors, warn
from orgplan.planning.calendar import horizon
from tests.cli.shell import Orgplan

WORKBOOK_MAGIC = b"PK\x03\x04"


def test_a_plan_goes_out_as_json_and_comes_back_equal(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out, back, again = (tmp_path / name for name in ("a.json", "b.orgplan", "c.json"))
    assert orgplan("export", plan, out).status == 0
    assert orgplan("new", back, "--from", out).status == 0
    assert orgplan("export", back, again).status == 0
    assert out.read_bytes() == again.read_bytes() == sample("meridian.json").read_bytes()
    answers = [orgplan("cost", path, "--scenario", "LEAN", "--json").json for path in (plan, back)]
    assert answers[0] == answers[1]


def test_the_register_goes_out_as_csv_for_the_scenario_and_pay_asked_for(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "seats.csv"
    assert orgplan("export", plan, out, "--scenario", "LEAN", "--pay", "none").status == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Row ID"]: row for row in csv.DictReader(file)}
    assert len(rows) == 66 and rows["P-308-S1"]["Location"] == "IN-BLR"
    assert not [name for name in rows["P-308-S1"] if "Base" in name or "urrency" in name]


def test_the_as_of_month_of_an_export_says_who_is_there_then(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    def status_of(month: str) -> str:
        out = tmp_path / f"{month}.csv"
        assert orgplan("export", plan, out, "--as-of", month).status == 0
        with out.open(encoding="utf-8-sig", newline="") as file:
            return {row["Row ID"]: row["Status"] for row in csv.DictReader(file)}["P-604-S1"]

    assert (status_of("2027-03"), status_of("2027-06")) == ("Departing", "Closed")


@pytest.mark.parametrize("pay", ["full", "band", "none"])
def test_the_workbook_goes_out_at_every_level_of_pay(
    orgplan: Orgplan, plan: Path, tmp_path: Path, pay: str
) -> None:
    out = tmp_path / "plan.xlsx"
    assert orgplan("export", plan, out, "--pay", pay).status == 0
    assert out.read_bytes().startswith(WORKBOOK_MAGIC)


@pytest.mark.parametrize("name", ["plan.json", "plan.csv", "plan.xlsx"])
def test_nothing_is_overwritten_unless_forced(
    orgplan: Orgplan, plan: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_text("mine", "utf-8")
    answer = orgplan("export", plan, out)
    assert answer.status == 2 and "--force" in answer.error
    assert out.read_text("utf-8") == "mine"
    assert orgplan("export", plan, out, "--force").status == 0
    assert out.read_bytes() != b"mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_reading_a_plan_never_changes_its_file(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    before = plan.read_bytes(), plan.stat().st_mtime_ns, sorted(plan.parent.iterdir())
    for arguments in (["show"], ["cost"], ["headcount"]):
        orgplan(*arguments, plan)
    orgplan("export", plan, tmp_path / "seats.csv")
    assert before == (plan.read_bytes(), plan.stat().st_mtime_ns, sorted(plan.parent.iterdir()))


def test_a_new_plan_is_empty_and_sound_and_can_be_asked_everything(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    path = tmp_path / "my.orgplan"
    answer = orgplan("new", path)
    assert answer.status == 0 and str(path) in answer.out
    shown = orgplan("show", path, "--json").json
    assert (shown["plan"], shown["positions"], shown["fte"]) == ("my", 0, 0)
    assert [year["cash"] for year in shown["years"]] == ["0.00", "0.00"]
    assert shown["findings"] == {"error": 0, "warning": 0, "notice": 0}
    assert [row["fte"] for row in orgplan("cost", path, "--json").json["rows"]] == [0, 0]
    for command in ("show", "cost", "headcount"):
        assert orgplan(command, path).status == 0
    for suffix in ("json", "csv", "xlsx"):
        assert orgplan("export", path, tmp_path / f"my.{suffix}").status == 0
    assert orgplan("new", path).status == 2
    assert orgplan("new", path, "--force").status == 0


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2028, 2, 29), date(2026, 1, 1)])
def test_a_blank_plan_covers_the_two_years_that_follow(today: date) -> None:
    plan = blank_plan("Mine", today)
    assert not errors(plan.base) and not warn(plan.base)
    periods = horizon(plan.base)
    assert len(periods) == 24 and periods[0].label == f"{today.year + 1}-01"
    text = plan_to_json(plan)
    assert plan_to_json(plan_from_json(text)) == text
    assert json.loads(text)["records"]["PlanSettings"][0]["name"] == "Mine"


def test_files_for_another_system_go_into_a_new_folder(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "files"
    answer = orgplan("export", plan, out, "--for", "anaplan", "--scenario", "LEAN")
    assert answer.status == 0 and "anaplan-jobs.csv" in answer.out
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    assert (told["scenario"], told["pay"]) == ("Juniors in Bengaluru", "none")
    assert "Base" not in (out / "anaplan-data.csv").read_text("utf-8-sig").splitlines()[0]
    assert orgplan("export", plan, out, "--for", "netsuite").status == 2
    assert orgplan("export", plan, out, "--for", "netsuite", "--force").status == 0
    assert {path.name for path in out.iterdir()} == {
        "manifest.json", "README.txt", "netsuite-budget.csv",
    }  # fmt: skip
    year = json.loads((out / "manifest.json").read_text("utf-8"))["control"]
    rows = orgplan("cost", plan, "--period", "year", "--json").json["rows"]
    for part in ("cash", "equity"):
        assert year[part] == {row["period"]: row[part] for row in rows}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--for", "sap"), "choose one of adaptive, anaplan"),
        (("--for", "jirav", "--pay", "none"), "Jirav are made of pay"),
        (("--for", "visio", "--view", "org-chart"), "leave out --view"),
        (("--for", "visio", "--template", "t.csv"), "leave out --template"),
        (("--for", "adaptive", "--template", "t.csv"), "no whole row of headings"),
        (("--for", "adaptive", "--template", "gone.csv"), "There is no file gone.csv"),
        (("--template", "t.csv"), "would be a filled workbook: end its name in .xlsx"),
    ],
)
def test_files_that_cannot_be_made_are_refused_in_a_sentence_and_leave_nothing(
    orgplan: Orgplan,
    plan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("Name,,Level\n")
    answer = orgplan("export", plan, tmp_path / "out.csv", *options)
    assert answer.status == 2 and said in answer.error and answer.error.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} - {"orgplan-home"} == {"t.csv"}


def test_a_customers_template_is_filled_in_its_own_columns(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    template = tmp_path / "t.csv"
    template.write_text("Employee Name;Favourite colour;Cost Center;Salary\n", "utf-8")
    out = tmp_path / "out"
    call = ("export", plan, out, "--for", "adaptive", "--template", template)
    assert "asks for Salary" in orgplan(*call).error
    answer = orgplan(*call, "--pay", "full")
    assert answer.status == 0 and "Favourite colour" in answer.error
    with (out / "adaptive-existing.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 49 and rows[1] == {
        "Employee Name": "Avery Abara", "Favourite colour": "", "Cost Center": "004100",
        "Salary": "370500.00",
    }  # fmt: skip


def test_the_systems_are_listed_with_every_column(orgplan: Orgplan) -> None:
    answer = orgplan("systems", "--json").json["systems"]
    listed = orgplan("systems").out
    assert len(answer) == 15 and all(f"{one['system']} " in listed for one in answer)
    told = orgplan("systems", "ashby").out
    (ashby,) = (one for one in answer if one["system"] == "ashby")
    for column in ashby["files"][0]["columns"]:
        assert f"  {column['heading']}: {column['about']}" in told
    assert orgplan("systems", "sap").status == 2


def test_a_workbook_holds_the_cost_centre_and_periods_it_is_asked_for(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "one.xlsx"
    orgplan("export", plan, out, "--cost-centre", "004110", "--periods", "6", "--values")
    sheet = load_workbook(out)["c_Loaded"]
    rows = [row for row in sheet.iter_rows(min_row=8, values_only=True) if row[1]]
    assert {row[1] for row in rows} == {"004110"}
    assert len(rows[0]) == len("ABCDEFG") + 6
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_what_only_a_workbook_knows_is_refused_elsewhere(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    done = orgplan("export", plan, tmp_path / "plan.csv", "--values")
    assert "Only the finance workbook, an .xlsx file, knows --values" in done.error
    done = orgplan("export", plan, tmp_path / "plan.xlsx", "--cost-centre", "9")
    assert "There is no cost centre “9”: choose one of 004100" in done.error
