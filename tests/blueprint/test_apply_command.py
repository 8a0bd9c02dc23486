"""`orgplan blueprint FILE --apply PLAN` fills the plan's file, once, and says what it did."""

import json
from pathlib import Path

import pytest

from orgplan.cli.commands import run
from orgplan.model import records as r
from orgplan.model.errors import OrgPlanError
from orgplan.model.plan import Plan
from orgplan.storage.file import open_plan, save_plan
from tests.blueprint.documents_at_hand import FIXTURES, SEED, needs_the_seed
from tests.blueprint.plans_at_hand import counts, new_plan, staffed
from tests.blueprint.test_apply import GOLDEN

OWN = str(FIXTURES / "search_engineer.html")
Capture = pytest.CaptureFixture[str]


def file_of(plan: Plan, folder: Path) -> Path:
    return save_plan(plan, folder / "plan.orgplan").path


@needs_the_seed
def test_the_document_of_the_brief_fills_a_new_plan_once(tmp_path: Path, capsys: Capture) -> None:
    path = file_of(new_plan(), tmp_path)
    assert run(["blueprint", str(SEED), "--apply", str(path)]) == 0
    out = capsys.readouterr().out
    assert "20 sections, read as wordpress" in out and "  decision rights: 15 made" in out
    assert run(["export", str(path), str(tmp_path / "plan.json")]) == 0
    assert counts(open_plan(path).plan) == GOLDEN
    before = path.read_bytes()
    assert run(["blueprint", str(SEED), "--apply", str(path)]) == 0
    assert "already: nothing changes" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_it_says_what_is_alike_vacant_and_suggested(tmp_path: Path, capsys: Capture) -> None:
    path = file_of(staffed(r.Stakeholder("S07", "Legal and data protection")), tmp_path)
    command = ["blueprint", OWN, "--apply", str(path), "--team", "Team T2"]
    assert run([*command, "--preview"]) == 0
    out = capsys.readouterr().out
    assert "would change, in team T2; nothing is written" in out
    assert "Data Protection / Legal" in out and "S07   Legal and data protection" in out
    assert "is vacant and stands in" in out
    assert "Suggested until somebody confirms it" in out
    assert not open_plan(path).plan.base.rows(r.RoleProfile)
    assert run([*command, "--match", "70"]) == 0
    assert "relations to stakeholders: 11 made" in capsys.readouterr().out
    assert len(open_plan(path).plan.base.rows(r.Stakeholder)) == 15


def test_the_json_tells_every_row(tmp_path: Path, capsys: Capture) -> None:
    path = file_of(staffed(), tmp_path)
    command = ["blueprint", OWN, "--apply", str(path), "--team", "T1", "--variant", "Regulated"]
    assert run([*command, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    applied = document["applied"]
    assert (document["title"], applied["team"]) == ("Staff Search Relevance Engineer", "T1")
    assert applied["changes"] > 300 and applied["differences"] == []
    assert [x["name"].split(": ")[1] for x in applied["variants"] if x["on"]] == ["Regulated"]
    rows = {row["key"]: row for row in applied["rows"]}
    tie = rows["stakeholders_relations/0"]
    assert (tie["action"], tie["kind"], tie["confirmed"]) == ("make", "StakeholderRelation", False)
    assert open_plan(path).plan.base.get(r.StakeholderRelation, tie["target"]) is not None
    assert all(isinstance(row["block"], int) for row in rows.values())


def test_a_newer_version_is_told_by_place(tmp_path: Path, capsys: Capture) -> None:
    path = file_of(new_plan(), tmp_path)
    assert run(["blueprint", OWN, "--apply", str(path)]) == 0
    newer = tmp_path / "newer.html"
    text = Path(OWN).read_text("utf-8")
    newer.write_text(text.replace("Attribute definitions", "Attribute meanings"), "utf-8")
    capsys.readouterr()
    assert run(["blueprint", str(newer), "--apply", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Since the version that was applied before:" in out
    assert "changed  upstream" in out and "Attribute meanings" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "several teams: name the one"),
        (["--team", "Sales"], "no open team “Sales”"),
        (["--team", "T1", "--scenario", "Moon"], "no scenario “Moon”"),
        (["--team", "T1", "--variant", "Moon"], "no variant “Moon”"),
    ],
)
def test_a_mistake_is_a_sentence_and_the_plan_stays(
    arguments: list[str], sentence: str, tmp_path: Path
) -> None:
    path = file_of(staffed(), tmp_path)
    before = path.read_bytes()
    with pytest.raises(OrgPlanError, match=sentence):
        run(["blueprint", OWN, "--apply", str(path), *arguments])
    assert path.read_bytes() == before
