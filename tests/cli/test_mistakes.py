"""A user's mistake ends with status 2 and one sentence; a fault of ours with 3 and its log."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgplan.assets import sample
from orgplan.cli import reports
from tests.cli.shell import Answer, Orgplan

SAMPLE = str(sample("meridian.json").with_suffix(".orgplan"))


def one_sentence(answer: Answer) -> str:
    assert answer.status == 2 and answer.out == ""
    assert answer.error.endswith("\n") and answer.error.count("\n") == 1
    return answer.error.strip()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "nothing.orgplan"], "nothing.orgplan"),
        (["show", "."], "folder"),
        (["show"], "orgplan show --help"),
        (["show", SAMPLE, "--scenario", "HOPE"], "BASE, FREEZE, LEAN"),
        (["show", SAMPLE, "--as-of", "next year"], "write it like 2027-02"),
        (["show", SAMPLE, "--as-of", "2027-13"], "write it like 2027-02"),
        (["cost", SAMPLE, "--by", "mood"], "orgplan cost --help"),
        (["cost", SAMPLE, "--period", "week"], "orgplan cost --help"),
        (["cost", SAMPLE, "--colour"], "--colour"),
        (["headcount", SAMPLE, "--by", "domain"], "orgplan headcount --help"),
        (["chekc", SAMPLE], "no command or plan “chekc”"),
        (["export", SAMPLE, "plan.docx"], "xlsx, csv, json"),
        (["export", SAMPLE, "plan"], "xlsx, csv, json"),
        (["export", SAMPLE, "plan.json", "--pay", "none"], "--pay"),
        (["export", SAMPLE, "plan.json", "--scenario", "LEAN"], "--scenario"),
        (["export", SAMPLE, "nowhere/plan.csv"], "no folder"),
        (["export", "gone.orgplan", "plan.csv"], "gone.orgplan"),
        (["new", "plan.xls"], ".orgplan"),
        (["new", "plan.orgplan", "--from", "gone.json"], "no such file"),
        (["new", "plan.orgplan", "--from", "roster.csv"], "roster.csv"),
        (["new", "nowhere/plan.orgplan"], "no folder"),
        (["new", "plan.orgplan", "--from", "."], "is a folder"),
    ],
)
def test_a_mistake_is_said_in_one_sentence(
    orgplan: Orgplan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert said in one_sentence(orgplan(*arguments))
    assert list(here.iterdir()) == []


def test_a_file_that_is_no_plan_is_said_to_be_none(orgplan: Orgplan, tmp_path: Path) -> None:
    other = tmp_path / "notes.orgplan"
    other.write_text("not a plan", "utf-8")
    assert "notes.orgplan" in one_sentence(orgplan("show", other))
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "orgplan.plan/1"', "utf-8")
    said = one_sentence(orgplan("new", tmp_path / "new.orgplan", "--from", broken))
    assert "broken.json" in said and "line 1" in said
    assert not (tmp_path / "new.orgplan").exists()


def test_a_fault_of_ours_is_logged_without_what_the_plan_holds(
    orgplan: Orgplan, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise KeyError("Avery Abara earns 370,500")

    monkeypatch.setattr(reports, "look_at", fault)
    status, out, error = orgplan("show", plan)
    log = Path(os.environ["ORGPLAN_HOME"]) / "logs" / "orgplan.log"
    assert (status, out) == (3, "") and str(log) in error and "Avery" not in error
    text = log.read_text("utf-8")
    assert "KeyError" in text and "in fault" in text and "Avery" not in text
    if os.name == "posix":
        assert log.stat().st_mode & 0o077 == 0


def test_memory_that_runs_out_is_told_in_one_sentence(
    orgplan: Orgplan, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hungry(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reports, "look_at", hungry)
    assert "not enough memory" in one_sentence(orgplan("show", plan))


def started(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "orgplan", *arguments]
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**clean, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [[], [SAMPLE]])
def test_without_a_display_the_window_is_refused_with_what_to_do(arguments: list[str]) -> None:
    done = started(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert "orgplan demo" in done.stderr and done.stderr.count("\n") == 1


def test_a_shell_sees_the_status_and_json_in_utf_8() -> None:
    done = started("show", SAMPLE, "--json", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and '"AI & ML org plan FY2028-FY2029"' in done.stdout
    assert started("show", "gone.orgplan").returncode == 2
    assert started("--version").stdout.startswith("orgplan, version 0.")


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX shells")
def test_a_reader_that_leaves_early_is_no_fault() -> None:
    code = f"{sys.executable} -m orgplan cost {SAMPLE} --by spell --period month | head -n 1"
    shell = ["/bin/sh", "-c", code]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(shell, check=False, capture_output=True, text=True, env=environment)
    assert done.stdout.startswith("key") and done.stderr == ""
