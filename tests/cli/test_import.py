"""What `orgplan import` says and does, and that it leaves the plan alone until it is whole."""

import json
from pathlib import Path

from orgplan.assets import sample
from tests.cli.shell import Orgplan

FIGURES = ("rows_in", "rows_placed", "rows_quarantined")


def test_a_plan_comes_into_an_empty_one_whole_and_a_second_time_changes_nothing(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    mine, out = tmp_path / "mine.orgplan", tmp_path / "out.json"
    theirs = sample("meridian.json")
    assert orgplan("new", mine).status == 0
    before = mine.read_bytes()
    preview = orgplan("import", theirs, "--into", mine, "--preview", "--json").json
    assert mine.read_bytes() == before and preview["changes"] > 100
    done = orgplan("import", theirs, "--into", mine, "--json").json
    assert done == preview
    assert [done[name] for name in FIGURES] == [65, 65, 0]
    assert orgplan("export", mine, out).status == 0
    assert out.read_bytes() == theirs.read_bytes()
    again = orgplan("import", theirs, "--into", mine, "--json").json
    assert again["changes"] == 0 and again["problems"] == []


def test_another_copy_keeps_what_is_here_where_both_differ_and_says_so(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.orgplan"
    mine.write_bytes(plan.read_bytes())
    document = json.loads(sample("meridian.json").read_text("utf-8"))
    seat = next(row for row in document["records"]["Position"] if row["id"] == "P-304")
    seat["title"] = "Somebody else's words"
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(document), "utf-8")
    found = orgplan("import", copy, "--into", mine, "--json").json
    assert found["changes"] == 0
    assert [x["class"] for x in found["problems"]] == ["conflict"]
    assert "P-304" in found["problems"][0]["text"]


def test_what_is_refused_is_said_in_one_sentence_and_changes_nothing(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.orgplan"
    mine.write_bytes(plan.read_bytes())
    for name, content in (("a.csv", b""), ("a.xlsx", b"PK\x03\x04"), ("b.json", b'"orgplan.plan/')):
        path = tmp_path / name
        path.write_bytes(content)
        found = orgplan("import", path, "--into", mine)
        assert found.status == 2 and found.error.count("\n") == 1 and name in found.error
    assert mine.read_bytes() == plan.read_bytes()


ROSTER = (
    "Employee ID,Name,Job Title,Manager ID,FTE\n"
    "1,Ada,CTO,,1\n2,Bo,Engineer,1,0.85\n3,Cy,Help,9,lots\n"
)


def test_a_roster_makes_a_plan_whose_figures_tie_and_a_second_import_changes_nothing(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    people, mine = tmp_path / "people.csv", tmp_path / "mine.orgplan"
    people.write_text(ROSTER, "utf-8")
    assert orgplan("new", mine, "--from", people).status == 0
    assert orgplan("show", mine, "--json").json["fte"] == 1.85
    again = orgplan("import", people, "--into", mine, "--json").json
    assert again["changes"] == 0
    assert [again[name] for name in FIGURES] == [3, 2, 1]
    assert again["fte_in"] == again["fte_placed"] == 1.85
    assert [(x["row"], x["class"]) for x in again["problems"] if x["row"]] == [(4, "fte")]


def test_a_mapping_is_written_corrected_and_given_back(orgplan: Orgplan, tmp_path: Path) -> None:
    people, mine = tmp_path / "people.csv", tmp_path / "mine.orgplan"
    mapping, report = tmp_path / "mapping.json", tmp_path / "report.csv"
    people.write_text(ROSTER, "utf-8")
    assert orgplan("new", mine).status == 0
    call = ("import", people, "--into", mine, "--preview", "--json")
    orgplan(*call, "--save-mapping", mapping, "--problems", report)
    assert "“lots” is no FTE" in report.read_text("utf-8-sig")
    told = json.loads(mapping.read_text("utf-8"))
    del told["sheets"][0]["columns"]["fte"]
    mapping.write_text(json.dumps(told), "utf-8")
    found = orgplan(*call, "--mapping", mapping, "--choose", "dangling manager=quarantine").json
    assert [found[name] for name in FIGURES] == [3, 2, 1]
    assert (found["fte_in"], found["fte_quarantined"]) == (3, 1)
    refused = orgplan(*call, "--choose", "colour=red")
    assert refused.status == 2 and "no class" in refused.error
    mapping.write_text('{"columns": {"title": "Nothing"}}', "utf-8")
    refused = orgplan(*call, "--mapping", mapping)
    assert refused.status == 2 and "Nothing" in refused.error
