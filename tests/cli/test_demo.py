"""The demo leaves a workbook and a plan of one's own, with or without a screen."""

import sys
from pathlib import Path

import pytest

from orgplan.cli import demo, window
from tests.cli.shell import Orgplan

# Pictures make an application of their own, which the tests of the window could not use.
pytestmark = pytest.mark.usefixtures("qapp")


def test_the_demo_writes_its_files_and_says_where_the_money_goes(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "demo"
    status, said, error = orgplan("demo", "--out", out, "--no-window")
    assert (status, error) == (0, "")
    made = {"meridian.orgplan", "hiring-plan.xlsx", "stakeholders.svg", "org-chart.pdf"}
    assert {path.name for path in out.iterdir()} == made
    assert "Enterprise customers (B2B)" in (out / "stakeholders.svg").read_text("utf-8")
    assert (out / "org-chart.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "meridian.orgplan").read_bytes() == plan.read_bytes()
    assert (out / "hiring-plan.xlsx").read_bytes().startswith(b"PK\x03\x04")
    for words in ("FY2028", "13,236,831", "163,169", "FY2029", "(122,985)", "15 open", "DEP-004"):
        assert words in said


def test_a_second_demo_keeps_what_is_there_and_the_third_is_forced(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    orgplan("demo", "--out", tmp_path, "--no-window")
    mine = tmp_path / "hiring-plan.xlsx"
    mine.write_text("mine", "utf-8")
    second = orgplan("demo", "--out", tmp_path, "--no-window")
    assert second.status == 0 and "kept" in second.out
    assert mine.read_text("utf-8") == "mine"
    assert orgplan("demo", "--out", tmp_path, "--no-window", "--force").status == 0
    assert mine.read_bytes() != b"mine"


def test_a_folder_that_cannot_be_made_is_said(orgplan: Orgplan, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = orgplan("demo", "--out", tmp_path / "file" / "demo", "--no-window")
    assert answer.status == 2 and "--out" in answer.error


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_demo_is_done_all_the_same(
    orgplan: Orgplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = orgplan("demo", "--out", tmp_path)
    assert answer.status == 0 and "no display" in answer.out
    assert (tmp_path / "hiring-plan.xlsx").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_without_qts_libraries_the_demo_names_the_line_that_installs_them(
    orgplan: Orgplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setitem(window.SCREEN_LIBRARIES, "libno-such-library.so.0", "libnosuch0")
    answer = orgplan("demo", "--out", tmp_path)
    assert answer.status == 0 and "sudo apt-get install -y" in answer.out
    assert "libnosuch0" in answer.out
    assert (tmp_path / "hiring-plan.xlsx").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_where_qt_cannot_draw_a_picture_is_refused_with_the_line_that_helps(
    orgplan: Orgplan, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(window.LIBRARIES, "libno-such-library.so.0", "libnosuch0")
    answer = orgplan("export", plan, tmp_path / "a.svg", "--view", "stakeholders")
    assert answer.status == 2 and "sudo apt-get install -y libnosuch0" in answer.error
    assert orgplan("export", plan, tmp_path / "a.dot", "--view", "stakeholders").status == 0


def test_a_demo_without_pictures_is_a_demo_all_the_same(
    orgplan: Orgplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "PICTURES", {"x.svg": ("nonsense", "a view there is not")})
    answer = orgplan("demo", "--out", tmp_path, "--no-window")
    assert answer.status == 0 and "There is no view" in answer.out
    assert (tmp_path / "hiring-plan.xlsx").exists() and not (tmp_path / "x.svg").exists()


def test_where_there_is_a_display_the_copy_is_opened_in_the_window(
    orgplan: Orgplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window, "has_display", lambda: True)
    monkeypatch.setattr(window, "missing_packages", list)
    monkeypatch.setattr(demo, "PICTURES", {})
    monkeypatch.setattr(demo, "display_answers", lambda: True)
    monkeypatch.setattr(window, "open_window", lambda plan: opened.append(plan) or 0)
    assert orgplan("demo", "--out", tmp_path).status == 0
    assert opened == [str(tmp_path / "meridian.orgplan")]
