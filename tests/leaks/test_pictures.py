"""No picture or graph says what anybody is paid, nor to stakeholders what is thought of them."""

import shutil
from pathlib import Path

import pytest

from orgplan.cli.pictures import WRITERS
from orgplan.drawing.views import VIEWS
from orgplan.exchange.audience import JUDGING_VIEWS
from orgplan.exchange.graph_files import VIEWS as GRAPHS
from tests.cli.shell import Orgplan
from tests.leaks.canaries import WORD, Canaries, found
from tests.leaks.conftest import Export

# Pictures make an application of their own, which the tests of the window could not use.
pytestmark = pytest.mark.usefixtures("qapp")

PICTURES = [
    *((view, ".svg") for view in VIEWS),
    ("org-chart", ".png"),
    ("org-chart-book", ".pdf"),
    *((view, ".graphml") for view in ("org-chart", "stakeholders", "decisions")),
    *(("org-chart", suffix) for suffix in (".dot", ".mmd", ".drawio")),
]  # fmt: skip


@pytest.mark.parametrize(("view", "suffix"), PICTURES)
def test_pictures_and_graphs_hold_nobodys_pay_whoever_they_are_for(
    view: str, suffix: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    text = exported(tmp_path / f"out{suffix}", "--view", view)
    assert not found(canaries.paid | canaries.planned, text)


@pytest.mark.parametrize(("view", "suffix"), [("org-chart", ".svg"), ("decisions", ".graphml")])
def test_pictures_for_stakeholders_hold_no_judgements_and_no_private_words(
    view: str, suffix: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    options = ("--view", view, "--audience", "stakeholder")
    assert not found(canaries.stakeholder, exported(tmp_path / f"o{suffix}", *options))


@pytest.mark.parametrize("view", sorted(JUDGING_VIEWS))
def test_views_made_of_judgements_are_not_made_for_stakeholders(
    view: str, orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    answer = orgplan(
        "export", plan, tmp_path / "o.svg", "--view", view, "--audience", "stakeholder"
    )
    assert answer.status == 2 and "not made for them" in answer.error
    assert not (tmp_path / "o.svg").exists()


def test_every_form_and_view_is_among_those_that_were_looked_into() -> None:
    assert {suffix for _, suffix in PICTURES} == WRITERS.keys()
    assert {view for view, suffix in PICTURES if suffix == ".svg"} == VIEWS.keys()
    assert {view for view, suffix in PICTURES if suffix == ".dot"} <= GRAPHS.keys()
    assert shutil.which("pdftotext"), "a PDF cannot be looked into without it"


@pytest.mark.parametrize("suffix", [".pptx", ".pdf"])
def test_slides_hold_nobodys_pay_and_what_others_may_not_see(
    suffix: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    deck = ("--view", "deck")
    assert not found(canaries.paid, exported(tmp_path / f"a{suffix}", *deck))
    others = exported(tmp_path / f"b{suffix}", *deck, "--audience", "finance")
    assert not found(canaries.finance | {f"{WORD}Says"}, others)
    others = exported(tmp_path / f"c{suffix}", *deck, "--audience", "stakeholder")
    assert not found(canaries.stakeholder | {f"{WORD}Says"}, others)


def test_one_slide_for_each_map_holds_nobodys_pay(
    canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    for view in VIEWS:
        text = exported(tmp_path / f"{view}.pptx", "--view", view)
        assert not found(canaries.paid | canaries.planned, text), view
