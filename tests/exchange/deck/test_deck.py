"""A deck read back: what is on its slides is PowerPoint's own, whole, glued, spoken and clean."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from orgplan.assets import sample
from orgplan.drawing.boards.ask import go_on
from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.slides import Slide, slide_of, slides
from orgplan.exchange.audience import Audience
from orgplan.exchange.deck.export import Template, deck_bytes
from orgplan.exchange.deck.made import Made, Wish, made, write_pptx
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.errors import FileError, PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import Dependency, Team
from tests.model.text_plan import do

OPEN = "Open"


@cache
def plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


def day() -> date:
    return plan().settings.as_of


@cache
def drawn(*wanted: Slide, audience: Audience = Audience.FULL) -> Made:
    return made(Wish(plan(), wanted, audience), go_on, lambda share: None)


def packed(deck: Made, template: Template | None = None) -> bytes:
    return deck_bytes(deck.cover, deck.leaves, template, go_on, lambda at, whole: None)


def read(content: bytes) -> list:
    return list(Presentation(io.BytesIO(content)).slides)


def words(slide) -> str:
    """Everything that is written on a slide, lines of one name joined."""
    found = (
        " ".join(node.text if node.tag == qn("a:t") else " " for node in paragraph.iter()
                 if node.tag in (qn("a:t"), qn("a:br")))
        for paragraph in slide.shapes._spTree.iter(qn("a:p"))
    )  # fmt: skip
    return "\n".join(" ".join(line.split()) for line in found)


def spoken(slide) -> list[str]:
    return [
        node.get("descr") for node in slide.shapes._spTree.iter(qn("p:cNvPr")) if node.get("descr")
    ]


def connectors(slide) -> list:
    return list(slide.shapes._spTree.iter(qn("p:cxnSp")))


def ends(connector) -> tuple:
    found = (connector.find(f".//{qn(name)}") for name in ("a:stCxn", "a:endCxn"))
    return tuple(None if end is None else end.get("id") for end in found)


def test_every_name_and_every_report_of_the_org_chart_is_on_its_slide() -> None:
    _, chart = read(packed(drawn(slide_of("org-chart", "", day()))))
    text, said = words(chart), " ".join(spoken(chart))
    cards = seat_map(plan().base, day()).cards
    assert len(cards) > 60
    for card in cards:
        # A name that is too long for its card is whole in the words for a screen reader.
        assert (card.name or OPEN) in text or card.name in said
    boxes = {node.get("id") for node in chart.shapes._spTree.iter(qn("p:cNvPr"))}
    glued = [ends(each) for each in connectors(chart) if None not in ends(each)]
    assert all(end in boxes for pair in glued for end in pair)
    reporting = sum(1 for card in cards if card.parent)
    assert len(set(glued)) >= reporting


def test_ties_of_teams_are_connectors_glued_to_both_or_lines_that_say_what_they_are() -> None:
    _, topology = read(packed(drawn(slide_of("team-topology", "", day()))))
    names = {team.name for team in plan().base.rows(Team) if not team.closed}
    assert all(name in words(topology) for name in names)
    glued = [each for each in connectors(topology) if None not in ends(each)]
    assert len(glued) >= 0.7 * len(plan().base.rows(Dependency))
    said = [each.find(f".//{qn('p:cNvPr')}").get("descr") for each in glued]
    assert all(said)


def test_ids_of_shapes_occur_once_and_every_group_is_spoken() -> None:
    for slide in read(packed(drawn(*slides(plan(), "", day())))):
        ids = [node.get("id") for node in slide.shapes._spTree.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
        for group in slide.shapes._spTree.iter(qn("p:grpSp")):
            assert group.find(f"{qn('p:nvGrpSpPr')}/{qn('p:cNvPr')}").get("descr")


def test_slides_carry_title_caption_scenario_day_number_legend_and_notes() -> None:
    wanted = slides(plan(), "", day())
    found = read(packed(drawn(*wanted)))
    titles = [slide.shapes.title.text for slide in found]
    assert titles[0] == plan().settings.name
    for want in wanted:
        slide = next(each for each in found if each.shapes.title.text.startswith(want.title))
        assert want.caption in words(slide)
        assert "Base plan · as of 23 Nov 2026" in words(slide)
        assert slide.shapes._spTree.findall(f".//{qn('a:fld')}[@type='slidenum']")
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert notes == want.notes
    assert any(each.startswith("Legend: ") for each in spoken(found[2]))


def test_the_same_plan_gives_the_same_bytes_and_nothing_tells_who_made_it() -> None:
    wanted = slides(plan(), "", day())[:3]
    first, second = (packed(made(Wish(plan(), wanted), go_on, print)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        names = package.namelist()
        core = package.read("docProps/core.xml").decode()
        app = package.read("docProps/app.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert "2026-11-23T00:00:00Z" in core and "creator" not in core and "lastMod" not in core
    assert app.count("<Application>OrgPlan</Application>") == 1 and "Company" not in app


def a_template(*, potx: bool = False) -> Template:
    """A narrow template with a slide of its own, an author, and a body to be filled."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(7.5)
    deck.core_properties.author = "Somebody Else"
    shown = deck.slides.add_slide(deck.slide_layouts[1])
    shown.shapes.title.text = "How to use this template"
    saved = io.BytesIO()
    deck.save(saved)
    content = saved.getvalue()
    if potx:
        made_of = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made_of, "w") as new:
            for name in old.namelist():
                part = old.read(name).replace(
                    b"presentationml.presentation.main", b"presentationml.template.main"
                )
                new.writestr(name, part)
        content = made_of.getvalue()
    return Template(content, "house.potx")


