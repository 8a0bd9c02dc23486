"""On a bad day the commands say what is wrong, what there is, and lose nothing."""

from pathlib import Path

import pytest

from orgplan.assets import sample
from orgplan.model.draft import Draft
from orgplan.model.records import Position
from orgplan.storage.file import open_plan, save_plan
from tests.cli.shell import Orgplan


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The sample, saved twice with an edit in between."""
    target = tmp_path / "plan.orgplan"
    opened = save_plan(open_plan(sample("meridian.orgplan")).plan, target)
    draft = Draft(opened.plan)
    draft.change(Position, "P-304", title="Renamed")
    save_plan(opened.plan.apply(draft.finish("Rename")), target, opened)
    return target


def test_the_doctor_says_that_a_plan_is_sound(orgplan: Orgplan, plan_file: Path) -> None:
    assert orgplan("doctor", plan_file, "--json").json["sound"] is True
    assert "is sound" in orgplan("doctor", plan_file).out


def test_the_doctor_rescues_a_damaged_plan_into_a_new_one(
    orgplan: Orgplan, plan_file: Path, tmp_path: Path
) -> None:
    data = bytearray(plan_file.read_bytes())
    data[-5000:-4000] = b"\xff" * 1000
    plan_file.write_bytes(data)
    new = tmp_path / "rescued.orgplan"
    answer = orgplan("doctor", plan_file, "--rescue", new)
    assert answer.status == 1
    assert "WRONG" in answer.out
    assert "Revision 1" in answer.out
    assert open_plan(new).plan.base.rows(Position)
    assert orgplan("doctor", plan_file, "--rescue", new).status == 2
    assert plan_file.read_bytes() == bytes(data)


def test_backups_are_listed_compared_restored_and_removed(
    orgplan: Orgplan, plan_file: Path, tmp_path: Path
) -> None:
    rows = orgplan("backups", "list", plan_file, "--json").json["backups"]
    assert [row["revision"] for row in rows] == [1]
    assert "changed" in orgplan("backups", "compare", plan_file, 1).out
    new = tmp_path / "before.orgplan"
    assert orgplan("backups", "restore", plan_file, 1, new).status == 0
    assert open_plan(new).plan.base.need(Position, "P-304").title != "Renamed"
    assert orgplan("backups", "restore", plan_file, 1, new).status == 2
    assert "There is no revision 9" in orgplan("backups", "restore", plan_file, 9, new).error
    assert "Name the revision" in orgplan("backups", "remove", plan_file).error
    assert orgplan("backups", "remove", plan_file, "--all").status == 0
    assert orgplan("backups", "list", plan_file, "--json").json["backups"] == []
