"""Views of a plan as files: whole, of the scenario and month asked for, and without pay."""

import subprocess
import sys
from pathlib import Path

import pytest

from orgplan.cli.pictures import BOOK, WRITERS
from orgplan.drawing.tokens import DARK
from orgplan.drawing.views import BOARDS, VIEWS
from orgplan.exchange.graph_files import VIEWS as GRAPHS
from orgplan.model.records import Band, Spell
from orgplan.storage.file import open_plan
from tests.cli.shell import Orgplan

# Pictures make an application of their own, which the tests of the window could not use.
pytestmark = pytest.mark.usefixtures("qapp")

BEGINNINGS = {
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
    ".pdf": b"%PDF",
    ".graphml": b"<?xml",
    ".dot": b"digraph",
    ".mmd": b"---",
    ".drawio": b"<?xml",
}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_is_written_whole(
    orgplan: Orgplan, plan: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"teams{suffix}"
    answer = orgplan("export", plan, out, "--view", "team-topology")
    assert answer.status == 0, answer.error
    assert out.read_bytes().startswith(BEGINNINGS[suffix])
    assert orgplan("export", plan, out, "--view", "team-topology").status == 2
    assert orgplan("export", plan, out, "--view", "team-topology", "--force").status == 0


@pytest.mark.parametrize("view", [*BOARDS, *VIEWS])
def test_every_view_says_which_plan_scenario_and_day_it_shows(
    orgplan: Orgplan, plan: Path, tmp_path: Path, view: str
) -> None:
    out = tmp_path / "view.svg"
    asked = ("--view", view, "--scenario", "LEAN", "--as-of", "2027-06")
    assert orgplan("export", plan, out, *asked).status == 0
    text = out.read_text("utf-8")
    (lean,) = [row for row in open_plan(plan).plan.scenarios if row.id == "LEAN"]
    assert "<text" in text and "<image" not in text
    for words in (open_plan(plan).plan.settings.name, lean.name, "as of 1 Jun 2027"):
        assert words.replace("&", "&amp;") in text


def test_the_book_is_a_pdf_with_a_page_for_every_manager(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    assert orgplan("export", plan, out, "--view", BOOK).status == 0
    assert b"/Count 11" in out.read_bytes()
    answer = orgplan("export", plan, tmp_path / "book.svg", "--view", BOOK)
    assert answer.status == 2 and "org-chart" in answer.error


def test_a_png_is_as_sharp_as_asked_for(orgplan: Orgplan, plan: Path, tmp_path: Path) -> None:
    wide = []
    for scale in (1, 3):
        out = tmp_path / f"{scale}.png"
        asked = ("--view", "stakeholders", "--scale", scale)
        assert orgplan("export", plan, out, *asked).status == 0
        wide.append(int.from_bytes(out.read_bytes()[16:20], "big"))
    assert wide[1] == pytest.approx(3 * wide[0], abs=3)
    assert orgplan("export", plan, out, "--view", "stakeholders", "--scale", 4).status == 2


@pytest.mark.parametrize(
    ("name", "view", "said"),
    [
        ("x.pdf", "", "say --view with one of overview"),
        ("x.pdf", "nonsense", "no view “nonsense”"),
        ("x.xlsx", "org-chart", "leave out --view"),
        ("x.mmd", "hiring", "no view “hiring”"),
    ],
)
def test_a_view_that_is_not_there_is_answered_with_those_that_are(
    orgplan: Orgplan, plan: Path, tmp_path: Path, name: str, view: str, said: str
) -> None:
    asked = ("--view", view) if view else ()
    answer = orgplan("export", plan, tmp_path / name, *asked)
    assert answer.status == 2 and said in answer.error
    assert not list(tmp_path.glob("x.*"))


def test_what_is_marked_is_drawn_and_explained_in_the_legend(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    plain, marked = tmp_path / "plain.svg", tmp_path / "marked.svg"
    asked = ("--view", "team-topology")
    assert orgplan("export", plan, plain, *asked).status == 0
    assert orgplan("export", plan, marked, *asked, "--mark", "failure", "--dark").status == 0
    text = marked.read_text("utf-8")
    for words in ("Single points of failure", "1 source of one team alone"):
        assert words in text and words not in plain.read_text("utf-8")
    # One for each external source that a single team draws on, and one in the legend.
    assert text.lower().count(DARK.warning) >= 4 and DARK.panel in text.lower()
    refused = orgplan("export", plan, tmp_path / "x.svg", *asked, "--mark", "luck")
    assert refused.status == 2 and "bottlenecks, failure" in refused.error
    graph = orgplan("export", plan, tmp_path / "x.dot", *asked, "--mark", "failure")
    assert graph.status == 2 and "leave out --mark" in graph.error


def test_no_view_shows_what_anybody_is_paid(orgplan: Orgplan, plan: Path, tmp_path: Path) -> None:
    base = open_plan(plan).plan.base
    amounts = {spell.base.amount for spell in base.rows(Spell) if spell.base}
    amounts |= {band.midpoint.amount for band in base.rows(Band)}
    forms = {form for amount in amounts for form in (f"{amount:,.0f}", f"{amount:.0f}")}
    wanted = [(".svg", view) for view in (*BOARDS, *VIEWS)] + [
        (".graphml", view) for view in GRAPHS
    ]
    for suffix, view in wanted:
        out = tmp_path / f"{view}{suffix}"
        assert orgplan("export", plan, out, "--view", view).status == 0
        text = out.read_text("utf-8")
        words = set(text.replace("<", " ").replace(">", " ").replace('"', " ").split())
        assert not words & {form for form in forms if len(form) > 4}


def test_pay_in_a_picture_is_asked_for_in_full_or_not_at_all(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    shown = {}
    for level in ("none", "full"):
        out = tmp_path / f"{level}.svg"
        assert orgplan("export", plan, out, "--view", "budget", "--pay", level).status == 0
        shown[level] = "Contractors" in out.read_text("utf-8")
    assert shown == {"none": False, "full": True}
    for_others = ("--view", "overview", "--audience", "stakeholder")
    assert orgplan("export", plan, tmp_path / "s.svg", *for_others).status == 0
    assert "$" not in (tmp_path / "s.svg").read_text("utf-8")
    assert orgplan("export", plan, tmp_path / "t.svg", *for_others, "--pay", "full").status == 2
    answer = orgplan("export", plan, tmp_path / "x.svg", "--view", "budget", "--pay", "band")
    assert answer.status == 2 and "--pay full or --pay none" in answer.error


def test_nothing_but_a_picture_loads_qt(plan: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from orgplan.cli.commands import run\n"
        "status = run(sys.argv[1:]); print(status, 'PySide6' in sys.modules)"
    )
    out = tmp_path / "teams.dot"
    command = [sys.executable, "-c", code, "export", plan, out, "--view", "team-topology"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False"
