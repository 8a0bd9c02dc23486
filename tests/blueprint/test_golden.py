"""The seed and our own document of its structure are read without loss, whatever their form."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.blueprint.documents import read_bytes
from tests.blueprint.documents_at_hand import (
    SEED,
    needs_the_seed,
    own,
    read,
    said,
    seed,
    words,
)
from tests.blueprint.forms import as_markdown, as_page, as_post, as_text

ROOT = Path(__file__).parents[2]
SOURCES = [
    pytest.param(own, id="own"),
    pytest.param(seed, id="seed", marks=needs_the_seed),
]
Source = Callable[[], tuple[str, str]]
GOLDEN = {
    "sections": 20,
    "responsibilities": 26,
    "kpis": 20,
    "skills": 22,
    "soft_skills": 8,
    "tools": 33,
    "stakeholders": 11,
    "peers": 4,
    "upstream": 5,
    "downstream": 4,
    "escalations": 3,
    "decision_rights": 15,
    "authority": 5,
    "career": 17,
    "risks": 25,
    "interview": 4,
    "signals": 20,
    "scorecard": 8,
    "role_card": 10,
}


@pytest.mark.parametrize("source", SOURCES)
def test_the_golden_counts_hold(source: Source) -> None:
    found = read(as_post(*source()))
    assert {name: len(getattr(found, name)) for name in GOLDEN} == GOLDEN
    assert sum(len(section.parts) for section in found.sections) == 76
    groups = Counter(duty.group for duty in found.responsibilities)
    assert list(groups.values()) == [5, 5, 6, 3, 3, 4]
    tiers = Counter(skill.tier for skill in found.skills)
    assert tiers == {"must": 8, "good": 5, "advanced": 5, "emerging": 4}
    assert Counter(who.kind for who in found.stakeholders) == {"internal": 8, "external": 3}
    classes = Counter(right.level for right in found.decision_rights)
    assert classes == {"independent": 4, "team": 4, "manager": 4, "executive": 3}
    assert [line.kind for line in found.authority] == [
        "budget", "vendor", "delivery", "hiring", "compliance"
    ]  # fmt: skip
    assert len({tool.category for tool in found.tools}) == 26
    relations = Counter(step.relation for step in found.career)
    assert relations == {"feeder": 4, "next": 4, "adjacent": 4, "promotion": 5}
    assert set(Counter(risk.kind for risk in found.risks).values()) == {5}
    assert len({thing.group for thing in found.deliverables}) == 9


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_of_the_document_is_left_without_a_place(source: Source) -> None:
    found = read(as_post(*source()))
    assert found.unplaced == ()
    assert found.placed == 1
    assert found.remarks == ()


@pytest.mark.parametrize("source", SOURCES)
def test_details_of_every_section_are_read(source: Source) -> None:
    found = read(as_post(*source()))
    assert found.level == "Staff"
    assert found.title.text.startswith("Staff ")
    assert found.title.text.endswith("Engineer")
    assert (found.horizon.text, found.summary.block, found.title.block) == ("current", 3, 1)
    assert [who.reports_to for who in found.stakeholders] == [True] + [False] * 10
    assert all(who.note for who in found.stakeholders)
    assert all("(Reports" not in who.name for who in found.stakeholders)
    assert [(stage.minutes_min, stage.minutes_max) for stage in found.interview][2:] == [
        (None, None), (None, None)
    ]  # fmt: skip
    assert all(
        0 < (stage.minutes_min or 0) < (stage.minutes_max or 0) for stage in found.interview[:2]
    )
    assert {skill.importance for skill in found.skills} == {
        "Critical", "Important", "Optional", "Optional to Important"
    }  # fmt: skip
    assert all(skill.description for skill in found.skills if skill.tier in {"must", "advanced"})
    assert all(skill.use for skill in found.skills)
    assert all(skill.why and skill.shows and skill.strong for skill in found.soft_skills)
    assert {tool.commonness for tool in found.tools} == {"Common", "Optional", "Context-specific"}
    assert {stone.horizon for stone in found.milestones} == {
        "30 days", "60 days", "90 days", "6 months", "12 months", "long-term"
    }  # fmt: skip
    assert all(row.meets and row.exceeds for row in found.scorecard)
    assert all(path.to and path.topic for path in found.escalations)
    years = [need for need in found.requirements if need.unit == "years"]
    assert len(years) == 2
    assert all((need.low or 0) < (need.high or 0) for need in years)
    assert {need.kind for need in found.requirements if need.optional} == {
        "education", "certification"
    }  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_kpis_carry_their_targets_parsed(source: Source) -> None:
    first, *others = read(as_post(*source())).kpis
    mature, developing = first.parsed
    assert (mature.maturity, mature.comparator, mature.percentile) == ("mature", "<", Decimal(50))
    assert (developing.maturity, developing.value) == ("developing", developing.high)
    assert sum(bool(kpi.parsed) for kpi in others) == 16
    assert {target.unit for kpi in others for target in kpi.parsed} >= {"%", "ms", "hours", "/5"}


@pytest.mark.parametrize("source", SOURCES)
def test_the_summary_table_agrees_with_the_sections(source: Source) -> None:
    checks = read(as_post(*source())).checks
    assert len(checks) == 6
    assert all(check.agrees for check in checks)


def test_a_summary_table_that_disagrees_is_told() -> None:
    title, html = own()
    wrong = html.replace("<td>Staff Search Relevance Engineer", "<td>Cook").replace(
        "10) Coach engineers", ""
    )
    wrong = wrong.replace("Terraform, Vault", "Terraform, Abacus")
    checks = {check.row: check for check in read(as_post(title, wrong)).checks}
    assert [name for name, check in checks.items() if not check.agrees] == [
        "Role title", "Top 10 responsibilities", "Top tools or platforms"
    ]  # fmt: skip
    assert "Abacus" in checks["Top tools or platforms"].text


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("form", [as_page, as_markdown, as_text], ids=["page", "markdown", "text"])
def test_the_same_content_in_another_form_is_the_same_blueprint(
    source: Source, form: Callable[[str, str], str]
) -> None:
    title, html = source()
    assert said(read(form(title, html))) == said(read(as_post(title, html)))


@pytest.mark.parametrize("source", SOURCES)
def test_a_text_copy_with_hashes_is_the_same_blueprint(source: Source) -> None:
    title, html = source()
    assert said(read(as_text(title, html, hashes=True))) == said(read(as_post(title, html)))


@pytest.mark.parametrize("source", SOURCES)
def test_in_plain_text_a_block_is_the_line_it_stands_on(source: Source) -> None:
    text = as_text(*source())
    lines = text.splitlines()
    found = read(text)
    assert all(path.to in lines[path.block - 1] for path in found.escalations)
    assert all(kpi.name in lines[kpi.block - 1] for kpi in found.kpis)
    assert all(skill.name in lines[skill.block - 1] for skill in found.soft_skills)
    assert [row.text for row in found.unplaced] == [
        "Learn more, earn more!", "Subscribe to the newsletter"
    ]  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_sections_are_told_by_meaning_not_by_number_order_or_level(source: Source) -> None:
    title, html = source()
    sections = re.split(r"(?=<h2)", html)[1:]
    turned = re.sub(r"(<h2[^>]*>)\d+\) ", r"\1", "".join(reversed(sections)))
    turned = turned.replace("<h3", "<h5").replace("</h3", "</h5")
    turned = turned.replace("<h2", "<h4").replace("</h2", "</h4")
    before, after = said(read(as_post(title, html))), said(read(as_post(title, turned)))
    for name in ("sections", "checks"):
        del before[name], after[name]
    # Notes of several sections share a list, so that only their order may differ.
    for document in (before, after):
        document["notes"].sort(key=json.dumps)
    assert after == before


@pytest.mark.parametrize("share", [0.2, 0.5, 0.77, 0.999])
def test_a_post_that_is_cut_off_gives_what_is_there(share: float) -> None:
    title, html = own()
    post = as_post(title, html)
    whole, cut = read(post), read(post[: int(len(post) * share)])
    assert cut.title == whole.title
    assert cut.responsibilities == whole.responsibilities
    assert cut.unplaced == ()
    assert any("ends in the middle" in remark for remark in cut.remarks)
    assert len(cut.kpis) == (0 if share < 0.4 else 20)


@needs_the_seed
def test_no_nine_words_in_a_row_of_the_seed_stand_in_the_project() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(re.sub(r"<[^>]+>", " ", text))
        return {tuple(found[i : i + 9]) for i in range(len(found) - 8)}

    known = runs(seed()[1])
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z", "orgplan", "resources", "tests"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    texts = [ROOT / name for name in names.split("\0") if name.endswith(TEXTS)]
    taken = {
        path.name for path in texts if path.is_file() and runs(path.read_text("utf-8")) & known
    }
    assert not taken


TEXTS = (".py", ".md", ".html", ".txt", ".json")


@needs_the_seed
def test_the_seed_is_read_as_the_file_it_is() -> None:
    document = read_bytes(SEED.read_bytes())
    assert document.kind == "wordpress"
    assert document.title.startswith("Staff Machine Learning Engineer")
