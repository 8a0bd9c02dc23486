"""The markup variants of the family, and role pages of other kinds."""

from collections import Counter
from pathlib import Path

import pytest

from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.plain_form import plain
from orgplan.blueprint.sections import blueprint_of
from tests.blueprint.documents_at_hand import fixture, fixtures, read, strings, words

CONNECTIVES = {
    "description", "use", "importance", "why", "it", "matters", "how", "shows", "up", "strong",
    "performance", "reports", "to", "for", "escalate", "escalates", "minute", "minutes", "hours",
    "with",
    "title", "job", "role", "blueprint", "responsibilities", "skills", "kpis", "and", "career",
    "path", "core", "mission", "decides", "independently", "needs",
    "approval", "example", "waterworks",
}  # fmt: skip
"""Words that only say what kind of passage follows, or join its two halves."""


@pytest.mark.parametrize("path", fixtures(), ids=lambda path: path.stem)
def test_nothing_disappears(path: Path) -> None:
    document = read_bytes(path.read_bytes())
    kept = {word for text in strings(plain(blueprint_of(document))) for word in words(text)}
    passages = [block for block in document.blocks if block.kind != "heading" and not block.header]
    tables = {word for block in passages[:200] for word in words(block.text) if block.cells}
    lost = {word for block in passages for word in words(block.text)} - kept - CONNECTIVES
    assert lost <= tables & {"metric", "measures", "frequency", "target", "kpi", "area"}


@pytest.mark.parametrize("path", fixtures(), ids=lambda path: path.stem)
def test_every_value_names_a_block_of_the_document(path: Path) -> None:
    document = read_bytes(path.read_bytes())
    numbers = {block.number for block in document.blocks}
    form = plain(blueprint_of(document))
    rows = [row for rows in form.values() if isinstance(rows, list) for row in rows]
    named = [row["block"] for row in rows if isinstance(row, dict) and "block" in row]
    assert named
    assert set(named) <= numbers


def test_dash_paragraphs_and_pairs_are_read_like_lists() -> None:
    found = fixture("forecasting_lead.html")
    assert (found.title.text, found.level, found.horizon.text) == (
        "Lead Forecasting Specialist", "Lead", "current",
    )  # fmt: skip
    assert found.mission.text.startswith("Give every depot")
    notes = [(note.kind, note.text) for note in found.notes]
    assert notes[:5] == [
        ("value", "Fewer empty depots"),
        ("value", "Less food thrown away"),
        ("interaction", "Depot planning (north, south)"),
        ("interaction", "Buying"),
        ("reporting line", "Head of Planning Science"),
    ]
    assert [(duty.group, duty.text) for duty in found.responsibilities] == [
        ("Models", "Build forecasts per depot and day"),
        ("Models", "Explain their errors"),
        ("Technical responsibilities", "Keep the night run under an hour"),
    ]
    series, python = found.skills
    assert (series.name, series.importance, series.use) == (
        "Time series", "Critical", "The nightly forecast.",
    )  # fmt: skip
    assert (python.name, python.description, python.importance, python.qualifier) == (
        "Python", "Clean scripts and tests.", "Important", "daily",
    )  # fmt: skip
    assert [(row.section, row.text) for row in found.unplaced] == [
        ("A Word from Our Sponsor", "Courses for planners start every Monday.")
    ]


def test_a_page_with_pairs_in_paragraphs_is_read() -> None:
    found = fixture("quality_director.html")
    assert (found.title.text, found.level, found.horizon.text) == (
        "Director of Data Quality", "Director", "emerging",
    )  # fmt: skip
    assert [(kpi.name, kpi.parsed[0].comparator) for kpi in found.kpis] == [
        ("Wrong numbers found by readers", "<"), ("Sources with an owner (named)", "≥"),
    ]  # fmt: skip
    assert Counter(right.level for right in found.decision_rights) == {
        "independent": 2, "executive": 1,
    }  # fmt: skip
    assert [(who.name, who.note, who.reports_to) for who in found.stakeholders] == [
        ("Chief Financial Officer", "sets what must be right", True),
        ("Source owners", "repairs at the root", False),
    ]
    assert [(path.to, path.topic) for path in found.escalations] == [
        ("Chief Financial Officer", "Budget conflicts"), ("the data council", "Stubborn sources"),
    ]  # fmt: skip


