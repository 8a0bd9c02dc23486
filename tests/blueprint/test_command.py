"""`orgplan blueprint` answers in words and in the JSON that commands promise."""

import json
from pathlib import Path

import pytest

from orgplan.cli.blueprints import LISTS
from orgplan.cli.commands import run
from orgplan.model.errors import OrgPlanError
from tests.blueprint.documents_at_hand import FIXTURES

OWN = str(FIXTURES / "search_engineer.html")
PROMISED = {
    "responsibilities": {"group", "text"},
    "activities": {"frequency", "text"},
    "deliverables": {"group", "text"},
    "milestones": {"horizon", "text"},
    "kpis": {"name", "measures", "why", "target", "frequency", "parsed"},
    "skills": {"name", "tier", "description", "use", "importance", "qualifier"},
    "soft_skills": {"name", "why", "shows", "strong"},
    "tools": {"category", "name", "use", "commonness"},
    "stakeholders": {"name", "kind", "note"},
    "peers": {"name", "note"},
    "upstream": {"name", "note"},
    "downstream": {"name", "note"},
    "escalations": {"to", "topic"},
    "decision_rights": {"class", "decision"},
    "authority": {"kind", "text"},
    "requirements": {"kind", "min", "max", "unit", "optional", "text"},
    "career": {"relation", "role", "note"},
    "risks": {"kind", "text"},
    "variants": {"axis", "value", "text"},
    "interview": {"stage", "minutes_min", "minutes_max", "text"},
    "signals": {"kind", "text"},
    "scorecard": {"dimension", "meets", "exceeds"},
}


def test_the_json_has_what_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["blueprint", OWN, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    for name, keys in PROMISED.items():
        assert document[name]
        for row in document[name]:
            assert keys | {"block"} <= row.keys()
            assert isinstance(row["block"], int)
    assert set(document["source"]) == {"kind", "sha256"}
    assert {"number", "title", "block"} <= document["sections"][0].keys()
    assert all(isinstance(document[name], str) for name in ("title", "summary", "mission"))
    assert (document["horizon"], document["unplaced"], document["placed"]) == ("current", [], 1.0)
    assert next(iter(document["role_card"])) == "Role title"
    parsed = document["kpis"][0]["parsed"][0]
    assert {"maturity", "comparator", "value", "unit", "percentile"} <= parsed.keys()
    assert (parsed["comparator"], parsed["value"], parsed["percentile"]) == ("<", 9, 50)


def test_in_words_it_counts_what_was_found_and_lists_what_was_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["blueprint", str(FIXTURES / "support_posting.html")]) == 0
    out = capsys.readouterr().out
    assert "Senior Support Analyst (6 sections, read as html)" in out
    assert "  3 requirements\n" in out
    assert "Perks    Free swimming" in out
    assert "Note: left out: 1 × frames, 1 × pictures." in out
    assert {name for name, _, _ in LISTS} >= PROMISED.keys()


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrgPlanError, match="no file"):
        run(["blueprint", str(tmp_path / "gone.txt")])
