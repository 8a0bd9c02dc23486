"""`orgplan export` writes the saved views as slides, in the look of a template if one is given."""

import io
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from orgplan.model.records import Person
from orgplan.storage.file import open_plan
from tests.cli.shell import Orgplan
from tests.leaks.unpack import text_of

pytestmark = pytest.mark.usefixtures("qapp")


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(io.BytesIO(path.read_bytes())).slides]


def test_saved_views_become_slides_as_powerpoint_and_as_pdf(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    answer = orgplan("export", plan, tmp_path / "d.pptx")
    assert answer.status == 0, answer.error
    found = titles(tmp_path / "d.pptx")
    assert found[1] == "Where the department stands" and "What it costs" in found
    assert orgplan("export", plan, tmp_path / "d.pdf", "--view", "deck").status == 0
    content = (tmp_path / "d.pdf").read_bytes()
    assert content.count(b"/Type /Page\n") == len(found)
    assert orgplan("export", plan, tmp_path / "d.pptx").status == 2


def test_one_view_on_a_template_in_a_scenario_that_is_named(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    deck, house = Presentation(), tmp_path / "house.pptx"
    deck.slide_width = Inches(12)
    deck.save(house)
    out = tmp_path / "o.pptx"
    options = ("--view", "org-chart", "--template", house, "--scenario", "FREEZE")
    answer = orgplan("export", plan, out, *options)
    assert answer.status == 0, answer.error
    made = Presentation(out)
    assert made.slide_width == Inches(12) and titles(out)[-1] == "Org chart"
    words = " ".join(x.text_frame.text for x in made.slides[1].placeholders)
    assert "freeze" in words.lower()


def test_slides_without_names_call_people_by_numbers(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "o.pptx"
    assert orgplan("export", plan, out, "--view", "org-chart", "--no-names").status == 0
    text = text_of(out)
    people = open_plan(plan).plan.base.rows(Person)
    assert "••• 1" in text and not [person.name for person in people if person.name in text]


@pytest.mark.parametrize(
    ("out", "options", "why"),
    [
        ("d.pptx", ("--view", "nonsense"), "no view"),
        ("d.pptx", ("--values",), "workbook"),
        ("d.xlsx", ("--no-names",), "Only slides"),
        ("d.pptx", ("--mark", "circles"), "--mark"),
        ("d.pptx", ("--pay", "full", "--audience", "stakeholder"), "pay"),
        ("d.pptx", ("--template", "d.pptx"), "another file"),
        ("d.pdf", ("--view", "deck", "--template", "t.pptx"), ".pptx"),
        ("d.pptx", ("--template", "nowhere.pptx"), "cannot be read"),
        ("d.pptx", ("--view", "stakeholders", "--audience", "stakeholder"), "audience"),
    ],
)
def test_what_no_deck_can_be_made_of_is_said_in_a_sentence(
    out: str, options: tuple[str, ...], why: str, orgplan: Orgplan, plan: Path,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    answer = orgplan("export", plan, out, *options)
    assert answer.status == 2 and why in answer.error and answer.error.count("\n") <= 2
    assert not (tmp_path / out).exists()