def test_a_text_copy_with_adverts_and_lists_in_sentences_is_read() -> None:
    found = fixture("delivery_engineer.txt")
    assert (found.title.text, found.title.block) == ("Principal Delivery Engineer", 7)
    assert [row.block for row in found.unplaced] == [1, 2, 3, 4, 5]
    interactions = [note.text for note in found.notes if note.kind == "interaction"]
    assert interactions == ["Squads", "Operations (hosting, networks)", "Audit"]
    assert [(need.low, need.high) for need in found.requirements] == [(10, 14), (5, None)]
    assert [section.number for section in found.sections] == [1, 2, 3, 7, 12, 14]
    assert [(kpi.name, kpi.measures, kpi.frequency) for kpi in found.kpis] == [
        ("Lead time", "From commit to release", "Weekly"),
        ("Failed releases", "Share taken back", "Monthly"),
    ]


def test_a_job_family_gives_title_duties_requirements_levels_and_stages() -> None:
    found = fixture("field_engineer.md")
    assert (found.title.text, found.family) == ("Field Engineering Job Family", "Field Engineering")
    assert found.summary.text.startswith("Field engineers make")
    assert [duty.group for duty in found.responsibilities] == ["", "", *["Train operators"] * 2]
    assert [(need.kind, need.low, need.optional) for need in found.requirements] == [
        ("experience", 3, False), ("qualification", None, False), ("education", None, False),
        ("qualification", None, True),
    ]  # fmt: skip
    assert Counter(note.name for note in found.levels) == {
        "Field Engineer (Junior)": 1, "Senior Field Engineer": 2, "Field Engineering Manager": 1,
    }  # fmt: skip
    assert [stage.minutes_max for stage in found.interview] == [30, 120, 45]
    assert [row.section for row in found.unplaced] == ["Our Vans"]


def test_a_job_posting_gives_duties_requirements_and_skills_and_lists_the_rest() -> None:
    found = fixture("support_posting.html")
    assert (found.title.text, found.family, found.level) == (
        "Senior Support Analyst", "Support Analyst", "Senior",
    )  # fmt: skip
    assert (len(found.responsibilities), len(found.skills)) == (2, 2)
    assert [need.optional for need in found.requirements] == [False, False, True]
    assert [row.text for row in found.unplaced] == ["Free swimming", "Fruit"]
    assert found.remarks == ("left out: 1 × frames, 1 × pictures",)


def test_a_ladder_gives_what_each_level_does() -> None:
    found = fixture("analyst_ladder.md")
    assert [note.text for note in found.levels if note.name == "L3 Lead Analyst"] == [
        "Questions: Finds what nobody asked", "Tools: Builds tools for others",
    ]  # fmt: skip
    assert [(skill.name, skill.importance) for skill in found.skills] == [
        ("SQL", "Critical"), ("Writing", ""),
    ]  # fmt: skip


def test_a_plain_advert_without_marks_is_read() -> None:
    found = fixture("warehouse_planner.txt")
    assert found.title.text == "Warehouse Planner"
    assert [duty.text for duty in found.responsibilities] == [
        "Draw the floor plan", "Move goods before the season starts",
    ]  # fmt: skip
    assert len(found.requirements) == 3
    assert {row.section for row in found.unplaced} == {"What we offer"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Interaction surfaces", "interaction"),
        ("Typical collaborators:", "interaction"),
        ("Teams and functions this role interacts with", "interaction"),
        ("Conservative seniority inference", "seniority"),
        ("Business value created", "value"),
        ("Primary business outcomes expected:", "outcome"),
    ],
)
def test_synonyms_of_labels_mean_the_same(line: str, kind: str) -> None:
    found = read(f"<h2>1) Role Summary</h2><ul><li>{line}</li><li>One</li><li>Two</li></ul>")
    assert [(note.kind, note.text) for note in found.notes] == [(kind, "One"), (kind, "Two")]


def test_prose_alone_is_a_summary_with_a_horizon() -> None:
    prose = "This is an <strong>Emerging</strong> role. Business value created includes (a) calm."
    found = read(f"<h2>1) Role Summary</h2><p>{prose}</p>")
    assert (found.horizon.text, found.unplaced) == ("emerging", ())
    assert found.summary.text.startswith("This is an Emerging role.")
