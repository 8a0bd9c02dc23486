"""Files of several kinds, or several of a kind that comes alone, are refused in words."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from orgplan.exchange.intake.dispatch import Wish, bring
from orgplan.exchange.plan_json import plan_to_json
from orgplan.exchange.returned import bringing
from orgplan.exchange.workbook.sheets.origin import NAME as ORIGIN
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from tests.exchange.workbook.alternatives import ASK, with_scenario


@pytest.fixture(scope="module")
def plan() -> Plan:
    return with_scenario()


def book() -> bytes:
    """As much of a workbook of ours as it is recognized by."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("xl/workbook.xml", f'<workbook><sheet name="{ORIGIN}"/></workbook>')
    return made.getvalue()


def test_files_that_do_not_come_in_together_are_refused(plan: Plan, tmp_path: Path) -> None:
    contents = {
        "people.csv": b"Name,Title\nAda,CTO\n",
        "copy.json": plan_to_json(plan).encode(),
        "broken.json": b'{"format": "orgplan.plan/1", "x": "\xff"}',
        "a.xlsx": book(),
        "teams.dot": b"digraph { a -> b }",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    for names, words in (
        (("people.csv", "copy.json"), "these files are a plan's JSON form and a roster: bring"),
        (("copy.json", "copy.json"), "plans are brought in one after the other: name one file"),
        (("a.xlsx", "a.xlsx"), "Workbooks are merged one after the other: name one file"),
        (("teams.dot", "people.csv"), "a roster and teams and dependencies: bring them in one"),
        (("broken.json",), "broken.json is not text in UTF-8: export the plan again"),
    ):
        with pytest.raises(ImportRefused, match=words):
            bring([tmp_path / name for name in names], plan, Wish())


def test_a_workbook_comes_back_only_to_where_it_was_exported_from(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book())
    for scenario, where in (("", "the base plan"), ("ELSE", "ELSE")):
        found = SimpleNamespace(scenario=scenario)
        monkeypatch.setattr(bringing, "returned", lambda *asked, found=found: found)
        with pytest.raises(ImportRefused, match=f"exported from {where}: leave the scenario out"):
            bring([path], plan, Wish(scenario=ASK))
