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