@pytest.mark.parametrize("potx", [False, True])
def test_a_template_lends_its_size_and_layouts_and_no_placeholder_stays_empty(potx: bool) -> None:
    content = packed(drawn(*slides(plan(), "", day())[:2]), a_template(potx=potx))
    deck = Presentation(io.BytesIO(content))
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert len(deck.slides) == 3
    for at, slide in enumerate(deck.slides):
        assert slide.shapes.title.text
        # The footer of this template is too narrow for the plan's name as well.
        assert not at or "Base plan · as of 23 Nov 2026" in words(slide)
        assert all(each.text_frame.text.strip() for each in slide.placeholders)
        for node in slide.shapes._spTree.iter(qn("a:off")):
            assert 0 <= int(node.get("x")) <= deck.slide_width
            assert 0 <= int(node.get("y")) <= deck.slide_height
    everything = b"".join(zipfile.ZipFile(io.BytesIO(content)).read(n)
                          for n in zipfile.ZipFile(io.BytesIO(content)).namelist())  # fmt: skip
    assert b"How to use" not in everything and b"Somebody Else" not in everything


def test_a_template_without_any_fitting_layout_still_gets_every_slide() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    deck.slide_width = Emu(9_144_000)
    saved = io.BytesIO()
    deck.save(saved)
    found = read(packed(drawn(slide_of("org-chart", "", day())), Template(saved.getvalue(), "b")))
    assert len(found) == 1 and "Avery Abara" in words(found[0])
    assert "Base plan · as of 23 Nov 2026" in words(found[0])
    assert found[0].shapes._spTree.findall(f".//{qn('a:fld')}[@type='slidenum']")


def test_notes_are_the_speakers_own_and_judgements_are_not_for_those_judged() -> None:
    wanted = (*slides(plan(), "", day())[:1], slide_of("stakeholders", "", day()))
    assert wanted[0].notes
    for audience in (Audience.FINANCE, Audience.STAKEHOLDER):
        assert not any(leaf.notes for leaf in drawn(*wanted, audience=audience).leaves)
    deck = drawn(*wanted, audience=Audience.STAKEHOLDER)
    assert len(deck.leaves) == 1 and "Stakeholders" in deck.said[0]
    with pytest.raises(PlanError, match="No slide is left"):
        drawn(wanted[1], audience=Audience.STAKEHOLDER)


def test_a_slide_shows_its_own_scenario_and_only_the_part_that_was_saved(tmp_path) -> None:
    other = do(plan(), add_scenario, "LEANER", "Lean & <mean>")
    whole = slide_of("org-chart", "", day())
    part = replace(whole, scenario="LEANER", crop=(0.0, 0.0, 400.0, 400.0), title="A\vpart\x07")
    deck = made(Wish(other, (whole, part)), go_on, lambda share: None)
    target = tmp_path / "deck.pptx"
    write_pptx(target, deck, check=go_on, progress=lambda share: None)
    _, all_of_it, some = read(target.read_bytes())
    assert "Lean & <mean> · as of" in words(some)
    assert some.shapes.title.text == "A part"
    assert 0 < len(list(some.shapes)) < len(list(all_of_it.shapes)) / 2
    with pytest.raises(FileError, match="there already"):
        write_pptx(target, deck, check=go_on, progress=lambda share: None)


def test_a_deck_that_is_given_up_leaves_no_file_behind(tmp_path) -> None:
    class GivenUpError(Exception):
        pass

    calls: list[int] = []

    def check() -> None:
        calls.append(1)
        if len(calls) > 40:
            raise GivenUpError

    target = tmp_path / "deck.pptx"
    with pytest.raises(GivenUpError):
        write_pptx(
            target, drawn(*slides(plan(), "", day())), check=check, progress=lambda share: None
        )
    assert list(tmp_path.iterdir()) == []
